"""What of a map one invitation's page needs, and therefore what its devices receive.

For a column: the column, its notes, the rows, and what its rows show of the inventory and of the
surveys. For the curve: the stages' names and everybody's revealed curves. All else stays with the
kernel. Plain reading of a document; how it is kept in step is the affair of `column`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pycrdt import Map

from journeykit.document import entries
from journeykit.document.schema import COLLECTIONS, Note
from journeykit.document.ydoc import is_item, plain, read_item

from .scope import Scope

Tops = Mapping[str, Map[Any]]
Fields = dict[str, Any]
Items = dict[str, Fields]

META = {
    "stage": ("id", "title", "lang", "locked", "binding", "dated"),
    "curve": ("id", "title", "lang"),
}
STAGE = ("id", "name", "order", "phase", "purchase", "locked", "deleted", "deleted_on")
TOUCHPOINT = ("id", "name", "order", "channel", "nature")
NOTE = frozenset(Note.model_fields)


@dataclass(frozen=True)
class Part:
    """One collection as it is shown, and the roots that it is read from."""

    reads: frozenset[str]
    items: Callable[[Tops], Items]


def parts(scope: Scope) -> dict[str, Part]:
    """What is shown besides the notes, by collection."""
    stage = scope.stage or ""
    if scope.kind == "curve":
        return {
            "stages": Part(frozenset({"stages"}), _all_stages),
            "emotion_curves": Part(frozenset({"emotion_curves"}), _curves),
            "emotion_points": Part(
                frozenset({"emotion_points", "emotion_curves", "stages"}), _revealed
            ),
        }
    placed = {"measurement_points", "touchpoints", "stages"}
    return {
        "stages": Part(frozenset({"stages"}), lambda tops: _stage(tops, stage)),
        "phases": Part(frozenset({"stages", "phases"}), lambda tops: _phase(tops, stage)),
        "rows": Part(frozenset({"rows"}), _rows),
        "emotion_points": Part(
            frozenset({"emotion_points"}), lambda tops: _group_emotion(tops, stage)
        ),
        "touchpoints": Part(frozenset({"touchpoints"}), lambda tops: _touchpoints(tops, stage)),
        "moments": Part(frozenset({"moments", "touchpoints"}), lambda tops: _moments(tops, stage)),
        "measurement_points": Part(frozenset(placed), lambda tops: _points(tops, stage)),
        "annotations": Part(
            frozenset({"annotations", *placed}), lambda tops: _annotations(tops, stage)
        ),
        "themes": Part(
            frozenset({"themes", "annotations", *placed}), lambda tops: _themes(tops, stage)
        ),
    }


def meta(scope: Scope, tops: Tops) -> Fields:
    """The map's own fields, as far as the page shows them."""
    return _only(read_item(tops["meta"]), META[scope.kind])


def place_of(note: object) -> str:
    """The stage a live note names; empty: none."""
    place = note.get("place") if isinstance(note, Map) else None
    return str(place.get("stage") or "") if isinstance(place, dict) else ""


def note_fields(note: Map[Any]) -> Fields:
    """A note's registers that a page knows, and its words as one text.

    >>> from pycrdt import Doc, Text
    >>> notes = Doc().get("notes", type=Map)
    >>> notes["n"] = Map({"text": Text("hello"), "secret": 1})
    >>> note_fields(notes["n"])
    {'text': 'hello'}
    """
    return {key: plain(note[key]) for key in list(note.keys()) if entries.field_of(key) in NOTE}


# -- one collection each --------------------------------------------------------------------


def _items(tops: Tops, collection: str, ids: Iterable[str] | None = None) -> Items:
    """The live items of a collection as plain data."""
    top = tops[collection]
    found = {}
    for one in list(top.keys()) if ids is None else ids:
        item = top.get(one)
        if isinstance(item, Map) and item.get("deleted") is not True:
            found[one] = read_item(item)
    return found


def _only(fields: Fields, names: Iterable[str]) -> Fields:
    return {name: fields[name] for name in names if name in fields}


def _stage(tops: Tops, stage: str) -> Items:
    # In the bin as well: the page says so, and what is written meanwhile is not lost.
    item = tops["stages"].get(stage)
    return {stage: _only(read_item(item), STAGE)} if is_item(item) else {}


