"""The shape of a curve through its points: monotone cubic, never beyond a value nobody gave.

The browser's twin is `frontend/src/board/emotion_curve.ts` (same names). Points are (x, y) pairs
in any unit, from left to right. What the points mean is the affair of `emotion_stroke`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

Point = tuple[float, float]


def tangents(points: Sequence[Point]) -> list[float]:
    """The slope at each point: the harmonic mean of its sides' slopes, 0 at a turning point.

    Source: F. N. Fritsch, R. E. Carlson, SIAM J. Numer. Anal. 17 (1980) 238–246; the harmonic
    mean is Fritsch and Butland's, SIAM J. Sci. Stat. Comput. 5 (1984) 300–304.
    """
    slope = [(y1 - y0) / (x1 - x0) if x1 > x0 else 0.0 for (x0, y0), (x1, y1) in pairwise(points)]
    found = []
    for i in range(len(points)):
        before = slope[i - 1] if i > 0 else None
        after = slope[i] if i < len(slope) else None
        if before is None or after is None:
            found.append(before if after is None and before is not None else after or 0.0)
        else:
            flat = before * after <= 0
            found.append(0.0 if flat else 2 * before * after / (before + after))
    return found


def curve_segments(points: Sequence[Point]) -> list[tuple[Point, Point, Point, Point]]:
    """The curve as cubic Bézier segments: start, two handles, end.

    Examples
    --------
    >>> curve_segments([(0, 0), (3, 3)])
    [((0, 0), (1.0, 1.0), (2.0, 2.0), (3, 3))]
    """
    slope = tangents(points)
    segments = []
    for i, ((x0, y0), (x1, y1)) in enumerate(pairwise(points)):
        third = (x1 - x0) / 3
        handles = (x0 + third, y0 + slope[i] * third), (x1 - third, y1 - slope[i + 1] * third)
        segments.append(((x0, y0), *handles, (x1, y1)))
    return segments


def curve_path(points: Sequence[Point]) -> str:
    """The curve as an SVG path; empty under two points.

    Examples
    --------
    >>> curve_path([(0, 0), (3, 3)])
    'M0.000 0.000C1.000 1.000 2.000 2.000 3.000 3.000'
    """
    if len(points) < 2:
        return ""
    path = "M{:.3f} {:.3f}".format(*points[0])
    for _start, a, b, end in curve_segments(points):
        path += "C{:.3f} {:.3f} {:.3f} {:.3f} {:.3f} {:.3f}".format(*a, *b, *end)
    return path


def curve_at(points: Sequence[Point], x: float) -> float:
    """The curve's height at `x`; level beyond its ends.

    Examples
    --------
    >>> curve_at([(0, 0.0), (2, 2.0)], 1.0)
    1.0
    """
    if x <= points[0][0]:
        return points[0][1]
    if x >= points[-1][0]:
        return points[-1][1]
    i = bisect_right([point[0] for point in points], x) - 1
    (x0, y0), (x1, y1) = points[i], points[i + 1]
    m0, m1 = (slope * (x1 - x0) for slope in tangents(points)[i : i + 2])
    t = (x - x0) / (x1 - x0)
    # Hermite's cubic: its two ends and the slopes there.
    return (
        (2 * t**3 - 3 * t**2 + 1) * y0
        + (t**3 - 2 * t**2 + t) * m0
        + (3 * t**2 - 2 * t**3) * y1
        + (t**3 - t**2) * m1
    )
