"""Breaks of the path: a change, and a score that falls or a pain note."""

from __future__ import annotations

import random

import pytest

from journeykit.analysis.inventory import find_breaks
from journeykit.document import JourneyMap
from journeykit.document.proxies import Item

from .inventories import measure


@pytest.fixture
def m() -> JourneyMap:
    return JourneyMap.inventory(lang="en")


def walk(m: JourneyMap, *values: float | None, half: float = 0.2, **fields: object) -> list[Item]:
    """A path of touchpoints, each on another channel, scored."""
    steps = []
    for i, value in enumerate(values):
        told = m.add_touchpoint(f"T{i}", stages=[m.stages[i % 5]], channel=f"c{i}", **fields)
        if value is not None:
            measure(m, told, value, half)
        steps.append(told)
    m.set_path(steps)
    return steps


def test_a_change_alone_is_no_break(m: JourneyMap) -> None:
    walk(m, 8, 8.1, 8)
    found = find_breaks(m)
    assert (found.breaks, found.changes) == ((), 2)
    assert found.sentences[0].startswith("2 changes along the path; the score falls beyond chance")


def test_a_fall_without_a_change_is_no_break(m: JourneyMap) -> None:
    first, second = (m.add_touchpoint(name, channel="Site") for name in "AB")
    second.channel = " site "
    measure(m, first, 9)
    measure(m, second, 3)
    m.set_path([first, second])
    assert find_breaks(m).breaks == ()


def test_a_fall_at_a_change_is_a_break(m: JourneyMap) -> None:
    walk(m, 8.2, 6.4, 8.0, device="phone")
    (one,) = find_breaks(m).breaks
    assert (one.kinds, one.pains) == (("channel",), ())
    assert one.fall is not None
    assert one.fall.p < 0.001
    assert one.sentence == (
        "From “T0” to “T1”: between channels (c0 → c1). The score falls beyond chance: 8.20 → 6.40."
    )


def test_where_lower_is_better_a_rise_is_the_fall(m: JourneyMap) -> None:
    first, second = (m.add_touchpoint(name, channel=name) for name in "AB")
    for told, value in ((first, 2), (second, 5)):
        measure(m, told, value, indicator="ces", scale=(1, 7), direction="lower_is_better")
    m.set_path([first, second])
    assert len(find_breaks(m).breaks) == 1
    m.set_path([second, first])
    assert find_breaks(m).breaks == ()


def test_other_indicators_are_not_compared(m: JourneyMap) -> None:
    first, second = (m.add_touchpoint(name, channel=name) for name in "AB")
    measure(m, first, 9)
    measure(m, second, -80, indicator="nps")
    m.set_path([first, second])
    found = find_breaks(m)
    assert found.breaks == ()
    assert "At 1 change the scores cannot be compared" in found.sentences[-1]


def test_the_same_mark_from_everybody_compares_nothing(m: JourneyMap) -> None:
    walk(m, 9, 7, half=0.0)
    found = find_breaks(m)
    assert found.breaks == ()
    assert "cannot be compared" in found.sentences[-1]


def test_a_pain_note_where_the_customer_arrives_is_a_break(m: JourneyMap) -> None:
    walk(m, None, None, None, department="shop")
    note = m.add_note(m.stages[1], "Pain points", "Nobody told me when")
    (one,) = find_breaks(m).breaks
    assert (one.pains, one.fall) == ((note.id,), None)
    assert one.sentence.endswith("1 pain note on “Research”.")
    note.evidence = "refuted"
    assert find_breaks(m).breaks == ()


def test_a_return_is_a_step_again(m: JourneyMap) -> None:
    site, van = (m.add_touchpoint(name, department=name) for name in ("Site", "Van"))
    measure(m, site, 9)
    measure(m, van, 4)
    m.set_path([site, van, site])
    found = find_breaks(m)
    assert found.changes == 2
    assert [(one.from_touchpoint, one.to_touchpoint) for one in found.breaks] == [(site.id, van.id)]


def test_no_path_says_what_to_do(m: JourneyMap) -> None:
    assert find_breaks(m).sentences[0].startswith("The path is not set yet")


def test_chance_alone_breaks_few_paths() -> None:
    # Ten touchpoints of the same truth, each measured with its own sampling error.
    draw = random.Random(7)
    alarms = 0
    m = JourneyMap.inventory(lang="en")
    steps = walk(m, *([8.0] * 10))
    for _ in range(200):
        for told in steps:
            measure(m, told, draw.gauss(8, 0.2 / 1.96), 0.2)
        alarms += bool(find_breaks(m).breaks)
    assert alarms / 200 <= 0.05
