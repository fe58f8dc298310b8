"""What everything that works on a map checks first: that it was given one.

Nothing of the map itself lives here.
"""

from __future__ import annotations

from journeykit.document.journey_map import JourneyMap
from journeykit.errors import MapContentError
from journeykit.language import translate as _


def the_map(given: object, name: str) -> JourneyMap:
    """`given` when it is a map; otherwise a sentence that says what to pass.

    Parameters
    ----------
    given
        What the caller passed as the map.
    name
        What asks for it, as written in code: ``"Board"``, ``"annotate"``.

    Raises
    ------
    MapContentError
        When it is anything but a `JourneyMap`.

    Examples
    --------
    >>> from journeykit.language import set_language
    >>> set_language("en")
    >>> the_map("checkout.journey.json", "Board")
    Traceback (most recent call last):
    ...
    journeykit.errors.MapContentError: Board needs a map, but was given a text \
(“checkout.journey.json”): open it first, as in Board(JourneyMap.open("checkout.journey.json")).
    """
    if isinstance(given, JourneyMap):
        return given
    if isinstance(given, str):
        raise MapContentError(
            _(
                "{name} needs a map, but was given a text (“{text}”): open it first, as in "
                '{name}(JourneyMap.open("{text}")).'
            ).format(name=name, text=given)
        )
    raise MapContentError(
        _(
            "{name} needs a map, but was given a thing of type {kind}: pass a JourneyMap, as in "
            "m = JourneyMap.open_or_create(…), then {name}(m)."
        ).format(name=name, kind=type(given).__name__)
    )
