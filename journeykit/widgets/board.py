"""The board: the wall of the map, live in the notebook.

Thin: it hands the page the map's replica and the bundle that paints it
(``frontend/src/board``). What the wall shows and edits is the document; nothing is kept here.
"""

from __future__ import annotations

from typing import Any

import anywidget
import traitlets

from journeykit.document import JourneyMap
from journeykit.errors import JourneyKitError
from journeykit.language import catalogue
from journeykit.language import translate as _
from journeykit.resources import static

from .replica import Replica


class Board(anywidget.AnyWidget):
    """The map as everybody sees it: stages across, rows down, notes in the cells.

    Parameters
    ----------
    journey_map
        An open map; several boards may show the same one.
    height
        A CSS height such as ``"800px"`` or ``"90vh"``; a number means pixels. By default as high
        as the map, at most most of the window.

    Raises
    ------
    JourneyKitError
        When given something other than a map (a path, for example).
    SetupError
        When the browser part has not been built.

    Examples
    --------
    >>> m = JourneyMap.from_template("online-order", lang="en")
    >>> Board(m)
    Board(5 stages, 6 rows, 0 notes)
    """

    _esm = traitlets.Unicode().tag(sync=True)
    _css = traitlets.Unicode().tag(sync=True)
    replica = anywidget.WidgetTrait().tag(sync=True)
    height = traitlets.Unicode("").tag(sync=True)
    lang = traitlets.Unicode("fr").tag(sync=True)
    strings = traitlets.Dict().tag(sync=True)

    def __init__(self, journey_map: JourneyMap, height: str | float | None = None) -> None:
        if not isinstance(journey_map, JourneyMap):
            raise JourneyKitError(
                _(
                    "Board(…) wants an open map, not {given}: "
                    'write m = jk.JourneyMap.open("my-map.journey.json"), then jk.Board(m).'
                ).format(given=_named(journey_map))
            )
        self.journey_map = journey_map
        super().__init__(
            _esm=static("board.js").read_text(encoding="utf-8"),
            _css=static("board.css").read_text(encoding="utf-8"),
            replica=Replica.of(journey_map),
            height=f"{height:g}px" if isinstance(height, int | float) else height or "",
            lang=journey_map.lang,
            strings=catalogue("frontend", journey_map.lang),
        )

    def __repr__(self) -> str:
        m = self.journey_map
        return f"Board({len(m.stages)} stages, {len(m.rows)} rows, {len(m.notes)} notes)"


def _named(thing: Any) -> str:
    text = repr(thing)
    return text if len(text) <= 60 else type(thing).__name__
