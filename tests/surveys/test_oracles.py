"""Formulas against published values and R's: each case quotes its source."""

from __future__ import annotations

from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeykit.surveys import Score, compare
from journeykit.surveys.scores.counting import rate_cells, score_cells, score_counts
from journeykit.surveys.scores.differences import holm
from journeykit.surveys.scores.intervals import (
    effective_n,
    mean_interval,
    mean_sd,
    nps_interval,
    wilson_interval,
)
from journeykit.surveys.scores.tally import Cell
from journeykit.surveys.scores.trend import slope_of


def _nps(detractors: int, passives: int, promoters: int) -> Score:
    return score_counts({3: detractors, 7: passives, 10: promoters}, indicator="nps", scale=(0, 10))


def _share(events: int, n: int) -> Score:
    return rate_cells(
        Cell(events, float(events), float(events)), Cell(n, float(n), float(n)), {}, weighted=False
    )


def _mean(marks: list[float]) -> Score:
    counts = {mark: marks.count(mark) for mark in marks}
    return score_counts(counts, indicator="mean", scale=(min(marks), max(marks) + 1e-9))


def test_nps_difference_adjusted_z() -> None:
    # R package NPS (Rocks), nps.test of (20, 30, 50) against (30, 35, 35).
    found = compare(_nps(20, 30, 50), _nps(30, 35, 35))
    assert found.value == pytest.approx(25)
    assert found.statistic == pytest.approx(2.2010, abs=5e-5)
    assert found.p == pytest.approx(0.02774, abs=5e-6)
    assert found.test == "adjusted_z"


@pytest.mark.parametrize(
    ("a", "m", "b", "n", "low", "high"),
    [  # Newcombe 1998, Statistics in Medicine 17:873–890, table II, method 10
        (56, 70, 48, 80, 0.0524, 0.3339),
        (9, 10, 3, 10, 0.1705, 0.8090),
        (10, 10, 0, 20, 0.6791, 1.0000),
        (10, 10, 0, 10, 0.6075, 1.0000),
        (0, 10, 0, 20, -0.1611, 0.2775),
    ],
)
def test_newcombe_method_10(a: int, m: int, b: int, n: int, low: float, high: float) -> None:
    found = compare(_share(a, m), _share(b, n))
    assert found.ci_low == pytest.approx(100 * low, abs=5e-3)
    assert found.ci_high == pytest.approx(100 * high, abs=5e-3)


def test_share_difference_score_test() -> None:
    # R: prop.test(c(83, 70), c(86, 82), correct = FALSE), which is chisq.test without correction;
    # its formula by hand: Σ (observed − expected)² / expected over the four cells.
    found = compare(_share(83, 86), _share(70, 82))
    pooled = 153 / 168
    expected = np.array([86 * pooled, 82 * pooled, 86 * (1 - pooled), 82 * (1 - pooled)])
    chi2 = float(((np.array([83, 70, 3, 12]) - expected) ** 2 / expected).sum())
    assert found.statistic**2 == pytest.approx(chi2)


def test_welch_as_in_r() -> None:
    # R: t.test(extra ~ group, data = sleep) — t = −1.8608, df = 17.776, p-value = 0.07939,
    # 95 percent confidence interval −3.3654832 0.2054832 (R documentation, ?t.test).
    first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
    second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
    found = compare(_mean(first), _mean(second))
    assert found.statistic == pytest.approx(-1.8608, abs=5e-5)
    assert found.df == pytest.approx(17.776, abs=5e-4)
    assert found.p == pytest.approx(0.07939, abs=5e-6)
    assert (found.ci_low, found.ci_high) == (
        pytest.approx(-3.3654832, abs=5e-7),
        pytest.approx(0.2054832, abs=5e-7),
    )


