"""What a column asks: the type its answers suggest, what worded answers are worth, numbers or text.

Each distinct answer is looked at once. Where answers come from is `cells`; what a wording is worth
is `answers`.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pandas as pd

from journeykit.folding import fold
from journeykit.surveys.columns.answers import is_no_answer, label_values, plain_number
from journeykit.surveys.columns.cells import Column
from journeykit.surveys.columns.choices import CHOICE_JOINER, joined_choices
from journeykit.surveys.report import Question, QuestionType
from journeykit.surveys.table import ColumnSpec, Layout

_THOUSANDS = re.compile(r"[1-9]\d{0,2}(,\d{3})+(\.\d+)?")
_MANY = 5_000  # distinct answers beyond which a sample says whether they can be figures
_MOST_LABELS = 40
_MOST_MARKS = 12


def typed(column: Column, index: pd.Index[Any]) -> pd.Series[Any]:
    """Figures as numbers when every answer is one (and no code such as 00123), else text."""
    if not column.counts or not _may_be_figures(column):
        return pd.Series(column.values, index=index, dtype="str")
    parsed = {cell: plain_number(cell) for cell in column.counts}
    coded = any(len(cell) > 1 and cell[0] == "0" and cell[1].isdigit() for cell in parsed)
    if coded or None in parsed.values() or any("%" in cell for cell in parsed):
        return pd.Series(column.values, index=index, dtype="str")
    whole = all((value or 0.0).is_integer() for value in parsed.values())
    numbers = pd.Series(column.mapped(parsed), index=index, dtype="float64")
    return numbers.astype("int64") if whole and column.answered == len(numbers) else numbers


def without_thousands(column: Column) -> Column:
    """“1,204” as 1204, in a file whose separator is the comma: English figures, quoted for it.

    Only when every comma of the column stands before three digits and a figure without one lies
    under a thousand, or two commas (or a point after one) leave no doubt.

    >>> without_thousands(Column.of(["1,204", "950", "12,500"])).values
    ['1204', '950', '12500']
    >>> without_thousands(Column.of(["3,125", "4,5"])).values
    ['3,125', '4,5']
    """
    with_comma = [cell for cell in column.counts if "," in cell]
    if not with_comma or not all(map(_THOUSANDS.fullmatch, with_comma)):
        return column
    others = [plain_number(cell) for cell in column.counts if "," not in cell]
    sure = any(cell.count(",") > 1 or "." in cell for cell in with_comma)
    small = [mark for mark in others if mark is not None and mark < 1000]
    if None in others or not (sure or (small and len(small) == len(others))):
        return column
    return Column.of(None if c is None else c.replace(",", "") for c in column.values)


def _only_figures(column: Column) -> bool:
    return _may_be_figures(column) and all(plain_number(a) is not None for a in column.counts)


def _may_be_figures(column: Column) -> bool:
    """Whether figures may be found: of very many distinct answers, a sample tells."""
    distinct = list(column.counts)
    if len(distinct) <= _MANY:
        return True
    sample = distinct[:: len(distinct) // 500]
    return sum(plain_number(cell) is not None for cell in sample) * 2 > len(sample)


def question_of(
    spec: ColumnSpec,
    column: Column,
    splits_choices: bool,
    shared: dict[str, float] | None = None,
) -> Question:
    """The question of one column: its type as told or as the answers suggest, its labels.

    `shared` is what the wordings are worth on the whole grid the column is a line of.
    """
    kind, labels = (spec.kind, None) if spec.kind else _guess(column, splits_choices)
    if spec.kind == "text" and column.counts and _only_figures(column):
        kind = _guess(column, False)[0]  # an open box filled with ages or marks: nothing to quote
    if spec.labels is not None:
        labels = spec.labels
        kind = spec.kind or "scale"
    elif spec.kind == "grid_item" or (spec.group and not spec.kind):
        own = labels or labels_of(column)
        labels = shared if shared is not None and own is not None else own
    if spec.group and not spec.kind:
        kind = "grid_item"
    if labels is not None and labels is shared:
        labels = {label: worth for label, worth in shared.items() if label in column.counts}
    marks = [] if labels and kind == "choice" else _marks(column, labels)
    known: QuestionType = kind  # type: ignore[assignment]  # readers only give known kinds
    return Question(
        id=spec.id,
        text=spec.text,
        type=known,
        column=spec.name,
        labels=labels,
        answered=column.answered,
        low=min(marks, default=None),
        high=max(marks, default=None),
    )


def _marks(column: Column, labels: dict[str, float] | None) -> list[float]:
    if labels is None and not _may_be_figures(column):
        return []
    found = {
        answer: labels[answer] if labels is not None and answer in labels else plain_number(answer)
        for answer in column.counts
    }
    if labels is None and len(found) <= 2 * _MOST_LABELS:  # “10 - Very likely” beside 0, 1… 9
        found = label_values(found)
    return [mark for mark in found.values() if mark is not None]


def labels_of(column: Column) -> dict[str, float] | None:
    """What worded answers are worth, when all (or nearly all) of them are worth something."""
    if len(column.counts) > 2 * _MOST_LABELS:
        return None
    distinct = [answer for answer in column.counts if not is_no_answer(answer)]
    if not 1 <= len(distinct) <= _MOST_LABELS or all(plain_number(a) is not None for a in distinct):
        return None
    values = label_values(sorted(distinct))
    found = {label: value for label, value in values.items() if value is not None}
    worth = sum(column.counts[label] for label in found)
    asked = sum(column.counts[label] for label in distinct)
    return found if worth >= 0.9 * asked and len(set(found.values())) <= _MOST_MARKS else None


def _guess(column: Column, splits_choices: bool) -> tuple[str, dict[str, float] | None]:
    """The type the answers suggest, and the labels' worth when it is a worded scale."""
    distinct = column.counts
    if not distinct:
        return "text", None
    if _may_be_figures(column):
        figures = [plain_number(answer) for answer in distinct if not is_no_answer(answer)]
        if figures and sum(f is not None for f in figures) >= 0.9 * len(figures):
            marks = [f for f in figures if f is not None]
            whole = all((10 * mark).is_integer() for mark in marks)  # 7,5 out of 10 is a mark
            in_range = min(marks) >= 0 and max(marks) <= 10
            return ("scale" if in_range and (whole or len(marks) <= 21) else "meta"), None
    labels = labels_of(column)
    if labels:
        return "scale", labels
    if splits_choices and choices_of(column):
        return "multi_choice", None
    shortish = sum(len(a) for a in distinct) / len(distinct) <= 60
    if shortish and len(distinct) <= 30 and len(distinct) <= column.answered // 2:
        return "choice", None
    return "text", None


