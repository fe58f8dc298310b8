"""Who leaves among low scorers: published intervals, exact counts, Holm, and no false alarms."""

from __future__ import annotations

from math import comb
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeykit.errors import ScoreError
from journeykit.language import set_language
from journeykit.surveys.drivers.leaving import leaving, leaving_all
from journeykit.surveys.drivers.low_marks import low_answers
from journeykit.surveys.scores.differences import holm

LOW = low_answers("nps")


def two_groups(left_low: int, n_low: int, left_others: int, n_others: int) -> Any:
    marks = [2] * n_low + [9] * n_others
    gone = [i < left_low for i in range(n_low)] + [i < left_others for i in range(n_others)]
    return leaving(marks, gone, low=LOW)


@pytest.mark.parametrize(
    ("counts", "low", "high"),
    [
        # Newcombe (1998, Statistics in Medicine 17:873), table II, method 10.
        ((56, 70, 48, 80), 5.24, 33.39),
        ((9, 10, 3, 10), 17.05, 80.90),
        ((10, 10, 0, 20), 67.91, 100.0),
        ((10, 10, 0, 10), 60.75, 100.0),
    ],
)
def test_published_intervals(counts: tuple[int, int, int, int], low: float, high: float) -> None:
    found = two_groups(*counts)
    assert found.difference_low == pytest.approx(low, abs=0.006)
    assert found.difference_high == pytest.approx(high, abs=0.006)
    assert found.low_scorers == pytest.approx(100 * counts[0] / counts[1])
    assert (found.left_low, found.n_low, found.left_others, found.n_others) == counts


@settings(max_examples=60, deadline=None)
@given(n_low=st.integers(10, 40), n_others=st.integers(10, 60), data=st.data())
def test_few_expected_take_the_exact_test(n_low: int, n_others: int, data: st.DataObject) -> None:
    left_low = data.draw(st.integers(0, n_low))
    left_others = data.draw(st.integers(0, n_others))
    found = two_groups(left_low, n_low, left_others, n_others)
    gone, total = left_low + left_others, n_low + n_others
    cells = [n * k / total for n in (n_low, n_others) for k in (gone, total - gone)]
    assert found.test == ("fisher" if min(cells) < 5 else "score")
    if found.test == "score":
        pooled = gone / total
        z = (left_low / n_low - left_others / n_others) / np.sqrt(
            pooled * (1 - pooled) * (1 / n_low + 1 / n_others)
        )
        from scipy.stats import norm

        assert found.p == pytest.approx(2 * norm.sf(abs(z)))
        return
    ways = {
        k: comb(n_low, k) * comb(n_others, gone - k)
        for k in range(max(0, gone - n_others), min(n_low, gone) + 1)
    }
    as_rare = sum(times for times in ways.values() if times <= ways[left_low] * (1 + 1e-7))
    assert found.p == pytest.approx(as_rare / comb(total, gone))


def test_leaving_less_is_not_more() -> None:
    found = two_groups(5, 100, 60, 100)
    assert found.corrected < 0.001
    assert not found.more
    assert "left less, beyond chance" in str(found)


def test_unknown_marks_and_outcomes_are_left_out() -> None:
    marks = [2.0] * 20 + [9.0] * 20 + [np.nan] * 5 + [99.0] * 5 + [3.0] * 5
    gone = [1.0] * 20 + [0.0] * 20 + [1.0] * 10 + [np.nan] * 5
    found = leaving(marks, gone, low=LOW)
    assert (found.n_low, found.n_others, found.low_scorers, found.others) == (20, 20, 100.0, 0.0)


@pytest.mark.parametrize(
    ("rule", "low"),
    [
        ((("nps", (0, 10))), [0, 1, 2, 3, 4, 5, 6]),
        ((("nps", (1, 10))), [1, 2, 3, 4, 5, 6]),
        ((("csat", (1, 5))), [1, 2, 3]),
        ((("csat", (1, 5), "lower_is_better")), [3, 4, 5]),
        ((("csat", (1, 5), "higher_is_better", (3, 4, 5))), [1, 2]),
        ((("ces", (1, 7))), [1, 2, 3]),
        ((("ces", (1, 5), "lower_is_better")), [4, 5]),
        ((("mean", (0, 10))), [0, 1, 2, 3, 4]),
        ((("mean", (1, 4))), [1, 2]),
    ],
)
def test_which_marks_are_low(rule: tuple[Any, ...], low: list[int]) -> None:
    bottom, top = rule[1]
    marks = pd.Series(range(bottom - 1, top + 2), dtype="float64")
    told = pd.Series(low_answers(*rule)(marks))
    assert marks[told == 1].tolist() == low
    assert marks[told.isna()].tolist() == [bottom - 1, top + 1]


