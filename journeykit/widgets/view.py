"""What every view of a map hands the page: its bundle, its words and the map's replica.

The views differ in what they show; how they reach the browser is the same and stands here.
"""

from __future__ import annotations

from typing import Any, ClassVar

import anywidget
import traitlets

from journeykit.document import JourneyMap
from journeykit.document.given import the_map
from journeykit.language import catalogue
from journeykit.resources import static

from .replica import Replica


class MapView(anywidget.AnyWidget):
    """A widget over one map, painted by ``static/<bundle>.js``.

    Parameters
    ----------
    journey_map
        An open map; its language is the view's.
    traits
        What the view hands its page besides.

    Raises
    ------
    MapContentError
        When given something other than a map (a path, for example).
    SetupError
        When the browser part has not been built.
    """

    bundle: ClassVar[str]

    _esm = traitlets.Unicode().tag(sync=True)
    _css = traitlets.Unicode().tag(sync=True)
    replica = anywidget.WidgetTrait().tag(sync=True)
    lang = traitlets.Unicode("fr").tag(sync=True)
    strings = traitlets.Dict().tag(sync=True)

    def __init__(self, journey_map: JourneyMap, **traits: Any) -> None:
        self.journey_map = the_map(journey_map, type(self).__name__)
        super().__init__(
            _esm=static(f"{self.bundle}.js").read_text(encoding="utf-8"),
            _css=static(f"{self.bundle}.css").read_text(encoding="utf-8"),
            replica=Replica.of(journey_map),
            lang=journey_map.lang,
            strings=catalogue("frontend", journey_map.lang),
            **traits,
        )
