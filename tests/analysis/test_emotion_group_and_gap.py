"""Several curves together, and drawn beside measured: the numbers and the sentences."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from journeykit.analysis.emotion_curves import curves_of
from journeykit.analysis.emotion_gap import (
    Measured,
    contradiction,
    ends_of,
    gap_sentence,
    gaps,
    measured_of,
    on_scale,
)
from journeykit.analysis.emotion_group import group_sentence, most_divided, quantile, spreads
from journeykit.document import JourneyMap
from journeykit.document.measures import Annotation, MeasurementPoint
from tests.charts.emotions import add_score


@pytest.fixture
def m() -> JourneyMap:
    return JourneyMap.from_template("online-order", lang="en")


def draw(m: JourneyMap, name: str, *values: float) -> None:
    curve = m.add_curve(name)
    for stage, value in zip(m.stages, values, strict=False):
        m.set_emotion(stage, value, curve=curve)


def names(m: JourneyMap) -> list[str]:
    return [stage.name for stage in m.stages]


def test_quartiles_are_definition_seven() -> None:
    # R: quantile(c(-2, -1, 0.5, 2), c(.25, .5, .75), type = 7) gives -1.25 -0.25 0.875
    told = [2, -1, 0.5, -2]
    assert [quantile(told, share) for share in (0.25, 0.5, 0.75)] == [-1.25, -0.25, 0.875]


def test_the_room_is_most_divided_where_its_middle_half_is_widest(m: JourneyMap) -> None:
    draw(m, "Ana", 0, 2, 1)
    draw(m, "Ben", 0.5, -1.5, 1)
    draw(m, "Chloé", 0, 2, -2)
    draw(m, "Driss", 0, -1.5, 1)
    found = spreads(curves_of(m))
    assert [spread.count for spread in found] == [4, 4, 4]
    widest = most_divided(found)
    assert widest is not None
    assert widest.stage == 1
    said = group_sentence(curves_of(m), names(m), "en")
    assert said.startswith("The room disagrees most at “")
    assert "from −1.5 (Ben and Driss) to +2 (Ana and Chloé)" in said
    assert "médiane +0,25" in group_sentence(curves_of(m), names(m), "fr")


def test_near_curves_agree_and_one_alone_says_nothing(m: JourneyMap) -> None:
    draw(m, "Ana", 1, 1)
    assert group_sentence(curves_of(m), names(m), "en") == ""
    draw(m, "Ben", 1.5, 0.5)
    assert group_sentence(curves_of(m), names(m), "en").startswith("2 curves: nobody is a whole")


def test_the_group_and_a_persona_are_no_people(m: JourneyMap) -> None:
    persona = m.add_persona("Camille")
    m.set_emotion(m.stages[0], 2)
    m.set_emotion(m.stages[0], -2, curve=persona.id)
    told = curves_of(m)
    assert [(one.name, one.kind) for one in told] == [
        ("The group", "group"),
        ("Camille", "persona"),
    ]
    assert spreads(told) == []


@pytest.mark.parametrize(
    ("fields", "value", "expected"),
    [
        ({"indicator": "nps", "scale": (0, 10)}, -100, -2),
        ({"indicator": "nps", "scale": (0, 10)}, 50, 1),
        ({"indicator": "csat", "scale": (1, 4)}, 75, 1),
        ({"indicator": "mean", "scale": (0, 10)}, 7.5, 1),
        ({"indicator": "mean", "scale": (1, 5)}, 3, 0),
        ({"indicator": "ces", "scale": (1, 7), "direction": "lower_is_better"}, 7, -2),
        ({"indicator": "nps", "scale": (0, 10)}, 150, 2),
    ],
)
def test_a_score_on_the_scale(fields: dict[str, Any], value: float, expected: float) -> None:
    ends = ends_of(MeasurementPoint(id="p", question="Q", **fields))
    assert ends is not None
    assert on_scale(value, ends) == pytest.approx(expected)


def test_a_rate_has_no_place(m: JourneyMap) -> None:
    add_score(m, "p", 0, "rate", 70, 60, 80)
    assert measured_of(m) == []


def test_the_interval_turns_round_with_the_direction(m: JourneyMap) -> None:
    add_score(m, "p", 1, "ces", 5.5, 4, 7, scale=(1, 7), direction="lower_is_better")
    [one] = measured_of(m)
    assert (one.stage, one.value) == (1, pytest.approx(-1))
    assert (one.low, one.high) == (pytest.approx(-2), pytest.approx(0))


def test_only_points_in_force_and_still_measured_count(m: JourneyMap) -> None:
    add_score(m, "old", 0, "nps", 10, 0, 20, active_until=date(2020, 1, 1))
    add_score(m, "few", 0, "nps", None, None, None)
    add_score(m, "new", 0, "nps", 10, 0, 20)
    assert [one.point for one in measured_of(m)] == ["new"]
    assert {one.point for one in measured_of(m, date(2019, 1, 1))} == {"old", "new"}
    note = m.get("annotations", "new")
    assert note is not None
    changed = note.model().model_copy(update={"measured": {"question": "another"}})
    m.set_annotation(Annotation.model_validate(changed.model_dump(mode="json")))
    assert measured_of(m) == []


@pytest.mark.parametrize(
    ("drawn", "value", "low", "high", "expected"),
    [
        (1, -0.1, -0.5, 0.3, "leaning"),
        (1, -0.3, -0.5, -0.1, "opposite"),
        (-2, 0.1, -0.2, 0.3, "apart"),
        (0, -2, -2, -1.5, "apart"),  # zero has no sign: the distance decides
        (0, -2, -2, -0.99, ""),
        (2, 0.5, 0.2, 1.0, "apart"),  # a step exactly
        (2, 0.5, 0.2, 1.01, ""),
        (-0.5, -2, -2, -1.5, "apart"),
        (2, 0.1, None, None, ""),  # without an interval only the sign speaks
        (2, -0.1, None, None, "opposite"),
    ],
)
def test_when_it_speaks_up(
    drawn: float, value: float, low: float | None, high: float | None, expected: str
) -> None:
    assert contradiction(drawn, Measured("p", "NPS", 0, value, low, high, 100)) == expected


def test_the_sentence_says_who_where_and_how_sure(m: JourneyMap) -> None:
    add_score(m, "p", 3, "nps", -40, -55, -25)
    m.set_emotion(m.stages[3], 1.5)
    [gap] = gaps(m)
    assert gap.delta == pytest.approx(2.3)
    said = gap_sentence(gap, "Livraison", "fr")
    assert said == (
        "«\u00a0Livraison\u00a0»\u00a0: le groupe a dessiné +1,5, les clients disent le "
        "contraire\u00a0: −0,8 au point «\u00a0p\u00a0» (entre −1,1 et −0,5\u202f; 212 réponses)."
    )
    m.set_emotion(m.stages[3], -2)
    assert "at least a step" not in gap_sentence(gaps(m)[0], "Delivery", "en")
    m.set_emotion(m.stages[3], 0)
    assert gap_sentence(gaps(m)[0], "Delivery", "en") == ""  # half a step: nothing to say