@pytest.mark.parametrize(
    ("ps", "corrected"),
    [
        # MultipleTesting.jl documentation, adjust(pvals, Holm())
        ([0.001, 0.01, 0.03, 0.5], [0.004, 0.03, 0.06, 0.5]),
        # R 4.5.2: p.adjust(c(0.001, 0.01, 0.05, 0.1, 0.5, 0.9), "holm")
        ([0.001, 0.01, 0.05, 0.1, 0.5, 0.9], [0.006, 0.05, 0.2, 0.3, 1.0, 1.0]),
        # Holm 1979 worked in the Wikipedia article “Holm–Bonferroni method”: H1 and H4 rejected
        ([0.01, 0.04, 0.03, 0.005], [0.03, 0.06, 0.06, 0.02]),
    ],
)
def test_holm(ps: list[float], corrected: list[float]) -> None:
    assert holm(ps) == pytest.approx(corrected)


def test_trend_of_shares_is_rs_prop_trend_test() -> None:
    # R documentation, ?prop.trend.test: smokers c(83, 90, 129, 70) of patients c(86, 93, 136, 82)
    # gives X-squared = 8.2249, df = 1, p-value = 0.004132 (Fleiss 1981).
    counts = zip((83, 90, 129, 70), (86, 93, 136, 82), strict=True)
    found = slope_of([(place, _share(events, n)) for place, (events, n) in enumerate(counts)])
    assert found is not None
    # The four periods scatter a little more than chance; without that the test is R's.
    raw = found.statistic**2 * found.dispersion
    assert raw == pytest.approx(8.2249, abs=5e-5)
    assert found.dispersion == pytest.approx((12.6 - 8.2249) / 2, abs=0.01)  # prop.test: 12.6, df 3


def test_trend_within_chance_keeps_the_normal() -> None:
    # Altman 1991, p. 229 (caesarean by shoe size), in Dalgaard, Introductory Statistics with R,
    # § 7.3: prop.trend.test gives X-squared = 8.0237, df = 1, p-value = 0.004617.
    events, sizes = (5, 7, 6, 7, 8, 10), (22, 35, 42, 48, 54, 150)
    shares = [_share(e, n) for e, n in zip(events, sizes, strict=True)]
    found = slope_of(list(enumerate(shares)))
    assert found is not None
    assert found.dispersion == 1.0
    assert found.statistic**2 == pytest.approx(8.0237, abs=5e-5)
    assert found.p == pytest.approx(0.004617, abs=5e-7)


def test_the_line_is_least_squares() -> None:
    # numpy's weighted fit, with the scatter around the line as the variance: R's lm(weights = n).
    sizes, values = [40, 90, 35, 60, 80], [6.1, 7.4, 5.9, 8.8, 7.0]
    scores = [
        Score("mean", value, n, value, value, "shown", detail={"mean": value, "sd": 0.3})
        for n, value in zip(sizes, values, strict=True)
    ]
    found = slope_of(list(enumerate(scores)))
    assert found is not None
    places = np.arange(5)
    slope, level = np.polyfit(places, values, 1, w=np.sqrt(sizes))
    assert found.value == pytest.approx(slope)
    left = (np.array(sizes) * (np.array(values) - level - slope * places) ** 2).sum() / 3
    centre = np.average(places, weights=sizes)
    error = sqrt(left / (np.array(sizes) * (places - centre) ** 2).sum())
    assert found.statistic == pytest.approx(slope / error)
    # R: qt(0.975, 3) = 3.182446
    assert found.ci_high - found.value == pytest.approx(3.182446 * error, rel=1e-6)


def test_kish() -> None:
    # Kish 1965, Survey Sampling, § 11.7: n/(1 + cv²(w)), the same quantity.
    weights = np.array([1.0, 1.0, 2.0, 4.0])
    cv2 = weights.var() / weights.mean() ** 2
    assert effective_n(4, weights.sum(), (weights**2).sum()) == pytest.approx(4 / (1 + cv2))


_COUNTS = st.dictionaries(
    st.integers(0, 10).map(float), st.integers(1, 400), min_size=1, max_size=11
)


