"""From a stroke to values: the cases shared with the guest page, and what holds for any stroke."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeykit.analysis.emotion_shape import curve_at, curve_segments
from journeykit.analysis.emotion_stroke import (
    GRID,
    Between,
    Curve,
    apply_stroke,
    resample,
    rounded,
    smooth,
)

CASES = json.loads((Path(__file__).parents[1] / "stroke_cases.json").read_text("utf-8"))["cases"]

STAGES = 4
any_number = st.floats(allow_nan=True, allow_infinity=True)
strokes = st.lists(st.tuples(st.floats(-1, STAGES + 1), st.floats(-3, 3)), max_size=12)
quarters = st.integers(-8, 8).map(lambda q: q / 4)
curves = st.builds(
    Curve,
    st.tuples(*[st.none() | quarters] * STAGES),
    st.lists(
        st.builds(Between, st.integers(0, STAGES - 1), st.sampled_from([0.0, 0.25, 0.9]), quarters),
        max_size=3,
        unique_by=lambda p: p.x,
    ).map(lambda points: tuple(sorted(points, key=lambda p: p.x))),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_shared_cases(case: dict[str, Any]) -> None:
    stages = case["stages"]
    drawn = apply_stroke(Curve((None,) * stages), [(x, v) for x, v in case["points"]]).values
    assert {str(i): v for i, v in enumerate(drawn) if v is not None} == case["values"]


@given(curves, st.lists(st.tuples(any_number, any_number), max_size=8), st.booleans())
def test_values_are_quarters_on_the_scale(
    before: Curve, points: list[tuple[float, float]], details: bool
) -> None:
    after = apply_stroke(before, points, details=details)
    told = [v for v in after.values if v is not None] + [p.value for p in after.between]
    assert all(-2 <= value <= 2 and value == round(value * 4) / 4 for value in told)
    assert len(after.values) == len(before.values)


@given(curves, strokes)
def test_what_the_stroke_does_not_reach_stays(
    before: Curve, points: list[tuple[float, float]]
) -> None:
    after = apply_stroke(before, points)
    low, high = (min(points)[0], max(points)[0]) if points else (9.0, -9.0)
    for stage in range(STAGES):
        if high < stage + 1 / 3 or low > stage + 2 / 3:
            assert after.values[stage] == before.values[stage]
    grid = 1 / GRID  # a stroke shorter than a grid step may touch none of its positions
    for point in before.between:
        if point.x < low - grid or point.x > high + grid:
            assert point in after.between


@given(curves, strokes, st.booleans())
def test_drawing_the_same_again_changes_nothing(
    before: Curve, points: list[tuple[float, float]], details: bool
) -> None:
    once = apply_stroke(before, points, details=details)
    assert apply_stroke(once, points, details=details) == once


@given(strokes)
def test_smoothing_stays_between_what_was_drawn(points: list[tuple[float, float]]) -> None:
    line = resample(points, STAGES)
    for k, value in smooth(line).items():
        near = [line[j] for j in range(k - 3, k + 4) if j in line]
        assert min(near) - 1e-9 <= value <= max(near) + 1e-9


def test_a_dip_between_two_stages_gets_a_point_of_its_own() -> None:
    dip = [(0.0, 1.0), (0.8, 1.0), (1.0, -2.0), (1.2, 1.0), (2.0, 1.0)]
    assert apply_stroke(Curve((None, None)), dip).between == ()
    told = apply_stroke(Curve((None, None)), dip, details=True)
    assert told.values == (1.0, 1.0)
    [point] = told.between
    assert point.x == pytest.approx(1.0, abs=0.05)
    assert point.value < -1


def test_a_plain_stroke_needs_no_point_between() -> None:
    assert apply_stroke(Curve((None,) * 3), [(0, -2), (3, 2)], details=True).between == ()


def test_rounding_is_away_from_zero_and_never_minus_zero() -> None:
    assert (rounded(0.125), rounded(-0.125)) == (0.25, -0.25)
    assert str(rounded(-0.1)) == "0.0"


@given(st.lists(quarters, min_size=2, max_size=6), st.floats(0, 1))
def test_the_curve_never_overshoots(values: list[float], share: float) -> None:
    points = [(i + 0.5, value) for i, value in enumerate(values)]
    x = 0.5 + share * (len(values) - 1)
    i = min(int(x - 0.5), len(values) - 2)
    low, high = sorted(values[i : i + 2])
    assert low - 1e-9 <= curve_at(points, x) <= high + 1e-9


def test_segments_meet_in_the_points() -> None:
    points = [(0.5, 1.0), (1.5, -1.0), (2.5, 0.0)]
    segments = curve_segments(points)
    assert [s[0] for s in segments] == points[:-1]
    assert [s[3] for s in segments] == points[1:]
