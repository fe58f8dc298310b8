"""The inventory's Python half: what it says of itself, and what its desk answers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import journeykit as jk
from journeykit.widgets.inventory_desk import InventoryDesk


class Page:
    """Somebody who asks the desk."""

    def __init__(self, m: jk.JourneyMap) -> None:
        self.heard: list[tuple[dict[str, Any], list[bytes]]] = []
        self.desk = InventoryDesk(m, lambda content, buffers: self.heard.append((content, buffers)))

    def ask(
        self, what: str, data: bytes = b"", **fields: Any
    ) -> tuple[dict[str, Any], list[bytes]]:
        question = {"kind": "ask", "from": "me", "id": 7, "what": what, **fields}
        self.desk.receive(question, [memoryview(data)] if data else [])
        answer, buffers = self.heard.pop()
        assert (answer["to"], answer["id"]) == ("me", 7)
        return answer, buffers


@pytest.fixture
def inventory() -> jk.JourneyMap:
    m = jk.JourneyMap.inventory(lang="en")
    m.add_touchpoint("Site", stages="Research", journeys="Order online", channel="Web")
    m.add_touchpoint("=Till", channel="@store")
    return m


def test_it_says_how_many_touchpoints_it_shows(inventory: jk.JourneyMap) -> None:
    assert repr(jk.TouchpointInventory(inventory)) == "TouchpointInventory(2 touchpoints)"
    m = jk.JourneyMap.inventory(lang="en")
    assert repr(jk.TouchpointInventory(m, height=600)) == "TouchpointInventory(0 touchpoints)"


def test_it_needs_a_map(inventory: jk.JourneyMap) -> None:
    with pytest.raises(jk.MapContentError, match="TouchpointInventory needs a map"):
        jk.TouchpointInventory("inventory.journey.json")  # type: ignore[arg-type]
    with pytest.raises(jk.MapContentError, match="height"):
        jk.TouchpointInventory(inventory, height=[3])  # type: ignore[arg-type]


def test_a_file_is_read_line_by_line_and_changes_nothing_yet(inventory: jk.JourneyMap) -> None:
    sheet = "Touchpoint,Stages,Channel,Importance: group\nSite,Delivery,,\nLocker,Kiosk,,4\nX,,,9\n"
    answer, _ = Page(inventory).ask("import.read", sheet.encode(), name="a.csv")
    assert answer["ok"], answer
    assert [(line["kind"], line["name"]) for line in answer["lines"]] == [
        ("added", "Locker"),
        ("changed", "Site"),
        ("rejected", "X"),
    ]
    assert answer["lines"][1]["cuts"] == [
        {"column": "Stages", "before": "Research", "after": "Delivery"}
    ]
    assert "from 1 to 5" in answer["lines"][2]["reason"]
    new_stage, changed, added = answer["changes"]
    assert (new_stage["to"], new_stage["fields"]) == ("stages", {"name": "Kiosk"})
    assert changed["fields"] == {"stages": ["delivery"]}
    assert added["fields"]["stages"] == [new_stage["id"]]
    assert [one.name for one in inventory.touchpoints] == ["Site", "=Till"]


def test_what_is_no_table_is_answered_with_a_sentence(inventory: jk.JourneyMap) -> None:
    answer, _ = Page(inventory).ask("import.read", b"a;b\n1;2\n", name="a.csv")
    assert not answer["ok"]
    assert "No row names the columns" in answer["reason"]


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_an_export_comes_as_bytes_and_reads_back_without_a_change(
    inventory: jk.JourneyMap, ending: str
) -> None:
    page = Page(inventory)
    answer, [data] = page.ask("export", format=ending)
    assert answer["name"].endswith(f".{ending}")
    again, _ = page.ask("import.read", data, name=answer["name"])
    assert {line["kind"] for line in again["lines"]} == {"same"}
    assert again["changes"] == []


def test_the_map_of_a_journey_is_made_beside_the_inventory(tmp_path: Path) -> None:
    m = jk.JourneyMap.open_or_create(tmp_path / "all.journey.json", template="inventory", lang="en")
    m.add_touchpoint("Site", stages="Research", journeys="Order online")
    page = Page(m)
    journey = m.journeys[0].id
    answer, _ = page.ask("map.create", journey=journey, name="order")
    assert answer["ok"], answer
    assert "Order online" in answer["said"]
    made = tmp_path / "order.journey.json"
    assert made.name in answer["code"]
    again = jk.JourneyMap.open(made)  # it was closed: whoever runs the line gets it
    assert [one.name for one in again.touchpoints] == ["Site"]
    again.close()
    assert m.journeys[0].map_file == made.name
    m.close()


@pytest.mark.parametrize("name", ["", "../x", "a/b", ".hidden"])
def test_a_map_goes_into_no_other_folder(inventory: jk.JourneyMap, name: str) -> None:
    answer, _ = Page(inventory).ask("map.create", journey="order-online", name=name)
    assert not answer["ok"]
    assert "file name" in answer["reason"]


def test_what_is_no_question_is_not_answered(inventory: jk.JourneyMap) -> None:
    page = Page(inventory)
    for content in (None, [], {"kind": "echo"}, {"kind": "ask", "what": "rm"}):
        page.desk.receive(content, None)
    assert page.heard == []
