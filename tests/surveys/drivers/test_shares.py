"""Shares of explained variance: published values, brute force, and what must hold of any share."""

from __future__ import annotations

from itertools import permutations
from math import factorial

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from journeykit.surveys.drivers.lmg import lmg, subset_r2
from journeykit.surveys.drivers.resampling import (
    apart_from_equal,
    correlations_of,
    resampled_shares,
)
from journeykit.surveys.drivers.weights import relative_weights
from tests.surveys.drivers.mtcars import MTCARS

Array = NDArray[np.float64]
WAYS = {"lmg": lmg, "relative_weights": relative_weights}


def r2_of(columns: Array, outcome: Array) -> float:
    """R² of a regression with an intercept, by least squares on the data themselves."""
    wide = np.column_stack([np.ones(len(outcome)), *columns.T]) if columns.size else None
    if wide is None:
        return 0.0
    fitted = wide @ np.linalg.lstsq(wide, outcome, rcond=None)[0]
    return 1 - float(((outcome - fitted) ** 2).sum() / ((outcome - outcome.mean()) ** 2).sum())


def all_orders(predictors: Array, outcome: Array) -> Array:
    """LMG as it is defined: the mean gain of R² over all orders of entry."""
    p = predictors.shape[1]
    known = {
        chosen: r2_of(predictors[:, sorted(chosen)], outcome)
        for order in permutations(range(p))
        for chosen in [frozenset(order[:k]) for k in range(p + 1)]
    }
    gains = np.zeros(p)
    for order in permutations(range(p)):
        for place, one in enumerate(order):
            gains[one] += known[frozenset(order[: place + 1])] - known[frozenset(order[:place])]
    return gains / factorial(p)


def data(seed: int, p: int, n: int = 80, halo: float = 1.0) -> Array:
    draw = np.random.default_rng(seed)
    predictors = draw.normal(size=(n, p)) + halo * draw.normal(size=(n, 1))
    outcome = predictors @ draw.normal(size=p) + 2 * draw.normal(size=n)
    return np.column_stack([predictors, outcome])


def test_published_relative_weights() -> None:
    found = relative_weights(*correlations_of(MTCARS))
    assert found == pytest.approx([0.2284797, 0.2221469, 0.2321744, 0.0963886], abs=5e-8)
    assert found.sum() == pytest.approx(0.7791896, abs=5e-8)


def test_published_lmg() -> None:
    found = lmg(*correlations_of(MTCARS))
    assert found == pytest.approx([0.2470520, 0.2434996, 0.2109129, 0.0777251], abs=5e-8)
    assert found.sum() == pytest.approx(0.7791896, abs=5e-8)


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10_000), p=st.integers(1, 6), halo=st.floats(0, 3))
def test_lmg_is_the_mean_over_all_orders(seed: int, p: int, halo: float) -> None:
    columns = data(seed, p, halo=halo)
    found = lmg(*correlations_of(columns))
    assert found == pytest.approx(all_orders(columns[:, :-1], columns[:, -1]), abs=1e-9)


def test_every_subset_of_twelve() -> None:
    columns = data(3, 12)
    between, outcome = correlations_of(columns)
    found = subset_r2(between[None], outcome[None])[:, 0]
    assert found.shape == (4096,)
    draw = np.random.default_rng(0)
    for place in [0, 1, 2048, 4095, *draw.integers(0, 4096, 30)]:
        inside = [j for j in range(12) if int(place) >> (11 - j) & 1]
        assert found[place] == pytest.approx(r2_of(columns[:, inside], columns[:, -1]), abs=1e-10)


@pytest.mark.parametrize("way", WAYS)
@settings(max_examples=40, deadline=None)
@given(
    seed=st.integers(0, 10_000),
    p=st.integers(2, 8),
    scales=st.lists(st.floats(0.01, 100), min_size=9, max_size=9),
    moves=st.lists(st.floats(-1000, 1000), min_size=9, max_size=9),
)
def test_what_holds_of_any_share(
    way: str, seed: int, p: int, scales: list[float], moves: list[float]
) -> None:
    columns = data(seed, p)
    between, outcome = correlations_of(columns)
    found = WAYS[way](between, outcome)
    assert (found >= 0).all()
    assert found.sum() == pytest.approx(r2_of(columns[:, :-1], columns[:, -1]), abs=1e-9)
    # Marks on another scale, or read from the other end, change nothing.
    scaled = columns * np.array(scales[: p + 1]) * [-1, *[1] * p] + moves[: p + 1]
    assert WAYS[way](*correlations_of(scaled)) == pytest.approx(found, abs=1e-8)
    # Nor does the order in which ratings are named.
    order = np.random.default_rng(seed).permutation(p)
    turned = WAYS[way](between[np.ix_(order, order)], outcome[order])
    assert turned == pytest.approx(found[order], abs=1e-9)


