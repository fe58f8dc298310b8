"""What of a map one invitation's page needs, and therefore what its devices receive.

For a column: the column, its notes, the rows, and what its rows show of the inventory and of the
surveys. For the curve: the stages' names and everybody's revealed curves. All else stays with the
kernel. Plain data to plain data; how a document is kept in step is the affair of `column`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from pycrdt import Map

from journeykit.document import entries
from journeykit.document.schema import COLLECTIONS, Note
from journeykit.document.ydoc import plain

from .scope import Scope

Fields = dict[str, Any]
Items = dict[str, Fields]
Collections = Mapping[str, Items]  # a map's collections but the notes, deleted items included

META = {
    "stage": ("id", "title", "lang", "locked", "binding", "dated"),
    "curve": ("id", "title", "lang"),
}
STAGE = ("id", "name", "order", "phase", "purchase", "locked", "deleted", "deleted_on")
ROW_GONE = ("id", "order", "deleted")
TOUCHPOINT = ("id", "name", "order", "channel", "nature", "situation")
CHARTER = ("goal_reached",)
ELSEWHERE = "~elsewhere"  # the id of what stands for all of them
NOTE = frozenset(Note.model_fields)


@dataclass(frozen=True)
class Part:
    """One collection as it is shown, and the roots that it is read from."""

    reads: frozenset[str]
    items: Callable[[Collections], Items]


def parts(scope: Scope) -> dict[str, Part]:
    """What is shown besides the notes, by collection."""
    if scope.kind == "curve":
        return {
            "stages": _part(_all_stages, "stages"),
            "emotion_curves": _part(_curves, "emotion_curves"),
            "emotion_points": _part(_revealed, "emotion_points", "emotion_curves", "stages"),
        }
    stage = scope.stage or ""
    placed = ("measurement_points", "touchpoints", "stages")
    path = ("path_steps", "touchpoints", "stages")
    return {
        "stages": _part(partial(_stage, stage), "stages"),
        "phases": _part(partial(_phase, stage), "phases", "stages"),
        "rows": _part(_rows, "rows"),
        "emotion_points": _part(partial(_group_emotion, stage), "emotion_points"),
        "touchpoints": _part(partial(_with_elsewhere, stage), *path),
        "path_steps": _part(partial(_path, stage), *path),
        "moments": _part(partial(_of_touchpoints, "moments", stage), "moments", "touchpoints"),
        "drivers": _part(partial(_of_touchpoints, "drivers", stage), "drivers", "touchpoints"),
        "measurement_points": _part(partial(_points, stage), *placed),
        "annotations": _part(partial(_annotations, stage), "annotations", *placed),
        "themes": _part(partial(_themes, stage), "themes", "annotations", *placed),
    }


def _part(items: Callable[[Collections], Items], *reads: str) -> Part:
    return Part(frozenset(reads), items)


def singles(scope: Scope) -> dict[str, tuple[str, ...]]:
    """Which of the map's own fields are shown."""
    return {"meta": META[scope.kind], "charter": CHARTER if scope.kind == "stage" else ()}


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


def _items(whole: Collections, collection: str, ids: Iterable[str] | None = None) -> Items:
    """The live items of a collection."""
    found = whole[collection]
    chosen = found if ids is None else [one for one in ids if one in found]
    return {one: found[one] for one in chosen if found[one].get("deleted") is not True}


def _only(fields: Fields, names: Iterable[str]) -> Fields:
    return {name: fields[name] for name in names if name in fields}


def _stage(stage: str, whole: Collections) -> Items:
    # In the bin as well: the page says so, and what is written meanwhile is not lost.
    fields = whole["stages"].get(stage)
    return {stage: _only(fields, STAGE)} if fields is not None else {}


def _phase(stage: str, whole: Collections) -> Items:
    phase = _stage(stage, whole).get(stage, {}).get("phase")
    if not isinstance(phase, str):
        return {}
    found = _items(whole, "phases", [phase])
    return {one: _only(fields, ("id", "name", "order")) for one, fields in found.items()}


def _rows(whole: Collections) -> Items:
    # Of a row in the bin only that there was one: what is written on it meanwhile is taken.
    rows = {}
    for one, fields in whole["rows"].items():
        gone = fields.get("deleted") is True
        rows[one] = _only(fields, ROW_GONE if gone else COLLECTIONS["rows"].model_fields)
    return rows


