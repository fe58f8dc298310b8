"""From counted answers to a score: arithmetic only, no data frame.

What to count (which survey, which question, which marks) is `scoring`; intervals are `intervals`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isclose

from journeykit.language import translate as _
from journeykit.surveys.scores.intervals import (
    effective_n,
    mean_interval,
    mean_sd,
    nps_interval,
    wilson_interval,
)
from journeykit.surveys.scores.result import Direction, Indicator, Score, ScoreStatus
from journeykit.surveys.scores.tally import Cell, total

NO_SCORE_UNDER = 10
INDICATIVE_UNDER = 30


def score_counts(
    counts: Mapping[float, int],
    *,
    indicator: Indicator,
    scale: tuple[float, float],
    direction: Direction = "higher_is_better",
    counted_answers: Sequence[float] | None = None,
    alert_answer: float | None = None,
) -> Score:
    """The score of answers already counted: mark → how many (all on the scale).

    Examples
    --------
    >>> found = score_counts({3: 75, 7: 675, 10: 250}, indicator="nps", scale=(0, 10))
    >>> found.value, round(found.ci_low, 3), round(found.ci_high, 3)
    (17.5, 14.086, 20.809)
    """
    return score_cells(
        {mark: Cell(n, float(n), float(n)) for mark, n in counts.items()},
        indicator=indicator,
        scale=scale,
        direction=direction,
        counted_answers=counted_answers,
        alert_answer=alert_answer,
    )


def score_cells(
    cells: Mapping[float, Cell],
    *,
    indicator: Indicator,
    scale: tuple[float, float],
    direction: Direction = "higher_is_better",
    counted_answers: Sequence[float] | None = None,
    alert_answer: float | None = None,
    weighted: bool = False,
) -> Score:
    """The score of answers already counted, with what they weigh: mark → `Cell`.

    Notes
    -----
    Weighted shares and means enter each interval with Kish's effective number of answers,
    (Σw)²/Σw² (Kish 1965), in the place of n, as Franco, Little, Louis and Slud (2019, Journal of
    Survey Statistics and Methodology 7) do for Wilson's. Counts and alerts stay numbers of
    customers.

    Examples
    --------
    >>> found = score_cells({9: Cell(20, 40.0, 80.0), 5: Cell(20, 20.0, 20.0)},
    ...                     indicator="nps", scale=(0, 10), weighted=True)
    >>> found.n, found.effective_n, round(found.value, 1)
    (40, 36.0, 33.3)
    """
    cells = {mark: cell for mark, cell in sorted(cells.items()) if cell.n}
    whole = total(cells)
    n, strength = whole.n, effective_n(whole.n, whole.weight, whole.squares)
    # Weights brought to sum to the effective n: unweighted, each answer keeps its 1.
    unit = strength / whole.weight if whole.weight else 0.0
    unit = 1.0 if isclose(unit, 1.0, rel_tol=1e-12) else unit
    shares = {mark: cell.weight * unit for mark, cell in cells.items()}
    # In the details weights sum to n: “412 promoters of 1,000”.
    shown = n / strength if strength else 0.0
    warnings: list[str] = []
    mean = sum(mark * times for mark, times in shares.items()) / strength if strength else None
    value = low = high = None
    detail: dict[str, float] = {}
    if indicator == "nps":
        promoters = sum(times for mark, times in shares.items() if mark >= 9)
        detractors = sum(times for mark, times in shares.items() if mark < 7)
        passives = max(0.0, strength - promoters - detractors)
        detail = {
            "promoters": float(promoters * shown),
            "passives": float(passives * shown),
            "detractors": float(detractors * shown),
        }
        counts = {mark: cell.n for mark, cell in cells.items()}
        warnings += _about_zero(counts, n, scale)
        if strength:
            value = 100 * (promoters - detractors) / strength
            low, high = nps_interval(detractors, passives, promoters)
    elif indicator == "csat":
        satisfied = set(counted_answers or _top_two(scale, direction))
        happy = sum(times for mark, times in shares.items() if mark in satisfied)
        detail = {"satisfied": float(happy * shown)}
        if strength and mean is not None:
            detail["mean"] = mean
            value = 100 * happy / strength
            low, high = (100 * bound for bound in wilson_interval(happy, strength))
    elif strength and mean is not None:
        detail = {"mean": mean, "sd": mean_sd(shares)}
        value = mean
        low, high = mean_interval(shares)
        low, high = max(low, scale[0]), min(high, scale[1])
    status = status_of(strength)
    if status == "no_score":
        value = low = high = None
    return Score(
        indicator=indicator,
        value=value,
        n=n,
        ci_low=low,
        ci_high=high,
        status=status,
        counts=_over_scale({mark: cell.n for mark, cell in cells.items()}, scale),
        detail=detail,
        alerts=alerts_in({mark: cell.n for mark, cell in cells.items()}, alert_answer, direction),
        warnings=tuple(warnings),
        effective_n=strength if weighted else None,
    )


def rate_cells(counted: Cell, whole: Cell, counts: Mapping[str, int], *, weighted: bool) -> Score:
    """The rate of `counted` among `whole`, with the distribution it comes from."""
    strength = effective_n(whole.n, whole.weight, whole.squares)
    unit = strength / whole.weight if whole.weight else 0.0
    unit = 1.0 if isclose(unit, 1.0, rel_tol=1e-12) else unit
    events = min(counted.weight * unit, strength)
    value = low = high = None
    status = status_of(strength)
    if status != "no_score":
        value = 100 * events / strength
        low, high = (100 * bound for bound in wilson_interval(events, strength))
    return Score(
        indicator="rate",
        value=value,
        n=whole.n,
        ci_low=low,
        ci_high=high,
        status=status,
        counts=dict(counts),
        detail={"counted": float(events * whole.n / strength) if strength else 0.0},
        effective_n=strength if weighted else None,
    )


def status_of(n: float) -> ScoreStatus:
    """How far `n` (effective) answers carry."""
    if n < NO_SCORE_UNDER:
        return "no_score"
    return "indicative" if n < INDICATIVE_UNDER else "shown"


def _about_zero(counts: Mapping[float, int], n: int, scale: tuple[float, float]) -> list[str]:
    if scale[0] == 1:
        return [
            _(
                "The scale runs 1–10, without a zero: the NPS is valid, but compare it "
                "only with scores asked the same way."
            )
        ]
    if n >= 300 and 0 not in counts and 1 in counts:
        return [_("Nobody answered 0: if the question ran 1–10, declare the scale (1, 10).")]
    return []


def _top_two(scale: tuple[float, float], direction: str) -> list[float]:
    if direction == "lower_is_better":
        return [scale[0], scale[0] + 1]
    return [scale[1] - 1, scale[1]]


def _over_scale(counts: Mapping[float, int], scale: tuple[float, float]) -> dict[str, int]:
    """Every whole mark of the scale, zeros included, then the marks between them."""
    low, high = scale
    marks = set(counts)
    if float(low).is_integer() and float(high).is_integer() and high - low <= 20:
        marks |= {float(mark) for mark in range(int(low), int(high) + 1)}
    return {f"{mark:g}": counts.get(mark, 0) for mark in sorted(marks)}


def alerts_in(counts: Mapping[float, int], alert: float | None, direction: str) -> int:
    if alert is None:
        return 0
    if direction == "lower_is_better":
        return sum(times for mark, times in counts.items() if mark >= alert)
    return sum(times for mark, times in counts.items() if mark <= alert)
