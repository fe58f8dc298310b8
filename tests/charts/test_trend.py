"""The trend chart says what each period says: gaps for too few answers, hollow for few."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import journeykit as jk
from journeykit.document.measures import TrendPoint, measured
from journeykit.periods import every_period, period_text, split_period

from .conftest import annotated
from .test_charts import datasets, plain

MONTHS = ("2025-11", "2025-12", "2026-01", "2026-03")


def trending(lang: str = "en") -> jk.JourneyMap:
    """Four months of an NPS: shown, under 10, indicative; nobody asked in February; shown."""
    m = annotated(lang)
    give(m, "late", [
        TrendPoint(period="2025-11", value=20, ci_low=11.5, ci_high=28.25, n=212, status="shown"),
        TrendPoint(period="2025-12", n=7, status="no_score"),
        TrendPoint(period="2026-01", value=30, ci_low=2, ci_high=55, n=22, status="indicative"),
        TrendPoint(period="2026-03", value=53.4, ci_low=49, ci_high=58, n=1212, status="shown"),
    ])  # fmt: skip
    return m


def give(m: jk.JourneyMap, point: str, trend: list[TrendPoint]) -> None:
    found = m.get("annotations", point)
    assert found is not None
    now = found.model().model_copy(update={"trend": trend})
    m.set_annotation(now)


def records(spec: dict[str, Any]) -> list[dict[str, Any]]:
    """The first panel's periods."""
    return next(rows for rows in datasets(spec) if rows and "period" in rows[0])


def test_each_period_says_its_score_interval_and_n() -> None:
    told = [plain(record["text"]) for record in records(jk.chart_trend(trending()).to_dict())]
    assert told == [
        "Nov 2025: 20.0 [11.5, 28.2] · n = 212",
        "Dec 2025: no score (n = 7)",
        "Jan 2026: 30.0 [2.0, 55.0] · n = 22 · indicative",
        "Feb 2026: no score (n = 0)",
        "Mar 2026: 53.4 [49.0, 58.0] · n = 1,212",
    ]


def test_french_is_french() -> None:
    chart = jk.chart_trend(trending("fr"))
    told = [plain(record["text"]) for record in records(chart.to_dict())]
    assert told[1] == "déc. 2025 : pas de score (n = 7)"
    assert told[4] == "mars 2026 : 53,4 [49,0 ; 58,0] · n = 1 212"
    assert repr(chart) == "Chart(tendance de 1 point de mesure)"


def test_a_period_under_ten_answers_breaks_the_line_and_says_its_n() -> None:
    spec = jk.chart_trend(trending()).to_dict()
    found = records(spec)
    assert [record.get("run") for record in found] == [0, None, 1, None, 2]
    assert [record.get("value") for record in found] == [20, None, 30, None, 53.4]
    above = [plain(record["period"].split("|")[2]) for record in found]
    assert above == ["", "n = 7", "", "n = 0", ""]
    drawn = json.dumps(spec)
    top = next(axis for axis in axes(spec) if axis.get("orient") == "top")
    assert [plain(key).split("|")[2] for key in top["values"]] == ["n = 7", "n = 0"]
    assert drawn.count('"detail"') == 2  # line and band both stop at a gap


def test_few_answers_are_hollow() -> None:
    fills = [record.get("fill") for record in records(jk.chart_trend(trending()).to_dict())]
    assert fills[2] == "transparent"
    assert fills[0] == fills[4] != "transparent"


def axes(spec: dict[str, Any]) -> list[dict[str, Any]]:
    """Every axis of the first panel."""
    layers = spec["concat"][0]["layer"]
    found = [layer["encoding"].get(side, {}).get("axis") for layer in layers for side in "xy"]
    return [axis for axis in found if axis]


def test_objective_last_value_and_the_indicator_s_own_axis() -> None:
    spec = jk.chart_trend(trending()).to_dict()
    panel = spec["concat"][0]
    assert panel["title"]["text"].endswith("Avis")
    assert [plain(line) for line in panel["title"]["subtitle"]] == [
        "NPS (points, from −100 to 100) · objective 40",
        "Mar 2026: 53.4 [49.0, 58.0] · n = 1,212",
    ]
    assert {"objective": 40.0} in [row for rows in datasets(spec) for row in rows]
    right = next(axis for axis in axes(spec) if axis.get("orient") == "right")
    assert (right["values"], right["labelExpr"]) == ([53.4], "'53.4'")
    domains = [layer["encoding"]["y"]["scale"]["domain"] for layer in panel["layer"]
               if "scale" in layer["encoding"].get("y", {})]  # fmt: skip
    assert domains
    assert all(domain == [-100, 100] for domain in domains)


def test_the_description_tells_every_period() -> None:
    spec = jk.chart_trend(trending()).to_dict()
    told = plain(spec["description"])
    for words in ("Avis", "Nov 2025: 20.0 [11.5, 28.2]", "Dec 2025: no score", "Mar 2026: 53.4"):
        assert words in told
    assert '"url"' not in json.dumps(spec)