def _group_emotion(stage: str, whole: Collections) -> Items:
    found = _items(whole, "emotion_points")
    return {
        one: _only(fields, ("id", "curve", "stage", "at", "value"))
        for one, fields in found.items()
        if fields.get("stage") == stage
        and fields.get("curve", "group") == "group"
        and fields.get("at") is None
    }


def _touchpoints(stage: str, whole: Collections) -> Items:
    return {
        one: {**_only(fields, TOUCHPOINT), "stages": [stage]}
        for one, fields in _items(whole, "touchpoints").items()
        if stage in _listed(fields, "stages")
    }


def _with_elsewhere(stage: str, whole: Collections) -> Items:
    """The touchpoints, and one without a name for the path's steps on other columns."""
    found = _touchpoints(stage, whole)
    steps = _path(stage, whole).values()
    if any(step["touchpoint"] == ELSEWHERE for step in steps):
        found[ELSEWHERE] = {"name": "", "stages": []}
    return found


def _path(stage: str, whole: Collections) -> Items:
    """The path's steps on this column, by their numbers; of those before, that there are some."""
    touchpoints, here = _items(whole, "touchpoints"), _touchpoints(stage, whole)
    order = _in_order(_items(whole, "stages"))
    steps = _items(whole, "path_steps")
    known = [one for one in _in_order(steps) if steps[one].get("touchpoint") in touchpoints]
    path = []
    for one in known:
        touchpoint = str(steps[one]["touchpoint"])
        wanted = [steps[one].get("stage"), *_listed(touchpoints[touchpoint], "stages")]
        if wanted[0] not in order:
            wanted = [name for name in order if name in wanted]
        path.append(touchpoint if touchpoint in here and wanted[:1] == [stage] else ELSEWHERE)
    # To the last one here, and whether the path goes on.
    last = max((n for n, touchpoint in enumerate(path) if touchpoint != ELSEWHERE), default=-2)
    shown = {}
    for n, touchpoint in enumerate(path[: last + 2]):
        shown[f"step-{n}"] = {"touchpoint": touchpoint, "order": f"{n:05d}"}
        if touchpoint != ELSEWHERE:
            shown[f"step-{n}"]["stage"] = stage
    return shown


def _of_touchpoints(collection: str, stage: str, whole: Collections) -> Items:
    """What is known of this column's touchpoints, under their ids."""
    known = [name for name in COLLECTIONS[collection].model_fields if name != "provenance"]
    found = _items(whole, collection, _touchpoints(stage, whole))
    return {one: _only(fields, known) for one, fields in found.items()}


def _points(stage: str, whole: Collections) -> Items:
    """The points on this column: their own stage, else the first one of their touchpoint."""
    touchpoints = _items(whole, "touchpoints")
    order = _in_order(_items(whole, "stages"))
    points = {}
    for one, fields in _items(whole, "measurement_points").items():
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


def _annotations(stage: str, whole: Collections) -> Items:
    return {
        one: _only(fields, COLLECTIONS["annotations"].model_fields)
        for one, fields in _items(whole, "annotations", _points(stage, whole)).items()
    }


def _themes(stage: str, whole: Collections) -> Items:
    named = {
        str(count.get("theme"))
        for fields in _annotations(stage, whole).values()
        for count in _listed(fields, "themes")
        if isinstance(count, dict)
    }
    known = COLLECTIONS["themes"].model_fields
    return {
        one: _only(fields, known) for one, fields in _items(whole, "themes", sorted(named)).items()
    }


def _all_stages(whole: Collections) -> Items:
    found = _items(whole, "stages")
    return {one: _only(fields, ("id", "name", "order")) for one, fields in found.items()}


def _curves(whole: Collections) -> Items:
    return {
        one: _only(fields, ("id", "name", "order", "kind"))
        for one, fields in _items(whole, "emotion_curves").items()
        if fields.get("kind", "participant") == "participant"
    }


def _revealed(whole: Collections) -> Items:
    curves, stages = _curves(whole), _all_stages(whole)
    return {
        one: _only(fields, ("id", "curve", "stage", "at", "value"))
        for one, fields in _items(whole, "emotion_points").items()
        if fields.get("curve") in curves
        and fields.get("stage") in stages
        and fields.get("at") is None
    }


def _listed(fields: Fields, name: str) -> list[Any]:
    value = fields.get(name)
    return value if isinstance(value, list) else []


def _in_order(items: Items) -> list[str]:
    return sorted(items, key=lambda one: (str(items[one].get("order") or ""), one))
