"""Where things stand in the fishbone: the problem at the head, a bone each family, causes on it."""

from __future__ import annotations

from dataclasses import dataclass

from journeykit.language import Language, translate

from .causes_scene import BRANCHES, Analysis, Told, branch_name, proof
from .causes_text import block, height, wrapped
from .emotion_shapes import Box, Colours, Line, Shape

MARGIN, PAD = 24.0, 12.0
HEAD = 250.0  # width of the head
TEXT, SMALL, FAMILY = 15.0, 13.0, 16.0
INDENT = 16.0
LEAN = 54.0  # how far a bone leans towards the head
RISE = 30.0  # from the spine to the first cause


@dataclass(frozen=True)
class _Bone:
    family: str
    causes: tuple[Told, ...]


def bones_of(analysis: Analysis) -> list[_Bone]:
    """The families that have a cause, in their usual order."""
    causes = analysis.of_kind(bones=True)
    order = [*BRANCHES, ""]
    return [
        _Bone(branch, mine)
        for branch in order
        if (mine := tuple(one for one in causes if one.branch == branch))
    ]


def lay_out(analysis: Analysis, width: float, colours: Colours) -> tuple[list[Shape], float]:
    """The shapes, and how high the picture is."""
    bones = bones_of(analysis)
    pairs = [bones[i : i + 2] for i in range(0, len(bones), 2)]
    column = (width - 2 * MARGIN - HEAD) / max(1, len(pairs))
    room = column - LEAN - 2 * PAD
    shapes: list[Shape] = []
    rise = max([_height(pair[0], room, analysis.lang) for pair in pairs], default=60.0)
    fall = max([_height(pair[1], room, analysis.lang) for pair in pairs if pair[1:]], default=60.0)
    spine = MARGIN + rise
    tall = spine + fall + MARGIN
    right = width - MARGIN - HEAD
    shapes.append(Line(((MARGIN, spine), (right, spine)), colours.zero, 4))
    for i, pair in enumerate(pairs):
        foot = MARGIN + (i + 1) * column - PAD
        for bone, side in zip(pair, (-1, 1), strict=False):
            reach = rise if side < 0 else fall
            shapes += _bone(bone, (foot, spine, side, reach, room), analysis.lang, colours)
    shapes += _head(analysis, right, spine, colours)
    if not bones:
        nothing = translate("No bone yet: add causes by family.", analysis.lang)
        shapes += block([nothing], MARGIN, spine - 30, TEXT, colours.soft)
    return [Box(0, 0, width, tall, colours.card), *shapes], tall


def _lines(one: Told, depth: int, room: float, lang: Language) -> list[tuple[str, bool]]:
    """A cause's lines, and whether each is its words (else what shows it)."""
    own = wrapped(one.text, room - depth * INDENT, TEXT, 3)
    return [*((line, True) for line in own), (proof(one, lang), False)]


def _height(bone: _Bone, room: float, lang: Language) -> float:
    tall = RISE + height([""], FAMILY) + PAD
    for top in bone.causes:
        for depth, one in top.walk():
            for _line, words in _lines(one, depth, room, lang):
                tall += height([""], TEXT if words else SMALL)
            tall += 6
        tall += PAD
    return tall


def _bone(
    bone: _Bone,
    at: tuple[float, float, int, float, float],
    lang: Language,
    colours: Colours,
) -> list[Shape]:
    """A bone from its family's name to the spine, its causes to the left of it."""
    foot, spine, side, reach, room = at
    end = spine + side * reach
    tip = foot - LEAN

    def x_at(y: float) -> float:
        return foot - LEAN * abs(y - spine) / reach

    shapes: list[Shape] = [Line(((tip, end), (foot, spine)), colours.group, 3)]
    name = branch_name(bone.family, lang)
    top = end if side < 0 else end - height([""], FAMILY)
    shapes += block([name], tip - PAD, top, FAMILY, colours.group, anchor="end", bold=True)
    y = end + height([""], FAMILY) + PAD if side < 0 else spine + RISE / 2
    for cause in bone.causes:
        rules: list[tuple[float, float]] = []  # under each cause: its left end, its height
        for depth, one in cause.walk():
            for line, words in _lines(one, depth, room, lang):
                size, fill = (TEXT, colours.ink) if words else (SMALL, colours.soft)
                shapes += block([line], tip - room + depth * INDENT, y, size, fill)
                y += height([""], size)
            rules.append((tip - room + depth * INDENT, y + 3))
            y += 6
        for i, (left, under) in enumerate(rules):
            # The cause's own rule reaches the bone; those that explain it hang under it.
            right = x_at(under) if i == 0 else left + (room - INDENT) / 2
            shapes.append(Line(((left, under), (right, under)), colours.zero, 1.5))
        y += PAD
    return shapes


def _head(analysis: Analysis, x: float, spine: float, colours: Colours) -> list[Shape]:
    lines = wrapped(analysis.problem, 0.9 * (HEAD - 2 * PAD - 8), 18, 6)  # bold: wider letters
    place = wrapped(analysis.place, HEAD - 2 * PAD - 8, SMALL, 2)
    tall = height(lines, 18) + height(place, SMALL) + 2 * PAD
    top = spine - tall / 2
    return [
        Box(x, top, HEAD, tall, colours.stripe),
        Box(x, top, 6, tall, colours.measured),
        *block(lines, x + PAD + 6, top + PAD, 18, colours.ink, bold=True),
        *block(place, x + PAD + 6, top + PAD + height(lines, 18), SMALL, colours.soft),
    ]
