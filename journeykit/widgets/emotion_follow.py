"""How a sketcher hears that the map changed, by whoever; nothing of the curve is known here."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from typing import Protocol

from journeykit.document import JourneyMap

_SHOWN = {
    "emotion_points", "emotion_curves", "stages", "personas", "charter", "meta",
    "annotations", "measurement_points", "touchpoints",
}  # fmt: skip


class Follower(Protocol):
    """What shows the map and can show it again."""

    def refresh(self) -> None: ...


def follow(follower: Follower, m: JourneyMap) -> Callable[[], None]:
    """Refresh it at each change it shows, as long as it lives; the answer ends that.

    A cell that is run again leaves nobody behind: the map does not keep the follower alive.
    """
    alive = weakref.ref(follower)

    def tell() -> None:
        found = alive()
        if found is None:
            stop()
        else:
            found.refresh()

    def heard(collections: frozenset[str]) -> None:
        if collections & _SHOWN:
            tell()

    stops = [m.replica.on_change(heard), m.sketches.on_change(tell)]

    def stop() -> None:
        while stops:
            stops.pop()()

    return stop
