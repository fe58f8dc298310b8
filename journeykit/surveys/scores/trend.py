"""Whether a score rises or falls over the periods by more than chance: `trend`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date as Day
from datetime import timedelta
from html import escape
from math import sqrt
from typing import Any, Literal

from journeykit.errors import ScoreError
from journeykit.language import current_language
from journeykit.language import translate as _
from journeykit.periods import period_text
from journeykit.surveys.report import Question
from journeykit.surveys.scores.checks import rule
from journeykit.surveys.scores.differences import SURE, signed
from journeykit.surveys.scores.groups import grouped_scores
from journeykit.surveys.scores.intervals import Z95, t_quantile
from journeykit.surveys.scores.result import Direction, Indicator, Score, indicator_name
from journeykit.surveys.scores.tables import ScoreTable, shown_p, table_of
from journeykit.surveys.scores.tally import Period, period_label
from journeykit.surveys.wording import grouped

Word = Literal["rises", "falls", "none", "unknown"]
MOST_PERIODS = 2_000


@dataclass(frozen=True)
class Slope:
    """A line through the periods' scores: how much a period adds, and how sure that is."""

    value: float
    ci_low: float
    ci_high: float
    p: float
    statistic: float
    dispersion: float


@dataclass(frozen=True, repr=False)
class Trend:
    """A score over time.

    Attributes
    ----------
    table
        One row a period, those without an answer included: ``period, value, ci_low, ci_high, n,
        status``.
    slope, ci_low, ci_high
        What one period adds, in the indicator's unit, with its 95 % interval; ``None`` under
        three periods with a score.
    p
        How often chance alone would show as steep a line.
    direction
        ``"rises"``, ``"falls"``, ``"none"`` (nothing chance could not explain) or ``"unknown"``
        (too few periods).
    sentence
        All this in words.
    """

    indicator: Indicator
    period: Period
    table: ScoreTable
    slope: float | None
    ci_low: float | None
    ci_high: float | None
    p: float | None
    direction: Word
    sentence: str
    warnings: tuple[str, ...] = field(default=())

    def __str__(self) -> str:
        return self.sentence

    __repr__ = __str__

    def _repr_html_(self) -> str:
        return f"<p><b>{escape(self.sentence)}</b></p>{self.table._repr_html_()}"


def trend(
    data: Any,
    question: str | Question,
    *,
    indicator: Indicator,
    scale: tuple[float, float] | None = None,
    period: Period = "month",
    date: str | None = None,
    direction: Direction = "higher_is_better",
    counted_answers: Sequence[str | float] | None = None,
    where: Mapping[str, Any] | None = None,
    weight: str | None = None,
) -> Trend:
    """The score of each period, and whether it rises or falls.

    Parameters
    ----------
    data, question, indicator, scale, direction, counted_answers, where, weight
        As for `score`.
    period, date
        As for `score_by`; by default months of a survey's ``submitted``.

    Returns
    -------
    Trend
        The table, the slope a period with its interval and p, and a sentence.

    Raises
    ------
    ScoreError, SurveyError
        As `score_by`.

    Notes
    -----
    The line is fitted to the periods' scores weighted by their (effective) numbers of answers,
    with the variance the answers have around the overall score: for a share this is the
    Cochran–Armitage test (Armitage 1955, Biometrics 11; R's ``prop.trend.test``), for NPS and
    means the same with their own variance. Where the periods scatter around the line more than
    chance explains (weather, campaigns), the variance is multiplied by that excess and Student's t
    on periods − 2 replaces the normal (McCullagh and Nelder 1989, § 4.5). Periods under 10 answers
    show their n, without a score, and are not fitted; a period without an answer is a gap.

    Examples
    --------
    >>> import pandas as pd
    >>> months = [f"2026-{month:02d}-15" for month in range(1, 7)]
    >>> frame = pd.DataFrame({"day": months * 50, "mark": ([3, 3, 8, 8, 9, 10] * 50)})
    >>> found = trend(frame, "mark", indicator="nps", date="day")
    >>> print(found)
    NPS rises by 45.7 a month [+26.3, +65.1]: more than chance explains (p = 0.003; 6 months).
    """
    told = rule(indicator, scale, direction, counted_answers, None, weight)
    if period is None:
        raise ScoreError(_("trend: a period is needed, as in {example}.").format(example='"month"'))
    found = grouped_scores(
        data, question, told, by=None, where=where, weight=weight, period=period, date=date
    )
    scores = {str(key[0]): one for key, one in found.scores.items() if key[0] is not None}
    warnings = list(found.warnings)
    undated = found.scores.get((None,))
    if undated is not None and undated.n:
        warnings.append(
            _("Without a date, in no period: {n} answers.").format(n=grouped(undated.n))
        )
    labels = all_periods(list(scores), period)
    rows = [_row(label, scores.get(label)) for label in labels]
    line = slope_of([(place, scores.get(label)) for place, label in enumerate(labels)])
    word: Word = "unknown"
    if line is not None:
        word = "none" if line.p >= SURE else "rises" if line.value > 0 else "falls"
    scored = sum(one.value is not None for one in scores.values())
    table = table_of(
        rows,
        ("period", "value", "ci_low", "ci_high", "n", "status"),
        warnings=warnings,
        indicator=indicator,
    )
    return Trend(
        indicator=indicator,
        period=period,
        table=table,
        slope=None if line is None else line.value,
        ci_low=None if line is None else line.ci_low,
        ci_high=None if line is None else line.ci_high,
        p=None if line is None else line.p,
        direction=word,
        sentence=_sentence(indicator, period, line, word, scored),
        warnings=tuple(warnings),
    )


