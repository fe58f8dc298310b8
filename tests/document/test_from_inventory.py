"""What a map made of an inventory takes over later: findings and moments of truth."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import journeykit as jk
from journeykit.document.measures import Provenance
from journeykit.document.schema import Driver
from journeykit.document.touchpoint_shapes import MomentTest

from .helpers import spaced


@pytest.fixture(autouse=True)
def _apart(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOURNEYKIT_DATA_DIR", str(tmp_path_factory.mktemp("data")))


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
