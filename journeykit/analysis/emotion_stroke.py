"""From a stroke drawn over the stages to one value a stage: pure geometry, no map, no widget.

The guest page's twin is `frontend/src/guest/stroke.ts`; both are held to the same cases
(`tests/stroke_cases.json`). The rule: resample by x (what is drawn last wins), smooth by a centred
moving average over a tenth of a stage, and a stage's value is the mean over its middle third,
rounded to a quarter. The part drawn over is replaced, the rest stays. What the curve looks like
between its points is `emotion_shape`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, floor, isfinite

from .emotion_shape import curve_at

GRID = 60  # positions a stage
HALF_WINDOW = 3  # positions each side: 1/10 of a stage, 7 positions
MIDDLE = (20, 40)  # the middle third of a stage, both ends included
NEEDED = 7  # of the 21 positions there: a third of the middle makes the stage drawn over
STEP = 0.25  # values are told to a quarter
LOWEST, HIGHEST = -2.0, 2.0
DETAIL = 0.75  # a detour this far from the curve is worth a point of its own
_NUDGE = 1e-9  # so that the same sums round alike in Python and TypeScript

Point = tuple[float, float]


@dataclass(frozen=True)
class Between:
    """A point between the stages' own values.

    `stage` counts from 0; `at` is where in its width, 0 (left edge) to 1; `value` is −2…+2.
    """

    stage: int
    at: float
    value: float

    @property
    def x(self) -> float:
        """Its place in stages from the left edge."""
        return self.stage + self.at


@dataclass(frozen=True)
class Curve:
    """One drawn curve: a value a stage (None: not drawn) and the points between."""

    values: tuple[float | None, ...]
    between: tuple[Between, ...] = ()

    @property
    def points(self) -> tuple[Point, ...]:
        """All its points as (x in stages, value), from left to right."""
        own = [(i + 0.5, value) for i, value in enumerate(self.values) if value is not None]
        return tuple(sorted([*own, *((point.x, point.value) for point in self.between)]))


def rounded(value: float) -> float:
    """`value` to the nearest quarter within −2…+2, halves away from zero.

    Examples
    --------
    >>> rounded(1.1), rounded(-0.125), rounded(7)
    (1.0, -0.25, 2.0)
    """
    held = min(HIGHEST, max(LOWEST, value))
    size = floor(abs(held) / STEP + 0.5 + _NUDGE) * STEP
    return -size if held < 0 and size else size


def resample(points: Iterable[Point], stages: int) -> dict[int, float]:
    """The stroke's value at each grid position it passed, position `k` lying at ``k / GRID``.

    Parameters
    ----------
    points
        (x in stages, value) in the order drawn; what is drawn last wins.
    stages
        How many stages there are.

    Examples
    --------
    >>> resample([(0.0, 1.0), (0.05, 0.0)], 1)
    {0: 1.0, 1: 0.6666666666666667, 2: 0.33333333333333337, 3: 0.0}
    """
    held = [(x, value) for x, value in points if isfinite(x) and isfinite(value)]
    drawn: dict[int, float] = {}
    for (x0, v0), (x1, v1) in pairwise(held):
        first = max(0.0, min(x0, x1)) * GRID - _NUDGE
        last = min(float(stages), max(x0, x1)) * GRID + _NUDGE
        for k in range(ceil(first), floor(last) + 1):
            share = 1.0 if x1 == x0 else min(1.0, max(0.0, (k / GRID - x0) / (x1 - x0)))
            drawn[k] = min(HIGHEST, max(LOWEST, v0 + (v1 - v0) * share))
    return drawn


def smooth(drawn: dict[int, float]) -> dict[int, float]:
    """The centred moving average of `resample`'s values over a tenth of a stage."""
    found = {}
    for k in sorted(drawn):
        near = [drawn[j] for j in range(k - HALF_WINDOW, k + HALF_WINDOW + 1) if j in drawn]
        found[k] = _mean(near)
    return found


def apply_stroke(before: Curve, points: Iterable[Point], *, details: bool = False) -> Curve:
    """The curve after a stroke was drawn over it.

    Parameters
    ----------
    before
        The curve there was; what the stroke does not reach stays.
    points
        (x in stages, value), in the order drawn.
    details
        True: a detour between two stages that their values do not tell gets a point of its own.

    Examples
    --------
    >>> apply_stroke(Curve((None, -1.0, 2.0)), [(0.0, 1.0), (1.0, 1.0)])
    Curve(values=(1.0, -1.0, 2.0), between=())
    """
    stages = len(before.values)
    line = smooth(resample(points, stages))
    if not line:
        return before
    values = tuple(
        stage_value(line, stage) if _drawn_over(line, stage) else before.values[stage]
        for stage in range(stages)
    )
    first, last = min(line) / GRID, max(line) / GRID
    kept = [p for p in before.between if not first - _NUDGE <= p.x <= last + _NUDGE]
    curve = Curve(values, tuple(kept))
    if details:
        curve = Curve(values, tuple(sorted([*kept, *_details(line, curve)], key=lambda p: p.x)))
    return curve


def stage_value(line: dict[int, float], stage: int) -> float:
    """The value of one stage: the mean of its middle third, to a quarter."""
    return rounded(_mean([line[k] for k in _middle(stage) if k in line]))


def _middle(stage: int) -> range:
    return range(stage * GRID + MIDDLE[0], stage * GRID + MIDDLE[1] + 1)


def _drawn_over(line: dict[int, float], stage: int) -> bool:
    return sum(k in line for k in _middle(stage)) >= NEEDED


def _mean(values: Sequence[float]) -> float:
    total = 0.0
    for value in values:  # `sum` compensates in newer Pythons: TypeScript does not
        total += value
    return total / len(values)


def _details(line: dict[int, float], curve: Curve) -> list[Between]:
    """Where the stroke strays furthest from the curve, between two stages it drew."""
    found = []
    for left in range(len(curve.values) - 1):
        if not (_drawn_over(line, left) and _drawn_over(line, left + 1)):
            continue
        reach = range(left * GRID + MIDDLE[1] + 1, (left + 1) * GRID + MIDDLE[0])
        strays = [(abs(line[k] - curve_at(curve.points, k / GRID)), -k) for k in reach]
        stray, k = max(strays)
        value = rounded(line[-k])
        if stray >= DETAIL:
            stage, position = divmod(-k, GRID)
            found.append(Between(stage, round(position / GRID, 3), value))
    return found
