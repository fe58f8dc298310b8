"""A wrong argument is answered by one sentence, never by a traceback."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import journeykit as jk


@pytest.fixture
def m() -> jk.JourneyMap:
    jk.set_language("en")
    m = jk.JourneyMap.from_template("online-order", lang="en")
    m.add_measurement_point(question="note", indicator="nps", scale=(0, 10))
    return m


@pytest.fixture
def survey(tmp_path: Path) -> jk.Survey:
    file = tmp_path / "avis.csv"
    file.write_text("note;avis\n" + "9;bien\n" * 20, "utf-8")
    return jk.read_survey(file)


NPS = {"indicator": "nps"}
CALLS: dict[str, Callable[[Any, Any], Any]] = {
    "annotate, a path": lambda m, s: jk.annotate(m, "x.csv"),
    "annotate, swapped": lambda m, s: jk.annotate(s, m),
    "annotate, a text": lambda m, s: jk.annotate("x.journey.json", s),
    "annotate, verbatims": lambda m, s: jk.annotate(m, s, verbatims="3"),
    "score, a path": lambda m, s: jk.score("x.csv", "note", **NPS),
    "score, invited": lambda m, s: jk.score(s, "note", invited="100", **NPS),
    "score, alert": lambda m, s: jk.score(s, "note", alert_answer="6", **NPS),
    "score, where": lambda m, s: jk.score(s, "note", where="abc", **NPS),
    "score, question": lambda m, s: jk.score(s, None, **NPS),
    "score, counted": lambda m, s: jk.score(s, "note", indicator="rate", counted_answers=[None]),
    "score, counted 2": lambda m, s: jk.score(
        s, "note", indicator="csat", scale=(1, 5), counted_answers=[[4, 5]]
    ),
    "chart_scores": lambda m, s: jk.chart_scores("x"),
    "chart_distributions": lambda m, s: jk.chart_distributions(3),
    "answers": lambda m, s: jk.answers("x"),
    "answers, a point": lambda m, s: jk.annotate(m, s) and jk.answers(m, 3),
    "form, a map": lambda m, s: jk.MeasurementPointForm("x"),
    "form, a survey": lambda m, s: jk.MeasurementPointForm(m, "x.csv"),
    "root causes, a path": lambda m, s: jk.RootCauseForm("x.journey.json"),
    "root causes, an analysis": lambda m, s: jk.RootCauseForm(m, 3),
    "picker": lambda m, s: jk.SurveyPicker("map"),
    "board": lambda m, s: jk.Board("x.journey.json"),
    "board, height": lambda m, s: jk.Board(m, height=[1]),
    "read, columns": lambda m, s: jk.read_survey(s.path, columns=["a"]),
    "read, a role": lambda m, s: jk.read_survey(s.path, columns={"id": None}),
    "read, platform": lambda m, s: jk.read_survey(s.path, platform=3),
    "read, sheet": lambda m, s: jk.read_survey(s.path, sheet=0),
    "read, nothing": lambda m, s: jk.read_survey(None),
    "mask": lambda m, s: jk.mask(None),
}


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS.keys())
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_one_sentence(
    call: Callable[[Any, Any], Any], lang: str, m: jk.JourneyMap, survey: jk.Survey
) -> None:
    jk.set_language(lang)
    with pytest.raises(jk.JourneyKitError) as told:
        call(m, survey)
    assert str(told.value).endswith((".", ").")), told.value
