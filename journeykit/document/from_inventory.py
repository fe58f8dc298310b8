"""From the inventory to the map of one journey, and later edits of the inventory brought over.

The map's touchpoints have the inventory's ids: that is the link. Each file stays whole without
the other.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from html import escape
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, Literal, cast

from journeykit.errors import MapContentError, MapFileError
from journeykit.language import translate as _
from journeykit.language import translate_plural as _n

from . import schema, storage, templates
from .given import the_map
from .journey_map import JourneyMap
from .primitives import Ref
from .touchpoint_words import title_of

if TYPE_CHECKING:
    from .schema import Driver, Moment

_FIELDS_APART = frozenset({"id", "order", "deleted", "deleted_on", "stages", "journeys"})
_BY_TOUCHPOINT = ("moments", "drivers")  # their ids are the touchpoint's


def create_map(inventory: JourneyMap, journey: Ref, path: str | os.PathLike[str]) -> JourneyMap:
    """The map of one journey of the inventory, saved and open; run again, it opens that map.

    It has the journey's touchpoints under the same ids with what is known of them (measurement
    points, their last scores, moments of truth, drivers), the stages from the first to the last
    that these reach, and METHOD's six rows. The inventory notes the map's file and the map the
    inventory's, when the inventory has one.

    Parameters
    ----------
    inventory
        An inventory, or any map with journeys.
    journey
        One of its journeys (object, id or name).
    path
        The new map's file.

    Raises
    ------
    MapContentError
        When the journey is unknown, or no touchpoint belongs to it.
    MapFileError
        When another file of that name exists, or it cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> folder = tempfile.TemporaryDirectory()
    >>> inventory = JourneyMap.inventory(lang="en")
    >>> locker = inventory.add_touchpoint("Locker", stages="Delivery", journeys="Order online")
    >>> m = create_map(inventory, "Order online", Path(folder.name) / "order.journey.json")
    >>> m.title, [stage.name for stage in m.stages], m.touchpoints[0].id == locker.id
    ('Order online', ['Delivery'], True)
    >>> m.close(); folder.cleanup()
    """
    source = the_map(inventory, "create_map")
    where = storage.map_path(path)
    with source.replica.lock:
        journey_id = source._ref("journeys", journey)
        data = _content(source, journey_id)
    if where.exists():
        return _again(where, journey_id)
    if not data["touchpoints"]:
        raise MapContentError(
            _(
                "No touchpoint belongs to the journey “{name}” yet: say in the inventory which "
                "ones do, then create its map."
            ).format(name=data["meta"]["title"])
        )
    home = source.path
    if home is not None:
        data["meta"]["inventory"] = _beside(home, where)
    m = JourneyMap._from_data(data)
    m.save_as(where)
    told = _beside(where, home) if home is not None else where.name
    source._patch("journeys", journey_id, {"map_file": told})
    return m


def _again(where: Path, journey_id: str) -> JourneyMap:
    m = JourneyMap.open(where)
    if m.meta.template != templates.INVENTORY and any(j.id == journey_id for j in m.journeys):
        return m
    raise MapFileError(storage.already_there(where))


def _content(source: JourneyMap, journey_id: str) -> dict[str, Any]:
    """The new map as map-file data, of what is living in the inventory."""
    living = {
        name: [item for item in items if not item.get("deleted")]
        for name, items in source.to_dict().items()
        if isinstance(items, list) and name != "unvalidated"
    }
    title = next(j.get("name", "") for j in living["journeys"] if j["id"] == journey_id)
    taken = [t for t in living["touchpoints"] if journey_id in t.get("journeys", ())]
    ids = {t["id"] for t in taken}
    points = [p for p in living["measurement_points"] if p.get("touchpoint") in ids]
    named = {p["id"] for p in points}
    scores = [a for a in living["annotations"] if a["id"] in named]
    themes = {count["theme"] for a in scores for count in a.get("themes", ())}
    reached = {stage for t in taken for stage in t.get("stages", ())}
    reached |= {p["stage"] for p in points if p.get("stage")}
    stages = _from_first_to_last(living["stages"], reached)
    there = {stage["id"] for stage in stages}
    groups = {stage.get("phase") for stage in stages}
    belongs = {j for t in taken for j in t.get("journeys", ())}
    data = templates.blank(source.lang, title)
    data["phases"] = [phase for phase in living["phases"] if phase["id"] in groups]
    data["stages"] = [{k: v for k, v in stage.items() if k != "locked"} for stage in stages]
    data["journeys"] = [_without(j, "map_file") for j in living["journeys"] if j["id"] in belongs]
    known = {j["id"] for j in data["journeys"]}
    data["touchpoints"] = [
        {
            **t,
            "stages": [stage for stage in t.get("stages", ()) if stage in there],
            "journeys": [j for j in t["journeys"] if j in known],
        }
        for t in taken
    ]
    data["measurement_points"] = points
    data["annotations"] = scores
    if scores:  # a photograph of the day they were read last
        data["meta"]["dated"] = max(a["provenance"]["read_on"] for a in scores)
    data["themes"] = [theme for theme in living["themes"] if theme["id"] in themes]
    for name in _BY_TOUCHPOINT:
        data[name] = [item for item in living[name] if item["id"] in ids]
    return data


def _from_first_to_last(stages: list[dict[str, Any]], reached: set[str]) -> list[dict[str, Any]]:
    """The stages in order, cut to those reached and what lies between; all when none is."""
    ordered = sorted(stages, key=lambda stage: (stage.get("order", ""), stage["id"]))
    at = [n for n, stage in enumerate(ordered) if stage["id"] in reached]
    return ordered[at[0] : at[-1] + 1] if at else ordered


def _without(item: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in item.items() if key != name}


def _beside(there: Path, here: Path) -> str:
    """The file `there` as `here` names it: relative, so that both may move together."""
    try:
        told = os.path.relpath(there, here.parent)
    except ValueError:  # another drive
        return there.as_posix()
    return PurePath(told).as_posix()


@dataclass(frozen=True)
class FieldDifference:
    """One field of one touchpoint: what the map said, what the inventory says."""

    touchpoint: str
    name: str
    field: str
    here: Any
    inventory: Any


@dataclass(frozen=True)
class InventoryUpdate:
    """What came over from the inventory.

    `changed`: fields taken. `different`: fields filled on both sides and not the same, which
    stayed as the map has them. `added`: ids of touchpoints new to the map. `gone`: ids of the
    map's touchpoints that are no longer the journey's in the inventory; they stay.
    """

    changed: tuple[FieldDifference, ...] = ()
    different: tuple[FieldDifference, ...] = ()
    added: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    sentences: tuple[str, ...] = field(default=())

    def __repr__(self) -> str:
        return "\n".join(self.sentences)

    def _repr_html_(self) -> str:
        return "".join(f"<p>{escape(sentence)}</p>" for sentence in self.sentences)


def update_from_inventory(
    m: JourneyMap, inventory: JourneyMap, *, prefer: Literal["map", "inventory"] = "map"
) -> InventoryUpdate:
    """Bring what was edited in the inventory since over to a map made of it, in one edit.

    Touchpoints are matched by id. A field that is empty in the map takes the inventory's value.
    Where both are filled and differ, nobody can tell which side was edited last: the map's stays
    and is listed, unless `prefer="inventory"`. Touchpoints that joined the journey are added, with
    their measurement points (where it is clear which journey the map tells, and they are not in
    the map's bin); nothing is deleted. The stages and journeys of the others are the map's own
    affair.
    What the data say of a touchpoint (drivers, tests of moments of truth) comes over where the map
    knows nothing of it, or something older (with `prefer="inventory"`: always); so do a declaration
    and a decision that the map has not made itself. Nothing is taken back.

    Raises
    ------
    MapContentError
        When `prefer` is something else, the map shares nothing with this inventory, or is it.
    """
    the_map(m, "update_from_inventory")
    source = the_map(inventory, "update_from_inventory")
    if prefer not in ("map", "inventory"):
        raise MapContentError(
            _("prefer: choose “map” or “inventory”, not {given}.").format(given=repr(prefer)[:60])
        )
    if m is source:
        raise MapContentError(_("A map cannot be its own inventory: give two different files."))
    journey_id = _journey_of(m, source)
    theirs = _content(source, journey_id) if journey_id else {"touchpoints": []}
    offered = {t["id"]: t for t in theirs["touchpoints"]}
    known = {t.id: t for t in source.touchpoints}
    with m.edit():
        mine = {t.id: t for t in m.touchpoints}
        if not (mine.keys() & known.keys() or offered):
            raise MapContentError(
                _("This map shares no touchpoint and no journey with this inventory.")
            )
        changed: list[FieldDifference] = []
        different: list[FieldDifference] = []
        for item_id in [one for one in mine if one in known]:
            taken, left = _compare(mine[item_id].model(), known[item_id].model(), prefer)
            changed += taken
            different += left
            if taken:
                m._patch("touchpoints", item_id, {one.field: one.inventory for one in taken})
        added = [item_id for item_id in offered if m.get("touchpoints", item_id) is None]
        for item_id in added:
            _add(m, offered[item_id], theirs)
        moments = [one for one in (*mine, *added) if _take_findings(m, source, one, prefer)]
        if source.path is not None and m.path is not None:
            m.meta.inventory = _beside(source.path, m.path)
    gone = [t for t in mine if t not in offered] if journey_id else []
    names = {item_id: t.name for item_id, t in (mine | known).items()}
    return InventoryUpdate(
        tuple(changed), tuple(different), tuple(added), tuple(gone),
        tuple(_sentences(changed, different, added, gone, moments, names, journey_id)),
    )  # fmt: skip


def _journey_of(m: JourneyMap, source: JourneyMap) -> str | None:
    """The inventory's journey that the map tells: by its file, else by its charter's name."""
    shared = {j.id for j in m.journeys}
    journeys = [j for j in source.journeys if j.id in shared]
    if m.path is not None and source.path is not None:
        told = _beside(m.path, source.path)
        journeys = [j for j in journeys if j.map_file == told] or journeys
    named = [j for j in journeys if j.name in (m.charter.journey, m.title)]
    found = named or journeys
    return cast("str", found[0].id) if len(found) == 1 else None


def _compare(
    mine: Any, theirs: Any, prefer: str
) -> tuple[list[FieldDifference], list[FieldDifference]]:
    a, b = mine.model_dump(mode="json"), theirs.model_dump(mode="json")
    taken: list[FieldDifference] = []
    left: list[FieldDifference] = []
    for name in type(mine).model_fields:
        if name in _FIELDS_APART or a[name] == b[name] or _empty(b[name]):
            continue
        one = FieldDifference(mine.id, mine.name, name, a[name], b[name])
        (taken if prefer == "inventory" or _empty(a[name]) else left).append(one)
    return taken, left


def _take_findings(m: JourneyMap, source: JourneyMap, item_id: str, prefer: str) -> bool:
    """Take over a touchpoint's driver and moment of truth; whether the moment says more now."""
    driver = cast("Driver | None", _living(source, "drivers", item_id))
    if driver is not None:
        known = cast("Driver | None", _living(m, "drivers", item_id))
        newer = known is None or prefer == "inventory" or _read_on(driver) > _read_on(known)
        if newer and driver != known:
            m.set_driver(driver)
    moment = cast("Moment | None", _living(source, "moments", item_id))
    if moment is None:
        return False
    now = cast("Moment | None", _living(m, "moments", item_id)) or schema.Moment(id=item_id)
    taken: set[str] = set()
    if moment.declared:
        taken |= {"declared"} if now.declared_by else {"declared", "declared_by"}
    if moment.test is not None and (
        now.test is None or prefer == "inventory" or moment.test.tested_on > now.test.tested_on
    ):
        taken.add("test")
    if not now.decision:
        taken |= {"decision", "reason"}
    told = now.model_dump(mode="json")
    fields = {
        name: value
        for name, value in moment.model_dump(mode="json", include=taken).items()
        if told[name] != value
    }
    if fields:
        m._put("moments", item_id, fields)
    return bool(fields)


def _living(m: JourneyMap, collection: str, item_id: str) -> Any:
    found = cast("Any", m._model(collection, item_id))
    return None if found is None or found.deleted else found


def _read_on(driver: Driver) -> date:
    """The day the latest of its files was read."""
    return max((one.read_on for one in driver.provenance), default=date.min)


def _empty(value: object) -> bool:
    return value is None or value is False or value in ("", [])


def _add(m: JourneyMap, fields: dict[str, Any], theirs: dict[str, Any]) -> None:
    """A touchpoint that joined the journey, at the end, with its journeys and points."""
    stages = {stage.id for stage in m.stages}
    for journey in theirs["journeys"]:
        if journey["id"] in fields["journeys"] and m.get("journeys", journey["id"]) is None:
            m.add_journey(journey.get("name") or journey["id"], id=journey["id"])
    known = _fields_known(m, "touchpoints", fields)
    told = [stage for stage in fields["stages"] if stage in stages]
    m._add_or_put("touchpoints", {**known, "stages": told})
    for point in theirs["measurement_points"]:
        if point["touchpoint"] == fields["id"] and m.get("measurement_points", point["id"]) is None:
            known = _fields_known(m, "measurement_points", point)
            if known.get("stage") not in stages:
                known["stage"] = None
            m._add_or_put("measurement_points", known)


def _fields_known(m: JourneyMap, collection: str, fields: dict[str, Any]) -> dict[str, Any]:
    model = schema.COLLECTIONS[collection]
    return {k: v for k, v in fields.items() if k in model.model_fields and k != "order"}


def _sentences(
    changed: list[FieldDifference],
    different: list[FieldDifference],
    added: list[str],
    gone: list[str],
    moments: list[str],
    names: dict[str, str],
    journey_id: str | None,
) -> Iterable[str]:
    if not (changed or different or added or gone or moments):
        yield _("The map says what the inventory says.")
    if added:
        yield _n(
            "{n} touchpoint was added: {names}.", "{n} touchpoints were added: {names}.", len(added)
        ).format(n=len(added), names=", ".join(names[one] for one in added))
    if moments:
        yield _n(
            "What the inventory says of {n} moment of truth was taken over: {names}.",
            "What the inventory says of {n} moments of truth was taken over: {names}.",
            len(moments),
        ).format(n=len(moments), names=", ".join(names[one] for one in moments))
    for one in changed:
        yield _("“{name}”, {field}: taken from the inventory.").format(
            name=one.name or one.touchpoint, field=title_of(one.field)
        )
    for one in different:
        yield _(
            "“{name}”, {field}: the map and the inventory differ; the map's stayed. To take the "
            'inventory\'s: update_from_inventory(m, inventory, prefer="inventory").'
        ).format(name=one.name or one.touchpoint, field=title_of(one.field))
    if gone:
        yield _n(
            "{n} touchpoint is no longer the journey's in the inventory, and stayed: {names}.",
            "{n} touchpoints are no longer the journey's in the inventory, and stayed: {names}.",
            len(gone),
        ).format(n=len(gone), names=", ".join(names[one] for one in gone))
    if journey_id is None:
        yield _(
            "Which journey of the inventory this map tells is not clear: no touchpoint was added. "
            "Give both the same journey name."
        )
