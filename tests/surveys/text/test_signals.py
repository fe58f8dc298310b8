"""Themes that rise, themes that go with low marks: beyond chance, or said not to be."""

from __future__ import annotations

import pandas as pd
import pytest

from journeykit.errors import ScoreError, SurveyError
from journeykit.language import set_language
from journeykit.surveys.text import Verbatims
from journeykit.surveys.text.chance import means_apart, shares_apart

from .conftest import DELIVERY, PRICE, WELCOME, of_themes, verbatims_of


def _months(last_share: float) -> Verbatims:
    """200 texts before, 100 in the last month, of which `last_share` speak of delivery."""
    texts, dates = [], []
    for at in range(300):
        last = at >= 200
        subject = (
            DELIVERY if at % 100 < 100 * (last_share if last else 0.1) else (PRICE, WELCOME)[at % 2]
        )
        texts.append(subject[at % 4].format(n=at))
        dates.append(pd.Timestamp("2026-03-15" if last else f"2026-0{1 + at % 2}-10"))
    return verbatims_of(texts, submitted=dates)


def test_a_theme_that_rises_is_told_with_its_interval_and_its_verbatims() -> None:
    found = _months(0.5).themes(3).weak_signals()
    first = found.iloc[0]
    assert first["rises"]
    assert "livraison" in first["label"] or "retard" in first["label"]
    assert (first["before"], first["last"], first["n_last"]) == (10, 50, 50)
    assert 0 < first["ci_low"] < first["difference"] < first["ci_high"]
    assert first["p_holm"] >= first["p"]
    assert 1 <= len(first["verbatims"]) <= 2
    assert "in Mar 2026" in first["sentence"]
    set_language("fr")
    french = _months(0.5).themes(3).weak_signals()["sentence"].iloc[0]
    assert "en mars 2026" in french
    assert "2026-03" not in french
    assert "rises" in first["sentence"]
    assert not found.iloc[1:]["rises"].any()


def test_a_rise_within_chance_is_no_signal() -> None:
    found = _months(0.13).themes(3).weak_signals()
    assert not found["rises"].any()
    assert found["sentence"].str.contains("no rise beyond chance").all()


def test_a_survey_that_stopped_makes_nothing_rise() -> None:
    # Delivery is asked about in both months, prices in the first only.
    texts = [DELIVERY[at % 4].format(n=at) for at in range(120)]
    texts += [PRICE[at % 4].format(n=at) for at in range(120)]
    dates = [pd.Timestamp(f"2026-0{1 + at % 2}-10") for at in range(120)]
    dates += [pd.Timestamp("2026-01-10")] * 120
    raw = verbatims_of(texts, submitted=dates).raw
    together = Verbatims(raw)
    assert together.themes(2).weak_signals()["rises"].any()
    apart = Verbatims(raw.assign(question=["delivery"] * 120 + ["prices"] * 120))
    assert not apart.themes(2).weak_signals()["rises"].any()


def test_periods_are_those_of_scores() -> None:
    themes = _months(0.5).themes(3)
    assert themes.weak_signals("week")["n_last"].max() == 50
    with pytest.raises(SurveyError, match="two periods"):
        themes.weak_signals("year")
    with pytest.raises(ScoreError, match="period"):
        themes.weak_signals("fortnight")


def test_without_dates_nothing_rises() -> None:
    with pytest.raises(SurveyError, match="two periods"):
        verbatims_of(of_themes()).themes().weak_signals()


def test_the_theme_low_marks_go_with(four_themes: Verbatims) -> None:
    found = four_themes.themes(4).low_scores()
    worst, best = found.iloc[0], found.iloc[-1]
    assert (worst["mark"], best["mark"]) == (2, 10)
    assert worst["ci_low"] <= worst["difference"] <= worst["ci_high"] < 0
    assert "goes with worse marks" in worst["sentence"]
    assert "does not say what causes what" in worst["sentence"]
    assert "goes with better marks" in best["sentence"]


def test_where_lower_is_better_the_worst_marks_are_the_highest() -> None:
    said = verbatims_of(
        of_themes(), mark=[1.0, 2.0, 5.0, 4.0] * 40, scale=(1, 5), lower_is_better=True
    )
    found = said.themes(4).low_scores()
    assert found.iloc[0]["mark"] == 5
    assert "worse marks" in found.iloc[0]["sentence"]


def test_no_difference_is_said_to_be_none() -> None:
    said = verbatims_of(of_themes(), mark=[1.0, 2.0, 3.0, 4.0, 5.0] * 32, scale=(1, 5))
    found = said.themes(4).low_scores()
    assert found["sentence"].str.contains("no difference beyond chance").all()


def test_low_scores_need_marks() -> None:
    with pytest.raises(SurveyError, match="no marks"):
        verbatims_of(of_themes()).themes().low_scores()


def test_sentences_are_french_for_french_readers(four_themes: Verbatims) -> None:
    set_language("fr")
    told = four_themes.themes(4).low_scores().iloc[0]["sentence"]
    assert "C’est une association" in told


def test_newcombe_1998_published_intervals() -> None:
    # Newcombe 1998, Statistics in Medicine 17:873, table II, method 10.
    for counts, low, high in (
        ((56, 70, 48, 80), 0.0524, 0.3339),
        ((9, 10, 3, 10), 0.1705, 0.8090),
        ((6, 7, 2, 7), 0.0582, 0.8062),
        ((5, 56, 0, 29), -0.0381, 0.1926),
        ((0, 10, 0, 20), -0.1611, 0.2775),
        ((10, 10, 0, 20), 0.6791, 1.0),
    ):
        _apart, lower, upper, _p = shares_apart(*counts)
        assert (round(lower, 4), round(upper, 4)) == (low, high)


def test_welch_agrees_with_scipy() -> None:
    from scipy.stats import ttest_ind

    one, two = [3.0, 4, 4, 9, 10], [7.0, 8, 8, 10, 10, 9, 6]
    reference = ttest_ind(one, two, equal_var=False)
    interval = reference.confidence_interval()
    apart, low, high, p = means_apart(one, two)
    assert p == pytest.approx(reference.pvalue)
    assert (low, high) == pytest.approx((interval.low, interval.high))
    assert apart == pytest.approx(6 - 58 / 7)
