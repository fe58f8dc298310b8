"""Parquet files, written with DuckDB."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from journeykit.errors import SurveyError
from journeykit.surveys import read_survey


def _save(path: Path, query: str) -> Path:
    duckdb.sql(f"copy ({query}) to '{path}' (format parquet)")
    return path


def test_types(tmp_path: Path) -> None:
    survey = read_survey(
        _save(
            tmp_path / "e.parquet",
            "select i as id, (i % 11)::int as nps,"
            " case when i % 3 = 0 then null when i = 1 then 'nan'::double"
            " else (i % 5)::double end as sat,"
            " timestamp '2024-01-01' + interval (i) hour as date, ['a', 'b'] as canaux,"
            " i % 2 = 0 as ok, 'été ' || i as \"l'avis\", 12.50::decimal(9, 2) as montant"
            " from range(20) t(i)",
        )
    )
    assert (survey.platform, survey.report.encoding, len(survey)) == ("tidy", "Parquet", 20)
    assert survey.responses["response_id"].iloc[3] == "3"
    assert survey.responses["submitted"].iloc[1].isoformat() == "2024-01-01T01:00:00"
    assert survey.numbers("nps").max() == 10
    assert survey.responses["sat"].isna().sum() == 8  # null seven times, and one "not a number"
    assert survey.responses["sat"].dropna().iloc[0] == 2.0
    assert survey.responses["ok"].tolist()[:2] == [1, 0]
    assert survey.responses["canaux"].iloc[0] == "a | b"
    assert survey.responses["l'avis"].iloc[2] == "été 2"
    assert survey.responses["montant"].iloc[0] == 12.5


def test_a_quote_in_the_name(tmp_path: Path) -> None:
    folder = tmp_path / "l'été"
    folder.mkdir()
    plain = _save(tmp_path / "e.parquet", "select 9 as note, 'ok' as avis from range(3)")
    (folder / "e.parquet").write_bytes(plain.read_bytes())
    assert len(read_survey(folder / "e.parquet")) == 3


@pytest.mark.parametrize("length", [5, 60, 200])
def test_a_file_cut_short(tmp_path: Path, length: int) -> None:
    whole = _save(tmp_path / "e.parquet", "select i as note from range(500) t(i)").read_bytes()
    path = tmp_path / "cut.parquet"
    path.write_bytes(whole[:length])
    with pytest.raises(SurveyError, match=r"cut\.parquet: this Parquet file is damaged"):
        read_survey(path)


def test_no_rows(tmp_path: Path) -> None:
    with pytest.raises(SurveyError, match="no response under the header"):
        read_survey(_save(tmp_path / "e.parquet", "select 1 as note where false"))
