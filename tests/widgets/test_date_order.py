"""Dates that can be read in two ways: the picker's list settles them, without code."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import journeykit as jk
from journeykit.widgets import MeasurementPointForm

OPEN = "date;note\n03/04/2026;9\n05/06/2026;8\n"
TOLD = "date;note\n25/04/2026;9\n05/06/2026;8\n"


@pytest.fixture(autouse=True)
def english() -> None:
    jk.set_language("en")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "open.csv").write_text(OPEN, "utf-8")
    (tmp_path / "told.csv").write_text(TOLD, "utf-8")
    return tmp_path


def shown(picker: jk.SurveyPicker) -> bool:
    return picker._dates.layout.display != "none"


def choose(picker: jk.SurveyPicker, order: str) -> None:
    picker._dates.label = next(label for label, _value in picker._dates.options if order in label)


def read(picker: jk.SurveyPicker, path: Path) -> None:
    picker._files.value = path
    picker._read.click()


def month(picker: jk.SurveyPicker) -> int:
    return int(picker.survey.responses["submitted"].iloc[0].month)


def test_the_list_shows_only_for_dates_that_can_be_read_in_two_ways(folder: Path) -> None:
    picker = jk.SurveyPicker(folder=folder, file="told.csv")
    assert not shown(picker)
    read(picker, folder / "open.csv")
    assert shown(picker)
    assert picker._dates.label == "not said yet"
    read(picker, folder / "told.csv")
    assert not shown(picker)


def test_the_report_points_to_the_list_and_not_to_code(folder: Path) -> None:
    (folder / "bad.csv").write_bytes(b"\x00\x01\x02" * 50)
    picker = jk.SurveyPicker(folder=folder, file="open.csv")
    assert "“date”: day and month cannot be told apart (“03/04/2026”)" in picker._report.value
    assert "in “Dates in the file”, above" in picker._report.value
    assert "day_first" not in picker._report.value
    read(picker, folder / "bad.csv")
    assert "The file read before stays in use" in picker._report.value
    assert "day_first" not in picker._report.value
    assert shown(picker)
    assert any("day_first=True" in warning for warning in picker.survey.report.warnings)


def test_in_french(folder: Path) -> None:
    jk.set_language("fr")
    picker = jk.SurveyPicker(folder=folder, file="open.csv")
    assert picker._dates.description == "Dates du fichier"
    assert [label.replace("\xa0", " ") for label, _order in picker._dates.options] == [
        "à préciser",
        "jour/mois (03/04 = 3 avril)",
        "mois/jour (03/04 = 4 mars)",
    ]
    report = picker._report.value.replace("\xa0", " ")
    assert "impossible de distinguer le jour du mois (« 03/04/2026 »)" in report
    assert "dans « Dates du fichier », ci-dessus" in report
    assert "day_first" not in report


def test_choosing_reads_the_file_again_for_everybody(folder: Path) -> None:
    m = jk.JourneyMap.blank(lang="en")
    picker = jk.SurveyPicker(m, folder=folder, file="open.csv")
    heard: list[jk.Survey] = []
    picker.on_read(heard.append)
    form = MeasurementPointForm(m, picker)
    choose(picker, "day/month")
    assert month(picker) == 4
    assert heard == [picker.survey]
    assert form._survey is picker.survey
    assert "“open.csv” has been read." in picker._says.value
    assert "told apart" not in picker._report.value
    assert shown(picker)
    choose(picker, "month/day")
    assert month(picker) == 3
    choose(picker, "not said")
    assert picker._dates.label == "not said yet"
    assert picker.survey.responses["submitted"].iloc[0] == "03/04/2026"
    assert "told apart" in picker._report.value
    assert len(heard) == 3


def test_the_choice_is_kept_for_its_file(folder: Path) -> None:
    m = jk.JourneyMap.blank(lang="en")
    picker = jk.SurveyPicker(m, folder=folder, file="open.csv")
    choose(picker, "month/day")
    read(picker, folder / "told.csv")
    assert picker._dates.order is None
    read(picker, folder / "open.csv")
    assert (month(picker), picker._dates.order, shown(picker)) == (3, False, True)
    again = jk.SurveyPicker(m, folder=folder, file="open.csv")
    assert (month(again), again._dates.order, shown(again)) == (3, False, True)
    choose(again, "not said")
    once_more = jk.SurveyPicker(m, folder=folder, file="open.csv")
    assert (once_more._dates.order, shown(once_more)) == (None, True)


def test_another_export_of_the_same_name_is_asked_about_anew(folder: Path) -> None:
    picker = jk.SurveyPicker(folder=folder, file="open.csv")
    choose(picker, "month/day")
    (folder / "open.csv").write_text(TOLD, "utf-8")
    os.utime(folder / "open.csv", ns=(0, 0))
    read(picker, folder / "open.csv")
    assert month(picker) == 4
    assert not shown(picker)


def test_one_column_of_both_orders_is_settled_too(folder: Path) -> None:
    (folder / "both.csv").write_text("date;note\n03/04/2026;9\n25/06/2026;8\n06/25/2026;7\n")
    picker = jk.SurveyPicker(folder=folder, file="both.csv")
    assert "some dates read day/month, others month/day" in picker._report.value
    assert "day_first" not in picker._report.value
    choose(picker, "day/month")
    assert "1 cell is not a date: row 4" in picker._report.value


def test_when_the_file_is_gone_the_list_goes_back(folder: Path) -> None:
    picker = jk.SurveyPicker(folder=folder, file="open.csv")
    (folder / "open.csv").unlink()
    choose(picker, "day/month")
    assert "open.csv" in picker._says.value
    assert "jk-error" in picker._says.value
    assert picker._dates.order is None
    assert "The file read before stays in use" in picker._report.value
    (folder / "open.csv").write_text(OPEN, "utf-8")
    read(picker, folder / "open.csv")
    assert picker._dates.order is None


def test_the_order_goes_to_the_file_read_not_to_the_one_pointed_at(folder: Path) -> None:
    picker = jk.SurveyPicker(folder=folder, file="open.csv")
    picker._files.value = folder / "told.csv"
    choose(picker, "day/month")
    assert picker.survey.name == "open.csv"
    assert month(picker) == 4


def test_the_samples_are_read_without_a_question(tmp_path: Path) -> None:
    picker = jk.SurveyPicker(folder=tmp_path)
    for _label, path in picker._files.options:
        read(picker, path)
        assert not shown(picker), path.name
        assert picker.survey.report.ambiguous_dates == ()
