"""Points from a file: all or nothing, and never over somebody's work."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import journeykit as jk
from journeykit.annotation import add_points_from_file, load_points
from journeykit.annotation.points import add_points
from journeykit.resources import data_folder

NPS = {"question": "Q1", "indicator": "nps", "scale": [0, 10]}


@pytest.fixture
def m() -> jk.JourneyMap:
    jk.set_language("en")
    return jk.JourneyMap.from_template("online-order", lang="en")


def write(folder: Path, content: Any) -> Path:
    path = folder / "points.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return path


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_sample_points_fit_the_template(lang: str) -> None:
    m = jk.JourneyMap.from_template("online-order", lang=lang)
    done = add_points_from_file(m, data_folder("sample_data") / f"points.{lang}.json")
    assert done.notices == ()
    assert len(done.added) == len(m.measurement_points) >= 5
    assert all(point.stage for point in m.measurement_points)


def test_again_keeps_what_people_changed(m: jk.JourneyMap, tmp_path: Path) -> None:
    path = write(tmp_path, [{"id": "a", **NPS, "objective": 40}, {"id": "b", **NPS}])
    add_points_from_file(m, path)
    m.get("measurement_points", "a").objective = 55
    m.delete(m.get("measurement_points", "b"))
    done = add_points_from_file(m, path)
    assert (len(done.added), len(done.kept)) == (0, 2)
    assert [point.id for point in m.measurement_points] == ["a"]
    assert m.measurement_points[0].objective == 55


def test_a_stage_is_found_by_its_name(m: jk.JourneyMap, tmp_path: Path) -> None:
    add_points_from_file(m, write(tmp_path, [{"id": "a", **NPS, "stage": m.stages[2].name}]))
    assert m.measurement_points[0].stage == m.stages[2].id


def test_an_unknown_stage_is_said(m: jk.JourneyMap, tmp_path: Path) -> None:
    done = add_points_from_file(m, write(tmp_path, [{"id": "a", **NPS, "stage": "Boarding"}]))
    assert "Boarding" in done.notices[0]
    assert m.measurement_points[0].stage is None


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "line 1"),
        ("{", "JSON"),
        ({"question": "Q1"}, "list"),
        ([NPS, 3], "point 2"),
        ([NPS, {**NPS, "objectif": 3}], "objectif"),
        ([NPS, {**NPS, "indicator": "npss"}], "npss"),
        ([NPS, {**NPS, "scale": [10, 0]}], "lowest"),
        ([NPS, {"indicator": "nps", "scale": [0, 10]}], "question"),
    ],
)
def test_a_wrong_file_adds_nothing(
    m: jk.JourneyMap, tmp_path: Path, content: Any, told: str
) -> None:
    with pytest.raises(jk.MapContentError, match=told):
        add_points_from_file(m, write(tmp_path, content))
    assert m.measurement_points == ()


def test_a_missing_or_binary_file_is_said(m: jk.JourneyMap, tmp_path: Path) -> None:
    with pytest.raises(jk.MapContentError, match="no such file"):
        add_points_from_file(m, tmp_path / "nowhere.json")
    (tmp_path / "b.json").write_bytes(b"\xff\xfe\x00\x81")
    with pytest.raises(jk.MapContentError, match=r"b\.json"):
        add_points_from_file(m, tmp_path / "b.json")


@pytest.mark.parametrize(
    "content", ["[\n  {,}\n]", '[\n  {"a" 1}\n]', "[\n  ;", "[1,\n 2 3]", "\n {"]
)
def test_broken_json_says_where_and_quotes_no_english(
    m: jk.JourneyMap, tmp_path: Path, content: str
) -> None:
    with pytest.raises(json.JSONDecodeError) as known:
        json.loads(content)
    path = tmp_path / "points.json"
    path.write_text(content)
    for lang, place in (("en", "line 2, column {}"), ("fr", "ligne 2, colonne {}")):
        jk.set_language(lang)
        with pytest.raises(jk.MapContentError, match=place.format(known.value.colno)) as told:
            load_points(m, path)
        assert known.value.msg not in str(told.value)
        assert "points.json" in str(told.value)


def test_a_folder_given_as_the_file_is_said_in_words(m: jk.JourneyMap, tmp_path: Path) -> None:
    (tmp_path / "retailer").mkdir()
    with pytest.raises(jk.MapContentError, match="“retailer” is a folder"):
        add_points_from_file(m, tmp_path / "retailer")
    jk.set_language("fr")
    with pytest.raises(jk.MapContentError, match="est un dossier") as told:
        load_points(m, tmp_path / "retailer")
    assert "Errno" not in str(told.value)
    assert "directory" not in str(told.value)


def test_html_is_escaped(m: jk.JourneyMap, tmp_path: Path) -> None:
    done = add_points_from_file(m, write(tmp_path, [{**NPS, "stage": "<script>alert(1)</script>"}]))
    assert "<script" not in done._repr_html_()


def test_the_samples_points_stay_out_of_another_journey(m: jk.JourneyMap) -> None:
    other = jk.JourneyMap.from_template("insurance-claim", lang="en")
    report = load_points(other, "points.en.json")
    assert (report.added, len(other.measurement_points)) == ((), 0)
    assert "another journey" in str(report)
    assert len(load_points(m, "points.en.json").added) == 7


def test_a_sample_in_a_folder_is_named_with_its_folder(m: jk.JourneyMap) -> None:
    m.add_touchpoint("Return of an item", id="return")
    assert len(load_points(m, "retailer/en/points.json").added) == 13
    assert m.get("measurement_points", "return").touchpoint == "return"


@pytest.mark.parametrize("points", [{"a": 1}, 3, b"x"])
def test_points_that_are_no_list_are_said(m: jk.JourneyMap, points: object) -> None:
    with pytest.raises(jk.MapContentError, match=r"a list of points or the name of a file"):
        load_points(m, points)  # type: ignore[arg-type]  # what a person may pass


def test_a_missing_stage_is_said_in_good_french(m: jk.JourneyMap) -> None:
    jk.set_language("fr")
    point = {"question": "q", "indicator": "nps", "scale": [0, 10]}
    told = str(add_points(m, [{**point, "stage": "Douane"}, {**point, "touchpoint": "Borne"}]))
    assert "«\u00a0Douane\u00a0» (étape) n’est pas sur cette carte" in told
    assert "«\u00a0Borne\u00a0» (point de contact) n’est pas sur cette carte" in told
