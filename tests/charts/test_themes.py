"""The heat map of themes: shares of each stage's verbatims, by the names the analyst gave."""

from __future__ import annotations

import json
from typing import Any

import pytest

import journeykit as jk
from journeykit.charts.themes import _colour
from journeykit.document.measures import ThemeCount, measured

from .conftest import annotated, put
from .test_charts import datasets, plain


def themed(lang: str = "en") -> jk.JourneyMap:
    """Delivery: two points, 150 + 50 verbatims; after-sale 20; discovery 8; one theme unspoken."""
    m = annotated(lang)
    m.add_theme("Late parcels", ["late"], id="late")
    m.add_theme(words=["locker", "code", "open", "screen"], id="locker", pinned=False)
    m.add_theme("Prices", ["price"], id="prices")
    tell(m, "late", 150, late=12, locker=40)
    tell(m, "few", 50, locker=10, gone=5)
    tell(m, "sat", 20, late=5)
    tell(m, "ease", 8, late=3)
    return m


def tell(m: jk.JourneyMap, point: str, commented: int, **counts: int) -> None:
    found = m.get("annotations", point)
    assert found is not None
    themes = [ThemeCount(theme=theme, n=n) for theme, n in counts.items()]
    m.set_annotation(found.model().model_copy(update={"themes": themes, "commented": commented}))


def cells(m: jk.JourneyMap) -> dict[tuple[str, str], dict[str, Any]]:
    """Every cell by theme and stage."""
    [rows] = datasets(jk.chart_themes(m).to_dict())
    return {(row["theme"], row["stage"].split("|")[1].split("\n")[0]): row for row in rows}


def test_a_cell_says_the_share_of_its_stage_s_verbatims() -> None:
    found = cells(themed())
    told = {key: plain(row["text"]) for key, row in found.items()}
    assert told == {
        ("locker, code, open", "Discovery"): "–\nn = 0",
        ("locker, code, open", "Delivery"): "25%\nn = 50",  # 50 of 200, over two points
        ("locker, code, open", "After-sale"): "0%\nn = 0",
        ("Late parcels", "Discovery"): "–\nn = 3",
        ("Late parcels", "Delivery"): "6%\nn = 12",
        ("Late parcels", "After-sale"): "25%\nn = 5",
    }
    late = plain(found["Late parcels", "After-sale"]["told"])
    assert late == "Late parcels, After-sale: 5 of 20 verbatims (25%)"


def test_few_verbatims_are_greyed_and_some_are_indicative() -> None:
    found = cells(themed())
    fills = {stage: found["Late parcels", stage]["fill"] for stage in ("Discovery", "Delivery")}
    assert fills["Discovery"] == "#e4e4e4" != fills["Delivery"]
    borders = {stage: found["Late parcels", stage]["border"] for _theme, stage in found}
    assert borders["Delivery"] == "transparent"
    assert borders["After-sale"] == borders["Discovery"] != "transparent"


def test_a_stronger_share_is_a_deeper_blue() -> None:
    found = cells(themed())
    most = found["locker, code, open", "Delivery"]["fill"]
    assert most == found["Late parcels", "After-sale"]["fill"]  # both a quarter
    assert most != found["Late parcels", "Delivery"]["fill"]


@pytest.mark.parametrize("part", [i / 50 for i in range(51)])
def test_what_is_written_reads_on_every_colour(part: float) -> None:
    fill, ink = _colour(part)
    bright, dark = sorted((luminance(fill), luminance(ink)), reverse=True)
    assert (bright + 0.05) / (dark + 0.05) >= 4.5  # WCAG AA


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    lin = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * lin[0] + 0.7152 * lin[1] + 0.0722 * lin[2]


def test_themes_most_spoken_of_first_stages_in_order() -> None:
    spec = jk.chart_themes(themed()).to_dict()
    encoding = spec["concat"][0]["layer"][0]["encoding"]
    assert encoding["y"]["sort"] == ["locker, code, open", "Late parcels"]
    heads = [plain(key.split("|")[1]) for key in encoding["x"]["sort"]]
    assert heads == [
        "Discovery\n8 verbatims",
        "Delivery\n200 verbatims",
        "After-sale\n20 verbatims",
    ]


def test_the_analyst_s_names_and_merges_count() -> None:
    m = themed()
    m.merge_themes("late", "locker", name="Parcels")
    told = {key: plain(row["text"]) for key, row in cells(m).items()}
    assert told["Parcels", "Delivery"] == "31%\nn = 62"
    m.add_theme("Parcels", ["box"], id="twin")
    tell(m, "sat", 20, late=5, twin=2)
    assert ("Parcels (2)", "After-sale") in cells(m)


def test_it_is_selectable_accessible_and_offline() -> None:
    chart = jk.chart_themes(themed("fr"))
    assert repr(chart) == "Chart(2 thèmes sur 3 étapes)"
    spec = chart.to_dict()
    text = json.dumps(spec)
    assert '"select"' in text
    assert '"url"' not in text
    assert "Late parcels, Livraison : 12 verbatims sur 200 (6 %)" in plain(spec["description"])
    assert json.dumps(jk.chart_themes(themed("fr")).to_dict()) == text


def test_what_was_changed_or_never_read_is_left_out() -> None:
    m = themed()
    point = m.get("measurement_points", "sat")
    noted = m.get("annotations", "sat").model()
    m.set_annotation(noted.model_copy(update={"measured": measured(point.model())}))
    point.question = "Q9"
    assert not any(stage == "After-sale" for _theme, stage in cells(m))
    point = m.get("measurement_points", "late")
    point.stage = None
    assert ("locker, code, open", "no stage") in cells(m)


def test_no_themes_is_a_sentence() -> None:
    assert "verbatims" in repr(jk.chart_themes(jk.JourneyMap.blank(lang="en")))
    m = annotated("fr")
    m.add_theme("Prix", ["prix"])
    put(m, "late", indicator="nps", value=5, n=40, status="shown")
    assert "Pas encore de thèmes" in repr(jk.chart_themes(m))
    with pytest.raises(jk.MapContentError):
        jk.chart_themes("carte.journey.json")
