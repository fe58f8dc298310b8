"""The guide: where the map stands on the practitioner's course, kept up to date.

Thin: `analysis.course` decides, `frontend/src/guide` shows. Here lives when to look again.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

import traitlets
from IPython.core.getipython import get_ipython

from journeykit.analysis import Course, course
from journeykit.document import JourneyMap
from journeykit.document.given import the_map

from .view import MapView

_log = logging.getLogger(__name__)

# Long enough to gather a burst of edits into one look, short enough to feel live.
LOOK_AFTER_S = 0.25
# A large map takes longer to look at: wait this many times as long as the last look took, so that
# looking never holds the kernel for more than a small share of the time.
SHARE = 20


class Guide(MapView):
    """The practitioner's course: before, during and after the workshop, in six steps.

    It ticks what the map satisfies and says in a sentence what is missing and which notebook
    cell does it. It follows the map by itself, also while a cell is running.

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
    >>> jk.Guide(jk.JourneyMap.blank(lang="en"))
    Guide(0 of 6 steps done)
    """

    bundle = "guide"

    course = traitlets.Dict().tag(sync=True)

    def __init__(self, journey_map: JourneyMap) -> None:
        # Set before anything can fail: a half-made widget is closed too.
        self._turn = threading.Lock()
        self._timer: threading.Timer | None = None
        self._over = False
        self._shell = None
        self._stop_listening: Callable[[], None] | None = None
        self._last_look_s = 0.0
        self.journey_map = the_map(journey_map, "Guide")
        super().__init__(journey_map, course=self._look().to_dict())
        self._stop_listening = journey_map.replica.on_change(lambda _collections: self._changed())
        # Saving changes no content, so it is seen after the cell that did it.
        self._shell = get_ipython()
        if self._shell is not None:
            self._shell.events.register("post_run_cell", self._cell_ran)

    def refresh(self) -> None:
        """Look at the map now, without waiting for an edit or the end of a cell."""
        found = self._look().to_dict()
        with self._turn:
            if not self._over:
                self.course = found

    def close(self) -> None:
        """Stop following the map."""
        with self._turn:
            self._over = True
            if self._timer is not None:
                self._timer.cancel()
        if self._stop_listening is not None:
            self._stop_listening()
            self._stop_listening = None
        if self._shell is not None:
            self._shell.events.unregister("post_run_cell", self._cell_ran)
            self._shell = None
        super().close()

    def __repr__(self) -> str:
        found = self._look()
        return f"Guide({found.done_count} of {len(found.steps)} steps done)"

    def _look(self) -> Course:
        began = time.perf_counter()
        found = course(self.journey_map, lang=self.journey_map.lang)
        self._last_look_s = time.perf_counter() - began
        return found

    def _cell_ran(self, _result: object) -> None:
        self._changed()

    def _changed(self) -> None:
        """Called in whichever thread edited the map, after each edit: must be quick."""
        with self._turn:
            if self._timer is not None or self._over:
                return
            wait = max(LOOK_AFTER_S, SHARE * self._last_look_s)
            self._timer = threading.Timer(wait, self._look_again)
            self._timer.daemon = True
            self._timer.start()

    def _look_again(self) -> None:
        with self._turn:
            self._timer = None  # an edit from now on asks for another look
        try:
            self.refresh()
        except Exception:  # noqa: BLE001 - a thread of its own: nobody above would hear of it
            _log.exception("The guide could not look at the map again.")
