"""SurveyMonkey exports: two header rows; a column a choice (expanded), or one cell (condensed)."""

from __future__ import annotations

from .asked import Asked, as_text, as_workbook, joined

_META = ("Respondent ID", "Collector ID", "Date Created", "Date Modified")


def _rows(asked: Asked, *, wide: bool) -> list[list[str]]:
    first, second = list(_META), [""] * len(_META)
    for question in asked.questions:
        if question.kind == "multi_choice" and wide:
            first += [question.text] + [""] * (len(question.choices) - 1)
            second += question.choices
        else:
            first.append(question.text)
            second.append("Open-Ended Response" if question.kind == "text" else "Response")
    out = [first, second]
    for row, answers in enumerate(asked.rows):
        when = asked.when(row).strftime("%m/%d/%Y %I:%M:%S %p")
        cells = [asked.id(row), "4471", when, when]
        for question, answer in zip(asked.questions, answers, strict=True):
            if question.kind == "multi_choice" and wide:
                cells += [choice if choice in (answer or ()) else "" for choice in question.choices]
            else:
                cells.append(joined(answer, "; "))
        out.append(cells)
    return out


def condensed(asked: Asked) -> bytes:
    """Several answers in one cell."""
    return as_text(_rows(asked, wide=False))


def expanded(asked: Asked) -> bytes:
    """One column a choice."""
    return as_text(_rows(asked, wide=True), encoding="utf-8-sig")


def xlsx(asked: Asked) -> bytes:
    """The expanded columns, as a workbook."""
    return as_workbook(_rows(asked, wide=True))
