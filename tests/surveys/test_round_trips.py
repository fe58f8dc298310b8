"""A random survey written in each platform's format and read back: responses × questions.

What comes back must be what was answered: every cell, whatever the kind of question, the quotes,
the line breaks and the delimiters in it. Spaces are compared loosely (readers trim cells).
"""

from __future__ import annotations

import os
import string
import tempfile
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from journeykit.folding import fold
from journeykit.surveys import Survey, read_survey
from journeykit.surveys.columns.choices import CHOICE_JOINER
from journeykit.surveys.wording import plain

from .writers import WRITERS, Asked, Question, sample

EXAMPLES = int(os.environ.get("ROUND_TRIPS", "4"))
_LETTERS = "abcdefghijklmnopqrstuvwxyzàâçéèêëîïôùûœABCDEFGHIJKLMNOPQRSTUVWXYZÉÀ"
_AWKWARD = "  \n\t\"',;|.:!?()[]{}<>%&@#*_-+=/\\’«»…–0123456789"
_WORD = st.text(_LETTERS, min_size=2, max_size=9)


@st.composite
def _question(draw: st.DrawFn, number: int, kind: str) -> Question:
    words = " ".join(draw(st.lists(_WORD, min_size=1, max_size=4)))
    choices: tuple[str, ...] = ()
    if kind in ("choice", "multi_choice"):
        # Told apart by their number, and by no figure, delimiter or word that means a mark.
        names = draw(st.lists(_WORD, min_size=2, max_size=5))
        choices = tuple(f"Option {string.ascii_uppercase[i]} {w}" for i, w in enumerate(names))
    mark = draw(st.sampled_from(("", " ?", " : dites-nous", ", s'il vous plaît", ' "ici"')))
    return Question(f"Question {string.ascii_uppercase[number]} {words}{mark}", kind, choices)


@st.composite
def surveys(draw: st.DrawFn, plain_letters: bool = False) -> Asked:
    """A survey of every kind of question, in any order, with gaps."""
    kinds = ["scale", "choice", "multi_choice", "text"]
    kinds += draw(st.lists(st.sampled_from(kinds), max_size=3))
    kinds = draw(st.permutations(kinds))
    questions = tuple(draw(_question(n, kind)) for n, kind in enumerate(kinds))
    awkward = _AWKWARD if plain_letters else _AWKWARD + "😀漢ж\u202f"
    said = st.text(_LETTERS + awkward, max_size=60)
    count = draw(st.integers(12, 16))
    rows = []
    for row in range(count):
        answers: list[str | tuple[str, ...] | None] = []
        for question in questions:
            # The first rows answer everything: a column nobody answered is no question.
            if row >= 8 and draw(st.integers(0, 4)) == 0:
                answers.append(None)
            elif question.kind == "scale":
                answers.append(str(draw(st.integers(0, 10))))
            elif question.kind == "choice":
                at = row if row < len(question.choices) else draw(st.integers(0, 9))
                answers.append(question.choices[at % len(question.choices)])
            elif question.kind == "multi_choice":
                few = draw(st.sets(st.integers(0, len(question.choices) - 1), min_size=1))
                few |= {0, 1} if row == 0 else {row % len(question.choices)}
                answers.append(tuple(question.choices[i] for i in sorted(few)))
            else:
                answers.append(f"Avis {string.ascii_letters[row]} {draw(said)} fin")
        rows.append(tuple(answers))
    return Asked(questions, tuple(rows))


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def _found(survey: Survey, question: Question, number: int) -> str:
    """The column of the survey that holds the question's answers."""
    wanted = fold(question.text)
    if any(q.id == q.text == f"Q{number}" for q in survey.questions):
        return f"Q{number}"  # LimeSurvey's codes say nothing else
    asked = [q for q in survey.questions if fold(q.text) == wanted]
    if question.kind == "multi_choice":
        asked = [q for q in survey.questions if q.type == "multi_choice" and fold(q.text) == wanted]
        if not asked:  # Typeform says the choices, not the question
            choices = fold(" / ".join(question.choices))
            asked = [q for q in survey.questions if fold(q.text) == choices]
    assert len(asked) == 1, (question.text, [(q.id, q.type, q.text) for q in survey.questions])
    return asked[0].id


def check(survey: Survey, asked: Asked) -> None:
    """Every answer is where it was given."""
    assert len(survey) == len(asked.rows)
    assert survey.report.warnings == []
    for place, question in enumerate(asked.questions):
        column = survey.responses[_found(survey, question, place + 1)]
        for row, value in enumerate(column):
            wanted = asked.rows[row][place]
            if wanted is None:
                assert value != value or value is None, (question, row, value)
            elif isinstance(wanted, tuple):
                places = [f"SQ{question.choices.index(choice) + 1:03d}" for choice in wanted]
                assert set(value.split(CHOICE_JOINER)) in (set(wanted), set(places)), (
                    question,
                    row,
                )
            elif question.kind == "scale":
                assert float(value) == float(wanted)
            else:
                assert _squeezed(plain(value)) == _squeezed(wanted), (value, wanted)
    if "response_id" in survey.responses:
        assert survey.responses["response_id"].is_unique


def _read(name: str, asked: Asked) -> Survey:
    ending, write, platform = WRITERS[name]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"export.{ending}")
        path.write_bytes(write(asked))
        survey = read_survey(path, day_first=True if platform == "tidy" else None, progress=False)
    assert survey.platform == platform
    return survey


# What is not a platform's own format has no mark of several answers: they stay one text.
_SPREAD = [n for n, (_e, _w, platform) in WRITERS.items() if platform not in ("tidy", "SPSS")]
_ONE_CELL = [name for name in WRITERS if name not in _SPREAD]


@pytest.mark.parametrize("name", WRITERS)
def test_the_sample(name: str) -> None:
    survey = _read(name, sample())
    assert len(survey) == 14
    scale = next(q for q in survey.questions if q.text.startswith("Sur 10") or q.id == "Q1")
    assert survey.numbers(scale).count() == 13


@pytest.mark.parametrize("name", _SPREAD)
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(asked=surveys())
def test_written_and_read_back(name: str, asked: Asked) -> None:
    if name.startswith("typeform"):
        # Typeform heads each choice by itself: two such questions in a row are one to any reader.
        assume(not any(a.kind == b.kind == "multi_choice" for a, b in pairwise(asked.questions)))
    check(_read(name, asked), asked)


@pytest.mark.parametrize("name", _ONE_CELL)
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(asked=surveys(plain_letters=True))
def test_plain_tables_written_and_read_back(name: str, asked: Asked) -> None:
    survey = _read(name, asked)
    simple = [i for i, q in enumerate(asked.questions) if q.kind != "multi_choice"]
    rows = tuple(tuple(row[i] for i in simple) for row in asked.rows)
    check(survey, Asked(tuple(asked.questions[i] for i in simple), rows))
