"""The charter card: one journey, one persona, its goal and use, and who is in the room.

Thin: the card is `frontend/src/charter`, the map's replica carries every change.
"""

from __future__ import annotations

from .view import MapView


class CharterCard(MapView):
    """The card where a workshop begins; edits reach the map, and every other view, at once.

    Parameters
    ----------
    journey_map
        An open map. Its charter and personas are shown and edited.

    Raises
    ------
    MapContentError
        When given something other than a map (a path, for example).
    SetupError
        When the browser part has not been built.

    Examples
    --------
    >>> import journeykit as jk
    >>> m = jk.JourneyMap.blank(lang="en")
    >>> m.charter.journey = "Order online"
    >>> jk.CharterCard(m)
    CharterCard('Order online', 0 personas, 0 participants)
    """

    bundle = "charter"

    def __repr__(self) -> str:
        charter = self.journey_map.charter
        personas = len(self.journey_map.personas)
        people = len(charter.participants)
        return (
            f"CharterCard({charter.journey!r}, {personas} persona{'s' * (personas != 1)}, "
            f"{people} participant{'s' * (people != 1)})"
        )
