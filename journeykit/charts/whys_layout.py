"""Where things stand in the picture of the whys: the problem on top, each “why?” under the last."""

from __future__ import annotations

from journeykit.language import translate

from .causes_scene import Analysis, Told, proof
from .causes_text import block, height, wrapped
from .emotion_shapes import Box, Colours, Line, Shape

MARGIN, PAD, STEP, GAP = 24.0, 14.0, 44.0, 16.0
TEXT, SMALL = 17.0, 14.0
CARD = 560.0  # a card's narrowest width


def lay_out(analysis: Analysis, width: float, colours: Colours) -> tuple[list[Shape], float]:
    """The shapes, and how high the picture is."""
    shapes: list[Shape] = []
    y = MARGIN
    y = _problem(shapes, analysis, width, y, colours)
    stems: dict[int, float] = {0: y}  # where the line down from each depth begins
    for top in analysis.of_kind(bones=False):
        for depth, one in top.walk(1):
            y += GAP
            x = min(MARGIN + depth * STEP, max(MARGIN, width - MARGIN - CARD))
            bottom, middle = _cause(shapes, one, analysis, (x, y, width - MARGIN - x), colours)
            stem = min(x - STEP / 2, MARGIN + (depth - 1) * STEP + STEP / 2)
            line = ((stem, stems[depth - 1]), (stem, middle), (x, middle))
            shapes.append(Line(line, colours.zero, 2))
            stems[depth] = bottom
            y = bottom
    if not analysis.of_kind(bones=False):
        nothing = translate("No “why?” has been answered yet.", analysis.lang)
        shapes += block([nothing], MARGIN, y + GAP, TEXT, colours.soft)
        y += GAP + height([nothing], TEXT)
    y += MARGIN
    return [Box(0, 0, width, y, colours.card), *shapes], y


def _problem(
    shapes: list[Shape], analysis: Analysis, width: float, y: float, colours: Colours
) -> float:
    room = width - 2 * MARGIN - 2 * PAD
    lines = wrapped(analysis.problem, room, 20)
    place = wrapped(analysis.place, room, SMALL, 1)
    tall = height(lines, 20) + height(place, SMALL) + 2 * PAD
    shapes.append(Box(MARGIN, y, width - 2 * MARGIN, tall, colours.stripe))
    shapes.append(Box(MARGIN, y, 6, tall, colours.measured))
    shapes += block(lines, MARGIN + PAD, y + PAD, 20, colours.ink, bold=True)
    shapes += block(place, MARGIN + PAD, y + PAD + height(lines, 20), SMALL, colours.soft)
    return y + tall


def _cause(
    shapes: list[Shape],
    one: Told,
    analysis: Analysis,
    at: tuple[float, float, float],
    colours: Colours,
) -> tuple[float, float]:
    """One card; its bottom, and the height its line arrives at."""
    x, y, room = at
    lang = analysis.lang
    lines = wrapped(one.text, room - 2 * PAD, TEXT)
    said = [translate("Why?", lang) + " · " + proof(one, lang)]
    quotes = [
        line
        for words in one.verbatims[:2]
        for line in wrapped(
            translate("“{name}”", lang).format(name=words), room - 2 * PAD, SMALL, 2
        )
    ]
    tall = height(said, SMALL) + height(lines, TEXT) + height(quotes, SMALL) + 2 * PAD
    shapes.append(Box(x, y, room, tall, colours.stripe))
    shapes.append(Box(x, y, 4, tall, colours.group))
    top = y + PAD
    for text, size, fill in (
        (said, SMALL, colours.soft),
        (lines, TEXT, colours.ink),
        (quotes, SMALL, colours.soft),
    ):
        shapes += block(text, x + PAD, top, size, fill)
        top += height(text, size)
    return y + tall, y + min(tall / 2, 28)
