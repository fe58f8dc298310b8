"""The form of measurement points: confirm before saving, follow the map, keep what is typed."""

from __future__ import annotations

import gc
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import journeykit as jk
from journeykit.annotation import load_points
from journeykit.document.measures import MeasurementPoint
from journeykit.widgets.measurement_point_form import MeasurementPointForm


@pytest.fixture(scope="module")
def survey() -> Any:
    return jk.read_survey(jk.sample_data("online_order_en.csv"))


@pytest.fixture
def m() -> jk.JourneyMap:
    jk.set_language("en")
    return jk.JourneyMap.from_template("online-order", lang="en")


@pytest.fixture
def form(m: jk.JourneyMap, survey: Any) -> MeasurementPointForm:
    return MeasurementPointForm(m, survey)


def field(form: MeasurementPointForm, name: str) -> Any:
    return form._fields._fields[name].widget


def said(form: MeasurementPointForm, name: str) -> str:
    return str(form._fields._fields[name].says.value)


def declare(form: MeasurementPointForm) -> None:
    """A delivery NPS, as one would type it."""
    field(form, "name").value = "Parcel"
    field(form, "stage").value = "delivery"
    field(form, "question").value = "nps"
    field(form, "direction").value = "higher_is_better"
    field(form, "objective").value = "40"
    form._fields._confirm.widget.value = True


def test_every_field_of_a_point_is_in_the_form(form: MeasurementPointForm) -> None:
    shown = set(form._fields._fields)
    in_form = (shown - {"low", "high", "where_column", "where_values"}) | {"scale", "where"}
    assert set(MeasurementPoint.model_fields) - {"id", "order", "deleted", "deleted_on"} == in_form


def test_every_input_has_its_label(form: MeasurementPointForm) -> None:
    assert all(f.widget.description for f in form._fields._fields.values())


def test_a_question_proposes_its_scale_and_asks_for_the_rest(form: MeasurementPointForm) -> None:
    field(form, "question").value = "nps"
    assert (field(form, "low").value, field(form, "high").value) == ("0", "10")
    assert field(form, "direction").value == ""
    form._save.click()
    assert "never guessed" in said(form, "direction")
    assert "Tick" in form._fields._confirm.says.value
    assert form._map.measurement_points == ()


def test_a_point_is_added_then_changed(form: MeasurementPointForm, m: jk.JourneyMap) -> None:
    declare(form)
    form._save.click()
    assert "Parcel" in form._says.value
    (point,) = m.measurement_points
    assert (point.name, point.stage, point.scale, point.objective) == (
        "Parcel", "delivery", (0, 10), 40.0,
    )  # fmt: skip
    field(form, "objective").value = "42,5"
    form._save.click()
    assert [p.objective for p in m.measurement_points] == [42.5]
    form._delete.click()
    assert m.measurement_points == ()
    assert m.get("measurement_points", point.id).deleted


def test_an_objective_in_percent_may_say_so(form: MeasurementPointForm, m: jk.JourneyMap) -> None:
    declare(form)
    field(form, "question").value = "satisfaction"
    field(form, "indicator").value = "csat"
    field(form, "direction").value = "higher_is_better"
    field(form, "objective").value = "82,5 %"
    form._fields._confirm.widget.value = True
    form._save.click()
    assert [p.objective for p in m.measurement_points] == [82.5]
    field(form, "objective").value = "120 %"
    form._save.click()
    assert "100" in said(form, "objective")


def test_questions_worded_alike_are_told_apart(m: jk.JourneyMap, tmp_path: Path) -> None:
    file = tmp_path / "avis.csv"
    file.write_text("note;avis;avis\n" + "9;Bien;Très bien\n" * 3, "utf-8")
    form = MeasurementPointForm(m, jk.read_survey(file))
    for name in ("question", "where_column", "weight"):
        shown = [label for label, _key in field(form, name).options]
        assert len(set(shown)) == len(shown), name
        assert any(label.startswith("(2) · avis") for label in shown), name


def test_changing_the_scale_asks_for_confirmation_again(form: MeasurementPointForm) -> None:
    declare(form)
    field(form, "low").value = "1"
    assert form._fields._confirm.widget.value is False


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("objective", "forty", "forty"),
        ("objective", "400", "100"),
        ("alert_answer", "11", "10"),
        ("invited", "-3", "negative"),
        ("invited", "2.5", "whole"),
        ("delay_hours", "-1", "negative"),
        ("high", "0", "above"),
        ("low", "3", "0–10"),
        ("objective", "inf", "inf"),
        ("objective", "1_0", "1_0"),
        ("invited", "1e30", "too large"),
    ],
)
def test_faults_are_said_beside_their_field(
    form: MeasurementPointForm, name: str, value: str, told: str
) -> None:
    declare(form)
    field(form, name).value = value
    form._fields._confirm.widget.value = True
    form._save.click()
    assert told in said(form, name)
    assert form._map.measurement_points == ()


def test_dates_upside_down_are_said(form: MeasurementPointForm) -> None:
    declare(form)
    field(form, "active_from").value = date(2026, 5, 1)
    field(form, "active_until").value = date(2026, 4, 1)
    form._save.click()
    assert "before" in said(form, "active_until")


def test_a_form_in_french_names_no_field_of_the_program(
    form: MeasurementPointForm, m: jk.JourneyMap
) -> None:
    jk.set_language("fr")
    declare(form)
    field(form, "indicator").value = "rate"
    field(form, "counted_answers").value = "nan; 5"
    field(form, "active_from").value = date(2026, 5, 1)
    field(form, "active_until").value = date(2026, 4, 1)
    form._save.click()
    assert "Le dernier jour précède le premier." in said(form, "active_until")
    field(form, "active_until").value = None
    form._save.click()
    assert [one.counted_answers for one in m.measurement_points] == [["nan", 5.0]]


