"""Weighted scores on a survey: effective n, status, sentences."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from journeykit.errors import ScoreError, SurveyError
from journeykit.language import set_language
from journeykit.surveys import read_survey, score, score_by

Write = Callable[..., Path]


def _survey(write: Write, rows: list[str]) -> object:
    return read_survey(write("\n".join(["note;poids;lieu", *rows]) + "\n"))


def test_weighted_by_hand(write: Write) -> None:
    survey = _survey(write, ["10;1,5;a"] * 20 + ["8;0,5;a"] * 20 + ["2;2;b"] * 10)
    found = score(survey, "note", indicator="nps", weight="poids")
    # Σw = 30 + 10 + 20, promoters 30, detractors 20; Σw² = 45 + 5 + 40.
    assert found.value == pytest.approx(100 * 10 / 60)
    assert found.effective_n == pytest.approx(3600 / 90)
    assert (found.n, found.status) == (50, "shown")
    assert found.detail == pytest.approx(
        {"promoters": 25, "passives": 50 / 6, "detractors": 50 / 3}
    )
    assert found.counts["10"] == 20
    assert str(found).endswith("n = 50 · effective n = 40")
    mean = score(survey, "note", indicator="mean", scale=(0, 10), weight="poids")
    assert mean.value == pytest.approx((30 * 10 + 10 * 8 + 20 * 2) / 60)
    csat = score(survey, "note", indicator="csat", scale=(0, 10), weight="poids")
    assert (csat.value, csat.detail["satisfied"]) == (pytest.approx(50), pytest.approx(25))
    rate = score(survey, "lieu", indicator="rate", counted_answers=["B"], weight="poids")
    assert rate.value == pytest.approx(100 / 3)
    assert rate.effective_n == found.effective_n


def test_the_status_follows_the_effective_n(write: Write) -> None:
    survey = _survey(write, ["10;100;a"] * 3 + ["8;1;a"] * 60)
    found = score(survey, "note", indicator="nps", weight="poids")
    assert found.n == 63
    assert found.effective_n == pytest.approx(360**2 / 30_060)
    assert (found.value, found.status) == (None, "no_score")
    assert str(found) == "NPS: no score under 10 answers (n = 63, worth 4.3 once weighted)"
    set_language("fr")
    assert "qui en valent 4,3" in str(found)


def test_weights_that_are_none(write: Write) -> None:
    survey = _survey(write, ["10;1;a"] * 20 + ["9;;a"] * 2)
    found = score(survey, "note", indicator="nps", weight="poids")
    assert (found.n, found.warnings[0][:40]) == (20, "Column “poids”: 2 answers have no weight")
    with pytest.raises(SurveyError, match="no column “masse”"):
        score(survey, "note", indicator="nps", weight="masse")
    with pytest.raises(ScoreError, match=r"weight: the name of a column.*not 3"):
        score(survey, "note", indicator="nps", weight=3)  # type: ignore[arg-type]  # typed by hand
    with pytest.raises(ScoreError, match="“lieu” does not hold numbers"):
        score(survey, "note", indicator="nps", weight="lieu")


def test_a_table_shows_the_effective_n(write: Write) -> None:
    survey = _survey(write, ["10;1;a"] * 20 + ["9;1;b"] * 12 + ["2;3;b"] * 12)
    table = score_by(survey, "note", by="lieu", indicator="nps", weight="poids")
    assert list(table["effective_n"]) == [20, pytest.approx(48**2 / 120)]
    assert list(table["value"]) == [100, pytest.approx(-50)]
    assert "effective n" in table._repr_html_()
