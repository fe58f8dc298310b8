"""The emotion curves of a map as a picture, in Python and without a browser.

Here lies the layout: stages across, the scale from −2 to +2 with a word and a face at each step,
the curves, the room's median and middle half, the measured scores with their intervals. Painting is
elsewhere (`emotion_svg`, `emotion_png`); so is what the numbers mean (`journeykit.analysis`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal, overload

from journeykit.analysis.emotion_curves import GROUP, NamedCurve, curves_of, value_word
from journeykit.analysis.emotion_gap import Measured, measured_of
from journeykit.analysis.emotion_group import Spread, signed, spreads
from journeykit.analysis.emotion_shape import curve_segments
from journeykit.analysis.sentences import speaking
from journeykit.document.given import the_map
from journeykit.errors import MapContentError
from journeykit.language import Language, translate

from .emotion_png import to_png
from .emotion_shapes import (
    DARK,
    DASHES,
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
)
from .emotion_svg import to_svg

if TYPE_CHECKING:
    from journeykit.document import JourneyMap

LEFT, RIGHT, TOP = 158.0, 58.0, 50.0  # pixels around the plot
PAD = 22.0  # between the plot's edge and its outermost values
STRIP_LINE, LEGEND_LINE = 19.0, 28.0
MOST_NAMED = 3  # measured points named under one stage
# Where in a stage measured points stand: beside the middle, where the curve's dot is.
_BESIDE = (0.76, 0.24, 0.88, 0.12, 0.64, 0.36)
_STEPS = (2, 1, 0, -1, -2)


@dataclass(frozen=True)
class Scene:
    """What one picture shows.

    `main` is the id of the curve drawn thick, `invite` a sentence for an empty one, `handles`
    whether its points look as if they could be taken.
    """

    stages: tuple[str, ...]
    curves: tuple[NamedCurve, ...]
    measured: tuple[Measured, ...] = ()
    main: str = GROUP
    lang: Language = "en"
    invite: str = ""
    handles: bool = False

    @property
    def main_curve(self) -> NamedCurve | None:
        return next((one for one in self.curves if one.id == self.main), None)

    @property
    def others(self) -> tuple[NamedCurve, ...]:
        return tuple(one for one in self.curves if one.id != self.main and one.is_drawn)

    def measured_at(self, stage: int) -> list[Measured]:
        return [one for one in self.measured if one.stage == stage]


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
    legend = len(_legend_rows(scene, width)) * LEGEND_LINE
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
        *_legend(scene, frame, colours),
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
        word = f"{signed(step, scene.lang)}  {value_word(step, scene.lang)}"
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


def look_of(index: int, colours: Colours) -> tuple[str, tuple[float, ...]]:
    """The colour and dash of the n-th curve beside the main one: 36 differ."""
    people = colours.people
    dash = DASHES[(index + index // len(people)) % len(DASHES)]
    return people[index % len(people)], dash


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


_Key = tuple[str, str]  # what the sign shows, and its words


def _legend_keys(scene: Scene) -> list[_Key]:
    lang = scene.lang
    keys: list[_Key] = []
    if scene.main_curve is not None and scene.main_curve.is_drawn:
        keys.append(("main", scene.main_curve.name))
    keys += [(f"other {i}", one.name) for i, one in enumerate(scene.others)]
    if spreads(scene.curves):
        keys.append(("median", translate("median of the people", lang)))
        keys.append(("band", translate("the middle half of the people", lang)))
    if scene.measured:
        keys.append(("measured", translate("measured score and its 95% interval", lang)))
    return keys


def _legend_rows(scene: Scene, width: float) -> list[list[tuple[_Key, float]]]:
    rows: list[list[tuple[_Key, float]]] = []
    x = width
    for sign, words in _legend_keys(scene):
        shown = fitted(words, 340, 15)
        room = 56 + 0.56 * 15 * len(shown) + 18
        if x + room > width - RIGHT:
            rows.append([])
            x = LEFT
        rows[-1].append(((sign, shown), x))
        x += room
    return rows


def _legend(scene: Scene, frame: Frame, colours: Colours) -> list[Shape]:
    shapes: list[Shape] = []
    for number, row in enumerate(_legend_rows(scene, frame.width)):
        y = frame.height - frame.legend + number * LEGEND_LINE + 13
        for (sign, words), x in row:
            shapes += _sign(sign, x, y, scene, colours)
            shapes.append(Text(x + 56, y + 5, words, 15, colours.ink))
    return shapes


def _sign(sign: str, x: float, y: float, scene: Scene, colours: Colours) -> list[Shape]:
    across = ((x, y), (x + 46, y))
    if sign == "main":
        return [Line(across, colours.group, 5), Dot(x + 23, y, 7, colours.group, colours.card, 3)]
    if sign == "median":
        return [Line(across, colours.median, 3.2, (2, 7))]
    if sign == "band":
        return [Box(x, y - 8, 46, 16, colours.band)]
    if sign == "measured":
        middle = x + 23
        diamond = ((middle, y - 8), (middle + 8, y), (middle, y + 8), (middle - 8, y))
        return [Area(diamond, colours.measured)]
    index = int(sign.split()[1])
    stroke, dash = look_of(index, colours)
    letters = initials(scene.others[index].name)
    return [
        Line(((x, y), (x + 24, y)), stroke, 2.2, dash),
        Text(x + 28, y + 5, letters, 14, stroke, bold=True),
    ]


def scene_of(
    m: JourneyMap,
    *,
    curves: Sequence[str] | None = None,
    measured: bool = True,
    lang: Language | None = None,
    on: date | None = None,
) -> Scene:
    """What the map's picture shows.

    Raises
    ------
    MapContentError
        When a curve asked for is not in the map.
    """
    spoken: Language = lang or m.lang
    known = curves_of(m, spoken)
    if curves is not None:
        ids = [one.id for one in known]
        for asked in curves:
            if asked not in ids:
                raise MapContentError(
                    translate(
                        "There is no curve “{id}” in this map. Choose among: {names}."
                    ).format(id=asked, names=", ".join(ids))
                )
        known = [one for one in known if one.id in curves]
    drawn = [one for one in known if one.is_drawn]
    main = GROUP if any(one.id == GROUP for one in drawn) or len(drawn) != 1 else drawn[0].id
    stages = tuple(str(stage.name) for stage in m.stages)
    points: Sequence[Measured] = ()
    if measured:
        with speaking(spoken):
            points = measured_of(m, on)
    return Scene(stages, tuple(drawn), tuple(points), main, spoken)


@overload
def draw_emotions(m: JourneyMap, format: Literal["svg"] = ..., **options: object) -> str: ...
@overload
def draw_emotions(m: JourneyMap, format: Literal["png"], **options: object) -> bytes: ...
def draw_emotions(  # type: ignore[misc]  # the overloads tell the result apart; the options are here
    m: JourneyMap,
    format: Literal["svg", "png"] = "svg",  # the file format's own word
    *,
    dark: bool = False,
    width: float = 1500,
    height: float = 560,
    scale: float = 1.0,
    curves: Sequence[str] | None = None,
    measured: bool = True,
    lang: Language | None = None,
    on: date | None = None,
) -> str | bytes:
    """The map's emotion curves as a picture: SVG text or PNG bytes, without a browser.

    Parameters
    ----------
    m
        An open map.
    format
        ``"svg"`` or ``"png"``.
    dark
        Light letters on a dark card.
    width, height
        In pixels; at least 480 by 260.
    scale
        PNG only: pixels for each pixel of `width` and `height` (2 for sharp prints).
    curves
        Ids of the curves to show (``"group"``, or ids of `m.emotion_curves`); all by default.
    measured
        Whether measured scores lie under the curve.
    lang
        ``"fr"`` or ``"en"``; the map's by default.
    on
        The day to look from (points in force); today by default.

    Returns
    -------
    str or bytes
        An ``<svg>`` element, or a PNG file's bytes.

    Raises
    ------
    MapContentError
        For something other than a map, an unknown format or curve, or a picture too small or large.

    Examples
    --------
    >>> from journeykit.document import JourneyMap
    >>> m = JourneyMap.from_template("online-order", lang="en", filled=True)
    >>> draw_emotions(m)[:4], draw_emotions(m, "png")[1:4]
    ('<svg', b'PNG')
    """
    the_map(m, "draw_emotions")
    if format not in ("svg", "png"):
        raise MapContentError(
            translate("format: choose “svg” or “png”, not {given}.").format(given=repr(format)[:60])
        )
    if not (480 <= width <= 8000 and 260 <= height <= 8000 and 0.2 <= scale <= 4):
        raise MapContentError(
            translate("width: 480 to 8000 pixels; height: 260 to 8000 pixels; scale: 0.2 to 4.")
        )
    scene = scene_of(m, curves=curves, measured=measured, lang=lang, on=on)
    frame = frame_of(scene, width, height)
    shapes = lay_out(scene, frame, DARK if dark else LIGHT)
    if format == "png":
        return to_png(shapes, width, height, scale=scale)
    return to_svg(shapes, width, height, spoken_summary(scene))


def spoken_summary(scene: Scene) -> str:
    """The main curve in words, for those who do not see the picture."""
    one = scene.main_curve
    told = [
        f"{scene.stages[i]} {signed(value, scene.lang)}"
        for i, value in enumerate(one.curve.values if one else ())
        if value is not None
    ]
    words = translate("Emotion curve", scene.lang)
    name = f" ({one.name})" if one and told else ""
    return f"{words}{name}: {', '.join(told)}" if told else words