@settings(max_examples=30, deadline=None)
@given(
    parts=st.lists(st.floats(0.01, 1), min_size=1, max_size=12),
    whole=st.floats(0.05, 0.99),
)
def test_both_ways_agree_where_nothing_is_correlated(parts: list[float], whole: float) -> None:
    squares = whole * np.array(parts) / sum(parts)
    with_outcome = np.sqrt(squares)
    for way in WAYS.values():
        found = way(np.eye(len(parts)), with_outcome)
        assert found == pytest.approx(squares, abs=1e-12)


@pytest.mark.parametrize("way", WAYS)
def test_ratings_alike_share_evenly(way: str) -> None:
    columns = data(5, 3)
    doubled = np.column_stack([columns[:, 0], columns])
    found = WAYS[way](*correlations_of(doubled))
    assert found[0] == pytest.approx(found[1])
    assert found.sum() == pytest.approx(r2_of(columns[:, :-1], columns[:, -1]))


@pytest.mark.parametrize("way", WAYS)
def test_a_total_among_the_ratings_does_no_harm(way: str) -> None:
    columns = data(6, 3)
    total = columns[:, :3].sum(axis=1)
    found = WAYS[way](*correlations_of(np.column_stack([total, columns])))
    assert np.isfinite(found).all()
    assert found.sum() == pytest.approx(r2_of(columns[:, :-1], columns[:, -1]))


@pytest.mark.parametrize("way", WAYS)
def test_many_matrices_at_once(way: str) -> None:
    pairs = [correlations_of(data(seed, 5)) for seed in range(70)]
    between, outcome = (np.array(arrays) for arrays in zip(*pairs, strict=True))
    found = WAYS[way](between, outcome)
    assert found == pytest.approx(np.array([WAYS[way](*pair) for pair in pairs]))


def test_draws_are_what_refitting_would_give() -> None:
    """Each draw's shares, made again from the customers drawn, one regression at a time."""
    columns = data(8, 3, n=120)
    found = resampled_shares(columns, lmg, resamples=6, seed=11)
    drawn = np.random.default_rng(11).integers(0, 120, size=(6, 120))
    for row, people in zip(found, drawn, strict=True):
        again = all_orders(columns[people, :-1], columns[people, -1])
        assert row == pytest.approx(again / again.sum(), abs=1e-9)


def test_a_rating_all_alike_in_a_draw_has_no_share() -> None:
    columns = data(9, 2, n=60)
    columns[:, 0] = 5.0
    columns[0, 0] = 4.0  # one customer of sixty: gone from every third draw
    found = resampled_shares(columns, lmg, resamples=200, seed=0)
    assert np.isfinite(found).all()
    assert found.sum(axis=1) == pytest.approx(np.ones(200))
    assert 30 < (found[:, 0] == 0).sum() < 120


def test_far_from_equal_and_firm() -> None:
    drawn = np.random.default_rng(1).normal([0.5, 0.5, 0.0], [0.01, 0.01, 0.0], (500, 3))
    far = apart_from_equal(np.array([0.5, 0.5, 0.0]), drawn, 1 / 3)
    assert (far < 0.01).all()
    near = np.array([0.335, 0.33, 0.335])
    drawn = np.random.default_rng(2).normal(near, 0.01, (500, 3))
    assert (apart_from_equal(near, drawn, 1 / 3) > 0.5).all()
    even = apart_from_equal(np.full(3, 1 / 3), np.full((100, 3), 1 / 3), 1 / 3)
    assert even.tolist() == [1.0, 1.0, 1.0]


def test_lmg_says_how_many_it_takes() -> None:
    with pytest.raises(ValueError, match="12"):
        lmg(np.eye(13), np.full(13, 0.1))