def _phase(tops: Tops, stage: str) -> Items:
    phase = _stage(tops, stage).get(stage, {}).get("phase")
    if not isinstance(phase, str):
        return {}
    found = _items(tops, "phases", [phase])
    return {one: _only(fields, ("id", "name", "order")) for one, fields in found.items()}


def _rows(tops: Tops) -> Items:
    # Of a row in the bin only that there was one: what is written on it meanwhile is taken.
    rows = {}
    for one in list(tops["rows"].keys()):
        item = tops["rows"].get(one)
        if is_item(item):
            fields = _only(read_item(item), COLLECTIONS["rows"].model_fields)
            gone = fields.get("deleted") is True
            rows[one] = _only(fields, ("id", "order", "deleted")) if gone else fields
    return rows


def _group_emotion(tops: Tops, stage: str) -> Items:
    found = _items(tops, "emotion_points")
    return {
        one: _only(fields, ("id", "curve", "stage", "at", "value"))
        for one, fields in found.items()
        if fields.get("stage") == stage
        and fields.get("curve", "group") == "group"
        and fields.get("at") is None
    }


def _touchpoints(tops: Tops, stage: str) -> Items:
    return {
        one: {**_only(fields, TOUCHPOINT), "stages": [stage]}
        for one, fields in _items(tops, "touchpoints").items()
        if stage in _listed(fields, "stages")
    }


def _moments(tops: Tops, stage: str) -> Items:
    # What its status is made of, not who said it nor why.
    moments = {}
    for one, fields in _items(tops, "moments", _touchpoints(tops, stage)).items():
        moments[one] = _only(fields, ("id", "declared", "decision"))
        if isinstance(fields.get("test"), dict):
            moments[one]["test"] = _only(fields["test"], ("verdict", "tested_on"))
    return moments


def _points(tops: Tops, stage: str) -> Items:
    """The points on this column: their own stage, else the first one of their touchpoint."""
    touchpoints = _items(tops, "touchpoints")
    order = _in_order(_items(tops, "stages"))
    points = {}
    for one, fields in _items(tops, "measurement_points").items():
        own = fields.get("stage")
        touchpoint = str(fields.get("touchpoint") or "")
        if own is None:
            wanted = _listed(touchpoints.get(touchpoint, {}), "stages")
            own = next((name for name in order if name in wanted), None)
        if own != stage:
            continue
        points[one] = _only(fields, COLLECTIONS["measurement_points"].model_fields)
        points[one]["stage"] = stage
        if stage not in _listed(touchpoints.get(touchpoint, {}), "stages"):
            points[one].pop("touchpoint", None)  # another column's
    return points


def _annotations(tops: Tops, stage: str) -> Items:
    return {
        one: _only(fields, COLLECTIONS["annotations"].model_fields)
        for one, fields in _items(tops, "annotations", _points(tops, stage)).items()
    }


def _themes(tops: Tops, stage: str) -> Items:
    named = {
        str(count.get("theme"))
        for fields in _annotations(tops, stage).values()
        for count in _listed(fields, "themes")
        if isinstance(count, dict)
    }
    known = COLLECTIONS["themes"].model_fields
    return {
        one: _only(fields, known) for one, fields in _items(tops, "themes", sorted(named)).items()
    }


def _all_stages(tops: Tops) -> Items:
    found = _items(tops, "stages")
    return {one: _only(fields, ("id", "name", "order")) for one, fields in found.items()}


def _curves(tops: Tops) -> Items:
    return {
        one: _only(fields, ("id", "name", "order", "kind"))
        for one, fields in _items(tops, "emotion_curves").items()
        if fields.get("kind", "participant") == "participant"
    }


def _revealed(tops: Tops) -> Items:
    curves, stages = _curves(tops), _all_stages(tops)
    return {
        one: _only(fields, ("id", "curve", "stage", "at", "value"))
        for one, fields in _items(tops, "emotion_points").items()
        if fields.get("curve") in curves
        and fields.get("stage") in stages
        and fields.get("at") is None
    }


def _listed(fields: Fields, name: str) -> list[Any]:
    value = fields.get(name)
    return value if isinstance(value, list) else []


def _in_order(items: Items) -> list[str]:
    return sorted(items, key=lambda one: (str(items[one].get("order") or ""), one))
