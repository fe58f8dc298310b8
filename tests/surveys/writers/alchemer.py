"""Alchemer exports: times, a status, then the questions; choices as ``Choice:Question``."""

from __future__ import annotations

from .asked import Asked, as_text, joined


def csv(asked: Asked) -> bytes:
    """A CSV, all columns."""
    head = ["Response ID", "Time Started", "Date Submitted", "Status", "Language"]
    for question in asked.questions:
        if question.kind == "multi_choice":
            head += [f"{choice}:{question.text}" for choice in question.choices]
        else:
            head.append(question.text)
    rows = [head]
    for row, answers in enumerate(asked.rows):
        when = asked.when(row).strftime("%b %d, %Y %I:%M:%S %p")
        cells = [str(row + 1), when, when, "Complete", "English"]
        for question, answer in zip(asked.questions, answers, strict=True):
            if question.kind == "multi_choice":
                cells += [choice if choice in (answer or ()) else "" for choice in question.choices]
            else:
                cells.append(joined(answer))
        rows.append(cells)
    return as_text(rows)
