"""The inventory: touchpoints and their journeys, moments of truth, the path."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import journeykit as jk
from journeykit.document.schema import Driver
from journeykit.document.touchpoint_shapes import Metric, MomentTest

from .helpers import an_inventory, get


@pytest.fixture(autouse=True)
def _apart(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOURNEYKIT_DATA_DIR", str(tmp_path_factory.mktemp("data")))


@pytest.fixture
def m() -> jk.JourneyMap:
    return an_inventory()


def names(m: jk.JourneyMap) -> list[str]:
    touchpoints = {t.id: t.name for t in m.touchpoints}
    return [touchpoints[step.touchpoint] for step in m.path_steps]


TEST = MomentTest(verdict="supported", by_weight=True, outcome="Churn", tested_on=date(2026, 3, 1))
DRIVER = Driver(
    id="locker", method="lmg", share=40, low=31, high=49, equal_share=25, among=4, n=900, r2=0.3
)


# -- the inventory --------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_an_inventory_has_stages_around_the_purchase_and_no_charter(lang: str) -> None:
    m = jk.JourneyMap.inventory(lang=lang)
    assert [stage.purchase for stage in m.stages] == [
        *("before", "before", "during", "after", "after")
    ]
    assert m.stages[0].name == {"fr": "Découverte", "en": "Discovery"}[lang]
    assert len(m.rows) == 6
    assert m.charter.journey == ""
    assert m.title == {"fr": "Inventaire des points de contact", "en": "Touchpoint inventory"}[lang]
    assert jk.JourneyMap.inventory(lang=lang, title="Ours").title == "Ours"


def test_an_inventory_is_a_file_like_any_other(tmp_path: Path) -> None:
    m = jk.JourneyMap.open_or_create(tmp_path / "ours", template="inventory", lang="fr")
    m.add_touchpoint("Site", id="site")
    assert "inventory" not in jk.template_names()
    assert jk.JourneyMap.open_or_create(tmp_path / "ours", template="inventory") is m
    m.save()
    m.close()
    m = jk.JourneyMap.open(tmp_path / "ours")
    assert [t.id for t in m.touchpoints] == ["site"]
    m.close()
    with pytest.raises(jk.MapContentError, match="filled=True"):
        jk.JourneyMap.from_template("inventory", filled=True)
    with pytest.raises(jk.MapContentError, match="store-visit, inventory"):
        jk.JourneyMap.from_template("moon-trip")


def test_touchpoints_name_their_journeys_into_being(m: jk.JourneyMap) -> None:
    journeys = {j.name: j.id for j in m.journeys}
    assert list(journeys) == ["Order online", "Visit"]
    assert get(m, "touchpoints", "shop").journeys == [journeys["Visit"], journeys["Order online"]]
    m.add_touchpoint("Shop", id="shop", journeys=[m.journeys[0], "Visit", "VISIT"])
    assert get(m, "touchpoints", "shop").journeys == list(journeys.values())


def test_running_a_cell_again_adds_nothing() -> None:
    m = jk.JourneyMap.inventory(lang="en")
    for volume in (10, 20):
        m.add_touchpoint("Call", situation="I ask where my parcel is", volume=volume)
        m.add_touchpoint("Call", situation="I want to return it")
        m.add_journey("Order")
        m.add_journey("order", map_file="order.journey.json")
    assert [(t.situation, t.volume) for t in m.touchpoints] == [
        ("I ask where my parcel is", 20),
        ("I want to return it", None),
    ]
    assert [(j.name, j.map_file) for j in m.journeys] == [("order", "order.journey.json")]


def test_metrics_are_kept_as_they_are_given(m: jk.JourneyMap) -> None:
    rate = Metric(name="Abandonment", numerator=1200, denominator=4000, period="2026-03")
    m.add_touchpoint("Site", id="site", metrics=[rate, {"name": "Visits", "value": 9e4}])
    told = get(m, "touchpoints", "site").metrics
    assert (told[0], told[1].value) == (rate, 9e4)
    m.add_touchpoint("Site", id="site", metrics=rate)
    assert get(m, "touchpoints", "site").metrics == [rate]


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda m: m.add_touchpoint(""), "needs a name"),
        (lambda m: m.add_touchpoint(7), "a text is wanted"),
        (lambda m: m.add_journey("  "), "needs a name"),
        (lambda m: m.add_touchpoint("X", stages="Nowhere"), "no “Nowhere” among the stages"),
        (lambda m: m.add_touchpoint("X", journeys=[""]), "needs a name"),
        (lambda m: m.add_touchpoint("X", journeys=[4]), "a text is wanted|no “4”"),
        (lambda m: m.add_touchpoint("X", group_importance=6), "too large"),
        (lambda m: m.add_touchpoint("X", nature="paper"), "choose"),
        (lambda m: m.add_touchpoint("X", metrics=[{"value": 3}]), "name"),
        (lambda m: m.add_touchpoint("X", metrics=3), "a list is wanted"),
        (lambda m: m.add_touchpoint("X", colour="red"), "no “colour” here"),
        (lambda m: m.declare_moment("Nowhere"), "no “Nowhere” among the touchpoints"),
        (lambda m: m.decide_moment("Shop", "accepted"), "nothing to decide"),
        (lambda m: m.set_driver({"id": "shop"}), "a Driver is wanted"),
        (lambda m: m.set_driver(DRIVER.model_copy(update={"id": "x"})), "no “x” among"),
        (lambda m: m.set_moment_test("Shop", "yes"), "a MomentTest is wanted"),
        (lambda m: m.set_moment_test("Shop", DRIVER), "test"),
        (lambda m: m.add_path_step("Shop", "Delivery"), "not met at “Delivery”, only at: Purch"),
        (lambda m: m.set_path("Shop"), "a list is wanted"),
        (lambda m: m.set_path([("Shop",)]), "pairs"),
        (lambda m: m.set_path(["Shop", 7]), "no “7”"),
        (lambda m: m.move_path_step("x"), "no “x” among the steps"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_said_and_changes_nothing(
    m: jk.JourneyMap, call: Any, said: str
) -> None:
    before = m.to_dict()
    with pytest.raises(jk.MapContentError, match=said):
        call(m)
    assert m.to_dict() == before


# -- moments of truth -----------------------------------------------------------------------


def test_a_moments_status_is_told_by_declaration_and_data(m: jk.JourneyMap) -> None:
    def status() -> str:
        return m.moment_status("Locker")

    against = TEST.model_copy(update={"verdict": "not_supported"})
    assert status() == "none"
    m.set_moment_test("Locker", None)
    assert not m.moments
    m.set_moment_test("Locker", TEST)
    assert status() == "proposed"
    m.declare_moment("Locker", by="Couriers")
    m.declare_moment("Locker")  # the cell was run again without the name
    assert (status(), m.moments[0].declared_by) == ("supported", "Couriers")
    m.set_moment_test("Locker", against)
    assert status() == "not_supported"
    m.withdraw_moment("Locker")
    assert (status(), m.moments[0].declared_by) == ("none", "")
    m.declare_moment("Locker")
    m.set_moment_test("Locker", None)
    assert status() == "declared"
    m.withdraw_moment("Shop")
    assert [moment.id for moment in m.moments] == ["locker"]


def test_the_group_accepts_or_dismisses_with_a_reason(m: jk.JourneyMap) -> None:
    m.declare_moment("Locker")
    with pytest.raises(jk.MapContentError, match="takes a reason"):
        m.decide_moment("Locker", "dismissed", "  ")
    m.decide_moment("Locker", "dismissed", "Only two customers")
    assert (m.moments[0].decision, m.moments[0].reason) == ("dismissed", "Only two customers")
    m.decide_moment("Locker", "accepted")
    assert (m.moments[0].decision, m.moments[0].reason) == ("accepted", "")
    m.decide_moment("Locker", "")
    assert m.moments[0].decision == ""
    with pytest.raises(jk.MapContentError, match="choose"):
        m.decide_moment("Locker", "perhaps")  # type: ignore[arg-type]


def test_what_hangs_on_a_touchpoint_goes_and_comes_back_with_it(m: jk.JourneyMap) -> None:
    m.declare_moment("Locker")
    m.set_driver(DRIVER)
    m.set_path(["Site", "Locker", "Site"])
    locker = get(m, "touchpoints", "locker")
    m.delete(locker)
    assert (m.moments, m.drivers, names(m)) == ((), (), ["Site", "Site"])
    assert m.path_steps[0] != m.path_steps[1]
    m.restore(locker)
    assert (len(m.moments), len(m.drivers), names(m)) == (1, 1, ["Site", "Locker", "Site"])
    assert m.drivers[0].share == 40


# -- the path -------------------------------------------------------------------------------


def test_a_path_is_ordered_and_may_return(m: jk.JourneyMap) -> None:
    shop = m.add_path_step("Shop")
    site = m.add_path_step("Site", "Purchase", before=shop)
    m.add_path_step("Site", "Research", before=site)
    again = m.add_path_step("Site", id="again")
    assert m.add_path_step("Locker", id="again") == again
    assert names(m) == ["Site", "Site", "Shop", "Site"]
    stages = ["research", "purchase", "purchase", "research"]
    assert [m.stage_of_step(step) for step in m.path_steps] == stages
    m.move_path_step(shop, after=again)
    assert names(m) == ["Site", "Site", "Site", "Shop"]
    m.move_path_step(shop, before=site)
    assert names(m) == ["Site", "Shop", "Site", "Site"]


def test_a_step_whose_stage_is_gone_lies_at_the_touchpoints_first(m: jk.JourneyMap) -> None:
    step = m.add_path_step("Site", "Purchase")
    m.delete(get(m, "stages", "purchase"))
    assert m.stage_of_step(step) == "research"
    m.delete(get(m, "stages", "research"))
    assert m.stage_of_step(step) is None
    m.restore(get(m, "stages", "purchase"))
    assert m.stage_of_step(step) == "purchase"


def test_setting_a_path_keeps_the_steps_that_stay(m: jk.JourneyMap) -> None:
    site, shop, back = m.set_path(["Site", ("Shop", "Purchase"), "Site"])
    before = m.to_dict()
    assert m.set_path(["Site", ("Shop", "Purchase"), "Site"]) == (site, shop, back)
    assert m.to_dict() == before
    assert m.set_path([("Shop", "Purchase"), "Locker", "Site"])[::2] == (shop, site)
    assert names(m) == ["Shop", "Locker", "Site"]
    assert back.deleted
    m.delete(get(m, "touchpoints", "locker"))
    m.set_path([])
    m.restore(get(m, "touchpoints", "locker"))
    assert m.path_steps == ()


def test_templates_say_where_their_stages_lie() -> None:
    m = jk.JourneyMap.from_template("online-order", lang="fr")
    assert [s.purchase for s in m.stages] == ["before", "before", "during", "after", "after"]
    assert "purchase" in json.dumps(m.to_dict()["stages"])
