"""Scores and what may honestly be said of them: intervals, differences, trends, segments.

`tally` counts answers in whatever engine holds them, `asked` says what each is worth, `counting`
turns counts into a `Score`, `scoring` puts one question; the other modules put questions to scores.
"""
