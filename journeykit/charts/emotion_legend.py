"""The legend of an emotion drawing: each sign beside its words."""

from __future__ import annotations

from journeykit.analysis.emotion_group import spreads
from journeykit.language import translate

from .emotion_scene import Scene
from .emotion_shapes import Area, Box, Colours, Dot, Line, Shape, Text, fitted, initials, look_of

LEGEND_LINE = 28.0

_Key = tuple[str, str]  # what the sign shows, and its words


def _keys(scene: Scene) -> list[_Key]:
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


def legend_rows(scene: Scene, right: float, left: float) -> list[list[tuple[_Key, float]]]:
    """The keys with their places across, in as many rows as they need between two edges."""
    rows: list[list[tuple[_Key, float]]] = []
    x = right
    for sign, words in _keys(scene):
        shown = fitted(words, 340, 15)
        room = 56 + 0.56 * 15 * len(shown) + 30  # short words run wider than the average letter
        if not rows or x + room > right:
            rows.append([])
            x = left
        rows[-1].append(((sign, shown), x))
        x += room
    return rows


def legend(scene: Scene, right: float, left: float, top: float, colours: Colours) -> list[Shape]:
    """What each sign of the picture means, from `top` downwards."""
    shapes: list[Shape] = []
    for number, row in enumerate(legend_rows(scene, right, left)):
        y = top + number * LEGEND_LINE + 13
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
