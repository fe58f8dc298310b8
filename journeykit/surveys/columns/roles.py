"""The columns that are no answer: identifiers, dates, channel, language, finished or not.

Which column plays which role is the readers' (and the caller's) choice; dates are understood in
`dates`.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

import pandas as pd

from journeykit.language import translate as _
from journeykit.language import translate_plural
from journeykit.masking import mask
from journeykit.surveys.columns.cells import Column, is_finished
from journeykit.surveys.columns.dates import Dates, order_told, read_dates
from journeykit.surveys.report import AmbiguousDates
from journeykit.surveys.table import ROLES, Layout
from journeykit.surveys.wording import grouped, listed, rows_named

_MANY = 5_000  # distinct dates beyond which days and hours are read apart
_LOOKED_AT = 20  # distinct answers: what a column holds shows long before
_DAY = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2}(?:\d{2})?(?!\d)")
_DAY_AND_HOUR = re.compile(r"(\d[\d/.\-]{4,8}\d)[ T,]+(\d.*)")


def role_columns(
    cells: list[Column],
    layout: Layout,
    numbers: list[int],
    day_first: bool | None,
    warnings: list[str],
    ambiguous: list[AmbiguousDates],
) -> dict[str, Any]:
    """Role → column, for the roles the layout knows; ``response_id`` always, each one once.

    What is doubtful is added to `warnings`, and to `ambiguous` where `day_first` would settle it.
    """
    index = pd.Index(numbers, name="row")
    found: dict[str, Any] = {
        "response_id": pd.Series([str(n) for n in numbers], index=index, dtype="str")
    }
    if day_first is None:
        day_first = _order_beside(cells, layout)
    unsure: list[_Unsure] = []
    for role in ROLES:
        position = layout.roles.get(role)
        if position is None:
            continue
        column = cells[position]
        name = layout.columns[position].name
        if role in ("started", "submitted"):
            values = _dates(column, numbers, name, day_first, warnings, unsure)
            found[role] = pd.Series(values, index=index)
        elif role == "complete":
            done = {cell: is_finished(cell) for cell in column.counts}
            found[role] = pd.Series(column.mapped(done), index=index, dtype="boolean")
        elif role == "response_id":
            found[role] = _identifiers(column, numbers, name, index, warnings)
        else:
            found[role] = pd.Series(column.values, index=index, dtype="str")
    asked = _asked_once(unsure)
    ambiguous += asked
    warnings += [one.warning for one in asked]
    if layout.finished_if_filled is not None and "complete" not in found:
        filled = [value is not None for value in cells[layout.finished_if_filled].values]
        found["complete"] = pd.Series(filled, index=index, dtype="boolean")
    if "complete" in found and (unfinished := int((found["complete"] == False).sum())):  # noqa: E712
        warnings.append(
            translate_plural(
                "{n} response was not finished; it is kept.",
                "{n} responses were not finished; they are kept.",
                unfinished,
            ).format(n=grouped(unfinished))
        )
    return found


@dataclass(frozen=True)
class _Unsure:
    """A column whose dates do not say which of day and month comes first."""

    name: str
    example: str
    mixed: bool


def _order_beside(cells: list[Column], layout: Layout) -> bool | None:
    """The order of day and month, when one column of dates tells it and none says otherwise.

    One tool wrote them all: “End Date” settles what “Start Date” leaves open, and so does a date
    of delivery that plays no role.
    """
    roles = {layout.roles[role] for role in ("started", "submitted") if role in layout.roles}
    if not roles:
        return None
    columns = [column for at, column in enumerate(cells) if at in roles or _dated(column)]
    told = {order_told(islice(column.counts, _MANY)) for column in columns} - {None}
    return told.pop() if len(told) == 1 else None


def _dated(column: Column) -> bool:
    """Whether a column's first answers are all dates with day, month and year in figures."""
    first = [cell for cell in islice(column.counts, _LOOKED_AT) if cell]
    return bool(first) and all(_DAY.match(cell) for cell in first)


def _asked_once(unsure: list[_Unsure]) -> list[AmbiguousDates]:
    """The question to the analyst about day and month: one a file, where all columns are alike."""
    mixed = _("Column “{column}”: some dates read day/month, others month/day.")
    alone = _("Column “{column}”: day and month cannot be told apart (“{example}”).")
    several = _("Columns {columns}: day and month cannot be told apart (“{example}”).")
    told = _("They are kept as text; say which with day_first=True or day_first=False.")
    facts = {one.name: mixed.format(column=one.name) for one in unsure if one.mixed}
    said = [AmbiguousDates((name,), fact, f"{fact} {told}") for name, fact in facts.items()]
    open_ = [one for one in unsure if not one.mixed]
    if open_:
        names = tuple(one.name for one in open_)
        fact = (alone if len(names) == 1 else several).format(
            column=names[0], columns=listed(names), example=open_[0].example
        )
        said.append(AmbiguousDates(names, fact, f"{fact} {told}"))
    return said


