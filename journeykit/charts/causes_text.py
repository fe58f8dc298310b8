"""Blocks of text in a picture: wrapped lines of one size, and how high they are."""

from __future__ import annotations

from .emotion_shapes import Anchor, Shape, Text

_WIDE = 0.54  # a letter's usual width, in sizes; `emotion_shapes.fitted` reckons likewise
_LEADING = 1.28


def wrapped(text: str, width: float, size: float, most: int = 4) -> list[str]:
    """`text` in lines of at most `width` pixels, roughly; the last one ends in “…” when cut.

    >>> wrapped("The code comes late", 90, 14)
    ['The code', 'comes late']
    """
    room = max(4, int(width / (_WIDE * size)))
    lines: list[str] = []
    for word in text.split():
        while len(word) > room:  # an address, or somebody's joke
            lines.append(word[: room - 1] + "-")
            word = word[room - 1 :]
        if lines and len(lines[-1]) + 1 + len(word) <= room and not lines[-1].endswith("-"):
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    if len(lines) > most:
        last = lines[most - 1]
        lines = [*lines[: most - 1], (last if len(last) < room else last[:-1]).rstrip() + "…"]
    return lines


def height(lines: list[str], size: float) -> float:
    """How high a block is."""
    return len(lines) * size * _LEADING


def block(
    lines: list[str],
    x: float,
    top: float,
    size: float,
    fill: str,
    *,
    anchor: Anchor = "start",
    bold: bool = False,
) -> list[Shape]:
    """The lines under one another, the first one's top at `top`."""
    return [
        Text(x, top + size * (0.98 + i * _LEADING), line, size, fill, anchor, bold)
        for i, line in enumerate(lines)
    ]
