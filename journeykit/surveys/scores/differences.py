"""Whether two scores differ by more than chance: `compare`, `compare_by`, Holm's correction.

The two scores come from different people: answers of the same person twice are not for here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import combinations
from math import hypot, inf, sqrt
from typing import Any, Literal

from journeykit.errors import ScoreError
from journeykit.figures import digits_of
from journeykit.language import translate as _
from journeykit.surveys.report import Question
from journeykit.surveys.scores.checks import rule
from journeykit.surveys.scores.groups import group_name, grouped_scores
from journeykit.surveys.scores.intervals import Z95, t_quantile, wilson_interval
from journeykit.surveys.scores.result import Direction, Indicator, Score, indicator_name
from journeykit.surveys.scores.tables import ScoreTable, shown_p, table_of, unit
from journeykit.surveys.scores.tally import Key, Period
from journeykit.surveys.wording import decimal

Test = Literal["adjusted_z", "newcombe_score", "welch"]
SURE = 0.05


@dataclass(frozen=True)
class Difference:
    """One score minus another.

    Attributes
    ----------
    value, ci_low, ci_high
        The difference and its 95 % interval, in the indicator's unit: points of NPS, percentage
        points, marks.
    p
        How often chance alone would show a difference at least as large.
    statistic, test
        z or t, and which test: ``"adjusted_z"`` (NPS), ``"newcombe_score"`` (CSAT, rate) or
        ``"welch"`` (means).
    df
        Welch's degrees of freedom.
    """

    indicator: Indicator
    value: float
    ci_low: float
    ci_high: float
    p: float
    statistic: float
    test: Test
    df: float | None = None

    @property
    def beyond_chance(self) -> bool:
        """Whether chance alone would show as much less than once in twenty times."""
        return self.p < SURE

    def __str__(self) -> str:
        text = (
            _("{indicator}: {value} [{low}, {high}], p = {p}")
            .format(
                indicator=indicator_name(self.indicator),
                value=signed(self.value, self.indicator),
                low=signed(self.ci_low, self.indicator, bare=True),
                high=signed(self.ci_high, self.indicator, bare=True),
                p=shown_p(self.p),
            )
            .replace("= <", "<")
        )
        verdict = (
            _("a difference beyond chance")
            if self.beyond_chance
            else _("chance could explain this difference")
        )
        return f"{text} · {verdict}"

    def _repr_html_(self) -> str:
        return f"<p>{escape(str(self))}</p>"


def compare(a: Score, b: Score) -> Difference:
    """`a` minus `b`, with its interval and test: two scores of different people.

    Parameters
    ----------
    a, b
        Two scores of the same indicator, each with a value (10 answers or more).

    Raises
    ------
    ScoreError
        When the indicators differ or one score has no value.

    Notes
    -----
    NPS: z of the difference after ¾ detractor, 1½ passive and ¾ promoter are added to each sample
    (Rocks 2016). CSAT and rate: Newcombe's hybrid score interval (Newcombe 1998, Statistics in
    Medicine 17:873, method 10), and the p value of the score test (pooled z, which is Pearson's χ²
    without correction). Means and CES: Welch's t. Weighted scores enter with their effective n.
    The test and the interval of shares may disagree when p is close to 0.05.

    Examples
    --------
    >>> from journeykit.surveys.scores.counting import score_counts
    >>> this, last = (score_counts(counts, indicator="nps", scale=(0, 10))
    ...               for counts in ({3: 20, 7: 30, 10: 50}, {3: 30, 7: 35, 10: 35}))
    >>> print(compare(this, last))
    NPS: +25.0 [+2.7, +45.9], p = 0.028 · a difference beyond chance
    """
    for one in (a, b):
        if not isinstance(one, Score):
            raise ScoreError(
                _("compare(a, b): two scores from jk.score are expected, not {given}.").format(
                    given=type(one).__name__
                )
            )
    if a.indicator != b.indicator:
        raise ScoreError(
            _("An indicator is compared with itself: {a} and {b} do not compare.").format(
                a=indicator_name(a.indicator), b=indicator_name(b.indicator)
            )
        )
    if a.value is None or b.value is None:
        raise ScoreError(
            _("There is nothing to compare: one of the two scores has under 10 answers.")
        )
    if a.indicator == "nps":
        return _nps(a, b)
    if a.indicator in ("csat", "rate"):
        return _shares(a, b)
    return _means(a, b)


def _nps(a: Score, b: Score) -> Difference:
    assert a.value is not None
    assert b.value is not None
    centre = variance = 0.0
    for one, sign in ((a, 1), (b, -1)):
        n = one.strength + 3
        p = (one.detail["promoters"] / one.n * one.strength + 0.75) / n
        d = (one.detail["detractors"] / one.n * one.strength + 0.75) / n
        centre += sign * (p - d)
        variance += (p + d - (p - d) ** 2) / n
    error = sqrt(variance)
    z = centre / error
    low, high = max(-2.0, centre - Z95 * error), min(2.0, centre + Z95 * error)
    return Difference("nps", a.value - b.value, 100 * low, 100 * high, _two(z), z, "adjusted_z")


def _shares(a: Score, b: Score) -> Difference:
    assert a.value is not None
    assert b.value is not None
    pa, pb = a.value / 100, b.value / 100
    la, ua = wilson_interval(pa * a.strength, a.strength)
    lb, ub = wilson_interval(pb * b.strength, b.strength)
    low = pa - pb - hypot(pa - la, ub - pb)
    high = pa - pb + hypot(ua - pa, pb - lb)
    pooled = (pa * a.strength + pb * b.strength) / (a.strength + b.strength)
    error = sqrt(pooled * (1 - pooled) * (1 / a.strength + 1 / b.strength))
    z = (pa - pb) / error if error else 0.0
    return Difference(
        a.indicator, 100 * (pa - pb), 100 * low, 100 * high, _two(z), z, "newcombe_score"
    )


def _means(a: Score, b: Score) -> Difference:
    from scipy.special import stdtr

    assert a.value is not None
    assert b.value is not None
    va, vb = (one.detail["sd"] ** 2 / one.strength for one in (a, b))
    apart, error = a.value - b.value, sqrt(va + vb)
    if not error:  # each side all of one mark: nothing was left to chance
        t = 0.0 if not apart else inf if apart > 0 else -inf
        return Difference(
            a.indicator, apart, apart, apart, float(not apart), t, "welch", a.strength + b.strength
        )
    df = (va + vb) ** 2 / (va**2 / (a.strength - 1) + vb**2 / (b.strength - 1))
    half = t_quantile(df) * error
    t = apart / error
    p = float(2 * stdtr(df, -abs(t)))
    return Difference(a.indicator, apart, apart - half, apart + half, p, t, "welch", df)


def _two(z: float) -> float:
    from scipy.special import ndtr

    return float(2 * ndtr(-abs(z)))


def holm(ps: Sequence[float]) -> list[float]:
    """The p values corrected for their number (Holm 1979), in the same order.

    Looking at twenty differences, one in twenty shows by chance: each corrected value says how
    sure one may be although so many were looked at.

    Examples
    --------
    >>> [round(p, 3) for p in holm([0.01, 0.04, 0.03, 0.005])]
    [0.03, 0.06, 0.06, 0.02]
    """
    out = [0.0] * len(ps)
    reached = 0.0
    for rank, place in enumerate(sorted(range(len(ps)), key=lambda place: ps[place])):
        reached = max(reached, min(1.0, (len(ps) - rank) * ps[place]))
        out[place] = reached
    return out


def compare_by(
    data: Any,
    question: str | Question,
    *,
    by: str | Sequence[str] | None = None,
    indicator: Indicator,
    scale: tuple[float, float] | None = None,
    direction: Direction = "higher_is_better",
    counted_answers: Sequence[str | float] | None = None,
    where: Mapping[str, Any] | None = None,
    weight: str | None = None,
    period: Period | None = None,
    date: str | None = None,
    pairs: bool = False,
) -> ScoreTable:
    """Each group against all the others (or each pair), with Holm's correction over all of them.

    Parameters
    ----------
    data, question, by, indicator, scale, direction, counted_answers, where, weight, period, date
        As for `score_by`.
    pairs
        Every pair of groups instead of each against the rest.

    Returns
    -------
    ScoreTable
        One row a comparison: ``group, value, n`` beside ``against, others, n_others``, then
        ``difference, ci_low, ci_high`` (95 %, of this one difference), ``p``, ``p_holm``,
        ``differs`` (p_holm < 0.05) and a ``sentence``. Groups under 10 answers are not compared;
        those whose group is missing count among the others.

    Raises
    ------
    ScoreError, SurveyError
        As `score_by`.

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"mark": [10, 9, 10, 8] * 20 + [3, 10] * 40,
    ...                       "shop": ["Lyon"] * 80 + ["Nice"] * 80})
    >>> table = compare_by(frame, "mark", by="shop", indicator="nps")
    >>> print(table.sentence[0])
    Lyon: 75.0, the others 0.0: a difference of +75.0 [+48.7, +95.9], beyond chance (p < 0.001).
    """
    told = rule(indicator, scale, direction, counted_answers, None, weight)
    found = grouped_scores(
        data, question, told, by=by, where=where, weight=weight, period=period, date=date
    )
    known = [key for key in found.scores if None not in key]
    few = [key for key in known if found.scores[key].value is None]
    rows: list[dict[str, Any]] = []
    compared: list[Difference] = []
    for key, rest, name in _sides(known, list(found.scores), pairs):
        one, others = found.scores[key], found.of(rest)
        if one.value is None or others.value is None:
            continue
        difference = compare(one, others)
        compared.append(difference)
        rows.append(
            {
                "group": group_name(key),
                "value": one.value,
                "n": one.n,
                "against": name,
                "others": others.value,
                "n_others": others.n,
                "difference": difference.value,
                "ci_low": difference.ci_low,
                "ci_high": difference.ci_high,
                "p": difference.p,
            }
        )
    if not pairs and len(rows) == 2 and len(found.scores) == 2:
        # Two groups: the second row is the first one read backwards, no second question.
        corrected = [row["p"] for row in rows]
    else:
        corrected = holm([row["p"] for row in rows])
    for row, p in zip(rows, corrected, strict=True):
        row["p_holm"] = p
        row["differs"] = p < SURE
        row["sentence"] = sentence(row, indicator)
    warnings = list(found.warnings)
    if few:
        warnings.append(
            _("Not compared, under 10 answers: {list}.").format(
                list=", ".join(group_name(key) for key in few)
            )
        )
    if len(rows) > 1:
        warnings.append(
            _("p (Holm) is corrected for {n} comparisons; the intervals are not.").format(
                n=len(rows)
            )
        )
    columns = (
        "group", "value", "n", "against", "others", "n_others", "difference", "ci_low", "ci_high",
        "p", "p_holm", "differs", "sentence",
    )  # fmt: skip
    return table_of(rows, columns, warnings=warnings, indicator=indicator)


def _sides(
    known: Sequence[Key], everyone: Sequence[Key], pairs: bool
) -> list[tuple[Key, list[Key], str]]:
    if pairs:
        return [(a, [b], group_name(b)) for a, b in combinations(known, 2)]
    rest = _("the others")
    return [
        (key, [other for other in everyone if other != key], rest)
        for key in known
        if len(everyone) > 1
    ]


def sentence(row: Mapping[str, Any], indicator: str) -> str:
    """One comparison in words."""
    digits, sign = digits_of(indicator), unit(indicator)
    facts = {
        "group": row["group"],
        "value": decimal(row["value"], digits) + sign,
        "against": row["against"],
        "others": decimal(row["others"], digits) + sign,
        "difference": signed(row["difference"], indicator),
        "low": signed(row["ci_low"], indicator, bare=True),
        "high": signed(row["ci_high"], indicator, bare=True),
        "p": shown_p(row["p_holm"]),
    }
    if row["differs"]:
        text = _(
            "{group}: {value}, {against} {others}: a difference of {difference} "
            "[{low}, {high}], beyond chance (p = {p})."
        )
    else:
        text = _(
            "{group}: {value}, {against} {others}: chance could explain this difference (p = {p})."
        )
    return text.format(**facts).replace("= <", "<")


def signed(value: float, indicator: str, *, bare: bool = False) -> str:
    """A difference with its sign: “+2.5”, in points of NPS, percentage points (pts) or marks."""
    text = decimal(value, digits_of(indicator))
    if not any(digit in "123456789" for digit in text):
        text = text.lstrip("−")
    elif not text.startswith("−"):
        text = "+" + text
    return text if bare or indicator not in ("csat", "rate") else text + "\u202fpts"
