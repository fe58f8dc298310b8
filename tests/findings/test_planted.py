"""Each fact of the retailer's ``planted.json`` is found by public names, and no other of its kind.

The whole chain is run once, in French.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import journeykit as jk
from tests.findings.alarms import rising
from tests.findings.chain import Year, annotated, opened
from tests.retailer_year import SAMPLES

FOLDER = SAMPLES / "retailer"


@dataclass
class Whole:
    """The planted year, annotated wave after wave, and what was found in it."""

    year: Year
    map: jk.JourneyMap
    drivers: Any
    moments: Any

    @property
    def inventory(self) -> jk.JourneyMap:
        return self.year.inventory


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Whole]:
    jk.set_language("fr")
    year = opened(FOLDER / "fr", tmp_path_factory.mktemp("planted"))
    annotated(year.inventory, year.waves, verbatims=0)
    drivers = year.drivers()  # before the map is made: it takes them along
    m = year.map()
    yield Whole(year, m, drivers, year.moments())
    m.close()
    year.close()


@pytest.fixture(autouse=True)
def _french() -> None:
    jk.set_language("fr")


def fact(kind: str) -> dict[str, Any]:
    facts = json.loads((FOLDER / "planted.json").read_text("utf-8"))["facts"]
    [found] = [one for one in facts if one["kind"] == kind]
    return dict(found)


def test_every_kind_of_fact_has_its_test_here() -> None:
    facts = json.loads((FOLDER / "planted.json").read_text("utf-8"))["facts"]
    assert [one["kind"] for one in facts] == [
        "break", "rising_theme", "moment_of_truth", "declared_moment_not_supported",
        "hidden_segment", "pain_and_importance",
    ]  # fmt: skip


# -- the break --------------------------------------------------------------------------------


def test_the_path_breaks_at_delivery_and_nowhere_else(whole: Whole) -> None:
    told = fact("break")
    [found] = jk.find_breaks(whole.map).breaks
    assert (found.from_touchpoint, found.to_touchpoint) == (told["before"], told["touchpoint"])
    assert set(found.kinds) == set(told["changes"])
    assert found.fall is not None
    # The last wave's scores: near those of the year.
    assert [found.fall.before, found.fall.after] == pytest.approx(told["means"], abs=0.3)
    assert told["name"]["fr"] in found.sentence


def test_the_break_is_in_the_last_wave_alone(whole: Whole, tmp_path: Path) -> None:
    # The null years are annotated from their last wave only: it makes no difference.
    year = opened(FOLDER / "fr", tmp_path)
    annotated(year.inventory, year.waves[-1:], verbatims=0)
    m = year.map()
    found, before = jk.find_breaks(m), jk.find_breaks(whole.map)
    assert found.sentences == before.sentences
    assert (found.changes, len(found.breaks)) == (before.changes, 1)
    m.close()
    year.close()


# -- the rising theme -------------------------------------------------------------------------


@pytest.fixture(scope="module")
def signals(whole: Whole) -> Any:
    return jk.find_themes(whole.inventory).themes.weak_signals()


def test_the_slot_rises_and_no_other_theme(signals: Any) -> None:
    told = fact("rising_theme")
    assert len(signals) >= 8  # themes that could have risen
    [risen] = signals[signals["rises"]].to_dict("records")
    assert told["words"]["fr"][0] in risen["label"]
    # Some speak of the slot in other words, some of other things in these.
    assert risen["last"] == pytest.approx(told["shares_percent"][-1], abs=3)
    assert risen["last"] > risen["before"] + 10
    assert len(risen["verbatims"]) == 2


def test_one_export_of_the_year_says_the_same(whole: Whole, signals: Any) -> None:
    # The null years are read so: it makes no difference.
    told = ["theme", "before", "last", "p", "p_holm", "rises"]
    assert rising(whole.year)[told].equals(signals[told])


# -- moments of truth -------------------------------------------------------------------------


def test_the_return_is_supported_and_nothing_else_proposed(whole: Whole) -> None:
    told, refuted = fact("moment_of_truth"), fact("declared_moment_not_supported")
    table = whole.moments.table.set_index("touchpoint")
    expected = {told["touchpoint"]: "supported", refuted["touchpoint"]: "not_supported"}
    assert dict(table["status"]) == {key: expected.get(key, "none") for key in table.index}
    assert len(table) == told["among"]
    for one in (told, refuted):
        row = table.loc[one["touchpoint"]]
        assert row["low_scorers"] == pytest.approx(one["left_low_percent"], abs=0.05)
        assert row["others"] == pytest.approx(one["left_others_percent"], abs=0.05)
        assert (row["n_low"], row["n_others"]) == (one["n_low"], one["n_others"])
    statuses = {moment.id: whole.inventory.moment_status(moment.id)
                for moment in whole.inventory.moments}  # fmt: skip
    assert statuses == expected  # what the inventory keeps


def test_undeclared_the_return_alone_is_proposed(whole: Whole) -> None:
    told = fact("moment_of_truth")
    m = jk.JourneyMap.from_template("inventory", lang="fr")
    for touchpoint in whole.inventory.touchpoints:
        m.add_touchpoint(touchpoint.name, id=touchpoint.id)
    for point in whole.inventory.measurement_points:
        m.add_measurement_point(
            touchpoint=point.touchpoint, question=point.question, indicator=point.indicator,
            scale=point.scale,
        )  # fmt: skip
    outcomes = jk.read_outcomes(FOLDER / "fr" / "sans_rachat.csv")
    table = jk.check_moments(m, whole.year.waves, outcomes).table
    assert list(table[table["status"] != "none"]["touchpoint"]) == [told["touchpoint"]]
    assert m.moment_status(told["touchpoint"]) == "proposed"


def test_the_return_alone_weighs_more_than_an_equal_share(whole: Whole) -> None:
    told = fact("moment_of_truth")
    table = whole.drivers.table
    assert list(table[table["above_equal"]]["predictor"]) == [told["touchpoint"]]
    assert len(table) == told["among"]


# -- the segment ------------------------------------------------------------------------------


def test_one_segment_differs_at_one_touchpoint(whole: Whole) -> None:
    told = fact("hidden_segment")
    table = whole.year.segments()
    [found] = table.found.to_dict("records")
    assert found["touchpoint"] == told["touchpoint"]
    assert (found["by"], found["segment"]) == tuple(told["segment"]["fr"].values())
    assert found["value"] == pytest.approx(told["mean_segment"], abs=0.005)
    assert found["others"] == pytest.approx(told["mean_others"], abs=0.005)
    assert (found["n"], found["n_others"]) == (told["n_segment"], told["n_others"])
    assert len(table.table) > 100  # comparisons that could have been wrong


# -- pain × importance ------------------------------------------------------------------------


def test_the_customer_service_comes_first(whole: Whole) -> None:
    told = fact("pain_and_importance")
    places = jk.pain_and_importance(whole.inventory).places
    worst = min(places, key=lambda place: place.satisfaction)
    assert worst.touchpoint == told["touchpoint"]
    assert worst.customers == max(place.customers or 0 for place in places)
    assert (worst.group, worst.customers) == (told["group_importance"], told["customer_importance"])
    assert set(worst.quadrants.values()) >= {"repair"}
    assert not worst.uncertain


def test_the_journeys_it_belongs_to_are_worth_mapping_for_it(whole: Whole) -> None:
    told = fact("pain_and_importance")
    ranked = jk.rank_journeys(whole.inventory).journeys
    members = {j for t in whole.inventory.touchpoints if t.id == told["touchpoint"]
               for j in t.journeys}  # fmt: skip
    assert ranked[0].journey in members
    for one in ranked:
        assert (told["touchpoint"] == one.heaviest[0]) == (one.journey in members)
    assert told["name"]["fr"] in ranked[0].reason
