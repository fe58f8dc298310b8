"""What of a map leaves the notebook: its live items, their known fields, nothing else.

The bin stays at home (somebody deleted those words) with all that hung on it, and so do fields
that this version does not know: nobody has looked at what they hold. No format here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, get_args

from pydantic import BaseModel

from journeykit.document import JourneyMap
from journeykit.document.frame_shapes import Persona
from journeykit.document.schema import COLLECTIONS, MapFile
from journeykit.document.shapes import Item, Ordered

from .links import safe_url

Plain = dict[str, Any]


def published(journey_map: JourneyMap) -> Plain:
    """The map as plain JSON values, without deleted items and unknown fields.

    A deleted measurement point takes its survey with it, a deleted stage, curve or persona its
    emotions; a phase without a stage, a curve without a point and a persona of whom nothing is
    said nor drawn are left out, and so are attached links that must not become one
    (`links.safe_url`).

    Examples
    --------
    >>> m = JourneyMap.from_template("online-order", lang="en")
    >>> [stage["name"] for stage in published(m)["stages"]][:2]
    ['Discovery', 'Research']
    """
    model = journey_map.model()
    content = _known(model)
    stages, points = _ids(model.stages), _ids(model.measurement_points)
    met, problems = _ids(model.touchpoints), _ids(model.root_causes)
    drawn = _curves(model)
    hangs: dict[str, Callable[[Any], bool]] = {
        "annotations": lambda annotation: annotation.id in points,
        "path_steps": lambda step: step.touchpoint in met,
        "drivers": lambda driver: driver.id in met,
        "moments": lambda moment: moment.id in met,
        "causes": lambda cause: cause.root in problems,
        "emotion_points": lambda point: point.stage in stages and drawn(point.curve),
        "phases": lambda phase: any(stage["phase"] == phase.id for stage in content["stages"]),
        "emotion_curves": lambda curve: drawn(curve.id) and curve.id in used,
        "personas": lambda persona: persona.id in told or _says_something(persona),
    }
    used = {one.curve for one in model.emotion_points if not one.deleted and one.stage in stages}
    told = used | {one.persona for one in model.emotion_curves if one.id in used}
    # The stages first: what hangs on them is asked of them.
    for name in ("stages", *(name for name in COLLECTIONS if name != "stages")):
        items: list[Item] = getattr(model, name)
        live = [item for item in items if not item.deleted]
        live = [item for item in live if hangs.get(name, _always)(item)]
        # ISO dates and text compare alike: an item's `order`, then its id, as on the wall.
        live.sort(key=lambda item: (str(getattr(item, "order", "")), item.id))
        content[name] = [_known(item) for item in live]
    for stage in content["stages"]:
        if stage["phase"] not in {phase["id"] for phase in content["phases"]}:
            stage["phase"] = None
    for note in content["notes"]:
        note["attachments"] = [one for one in note["attachments"] if _travels(one)]
    return content


def _curves(model: MapFile) -> Callable[[str], bool]:
    """Whether a curve is there, by its id: not in the bin, nor the persona it tells of."""
    gone = {persona.id for persona in model.personas if persona.deleted}
    gone |= {c.id for c in model.emotion_curves if c.deleted or c.persona in gone}
    return lambda curve: curve not in gone


def _says_something(persona: Persona) -> bool:
    """Whether anything was written about a persona; its id and its place tell nobody anything."""
    words = persona.model_dump(exclude=set(Ordered.model_fields), mode="json")
    return any(str(text).strip() for name, text in words.items() if name in Persona.model_fields)


def _travels(attachment: Plain) -> bool:
    if attachment["kind"] == "link":
        return safe_url(attachment["url"]) is not None
    return bool(attachment["sha256"])


def _ids(items: Sequence[Item]) -> set[str]:
    return {item.id for item in items if not item.deleted}


def _always(_item: Item) -> bool:
    return True


def _known(model: BaseModel) -> Plain:
    """The fields the schema declares, all the way down."""
    shown = model.model_dump(mode="json", include=set(type(model).model_fields))
    for name, field in type(model).model_fields.items():
        value = getattr(model, name)
        if isinstance(value, BaseModel):
            shown[name] = _known(value)
        elif isinstance(value, list) and any(
            _is_model(part) for part in get_args(field.annotation)
        ):
            shown[name] = [_known(part) for part in value]
    return shown


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)
