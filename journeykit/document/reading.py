"""What a map hands out to read: `m.stages`, `m.notes`, `m.personas`… as live views, in order.

Only the living: what was deleted is in `bin`. Nothing is changed here. What hangs on touchpoints
(`m.moments`, `m.drivers`, `m.path_steps`) is read in `touchpoints` and `path`.
"""

from __future__ import annotations

from typing import Any, cast

from .causes import MapCauses
from .proxies import Item


class MapCollections(MapCauses):
    """The collections of a map."""

    @property
    def stages(self) -> tuple[Item, ...]:
        return self._items("stages")

    @property
    def rows(self) -> tuple[Item, ...]:
        return self._items("rows")

    @property
    def notes(self) -> tuple[Item, ...]:
        """All notes, by stage, row and place; those whose stage or row is gone come last."""
        stages = {item_id: i for i, item_id in enumerate(self._content.ids("stages"))}
        rows = {item_id: i for i, item_id in enumerate(self._content.ids("rows"))}
        last = len(stages) + len(rows)
        notes = cast("list[Any]", self._content.models("notes"))
        notes.sort(
            key=lambda note: (
                stages.get(note.place.stage, last),
                rows.get(note.place.row, last),
                note.place.order,
                note.id,
            )
        )
        return tuple(Item(self, "notes", note.id) for note in notes)

    @property
    def touchpoints(self) -> tuple[Item, ...]:
        return self._items("touchpoints")

    @property
    def journeys(self) -> tuple[Item, ...]:
        return self._items("journeys")

    @property
    def root_causes(self) -> tuple[Item, ...]:
        return self._items("root_causes")

    @property
    def causes(self) -> tuple[Item, ...]:
        return self._items("causes")

    @property
    def measurement_points(self) -> tuple[Item, ...]:
        return self._items("measurement_points")

    @property
    def personas(self) -> tuple[Item, ...]:
        return self._items("personas")

    @property
    def phases(self) -> tuple[Item, ...]:
        return self._items("phases")

    @property
    def emotion_curves(self) -> tuple[Item, ...]:
        return self._items("emotion_curves")

    @property
    def emotion_points(self) -> tuple[Item, ...]:
        return self._items("emotion_points")

    @property
    def annotations(self) -> tuple[Item, ...]:
        return self._items("annotations")

    @property
    def actions(self) -> tuple[Item, ...]:
        return self._items("actions")

    @property
    def communications(self) -> tuple[Item, ...]:
        return self._items("communications")

    def _items(self, collection: str) -> tuple[Item, ...]:
        return tuple(Item(self, collection, item_id) for item_id in self._content.ids(collection))
