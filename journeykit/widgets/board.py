"""The board: the wall of the map, live in the notebook.

Thin: it hands the page the map's replica and the bundle that paints it
(``frontend/src/board``); what the first sight does without comes by `BoardParts`. What the wall
shows and edits is the document; nothing is kept here.
"""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING

import anywidget
import traitlets

from journeykit.document import JourneyMap
from journeykit.errors import MapContentError
from journeykit.language import translate as _

from .board_parts import BoardParts
from .view import MapView

if TYPE_CHECKING:
    from journeykit.document.proxies import Item

    from .invitation import Invitation


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
    parts = anywidget.WidgetTrait().tag(sync=True)

    def __init__(self, journey_map: JourneyMap, height: str | float | None = None) -> None:
        super().__init__(journey_map, height=_css_height(height), parts=BoardParts.of_kernel())

    def invite(
        self,
        scope: str | Item = "board",
        address: str | None = None,
        port: int = 0,
        hours: float = 8,
        people: int = 60,
    ) -> Invitation:
        """Invite people without Jupyter: a link and a QR code for their laptops and phones.

        Nothing listens before this is called. Whoever has the link writes notes (or draws their
        own curve) and gets nothing else: no kernel, no file.

        Parameters
        ----------
        scope
            ``"board"``, ``"curve"`` (one's own emotion curve), or a stage: only its column.
        address
            An address of this computer to listen at. By default the one on its network, so that
            the room's phones reach it; ``"127.0.0.1"``: this computer alone.
        port
            0: any free one.
        hours
            After which the link ends by itself.
        people
            Who may be in at once.

        Returns
        -------
        The invitation; the same one while it is open, however often this is called.

        Raises
        ------
        MapContentError
            When there is no such stage, or a number is off its range.
        SetupError
            When nothing can listen at that address.

        Examples
        --------
        >>> m = JourneyMap.from_template("online-order", lang="en")
        >>> invitation = Board(m).invite("Delivery", address="127.0.0.1")
        >>> invitation
        Invitation(the column “Delivery”, 0 people)
        >>> invitation.end(); m.close()
        """
        from .invitation import Invitation  # late: a first board need not wait for tornado

        return Invitation.of(self.journey_map, scope, address, port, hours, people)

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
