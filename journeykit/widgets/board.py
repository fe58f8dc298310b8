"""The board: the wall of the map, live in the notebook.

Thin: it hands the page the map's replica and the bundle that paints it
(``frontend/src/board``). What the wall shows and edits is the document; nothing is kept here.
"""

from __future__ import annotations

from math import isfinite

import traitlets

from journeykit.document import JourneyMap
from journeykit.errors import MapContentError
from journeykit.language import translate as _

from .view import MapView


class Board(MapView):
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
    MapContentError
        When given something other than a map (a path, for example), or a height that is neither
        text nor a number.
    SetupError
        When the browser part has not been built.

    Examples
    --------
    >>> m = JourneyMap.from_template("online-order", lang="en")
    >>> Board(m)
    Board(5 stages, 6 rows, 0 notes)
    """

    bundle = "board"

    height = traitlets.Unicode("").tag(sync=True)

    def __init__(self, journey_map: JourneyMap, height: str | float | None = None) -> None:
        super().__init__(journey_map, height=_css_height(height))

    def __repr__(self) -> str:
        m = self.journey_map
        return f"Board({len(m.stages)} stages, {len(m.rows)} rows, {len(m.notes)} notes)"


def _css_height(height: object) -> str:
    if height is None or isinstance(height, str):
        return height or ""
    if isinstance(height, int | float) and not isinstance(height, bool) and isfinite(height):
        return f"{height:g}px"
    raise MapContentError(
        _("height: a number of pixels or a text such as “90vh”, not {given}.").format(
            given=repr(height)[:60]
        )
    )
