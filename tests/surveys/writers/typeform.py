"""Typeform exports, old and new: one column a choice, headed by the choice."""

from __future__ import annotations

from .asked import Asked, as_text, joined


def _rows(asked: Asked, tail: list[str]) -> list[list[str]]:
    head = ["#"]
    for question in asked.questions:
        head += question.choices if question.kind == "multi_choice" else [question.text]
    rows = [head + tail]
    for row, answers in enumerate(asked.rows):
        cells = [asked.id(row)]
        for question, answer in zip(asked.questions, answers, strict=True):
            if question.kind == "multi_choice":
                cells += [choice if choice in (answer or ()) else "" for choice in question.choices]
            else:
                cells.append(joined(answer))
        when = asked.when(row).isoformat(sep=" ")
        own = {"Response Type": "completed", "Network ID": f"n{row}", "Tags": "", "Ending": ""}
        rows.append(cells + [own.get(name, when if "Stage" not in name else "") for name in tail])
    return rows


def new(asked: Asked) -> bytes:
    """Today's columns."""
    return as_text(
        _rows(
            asked,
            ["Response Type", "Start Date (UTC)", "Stage Date (UTC)", "Submit Date (UTC)",
             "Network ID", "Tags", "Ending"],
        )
    )  # fmt: skip


def old(asked: Asked) -> bytes:
    """The older columns."""
    return as_text(_rows(asked, ["Start Date (UTC)", "Submit Date (UTC)", "Network ID"]))
