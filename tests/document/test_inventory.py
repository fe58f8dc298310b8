"""The inventory, journeys, moments of truth, the path, root causes, and the map made of it all."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import journeykit as jk
from journeykit.document.measures import Annotation, Provenance, ScoreRecord, ThemeCount
from journeykit.document.schema import Driver
from journeykit.document.touchpoint_shapes import Metric, MomentTest

from .helpers import spaced


@pytest.fixture(autouse=True)
def _apart(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOURNEYKIT_DATA_DIR", str(tmp_path_factory.mktemp("data")))


@pytest.fixture
def m() -> jk.JourneyMap:
    m = jk.JourneyMap.inventory(lang="en")
    m.add_touchpoint("Site", id="site", stages=["Research", "Purchase"], journeys="Order online")
    m.add_touchpoint("Shop", id="shop", stages="Purchase", journeys=["Visit", "order online"])
    m.add_touchpoint("Locker", id="locker", stages="Delivery", journeys=["Order online"])
    return m


def get(m: jk.JourneyMap, collection: str, item_id: str) -> Any:
    found = m.get(collection, item_id)
    assert found is not None
    return found


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


# -- root causes ----------------------------------------------------------------------------


def texts(nodes: Any) -> list[Any]:
    return [[node.cause.text, *texts(node.because)] for node in nodes]


def test_whys_hang_under_one_another(m: jk.JourneyMap) -> None:
    note = m.add_note("delivery", "Pain points", "The locker stays shut")
    root = m.add_root_cause(" Shut ", note=note, touchpoint="Locker", stage="Delivery", id="r")
    assert (root.problem, root.note, root.touchpoint, root.stage) == (
        "Shut", note.id, "locker", "delivery",
    )  # fmt: skip
    code = m.add_cause(root, "No code", notes=note, verbatims=["“No SMS came”"])
    m.add_cause(root, "Late scan", parent=code, evidence="confirmed")
    m.add_cause("r", "Few couriers", kind="bone", branch="people", id="bone")
    assert texts(m.cause_tree("r")) == [["No code", ["Late scan"]], ["Few couriers"]]
    assert (code.notes, code.verbatims[0].text) == ([note.id], "“No SMS came”")
    m.move_cause("bone", parent=code)
    m.move_cause(m.causes[1], parent=None, before=code)
    assert texts(m.cause_tree("r")) == [["Late scan"], ["No code", ["Few couriers"]]]
    m.add_root_cause("Shut for good", id="r")
    assert (len(m.root_causes), root.problem, root.note) == (1, "Shut for good", note.id)


def test_a_cause_explains_one_of_its_own_analysis_and_never_itself(m: jk.JourneyMap) -> None:
    one, other = m.add_root_cause("One"), m.add_root_cause("Other")
    a = m.add_cause(one, "A", id="a")
    b = m.add_cause(one, "B", parent=a)
    with pytest.raises(jk.MapContentError, match="another root-cause analysis"):
        m.add_cause(other, "C", parent=a)
    with pytest.raises(jk.MapContentError, match="explained by this cause already"):
        m.move_cause(a, parent=b)
    with pytest.raises(jk.MapContentError, match="explained by this cause already"):
        m.add_cause(one, "A again", parent="a", id="a")
    calls: list[Any] = [
        lambda: m.add_root_cause(" "),
        lambda: m.add_cause(one, ""),
        lambda: m.add_cause("nowhere", "A"),
        lambda: m.add_cause(one, "A", kind="rib"),
        lambda: m.add_cause(one, "A", branch="weather"),
        lambda: m.add_cause(one, "A", notes=["nowhere"]),
        lambda: m.add_cause(one, "A", verbatims=[3]),  # type: ignore[list-item]
        lambda: m.add_cause(one, "A", verbatims=3),  # type: ignore[arg-type]
    ]
    for call in calls:
        with pytest.raises(jk.MapContentError):
            call()
    assert len(m.causes) == 2


def test_no_cause_goes_out_of_sight(m: jk.JourneyMap) -> None:
    root = m.add_root_cause("Late")
    a = m.add_cause(root, "A", id="a")
    b = m.add_cause(root, "B", parent=a, id="b")
    m.add_cause(root, "C", parent=b, id="c")
    m.delete(b)
    assert texts(m.cause_tree(root)) == [["A", ["C"]]]
    m.restore(b)
    assert texts(m.cause_tree(root)) == [["A", ["B", ["C"]]]]
    a.parent = "c"  # two browsers at once
    assert texts(m.cause_tree(root)) == [["A", ["B", ["C"]]]]
    m.delete(b)
    assert texts(m.cause_tree(root)) == [["A", ["C"]]]
    a.parent = "nowhere"
    assert texts(m.cause_tree(root)) == [["A", ["C"]]]


def test_a_chain_of_thousands_is_still_read(m: jk.JourneyMap) -> None:
    root = m.add_root_cause("Deep")
    data = m.to_dict()
    data["causes"] = [
        {"id": f"c{n:04}", "root": root.id, "text": str(n), "parent": f"c{n - 1:04}" if n else None}
        for n in range(3000)
    ]
    deep = jk.JourneyMap._from_data(data)
    here, depth = deep.cause_tree(root.id), 0
    while here:
        here, depth = here[0].because, depth + 1
    assert depth == 3000
    with pytest.raises(jk.MapContentError, match="200 whys"):
        deep.add_cause(root.id, "more", parent="c2999")


# -- from the inventory to a map ------------------------------------------------------------


@pytest.fixture
def inventory(tmp_path: Path, m: jk.JourneyMap) -> jk.JourneyMap:
    asked: Any = {"question": "Q", "indicator": "nps", "scale": (0, 10)}
    m.add_measurement_point(id="p", touchpoint="Locker", **asked)
    m.add_measurement_point(id="elsewhere", stage="Discovery", **asked)
    m.add_theme("Codes", id="codes")
    m.add_theme("Other", id="other")
    m.set_annotation(
        Annotation(
            id="p",
            score=ScoreRecord(indicator="nps", value=12, n=80, status="shown"),
            themes=[ThemeCount(theme="codes", n=4)],
            provenance=Provenance(
                file="f", sha256="0", read_on=date(2026, 1, 1), rows=1, rows_in_file=1
            ),
        )
    )
    m.declare_moment("Locker", by="Couriers")
    m.set_driver(DRIVER)
    m.declare_moment("Shop")
    (tmp_path / "maps").mkdir()
    m.save_as(tmp_path / "ours")
    return m


def test_a_map_starts_with_its_journeys_touchpoints(
    inventory: jk.JourneyMap, tmp_path: Path
) -> None:
    where = tmp_path / "maps" / "order"
    m = jk.create_map(inventory, "Order online", where)
    assert (m.title, m.charter.journey, m.lang) == ("Order online", "Order online", "en")
    assert [t.id for t in m.touchpoints] == ["site", "shop", "locker"]
    assert [s.id for s in m.stages] == ["research", "purchase", "delivery"]
    assert [s.purchase for s in m.stages] == ["before", "during", "after"]
    assert (len(m.rows), m.notes) == (6, ())
    assert [p.id for p in m.measurement_points] == ["p"]
    assert [a.score.value for a in m.annotations] == [12]
    assert [t.id for t in m.themes] == ["codes"]
    assert (len(m.moments), len(m.drivers)) == (2, 1)
    assert m.meta.inventory == "../ours.journey.json"
    assert [j.map_file for j in inventory.journeys] == ["maps/order.journey.json", ""]
    assert [j.map_file for j in m.journeys] == ["", ""]
    assert m.problems == []
    assert jk.create_map(inventory, inventory.journeys[0], where) is m  # the cell was run again
    with pytest.raises(jk.MapFileError, match="already there"):
        jk.create_map(inventory, "Order online", tmp_path / "ours")
    visit = jk.create_map(inventory, "Visit", tmp_path / "visit")
    assert [s.id for s in visit.stages] == ["purchase"]
    for one in (m, visit, inventory):
        one.close()


def test_a_journey_without_touchpoints_makes_no_map(
    inventory: jk.JourneyMap, tmp_path: Path
) -> None:
    inventory.add_journey("Return")
    with pytest.raises(jk.MapContentError, match="No touchpoint belongs to the journey “Return”"):
        jk.create_map(inventory, "Return", tmp_path / "return")
    with pytest.raises(jk.MapContentError, match="needs a map"):
        jk.create_map("ours", "Return", tmp_path / "return")  # type: ignore[arg-type]
    assert not (tmp_path / "return.journey.json").exists()
    inventory.close()


def test_later_edits_come_over_and_the_maps_own_stay(
    inventory: jk.JourneyMap, tmp_path: Path
) -> None:
    m = jk.create_map(inventory, "Order online", tmp_path / "order")
    nothing = jk.update_from_inventory(m, inventory)
    assert nothing.sentences == ("The map says what the inventory says.",)
    inventory.add_touchpoint("Locker", id="locker", department="Logistics", channel="Shop")
    m.add_touchpoint("Locker", id="locker", channel="Street", device="Phone")
    inventory.add_touchpoint(
        "Mail", id="mail", journeys=["Order online", "New"], stages=["Research", "After-sale"]
    )
    inventory.add_measurement_point(
        id="q", touchpoint="Mail", stage="After-sale", question="Q", indicator="nps", scale=(0, 10)
    )
    inventory.delete(get(inventory, "touchpoints", "shop"))
    told = jk.update_from_inventory(m, inventory)
    assert [(c.touchpoint, c.field, c.inventory) for c in told.changed] == [
        ("locker", "department", "Logistics")
    ]
    assert [(c.field, c.here, c.inventory) for c in told.different] == [
        ("channel", "Street", "Shop")
    ]
    assert (told.added, told.gone) == (("mail",), ("shop",))
    assert [t.id for t in m.touchpoints] == ["site", "shop", "locker", "mail"]
    mail, locker = get(m, "touchpoints", "mail"), get(m, "touchpoints", "locker")
    assert (mail.stages, len(mail.journeys)) == (["research"], 2)
    assert get(m, "measurement_points", "q").stage is None
    assert (locker.channel, locker.device, locker.department) == ("Street", "Phone", "Logistics")
    assert "Department: taken from the inventory" in repr(told)
    assert "“Locker”" in told._repr_html_()
    told = jk.update_from_inventory(m, inventory, prefer="inventory")
    assert (locker.channel, locker.device) == ("Shop", "Phone")
    assert told.different == ()
    jk.set_language("fr")
    said = spaced(repr(jk.update_from_inventory(m, inventory)))
    assert (
        said
        == "1 point de contact n’est plus de ce parcours dans l’inventaire, et est resté : Shop."
    )
    with pytest.raises(jk.MapContentError):
        jk.update_from_inventory(m, m)
    with pytest.raises(jk.MapContentError):
        jk.update_from_inventory(m, jk.JourneyMap.inventory())
    with pytest.raises(jk.MapContentError):
        jk.update_from_inventory(m, inventory, prefer="mine")  # type: ignore[arg-type]
    m.close()
    inventory.close()


def test_templates_say_where_their_stages_lie() -> None:
    m = jk.JourneyMap.from_template("online-order", lang="fr")
    assert [s.purchase for s in m.stages] == ["before", "before", "during", "after", "after"]
    assert "purchase" in json.dumps(m.to_dict()["stages"])
