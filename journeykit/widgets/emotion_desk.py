"""The curve somebody is drawing: where it lies and how it changes. No widget, no picture.

The group's and the personas' curves lie in the document, for everybody at once. A participant's is
private until it is revealed: until then it lies in `m.sketches`, which no browser, export or
restore point sees.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Literal, cast

from journeykit.analysis.emotion_curves import GROUP, NamedCurve, curves_of
from journeykit.analysis.emotion_stroke import Between, Curve
from journeykit.document import JourneyMap
from journeykit.document.schema import EmotionPoint, EvidenceLevel
from journeykit.document.search import fold
from journeykit.language import translate

Place = tuple[int, float | None]  # a stage from 0; where in its width, None: its own value


@dataclass(frozen=True)
class Hand:
    """Whose curve is being drawn. `private`: nobody else sees it before the reveal."""

    id: str
    name: str
    kind: Literal["group", "persona", "participant"]
    private: bool = False


@dataclass(frozen=True)
class Drawn:
    """A curve with what is said of its points."""

    curve: Curve
    comments: dict[Place, str] = field(default_factory=dict)
    evidence: dict[Place, EvidenceLevel] = field(default_factory=dict)

    def comments_by_stage(self) -> dict[int, str]:
        return {stage: said for (stage, at), said in self.comments.items() if at is None and said}


def participant_id(name: str) -> str:
    """The id of a participant's curve, the same for the same name.

    >>> participant_id("Éric Petit")
    'participant-eric-petit'
    """
    plain = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")
    return f"participant-{plain or fold(name)}"[:120]


class Desk:
    """Reads and writes the curves of one map.

    Examples
    --------
    >>> m = JourneyMap.from_template("online-order", lang="en")
    >>> desk = Desk(m)
    >>> ana = desk.participant("Ana")
    >>> desk.write(ana, Curve((1.0, None, None, None, -2.0)))
    >>> desk.read(ana).curve.values, len(m.emotion_points), desk.waiting()
    ((1.0, None, None, None, -2.0), 0, ('Ana',))
    >>> desk.reveal()
    ('Ana',)
    >>> len(m.emotion_points), desk.waiting()
    (2, ())
    >>> m.close()
    """

    def __init__(self, journey_map: JourneyMap) -> None:
        self._map = journey_map

    # -- whose curves there are ---------------------------------------------------------------

    def hands(self) -> list[Hand]:
        """The group, the personas, and everybody who is in the room or has drawn."""
        m = self._map
        found = [Hand(GROUP, translate("The group", m.lang), "group")]
        shown = {one.id: one for one in curves_of(m, m.lang) if one.id != GROUP}
        for persona in m.personas:
            found.append(Hand(persona.id, str(persona.name), "persona"))
            shown.pop(persona.id, None)
        for one in shown.values():
            if one.kind == "persona":
                found.append(Hand(one.id, one.name, "persona"))
        people = {one.id: one.name for one in m.sketches.all()}
        people |= {one.id: one.name for one in shown.values() if one.kind == "participant"}
        named = {fold(name) for name in people.values()}
        for participant in cast("Any", m.charter.participants):
            if participant.name.strip() and fold(participant.name) not in named:
                people.setdefault(participant_id(participant.name), participant.name)
        return [
            *found,
            *(self._person(i, people[i]) for i in sorted(people, key=people.__getitem__)),
        ]

    def participant(self, name: str) -> Hand:
        """Somebody by their name, known or new."""
        known = [one for one in self.hands() if one.kind == "participant"]
        same = next((one for one in known if fold(one.name) == fold(name)), None)
        return same or self._person(participant_id(name), " ".join(name.split()))

    def hand(self, hand_id: str) -> Hand | None:
        return next((one for one in self.hands() if one.id == hand_id), None)

    def _person(self, hand_id: str, name: str) -> Hand:
        entry = self._map.get("emotion_curves", hand_id)
        revealed = entry is not None and not entry.deleted
        private = self._map.sketches.get(hand_id) is not None or not revealed
        return Hand(hand_id, name, "participant", private)

    def waiting(self) -> tuple[str, ...]:
        """Who has drawn in private, by name."""
        return tuple(one.name for one in self._map.sketches.all() if one.values or one.between)

    def reveal(self) -> tuple[str, ...]:
        """Put every private curve into the map at once; the names of those that drew."""
        names = self.waiting()
        self._map.sketches.reveal()
        return names

    # -- one curve -----------------------------------------------------------------------------

    def read(self, hand: Hand) -> Drawn:
        """The curve as it is now, its stages in the map's order."""
        stages = self._stages()
        values: list[float | None] = [None] * len(stages)
        between: list[Between] = []
        comments: dict[Place, str] = {}
        evidence: dict[Place, EvidenceLevel] = {}
        for stage_id, at, value, said, level in self._points(hand):
            if stage_id not in stages:
                continue
            stage = stages.index(stage_id)
            if at is None:
                values[stage] = value
            else:
                between.append(Between(stage, at, value))
            comments[stage, at], evidence[stage, at] = said, level
        curve = Curve(tuple(values), tuple(sorted(between, key=lambda point: point.x)))
        return Drawn(curve, comments, evidence)

    def _points(self, hand: Hand) -> list[tuple[str, float | None, float, str, EvidenceLevel]]:
        if hand.private:
            one = self._map.sketches.get(hand.id)
            if one is None:
                return []
            own = [
                (s, None, v, one.comments.get(s, ""), one.evidence.get(s, "hypothesis"))
                for s, v in one.values.items()
            ]
            return [*own, *((s, at, v, "", "hypothesis") for s, at, v in one.between)]
        models = [cast("EmotionPoint", item.model()) for item in self._map.emotion_points]
        return [
            (p.stage, p.at, p.value, p.comment, p.evidence) for p in models if p.curve == hand.id
        ]

    def write(self, hand: Hand, curve: Curve, said: Drawn | None = None) -> None:
        """Change the curve into this one, in one step; what is said of its points stays.

        Parameters
        ----------
        said
            Comments and evidence to write too; by default those there are.
        """
        now = self.read(hand)
        told = said or now
        if hand.private:
            self._write_private(hand, curve, told)
            return
        stages = self._stages()
        wanted = _values(curve)
        with self._map.edit():
            if hand.kind != "group" and wanted:
                persona = hand.id if hand.kind == "persona" else None
                known = self._map.get("personas", persona) if persona else None
                self._map.add_curve(hand.name, hand.kind, known, id=hand.id)
            for place, value in wanted.items():
                comment = told.comments.get(place, "")
                level = told.evidence.get(place, "hypothesis")
                same = _values(now.curve).get(place) == value
                if same and (comment, level) == (
                    now.comments.get(place, ""), now.evidence.get(place, "hypothesis")
                ):  # fmt: skip
                    continue
                stage, at = place
                self._map.set_emotion(
                    stages[stage], value, comment, curve=hand.id, at=at, evidence=level
                )
            for item in self._map.emotion_points:
                point = cast("EmotionPoint", item.model())
                if point.curve != hand.id or point.stage not in stages:
                    continue
                if (stages.index(point.stage), point.at) not in wanted:
                    self._map.delete(item)

    def _write_private(self, hand: Hand, curve: Curve, told: Drawn) -> None:
        stages = self._stages()
        values = {stages[i]: v for i, v in enumerate(curve.values) if v is not None}
        if not values and not curve.between:
            self._map.sketches.remove(hand.id)
            return
        self._map.sketches.put(
            hand.id,
            hand.name,
            "participant",
            values=values,
            between=[(stages[p.stage], p.at, p.value) for p in curve.between],
            comments={stages[i]: text for i, text in told.comments_by_stage().items()},
            evidence={stages[i]: level for (i, at), level in told.evidence.items() if at is None},
        )

    def say(self, hand: Hand, place: Place, comment: str, evidence: EvidenceLevel) -> None:
        """Put a comment and its evidence level on one point."""
        now = self.read(hand)
        comments = {**now.comments, place: comment}
        told = Drawn(now.curve, comments, {**now.evidence, place: evidence})
        self.write(hand, now.curve, told)

    def named(self, hand: Hand) -> NamedCurve:
        """The curve as a picture wants it."""
        drawn = self.read(hand)
        return NamedCurve(hand.id, hand.name, hand.kind, drawn.curve, drawn.comments_by_stage())

    def _stages(self) -> list[str]:
        return [stage.id for stage in self._map.stages]


def _values(curve: Curve) -> dict[Place, float]:
    own: dict[Place, float] = {(i, None): v for i, v in enumerate(curve.values) if v is not None}
    return own | {(point.stage, point.at): point.value for point in curve.between}


def with_value(curve: Curve, place: Place, value: float | None) -> Curve:
    """The curve with one point set, added or (None) taken away.

    Examples
    --------
    >>> with_value(Curve((None, 1.0)), (0, 0.9), -2.0)
    Curve(values=(None, 1.0), between=(Between(stage=0, at=0.9, value=-2.0),))
    """
    stage, at = place
    if at is None:
        values = list(curve.values)
        values[stage] = value
        return Curve(tuple(values), curve.between)
    others = [p for p in curve.between if (p.stage, p.at) != place]
    new = [] if value is None else [Between(stage, at, value)]
    return Curve(curve.values, tuple(sorted([*others, *new], key=lambda point: point.x)))
