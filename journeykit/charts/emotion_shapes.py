"""The shapes an emotion drawing is made of, and its colours: what every painter understands.

A drawing is laid out once (`emotion_drawing`) and painted three times: as SVG (`emotion_svg`), as
PNG (`emotion_png`) and on the sketcher's canvas (`widgets.emotion_paint`). Lengths are pixels,
y grows downwards; colours are ``#rrggbb``, already mixed: no painter needs transparency.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Point = tuple[float, float]
Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True)
class Box:
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    fill: str


@dataclass(frozen=True)
class Line:
    """A line through points, or, when `bezier`, through start, handle, handle, end, handle, …"""

    points: tuple[Point, ...]
    stroke: str
    width: float
    dash: tuple[float, ...] = ()
    bezier: bool = False


@dataclass(frozen=True)
class Area:
    """A filled polygon."""

    points: tuple[Point, ...]
    fill: str


@dataclass(frozen=True)
class Dot:
    """A filled circle with a rim."""

    x: float
    y: float
    radius: float
    fill: str
    stroke: str = ""
    width: float = 0.0


@dataclass(frozen=True)
class Text:
    """One line of text; `y` is its baseline."""

    x: float
    y: float
    text: str
    size: float
    fill: str
    anchor: Anchor = "start"
    bold: bool = False


Shape = Box | Line | Area | Dot | Text


@dataclass(frozen=True)
class Colours:
    """What each part is painted with; texts reach 4.5 against `card`, lines 3."""

    card: str
    stripe: str
    ink: str
    soft: str
    grid: str
    zero: str
    group: str
    band: str
    median: str
    measured: str
    people: tuple[str, ...]


LIGHT = Colours(
    card="#ffffff",
    stripe="#f5f7fa",
    ink="#1c2128",
    soft="#57606a",
    grid="#dfe4ea",
    zero="#8a949e",
    group="#0a5cb8",
    band="#dcebdf",
    median="#2c6e49",
    measured="#b04a00",
    people=("#7a3fa0", "#a8324a", "#006d77", "#7a5c00", "#3d5a80", "#9c2f8f"),
)
DARK = Colours(
    card="#16191d",
    stripe="#1c2025",
    ink="#e8edf2",
    soft="#a3adb8",
    grid="#2f353c",
    zero="#6e7882",
    group="#6db3ff",
    band="#213c2d",
    median="#7fcf9d",
    measured="#ff9d4d",
    people=("#c99be8", "#ff8fa3", "#56cfd8", "#e0bd4f", "#9db8dd", "#f08fe2"),
)
# Colour alone tells nobody apart: each person's line has a dash and initials of its own too.
DASHES: tuple[tuple[float, ...], ...] = ((9, 5), (3, 4), (14, 4, 3, 4), (6, 3), (2, 6), (18, 6))


def look_of(index: int, colours: Colours) -> tuple[str, tuple[float, ...]]:
    """The colour and dash of the n-th curve beside the main one: 36 differ."""
    people = colours.people
    dash = DASHES[(index + index // len(people)) % len(DASHES)]
    return people[index % len(people)], dash


def initials(name: str) -> str:
    """At most two letters that recall a name.

    >>> initials("Ana Maria Lopez"), initials("éric")
    ('AL', 'ÉR')
    """
    words = name.split()
    if len(words) > 1:
        return (words[0][:1] + words[-1][:1]).upper()
    return name.strip()[:2].upper()


def fitted(text: str, width: float, size: float) -> str:
    """`text` cut with an ellipsis where it would be wider than `width` pixels, roughly."""
    most = max(1, int(width / (0.56 * size)))
    line = re.sub(r"[ \t\r\n]+", " ", text).strip()  # a no-break space stays one
    return line if len(line) <= most else line[: max(1, most - 1)].rstrip() + "…"
