"""What is known of each touchpoint, gathered once: its points and scores, drivers, pain notes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, cast

from journeykit.analysis.emotion_gap import Measured, measured
from journeykit.analysis.sentences import _
from journeykit.document.given import the_map
from journeykit.document.measures import Annotation, MeasurementPoint, still_measured
from journeykit.document.places import in_force
from journeykit.document.schema import Note, Row, Stage
from journeykit.document.touchpoint_shapes import Driver, Journey, Touchpoint
from journeykit.document.wanted import a_day

if TYPE_CHECKING:
    from journeykit.document import JourneyMap

PAINS = "pain_points"  # the preset of the row whose notes say where it hurts


@dataclass(frozen=True)
class Score:
    """A point's score as it stands on the wall and, where it is a judgement, on −2…+2."""

    point: MeasurementPoint
    found: Annotation
    on_scale: Measured | None


@dataclass(frozen=True)
class Facts:
    """One touchpoint and what the map knows of it.

    `points` are in force today; `scores` those of them that were read and not changed since.
    """

    touchpoint: Touchpoint
    points: tuple[MeasurementPoint, ...] = ()
    scores: tuple[Score, ...] = ()
    driver: Driver | None = None

    @property
    def name(self) -> str:
        return self.touchpoint.name.strip() or _("(unnamed touchpoint)")

    @property
    def worst(self) -> Measured | None:
        """The lowest of its scores on −2…+2; None where nothing is measured."""
        told = [score.on_scale for score in self.scores if score.on_scale is not None]
        return min(told, key=lambda one: one.value, default=None)


@dataclass(frozen=True)
class Inventory:
    """A map's touchpoints, stages and journeys in order, and its pain notes by stage."""

    facts: dict[str, Facts]
    stages: dict[str, Stage]
    journeys: dict[str, Journey]
    pains: dict[str, list[Note]] = field(default_factory=dict)

    def on(self, stage: str) -> list[Facts]:
        """The touchpoints of a stage."""
        return [one for one in self.facts.values() if stage in one.touchpoint.stages]


def facts_of(m: JourneyMap, caller: str, on: date | None = None) -> Inventory:
    """Everything the questions are answered from, on a day (today by default).

    Raises
    ------
    MapContentError
        When what `caller` was given is no map, or the day is none.
    """
    m, day = the_map(m, caller), a_day(on, "on")
    stages = {item.id: cast("Stage", item.model()) for item in m.stages}
    rows = {item.id: cast("Row", item.model()) for item in m.rows}
    journeys = {item.id: cast("Journey", item.model()) for item in m.journeys}
    annotations = {item.id: cast("Annotation", item.model()) for item in m.annotations}
    drivers = {item.id: cast("Driver", item.model()) for item in m.drivers}
    points: dict[str, list[MeasurementPoint]] = {}
    for item in m.measurement_points:
        point = cast("MeasurementPoint", item.model())
        if point.touchpoint is not None and in_force(point, day):
            points.setdefault(point.touchpoint, []).append(point)
    facts = {}
    for item in m.touchpoints:
        own = points.get(item.id, [])
        facts[item.id] = Facts(
            cast("Touchpoint", item.model()),
            tuple(own),
            tuple(_scores(own, annotations)),
            drivers.get(item.id),
        )
    pains: dict[str, list[Note]] = {}
    for item in m.notes:
        note = cast("Note", item.model())
        row = rows.get(note.place.row)
        painful = row is not None and row.preset == PAINS and note.evidence != "refuted"
        if painful and note.text.strip():
            pains.setdefault(note.place.stage, []).append(note)
    return Inventory(facts, stages, journeys, pains)


def _scores(points: list[MeasurementPoint], annotations: dict[str, Annotation]) -> list[Score]:
    found = []
    for point in points:
        note = annotations.get(point.id)
        if note is not None and still_measured(point, note):
            found.append(Score(point, note, measured(point, note.score, 0)))
    return found
