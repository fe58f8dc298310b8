"""Each platform knows its own export and leaves the others'; any survey written reads back."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journeykit.surveys import read_survey
from journeykit.surveys.readers import REGISTRY
from journeykit.surveys.readers.text import read_text

Rows = list[list[str]]
STAMPS = ("2024-03-01 09:00:00", "2024-03-01 09:05:00")


def _qualtrics(questions: list[str], answers: Rows) -> Rows:
    own = ["StartDate", "RecordedDate", "ResponseId", "Finished"]
    codes = [*own, *(f"Q{n}" for n in range(1, len(questions) + 1))]
    ids = ["startDate", "recordedDate", "_recordId", "finished"]
    ids += [f"QID{n}" for n in range(1, len(questions) + 1)]
    rows = [[*STAMPS, f"R_{n}", "True", *row] for n, row in enumerate(answers)]
    return [codes, [*own, *questions], [json.dumps({"ImportId": i}) for i in ids], *rows]


def _surveymonkey(questions: list[str], answers: Rows) -> Rows:
    own = ["Respondent ID", "Collector ID", "Start Date", "End Date"]
    rows = [[str(n), "7", *STAMPS, *row] for n, row in enumerate(answers)]
    return [[*own, *questions], [""] * 4 + ["Response"] * len(questions), *rows]


def _google_forms(questions: list[str], answers: Rows) -> Rows:
    return [["Timestamp", *questions], *([STAMPS[0], *row] for row in answers)]


def _microsoft_forms(questions: list[str], answers: Rows) -> Rows:
    own = ["ID", "Heure de début", "Heure de fin", "Adresse de messagerie", "Nom"]
    rows = [[str(n), *STAMPS, "anonymous", "", *row] for n, row in enumerate(answers)]
    return [[*own, *questions], *rows]


def _typeform(questions: list[str], answers: Rows) -> Rows:
    end = ["Response Type", "Start Date (UTC)", "Submit Date (UTC)", "Network ID", "Tags"]
    rows = [[f"t{n}", *row, "completed", *STAMPS, "ab", ""] for n, row in enumerate(answers)]
    return [["#", *questions, *end], *rows]


def _alchemer(questions: list[str], answers: Rows) -> Rows:
    own = ["Response ID", "Time Started", "Date Submitted", "Status", "SessionID"]
    rows = [[str(n), *STAMPS, "Complete", f"s{n}", *row] for n, row in enumerate(answers)]
    return [[*own, *questions], *rows]


PLATFORMS: dict[str, Callable[[list[str], Rows], Rows]] = {
    "Qualtrics": _qualtrics,
    "SurveyMonkey": _surveymonkey,
    "Google Forms": _google_forms,
    "Microsoft Forms": _microsoft_forms,
    "Typeform": _typeform,
    "Alchemer": _alchemer,
}


def _text(rows: Rows) -> str:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()


@pytest.mark.parametrize("platform", PLATFORMS)
def test_one_reader_knows_it_and_says_why(platform: str) -> None:
    rows = PLATFORMS[platform](["Mark", "Words"], [[str(n), f"Word {n}"] for n in range(9)])
    table = read_text(_text(rows).encode(), "export.csv")
    # The first that knows it reads it; those after it may know it too, never one before.
    knows = [reader.PLATFORM for reader in REGISTRY if reader.signature(table)]
    assert knows[0] == platform
    assert set(knows[1:]) <= {"LimeSurvey", "tidy"}
    why = next(reader.signature(table) for reader in REGISTRY if platform == reader.PLATFORM)
    assert why is not None
    assert "“" in why or "row" in why


WORDS = ("Très satisfait", "Plutôt satisfait", "Peu satisfait", "Pas du tout satisfait")
ANSWERS = st.lists(
    st.tuples(
        st.one_of(st.none(), st.integers(0, 10)),
        st.one_of(st.none(), st.sampled_from(WORDS)),
        st.text("abcé,;:'\"-|[]{}#\n😀", max_size=20).map(lambda words: f"mot {words.strip()} fin"),
    ),
    min_size=12,
    max_size=20,
)


@pytest.mark.parametrize("platform", PLATFORMS)
@given(answers=ANSWERS)
@settings(
    max_examples=15,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_what_is_written_is_read_back(
    tmp_path: Path, platform: str, answers: list[tuple[int | None, str | None, str]]
) -> None:
    cells = [["" if a is None else str(a), b or "", c] for a, b, c in answers]
    questions = ["Recommandez-vous ?", "Êtes-vous satisfait ?", "Pourquoi ?"]
    path = tmp_path / "round.csv"
    path.write_text(_text(PLATFORMS[platform](questions, cells)), encoding="utf-8")
    survey = read_survey(path)
    assert survey.platform == platform
    assert len(survey) == len(answers)
    marks = [a for a, _b, _c in answers if a is not None]
    if marks:
        assert survey.numbers(questions[0]).dropna().tolist() == marks
    asked = {b for _a, b, _c in answers if b}
    if len(asked) > 1:
        steps = [4.0 - WORDS.index(b) for _a, b, _c in answers if b]
        assert survey.numbers(questions[1]).dropna().tolist() == steps
    said = survey.responses[survey.question(questions[2]).column]
    assert said.tolist() == [c for _a, _b, c in answers]
