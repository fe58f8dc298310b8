"""Scores and what may honestly be said of them: intervals, differences, trends, segments.

`tally` counts answers in whatever engine holds them, `marks` says what each is worth, `counting`
turns counts into a `Score`; the other modules put questions to scores.
"""
