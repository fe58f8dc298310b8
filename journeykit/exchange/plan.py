"""What a sheet would change in a map: touchpoints added or changed, rows rejected.

Nothing is written here. A row is matched to a touchpoint by its id, else by its name, and by its
situation too where the name alone does not tell. An empty cell leaves what is there. A cell that
says what the map says, as an export writes it, changes nothing. A row with one cell that cannot be
read is rejected whole.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from journeykit.document import JourneyMap
from journeykit.document.schema import Touchpoint
from journeykit.document.search import new_id
from journeykit.document.touchpoint_words import title_of, titles
from journeykit.document.ydoc import unfit
from journeykit.errors import MapContentError
from journeykit.language import LANGUAGES, Language
from journeykit.language import translate as _

from .cells import Inventory, named
from .guard import flat, folded, unguarded
from .headings import METRIC, READ_ONLY, Headings, find_headings
from .values import Refused, number_shown, read_field, read_figures

_LONGEST_ID = 120
_ISO = re.compile(r"(\d{4}-\d\d-\d\d)(?:[ T]00:00:00)?", re.ASCII)
_LISTS = {"stages": "stage", "journeys": "journey"}


@dataclass(frozen=True)
class Difference:
    """One field of one row: its title, what the map says, what the sheet says."""

    field: str
    title: str
    before: str
    after: str


@dataclass(frozen=True)
class ImportedRow:
    """A row that adds or changes a touchpoint; `values` are the fields to write."""

    row: int
    id: str
    name: str
    differences: tuple[Difference, ...]
    values: Mapping[str, Any]


@dataclass(frozen=True)
class RejectedRow:
    """A row that is not imported: the first cell that is why, and what to do."""

    row: int
    name: str
    column: str
    why: str
    todo: str


@dataclass
class Plan:
    """What a sheet would change."""

    fingerprint: str
    headings: Headings
    added: list[ImportedRow] = field(default_factory=list)
    changed: list[ImportedRow] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)  # ids
    rejected: list[RejectedRow] = field(default_factory=list)
    new_stages: dict[str, str] = field(default_factory=dict)  # name → id
    new_journeys: dict[str, str] = field(default_factory=dict)
    hints: list[str] = field(default_factory=list)


def fingerprint(m: JourneyMap) -> str:
    """What an import rests on: touchpoints, stages and journeys as they are now."""
    told = [
        [item.model().model_dump(mode="json") for item in items]
        for items in (m.touchpoints, m.stages, m.journeys)
    ]
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def make_plan(m: JourneyMap, rows: Sequence[Sequence[str]]) -> Plan:
    """What these rows, the titles among them, would change.

    Raises
    ------
    MapContentError
        When no row names the columns.
    """
    headings = find_headings(rows, m.lang)
    if headings is None:
        raise MapContentError(
            _(
                "No row names the columns. The first row must, with “{name}” among them; others "
                "are {others}."
            ).format(
                name=title_of("name", m.lang),
                others=", ".join(title_of(f, m.lang) for f in ("situation", "stages", "channel")),
            )
        )
    with m.replica.lock:
        return _Reader(m, headings, rows).plan


class _Reader:
    """The reading of one sheet, row by row."""

    def __init__(self, m: JourneyMap, headings: Headings, rows: Sequence[Sequence[str]]) -> None:
        self._map = m
        self._titles = titles()
        self._headings = headings
        self._inventory = Inventory.of(m)
        self.plan = Plan(fingerprint(m), headings)
        body = [(n + 1, list(row)) for n, row in enumerate(rows) if n > headings.row]
        body = [(n, row) for n, row in body if any(flat(str(cell)) for cell in row)]
        self._days = _days(body, headings)
        self._by_name: dict[str, list[Touchpoint]] = {}
        for touchpoint in self._inventory.touchpoints.values():
            self._by_name.setdefault(folded(touchpoint.name), []).append(touchpoint)
        rows_told = [self._told(row) for _n, row in body]
        self._times = Counter(folded(one.get("name", "")) for one in rows_told)
        self._taken: dict[object, int] = {}
        for (n, _row), told in zip(body, rows_told, strict=True):
            self._read(n, told)
        self.plan.new_stages = self._used("stages")
        self.plan.new_journeys = self._used("journeys")
        for name in self.plan.new_stages:
            if like := self._inventory.stages.like(name):
                self.plan.hints.append(
                    _("“{name}” is no stage yet. Did you mean “{like}”?").format(
                        name=shown(name), like=like
                    )
                )

    def _told(self, row: Sequence[str]) -> dict[str, str]:
        cells = {one.key: str(row[one.at]) for one in self._headings.columns if one.at < len(row)}
        return {key: cell for key, cell in cells.items() if flat(cell)}

    def _used(self, name: str) -> dict[str, str]:
        """The new stages or journeys that rows which are not rejected name."""
        names = getattr(self._inventory, name).new
        used = {
            one
            for row in (*self.plan.added, *self.plan.changed)
            for one in row.values.get(name, ())
        }
        return {told: item_id for told, item_id in names.items() if item_id in used}

    def _read(self, n: int, told: dict[str, str]) -> None:
        where = "name"
        try:
            for where, cell in told.items():  # noqa: B007  # said in the rejection
                if why := unfit(cell):
                    raise Refused(
                        _("The cell cannot be kept: {why}.").format(why=why), _("Type it again.")
                    )
            where = "id" if "id" in told else "name"
            now, item_id = self._match(told)
            key: object = item_id or (
                folded(told["name"]),
                folded(told.get("situation", "")),
            )
            if (earlier := self._taken.setdefault(key, n)) != n:
                raise Refused(
                    _("Row {row} is about the same touchpoint.").format(row=earlier),
                    _("Keep one of the two rows."),
                )
            values: dict[str, Any] = {}
            differences: list[Difference] = []
            shown_now = now or Touchpoint(id=item_id or new_id("touchpoint"))
            for heading in self._headings.columns:
                where = heading.key
                if where in told and where != "id" and where not in READ_ONLY:
                    cell = told[where]
                    if not self._same(shown_now, where, cell):
                        self._field(shown_now, where, cell, n, values, differences)
            where = "name"
            self._map._content.check("touchpoints", {"id": shown_now.id, **values})
        except Refused as refused:
            self._reject(n, told, where, refused.why, refused.todo)
        except MapContentError as error:
            self._reject(n, told, where, str(error), _("Correct the cell."))
        else:
            if now is not None and not differences:
                self.plan.unchanged.append(now.id)
                return
            row = ImportedRow(
                n,
                shown_now.id,
                shown(told.get("name") or shown_now.name),
                tuple(differences),
                values,
            )
            (self.plan.added if now is None else self.plan.changed).append(row)

    def _reject(self, n: int, told: dict[str, str], key: str, why: str, todo: str) -> None:
        title = next((one.title for one in self._headings.columns if one.key == key), "")
        name = shown(told.get("name", ""))
        self.plan.rejected.append(
            RejectedRow(n, name, shown(title or self._title(key)), shown(why), todo)
        )

    def _match(self, told: dict[str, str]) -> tuple[Touchpoint | None, str | None]:
        """The touchpoint a row is about (None: a new one), and the id the row gives it."""
        item_id = unguarded(told.get("id", "")).strip() or None
        if item_id is not None:
            if found := self._inventory.touchpoints.get(item_id):
                return found, item_id
            if self._map.get("touchpoints", item_id) is not None:
                raise Refused(
                    _("This touchpoint was deleted."),
                    _("Restore it first, or empty the cell to add it anew."),
                )
            if len(item_id) > _LONGEST_ID:
                raise Refused(_("This identifier is too long."), _("Empty the cell."))
        if "name" not in told:
            raise Refused(_("The row has no name."), _("Name the touchpoint."))
        name = folded(told["name"])
        name_freed = folded(unguarded(told["name"]))
        alike = self._by_name.get(name) or self._by_name.get(name_freed) or []
        if len(alike) == 1 and self._times[name] == 1:
            return alike[0], alike[0].id
        if not alike:
            return None, item_id
        situation = folded(told.get("situation", ""))
        found_here = [one for one in alike if folded(one.situation) == situation]
        if len(found_here) == 1:
            return found_here[0], found_here[0].id
        if (len(alike) > 1 and not situation) or len(found_here) > 1:
            raise Refused(
                _("{n} touchpoints are called so.").format(n=len(alike)),
                _("Give the row their situation, or the identifier that an export writes."),
            )
        return None, item_id

    def _same(self, now: Touchpoint, key: str, cell: str) -> bool:
        """Whether a cell is what an export of the touchpoint would write, in either language."""
        wanted = {flat(cell), flat(unguarded(cell))}
        return any(flat(self._inventory.cell(now, key, lang)) in wanted for lang in LANGUAGES)

    def _field(
        self,
        now: Touchpoint,
        key: str,
        cell: str,
        n: int,
        values: dict[str, Any],
        differences: list[Difference],
    ) -> None:
        text = unguarded(cell)
        lang = self._headings.lang
        name = "metrics" if key.startswith(METRIC) or key == "metrics" else key
        if key in _LISTS:
            names = getattr(self._inventory, key)
            value: Any = names.read(text, partial(new_id, _LISTS[key]))
        elif name == "metrics":
            value = _metrics(now, values.get("metrics"), key, text, lang)
        else:
            value = read_field(key, text, lang, self._days.get(n))
            value = value if isinstance(value, str | bool | float) else str(value)
        stands = now.model_dump(mode="json", include={name}, exclude_none=True).get(name)
        if value == values.get(name, stands) or _alike(value, stands):
            return
        values[name] = value
        before = self._inventory.cell(now, key, self._map.lang)
        after = self._after(now, key, value, text)
        if isinstance(value, float):
            before = "" if stands is None else number_shown(stands, self._map.lang)
            after = number_shown(value, self._map.lang)
        differences.append(Difference(key, self._title(key), shown(before), shown(after)))

    def _after(self, now: Touchpoint, key: str, value: Any, text: str) -> str:
        if key in _LISTS:
            names = getattr(self._inventory, key)
            told = {item_id: name for name, item_id in names.new.items()}
            return "; ".join(names.labels.get(one) or told[one] for one in value)
        if key.startswith(METRIC) or key == "metrics":
            return text.strip()
        fields = now.model_dump(exclude={key})
        return self._inventory.cell(Touchpoint(**{**fields, key: value}), key, self._map.lang)

    def _title(self, key: str) -> str:
        return key[len(METRIC) :] if key.startswith(METRIC) else self._titles.get(key, key)


def _alike(a: object, b: object) -> bool:
    """Whether two numbers are one to a spreadsheet, which keeps 15 digits."""
    return type(a) is type(b) is float and f"{a:.14g}" == f"{b:.14g}"


def _metrics(
    now: Touchpoint, planned: list[dict[str, Any]] | None, key: str, text: str, lang: Language
) -> list[dict[str, Any]]:
    """The touchpoint's metrics with those that a cell tells in the place of the same names."""
    metrics = planned
    if metrics is None:
        metrics = [one.model_dump(mode="json", exclude_none=True) for one in now.metrics]
    if key != "metrics":
        return _replaced(metrics, now, key[len(METRIC) :], read_figures(text, lang))
    by_name: dict[str, list[dict[str, Any]]] = {}
    for part in text.replace("\n", ";").split(";"):
        name, colon, figure = part.rpartition(":")
        if part.strip() and not (colon and name.strip()):
            raise Refused(
                _("“{text}” does not say what it is a figure of.").format(text=part.strip()[:60]),
                _("Write the metric's name before it, as in Abandoned carts: 1200 of 4000."),
            )
        if part.strip():
            by_name.setdefault(" ".join(name.split()), []).extend(read_figures(figure, lang))
    for name, figures in by_name.items():
        metrics = _replaced(metrics, now, name, figures)
    return metrics


