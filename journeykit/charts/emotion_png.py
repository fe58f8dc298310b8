"""An emotion drawing as PNG bytes, painted with Pillow: no browser, no network."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import pairwise
from math import hypot
from typing import Any

from PIL import Image, ImageDraw

from .emotion_font import Pen
from .emotion_shapes import Area, Box, Dot, Line, Point, Shape, Text

FINER = 2  # painted this much larger and reduced: Pillow's lines have no soft edges
_STEPS = 24  # straight pieces a Bézier segment


def to_png(
    shapes: Sequence[Shape], width: float, height: float, *, scale: float = 1.0, own: bool = False
) -> bytes:
    """The shapes as a PNG of ``width × scale`` by ``height × scale`` pixels.

    Parameters
    ----------
    own
        True: write with Pillow's own font even where the system has one.
    """
    size = (round(width * scale), round(height * scale))
    image = Image.new("RGB", (size[0] * FINER, size[1] * FINER), "#ffffff")
    draw = ImageDraw.Draw(image)
    texts = [shape for shape in shapes if isinstance(shape, Text)]
    for shape in shapes:
        _paint(draw, shape, scale * FINER)
    image = image.resize(size, Image.Resampling.LANCZOS)
    draw = ImageDraw.Draw(image)
    for text in texts:  # letters have soft edges of their own
        pen = Pen(text.size * scale, text.bold, own=own)
        shift = {"start": 0.0, "middle": 0.5, "end": 1.0}[text.anchor] * pen.width(text.text)
        pen.write(draw, text.x * scale - shift, text.y * scale, text.text, text.fill)
    stream = BytesIO()
    image.save(stream, "PNG", optimize=True)
    return stream.getvalue()


def _paint(draw: Any, shape: Shape, k: float) -> None:
    if isinstance(shape, Box):
        ends = [shape.x * k, shape.y * k, (shape.x + shape.width) * k, (shape.y + shape.height) * k]
        draw.rectangle(ends, fill=shape.fill)
    elif isinstance(shape, Area):
        draw.polygon([(x * k, y * k) for x, y in shape.points], fill=shape.fill)
    elif isinstance(shape, Dot):
        r = (shape.radius + shape.width / 2) * k
        x, y = shape.x * k, shape.y * k
        rim = {"outline": shape.stroke, "width": round(shape.width * k)} if shape.stroke else {}
        draw.ellipse([x - r, y - r, x + r, y + r], fill=shape.fill, **rim)
    elif isinstance(shape, Line):
        points = list(_flat(shape.points)) if shape.bezier else list(shape.points)
        for piece in _dashed(points, shape.dash):
            scaled = [(x * k, y * k) for x, y in piece]
            draw.line(
                scaled, fill=shape.stroke, width=max(1, round(shape.width * k)), joint="curve"
            )
            r = shape.width * k / 2 - 0.5
            for x, y in (scaled[0], scaled[-1]) if r > 1 else ():
                draw.ellipse([x - r, y - r, x + r, y + r], fill=shape.stroke)


def _flat(points: Sequence[Point]) -> Iterator[Point]:
    yield points[0]
    for i in range(0, len(points) - 3, 3):
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = points[i : i + 4]
        for step in range(1, _STEPS + 1):
            t = step / _STEPS
            a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
            yield a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3


def _dashed(points: Sequence[Point], dash: Sequence[float]) -> Iterator[list[Point]]:
    """The drawn pieces of a line, by the lengths of its dashes and gaps."""
    if not dash:
        yield list(points)
        return
    turn, left, piece = 0, dash[0], [points[0]]
    for (x0, y0), (x1, y1) in pairwise(points):
        length, gone = hypot(x1 - x0, y1 - y0), 0.0
        while length - gone > left:
            gone += left
            here = (x0 + (x1 - x0) * gone / length, y0 + (y1 - y0) * gone / length)
            if turn % 2 == 0:
                yield [*piece, here]
            turn += 1
            left, piece = dash[turn % len(dash)], [here]
        left -= length - gone
        piece.append((x1, y1))
    if turn % 2 == 0 and len(piece) > 1:
        yield piece
