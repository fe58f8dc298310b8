"""Many things added in one edit cost as much each as few: counted in calls, not in seconds."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

import journeykit as jk


def calls(work: Callable[[], object]) -> int:
    """How many Python and C functions a piece of work calls."""
    count = 0

    def hear(_frame: object, event: str, _what: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(hear)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def touchpoints(m: jk.JourneyMap, n: int) -> None:
    with m.edit():
        for i in range(n):
            m.add_touchpoint(
                f"Touchpoint {i}",
                stages=["Delivery"],
                journeys=["Order online"],
                metrics={"name": "Failed", "numerator": 1, "denominator": 9},
            )


def points(m: jk.JourneyMap, n: int) -> None:
    with m.edit():
        for i in range(n):
            m.add_measurement_point(
                stage="Delivery", question=f"Q{i}", indicator="nps", scale=(0, 10)
            )


def notes(m: jk.JourneyMap, n: int) -> None:
    with m.edit():
        for i in range(n):
            m.add_note("Delivery", "Tasks", f"Note {i}")


@pytest.mark.parametrize("work", [touchpoints, points, notes])
def test_one_big_edit_is_linear(work: Callable[[jk.JourneyMap, int], None]) -> None:
    def cost(n: int) -> int:
        m = jk.JourneyMap.from_template("online-order", lang="en")
        m.to_dict()
        counted = calls(lambda: work(m, n))
        m.close()
        return counted

    cost(2)  # what is loaded late
    assert cost(300) < 4.4 * cost(75)
