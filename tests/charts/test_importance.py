"""The quadrant chart shows every measured point once a kind of importance, and its verbatims."""

from __future__ import annotations

from typing import Any

import pytest

import journeykit as jk
from journeykit.document.measures import MaskedVerbatim
from journeykit.document.touchpoint_shapes import Driver
from tests.analysis.inventory.inventories import measure

from .test_charts import datasets


def weighed(lang: str = "en") -> jk.JourneyMap:
    m = jk.JourneyMap.inventory(lang=lang)
    for name, value, customers in (("Van", 4.0, 4.6), ("Shop", 9.0, 4.0), ("Leaflet", 6.0, 1.5)):
        told = m.add_touchpoint(name, customer_importance=customers)
        point = measure(m, told, value)
        words = [MaskedVerbatim(text=f"{name}, they said {'on and on ' * 20}")]
        found = m.get("annotations", point.id)
        assert found is not None
        m.set_annotation(found.model().model_copy(update={"verbatims": words}))
    return m


def records(m: jk.JourneyMap, field: str) -> list[dict[str, Any]]:
    spec = jk.chart_importance(m).to_dict()
    return [row for rows in datasets(spec) for row in rows if field in row]


@pytest.mark.filterwarnings("error")
def test_each_point_lies_at_its_satisfaction_and_importance() -> None:
    told = {row["point"]: row for row in records(weighed(), "importance")}
    assert [(row["satisfaction"], row["importance"]) for row in told.values()] == [
        (pytest.approx(-0.4), 4.6),
        (pytest.approx(0.4), 1.5),
        (pytest.approx(1.6), 4.0),
    ]
    assert len({row["shape"] for row in told.values()}) == 3  # colour alone says nothing


def test_the_table_and_the_verbatims_follow_what_is_chosen() -> None:
    m = weighed()
    spec = jk.chart_importance(m).to_dict()
    (pick,) = spec["params"]
    assert pick["views"] == ["customers", "table"]
    verbatims = spec["concat"][2]
    assert verbatims["transform"] == [{"filter": {"param": pick["name"], "empty": False}}]
    rows = [row["row"] for row in records(m, "row")]
    assert sum("they said" in row for row in rows) == 3
    assert "repair first" in records(m, "row")[0]["row"]


def test_the_derived_importance_has_a_panel_of_its_own() -> None:
    m = weighed()
    for told, share in zip(m.touchpoints, (60, 30, 10), strict=True):
        m.set_driver(
            Driver(id=told.id, method="lmg", share=share, low=share / 2, high=share, n=300,
                   equal_share=100 / 3, among=3, r2=0.3)
        )  # fmt: skip
    shares = [row["importance"] for row in records(m, "importance") if "under" in row]
    assert shares == [60, 10, 30]


def test_without_importance_it_says_what_is_missing() -> None:
    m = jk.JourneyMap.inventory(lang="fr")
    measure(m, m.add_touchpoint("Livraison"), 4)
    assert "demandez au groupe" in repr(jk.chart_importance(m))
