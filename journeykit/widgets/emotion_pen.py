"""What a movement on the canvas means: a stroke, a point taken along, or a tap. Pure geometry.

Places are pixels of the picture; where its points lie is told by the caller. What a stroke does to
a curve is `analysis.emotion_stroke`. The browser shows the same while the pen is down
(`frontend/src/sketch`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot
from typing import Literal

Point = tuple[float, float]

NEAR = 22.0  # pixels: so close to a point, a press takes it
STILL = 6.0  # pixels: less is a tap
ALONG = 0.3  # of a stage: a taken point moves up and down; further along, it is a stroke after all

Mode = Literal["draw", "move"]


@dataclass(frozen=True)
class Movement:
    """What was done; `handle` is the number of the point taken or tapped, if any."""

    kind: Literal["tap", "drag", "stroke"]
    points: tuple[Point, ...]
    handle: int | None = None


def nearest(place: Point, handles: Sequence[Point], mode: Mode) -> int | None:
    """The point a press takes: the nearest one in reach; in mode *move*, the nearest one across.

    Examples
    --------
    >>> nearest((100, 60), [(105, 50), (300, 50)], "draw"), nearest((290, 400), [(105, 50), (300, 50)], "move")
    (0, 1)
    """  # noqa: E501  # one example
    if not handles:
        return None
    x, y = place
    if mode == "move":
        return min(range(len(handles)), key=lambda i: (abs(handles[i][0] - x), i))
    close = min(range(len(handles)), key=lambda i: hypot(handles[i][0] - x, handles[i][1] - y))
    return close if hypot(handles[close][0] - x, handles[close][1] - y) <= NEAR else None


def movement(
    points: Sequence[Point], handles: Sequence[Point], column: float, mode: Mode
) -> Movement | None:
    """What the pen did between its press and its lifting; None where it never touched.

    Parameters
    ----------
    points
        Where it went, in order.
    handles
        Where the curve's points lie.
    column
        The width of a stage.
    mode
        ``"draw"``: a press near a point takes it, else a stroke begins. ``"move"``: a press takes
        the nearest point across, however far up or down (for fingers).

    Examples
    --------
    >>> movement([(10, 10), (300, 80)], [], 250, "draw").kind
    'stroke'
    >>> movement([(102, 52), (104, 90)], [(100, 50)], 250, "draw")
    Movement(kind='drag', points=((102, 52), (104, 90)), handle=0)
    """
    if not points:
        return None
    went = tuple(points)
    (x0, y0), handle = went[0], nearest(went[0], handles, mode)
    if max(hypot(x - x0, y - y0) for x, y in went) < STILL:
        return Movement("tap", went, handle)
    if handle is not None:
        along = max(abs(x - x0) for x, _y in went)
        if mode == "move" or along <= ALONG * column:
            return Movement("drag", went, handle)
    return Movement("stroke", went) if mode == "draw" else None
