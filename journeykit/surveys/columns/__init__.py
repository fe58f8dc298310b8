"""What a column means: the role it plays, what it asks, what its answers are worth.

Cells are taken from a table's rows by `cells`; `roles` finds identifiers, dates and channels
(understood by `dates`), `kinds` the type of each question; `answers` turns wordings into numbers
by the ladders of `ladders`, and `choices` tells several choices of one cell apart. How a platform
lays its columns out is the readers' work, putting them together `journeykit.surveys.build`'s.
"""
