"""Boxes to tick, one column each, as KoboToolbox and REDCap export them: joined into one question.

KoboToolbox writes ``question/choice`` beside a column ``question`` that lists the ticked codes;
REDCap writes ``question___choice``. Their cells say 0 or 1. Anything else stays as it is.
"""

from __future__ import annotations

import re

from journeykit.folding import fold
from journeykit.language import translate_plural
from journeykit.surveys.readers.headers import answers
from journeykit.surveys.table import ColumnSpec, Layout, Table

_BOX = re.compile(r"(?P<question>.*[^/_])(?:/|___)(?P<choice>[^/]*[^/_][^/]*)")
_TICKED = frozenset(("1", "1.0", "true", "vrai"))
_LEFT = frozenset(("0", "0.0", "false", "faux"))


def join_boxes(table: Table, header: int, layout: Layout) -> None:
    """Give the columns of boxes their common question, and say how many there are."""
    found: dict[str, list[tuple[ColumnSpec, str]]] = {}
    seen: dict[str, set[str]] = {}
    for position, spec in enumerate(layout.columns):
        name = _BOX.fullmatch(spec.name)
        cells = {fold(cell) for cell in answers(table, position, header)} if name else set()
        if name and cells <= _TICKED | _LEFT and position not in layout.roles.values():
            found.setdefault(name["question"], []).append((spec, name["choice"]))
            seen.setdefault(name["question"], set()).update(cells)
    joined = 0
    for question, boxes in found.items():
        begins = (f"{question}/", f"{question}___")
        alike = [spec for spec in layout.columns if spec.name.startswith(begins)]
        both = seen[question] & _TICKED and seen[question] & _LEFT
        if len(boxes) < 2 or len(boxes) < len(alike) or not both:
            continue
        joined += 1
        _free(layout, question)
        for spec, choice in boxes:
            spec.group, spec.group_text = question, question.rpartition("/")[2]
            spec.item, spec.kind, spec.chosen = choice.replace("_", " ").strip(), "", _TICKED
    if joined:
        layout.warnings.append(
            translate_plural(
                "{n} question has its boxes in one column each: they were joined.",
                "{n} questions have their boxes in one column each: they were joined.",
                joined,
            ).format(n=joined)
        )


def _free(layout: Layout, question: str) -> None:
    """Give the column that lists the ticked codes another name: the question takes its own."""
    names = {spec.name for spec in layout.columns}
    for spec in layout.columns:
        if spec.name == question:
            spec.id = spec.name = next(
                name for n in range(1, 99) if (name := f"{question} ({n})") not in names
            )
            spec.kind, spec.joined = "meta", False
