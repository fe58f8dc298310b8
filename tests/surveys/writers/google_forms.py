"""Google Forms exports: a time stamp, then one column a question."""

from __future__ import annotations

from .asked import Asked, as_text, joined


def _rows(asked: Asked, stamp: str, form: str) -> list[list[str]]:
    rows = [[stamp, *(question.text for question in asked.questions)]]
    for row, answers in enumerate(asked.rows):
        rows.append([asked.when(row).strftime(form), *(joined(answer) for answer in answers)])
    return rows


def csv(asked: Asked) -> bytes:
    """English: the month first, on twelve hours."""
    return as_text(_rows(asked, "Timestamp", "%Y/%m/%d %I:%M:%S %p GMT+1"))


def csv_french(asked: Asked) -> bytes:
    """French: « Horodateur », the day first."""
    return as_text(_rows(asked, "Horodateur", "%d/%m/%Y %H:%M:%S"))
