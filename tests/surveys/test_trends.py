"""Trends: gaps, small periods, refusals, and how often chance alone is called a trend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from journeykit.errors import ScoreError, SurveyError
from journeykit.language import set_language
from journeykit.surveys import read_survey, score_by, trend
from journeykit.surveys.scores.counting import score_counts
from journeykit.surveys.scores.trend import slope_of

Write = Callable[..., Path]


def _months(*marks: list[float]) -> pd.DataFrame:
    rows = [
        (pd.Timestamp(2025, 11, 1) + pd.DateOffset(months=place), mark)
        for place, month in enumerate(marks)
        for mark in month
    ]
    return pd.DataFrame(rows, columns=["day", "mark"])


def test_gaps_and_small_months_are_shown() -> None:
    frame = _months([7] * 20 + [9] * 20, [], [9] * 9, [9] * 30 + [7] * 10, [9] * 38 + [7] * 2)
    found = trend(frame, "mark", indicator="nps", date="day")
    assert list(found.table["period"]) == ["2025-11", "2025-12", "2026-01", "2026-02", "2026-03"]
    assert list(found.table["n"]) == [40, 0, 9, 40, 40]
    assert [pd.isna(value) for value in found.table["value"]] == [False, True, True, False, False]
    assert found.direction == "rises"
    assert found.sentence.startswith("NPS rises by ")
    assert "3 months" in found.sentence


def test_three_periods_are_needed() -> None:
    found = trend(_months([9] * 40, [3] * 40), "mark", indicator="nps", date="day")
    assert (found.slope, found.direction) == (None, "unknown")
    assert found.sentence == (
        "NPS: no trend is told under three periods with a score (there are 2)."
    )


def test_marks_all_alike_have_no_trend() -> None:
    found = trend(_months([9] * 20, [9] * 20, [9] * 20), "mark", indicator="nps", date="day")
    assert (found.slope, found.p, found.direction) == (0.0, 1.0, "none")


def test_chance_alone_is_seldom_called_a_trend() -> None:
    draw = np.random.default_rng(11)
    called = {False: 0, True: 0}
    for _year in range(200):
        for restless in called:
            # Restless months have their own level: that is no trend either.
            levels = draw.normal(6, 0.8 if restless else 0, 8)
            scores = [
                score_counts(
                    Counter(np.clip(draw.normal(level, 2, 60).round(), 0, 10).tolist()),
                    indicator="mean",
                    scale=(0, 10),
                )
                for level in levels
            ]
            found = slope_of(list(enumerate(scores)))
            assert found is not None
            called[restless] += found.p < 0.05
    # 5 % of 200, and what chance adds to that in 99 of 100 runs (binomial).
    assert max(called.values()) <= 18, called


def test_a_survey_knows_its_dates(write: Write) -> None:
    lines = [
        f"{day:02d}/{month:02d}/2026;{mark}"
        for month, marks in ((1, (6, 7)), (2, (6, 9)), (3, (7, 9)), (4, (9, 10)))
        for day in range(13, 28)
        for mark in marks
    ]
    path = write("\n".join(["Horodateur;note", *lines]) + "\n")
    survey = read_survey(path, columns={"submitted": "Horodateur"})
    found = trend(survey, "note", indicator="nps")
    assert found.direction == "rises"
    assert list(found.table["n"]) == [30] * 4
    set_language("fr")
    assert found.table._repr_html_().count("<tr") == 5
    french = trend(survey, "note", indicator="nps")
    assert french.sentence.startswith("NPS\u00a0: en hausse de ")
    assert "4 mois" in french.sentence


def test_without_dates_a_sentence(write: Write) -> None:
    survey = read_survey(write("note;lieu\n" + "9;a\n" * 20))
    with pytest.raises(SurveyError, match="tells no date"):
        trend(survey, "note", indicator="nps")
    with pytest.raises(ScoreError, match=r'period: "day", "week".*not \'decade\''):
        score_by(survey, "note", indicator="nps", period="decade")  # type: ignore[arg-type]  # typed by hand
    far = _months([9] * 10)
    far.loc[0, "day"] = pd.Timestamp(1900, 1, 1)
    with pytest.raises(ScoreError, match="more than 2,000 periods"):
        trend(far, "mark", indicator="nps", date="day", period="day")
    undated = _months([9] * 20, [8] * 20, [7] * 20)
    undated.loc[3, "day"] = pd.NaT
    assert (
        "Without a date, in no period: 1 answers."
        in trend(undated, "mark", indicator="nps", date="day").warnings
    )


def test_a_trend_reads_as_its_sentence() -> None:
    found = trend(_months([7] * 20, [9] * 20, [9] * 20), "mark", indicator="nps", date="day")
    assert repr(found) == found.sentence
