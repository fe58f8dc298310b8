"""The sketcher's canvas: an emotion drawing on ipycanvas, whole again in every browser.

ipycanvas keeps no state: a browser that opens the notebook later sees an empty canvas and draws on
the wrong one, because the drawing's target was told before it came (ipycanvas issue 322). Whenever
a browser says that it is ready, the target is therefore told anew and everything painted again.
That resets a private attribute: ipycanvas is pinned, and a test holds it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from ipycanvas import MultiCanvas, hold_canvas
from ipycanvas.canvas import _CANVAS_MANAGER

from journeykit.charts.emotion_shapes import Area, Box, Dot, Line, Point, Shape, Text

SHARP = 2  # canvas pixels for one of the picture: crisp on any screen
_FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
_FULL_TURN = 6.283185307179586

# `hold_canvas` switches one flag for all canvases of the kernel, and comm messages come in on
# threads of their own.
_LOCK = threading.RLock()


class Sheet:
    """A canvas that can be painted again at any time.

    Parameters
    ----------
    width, height
        Pixels of the picture.
    """

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        manager: Any = _CANVAS_MANAGER
        if manager.comm is None:  # somebody closed all widgets, and the one for all canvases too
            manager.open()
        self.canvas: Any = MultiCanvas(
            2,
            width=round(width * SHARP),
            height=round(height * SHARP),
            layout={"width": "100%", "height": "auto"},
        )
        self._shapes: Sequence[Shape] = ()
        self.painted = 0  # how often, for whoever waits for it
        self._listeners: list[Callable[[], None]] = []
        for layer in (self.canvas[0], self.canvas[1]):
            layer.on_client_ready(self.again)

    def on_painted(self, listener: Callable[[], None]) -> None:
        self._listeners.append(listener)

    def paint(self, shapes: Sequence[Shape], height: float) -> None:
        """Show these shapes instead of the last ones; nothing is sent where they are the same."""
        with _LOCK:
            if shapes == self._shapes and height == self.height:
                return
            self._shapes = tuple(shapes)
            if height != self.height:
                self.height = height
                self.canvas.height = round(height * SHARP)  # this empties it
            self._paint()
        self._tell()

    def again(self) -> None:
        """Paint all of it for a browser that has just come."""
        with _LOCK:
            self._paint()
        self._tell()

    def ink(self, points: Sequence[Point], colour: str) -> None:
        """The stroke so far, above the picture; empty: take it away."""
        with _LOCK, _held():
            layer = self.canvas[1]
            layer.clear()
            if len(points) > 1:
                _line(layer, Line(tuple(points), colour, 4))

    def _paint(self) -> None:
        with _held():
            layer = self.canvas[0]
            layer.clear()
            for shape in self._shapes:
                _shape(layer, shape)
            self.canvas[1].clear()
        self.painted += 1

    def _tell(self) -> None:
        for listener in tuple(self._listeners):
            listener()


@contextmanager
def _held() -> Iterator[None]:
    """`hold_canvas`, told for every browser, and let go when painting fails."""
    manager: Any = _CANVAS_MANAGER
    manager._current_canvas = None  # so that the message names its canvas
    try:
        with hold_canvas():
            yield
    except BaseException:
        manager._caching = False
        manager._commands_cache, manager._buffers_cache = [], []
        raise


def _shape(layer: Any, shape: Shape) -> None:
    k = SHARP
    if isinstance(shape, Box):
        layer.fill_style = shape.fill
        layer.fill_rect(shape.x * k, shape.y * k, shape.width * k, shape.height * k)
    elif isinstance(shape, Area):
        layer.fill_style = shape.fill
        _trace(layer, shape.points)
        layer.close_path()
        layer.fill()
    elif isinstance(shape, Dot):
        layer.begin_path()
        layer.arc(shape.x * k, shape.y * k, shape.radius * k, 0, _FULL_TURN)
        layer.fill_style = shape.fill
        layer.fill()
        if shape.stroke:
            layer.stroke_style, layer.line_width = shape.stroke, shape.width * k
            layer.stroke()
    elif isinstance(shape, Text):
        layer.font = f"{'600 ' if shape.bold else ''}{shape.size * k:g}px {_FONT}"
        layer.text_align = {"start": "left", "middle": "center", "end": "right"}[shape.anchor]
        layer.fill_style = shape.fill
        layer.fill_text(shape.text, round(shape.x * k, 1), round(shape.y * k, 1))
    else:
        _line(layer, shape)


def _trace(layer: Any, points: Sequence[Point]) -> None:
    layer.begin_path()
    layer.move_to(*_at(points[0]))
    for point in points[1:]:
        layer.line_to(*_at(point))


def _line(layer: Any, line: Line) -> None:
    layer.stroke_style, layer.line_width = line.stroke, line.width * SHARP
    layer.line_cap = layer.line_join = "round"
    layer.set_line_dash([length * SHARP for length in line.dash])
    if line.bezier:
        layer.begin_path()
        layer.move_to(*_at(line.points[0]))
        for i in range(1, len(line.points) - 2, 3):
            handles = [number for point in line.points[i : i + 3] for number in _at(point)]
            layer.bezier_curve_to(*handles)
    else:
        _trace(layer, line.points)
    layer.stroke()
    if line.dash:
        layer.set_line_dash([])


def _at(point: Point) -> tuple[float, float]:
    return round(point[0] * SHARP, 1), round(point[1] * SHARP, 1)
