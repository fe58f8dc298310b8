"""Exports as people bring them: what each column is read as, whatever tool wrote the file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from journeykit.surveys import mask, read_survey
from journeykit.surveys.survey import Survey

Write = Callable[..., Path]

STEPS = ("1 - Tout à fait satisfait", "2 - Plutôt satisfait", "3 - Plutôt pas satisfait",
         "4 - Pas du tout satisfait", "9 - NSP")  # fmt: skip


def types(survey: Survey) -> dict[str, str]:
    return {question.id: question.type for question in survey.questions}


def test_a_figure_before_nsp_makes_no_mark_of_it(write: Write) -> None:
    rows = "".join(f"{n};{STEPS[n % 5]};{n % 5 * 2} - None\n" for n in range(30))
    survey = read_survey(write(f"id;Q1;Pannes\n{rows}"))
    marks = survey.numbers("Q1").dropna()
    assert (marks.min(), marks.max(), len(marks)) == (1.0, 4.0, 24)
    assert survey.numbers("Pannes").notna().all()


def test_figures_that_fall_while_the_wording_rises_are_said(write: Write) -> None:
    rows = "".join(f"{n};{STEPS[n % 5]};{4 - n % 4} - {STEPS[n % 4][4:]}\n" for n in range(30))
    said = read_survey(write(f"id;Q1;Q2\n{rows}")).report.warnings
    assert [text for text in said if "counts down" in text] == [
        "“Q1” counts down: 1 is “Tout à fait satisfait”, 4 is “Pas du tout satisfait”. A low mark "
        "is the good one: say so when you score it (direction=…)."
    ]


def test_a_label_is_nobodys_signature(write: Write) -> None:
    assert mask("4 - Satisfait") == "4 - Satisfait"
    assert mask("1 - Mauvais") == "1 - Mauvais"
    assert mask("Bien reçu - Julie") == "Bien reçu - [name]"


def test_an_open_box_of_figures_is_quoted_nowhere(write: Write) -> None:
    head = "Respondent ID,Age,Combien ?,Pourquoi ?\n,Open-Ended Response,Open-Ended Response,"
    rows = "".join(f"{n},{20 + n},{n % 9},Avis numéro {n} du client\n" for n in range(20))
    survey = read_survey(write(f"{head}Open-Ended Response\n{rows}"))
    assert [q.type for q in survey.questions] == ["meta", "meta", "scale", "text"]
