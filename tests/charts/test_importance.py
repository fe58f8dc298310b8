"""The quadrant chart shows every measured point once a kind of importance, and its verbatims."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import journeykit as jk
from journeykit.charts.numbers import between_halves, halves, spots
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


@pytest.mark.parametrize(
    ("lang", "said", "told"),
    [
        ("en", "+1.0 [+0.9, +1.1]", "Desk: +1.0 [+0.9, +1.1]"),
        ("fr", "+1,0 [+0,9\u00a0; +1,1]", "Desk\u00a0: +1,0 [+0,9\u00a0; +1,1]"),
    ],
)
def test_a_score_and_its_bounds_have_the_same_decimals(lang: str, said: str, told: str) -> None:
    m = jk.JourneyMap.inventory(lang=lang)
    measure(m, m.add_touchpoint("Desk", customer_importance=4), 7.5, 0.25)
    assert said in records(m, "row")[0]["row"]
    assert told in records(m, "importance")[0]["text"]


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
    verbatims = spec["concat"][2]
    chosen, hint = verbatims["transform"][0]["filter"]["or"]
    assert chosen == {"param": pick["name"], "empty": False}
    assert f"!{pick['name']}.point" in hint
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


@pytest.mark.parametrize(("lang", "said"), [("en", "(25.0; 50.0 %)"), ("fr", "part égale")])
def test_drivers_of_several_analyses_have_an_equal_share_each(lang: str, said: str) -> None:
    m = weighed(lang)
    for told, share, among in zip(m.touchpoints, (40, 30, 60), (2, 4, 2), strict=True):
        m.set_driver(
            Driver(id=told.id, method="lmg", share=share, low=share / 2, high=share, n=300,
                   equal_share=100 / among, among=among, r2=0.3)
        )  # fmt: skip
    spec = jk.chart_importance(m).to_dict()
    assert {25, 50} < {row["cut"] for row in records(m, "cut")}
    assert any(said in line for line in spec["title"]["subtitle"])
    tooltips = [row["text"] for row in records(m, "importance")]
    assert sum("25" in text and "50" not in text for text in tooltips) >= 1


def test_without_importance_it_says_what_is_missing() -> None:
    m = jk.JourneyMap.inventory(lang="fr")
    measure(m, m.add_touchpoint("Livraison"), 4)
    assert "demandez au groupe" in repr(jk.chart_importance(m))


def axes(spec: Any) -> list[Any]:
    """The satisfaction's domains of all panels."""
    if isinstance(spec, dict):
        x = spec.get("x")
        own = [x["scale"]["domain"]] if isinstance(x, dict) and "scale" in x else []
        return own + [one for value in spec.values() for one in axes(value)]
    return [one for value in spec for one in axes(value)] if isinstance(spec, list) else []


def test_the_axis_shows_the_satisfactions_that_there_are() -> None:
    m = jk.JourneyMap.inventory(lang="en")
    for at, value in enumerate((6.6, 7.1, 7.4)):
        measure(m, m.add_touchpoint(f"Desk {at}", customer_importance=4), value)
    shown = axes(jk.chart_importance(m).to_dict())
    assert shown
    assert all(one == [0.5, 1.5] for one in shown)


def test_there_is_always_room_for_the_verbatims_that_a_click_brings() -> None:
    rows = records(weighed(), "kind")
    assert [row["kind"] for row in rows].count("empty") >= 6
    spec = jk.chart_importance(weighed()).to_dict()["concat"][2]
    assert spec["transform"][-1] == {"filter": "datum.line <= 6"}


def test_a_point_without_words_says_so() -> None:
    m = jk.JourneyMap.inventory(lang="fr")
    measure(m, m.add_touchpoint("Livraison", customer_importance=4), 6)
    assert any(row["row"].endswith("|1.  aucun verbatim") for row in records(m, "kind"))


satisfactions = st.lists(st.floats(-2, 2), min_size=1, max_size=20)


@given(satisfactions)
def test_the_axis_holds_every_value_from_half_to_half(values: list[float]) -> None:
    low, high = between_halves(values)
    assert -2 <= low <= min(values)
    assert max(values) <= high <= 2
    assert high - low >= 1
    assert halves((low, high))[-1] == high
    if high - low > 1:  # no half more than needed
        assert min(values) < low + 0.5
        assert max(values) > high - 0.5


def test_the_numbers_of_near_points_do_not_hide_each_other() -> None:
    near = [(0.9, 4.0), (0.92, 4.05), (0.95, 3.95), (0.9, 4.1), (1.5, 4.9), (1.5, 4.9)]
    found = spots(near, (0.5, 1.5), (0.8, 5.2), 300)
    pixels = [((x - 0.5) * 300, (y - 0.8) / 4.4 * 300) for x, y in found]
    for i, (x, y) in enumerate(pixels):
        assert -10 <= x <= 310
        assert -10 <= y <= 310
        for other_x, other_y in pixels[:i]:
            assert abs(x - other_x) >= 9 or abs(y - other_y) >= 11, (i, pixels)


def test_both_the_panel_and_the_table_can_be_clicked() -> None:
    m = weighed()
    for told in m.touchpoints:
        told.group_importance = 4
    spec = jk.chart_importance(m).to_dict()

    def names(one: Any) -> set[str]:
        own = {one["name"]} if "mark" in one and "name" in one else set()
        inner = [*one.get("concat", []), *one.get("hconcat", []), *one.get("layer", [])]
        return own.union(*map(names, inner))

    assert len(names(spec)) == 3  # two panels, the table
    assert set(spec["params"][0]["views"]) == names(spec)
