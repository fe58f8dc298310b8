"""Microsoft Forms workbooks, English and French."""

from __future__ import annotations

from .asked import Answer, Asked, as_workbook

_ENGLISH = ["ID", "Start time", "Completion time", "Email", "Name"]
_FRENCH = ["ID", "Heure de début", "Heure de fin", "Adresse de messagerie", "Nom"]


def _cell(answer: Answer) -> object:
    if isinstance(answer, tuple):
        return "".join(f"{choice};" for choice in answer)
    if answer is not None and answer.isascii() and answer.isdigit():
        return int(answer)
    return answer


def _book(asked: Asked, heads: list[str], nobody: str) -> bytes:
    rows: list[list[object]] = [[*heads, *(question.text for question in asked.questions)]]
    for row, answers in enumerate(asked.rows):
        when = asked.when(row)
        rows.append([row + 1, when, when, nobody, "", *map(_cell, answers)])
    return as_workbook(rows)


def english(asked: Asked) -> bytes:
    """English."""
    return _book(asked, _ENGLISH, "anonymous")


def french(asked: Asked) -> bytes:
    """French."""
    return _book(asked, _FRENCH, "anonyme")