def test_points_survive_a_look_in_the_form(form: MeasurementPointForm, m: jk.JourneyMap) -> None:
    load_points(m, "points.en.json")
    m.get("measurement_points", "search").where = {
        "touchpoint": "Search",
        "channel": ["Web", "App"],
    }
    before = {point.id: point.model() for point in m.measurement_points}
    for point in before:
        form._points.value = point
        form._save.click()
        assert "⚠" not in form._says.value
    assert {point.id: point.model() for point in m.measurement_points} == before


def test_the_form_follows_the_map_and_keeps_what_is_typed(
    form: MeasurementPointForm, m: jk.JourneyMap
) -> None:
    field(form, "name").value = "Half typ"
    field(form, "stage").value = "delivery"
    m.add_measurement_point(id="x", name="Elsewhere", question="q", indicator="nps", scale=(0, 10))
    m.add_stage("Return")
    assert any("Elsewhere" in label for label, _key in form._points.options)
    assert "Return" in [label for label, _key in field(form, "stage").options]
    assert (field(form, "name").value, field(form, "stage").value) == ("Half typ", "delivery")


def test_only_what_was_changed_here_is_written(
    form: MeasurementPointForm, m: jk.JourneyMap
) -> None:
    load_points(m, "points.en.json")
    form._points.value = "delivery"
    m.get("measurement_points", "delivery").population = "changed elsewhere"
    field(form, "objective").value = "35"
    form._save.click()
    point = m.get("measurement_points", "delivery")
    assert (point.objective, point.population) == (35.0, "changed elsewhere")


def test_a_point_deleted_elsewhere_is_said(form: MeasurementPointForm, m: jk.JourneyMap) -> None:
    load_points(m, "points.en.json")
    form._points.value = "delivery"
    m.delete(m.get("measurement_points", "delivery"))
    assert "deleted elsewhere" in form._says.value
    assert field(form, "name").value == "Delivery"


def test_points_are_loaded_from_a_file(
    form: MeasurementPointForm, m: jk.JourneyMap, tmp_path: Path
) -> None:
    path = tmp_path / "p.json"
    path.write_text(json.dumps([{"question": "nps", "indicator": "nps", "scale": [0, 10]}]))
    form._file.value = str(path)
    form._load.click()
    assert len(m.measurement_points) == 1
    form._file.value = " "
    form._load.click()
    assert "Type the name" in form._list_says.value
    form._file.value = str(tmp_path / "none.json")
    form._load.click()
    assert "none.json" in form._list_says.value


def test_a_form_dropped_is_forgotten(m: jk.JourneyMap, survey: Any) -> None:
    MeasurementPointForm(m, survey).close()
    gc.collect()
    m.add_stage("After")  # must not reach a dead form
    assert "After" in [stage.name for stage in m.stages]


def test_it_follows_a_picker(m: jk.JourneyMap, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("mark,why\n" + "9,fine\n" * 12, "utf-8")
    picker = jk.SurveyPicker(folder=tmp_path)
    form = MeasurementPointForm(m, picker)
    assert "nps" in [key for _label, key in field(form, "question").options]
    picker._again.click()
    picker._files.value = next(p for _n, p in picker._files.options if p.name == "a.csv")
    picker._read.click()
    assert "mark" in [key for _label, key in field(form, "question").options]


def test_its_heading_names_the_file_of_its_questions(m: jk.JourneyMap, tmp_path: Path) -> None:
    (tmp_path / "b&b.csv").write_text("mark,why\n" + "9,fine\n" * 12, "utf-8")
    picker = jk.SurveyPicker(m, folder=tmp_path)
    form = MeasurementPointForm(m, picker)
    assert form._title.value == "Add a point — questions from “online_order_en.csv”"
    picker._files.value = next(p for _n, p in picker._files.options if p.name == "b&b.csv")
    picker._read.click()
    assert form._title.value == "Add a point — questions from “b&amp;b.csv”"


def test_it_follows_the_picker_of_a_cell_run_again(m: jk.JourneyMap, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("mark,why\n" + "9,fine\n" * 12, "utf-8")
    form = MeasurementPointForm(m, jk.SurveyPicker(m, folder=tmp_path))
    other = MeasurementPointForm(m, jk.SurveyPicker(m, folder=tmp_path, file="online_order_en.csv"))
    again = jk.SurveyPicker(m, folder=tmp_path)
    again._files.value = next(p for _n, p in again._files.options if p.name == "a.csv")
    again._read.click()
    assert "mark" in [key for _label, key in field(form, "question").options]
    assert "a.csv" in form._title.value
    assert "online_order_en.csv" in other._title.value


def test_names_never_become_markup(form: MeasurementPointForm, m: jk.JourneyMap) -> None:
    declare(form)
    field(form, "name").value = "<script>alert(1)</script>"
    form._save.click()
    assert "<script" not in form._says.value


def test_a_long_number_is_shown_in_all_its_figures(m: jk.JourneyMap, survey: Any) -> None:
    point = m.add_measurement_point(
        question="nps", indicator="nps", scale=(0, 10), invited=1234567, where={"day": 20240101}
    )
    form = MeasurementPointForm(m, survey)
    form._points.value = point.id
    assert field(form, "invited").value == "1234567"
    assert field(form, "where_values").value == ("20240101",)
