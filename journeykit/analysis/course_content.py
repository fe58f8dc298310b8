"""What the course's rules look at: a map's living content, in order, with a few questions
answered once (which notes lie on the wall, which points are active).

No rule and no sentence here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from journeykit.document.measures import Annotation, MeasurementPoint
from journeykit.document.places import in_force, stage_of
from journeykit.document.schema import (
    Action,
    Charter,
    Communication,
    EmotionPoint,
    MapFile,
    Note,
    Persona,
    Stage,
)
from journeykit.document.shapes import Item, Ordered
from journeykit.document.touchpoint_shapes import Touchpoint

_Item = TypeVar("_Item", bound=Item)
_Ordered = TypeVar("_Ordered", bound=Ordered)


def _living(items: list[_Item]) -> list[_Item]:
    return [item for item in items if not item.deleted]


def _in_order(items: list[_Ordered]) -> list[_Ordered]:
    return sorted(_living(items), key=lambda item: (item.order, item.id))


@dataclass(frozen=True)
class Content:
    """A map's content on one day.

    Parameters
    ----------
    model
        The whole map, deleted things included.
    saved
        Whether the map stands in a file.
    today
        The day the course is looked at: points are active, and readings fresh, on a day.
    """

    model: MapFile
    saved: bool
    today: date

    @property
    def charter(self) -> Charter:
        return self.model.charter

    @cached_property
    def personas(self) -> list[Persona]:
        return _in_order(self.model.personas)

    @cached_property
    def stages(self) -> list[Stage]:
        return _in_order(self.model.stages)

    @cached_property
    def notes(self) -> list[Note]:
        """Notes that say something and lie on the wall (their stage and row still exist)."""
        stages = {stage.id for stage in self.stages}
        rows = {row.id for row in _living(self.model.rows)}
        return [
            note
            for note in _living(self.model.notes)
            if note.text.strip() and note.place.stage in stages and note.place.row in rows
        ]

    @cached_property
    def emotion_points(self) -> list[EmotionPoint]:
        return _living(self.model.emotion_points)

    @cached_property
    def touchpoints(self) -> dict[str, Touchpoint]:
        return {touchpoint.id: touchpoint for touchpoint in _living(self.model.touchpoints)}

    @cached_property
    def points(self) -> list[MeasurementPoint]:
        return _in_order(self.model.measurement_points)

    @cached_property
    def active_points(self) -> list[MeasurementPoint]:
        """Points that are on the wall today: a temporary one leaves it after its end."""
        return [point for point in self.points if in_force(point, self.today)]

    @cached_property
    def annotations(self) -> dict[str, Annotation]:
        return {annotation.id: annotation for annotation in _living(self.model.annotations)}

    @cached_property
    def actions(self) -> list[Action]:
        return [action for action in _in_order(self.model.actions) if action.text.strip()]

    @cached_property
    def communications(self) -> list[Communication]:
        return [
            told
            for told in _in_order(self.model.communications)
            if told.audience.strip() or told.message.strip()
        ]

    def on_the_wall(self, point: MeasurementPoint) -> bool:
        """Whether the point hangs on a stage of the map, by itself or through its touchpoint."""
        reached = {touchpoint.id: touchpoint.stages for touchpoint in self.touchpoints.values()}
        return stage_of(point, [stage.id for stage in self.stages], reached) is not None