def _replaced(
    metrics: list[dict[str, Any]], now: Touchpoint, name: str, figures: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    had = named(now, name)
    called = had[0].name if had else name
    fresh = []
    for n, figure in enumerate(figures):
        # A figure keeps its source as long as it is told of the same period.
        old = had[n] if n < len(had) else None
        kept = {"source": old.source} if old and old.period == figure.get("period", "") else {}
        fresh.append({"unit": "", "period": "", "source": "", **kept, "name": called, **figure})
    at = next((n for n, one in enumerate(metrics) if folded(one["name"]) == folded(called)), None)
    rest = [one for one in metrics if folded(one["name"]) != folded(called)]
    at = len(rest) if at is None else at
    return [*rest[:at], *fresh, *rest[at:]]


def _days(body: list[tuple[int, list[str]]], headings: Headings) -> dict[int, date]:
    """Row → the date of its validation, day and month as the whole column tells."""
    at = next((one.at for one in headings.columns if one.key == "validated_on"), None)
    if at is None:
        return {}
    cells = [unguarded(str(row[at])) if at < len(row) else "" for _n, row in body]
    plain = [_iso(cell) for cell in cells]
    if all(day or not cell.strip() for day, cell in zip(plain, cells, strict=True)):
        return {n: day for (n, _row), day in zip(body, plain, strict=True) if day}
    from journeykit.surveys.columns.dates import read_dates  # with pandas: only for other kinds

    read = read_dates(cells, True if headings.lang == "fr" else None)
    if read.ambiguous:  # then only what can be read in one way is
        alone = [read_dates([cell]).values[0] for cell in cells]
        return {n: day.date() for (n, _row), day in zip(body, alone, strict=True) if day}
    return {n: day.date() for (n, _row), day in zip(body, read.values, strict=True) if day}


def _iso(cell: str) -> date | None:
    found = _ISO.fullmatch(cell.strip())
    try:
        return date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None


def shown(text: str) -> str:
    """A text fit to be shown and sent: whole characters, not too many."""
    told = text.encode("utf-8", "replace").decode("utf-8").strip()
    return told if len(told) <= 200 else told[:199] + "…"
