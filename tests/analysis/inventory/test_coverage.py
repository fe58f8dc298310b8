"""Coverage: every gap is named, and nothing is named that is no gap."""

from __future__ import annotations

import pytest

from journeykit.analysis.inventory import coverage
from journeykit.document import JourneyMap
from journeykit.language import set_language

from .inventories import measure


@pytest.fixture
def m() -> JourneyMap:
    return JourneyMap.inventory(lang="en")


def stage_names(m: JourneyMap, ids: tuple[str, ...]) -> list[str]:
    return [m.get("stages", one).name for one in ids]


def test_an_empty_inventory_says_how_to_begin(m: JourneyMap) -> None:
    found = coverage(m)
    assert found.touchpoints == 0
    assert len(found.empty_stages) == len(m.stages)
    assert found.sentences == (
        "The inventory is empty: list every place where brand and customer meet.",
    )


def test_every_gap_is_named(m: JourneyMap) -> None:
    site = m.add_touchpoint("Web shop", stages=["Purchase"], nature="digital")
    m.add_touchpoint(
        "Parcel locker",
        stages=["Delivery"],
        nature="physical",
        validated=True,
        metrics={"name": "Failed openings", "numerator": 4, "denominator": 100},
    )
    found = coverage(m)
    assert found.touchpoints == 2
    assert stage_names(m, found.empty_stages) == ["Discovery", "Research", "After-sale"]
    assert found.without_metric == found.not_validated == (site.id,)
    assert stage_names(m, found.only_digital) == ["Purchase"]
    assert stage_names(m, found.only_physical) == ["Delivery"]
    said = " ".join(found.sentences)
    assert "1 touchpoint has no metric: “Web shop”." in said
    assert "1 touchpoint was not validated with customers: “Web shop”." in said
    assert "Nothing before the purchase" in said


def test_a_measured_and_validated_inventory_has_no_gap(m: JourneyMap) -> None:
    for stage in m.stages:
        for nature in ("digital", "physical"):
            told = m.add_touchpoint(
                f"{stage.name} {nature}", stages=[stage], nature=nature, validated=True
            )
            measure(m, told, 7)
    found = coverage(m)
    gaps = (found.empty_stages, found.without_metric, found.not_validated)
    assert (*gaps, found.only_digital, found.only_physical) == ((), (), (), (), ())
    assert found.sides == ("before", "during", "after")
    assert found.sentences == ("10 touchpoints on 5 stages.",)


def test_stages_that_say_nothing_of_the_purchase_are_asked_for_it(m: JourneyMap) -> None:
    for stage in m.stages:
        stage.purchase = ""
    m.add_touchpoint("Web shop", stages=["Purchase"])
    assert any("before or after the purchase" in one for one in coverage(m).sentences)


def test_a_deleted_touchpoint_is_not_counted(m: JourneyMap) -> None:
    site = m.add_touchpoint("Web shop", stages=["Purchase"])
    m.delete(site)
    assert coverage(m).touchpoints == 0


def test_it_reads_well_in_french_and_escapes_what_people_wrote(m: JourneyMap) -> None:
    set_language("fr")
    m.add_touchpoint("<b>Site</b>", stages=["Purchase"], nature="digital")
    found = coverage(m)
    said = "1 point de contact n’a aucune mesure\u00a0: «\u00a0<b>Site</b>\u00a0»."
    assert said in found.sentences
    html = found._repr_html_()
    assert "<b>Site" not in html
    assert ">Point de contact</th>" in html
    assert "numérique" in html
    assert list(found.table["validated"]) == [False]


def test_a_long_table_is_cut_in_the_notebook_and_whole_in_the_data_frame(m: JourneyMap) -> None:
    for at in range(16):
        m.add_touchpoint(f"Place {at}")
    assert coverage(m)._repr_html_().count("<tr>") == 1 + 16  # one more is no reason to cut
    m.add_touchpoint("The last")
    found = coverage(m)
    html = found._repr_html_()
    assert html.count("<tr>") == 1 + 15
    assert "… and 2 more rows" in html
    assert len(found.table) == 17
