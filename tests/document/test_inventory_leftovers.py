"""Small promises of the inventory: rates, empty files, nameless files, decisions opened again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import journeykit as jk
from journeykit.analysis.inventory.covered import coverage
from journeykit.document.touchpoint_shapes import Driver, Metric
from journeykit.exchange.values import _CUT, Names, folded


@pytest.mark.parametrize(
    "metrics",
    [
        {"name": "Lost", "numerator": 12, "denominator": 4},
        [Metric(name="Lost", numerator=12, denominator=4)],
    ],
)
def test_a_rate_over_a_hundred_percent_is_refused(metrics: Any) -> None:
    m = jk.JourneyMap.inventory(lang="en")
    with pytest.raises(jk.MapContentError, match="“Lost” is 12 of 4, more than all"):
        m.add_touchpoint("Locker", metrics=metrics)
    assert len(m.touchpoints) == 0
    m.add_touchpoint("Locker", metrics={"name": "Lost", "numerator": 4, "denominator": 4})
    assert len(m.touchpoints) == 1


def test_the_coverage_counts_stages_in_words() -> None:
    m = jk.JourneyMap.blank(lang="en")
    m.add_touchpoint("Locker")
    assert coverage(m).sentences[0] == "1 touchpoint, and no stage yet: add the stages."
    m.add_stage("Delivery")
    assert coverage(m).sentences[0] == "1 touchpoint on 1 stage."


@pytest.mark.parametrize("raw", [b"", b" \r\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_told_as_an_inventory(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(raw)
    with pytest.raises(jk.MapContentError, match=r"“list\.csv” is empty\. Write the titles"):
        jk.import_touchpoints(jk.JourneyMap.inventory(lang="en"), path)


@pytest.mark.parametrize("path", ["", "."])
def test_a_root_cause_needs_a_file_s_name(path: str) -> None:
    m = jk.JourneyMap.blank(lang="en")
    with pytest.raises(jk.ExportError, match="give the file a name"):
        jk.export_root_cause(m, m.add_root_cause("Late"), path)


def test_a_decision_is_opened_again() -> None:
    m = jk.JourneyMap.inventory(lang="en")
    locker = m.add_touchpoint("Locker")
    m.declare_moment(locker)
    m.decide_moment(locker, "dismissed", "Nobody leaves for it")
    moment = m.decide_moment(locker, "")
    assert (moment.decision, moment.reason, moment.declared) == ("", "", True)


def test_what_is_known_of_a_touchpoint_comes_with_it(tmp_path: Path) -> None:
    inventory = jk.JourneyMap.inventory(lang="en")
    inventory.add_touchpoint("Locker", stages="Delivery", journeys="Order")
    m = jk.create_map(inventory, "Order", tmp_path / "order.journey.json")
    shop = inventory.add_touchpoint("Shop", stages="Delivery", journeys="Order")
    inventory.declare_moment(shop, by="The shop")
    inventory.set_driver(
        Driver(id=shop.id, method="lmg", share=40, low=30, high=50, equal_share=20, among=5,
               n=200, r2=0.3)
    )  # fmt: skip
    jk.update_from_inventory(m, inventory)
    assert [one.id for one in m.moments] == [one.id for one in m.drivers] == [shop.id]
    m.close()


names = st.dictionaries(st.sampled_from(["a", "A", "b", "c"]), st.sampled_from("aAbBcd; "))


@given(names)
def test_odd_names_are_written_as_ids(named: dict[str, str]) -> None:
    for item_id, label in Names.of(named).labels.items():
        name = named[item_id]
        odd = (
            not folded(name)
            or bool(_CUT.search(name))
            or [folded(one) for one in named.values()].count(folded(name)) > 1
            or any(folded(name) == folded(other) for other in named if other != item_id)
        )
        assert label == (item_id if odd else name.strip())
