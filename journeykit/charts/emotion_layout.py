"""Where everything of an emotion drawing lies: stages across, the scale up, curves and scores.

At each step of the scale stands a word and a face, so that nothing depends on colour. The room's
median and middle half lie under the curves. What a sign means is told in `emotion_legend`; what is
shown is decided in `emotion_drawing` and in the sketcher.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from journeykit.analysis.emotion_curves import value_word
from journeykit.analysis.emotion_gap import Measured
from journeykit.analysis.emotion_group import Spread, signed, spreads
from journeykit.analysis.emotion_shape import curve_segments

from .emotion_legend import LEGEND_LINE, legend, legend_rows
from .emotion_scene import Scene
from .emotion_shapes import (
    LIGHT,
    Area,
    Box,
    Colours,
    Dot,
    Line,
    Point,
    Shape,
    Text,
    fitted,
    initials,
    look_of,
)

LEFT, RIGHT, TOP = 204.0, 58.0, 50.0  # pixels around the plot
PAD = 22.0  # between the plot's edge and its outermost values
STRIP_LINE = 19.0
MOST_NAMED = 3  # measured points named under one stage
# Where in a stage measured points stand: beside the middle, where the curve's dot is.
_BESIDE = (0.76, 0.24, 0.88, 0.12, 0.64, 0.36)
_STEPS = (2, 1, 0, -1, -2)


@dataclass(frozen=True)
class Frame:
    """Where the plot lies in the picture, and how places become pixels and back."""

    width: float
    height: float
    stages: int
    strip: float = 0.0
    legend: float = 0.0

    @property
    def bottom(self) -> float:
        return self.height - self.strip - self.legend - 10

    @property
    def column(self) -> float:
        return (self.width - LEFT - RIGHT) / max(1, self.stages)

    def x(self, stages: float) -> float:
        """Pixels of a place told in stages from the left edge of the first one."""
        return LEFT + stages * self.column

    def y(self, value: float) -> float:
        """Pixels of a value, −2…+2."""
        top, low = TOP + PAD, self.bottom - PAD
        return top + (2 - value) / 4 * (low - top)

    def place(self, x: float, y: float) -> Point:
        """The place in stages and the value at a pixel."""
        top, low = TOP + PAD, self.bottom - PAD
        return (x - LEFT) / self.column, 2 - 4 * (y - top) / (low - top)


def frame_of(scene: Scene, width: float, height: float) -> Frame:
    """The frame of a scene: what is named under the plot takes the room it needs."""
    stages = range(len(scene.stages))
    named = max((min(MOST_NAMED, len(scene.measured_at(i))) for i in stages), default=0)
    legend = len(legend_rows(scene, width - RIGHT, LEFT)) * LEGEND_LINE
    strip = named * STRIP_LINE + (8 if named else 0)
    return Frame(width, height, len(scene.stages), strip, legend)


def lay_out(scene: Scene, frame: Frame, colours: Colours = LIGHT) -> list[Shape]:
    """The picture's shapes, from back to front."""
    found = spreads(scene.curves)
    return [
        *_ground(scene, frame, colours),
        *_band(found, frame, colours),
        *_intervals(scene, frame, colours),
        *_others(scene, frame, colours),
        *_median(found, frame, colours),
        *_main(scene, frame, colours),
        *_names_of_points(scene, frame, colours),
        *legend(scene, frame.width - RIGHT, LEFT, frame.height - frame.legend, colours),
    ]


def _ground(scene: Scene, frame: Frame, colours: Colours) -> list[Shape]:
    shapes: list[Shape] = [Box(0, 0, frame.width, frame.height, colours.card)]
    right = frame.x(frame.stages)
    for i, name in enumerate(scene.stages):
        if i % 2 == 0:
            shapes.append(Box(frame.x(i), 0, frame.column, frame.bottom, colours.stripe))
        shown = fitted(name, frame.column - 16, 19)
        shapes.append(Text(frame.x(i + 0.5), 32, shown, 19, colours.ink, "middle", bold=True))
    for step in _STEPS:
        y = frame.y(step)
        line = colours.zero if step == 0 else colours.grid
        shapes.append(Line(((LEFT, y), (right, y)), line, 1.5 if step == 0 else 1))
        word = f"{signed(step, scene.lang)} {value_word(step, scene.lang)}"
        shapes.append(Text(LEFT - 12, y + 5.5, word, 16, colours.soft, "end"))
        shapes += _face(24, y, step, colours)
    return shapes


def _face(x: float, y: float, mood: int, colours: Colours) -> list[Shape]:
    bend = mood * 2.6
    mouth = (x - 6, y + 5 - bend / 2), (x - 2, y + 5 + bend / 2), (x + 2, y + 5 + bend / 2)
    return [
        Dot(x, y, 12, colours.card, colours.soft, 1.6),
        Dot(x - 4.2, y - 3.4, 1.6, colours.soft),
        Dot(x + 4.2, y - 3.4, 1.6, colours.soft),
        Line((*mouth, (x + 6, y + 5 - bend / 2)), colours.soft, 1.8, bezier=True),
    ]


