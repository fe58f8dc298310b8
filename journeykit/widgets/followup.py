"""The follow-up: the action plan and who was told what, as two tables.

Thin: the tables are `frontend/src/followup`, the map's replica carries every change.
"""

from __future__ import annotations

import anywidget
import traitlets

from journeykit.document import JourneyMap
from journeykit.language import catalogue
from journeykit.resources import static
from journeykit.widgets.checks import the_map
from journeykit.widgets.replica import Replica


class FollowUp(anywidget.AnyWidget):
    """Who does what by when, and who was told what: the map's actions and communications.

    Parameters
    ----------
    journey_map
        An open map.

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
    >>> action = m.add_action(text="Deliver in two-hour slots", owner="Karim")
    >>> jk.FollowUp(m)
    FollowUp(1 action, 0 communications)
    """

    _esm = traitlets.Unicode().tag(sync=True)
    _css = traitlets.Unicode().tag(sync=True)
    replica = anywidget.WidgetTrait().tag(sync=True)
    strings = traitlets.Dict().tag(sync=True)

    def __init__(self, journey_map: JourneyMap) -> None:
        self.journey_map = the_map(journey_map, "FollowUp")
        super().__init__(
            _esm=static("followup.js").read_text(encoding="utf-8"),
            _css=static("followup.css").read_text(encoding="utf-8"),
            replica=Replica.of(journey_map),
            strings=catalogue("frontend", journey_map.lang),
        )

    def __repr__(self) -> str:
        actions = len(self.journey_map.actions)
        told = len(self.journey_map.communications)
        return (
            f"FollowUp({actions} action{'s' * (actions != 1)}, "
            f"{told} communication{'s' * (told != 1)})"
        )
