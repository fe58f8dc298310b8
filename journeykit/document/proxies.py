"""What `m.stages`, `m.notes`, `m.charter`… hand out: live views that hold an id, nothing else.

A proxy reads and writes through its map, so it stays true after remote edits and reloads; a
reference into the Y document would go stale and lose writes without a word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journeykit.errors import MapContentError
from journeykit.language import translate as _

from .words import called

if TYPE_CHECKING:
    from .primitives import MapPrimitives
    from .shapes import Item as ItemModel
    from .shapes import Model

_OWN = frozenset({"_map", "_collection", "id"})


class Record:
    """The map's charter or meta: fields to read and set.

    Examples
    --------
    >>> from journeykit.document import JourneyMap
    >>> m = JourneyMap.blank(lang="en")
    >>> m.charter.goal = "Fewer calls about late parcels"
    >>> m.charter.goal
    'Fewer calls about late parcels'
    """

    __slots__ = ("_collection", "_map")

    def __init__(self, owner: MapPrimitives, collection: str) -> None:
        object.__setattr__(self, "_map", owner)
        object.__setattr__(self, "_collection", collection)

    def model(self) -> Model:
        """The fields as one immutable pydantic object."""
        return self._map._record(self._collection)  # type: ignore[no-any-return]  # slots are Any

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return getattr(self.model(), name)

    def __setattr__(self, name: str, value: Any) -> None:
        self._map._patch_record(self._collection, {name: value})

    def __repr__(self) -> str:
        return repr(self.model())


class Item:
    """One stage, row, note, point… of a map.

    Examples
    --------
    >>> from journeykit.document import JourneyMap
    >>> m = JourneyMap.blank(lang="en")
    >>> stage = m.add_stage("Delivery")
    >>> stage.name = "Delivery and unpacking"
    >>> m.stages[-1].name
    'Delivery and unpacking'
    """

    __slots__ = ("_collection", "_map", "id")

    def __init__(self, owner: MapPrimitives, collection: str, item_id: str) -> None:
        object.__setattr__(self, "_map", owner)
        object.__setattr__(self, "_collection", collection)
        object.__setattr__(self, "id", item_id)

    def model(self) -> ItemModel:
        """The item's fields as one immutable pydantic object.

        Raises
        ------
        MapContentError
            When the item is no longer in the map.
        """
        found = self._map._model(self._collection, self.id)
        if found is None:
            raise MapContentError(
                _("“{id}” is no longer among the {collection} of this map.").format(
                    id=self.id, collection=called(self._collection)
                )
            )
        return found  # type: ignore[no-any-return]  # slots are Any

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return getattr(self.model(), name)

    def __setattr__(self, name: str, value: Any) -> None:
        if name in _OWN:
            raise MapContentError(_("{field} cannot be changed.").format(field=name))
        self._map._patch(self._collection, self.id, {name: value})

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Item)
            and other._map is self._map
            and (other._collection, other.id) == (self._collection, self.id)
        )

    def __hash__(self) -> int:
        return hash((id(self._map), self._collection, self.id))

    def __repr__(self) -> str:
        return f"<{self._collection} {self.id}>"
