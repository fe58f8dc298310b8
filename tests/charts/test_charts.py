"""Charts say what the map holds, the same way each time, without a network."""

from __future__ import annotations

import json
import re
from datetime import date
from functools import cache
from typing import Any

import journeykit as jk
from journeykit.charts.rows import point_rows
from journeykit.document.measures import measured

from .conftest import annotated, put


def datasets(spec: dict[str, Any]) -> list[list[dict[str, Any]]]:
    """Every list of records in a chart."""
    return list(spec["datasets"].values())


def plain(text: str) -> str:
    """The text with ordinary spaces, to compare it with what one types."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def texts(spec: dict[str, Any]) -> list[str]:
    """Every text written beside a panel's rows."""
    found: list[str] = []
    for rows in datasets(spec):
        found += [plain(row["beside"].split("|", 1)[1]) for row in rows if "beside" in row]
    return found


def titles(spec: dict[str, Any]) -> list[str]:
    panels = [panel["title"] for panel in spec["concat"]]
    return [title if isinstance(title, str) else title["text"] for title in panels]


@cache
def scores(lang: str) -> dict[str, Any]:
    return jk.chart_scores(annotated(lang)).to_dict()


@cache
def distributions(lang: str) -> dict[str, Any]:
    return jk.chart_distributions(annotated(lang)).to_dict()


def test_charts_are_the_same_each_time(m: jk.JourneyMap) -> None:
    for draw in (jk.chart_scores, jk.chart_distributions):
        assert json.dumps(draw(m).to_dict()) == json.dumps(draw(m).to_dict())
        assert repr(draw(m)).startswith("Chart(")


def test_a_cell_shows_the_chart_without_network(m: jk.JourneyMap) -> None:
    for draw in (jk.chart_scores, jk.chart_distributions):
        data, metadata = draw(m)._repr_mimebundle_(None, None)
        assert set(data) == {"application/vnd.vegalite.v5+json", "text/plain"}
        spec = data["application/vnd.vegalite.v5+json"]
        assert "cdn" not in json.dumps(data)
        assert '"url"' not in json.dumps(spec)
        assert metadata["application/vnd.vegalite.v5+json"]["embed_options"]["actions"]


def test_each_indicator_keeps_its_own_axis() -> None:
    spec = scores("en")
    assert titles(spec) == [
        "NPS (points, from −100 to 100)",
        "CSAT (satisfied customers, %)",
        "CES (mean mark, from 1 to 7)",
        "Rate (%)",
    ]
    domains = [panel["layer"][0]["layer"][0]["encoding"]["x"] for panel in spec["concat"]]
    assert [x["scale"]["domain"] for x in domains] == [[-100, 100], [0, 100], [1, 7], [0, 100]]


def test_two_scales_of_one_indicator_are_two_panels() -> None:
    m = annotated("en")
    m.add_measurement_point(name="Old CES", question="Q", indicator="ces", scale=(1, 5))
    assert "CES (mean mark, from 1 to 5)" in titles(jk.chart_scores(m).to_dict())


def test_scores_are_written_in_words_and_numbers() -> None:
    written = texts(scores("en"))
    assert "53.4 [52.3, 54.5] · n = 13,612\nobjective 40: met" in written
    assert "no score (n = 7)\nobjective 0" in written
    assert "no answers yet" in written
    assert "4.90 [4.20, 5.40] · n = 22 · indicative\nobjective 5: too close to tell" in written
    assert "20.0 [17.0, 24.0] · n = 500\nobjective 25: met" in written


def test_french_is_french() -> None:
    written = texts(scores("fr"))
    assert any(text.startswith("53,4 [52,3 ; 54,5] · n = 13 612") for text in written)


def test_a_point_without_score_has_a_line_and_no_mark() -> None:
    spec = scores("en")
    rows = [row for data in datasets(spec) for row in data if "point" in row]
    by_name = {row["point"].split(" · ")[-1]: row for row in rows}
    assert not {"value", "low", "high"} & set(by_name["Retour"])
    assert by_name["Avis"]["value"] == 53.4


def test_every_point_has_its_line_where_its_text_is() -> None:
    spec = scores("en")
    for panel in spec["concat"]:
        drawn, beside = panel["layer"]
        written = spec["datasets"][beside["data"]["name"]]
        lines = {json.dumps(one["encoding"]["y"]) for one in drawn["layer"]}
        [line] = lines  # its place does not depend on which marks a point has
        shown = {row["point"]: plain(row["text"]) for row in spec["datasets"][_data(drawn)]}
        in_order = [shown[point] for point in json.loads(line)["scale"]["domain"]]
        texts_beside = [plain(row["beside"]).split("|", 1)[1] for row in written]
        assert in_order == texts_beside


def _data(drawn: dict[str, Any]) -> str:
    """The name of the one set of records that a panel's marks are drawn from."""
    [name] = {one["data"]["name"] for one in (drawn, *drawn["layer"]) if "data" in one}
    return str(name)