def test_an_average_a_little_under_the_middle_is_low() -> None:
    told = low_answers("mean", (0, 10))([4.9, 5.0, 5.1])
    assert told.tolist() == [1.0, 0.0, 0.0]


def test_what_cannot_be_told_is_said() -> None:
    with pytest.raises(ScoreError, match="A rate knows no low marks"):
        low_answers("rate", (0, 1), counted_answers=[1])
    with pytest.raises(ScoreError, match="not from words"):
        low_answers("csat", (1, 5), counted_answers=["Satisfait"])
    with pytest.raises(ScoreError, match="Declare the scale"):
        low_answers("mean")
    with pytest.raises(ScoreError, match="3 low scorers and 20 others"):
        leaving([2] * 3 + [9] * 20, [0] * 23, low=LOW)
    with pytest.raises(ScoreError, match="not by “2”, “3”"):
        leaving([2] * 20 + [9] * 20, [2, 3] * 20, low=LOW)
    with pytest.raises(ScoreError, match="3 marks and 2 outcomes"):
        leaving([1, 2, 3], [0, 1], low=LOW)


def customers(seed: int, n: int = 600, planted: float = 0.0) -> pd.DataFrame:
    """Marks at five touchpoints; one in eight left, `planted` more after a bad delivery."""
    draw = np.random.default_rng(seed)
    halo = draw.normal(size=(n, 1))
    marks = np.clip((7.5 + 1.5 * (draw.normal(size=(n, 5)) + 0.6 * halo)).round(), 0, 10)
    frame = pd.DataFrame(marks, columns=["shop", "site", "price", "delivery", "repair"])
    frame["left"] = (draw.random(n) < 0.125 + planted * (frame["delivery"] <= 6)).astype(int)
    return frame


RULES = dict.fromkeys(["shop", "site", "price", "delivery", "repair"], LOW)


def test_the_touchpoint_after_which_customers_leave() -> None:
    found = leaving_all(customers(1, planted=0.3), "left", RULES, labels={"delivery": "Livraison"})
    table = found.table.set_index("touchpoint")
    assert table["more"]["delivery"]
    assert table["corrected"].tolist() == pytest.approx(holm(table["p"].tolist()))
    assert found.sentences[0].startswith("Livraison: ")
    assert "left more, beyond chance" in found.sentences[0]
    assert "associations" in found.sentences[-1]
    set_language("fr")
    again = leaving_all(customers(1, planted=0.3), "left", RULES)
    assert "sont partis davantage" in again._repr_html_()


def test_touchpoints_with_few_low_marks_are_told_apart() -> None:
    frame = customers(1)
    frame["shop"] = frame["shop"].clip(7)
    found = leaving_all(frame, "left", RULES)
    assert set(found.untested) == {"shop"}
    assert set(found.tests) == set(RULES) - {"shop"}
    assert any(text.startswith("shop: 0 low scorers") for text in found.sentences)


def test_words_for_those_who_left() -> None:
    frame = customers(1, planted=0.3)
    worded = frame.assign(left=frame["left"].map({1: "oui", 0: "non"}))
    one, two = (leaving_all(given, "left", RULES).table for given in (frame, worded))
    pd.testing.assert_frame_equal(one, two)


def test_nothing_planted_raises_no_false_alarm() -> None:
    alarms = [leaving_all(customers(s), "left", RULES).table["more"].any() for s in range(200)]
    assert sum(alarms) <= 10


def test_rare_leavers_raise_no_false_alarm() -> None:
    """Few leave and few are low: where the score test alone would be too free."""
    draw = np.random.default_rng(3)
    alarms = 0
    for _set in range(200):
        frame = pd.DataFrame(
            {f"t{j}": np.where(draw.random(150) < 0.1, 3, 9) for j in range(6)}
        ).assign(left=(draw.random(150) < 0.05).astype(int))
        rules = dict.fromkeys([f"t{j}" for j in range(6)], LOW)
        found = leaving_all(frame, "left", rules)
        alarms += bool(found.table["more"].any())
    assert alarms <= 10