@given(counts=_COUNTS)
def test_intervals_stay_inside_and_around(counts: dict[float, int]) -> None:
    for indicator, low, high in (("nps", -100, 100), ("csat", 0, 100), ("mean", 0, 10)):
        found = score_counts(counts, indicator=indicator, scale=(0, 10))  # type: ignore[arg-type]  # a text
        if found.value is None or found.ci_low is None or found.ci_high is None:
            assert found.n < 10
            continue
        assert low <= found.ci_low <= found.ci_high <= high
        assert low <= found.value <= high
        if indicator != "nps":  # the adjusted interval is centred beside the score
            assert found.ci_low - 1e-9 <= found.value <= found.ci_high + 1e-9


@given(counts=_COUNTS, factor=st.sampled_from([1.0, 0.5, 3.0]))
def test_equal_weights_change_nothing(counts: dict[float, int], factor: float) -> None:
    cells = {mark: Cell(n, n * factor, n * factor**2) for mark, n in counts.items()}
    for indicator in ("nps", "csat", "ces", "mean"):
        plain = score_counts(counts, indicator=indicator, scale=(0, 10))  # type: ignore[arg-type]  # a text
        weighted = score_cells(cells, indicator=indicator, scale=(0, 10), weighted=True)  # type: ignore[arg-type]  # a text
        assert weighted.effective_n == plain.n
        assert (weighted.status, weighted.counts) == (plain.status, plain.counts)
        for name in ("value", "ci_low", "ci_high"):
            one, other = getattr(plain, name), getattr(weighted, name)
            assert other == (None if one is None else pytest.approx(one, abs=1e-9))
        assert weighted.detail == pytest.approx(plain.detail)


@given(ps=st.lists(st.floats(0, 1), max_size=30))
def test_holm_keeps_the_order_and_never_helps(ps: list[float]) -> None:
    corrected = holm(ps)
    assert all(0 <= p <= after <= 1 for p, after in zip(ps, corrected, strict=True))
    order = sorted(range(len(ps)), key=ps.__getitem__)
    assert [corrected[i] for i in order] == sorted(corrected)


@given(a=_COUNTS, b=_COUNTS)
def test_differences_are_symmetric(a: dict[float, int], b: dict[float, int]) -> None:
    for indicator in ("nps", "csat", "mean"):
        one, other = (
            score_counts(counts, indicator=indicator, scale=(0, 10))  # type: ignore[arg-type]  # a text
            for counts in (a, b)
        )
        if one.value is None or other.value is None:
            continue
        there, back = compare(one, other), compare(other, one)
        assert there.value == pytest.approx(-back.value)
        assert there.p == pytest.approx(back.p)
        assert (there.ci_low, there.ci_high) == (
            pytest.approx(-back.ci_high),
            pytest.approx(-back.ci_low),
        )
        assert 0 <= there.p <= 1
        assert there.ci_low - 1e-9 <= there.value <= there.ci_high + 1e-9 or indicator == "nps"


def test_scipy_says_the_same() -> None:
    from scipy.stats import binomtest, ttest_1samp

    for events, n in ((0, 5), (5, 5), (3, 17), (812, 1000)):
        theirs = binomtest(events, n).proportion_ci(method="wilson")
        assert wilson_interval(events, n) == pytest.approx((theirs.low, theirs.high), abs=1e-12)
    marks = [1.0] * 10 + [2.0] * 20 + [5.0] * 9
    ours = mean_interval({1: 10, 2: 20, 5: 9})
    theirs = ttest_1samp(marks, 0).confidence_interval()
    assert ours == pytest.approx((theirs.low, theirs.high))
    assert mean_sd({1: 10, 2: 20, 5: 9}) == pytest.approx(np.std(marks, ddof=1))
    # The garden-centre file of SURVEYS.md: 1,194 detractors, 3,953 passives, 8,465 promoters.
    garden = _nps(1194, 3953, 8465)
    assert garden.value == pytest.approx(53.416, abs=5e-4)
    assert nps_interval(1194, 3953, 8465) == pytest.approx((52.310, 54.499), abs=5e-4)