def test_a_point_whose_period_is_over_leaves_the_chart() -> None:
    m = annotated("en")
    m.get("measurement_points", "late").active_until = date(2026, 3, 31)
    assert "late" in [row.id for row in m.measurement_points]
    before = jk.chart_scores(m, on=date(2026, 3, 31)).to_dict()
    after = jk.chart_scores(m, on=date(2026, 4, 1)).to_dict()
    assert any("13,612" in text for text in texts(before))
    assert not any("13,612" in text for text in texts(after))


def test_same_named_points_do_not_share_a_line() -> None:
    m = annotated("en")
    for file in ("a.csv", "b.csv"):
        m.add_measurement_point(
            name="Twin", source=file, question="Q", indicator="nps", scale=(0, 10)
        )
    spec = jk.chart_scores(m).to_dict()
    rows = [row for data in datasets(spec) for row in data if "point" in row]
    assert {"Twin", "Twin (2)"} <= {row["point"] for row in rows}


def test_distribution_counts_every_mark_and_orders_the_groups() -> None:
    spec = distributions("en")
    panel = next(p for p in spec["concat"] if p["title"]["text"].endswith("Avis"))
    assert panel["title"]["subtitle"][1] == (
        "detractors 8.8% (1,194) · passives 29% (3,953) · promoters 62% (8,465)"
    )
    rows = [data for data in datasets(spec) if "share" in data[0] and len(data) == 11]
    marks = [row["answer"] for row in rows[0]]
    assert marks == [str(mark) for mark in range(11)]


def test_worded_answers_come_most_frequent_first() -> None:
    spec = distributions("en")
    rows = [data for data in datasets(spec) if data[0].get("answer") == "Très"]
    assert [row["answer"] for row in rows[0]] == ["Très", "Plutôt", "Pas du tout"]


def test_many_different_marks_are_gathered() -> None:
    m = annotated("en")
    m.add_measurement_point(
        id="sum", name="Basket", question="Q", indicator="mean", scale=(0, 1000)
    )
    put(m, "sum", indicator="mean", value=500, n=200, status="shown",
        counts={str(i * 5): 1 for i in range(200)})  # fmt: skip
    spec = jk.chart_distributions(m).to_dict()
    rows = [data for data in datasets(spec) if data[0].get("answer") == "0 – 99.5"]
    assert [row["share"] for row in rows[0]] == [10.0] * 10


def test_an_empty_map_says_so() -> None:
    m = jk.JourneyMap.blank(lang="fr")
    assert "point de mesure" in repr(jk.chart_scores(m))
    assert "annotez" in repr(jk.chart_distributions(m))
    m.add_measurement_point(question="Q", indicator="nps", scale=(0, 10))
    assert "annotez" in repr(jk.chart_distributions(m))


def test_hostile_names_stay_text() -> None:
    m = annotated("en")
    payload = "<img src=x onerror=alert(1)>|'\\n\"); alert(1); //"
    m.add_measurement_point(name=payload, question="Q", indicator="nps", scale=(0, 10))
    spec = jk.chart_scores(m).to_dict()
    # Names are data; the expressions that read them are the same for every map.
    expressions = set(re.findall(r'"labelExpr": "(?:[^"\\]|\\.)*"', json.dumps(spec)))
    other = json.dumps(scores("en"))
    assert expressions == set(re.findall(r'"labelExpr": "(?:[^"\\]|\\.)*"', other))
    assert any(row.get("point") == payload for rows in datasets(spec) for row in rows)


def test_a_point_changed_since_it_was_read_shows_no_score(m: jk.JourneyMap) -> None:
    point = m.get("measurement_points", "late")
    noted = m.get("annotations", "late").model()
    m.set_annotation(noted.model_copy(update={"measured": measured(point.model())}))
    assert "53" in json.dumps(jk.chart_scores(m).to_dict())
    point.indicator, point.objective = "mean", 8
    spec = jk.chart_scores(m).to_dict()
    again = {"fr": "à relire", "en": "to be read again"}[m.lang]
    assert any(text.startswith(again) for text in texts(spec))
    assert "53.4" not in json.dumps(spec)
    assert "Avis" not in json.dumps(jk.chart_distributions(m).to_dict(), ensure_ascii=False)


def test_a_point_takes_its_place_from_its_touchpoint(m: jk.JourneyMap) -> None:
    stages = list(m.stages)
    door = m.add_touchpoint(name="Porte", stages=[stages[4].id, stages[2].id])
    point = m.get("measurement_points", "none")
    point.stage, point.touchpoint = None, door.id
    labels = [row.label for row in point_rows(m)]
    assert f"{stages[2].name} · Jamais demandé" in labels
    point.active_from = "2999-01-01"
    assert not any("Jamais demandé" in row.label for row in point_rows(m))
