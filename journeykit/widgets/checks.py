"""What every widget checks before it shows itself: that it was given a map.

Nothing of a widget lives here.
"""

from __future__ import annotations

from journeykit.document import JourneyMap
from journeykit.errors import MapContentError
from journeykit.language import translate as _


def the_map(given: object, widget: str) -> JourneyMap:
    """`given` when it is a map; otherwise a sentence that says what to pass.

    Parameters
    ----------
    given
        What the caller passed as the map.
    widget
        The widget's name, as written in code.

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
    journeykit.errors.MapContentError: Board shows a map, but was given a text \
(“checkout.journey.json”): open it first, as in Board(JourneyMap.open("checkout.journey.json")).
    """
    if isinstance(given, JourneyMap):
        return given
    if isinstance(given, str):
        raise MapContentError(
            _(
                "{widget} shows a map, but was given a text (“{text}”): open it first, as in "
                '{widget}(JourneyMap.open("{text}")).'
            ).format(widget=widget, text=given)
        )
    raise MapContentError(
        _(
            "{widget} shows a map, but was given a thing of type {kind}: pass a JourneyMap, as in "
            "m = JourneyMap.open_or_create(…), then {widget}(m)."
        ).format(widget=widget, kind=type(given).__name__)
    )
