"""The follow-up: the action plan and who was told what, as two tables.

Thin: the tables are `frontend/src/followup`, the map's replica carries every change.
"""

from __future__ import annotations

from .view import MapView


class FollowUp(MapView):
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

    bundle = "followup"

    def __repr__(self) -> str:
        actions = len(self.journey_map.actions)
        told = len(self.journey_map.communications)
        return (
            f"FollowUp({actions} action{'s' * (actions != 1)}, "
            f"{told} communication{'s' * (told != 1)})"
        )