def _curve(
    points: Sequence[Point], frame: Frame, stroke: str, width: float, dash: tuple[float, ...] = ()
) -> list[Shape]:
    placed = [(frame.x(x), frame.y(value)) for x, value in points]
    if len(placed) < 2:
        return [Dot(x, y, width + 1, stroke) for x, y in placed]
    handles = [point for _start, *rest in curve_segments(placed) for point in rest]
    return [Line((placed[0], *handles), stroke, width, dash, bezier=True)]


def _band(found: Sequence[Spread], frame: Frame, colours: Colours) -> list[Shape]:
    if not found:
        return []
    upper = [(frame.x(s.stage + 0.5), frame.y(s.high)) for s in found]
    lower = [(frame.x(s.stage + 0.5), frame.y(s.low)) for s in reversed(found)]
    if len(found) == 1:
        (x, high), (_x, low) = upper[0], lower[0]
        return [Box(x - 14, high, 28, max(2.0, low - high), colours.band)]
    return [Area((*upper, *lower), colours.band)]


def _median(found: Sequence[Spread], frame: Frame, colours: Colours) -> list[Shape]:
    points = [(s.stage + 0.5, s.median) for s in found]
    return _curve(points, frame, colours.median, 3.2, (2, 7)) if points else []


def _others(scene: Scene, frame: Frame, colours: Colours) -> list[Shape]:
    shapes: list[Shape] = []
    ends: list[tuple[float, str, str]] = []
    for index, one in enumerate(scene.others):
        stroke, dash = look_of(index, colours)
        shapes += _curve(one.curve.points, frame, stroke, 2.2, dash)
        ends.append((frame.y(one.curve.points[-1][1]), initials(one.name), stroke))
    below = TOP
    for y, letters, stroke in sorted(ends):
        below = max(y + 5, below + 15)
        shapes.append(Text(frame.x(frame.stages) + 10, below, letters, 15, stroke, bold=True))
    return shapes


def _main(scene: Scene, frame: Frame, colours: Colours) -> list[Shape]:
    one = scene.main_curve
    if one is None or not one.is_drawn:
        if not scene.invite or not scene.stages:
            return []
        ghost = [(0.5, 0.4), (frame.stages * 0.3, 1.3), (frame.stages * 0.62, -1.1)]
        path = [*ghost, (max(1.0, frame.stages - 0.5), 0.9)]
        drawn = _curve(sorted(path), frame, colours.grid, 5, (2, 12))
        middle = frame.x(frame.stages / 2)
        return [*drawn, Text(middle, frame.y(-1.72), scene.invite, 20, colours.soft, "middle")]
    shapes = _curve(one.curve.points, frame, colours.group, 5)
    for between in one.curve.between:
        x, y = frame.x(between.x), frame.y(between.value)
        shapes.append(Dot(x, y, 6 if scene.handles else 4, colours.card, colours.group, 3))
    for i, value in enumerate(one.curve.values):
        if value is None:
            continue
        x, y = frame.x(i + 0.5), frame.y(value)
        shapes.append(Dot(x, y, 10 if scene.handles else 7, colours.group, colours.card, 3))
        label = y + 32 if value > 1.4 or -1.6 <= value < 0 else y - 20
        text = signed(value, scene.lang)
        shapes.append(Text(x, label, text, 19, colours.group, "middle", bold=True))
        if i in one.comments:
            side = fitted(one.comments[i], frame.column - 24, 14)
            shapes.append(Text(frame.x(i) + 12, TOP + 14, side, 14, colours.soft))
    return shapes


def _placed(scene: Scene, frame: Frame) -> list[tuple[Measured, float, str]]:
    """Each measured point with its place across and the letter that names it."""
    found: list[tuple[Measured, float, str]] = []
    for i in range(len(scene.stages)):
        for k, one in enumerate(scene.measured_at(i)):
            letter = chr(ord("A") + len(found) % 26)
            found.append((one, frame.x(i + _BESIDE[k % len(_BESIDE)]), letter))
    return found


def _intervals(scene: Scene, frame: Frame, colours: Colours) -> list[Shape]:
    shapes: list[Shape] = []
    for one, x, letter in _placed(scene, frame):
        y = frame.y(one.value)
        if one.low is not None and one.high is not None:
            low, high = frame.y(one.low), frame.y(one.high)
            shapes.append(Line(((x, high), (x, low)), colours.measured, 2.5))
            shapes += [
                Line(((x - 6, end), (x + 6, end)), colours.measured, 2.5) for end in (low, high)
            ]
        diamond = ((x, y - 9), (x + 9, y), (x, y + 9), (x - 9, y))
        shapes.append(Area(diamond, colours.measured))
        shapes.append(Text(x + 13, y + 5, letter, 15, colours.measured, bold=True))
    return shapes


def _names_of_points(scene: Scene, frame: Frame, colours: Colours) -> list[Shape]:
    lines: dict[int, int] = {}
    shapes: list[Shape] = []
    for one, _x, letter in _placed(scene, frame):
        line = lines[one.stage] = lines.get(one.stage, 0) + 1
        if line > MOST_NAMED:
            continue
        more = len(scene.measured_at(one.stage)) - MOST_NAMED
        text = f"{letter}  {one.name}" + (f" +{more}" if line == MOST_NAMED and more > 0 else "")
        shown = fitted(text, frame.column - 20, 15)
        y = frame.bottom + 2 + line * STRIP_LINE
        shapes.append(Text(frame.x(one.stage) + 10, y, shown, 15, colours.measured))
    return shapes
