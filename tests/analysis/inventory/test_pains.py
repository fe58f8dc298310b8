"""Pain × importance, and the journeys worth mapping."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeykit.analysis.inventory import pain_and_importance, rank_journeys
from journeykit.analysis.inventory.pains import quadrant_of
from journeykit.document import JourneyMap
from journeykit.document.proxies import Item
from journeykit.document.touchpoint_shapes import Driver

from .inventories import measure


@pytest.fixture
def m() -> JourneyMap:
    return JourneyMap.inventory(lang="en")


def touchpoint(m: JourneyMap, name: str, value: float | None = None, **fields: object) -> Item:
    told = m.add_touchpoint(name, **fields)
    if value is not None:
        measure(m, told, value)
    return told


def driver(m: JourneyMap, told: Item, share: float) -> None:
    fields = {"method": "lmg", "low": share, "high": share, "equal_share": 25, "among": 4}
    m.set_driver(
        Driver.model_validate(
            {"id": told.id, "outcome": "Loyalty", "share": share, "n": 400, "r2": 0.4, **fields}
        )
    )


def test_each_kind_of_importance_has_its_own_quadrant(m: JourneyMap) -> None:
    bad = touchpoint(m, "Delivery", 4, group_importance=2, customer_importance=4.5)
    good = touchpoint(m, "Shop", 9, group_importance=5)
    driver(m, bad, 40)
    driver(m, good, 5)
    first, second = pain_and_importance(m).places
    assert first.quadrants == {"group": "later", "customers": "repair", "derived": "repair"}
    assert second.quadrants == {"group": "keep", "derived": "ample"}
    assert (first.satisfaction, first.n) == (pytest.approx(-0.4), 400)
    assert [quadrant_of(one) for one in (first, second)] == ["repair", "ample"]


def test_satisfactions_are_written_with_the_same_decimals(m: JourneyMap) -> None:
    for name, value in (("Van", 7.5), ("Shop", 7.25), ("Desk", 5.0)):
        touchpoint(m, name, value, customer_importance=4)
    found = pain_and_importance(m)
    told = [found.cell("satisfaction", row["satisfaction"]) for row in found.rows()]
    assert sorted(told) == ["+0.9", "+1.0", "0.0"]


def test_the_group_and_the_customers_are_never_mixed(m: JourneyMap) -> None:
    touchpoint(m, "Delivery", 4, group_importance=1, customer_importance=5)
    (one,) = pain_and_importance(m).places
    assert (one.group, one.customers, one.derived) == (1, 5, None)
    assert any("differ by 1.5 or more" in said for said in pain_and_importance(m).sentences)


def test_what_is_missing_is_said(m: JourneyMap) -> None:
    assert pain_and_importance(m).places == ()
    touchpoint(m, "Delivery", 4)
    said = " ".join(pain_and_importance(m).sentences)
    assert "1 measured point has no importance yet" in said
    assert "Derived importance is not known" in said


def test_a_rate_is_no_judgement(m: JourneyMap) -> None:
    told = touchpoint(m, "Basket", customer_importance=4)
    measure(m, told, 70, indicator="rate")
    assert pain_and_importance(m).places == ()


def test_an_interval_over_the_middle_is_uncertain(m: JourneyMap) -> None:
    for name, value, half in (("A", 5.0, 2.0), ("B", 6.0, 0.1), ("C", 9.0, 0.1)):
        measure(m, m.add_touchpoint(name, customer_importance=5), value, half)
    found = pain_and_importance(m)
    # The middle one is the cut.
    assert [one.uncertain for one in found.places] == [True, True, False]
    assert "1 of them could lie on the other side" in " ".join(found.sentences)


def test_the_journey_that_hurts_where_it_matters_comes_first(m: JourneyMap) -> None:
    for name, value in (("Delivery", 3), ("Tracking", 4), ("Returns", 4)):
        touchpoint(m, name, value, journeys=["Order online"], customer_importance=5)
    touchpoint(m, "Shop", 3, journeys=["Buy in store"], customer_importance=1)
    touchpoint(m, "Till", 9, journeys=["Buy in store"], customer_importance=5)
    touchpoint(m, "Leaflet", journeys=["Be curious"])
    first, second, third = rank_journeys(m).journeys
    assert [one.name for one in (first, second, third)] == [
        "Order online",
        "Buy in store",
        "Be curious",
    ]
    assert third.score is None
    assert "First “Delivery”: satisfaction −0.8, importance 5.0 of 5 to customers." in first.reason
    assert rank_journeys(m).sentences[0].startswith("Most worth mapping: “Order online”.")


def test_what_may_be_chance_weighs_less_than_what_is_sure(m: JourneyMap) -> None:
    sure = m.add_touchpoint("Sure", journeys=["A"], customer_importance=5)
    unsure = m.add_touchpoint("Unsure", journeys=["B"], customer_importance=5)
    measure(m, sure, 4, 0.1)
    measure(m, unsure, 4, 2.5, n=12)
    assert [one.name for one in rank_journeys(m).journeys] == ["A", "B"]


@given(
    st.lists(
        st.tuples(st.floats(0, 10), st.one_of(st.none(), st.floats(1, 5))), min_size=1, max_size=6
    )
)
def test_a_rank_lies_between_nought_and_one(told: list[tuple[float, float | None]]) -> None:
    m = JourneyMap.inventory(lang="en")
    for i, (value, importance) in enumerate(told):
        touchpoint(m, f"T{i}", value, journeys=["J"], group_importance=importance)
    (one,) = rank_journeys(m).journeys
    rated = sum(importance is not None for _value, importance in told)
    assert one.weighed == rated
    assert (one.score is None) == (rated == 0)
    assert one.score is None or 0 <= one.score <= 1