def _identifiers(
    column: Column, numbers: list[int], name: str, index: pd.Index[Any], warnings: list[str]
) -> pd.Series[Any]:
    if len(column.counts) == len(column.values):
        return pd.Series(column.values, index=index, dtype="str")
    ids = [cell or str(n) for cell, n in zip(column.values, numbers, strict=True)]
    repeated = [n for n, times in Counter(ids).items() if times > 1]
    if repeated:
        shown = ", ".join(mask(known) for known in sorted(repeated)[:5])
        warnings.append(
            translate_plural(
                "Column “{column}”: {n} identifier occurs more than once ({list}); "
                "every row is kept.",
                "Column “{column}”: {n} identifiers occur more than once ({list}); "
                "every row is kept.",
                len(repeated),
            ).format(column=name, n=grouped(len(repeated)), list=shown)
        )
    return pd.Series(told_apart(ids), index=index, dtype="str")


def told_apart(ids: list[str]) -> list[str]:
    """Each identifier once, so that a response is found by it: repeats get “ (2)”, “ (3)”…

    >>> told_apart(["a", "b", "a", "a (2)", "a"])
    ['a', 'b', 'a (2)', 'a (2) (2)', 'a (3)']
    """
    times: Counter[str] = Counter()
    taken: set[str] = set()
    out: list[str] = []
    for known in ids:
        name = known
        while name in taken:
            times[known] += 1
            name = f"{known} ({times[known] + 1})"
        taken.add(name)
        out.append(name)
    return out


def _dates(
    column: Column,
    numbers: list[int],
    name: str,
    day_first: bool | None,
    warnings: list[str],
    unsure: list[_Unsure],
) -> list[datetime | None] | list[str | None]:
    distinct = list(column.counts)
    read = _many_dates(distinct, day_first) if len(distinct) > _MANY else None
    if read is None:
        read = read_dates(distinct, day_first)
    if read.ambiguous:
        unsure.append(_Unsure(name, next(iter(distinct), ""), read.mixed))
        return column.values
    if read.unread:
        bad = {distinct[i] for i in read.unread}
        rows = [n for n, cell in zip(numbers, column.values, strict=True) if cell in bad]
        warnings.append(
            translate_plural(
                "Column “{column}”: {n} cell is not a date: row {rows}.",
                "Column “{column}”: {n} cells are not dates: rows {rows}.",
                len(rows),
            ).format(column=name, n=grouped(len(rows)), rows=rows_named(rows))
        )
    return column.mapped(dict(zip(distinct, read.values, strict=True)))


def _many_dates(distinct: list[str], day_first: bool | None) -> Dates | None:
    """As `read_dates`, days and hours read apart, each once; ``None`` when they do not part.

    A million time stamps hold few days and at most 86,400 hours.

    >>> cells = ["25/12/2024 10:30", "25/12/2024 09:05:01", "26/12/2024 10:30", "26/12/2024"]
    >>> [value.isoformat() for value in _many_dates(cells, None).values]
    ['2024-12-25T10:30:00', '2024-12-25T09:05:01', '2024-12-26T10:30:00', '2024-12-26T00:00:00']
    """
    parts = [
        (found[1], found[2]) if (found := _DAY_AND_HOUR.fullmatch(cell)) else (cell, "")
        for cell in distinct
    ]
    days = list({day for day, _hour in parts})
    hours = list({hour for _day, hour in parts if hour})
    if len(days) + len(hours) > len(distinct):
        return None
    read = read_dates(days, day_first)
    if read.ambiguous:
        return Dates((None,) * len(distinct), ambiguous=True, mixed=read.mixed)
    day_of = dict(zip(days, read.values, strict=True))
    clock = read_dates([f"2000-01-01 {hour}" for hour in hours]).values
    time_of = dict(zip(hours, clock, strict=True))
    values: list[datetime | None] = []
    for day, hour in parts:
        value = day_of[day]
        if value is not None and hour:
            at = time_of[hour]
            value = None if at is None else datetime.combine(value.date(), at.time())
        values.append(value)
    unread = tuple(i for i, value in enumerate(values) if value is None)
    return Dates(tuple(values), mixed=read.mixed, unread=unread)
