"""What themes announce: one that rises beyond chance, the one low marks go with.

Both compare verbatims with verbatims; neither says why. Arithmetic in `chance`.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from journeykit.errors import SurveyError
from journeykit.language import current_language
from journeykit.language import translate as _
from journeykit.periods import period_text
from journeykit.surveys.scores.checks import check_period
from journeykit.surveys.scores.differences import holm
from journeykit.surveys.scores.tally import period_label
from journeykit.surveys.text.chance import means_apart, shares_apart
from journeykit.surveys.wording import decimal, quoted

_LEVEL = 0.05
_FEWEST = 3  # verbatims on each side of a comparison of means

RISING = [
    "theme", "label", "before", "last", "difference", "ci_low", "ci_high", "n_last", "p",
    "p_holm", "rises", "sentence",
]  # fmt: skip
LOW = [
    "theme", "label", "n", "mark", "mark_others", "difference", "ci_low", "ci_high", "p",
    "p_holm", "sentence",
]  # fmt: skip


def last_period(submitted: pd.Series[pd.Timestamp], period: str) -> tuple[str, pd.Series[str]]:
    """The last period and every verbatim's, missing dates left out.

    Raises
    ------
    SurveyError
        When the dates do not fill two periods.
    ScoreError
        When the period is none.
    """
    kind = check_period(period) or "month"
    dated = submitted.dropna()
    names = dated.map({day: period_label(day.date(), kind) for day in dated.unique()}).astype(str)
    if names.nunique() < 2:
        raise SurveyError(
            _(
                "A rising theme needs verbatims of two periods at least, with their dates. Read an "
                "export that covers more time, or choose a shorter period."
            )
        )
    return str(names.max()), names


def comparable(
    submitted: pd.Series[pd.Timestamp], asked: Sequence[str], period: str
) -> pd.Series[pd.Timestamp]:
    """The dates, missing where nothing of the last period answers the same question.

    A survey that stopped earlier would make every theme of the others rise.

    Raises
    ------
    SurveyError, ScoreError
        As `last_period`.
    """
    last, names = last_period(submitted, period)
    questions = pd.Series(list(asked), index=submitted.index)
    still = set(questions.loc[names.index[names == last]])
    return submitted.where(questions.isin(still))


def rising(
    themes: Sequence[tuple[str, str]], of: Sequence[str], submitted: pd.Series, period: str
) -> pd.DataFrame:
    """Each theme's share in the last period against before, the strongest rise first.

    Parameters
    ----------
    themes
        Ids and labels.
    of, submitted
        Each verbatim's theme and date.
    period
        ``"day"``, ``"week"``, ``"month"``, ``"quarter"`` or ``"year"``.

    Notes
    -----
    Shares in percent, their difference with Newcombe's interval; p of Fisher's exact test,
    corrected over the themes (Holm). A theme rises when its share grew and p_holm < 0.05.
    """
    last, names = last_period(submitted, period)
    theme_of = pd.Series(list(of), index=submitted.index).loc[names.index]
    now = names == last
    n_last, n_before = int(now.sum()), int((~now).sum())
    rows: list[tuple[object, ...]] = []
    for theme, label in themes:
        here = theme_of == theme
        count, other = int((here & now).sum()), int((here & ~now).sum())
        apart, low, high, p = shares_apart(count, n_last, other, n_before)
        shares = (100 * other / n_before, 100 * count / n_last)
        rows.append((theme, label, *shares, 100 * apart, 100 * low, 100 * high, count, p))
    frame = pd.DataFrame(rows, columns=RISING[:9])
    frame["p_holm"] = holm(list(frame["p"]))
    frame["rises"] = (frame["difference"] > 0) & (frame["p_holm"] < _LEVEL)
    frame["sentence"] = [_rise(str(row.label), last, row) for row in frame.itertuples()]
    order = ["rises", "difference"]
    return frame.sort_values(order, ascending=[False, False], kind="stable", ignore_index=True)


def _rise(label: str, last: str, row: object) -> str:
    told = {
        "theme": quoted(label),
        "last": period_text(last, current_language()),
        "now": decimal(row.last, 1),  # type: ignore[attr-defined]  # a row of the frame above
        "before": decimal(row.before, 1),  # type: ignore[attr-defined]
        "low": decimal(row.ci_low, 1),  # type: ignore[attr-defined]
        "high": decimal(row.ci_high, 1),  # type: ignore[attr-defined]
    }
    if row.rises:  # type: ignore[attr-defined]
        return _(
            "{theme} rises: {now} % of the verbatims in {last}, {before} % before "
            "(difference {low} to {high} points)."
        ).format(**told)
    return _(
        "{theme}: {now} % of the verbatims in {last}, {before} % before; no rise beyond chance."
    ).format(**told)


def with_low_marks(
    themes: Sequence[tuple[str, str]],
    of: Sequence[str],
    marks: pd.Series[float],
    lower_is_better: bool,
) -> pd.DataFrame:
    """Each theme's mean mark against the other verbatims', the worst first.

    Notes
    -----
    Differences of means with Welch's interval, p corrected over the themes (Holm). An association:
    customers who speak of a theme may differ from the others in much else. Themes with fewer than
    3 marked verbatims on either side are left out.
    """
    theme_of = pd.Series(list(of), index=marks.index)[marks.notna()]
    marks = marks.dropna()
    rows: list[tuple[object, ...]] = []
    for theme, label in themes:
        own, others = marks[theme_of == theme], marks[theme_of != theme]
        if min(len(own), len(others)) < _FEWEST:
            continue
        apart, low, high, p = means_apart(list(own), list(others))
        means = (float(own.mean()), float(others.mean()))
        rows.append((theme, label, len(own), *means, apart, low, high, p))
    frame = pd.DataFrame(rows, columns=LOW[:9])
    frame["p_holm"] = holm(list(frame["p"]))
    worst = frame["difference"] * (-1 if lower_is_better else 1)
    frame = frame.iloc[worst.argsort(kind="stable")].reset_index(drop=True)
    frame["sentence"] = [_low(row, lower_is_better) for row in frame.itertuples()]
    return frame


def _low(row: object, lower_is_better: bool) -> str:
    told = {
        "theme": quoted(row.label),  # type: ignore[attr-defined]  # a row of the frame above
        "mark": decimal(row.mark, 1),  # type: ignore[attr-defined]
        "others": decimal(row.mark_others, 1),  # type: ignore[attr-defined]
        "low": decimal(row.ci_low, 1),  # type: ignore[attr-defined]
        "high": decimal(row.ci_high, 1),  # type: ignore[attr-defined]
    }
    p = float(row.p_holm)  # type: ignore[attr-defined]
    worse = (row.difference > 0) == lower_is_better  # type: ignore[attr-defined]
    if p >= _LEVEL:
        return _(
            "{theme}: mean mark {mark}, {others} for the others; no difference beyond chance."
        ).format(**told)
    if worse:
        return _(
            "{theme} goes with worse marks: {mark} on average, {others} for the others (difference "
            "{low} to {high}). An association: it does not say what causes what."
        ).format(**told)
    return _(
        "{theme} goes with better marks: {mark} on average, {others} for the others (difference "
        "{low} to {high}). An association: it does not say what causes what."
    ).format(**told)
