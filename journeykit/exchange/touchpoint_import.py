"""Touchpoints from a sheet into a map: first what would change, then, once agreed, the change.

`import_touchpoints` is for programs and notebooks; `preview` and `apply` say the same in plain
data, for a browser. Reading the cells is `plan`'s affair.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from html import escape
from typing import Any, cast

from journeykit.document import JourneyMap
from journeykit.document.given import the_map
from journeykit.document.history import LARGE
from journeykit.document.order import key_after
from journeykit.errors import MapContentError
from journeykit.language import number
from journeykit.language import translate as _

from .plan import ImportedRow, Plan, RejectedRow, fingerprint, make_plan, shown
from .preview_html import preview_html
from .sheet import read_rows

_MOST_SHOWN = 500  # rows of each kind that `preview` tells one by one


class TouchpointImport:
    """What a sheet would change in a map; `apply` does it.

    Attributes
    ----------
    added, changed
        The rows (`ImportedRow`): number in the sheet (the first row is 1), touchpoint's id and
        name, `differences` (title, before, after).
    unchanged
        Ids of the touchpoints whose row says what the map says.
    rejected
        The rows that are not imported (`RejectedRow`): column, why, what to do.
    new_stages, new_journeys
        Names that the map does not know yet; they are added too.
    ignored
        Titles of columns that are not understood.
    """

    def __init__(self, m: JourneyMap, plan: Plan) -> None:
        self._map = m
        self._plan = plan
        self.applied = False
        self.added = tuple(plan.added)
        self.changed = tuple(plan.changed)
        self.unchanged = tuple(plan.unchanged)
        self.rejected = tuple(plan.rejected)
        self.new_stages = tuple(plan.new_stages)
        self.new_journeys = tuple(plan.new_journeys)
        self.ignored = plan.headings.ignored

    @property
    def sentences(self) -> list[str]:
        """What would be (or was) done, in words."""
        return [*_summary(self._plan, done=self.applied), *_beside(self._plan)]

    def apply(self) -> TouchpointImport:
        """Make the change, in one edit; a restore point is kept before a large one.

        Raises
        ------
        MapContentError
            When it was made already, or the touchpoints, stages or journeys changed since the
            sheet was read.
        MapFileError
            When the restore point cannot be written; nothing is changed then.
        """
        if self.applied:
            raise MapContentError(
                _("This import was made already. To import again, read the sheet again.")
            )
        _write(self._map, self._plan)
        self.applied = True
        return self

    def __repr__(self) -> str:
        return "\n".join(self.sentences)

    def _repr_html_(self) -> str:
        told = "".join(f"<p>{escape(sentence)}</p>" for sentence in self.sentences)
        return told + preview_html(self._plan)


def import_touchpoints(
    m: JourneyMap, path: str | os.PathLike[str], *, sheet: str | None = None
) -> TouchpointImport:
    """Read touchpoints from a spreadsheet and say what they would change; nothing is changed yet.

    The first row names the columns, in French or English: those of the table and of an export are
    understood, and usual others. A row is matched to a touchpoint by the identifier that an export
    writes, else by its name, and its situation where several have the name. An empty cell leaves
    what is there. Values are understood in both languages: yes/oui, physical/physique, dates,
    decimal commas; several stages or journeys are cut by “;” or “|”. A column “metric: NAME” holds
    that metric: ``1200 of 4000`` (or ``1200/4000``) for a rate, else a number and its unit, with
    its period in brackets.

    Parameters
    ----------
    m
        A map or an inventory.
    path
        A CSV, TSV or XLSX file, or text copied from a spreadsheet.
    sheet
        The sheet of a workbook; the first one that holds a table by default.

    Returns
    -------
    TouchpointImport
        Shown as a table in a notebook; its `apply` makes the change.

    Raises
    ------
    MapFileError
        When the file cannot be read.
    MapContentError
        When no row names the columns.

    Examples
    --------
    >>> from journeykit.language import set_language
    >>> set_language("en")
    >>> m = JourneyMap.inventory(lang="en")
    >>> told = import_touchpoints(m, "Touchpoint\\tStages\\nSite\\tResearch; Purchase")
    >>> told
    To add: 1; to change: 0; as they are: 0; rejected: 0.
    >>> told.apply().applied, [t.stages for t in m.touchpoints]
    (True, [['research', 'purchase']])
    """
    the_map(m, "import_touchpoints")
    return TouchpointImport(m, make_plan(m, read_rows(path, sheet)))


def preview(m: JourneyMap, rows: Sequence[Sequence[str]]) -> dict[str, Any]:
    """What rows from a browser would change, as plain data (JSON); nothing is changed.

    Parameters
    ----------
    m
        The map.
    rows
        The sheet's cells, the titles among the first rows. `sheet.data_rows` gives those of a
        file's bytes, `sheet.pasted_rows` those of pasted text.

    Returns
    -------
    dict
        ``problem``: a sentence when nothing can be read at all (then nothing else is there but
        empty lists), else ``""``. ``fingerprint``: hand it to `apply`. ``sentences``: the summary.
        ``columns``: ``[{"at", "title", "key"}]``, those understood. ``ignored``: the other titles.
        ``added``: ``[{"row", "id", "name", "fields": [{"field", "title", "before", "after"}]}]``.
        ``changed``: the same. ``rejected``: ``[{"row", "name", "column", "why", "todo"}]``.
        ``unchanged``: how many. ``new_stages``, ``new_journeys``: names. ``counts``:
        ``{"added", "changed", "unchanged", "rejected"}``, all of them; the lists hold the first
        500 of each.
    """
    try:
        plan = make_plan(m, rows)
    except MapContentError as error:
        return {**_plain(None), "problem": str(error)}
    return _plain(plan)


def apply(m: JourneyMap, rows: Sequence[Sequence[str]], fingerprint: str) -> dict[str, Any]:
    """Make the change that `preview` told of, in one edit.

    Parameters
    ----------
    m, rows
        As given to `preview`.
    fingerprint
        What `preview` gave.

    Returns
    -------
    dict
        ``{"done": bool, "sentences": [str], "added": int, "changed": int}``. When the map changed
        in the meantime, or the restore point cannot be kept, nothing is done and the sentence says
        so: ask for a new preview.
    """
    from journeykit.errors import JourneyKitError

    try:
        plan = make_plan(m, rows)
        if plan.fingerprint != fingerprint:
            raise _changed_meanwhile()
        _write(m, plan)
    except JourneyKitError as error:
        return {"done": False, "sentences": [str(error)], "added": 0, "changed": 0}
    return {
        "done": True,
        "sentences": list(_summary(plan, done=True)),
        "added": len(plan.added),
        "changed": len(plan.changed),
    }


def _write(m: JourneyMap, plan: Plan) -> None:
    n = len(plan.added) + len(plan.changed)
    if n >= LARGE:
        m.history.before(_("Before touchpoints were imported"))
    content = m._content
    with m.edit():
        if fingerprint(m) != plan.fingerprint:
            raise _changed_meanwhile()
        for name, item_id in plan.new_stages.items():
            m.add_stage(name, id=item_id)
        for name, item_id in plan.new_journeys.items():
            m.add_journey(name, id=item_id)
        for row in plan.changed:
            content.patch("touchpoints", row.id, dict(row.values))
        last = max((cast("str", t.order) for t in m.touchpoints), default=None)
        for row in plan.added:
            last = key_after(last)
            if last is None:  # keys of a foreign file: the slow way gives all new ones
                m._add_or_put("touchpoints", {"id": row.id, **row.values})
                last = max(cast("str", t.order) for t in m.touchpoints)
            else:
                content.add("touchpoints", {"id": row.id, "order": last, **row.values})


def _changed_meanwhile() -> MapContentError:
    return MapContentError(
        _("The map was changed since the sheet was read: nothing was imported. Read it again.")
    )


def _summary(plan: Plan, *, done: bool) -> Iterable[str]:
    figures = {
        "added": number(len(plan.added)),
        "changed": number(len(plan.changed)),
        "same": number(len(plan.unchanged)),
        "rejected": number(len(plan.rejected)),
    }
    if done:
        said = _("Added: {added}; changed: {changed}; as they were: {same}; rejected: {rejected}.")
    else:
        said = _(
            "To add: {added}; to change: {changed}; as they are: {same}; rejected: {rejected}."
        )
    yield said.format(**figures)


def _beside(plan: Plan) -> Iterable[str]:
    if plan.new_stages:
        yield _("New stages: {names}.").format(names=", ".join(map(shown, plan.new_stages)))
    yield from plan.hints
    if plan.new_journeys:
        yield _("New journeys: {names}.").format(names=", ".join(map(shown, plan.new_journeys)))
    if plan.headings.ignored:
        yield _("Columns that are not understood, and left out: {names}.").format(
            names=", ".join(map(shown, plan.headings.ignored))
        )


def _plain(plan: Plan | None) -> dict[str, Any]:
    if plan is None:
        none: list[Any] = []
        return {
            "fingerprint": "", "sentences": none, "columns": none, "ignored": none, "added": none,
            "changed": none, "rejected": none, "unchanged": 0, "new_stages": none,
            "new_journeys": none, "counts": {},
        }  # fmt: skip
    return {
        "problem": "",
        "fingerprint": plan.fingerprint,
        "sentences": [*_summary(plan, done=False), *_beside(plan)],
        "columns": [
            {"at": one.at, "title": shown(one.title), "key": shown(one.key)}
            for one in plan.headings.columns
        ],
        "ignored": [shown(title) for title in plan.headings.ignored],
        "added": [_row(row) for row in plan.added[:_MOST_SHOWN]],
        "changed": [_row(row) for row in plan.changed[:_MOST_SHOWN]],
        "rejected": [vars(row) for row in plan.rejected[:_MOST_SHOWN]],
        "unchanged": len(plan.unchanged),
        "new_stages": [shown(name) for name in plan.new_stages],
        "new_journeys": [shown(name) for name in plan.new_journeys],
        "counts": {
            "added": len(plan.added),
            "changed": len(plan.changed),
            "unchanged": len(plan.unchanged),
            "rejected": len(plan.rejected),
        },
    }


def _row(row: ImportedRow) -> dict[str, Any]:
    fields = [vars(one) for one in row.differences]
    return {"row": row.row, "id": row.id, "name": row.name, "fields": fields}


__all__ = [
    "ImportedRow",
    "RejectedRow",
    "TouchpointImport",
    "apply",
    "import_touchpoints",
    "preview",
]
