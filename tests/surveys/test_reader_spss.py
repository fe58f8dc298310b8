"""SPSS files, written on the spot with pyreadstat: labels, missing values, sets, encodings."""

from __future__ import annotations

import datetime
import struct
from pathlib import Path

import pandas as pd
import pyreadstat
import pytest

from journeykit.errors import SurveyError
from journeykit.surveys import read_survey, score


def _frame() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "id": [1.0, 2, 3, 4, 5, 6],
            "nps": [10, 0, 7, 99, None, 8],
            "sat": [1, 2, 3, 4, 98, 4.0],
            "genre": [1, 2, 1, 2, 9, 1.0],
            "m1": [1, 0, 1, 0, 1, 0.0],
            "m2": [0, 0, 1, 1, 1, 0.0],
            "motif": ["Très bien", "ça va", "", "", "N’importe quoi", "ok"],
            "code": ["A", "B", "A", "Z", "", ""],
            "fin": [datetime.datetime(2024, 1, 2, 3, 4, 5)] * 6,
        }
    )


def _save(path: Path, **more: object) -> Path:
    options = {
        "column_labels": {"nps": "Recommanderiez-vous ?", "motif": "Pourquoi ?", "m1": "Web"},
        "variable_value_labels": {
            "nps": {0: "Pas du tout", 10: "Tout à fait", 99: "Ne sait pas"},
            "sat": {
                1: "Très insatisfait",
                2: "Plutôt insatisfait",
                3: "Plutôt satisfait",
                4: "Très satisfait",
                98: "Refus",
            },
            "genre": {1: "Homme", 2: "Femme"},
            "code": {"A": "Alpha", "B": "Beta"},
        },
        "missing_ranges": {"nps": [99], "sat": [{"lo": 90, "hi": 99}], "code": ["Z"]},
        "variable_measure": {"genre": "nominal", "sat": "ordinal"},
        **more,
    }
    pyreadstat.write_sav(_frame(), path, **options)
    return path


@pytest.mark.parametrize("compressed", [False, True])
def test_labels_and_missing_values(tmp_path: Path, compressed: bool) -> None:
    survey = read_survey(_save(tmp_path / "e.sav", compress=compressed))
    assert (survey.platform, len(survey)) == ("SPSS", 6)
    assert survey.report.encoding == "SPSS (UTF-8)"
    assert survey.report.warnings == [
        "3 answers hold values the file declares as missing and were read as no answer."
    ]
    sat = survey.question("sat")
    assert (sat.type, sat.low, sat.high) == ("scale", 1.0, 4.0)
    assert sat.labels == {
        "Très insatisfait": 1.0,
        "Plutôt insatisfait": 2.0,
        "Plutôt satisfait": 3.0,
        "Très satisfait": 4.0,
    }
    assert survey.numbers("sat").dropna().tolist() == [1, 2, 3, 4, 4]
    nps = survey.question("Recommanderiez-vous ?")
    assert (nps.id, nps.answered) == ("nps", 4)
    assert nps.labels == {"Pas du tout": 0.0, "Tout à fait": 10.0}
    assert survey.numbers("nps").dropna().tolist() == [10, 0, 7, 8]
    assert survey.question("genre").type == "choice"
    assert survey.values("genre") == ["Homme", "Femme", "9"]
    assert survey.question("code").answered == 3
    assert survey.question("motif").type == "text"
    assert survey.responses["response_id"].tolist() == list("123456")


def test_marks_are_scored(tmp_path: Path) -> None:
    survey = read_survey(_save(tmp_path / "e.sav"))
    rate = score(survey, "genre", indicator="rate", counted_answers=["Femme"])
    assert rate.n == 6


def test_values_that_count_down_are_said(tmp_path: Path) -> None:
    labels = {1: "Très satisfait", 2: "Plutôt satisfait", 3: "Plutôt insatisfait"}
    path = tmp_path / "down.sav"
    pyreadstat.write_sav(
        pd.DataFrame({"q": [1.0, 2, 3] * 4}), path, variable_value_labels={"q": labels}
    )
    survey = read_survey(path)
    assert survey.question("q").labels == {text: float(value) for value, text in labels.items()}
    assert "counts down" in survey.report.warnings[0]


def test_a_multiple_response_set_is_one_question(tmp_path: Path) -> None:
    data = _save(tmp_path / "e.sav").read_bytes()
    told = b"$canaux=D1 1 12 Vos canaux ? m1 m2\n"
    record = struct.pack("<iiii", 7, 7, 1, len(told)) + told
    at = data.index(struct.pack("<ii", 999, 0))  # the dictionary's end
    path = tmp_path / "sets.sav"
    path.write_bytes(data[:at] + record + data[at:])
    survey = read_survey(path)
    question = survey.question("canaux")
    assert (question.type, question.text) == ("multi_choice", "Vos canaux ?")
    assert survey.responses["canaux"].dropna().tolist() == ["Web", "Web | m2", "m2", "Web | m2"]
    assert len(survey.where({"canaux": "Web"})) == 3


def test_windows_text(tmp_path: Path) -> None:
    data = _save(tmp_path / "e.sav").read_bytes()
    # The same file as an old Windows version wrote it: one byte a letter, encoding 1252 declared.
    at = data.index(struct.pack("<iii", 7, 20, 1))
    size = struct.unpack("<i", data[at + 12 : at + 16])[0]
    declared = data[:at] + struct.pack("<iiii", 7, 20, 1, 12) + b"windows-1252"
    text = declared + data[at + 16 + size :]
    old = text.replace("Très bien".encode(), "Très bien ".encode("cp1252"))
    path = tmp_path / "old.sav"
    path.write_bytes(old)
    survey = read_survey(path)
    assert survey.responses["motif"].iloc[0] == "Très bien"


def test_portable(tmp_path: Path) -> None:
    path = tmp_path / "e.por"
    frame = pd.DataFrame({"id": [1.0, 2.0], "nps": [10.0, 0.0], "why": ["good", "slow"]})
    pyreadstat.write_por(frame, path, column_labels=["Id", "Recommend?", "Why?"])
    survey = read_survey(path)
    assert survey.platform == "SPSS"
    assert survey.numbers("Recommend?").tolist() == [10.0, 0.0]


@pytest.mark.parametrize("length", [4, 200, 900, 1_600])
def test_a_file_cut_short(tmp_path: Path, length: int) -> None:
    whole = _save(tmp_path / "e.sav").read_bytes()
    path = tmp_path / "cut.sav"
    path.write_bytes(whole[:length])
    with pytest.raises(SurveyError, match=r"cut\.sav: this SPSS file is damaged"):
        read_survey(path)


def test_asked_for_but_not_spss(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("note\n9\n", encoding="utf-8")
    with pytest.raises(SurveyError, match="not an SPSS file"):
        read_survey(path, platform="spss")


def test_bytes_that_end_the_reading_process_leave_this_one_alive() -> None:
    # Bytes changed in a made-up file: the C library under pyreadstat dies of them.
    with pytest.raises(SurveyError, match="damaged, encrypted or cut short"):
        read_survey(Path(__file__).with_name("damaged.sav"))
