"""A map made of an inventory: what it starts with and what it takes over later."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

import journeykit as jk
from journeykit.document.measures import Annotation, Provenance, ScoreRecord, ThemeCount
from journeykit.document.schema import Driver
from journeykit.document.touchpoint_shapes import MomentTest

from .helpers import an_inventory, get, spaced


@pytest.fixture(autouse=True)
def _apart(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOURNEYKIT_DATA_DIR", str(tmp_path_factory.mktemp("data")))


DRIVER = Driver(
    id="locker", method="lmg", share=40, low=31, high=49, equal_share=25, among=4, n=900, r2=0.3
)


def test_what_is_found_of_a_moment_comes_over_and_the_maps_own_decision_stays(
    tmp_path: Path,
) -> None:
    inventory = jk.JourneyMap.inventory(lang="en")
    van, desk = (
        inventory.add_touchpoint(name, journeys="Order online") for name in ("Van", "Desk")
    )
    m = jk.create_map(inventory, "Order online", tmp_path / "order.journey.json")
    m.declare_moment(desk.id)
    m.decide_moment(desk.id, "dismissed", "Nobody phones any more")
    for one in (van, desk):
        inventory.declare_moment(one, by="The drivers")
        inventory.set_moment_test(one, MomentTest(verdict="supported", tested_on=date(2026, 3, 1)))
        inventory.decide_moment(one, "accepted", "We see it every day")
    found = jk.update_from_inventory(m, inventory)
    assert [m.moment_status(one.id) for one in (van, desk)] == ["supported", "supported"]
    told = {one.id: (one.declared_by, one.decision, one.reason) for one in m.moments}
    assert told[van.id] == ("The drivers", "accepted", "We see it every day")
    assert told[desk.id] == ("The drivers", "dismissed", "Nobody phones any more")
    assert found.sentences == (
        "What the inventory says of 2 moments of truth was taken over: Van, Desk.",
    )
    again = jk.update_from_inventory(m, inventory)
    assert again.sentences == ("The map says what the inventory says.",)
    m.close()


def test_what_the_map_found_and_declared_itself_stays(tmp_path: Path) -> None:
    inventory = jk.JourneyMap.inventory(lang="en")
    van = inventory.add_touchpoint("Van", journeys="Order online", id="locker")
    inventory.declare_moment(van)
    m = jk.create_map(inventory, "Order online", tmp_path / "order.journey.json")
    inventory.withdraw_moment(van)
    inventory.set_moment_test(van, _tested("supported", 1))
    inventory.set_driver(_driver(20, 1))
    m.declare_moment(van.id, by="The drivers")
    m.set_moment_test(van.id, _tested("not_supported", 15))
    m.set_driver(_driver(40, 15))
    found = jk.update_from_inventory(m, inventory)
    assert found.sentences == ("The map says what the inventory says.",)
    (moment,), (driver,) = m.moments, m.drivers
    assert (moment.declared_by, moment.test.verdict, driver.share) == (
        "The drivers", "not_supported", 40,
    )  # fmt: skip
    inventory.set_moment_test(van, _tested("supported", 20))  # tested again since
    inventory.set_driver(_driver(25, 20))
    jk.update_from_inventory(m, inventory)
    assert (m.moment_status(van.id), driver.share) == ("supported", 25)
    inventory.set_moment_test(van, None)
    inventory.set_driver(_driver(30, 2))
    jk.update_from_inventory(m, inventory, prefer="inventory")
    assert (m.moment_status(van.id), driver.share) == ("supported", 30)
    m.close()


def test_a_difference_names_the_field_as_the_table_does(tmp_path: Path) -> None:
    inventory = jk.JourneyMap.inventory(lang="en")
    inventory.add_touchpoint("Van", journeys="Order online", department="Logistics", id="van")
    m = jk.create_map(inventory, "Order online", tmp_path / "order.journey.json")
    m.add_touchpoint("Van", id="van", department="Transport")
    jk.set_language("fr")
    (said,) = jk.update_from_inventory(m, inventory).sentences
    assert spaced(said).startswith("« Van », Service responsable : ")
    m.close()


def _tested(verdict: str, day: int) -> MomentTest:
    return MomentTest.model_validate({"verdict": verdict, "tested_on": date(2026, 3, day)})


def _driver(share: float, day: int) -> Driver:
    told = {"id": "locker", "method": "lmg", "share": share, "low": 10, "high": 60}
    rest = {"equal_share": 50, "among": 2, "n": 400, "r2": 0.3}
    read = Provenance(file="f", sha256="0" * 64, read_on=date(2026, 3, day), rows=1, rows_in_file=1)
    return Driver.model_validate({**told, **rest, "provenance": [read]})


@pytest.fixture
def inventory(tmp_path: Path) -> jk.JourneyMap:
    m = an_inventory()
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
