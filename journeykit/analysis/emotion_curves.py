"""The emotion curves of a map as plain values: the group's, the personas', the people's.

A curve that is still private is no part of the map and not here. What a stroke means is
`emotion_stroke`; what several curves say together, `emotion_group`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, cast

from journeykit.analysis.sentences import _, speaking
from journeykit.document.schema import EmotionCurve, EmotionPoint
from journeykit.language import Language

from .emotion_stroke import Between, Curve

if TYPE_CHECKING:
    from journeykit.document import JourneyMap

GROUP = "group"


@dataclass(frozen=True)
class NamedCurve:
    """One curve with whose it is. `comments` by stage, counted from 0, where there are any."""

    id: str
    name: str
    kind: Literal["group", "persona", "participant"]
    curve: Curve
    comments: dict[int, str] = field(default_factory=dict)

    @property
    def is_drawn(self) -> bool:
        return bool(self.curve.points)


def curves_of(m: JourneyMap, lang: Language | None = None) -> list[NamedCurve]:
    """The map's curves in the order of its stages; the group's comes first, drawn or not.

    Examples
    --------
    >>> from journeykit.document import JourneyMap
    >>> m = JourneyMap.from_template("online-order", lang="en")
    >>> point = m.set_emotion(m.stages[1], 1.5)
    >>> curves_of(m, "en")[0].curve.values
    (None, 1.5, None, None, None)
    """
    stages = [stage.id for stage in m.stages]
    points = [cast("EmotionPoint", item.model()) for item in m.emotion_points]
    entries = [cast("EmotionCurve", item.model()) for item in m.emotion_curves]
    personas = {persona.id: str(persona.name) for persona in m.personas}
    with speaking(lang):
        found = [_named(GROUP, _("The group"), "group", stages, points)]
        for entry in entries:
            if entry.id != GROUP:
                name = entry.name or personas.get(entry.persona or "", "") or _("no name")
                found.append(_named(entry.id, name, entry.kind, stages, points))
        # A persona's id has named its curve since before curves had entries of their own.
        bare = personas.keys() - {entry.id for entry in entries}
        for persona, name in personas.items():
            if persona in bare and any(point.curve == persona for point in points):
                shown = name or _("no name")
                found.append(_named(persona, shown, "persona", stages, points))
    return found


def people_of(curves: Iterable[NamedCurve]) -> list[NamedCurve]:
    """The drawn curves of single people: what a median is made of."""
    return [one for one in curves if one.kind == "participant" and one.is_drawn]


def _named(
    curve_id: str,
    name: str,
    kind: Literal["group", "persona", "participant"],
    stages: Sequence[str],
    points: Sequence[EmotionPoint],
) -> NamedCurve:
    values: list[float | None] = [None] * len(stages)
    between: list[Between] = []
    comments: dict[int, str] = {}
    for point in points:
        if point.curve != curve_id or point.stage not in stages:
            continue
        stage = stages.index(point.stage)
        if point.at is not None:
            between.append(Between(stage, point.at, point.value))
        else:
            values[stage] = point.value
            if point.comment.strip():
                comments[stage] = point.comment
    between.sort(key=lambda point: point.x)
    return NamedCurve(curve_id, name, kind, Curve(tuple(values), tuple(between)), comments)


def value_word(value: float, lang: Language | None = None) -> str:
    """A value in words; half a step is already good or bad, not neutral.

    >>> value_word(0.5, "en"), value_word(-2, "en")
    ('good', 'very bad')
    """
    size = int(abs(value) + 0.5)
    with speaking(lang):
        return (_("very bad"), _("bad"), _("neutral"), _("good"), _("very good"))[
            2 + (size if value > 0 else -size)
        ]
