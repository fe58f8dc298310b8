"""What the fuzzing and the round trips found, each file as small as it can be."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from journeykit.errors import SurveyError
from journeykit.surveys import read_survey
from tests.surveys.writers import WRITERS, sample

from .use import use


def test_a_variable_whose_name_is_no_text(tmp_path: Path) -> None:
    data = WRITERS["spss"][1](sample())
    path = tmp_path / "names.sav"
    path.write_bytes(data.replace(b"IDENT", b"\xff\xfeENT"))
    assert use(path) in ("read", "refused")  # and no KeyError


def test_an_endless_header_does_not_fill_the_screen(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    path.write_text("note;" + "é" * 70_000 + "\n" + "9;Bien\n8;Oui\n" * 5, encoding="utf-8")
    survey = read_survey(path, progress=False)
    with pytest.raises(SurveyError) as refused:
        survey.numbers(survey.questions[1])
    assert len(str(refused.value)) < 1_000


def test_a_dash_between_days_stays_a_dash(tmp_path: Path) -> None:
    path = tmp_path / "days.csv"
    path.write_bytes("note;avis\n9;fermé lundi–vendredi\n8;ouvert\n".encode("cp1252"))
    assert read_survey(path, progress=False).responses["avis"].iloc[0] == "fermé lundi–vendredi"


def test_a_dos_stray_without_others_is_still_mended(tmp_path: Path) -> None:
    path = tmp_path / "dos.csv"
    path.write_bytes(b"note;avis\n9;d\xe9\xe7u du go\x96t\n8;ouvert\n")
    assert read_survey(path, progress=False).responses["avis"].iloc[0] == "déçu du goût"


def test_an_answer_of_delimiters_alone_among_several_answers(tmp_path: Path) -> None:
    path = tmp_path / "forms.csv"
    said = "Timestamp,Note,Where?\n" + '2024/03/14 9:05:07 AM GMT+1,9,"Web, Shop"\n' * 9
    path.write_text(said + '2024/03/14 9:05:07 AM GMT+1,8,", "\n', encoding="utf-8")
    survey = read_survey(path, progress=False)
    assert survey.question("Where?").type == "multi_choice"
    assert len(survey) == 10


def test_the_look_of_a_letter_that_unicode_does_not_have(tmp_path: Path) -> None:
    path = tmp_path / "mixed.csv"
    good = "note;avis\n9;très bien, réglé, délai tenu, à bientôt\n".encode()
    path.write_bytes(good + b"8;d\xf4\xa0\xa0\xa0 rien\n7;l\xe0\n")
    assert use(path) == "read"


def test_blanks_that_a_parquet_file_says_it_does_not_have(tmp_path: Path) -> None:
    path = tmp_path / "levels.parquet"
    duckdb.sql(f"copy (select 'mot ' || i as avis, i as note from range(5) t(i)) to '{path}'")
    filled, blank = b"\x0a\x01", b"\x0a\x00"  # five times "there is a value", or "there is none"
    data = path.read_bytes()
    assert filled in data
    path.write_bytes(data.replace(filled, blank, 1))
    survey = read_survey(path, progress=False)  # and no AttributeError
    assert survey.responses["avis"].isna().all()
    assert len(survey) == 5


def test_an_identifier_that_ends_with_nul(tmp_path: Path) -> None:
    path = tmp_path / "nul.parquet"
    rows = "select 'R' || i || chr(0) as response_id, i as note from range(5) t(i)"
    duckdb.sql(f"copy ({rows}) to '{path}'")
    survey = read_survey(path, progress=False)
    assert survey.responses["response_id"].tolist() == ["R0", "R1", "R2", "R3", "R4"]
    assert survey.answers_of("R3")["note"] == "3"
