"""`verbatims`: from a survey to a masked table, and the review of what was masked."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pandas as pd
import pytest

import journeykit as jk
from journeykit.errors import ScoreError, SurveyError
from journeykit.surveys.survey import Survey
from journeykit.surveys.text import Verbatims
from journeykit.surveys.text.authors import author_code
from journeykit.surveys.text.said import COLUMNS

from .conftest import verbatims_of

ROWS = [
    ("R1", "anne@exemple.fr", "2026-03-01", "10", "Merci à Julie, parfait", "fr"),
    ("R2", "C-77", "2026-03-02", "3", "Late again, call 06 12 34 56 78", "en"),
    ("R3", "C-78", "2026-03-02", "12", "RAS", "en"),
    ("R4", "C-79", "2026-03-02", "8", "", "fr"),
]


@pytest.fixture
def survey(tmp_path: Path) -> Survey:
    lines = ["id;customer_id;submitted;nps;comment;language", *(";".join(row) for row in ROWS)]
    path = tmp_path / "export.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return jk.read_survey(
        path,
        columns={"id": "id", "customer_id": "customer_id", "submitted": "submitted",
                 "language": "language"},
    )  # fmt: skip


def test_the_table_reads_well_and_is_masked(survey: Survey) -> None:
    said = jk.verbatims(survey, "comment", score="nps", scale=(0, 10))
    frame = said.frame
    assert list(frame.columns) == COLUMNS
    assert list(frame["response_id"]) == ["R1", "R2", "R3"]
    assert list(frame["text"]) == ["Merci à [name], parfait", "Late again, call [phone]", "RAS"]
    assert list(frame["language"]) == ["fr", "en", "en"]  # RAS: the respondent's language
    assert frame["sentiment"].iloc[0] > 0 > frame["sentiment"].iloc[1]
    assert list(frame["mark"].dropna()) == [10, 3]  # 12 lies off the scale
    assert frame["submitted"].dt.year.eq(2026).all()
    assert set(frame["source"]) == {"export.csv"}
    assert "anne" not in frame.to_string()
    assert frame["author"].is_unique


def test_an_address_is_no_author_and_its_code_is_not_found_by_hashing(survey: Survey) -> None:
    [code] = [name for name in jk.verbatims(survey).frame["author"] if name.startswith("#")]
    address = b"anne@exemple.fr"
    for method in hashlib.algorithms_guaranteed - {"shake_128", "shake_256"}:
        assert hashlib.new(method, address).hexdigest()[:8] != code[1:]
    assert code in set(jk.verbatims(survey, "comment").frame["author"])  # the same in this kernel
    keyed = [author_code("anne@exemple.fr", key) for key in (b"one map", b"one map", b"another")]
    assert keyed[0] == keyed[1] != keyed[2]


def test_where_and_the_default_question(survey: Survey) -> None:
    said = jk.verbatims(survey, where={"language": "en"})
    assert list(said.frame["response_id"]) == ["R2", "R3"]
    assert said.frame["mark"].isna().all()


def test_names_are_masked_and_words_are_left(survey: Survey) -> None:
    said = jk.verbatims(survey, names=["again"], leave=["Julie"])
    assert list(said.frame["text"])[:2] == ["Merci à Julie, parfait", "Late [name], call [phone]"]


def test_the_review_says_what_was_masked_where_and_how_often() -> None:
    said = verbatims_of(["Merci à Julie !", "Encore merci à Julie", "Appelez le 06 12 34 56 78"])
    review = said.masked.set_index("before")
    assert review.loc["Julie", "times"] == 2
    assert review.loc["Julie", "kind"] == "name"
    assert review.loc["Julie", "after"] == "[name]"
    assert "Merci à « Julie → [name] »" in review.loc["Julie", "context"]
    assert review.loc["06 12 34 56 78", "kind"] == "phone"
    assert verbatims_of(["Rien à masquer"]).masked.empty


def test_without_open_answers_a_sentence_says_so(tmp_path: Path) -> None:
    path = tmp_path / "marks.csv"
    path.write_text("nps\n9\n10\n", encoding="utf-8")
    with pytest.raises(SurveyError, match="no question has open answers"):
        jk.verbatims(jk.read_survey(path))


def test_wrong_arguments(survey: Survey) -> None:
    with pytest.raises(ScoreError, match="scale"):
        jk.verbatims(survey, scale=(10, 0))
    with pytest.raises(ScoreError, match="direction"):
        jk.verbatims(survey, direction="up")
    with pytest.raises(SurveyError, match="there is no question"):
        jk.verbatims(survey, "spaceship")
    with pytest.raises(SurveyError, match="a survey is expected"):
        jk.verbatims("export.csv")  # type: ignore[arg-type]


def test_nobody_said_anything(survey: Survey) -> None:
    said = jk.verbatims(survey, where={"language": "de"}, score="nps", scale=(0, 10))
    assert len(said) == 0
    assert said.frame.empty
    assert list(said.frame.columns) == COLUMNS
    assert said.themes().table.empty
    assert said._repr_html_()


def test_what_is_displayed_is_masked(four_themes: Verbatims) -> None:
    said = verbatims_of(["Merci à Julie, parfait", "Signé Julie Martin <b>"])
    shown = repr(said) + said._repr_html_()
    assert "Julie" not in shown
    assert "<b>Signé" not in shown
    assert "160 verbatims" in repr(four_themes)


def test_the_table_can_go_on_into_pandas(four_themes: Verbatims) -> None:
    counted = four_themes.frame.assign(theme=four_themes.themes(4).of).groupby("theme").size()
    assert isinstance(counted, pd.Series)
    assert counted.sum() == 160