def choices_of(column: Column) -> dict[str, str] | None:
    """Cell → its choices joined, when cells hold several (`joined_choices`)."""
    return None if len(column.counts) > 4 * _MANY else joined_choices(column.values)


def shared_labels(cells: list[Column], layout: Layout) -> dict[str, dict[str, float] | None]:
    """Grid → what its lines' wordings are worth, read on all the lines together.

    A line nobody answered “very dissatisfied” to is on the same ladder as the line beside it.
    """
    together: dict[str, Counter[str]] = {}
    for spec, column in zip(layout.columns, cells, strict=True):
        name = spec.grid or spec.group
        if name and spec.kind in ("", "grid_item") and len(column.counts) <= 2 * _MOST_LABELS:
            together.setdefault(name, Counter()).update(column.counts)
    return {name: labels_of(Column([], counts)) for name, counts in together.items()}


def parent_of(group: str, cells: list[Column], layout: Layout) -> tuple[Question, Column] | None:
    """The one question whose choices are spread over columns; ``None`` for a grid."""
    members = [i for i, spec in enumerate(layout.columns) if spec.group == group]
    choices = [i for i in members if layout.columns[i].kind != "text"]
    for i in choices:
        spec = layout.columns[i]
        seen = {fold(cell) for cell in cells[i].counts}
        if seen - {fold(spec.item), "1", "x"} - spec.chosen:
            return None
    if not choices or (len(choices) == 1 and len(members) == 1):
        return None
    items = [layout.columns[i].item or "1" for i in choices]
    taken: dict[tuple[str | None, ...], str | None] = {}
    joined: list[str | None] = []
    most = 0
    for answer in zip(*(cells[i].values for i in choices), strict=True):
        if answer not in taken:
            chosen = [item for item, cell in zip(items, answer, strict=True) if cell is not None]
            most = max(most, len(chosen))
            taken[answer] = CHOICE_JOINER.join(chosen) or None
        joined.append(taken[answer])
    column = Column.of(joined)
    declared = any(layout.columns[i].chosen for i in choices)  # the platform says: several
    single = most <= 1 and column.answered >= 5 and not declared
    labels = labels_of(column) if single else None
    marks = list(labels.values()) if labels else []
    question = Question(
        id=group,
        text=layout.columns[members[0]].group_text,
        type="scale" if labels else "choice" if single else "multi_choice",
        column=group,
        labels=labels,
        answered=column.answered,
        low=min(marks, default=None),
        high=max(marks, default=None),
    )
    return question, column
