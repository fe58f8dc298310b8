"""Which marks of a scale are low, for each indicator: `low_answers`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import nextafter
from typing import TYPE_CHECKING

from journeykit.errors import ScoreError
from journeykit.language import translate as _
from journeykit.surveys.scores.checks import rule
from journeykit.surveys.scores.result import Direction, Indicator
from journeykit.surveys.wording import listed

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray


@dataclass(frozen=True)
class Low:
    """Which marks of a scale are low: those from `low` to `high`, but not the `good` ones.

    Called with marks, it tells for each 1 (low), 0 (another mark of the scale) or missing.
    """

    scale: tuple[float, float]
    low: float
    high: float
    good: tuple[float, ...] = ()

    def __call__(self, marks: ArrayLike) -> NDArray[np.float64]:
        import numpy as np

        given = np.asarray(marks, dtype="float64")
        low = (given >= self.low) & (given <= self.high) & ~np.isin(given, self.good)
        on_scale = (given >= self.scale[0]) & (given <= self.scale[1])
        return np.where(on_scale, low.astype("float64"), np.nan)


def low_answers(
    indicator: Indicator,
    scale: tuple[float, float] | None = None,
    direction: Direction = "higher_is_better",
    counted_answers: Sequence[str | float] | None = None,
) -> Low:
    """The low marks of a measurement: detractors, the unsatisfied, or the worse half.

    Parameters
    ----------
    indicator, scale, direction, counted_answers
        As for `score`; `counted_answers` as marks.

    Raises
    ------
    ScoreError
        When the indicator cannot be asked on that scale, or knows no low marks (a rate).

    Notes
    -----
    NPS: 0–6 (1–6 on 1–10). CSAT: every mark that does not count as satisfied. CES and mean: the
    marks on the worse side of the scale's middle, which is not one of them.

    Examples
    --------
    >>> low_answers("nps")([0, 6, 7, 10, 99]).tolist()
    [1.0, 1.0, 0.0, 0.0, nan]
    >>> low_answers("csat", (1, 5))([1, 3, 4, 5]).tolist()
    [1.0, 1.0, 0.0, 0.0]
    >>> low_answers("ces", (1, 7), "lower_is_better")([1, 4, 5]).tolist()
    [0.0, 0.0, 1.0]
    """
    told = rule(indicator, scale, direction, counted_answers, None, None)
    if told.indicator == "rate" or told.scale is None:
        raise ScoreError(
            _("A rate knows no low marks: name a question that is answered on a scale.")
        )
    bottom, top = told.scale
    if told.indicator == "nps":
        return Low(told.scale, bottom, 6.0)
    if told.indicator == "csat":
        counted = told.counted
        if counted is None:
            worst = top if direction == "lower_is_better" else bottom
            best = bottom if direction == "lower_is_better" else top
            near = best + (1 if best < worst else -1)
            counted = (near, best)
        if not all(isinstance(mark, int | float) for mark in counted):
            raise ScoreError(
                _(
                    "counted_answers: the low marks are found from marks, not from words: {list}."
                ).format(list=listed(counted))
            )
        return Low(told.scale, bottom, top, tuple(float(mark) for mark in counted))
    middle = (bottom + top) / 2
    if direction == "lower_is_better":
        return Low(told.scale, _next(middle, top), top)
    return Low(told.scale, bottom, _next(middle, bottom))


def _next(middle: float, end: float) -> float:
    """The nearest number to the middle on that side: averages of marks may lie between marks."""
    return nextafter(middle, end)
