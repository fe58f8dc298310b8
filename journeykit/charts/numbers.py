"""Where the numbers of near points stand, and which part of the satisfaction scale is shown."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

WORST, BEST = -2.0, 2.0
_AWAY = (13.0, 24.0)  # pixels from a mark to its number: near, or where there is room
_WIDE, _HIGH = 18.0, 14.0  # pixels of a number of two figures
_MARK = 12.0  # pixels of a mark
# Up right first: where a reader looks.
_SIDES = ((1, -1), (-1, -1), (1, 1), (-1, 1), (0, -1.2), (0, 1.2), (1.3, 0), (-1.3, 0))


def between_halves(values: Iterable[float]) -> tuple[float, float]:
    """The part of −2…+2 that holds the values, from half to half and at least 1 wide.

    Examples
    --------
    >>> between_halves([0.62, 1.18])
    (0.5, 1.5)
    >>> between_halves([1.9, 2.0])
    (1.0, 2.0)
    """
    known = [min(max(value, WORST), BEST) for value in values]
    low = math.floor(min(known) * 2) / 2
    high = math.ceil(max(known) * 2) / 2
    while high - low < 1:
        # The side that is nearer to a value grows first.
        if high < BEST and (low <= WORST or max(known) - low >= high - min(known)):
            high += 0.5
        else:
            low -= 0.5
    return low, high


def halves(ends: tuple[float, float]) -> list[float]:
    """The ticks of an axis between such ends.

    Examples
    --------
    >>> halves((-0.5, 1.0))
    [-0.5, 0.0, 0.5, 1.0]
    """
    low, high = ends
    return [low + step / 2 for step in range(round((high - low) * 2) + 1)]


def spots(
    points: Sequence[tuple[float, float]],
    across: tuple[float, float],
    up: Sequence[float],
    side: float,
) -> list[tuple[float, float]]:
    """A place for each point's number, clear of marks and other numbers where it can be.

    Parameters
    ----------
    points
        Points in the units of the axes.
    across, up
        The ends of both axes.
    side
        Width and height of the panel, in pixels.

    Returns
    -------
    list
        A place a point, in the units of the axes.

    Examples
    --------
    >>> [(x > 0, y > 3) for x, y in spots([(0, 3), (0.01, 3)], (-2, 2), (1, 5), 300)]
    [(True, True), (False, True)]
    """
    wide, high = (across[1] - across[0]) / side, (up[1] - up[0]) / side  # units a pixel
    marks = [((x - across[0]) / wide, (up[1] - y) / high) for x, y in points]
    taken: list[tuple[float, float]] = []
    for at, (x, y) in enumerate(marks):
        options = [(x + away * dx, y + away * dy) for away in _AWAY for dx, dy in _SIDES]
        costs = []
        for place, spot in enumerate(options):
            others = marks[:at] + marks[at + 1 :]
            cost = sum(_shared(spot, mark, _MARK, _MARK) for mark in others)
            cost += 2 * sum(_shared(spot, number, _WIDE, _HIGH) for number in taken)
            inside = all(8 <= value <= side - 8 for value in spot)
            costs.append(cost + (0 if inside else 50) + place)
        taken.append(options[min(range(len(options)), key=costs.__getitem__)])
    return [(across[0] + x * wide, up[1] - y * high) for x, y in taken]


def _shared(
    number: tuple[float, float], other: tuple[float, float], wide: float, high: float
) -> float:
    """Square pixels that a number and another box, given by their middles, have in common."""
    over_x = (_WIDE + wide) / 2 - abs(number[0] - other[0])
    over_y = (_HIGH + high) / 2 - abs(number[1] - other[1])
    return max(0.0, over_x) * max(0.0, over_y)