def test_one_point_by_id_name_or_object() -> None:
    m = trending()
    give(m, "sat", [TrendPoint(period="2026-03", value=70, n=140, status="shown")])
    assert repr(jk.chart_trend(m)) == "Chart(trend of 2 measurement points)"
    for point in ("late", "Avis", m.get("measurement_points", "late")):
        spec = jk.chart_trend(m, point).to_dict()
        assert [panel["title"]["text"].split(" · ")[-1] for panel in spec["concat"]] == ["Avis"]
    with pytest.raises(jk.MapContentError, match="“nowhere”"):
        jk.chart_trend(m, "nowhere")


def test_a_point_that_has_ended_is_drawn_when_asked_for() -> None:
    m = trending()
    m.get("measurement_points", "late").active_until = date(2026, 3, 31)
    assert "No trend" in repr(jk.chart_trend(m, on=date(2026, 4, 1)))
    assert "1 measurement point" in repr(jk.chart_trend(m, "late", on=date(2026, 4, 1)))


def test_what_cannot_be_drawn_is_a_sentence() -> None:
    m = trending()
    assert "No trend yet" in repr(jk.chart_trend(jk.JourneyMap.blank(lang="en")))
    assert "Service” has no trend yet" in repr(jk.chart_trend(m, "sat"))
    point = m.get("measurement_points", "late")
    noted = m.get("annotations", "late").model()
    m.set_annotation(noted.model_copy(update={"measured": measured(point.model())}))
    point.scale = (1, 10)
    assert "changed since it was read" in repr(jk.chart_trend(m, "late"))
    assert "No trend yet" in repr(jk.chart_trend(m))


def test_only_gaps_draw_no_line() -> None:
    m = trending()
    give(m, "late", [TrendPoint(period="2026-03", n=3, status="no_score")])
    spec = jk.chart_trend(m).to_dict()
    assert "right" not in [axis.get("orient") for axis in axes(spec)]
    assert len(spec["concat"][0]["title"]["subtitle"]) == 1


def test_long_trends_label_the_last_period_and_every_year_once() -> None:
    m = trending()
    months = [f"{2023 + i // 12}-{i % 12 + 1:02}" for i in range(30)]
    give(m, "late", [TrendPoint(period=p, value=9, n=50, status="shown") for p in months])
    spec = jk.chart_trend(m).to_dict()
    below = next(axis for axis in axes(spec) if axis.get("orient") == "bottom")
    labels = [key.split("|")[1] for key in below["values"]]
    assert len(labels) <= 10
    assert labels[-1] == "June"
    assert [label.split("\n")[1] for label in labels if "\n" in label] == ["2023", "2024", "2025"]


def test_hostile_names_and_periods_stay_data() -> None:
    m = trending()
    plain_expressions = [axis["labelExpr"] for axis in axes(jk.chart_trend(m).to_dict())]
    payload = "'); alert(1); //|<b>"
    m.get("measurement_points", "late").name = payload
    trend = m.get("annotations", "late").trend
    give(m, "late", [*trend, TrendPoint(period="|'x\n", n=2, status="no_score")])
    spec = jk.chart_trend(m).to_dict()
    assert [axis["labelExpr"] for axis in axes(spec)] == plain_expressions
    assert payload in spec["concat"][0]["title"]["text"]


@given(
    st.integers(2001, 2060),
    st.sampled_from(["month", "quarter", "week", "year"]),
    st.integers(1, 60),
    st.data(),
)
def test_periods_follow_each_other_without_a_hole(
    year: int, kind: str, length: int, data: st.DataObject
) -> None:
    first = f"{year}" + {"month": "-01", "quarter": "-Q1", "week": "-W01", "year": ""}[kind]
    last = {
        "month": f"{year + length // 12}-{length % 12 + 1:02}",
        "quarter": f"{year + length // 4}-Q{length % 4 + 1}",
        "week": f"{year + 1}-W{length % 52 + 1:02}",
        "year": f"{year + length}",
    }[kind]
    filled = every_period([last, first])
    assert (filled[0], filled[-1]) == (first, last)
    assert filled == sorted(set(filled))
    assert every_period(filled) == filled
    some = data.draw(st.lists(st.sampled_from(filled)))
    assert set(some) <= set(every_period(some))
    assert all(period_text(period, "fr") for period in filled)


def test_periods_nobody_can_name_are_left_as_they_are() -> None:
    strange = ["spring", "2026-13", "2026-W60", "2026-02-30", "2026"]
    assert every_period(strange) == sorted(strange)
    told = [split_period(period, "en") for period in strange[:2]]
    assert told == [("spring", ""), ("2026-13", "")]
    assert every_period(["0001-01", "9999-12"]) == ["0001-01", "9999-12"]
    assert every_period([]) == []
