"""`drivers`: which ratings go most with an outcome, each with the interval its share may have.

Shares are `lmg`'s or `weights`', their intervals `resampling`'s; the words are `saying`'s.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import Any, Literal

import pandas as pd

from journeykit.errors import ScoreError
from journeykit.language import translate as _
from journeykit.surveys.drivers.given import Given, given
from journeykit.surveys.drivers.lmg import MOST, lmg
from journeykit.surveys.drivers.resampling import (
    apart_from_equal,
    correlations_of,
    resampled_shares,
)
from journeykit.surveys.drivers.saying import facts_of, shown
from journeykit.surveys.drivers.weights import NOTHING, relative_weights
from journeykit.surveys.report import Question
from journeykit.surveys.scores.differences import SURE
from journeykit.surveys.wording import clipped, grouped, listed, short

Method = Literal["lmg", "relative_weights"]

LEAST = 50  # customers who answered everything, however few the ratings
PER_RATING = 10
_DRAWS = (100, 100_000)
LEAST_EVENTS = 10  # of the rarer answer where there are two
_COLUMNS = (
    "predictor", "label", "share", "low", "high", "equal_share", "p_corrected", "above_equal",
    "correlation", "mean", "n",
)  # fmt: skip


@dataclass(frozen=True, repr=False, eq=False)
class Drivers:
    """How much of what an outcome varies by goes with each rating: association, not cause.

    Attributes
    ----------
    table
        One row a rating, the largest share first: ``predictor`` (its question id or column),
        ``label``, ``share`` (percent of R²; the column sums to 100), ``low`` and ``high`` (its
        interval), ``equal_share`` (100 / number of ratings), ``p_corrected`` (how often chance
        alone would take any of the ratings that far from an equal share), ``above_equal`` (over
        an equal share beyond chance), ``correlation`` (with the outcome, −1…1), ``mean`` (mark)
        and ``n``.
    r2
        The share (0…1) of the outcome's variance that all ratings together go with.
    r2_p
        How often chance alone would show as much (F test): over 0.05 no share says anything, and
        none is ``above_equal``.
    n, left_out
        Customers reckoned with, and those left out because an answer was missing.
    method
        ``"lmg"`` or ``"relative_weights"``.
    outcome
        What the outcome is called.
    level
        Of the intervals.
    sentences
        All this in words.
    """

    table: pd.DataFrame
    r2: float
    r2_p: float
    n: int
    left_out: int
    method: Method
    outcome: str
    level: float
    sentences: tuple[str, ...]

    def __str__(self) -> str:
        return "\n".join(self.sentences)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        said = "".join(f"<li>{escape(text)}</li>" for text in self.sentences)
        return shown(self) + f"<ul>{said}</ul>"


def drivers(
    data: Any,
    outcome: str | Question,
    predictors: Sequence[str | Question] | None = None,
    *,
    method: Method | None = None,
    level: float = 0.95,
    resamples: int = 1000,
    seed: int = 0,
    labels: Mapping[str, str] | None = None,
) -> Drivers:
    """Which ratings go most with an outcome, when customers gave several.

    Parameters
    ----------
    data
        A survey, or a data frame (pandas, polars, DuckDB, Spark…), one row a customer.
    outcome
        What is to be explained: an overall rating, or 0/1 (or yes/no), such as "bought again".
    predictors
        At least two ratings by the same customers. Of a survey, by default every other question
        answered on a scale.
    method
        ``"lmg"`` (at most 12 predictors; the default up to there) or ``"relative_weights"``.
    level
        Of the intervals, 0.95 for 95 %.
    resamples
        Bootstrap draws.
    seed
        The same seed gives the same intervals.
    labels
        Predictor → the name shown.

    Raises
    ------
    ScoreError
        When the data cannot carry it: a single rating, an outcome that does not vary, fewer than
        50 customers (or 10 a predictor) who answered everything, fewer than 10 on one side of an
        outcome of two values; or an argument is no such thing.
    SurveyError
        When a question or column does not exist or holds no marks.

    Notes
    -----
    What is shared out is R² of the linear regression of the outcome on all predictors: over all
    orders of entry (LMG; Lindeman, Merenda and Gold 1980, Grömping 2006) or by relative weights
    (Johnson 2000). Shares say how much goes *with* a rating. They do not say that raising it would
    raise the outcome.

    A 0/1 outcome is treated the same way. R² is then that of the linear probability model: the
    squared distance, along the line that best tells the two groups apart (Fisher's discriminant),
    as a share of the variance of a yes. It orders ratings as logistic regression does unless yes
    is very rare, needs no iteration in a thousand draws, and its parts add up; its probabilities
    are not shown.

    Customers who left an answer out are left out (listwise): pairwise correlations may contradict
    one another, and their R² may be negative. Intervals are the bootstrap's percentiles over
    customers (Efron and Tibshirani 1993). ``above_equal`` asks for more than one interval over an
    equal share: among eight ratings of equal weight that happens in one data set of five. It
    asks that chance take *any* of the ratings that far in less than one of twenty
    (`apart_from_equal`), and that R² itself be beyond chance.

    Examples
    --------
    >>> import numpy as np, pandas as pd
    >>> draw = np.random.default_rng(1)
    >>> marks = pd.DataFrame(draw.integers(0, 11, (400, 3)), columns=["welcome", "price", "wait"])
    >>> marks["overall"] = marks.welcome + 0.3 * marks.price + draw.normal(0, 2, 400)
    >>> found = drivers(marks, "overall", ["welcome", "price", "wait"])
    >>> found.table[["predictor", "share", "above_equal"]].round(0).values.tolist()
    [['welcome', 89.0, True], ['price', 10.0, False], ['wait', 1.0, False]]
    >>> print(found.sentences[-1])
    These are associations: they do not say that a better mark would change “overall”.
    """
    told = _checked(method, level, resamples, seed)
    marks = given(data, outcome, predictors, labels)
    complete, known = _complete(marks)
    used, constant = _varying(marks, complete)
    names = list(used.ratings.columns)
    way = told or ("lmg" if len(names) <= MOST else "relative_weights")
    if way == "lmg" and len(names) > MOST:
        raise ScoreError(
            _(
                "LMG is reckoned for up to {most} ratings, and {n} were named. Leave {how} out, or "
                "choose fewer."
            ).format(most=MOST, n=len(names), how='method="lmg"')
        )
    columns = used.ratings.assign(**{"\0outcome": used.outcome}).to_numpy(dtype=float)
    decompose = lmg if way == "lmg" else relative_weights
    between, with_outcome = correlations_of(columns)
    parts = decompose(between, with_outcome)
    r2 = min(1.0, float(parts.sum()))
    rank, alike = _collinear(between, names)
    r2_p = _p_of(r2, rank, len(columns))
    drawn = resampled_shares(columns, decompose, resamples=resamples, seed=seed)
    table = _table(used, parts, drawn, with_outcome, level=level, sure=r2_p < SURE)
    found = Drivers(
        table=table,
        r2=r2,
        r2_p=r2_p,
        n=len(columns),
        left_out=known - len(columns),
        method=way,
        outcome=marks.outcome_label,
        level=level,
        sentences=(),
    )
    facts = facts_of(
        found,
        constant=[marks.labels[name] for name in constant],
        alike=[(marks.labels[a], marks.labels[b]) for a, b in alike],
        dependent=rank < len(names) and not alike,
        missing=_most_missing(marks) if found.left_out else None,
        yes_or_no=_is_yes_or_no(used.outcome),
    )
    return replace(found, sentences=tuple(facts))


def _checked(method: Any, level: Any, resamples: Any, seed: Any) -> Method | None:
    if method not in (None, "lmg", "relative_weights"):
        raise ScoreError(
            _("method: {list}, not {given}.").format(
                list='"lmg", "relative_weights"', given=clipped(repr(method), 60)
            )
        )
    check_seed(seed)
    low, high = _DRAWS
    if not (_whole(resamples) and low <= resamples <= high):
        raise ScoreError(
            _("{name}: a whole number from {low} to {high}, not {given}.").format(
                name="resamples",
                low=grouped(low),
                high=grouped(high),
                given=clipped(repr(resamples), 60),
            )
        )
    if isinstance(level, bool) or not isinstance(level, int | float) or not 0.5 <= level < 1:
        raise ScoreError(
            _("level: a share from 0.5 to under 1, as 0.95 for 95 %, not {given}.").format(
                given=clipped(repr(level), 60)
            )
        )
    way: Method | None = method
    return way


def check_seed(seed: Any) -> None:
    """A seed is a whole number, not negative.

    Raises
    ------
    ScoreError
        When it is anything else.
    """
    if not _whole(seed) or seed < 0:
        raise ScoreError(
            _("{name}: a whole number from {least}, not {given}.").format(
                name="seed", least=0, given=clipped(repr(seed), 60)
            )
        )


def _whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _complete(marks: Given) -> tuple[pd.Series[bool], int]:
    """Who answered everything, and of how many who answered anything of it."""
    whole = marks.ratings.notna().all(axis=1) & marks.outcome.notna()
    known = int((marks.ratings.notna().any(axis=1) | marks.outcome.notna()).sum())
    n, p = int(whole.sum()), len(marks.labels)
    least = max(LEAST, PER_RATING * p)
    if n < least:
        name, times = _most_missing(marks)
        text = _(
            "{n} of {all} customers gave all {p} ratings and “{outcome}”; at least {least} are "
            "needed to tell what matters most."
        ).format(
            n=grouped(n), all=grouped(known), p=p, outcome=marks.outcome_label, least=grouped(least)
        )
        if times:
            text += " " + _("Most often missing: “{name}” ({n}).").format(
                name=name, n=grouped(times)
            )
        raise ScoreError(text)
    return whole, known


def _most_missing(marks: Given) -> tuple[str, int]:
    named = {**marks.labels, "\0outcome": marks.outcome_label}
    told = marks.ratings.assign(**{"\0outcome": marks.outcome})
    absent = told.loc[told.notna().any(axis=1)].isna().sum()
    worst = str(absent.idxmax())
    return named[worst], int(absent[worst])


def _varying(marks: Given, complete: pd.Series[bool]) -> tuple[Given, list[str]]:
    """The complete answers, without the ratings in which nobody differs; and which those are."""
    ratings, outcome = marks.ratings.loc[complete], marks.outcome.loc[complete]
    if outcome.nunique() < 2:
        raise ScoreError(
            _(
                "“{outcome}” is the same ({value}) for all {n} customers who answered everything: "
                "there is no difference to explain."
            ).format(
                outcome=marks.outcome_label, value=short(outcome.iloc[0]), n=grouped(len(outcome))
            )
        )
    if outcome.nunique() == 2:
        rarer = int(outcome.value_counts().min())
        if rarer < LEAST_EVENTS:
            raise ScoreError(
                _(
                    "“{outcome}”: one of its two answers counts {n} of {all} customers; at least "
                    "{least} are needed to tell what goes with it."
                ).format(
                    outcome=marks.outcome_label,
                    n=rarer,
                    all=grouped(len(outcome)),
                    least=LEAST_EVENTS,
                )
            )
    constant = [str(name) for name in ratings.columns if ratings[name].nunique() < 2]
    kept = ratings.drop(columns=constant)
    if kept.shape[1] < 2:
        raise ScoreError(
            _(
                "Everybody gave the same mark to {list}: fewer than two ratings are left to "
                "compare."
            ).format(list=listed(marks.labels[name] for name in constant))
        )
    return replace(marks, ratings=kept, outcome=outcome), constant


def _is_yes_or_no(outcome: pd.Series[float]) -> bool:
    return set(outcome.unique()) <= {0.0, 1.0}


def _collinear(between: Any, names: Sequence[str]) -> tuple[int, list[tuple[str, str]]]:
    """How many ratings are not already told by others, and the pairs that say the same."""
    import numpy as np

    values = np.linalg.eigvalsh(between)
    rank = int((values > NOTHING * max(1.0, float(values[-1]))).sum())
    alike = np.argwhere(np.triu(np.abs(between), 1) > 1 - NOTHING)
    return rank, [(names[a], names[b]) for a, b in alike]


def _p_of(r2: float, rank: int, n: int) -> float:
    """How often chance alone would explain as much: the F test of the regression."""
    from scipy.special import fdtrc

    if r2 >= 1 - NOTHING:
        return 0.0
    return float(fdtrc(rank, n - rank - 1, (r2 / rank) / ((1 - r2) / (n - rank - 1))))


def _table(
    used: Given, parts: Any, drawn: Any, with_outcome: Any, *, level: float, sure: bool
) -> pd.DataFrame:
    import numpy as np

    names = list(used.ratings.columns)
    equal = 1 / len(names)
    whole = parts.sum()
    shares = parts / whole if whole > 0 else np.full(len(names), equal)
    low, high = np.quantile(drawn, [(1 - level) / 2, (1 + level) / 2], axis=0)
    # The share itself belongs to its interval, whatever the draws of a skewed share say.
    low, high = np.minimum(low, shares), np.maximum(high, shares)
    corrected = apart_from_equal(shares, drawn, equal)
    rows = [
        {
            "predictor": name,
            "label": used.labels[name],
            "share": 100 * float(shares[i]),
            "low": 100 * float(low[i]),
            "high": min(100.0, 100 * float(high[i])),
            "equal_share": 100 * equal,
            "p_corrected": float(corrected[i]),
            "above_equal": bool(sure and corrected[i] < SURE and shares[i] > equal),
            "correlation": float(with_outcome[i]),
            "mean": float(used.ratings[name].mean()),
            "n": len(used.ratings),
        }
        for i, name in enumerate(names)
    ]
    rows.sort(key=lambda row: -float(str(row["share"])))
    return pd.DataFrame(rows, columns=list(_COLUMNS))
