"""Where the pen meets the sketcher's canvas: gestures from the page, whole strokes at a time.

The page's script (`frontend/src/sketch`) shows the ink at once and sends a stroke when the pen is
lifted. Where it does not run, ipycanvas's own events are the way: the ink lags by a round trip, all
else is the same. What a gesture means is `emotion_pen`.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from math import hypot, isfinite
from typing import Any

import anywidget
import traitlets

from journeykit.resources import static

from .emotion_paint import SHARP, Sheet
from .emotion_pen import STILL, Point

OnPoints = Callable[[list[Point]], None]

_MOST = 2000  # points a page may send as one stroke
_TWICE = 0.5  # seconds between two taps that are a double one
_INK_EVERY = 0.08  # seconds between two paintings of the ink


class Surface(anywidget.AnyWidget):
    """The page's pen over one sheet.

    `size` is the picture's in pixels, `handles` where the curve's points lie, `column` a stage's
    width, `label` what a screen reader says of the canvas, `painted` grows with each painting.
    """

    _esm = traitlets.Unicode().tag(sync=True)
    _css = traitlets.Unicode().tag(sync=True)
    size = traitlets.List([1500.0, 560.0]).tag(sync=True)
    handles = traitlets.List(traitlets.List(traitlets.Float())).tag(sync=True)
    column = traitlets.Float(100.0).tag(sync=True)
    mode = traitlets.Unicode("draw").tag(sync=True)
    label = traitlets.Unicode("").tag(sync=True)
    painted = traitlets.Int(0).tag(sync=True)

    def __init__(self, sheet: Sheet, on_gesture: OnPoints, on_double: OnPoints) -> None:
        self._listeners = {"gesture": on_gesture, "double": on_double}
        super().__init__(
            _esm=static("sketch.js").read_text(encoding="utf-8"),
            _css=static("sketch.css").read_text(encoding="utf-8"),
        )
        self.on_msg(self._heard)
        _Pen(sheet, on_gesture, on_double)

    def _heard(self, _widget: Any, message: Any, _buffers: Any) -> None:
        listener = (
            self._listeners.get(str(message.get("kind"))) if isinstance(message, dict) else None
        )
        points = _points(message.get("points")) if listener else []
        if listener and points:
            listener(points)

    def __repr__(self) -> str:
        return "Surface()"


def _points(sent: object) -> list[Point]:
    """The points of a message; whatever is no point is left out."""
    found = []
    for pair in sent[:_MOST] if isinstance(sent, list) else ():
        if isinstance(pair, list) and len(pair) == 2 and all(_is_number(n) for n in pair):
            found.append((float(pair[0]), float(pair[1])))
    return found


def _is_number(given: object) -> bool:
    return isinstance(given, int | float) and not isinstance(given, bool) and isfinite(given)


class _Pen:
    """ipycanvas's mouse and touch events, gathered into strokes."""

    def __init__(self, sheet: Sheet, on_gesture: OnPoints, on_double: OnPoints) -> None:
        self._sheet, self._on_gesture, self._on_double = sheet, on_gesture, on_double
        self._stroke: list[Point] = []
        self._inked = 0.0
        self._last_tap: tuple[float, Point] = (0.0, (-99.0, -99.0))
        canvas = sheet.canvas
        canvas.on_mouse_down(self._down)
        canvas.on_mouse_move(self._move)
        canvas.on_mouse_up(self._up)
        canvas.on_mouse_out(self._up)  # a pen that leaves the canvas is lifted
        canvas.on_touch_start(lambda touches: self._down(*touches[0]) if touches else None)
        canvas.on_touch_move(lambda touches: self._move(*touches[0]) if touches else None)
        canvas.on_touch_end(lambda touches: self._up())
        canvas.on_touch_cancel(lambda touches: self._up())

    def _down(self, x: float, y: float) -> None:
        self._stroke = [(x / SHARP, y / SHARP)]

    def _move(self, x: float, y: float) -> None:
        if not self._stroke:
            return
        self._stroke.append((x / SHARP, y / SHARP))
        if time.monotonic() - self._inked > _INK_EVERY:
            self._inked = time.monotonic()
            self._sheet.ink(self._stroke[-_MOST:], "#0a5cb8")

    def _up(self, *_place: float) -> None:
        stroke, self._stroke = self._stroke, []
        if not stroke:
            return
        self._sheet.ink([], "#0a5cb8")
        (x, y), now = stroke[0], time.monotonic()
        if all(hypot(px - x, py - y) < STILL for px, py in stroke):
            before, (bx, by) = self._last_tap
            self._last_tap = (now, (x, y))
            if now - before < _TWICE and hypot(bx - x, by - y) < 2 * STILL:
                self._on_double(stroke[:1])
                return
        self._on_gesture(stroke)
