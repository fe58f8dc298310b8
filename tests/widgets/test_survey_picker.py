"""The survey picker: what it lists and reads, and that uploads stay where they belong."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import journeykit as jk
from journeykit.widgets import survey_picker
from journeykit.widgets.survey_picker import _put, safe_name

CSV = "note;pourquoi\n" + "9;bien\n" * 12


@pytest.fixture(autouse=True)
def english() -> None:
    jk.set_language("en")


def upload(picker: jk.SurveyPicker, name: str, content: bytes) -> None:
    picker._upload.value = (
        {
            "name": name,
            "type": "text/csv",
            "size": len(content),
            "content": memoryview(content),
            "last_modified": datetime(2026, 1, 1, tzinfo=UTC),
        },
    )


def listed(picker: jk.SurveyPicker) -> list[str]:
    return [path.name for _label, path in picker._files.options]


def test_the_default_is_read_at_once(tmp_path: Path) -> None:
    picker = jk.SurveyPicker(folder=tmp_path)
    assert picker.survey.name == "online_order_en.csv"
    assert repr(picker) == "SurveyPicker(online_order_en.csv)"
    assert "600" in picker._report.value


def test_files_of_the_folder_come_first(tmp_path: Path) -> None:
    for name in ("b.csv", "A.xlsx", ".hidden.csv", "~$A.xlsx", "x.journey.json", "notes.txt"):
        (tmp_path / name).write_text(CSV, "utf-8")
    picker = jk.SurveyPicker(folder=tmp_path, file="b.csv")
    assert listed(picker)[:2] == ["A.xlsx", "b.csv"]
    assert "x.journey.json" not in listed(picker)
    assert picker.survey.name == "b.csv"


def test_a_bad_file_is_a_sentence_and_the_survey_before_stays(tmp_path: Path) -> None:
    (tmp_path / "good.csv").write_text(CSV, "utf-8")
    (tmp_path / "bad.csv").write_bytes(b"\x00\x01\x02" * 50)
    picker = jk.SurveyPicker(folder=tmp_path, file="good.csv")
    picker._files.value = tmp_path / "bad.csv"
    picker._read.click()
    assert "bad.csv" in picker._says.value
    assert picker.survey.name == "good.csv"


def test_a_missing_file_is_said_when_asked_for(tmp_path: Path) -> None:
    picker = jk.SurveyPicker(folder=tmp_path, file="nowhere.csv")
    assert "nowhere.csv" in picker._says.value
    with pytest.raises(jk.SurveyError, match=r"nowhere\.csv"):
        _ = picker.survey


def test_an_upload_is_saved_and_read(tmp_path: Path) -> None:
    picker = jk.SurveyPicker(folder=tmp_path)
    upload(picker, "../../Avis été.csv", CSV.encode())
    assert (tmp_path / "Avis été.csv").read_text("utf-8") == CSV
    assert picker.survey.name == "Avis été.csv"
    assert list(tmp_path.iterdir()) == [tmp_path / "Avis été.csv"]


def test_an_upload_never_overwrites(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("mine", "utf-8")
    assert _put(tmp_path, "a.csv", b"other").name == "a-2.csv"
    assert _put(tmp_path, "a.csv", b"mine").name == "a.csv"
    assert (tmp_path / "a.csv").read_text("utf-8") == "mine"


def test_an_upload_of_another_kind_is_refused(tmp_path: Path) -> None:
    picker = jk.SurveyPicker(folder=tmp_path)
    upload(picker, "evil.ipynb", b"{}")
    assert "evil.ipynb" in picker._says.value
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "name", ["../x.csv", "..\\..\\x.csv", "/etc/x.csv", "a/../x.csv", "\x00x.csv", "x<b>.csv"]
)
def test_upload_names_stay_in_the_folder(name: str) -> None:
    safe = safe_name(name)
    assert not set(safe) & set("/\\<>\x00")
    assert not safe.startswith(".")


def test_running_the_cell_again_keeps_the_choice_made_by_hand(tmp_path: Path) -> None:
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text(CSV, "utf-8")
    m = jk.JourneyMap.blank(lang="en")
    first = jk.SurveyPicker(m, folder=tmp_path, file="a.csv")
    first._files.value = tmp_path / "b.csv"
    first._read.click()
    assert jk.SurveyPicker(m, folder=tmp_path, file="a.csv").survey.name == "b.csv"
    # A changed setting wins over an older choice.
    assert jk.SurveyPicker(m, folder=tmp_path, file="b.csv").survey.name == "b.csv"
    assert jk.SurveyPicker(folder=tmp_path, file="a.csv").survey.name == "a.csv"


def test_names_and_columns_never_become_markup(tmp_path: Path) -> None:
    payload = "<img src=x onerror=alert(1)>"
    (tmp_path / "a.csv").write_text(CSV.replace("pourquoi", payload), "utf-8")
    picker = jk.SurveyPicker(folder=tmp_path, file="a.csv")
    assert "<img" not in picker._report.value
    missing = jk.SurveyPicker(folder=tmp_path, file=f"{payload}.csv")
    assert "<img" not in missing._says.value


def test_reading_a_file_is_said_while_it_lasts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "large.csv").write_text(CSV, "utf-8")
    picker = jk.SurveyPicker(folder=tmp_path)
    seen: list[tuple[str, str, bool]] = []
    read = survey_picker.read_survey

    def watched(path: Path, *, progress: Any = None, **more: Any) -> Any:
        seen.append((picker._says.value, picker._report.value, picker._read.disabled))
        monkeypatch.setattr(survey_picker, "_SAID_EVERY", 0)
        progress(400, 1000)
        seen.append((picker._says.value, picker._report.value, picker._read.disabled))
        return read(path, progress=progress, **more)

    monkeypatch.setattr(survey_picker, "read_survey", watched)
    picker._files.value = tmp_path / "large.csv"
    picker._read.click()
    (said, report, disabled), (further, _report, _disabled) = seen
    assert "Reading “large.csv”…" in said
    assert 'aria-live="polite"' in said
    assert report == ""
    assert disabled
    assert "40%" in further
    assert "“large.csv” has been read." in picker._says.value
    assert "large.csv" in picker._report.value
    assert not picker._read.disabled


def test_after_a_bad_file_the_button_answers_and_the_report_names_its_file(tmp_path: Path) -> None:
    (tmp_path / "good.csv").write_text(CSV, "utf-8")
    (tmp_path / "bad.csv").write_bytes(b"\x00\x01\x02" * 50)
    picker = jk.SurveyPicker(folder=tmp_path, file="good.csv")
    picker._files.value = tmp_path / "bad.csv"
    picker._read.click()
    assert "jk-error" in picker._says.value
    assert "The file read before stays in use: “good.csv”." in picker._report.value
    assert not picker._read.disabled
