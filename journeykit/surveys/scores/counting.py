"""From counted answers to a score: one aggregation for every data-frame engine, then arithmetic.

What to count (which survey, which question, which marks) is `scoring`; intervals are `intervals`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from journeykit.language import translate as _
from journeykit.surveys.scores.intervals import mean_interval, nps_interval, wilson_interval
from journeykit.surveys.scores.result import Direction, Indicator, Score, ScoreStatus

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
    counts = {mark: times for mark, times in sorted(counts.items()) if times}
    n = sum(counts.values())
    warnings: list[str] = []
    mean = sum(mark * times for mark, times in counts.items()) / n if n else None
    value = low = high = None
    detail: dict[str, float] = {}
    if indicator == "nps":
        promoters = sum(times for mark, times in counts.items() if mark >= 9)
        detractors = sum(times for mark, times in counts.items() if mark < 7)
        passives = n - promoters - detractors
        detail = {
            "promoters": float(promoters),
            "passives": float(passives),
            "detractors": float(detractors),
        }
        if scale[0] == 1:
            warnings.append(
                _(
                    "The scale runs 1–10, without a zero: the NPS is valid, but compare it "
                    "only with scores asked the same way."
                )
            )
        elif n >= 300 and 0 not in counts and 1 in counts:
            warnings.append(
                _("Nobody answered 0: if the question ran 1–10, declare the scale (1, 10).")
            )
        if n:
            value = 100 * (promoters - detractors) / n
            low, high = nps_interval(detractors, passives, promoters)
    elif indicator == "csat":
        satisfied = set(counted_answers or _top_two(scale, direction))
        happy = sum(times for mark, times in counts.items() if mark in satisfied)
        detail = {"satisfied": float(happy)}
        if n and mean is not None:
            detail["mean"] = mean
            value = 100 * happy / n
            low, high = (100 * bound for bound in wilson_interval(happy, n))
    elif n and mean is not None:
        detail = {"mean": mean}
        value = mean
        low, high = mean_interval(counts)
        low, high = max(low, scale[0]), min(high, scale[1])
    status = status_of(n)
    if status == "no_score":
        value = low = high = None
    return Score(
        indicator=indicator,
        value=value,
        n=n,
        ci_low=low,
        ci_high=high,
        status=status,
        counts=_over_scale(counts, scale),
        detail=detail,
        alerts=alerts_in(counts, alert_answer, direction),
        warnings=tuple(warnings),
    )


def count_answers(frame: Any, column: str) -> dict[Any, int]:
    """How often each answer occurs, whatever the data-frame engine.

    Parameters
    ----------
    frame
        pandas, polars (eager or lazy), DuckDB relation, PySpark: anything narwhals takes.
    column
        The column of marks or labels; missing ones are left out.

    Returns
    -------
    dict
        Answer → how many, sorted.
    """
    import narwhals as nw

    lazy = nw.from_native(frame).lazy().select(nw.col(column).alias("answer"))
    # SQL engines hand their few rows over as pandas: their default, Arrow, is not required here.
    sql = lazy.implementation.is_duckdb() or lazy.implementation.is_spark_like()
    grouped = (
        lazy.filter(~nw.col("answer").is_null())
        .group_by("answer")
        .agg(nw.len().alias("times"))
        .collect("pandas" if sql else None)
    )
    pairs = zip(grouped["answer"].to_list(), grouped["times"].to_list(), strict=True)
    # A float NaN is "missing" in pandas and a value in SQL engines; it never equals itself.
    return dict(sorted((answer, int(times)) for answer, times in pairs if answer == answer))


def status_of(n: int) -> ScoreStatus:
    if n < NO_SCORE_UNDER:
        return "no_score"
    return "indicative" if n < INDICATIVE_UNDER else "shown"


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
