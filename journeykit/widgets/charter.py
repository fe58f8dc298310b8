"""The charter card: one journey, one persona, its goal and use, and who is in the room.

Thin: the card is `frontend/src/charter`, the map's replica carries every change.
"""

from __future__ import annotations

import anywidget
import traitlets

from journeykit.document import JourneyMap
from journeykit.language import catalogue
from journeykit.resources import static
from journeykit.widgets.checks import the_map
from journeykit.widgets.replica import Replica


class CharterCard(anywidget.AnyWidget):
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

    _esm = traitlets.Unicode().tag(sync=True)
    _css = traitlets.Unicode().tag(sync=True)
    replica = anywidget.WidgetTrait().tag(sync=True)
    strings = traitlets.Dict().tag(sync=True)

    def __init__(self, journey_map: JourneyMap) -> None:
        self.journey_map = the_map(journey_map, "CharterCard")
        super().__init__(
            _esm=static("charter.js").read_text(encoding="utf-8"),
            _css=static("charter.css").read_text(encoding="utf-8"),
            replica=Replica.of(journey_map),
            strings=catalogue("frontend", journey_map.lang),
        )

    def __repr__(self) -> str:
        charter = self.journey_map.charter
        personas = len(self.journey_map.personas)
        people = len(charter.participants)
        return (
            f"CharterCard({charter.journey!r}, {personas} persona{'s' * (personas != 1)}, "
            f"{people} participant{'s' * (people != 1)})"
        )