def slope_of(points: Sequence[tuple[float, Score | None]]) -> Slope | None:
    """The line through (place in time, score); ``None`` with under three scores."""
    fitted = [(x, one) for x, one in points if one is not None and one.value is not None]
    if len(fitted) < 3:
        return None
    xs = [x for x, _one in fitted]
    ys = [float(one.value or 0.0) for _x, one in fitted]
    ns = [one.strength for _x, one in fitted]
    whole = sum(ns)
    x_mean = sum(n * x for n, x in zip(ns, xs, strict=True)) / whole
    y_mean = sum(n * y for n, y in zip(ns, ys, strict=True)) / whole
    spread = sum(n * (x - x_mean) ** 2 for n, x in zip(ns, xs, strict=True))
    moved = sum(n * (x - x_mean) * y for n, x, y in zip(ns, xs, ys, strict=True))
    slope = moved / spread
    # The variance of one answer around the overall score.
    variance = (
        sum(
            n * (_variance(one) + (y - y_mean) ** 2)
            for n, y, (_x, one) in zip(ns, ys, fitted, strict=True)
        )
        / whole
    )
    if variance <= 1e-12:
        return Slope(slope, slope, slope, 1.0, 0.0, 1.0)
    left = sum(
        n * (y - y_mean - slope * (x - x_mean)) ** 2 for n, x, y in zip(ns, xs, ys, strict=True)
    )
    df = len(fitted) - 2
    excess = left / variance / df
    error = sqrt(variance * max(1.0, excess) / spread)
    statistic = slope / error
    from scipy.special import ndtr, stdtr

    if excess > 1:
        half, p = t_quantile(df) * error, float(2 * stdtr(df, -abs(statistic)))
    else:
        half, p = Z95 * error, float(2 * ndtr(-abs(statistic)))
    return Slope(slope, slope - half, slope + half, p, statistic, max(1.0, excess))


def _variance(one: Score) -> float:
    """The variance of one answer's contribution to the score, in squared units of the score."""
    value = one.value or 0.0
    if one.indicator == "nps":
        share = (one.detail["promoters"] + one.detail["detractors"]) / one.n
        return max(0.0, 1e4 * share - value**2)
    if one.indicator in ("csat", "rate"):
        return value * (100 - value)
    return one.detail["sd"] ** 2 * (one.strength - 1) / one.strength


def all_periods(labels: Sequence[str], period: Period) -> list[str]:
    """Every period from the first to the last, those without an answer included.

    >>> all_periods(["2026-01", "2025-11"], "month")
    ['2025-11', '2025-12', '2026-01']
    >>> all_periods(["2025-W52", "2026-W02"], "week")
    ['2025-W52', '2026-W01', '2026-W02']
    """
    if not labels:
        return []
    day, last = _first_day(min(labels), period), max(labels)
    out = [min(labels)]
    while out[-1] < last:
        day += timedelta(days=1 if period == "day" else 7 if period == "week" else 27)
        label = period_label(day, period)
        if label != out[-1]:
            out.append(label)
        if len(out) > MOST_PERIODS:
            raise ScoreError(
                _(
                    "There are more than {n} periods between {first} and {last}: check the dates, "
                    "or choose a longer period."
                ).format(
                    n=grouped(MOST_PERIODS),
                    first=period_text(out[0], current_language()),
                    last=period_text(last, current_language()),
                )
            )
    return out


def _first_day(label: str, period: Period) -> Day:
    if period == "day":
        return Day.fromisoformat(label)
    if period == "week":
        return Day.fromisocalendar(int(label[:4]), int(label[6:]), 1)
    if period == "month":
        return Day(int(label[:4]), int(label[5:]), 1)
    if period == "quarter":
        return Day(int(label[:4]), 3 * int(label[6:]) - 2, 1)
    return Day(int(label[:4]), 1, 1)


def _row(label: str, one: Score | None) -> dict[str, Any]:
    if one is None:
        return {"period": label, "n": 0, "status": "no_score"}
    return {
        "period": label,
        "value": one.value,
        "ci_low": one.ci_low,
        "ci_high": one.ci_high,
        "n": one.n,
        "status": one.status,
    }


def _sentence(
    indicator: Indicator, period: Period, line: Slope | None, word: Word, scored: int
) -> str:
    name = indicator_name(indicator)
    if line is None:
        return _(
            "{indicator}: no trend is told under three periods with a score (there are {n})."
        ).format(indicator=name, n=scored)
    # A slope is written without its sign where a verb says it.
    facts = {
        "indicator": name,
        "value": signed(abs(line.value), indicator).lstrip("+"),
        "low": signed(line.ci_low, indicator, bare=True),
        "high": signed(line.ci_high, indicator, bare=True),
        "each": _each(period),
        "p": shown_p(line.p),
        "periods": _count(period, scored),
    }
    if word == "rises":
        text = _(
            "{indicator} rises by {value} {each} [{low}, {high}]: more than chance explains "
            "(p = {p}; {periods})."
        )
    elif word == "falls":
        text = _(
            "{indicator} falls by {value} {each} [{low}, {high}]: more than chance explains "
            "(p = {p}; {periods})."
        )
    else:
        text = _(
            "{indicator}: no trend that chance could not explain (between {low} and {high} "
            "{each}; p = {p}; {periods})."
        )
    return text.format(**facts).replace("= <", "<")


def _each(period: Period) -> str:
    return {
        "day": _("a day"),
        "week": _("a week"),
        "month": _("a month"),
        "quarter": _("a quarter"),
        "year": _("a year"),
    }[period]


def _count(period: Period, n: int) -> str:
    return {
        "day": _("{n} days"),
        "week": _("{n} weeks"),
        "month": _("{n} months"),
        "quarter": _("{n} quarters"),
        "year": _("{n} years"),
    }[period].format(n=n)
