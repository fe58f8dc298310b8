"""Google Forms: time stamps of several countries, grids, boxes, quizzes, files sent."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from journeykit.errors import SurveyError
from journeykit.surveys import read_survey

Write = Callable[..., Path]
HEAD = [
    "Horodateur", "Adresse e-mail", "Recommanderiez-vous notre boutique ?",
    "Satisfaction [Accueil]", "Satisfaction [Attente]", "Par quels moyens ? [Lundi]",
    "Par quels moyens ? [Mardi]", "Que regardez-vous ?", "Envoyez une photo", "Un mot ?",
]  # fmt: skip
MOODS = ("Très satisfait", "Satisfait", "Neutre", "Insatisfait", "Je ne sais pas")


def _row(n: int, joiner: str = ", ", stamp: str = "") -> list[str]:
    return [
        stamp or f"{n + 12}/03/2024 10:00:{n:02d}", f"p{n}@mail.org", str(n % 11), MOODS[n % 5],
        MOODS[(n + 1) % 5], joiner.join(("Matin", "Soir")[: n % 2 + 1]), "Matin",
        joiner.join(("Prix", "Délai (jours, heures)", "Accueil")[n % 3 :]),
        f"https://drive.google.com/open?id=a{n}", f"Mot numéro {n} du client",
    ]  # fmt: skip


def _write(rows: list[list[str]], delimiter: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()


EXPECTED = {
    "q1": "scale", "q2_1": "grid_item", "q2_2": "grid_item", "q3_1": "multi_choice",
    "q3_2": "grid_item", "q4": "multi_choice", "q5": "meta", "q6": "text",
}  # fmt: skip


@pytest.mark.parametrize("form", ["csv", "csv;", "tsv", "xlsx"])
def test_every_form_of_the_file(write: Write, tmp_path: Path, form: str) -> None:
    rows = [HEAD] + [_row(n, ";" if form == "csv;" else ", ") for n in range(1, 16)]
    if form == "xlsx":
        book = openpyxl.Workbook()
        for n, row in enumerate(rows):
            stamp = datetime(2024, 3, n + 12, 10, 0, n) if n else row[0]
            book.active.append([stamp, *row[1:]])
        path = tmp_path / "g.xlsx"
        book.save(path)
    else:
        path = write(_write(rows, "\t" if form == "tsv" else ","))
    survey = read_survey(path)
    assert survey.platform == "Google Forms"
    assert "“Horodateur”" in survey.report.why
    assert {q.id: q.type for q in survey.questions if q.id.startswith("q")} == EXPECTED
    assert survey.responses["submitted"].iloc[0] == datetime(2024, 3, 13, 10, 0, 1)
    assert survey.responses["customer_id"].iloc[0] == "p1@mail.org"
    assert survey.numbers("q2_1").count() == 12  # « Je ne sais pas » is no answer
    assert set(survey.values("q4")) == {"Prix", "Délai (jours, heures)", "Accueil"}
    assert set(survey.values("q3_1")) == {"Matin", "Soir"}


@pytest.mark.parametrize(
    ("name", "stamp"),
    [
        ("Timestamp", "2024/03/13 10:00:01 AM GMT+1"),
        ("Timestamp", "3/13/2024 10:00:01"),
        ("Zeitstempel", "13.03.2024 10:00:01"),
        ("Marca temporal", "13/03/2024 10:00:01"),
        ("Horodateur", "2024/03/13 10:00:01 AM UTC+1"),
        ("Carimbo de data/hora", "2024-03-13 10:00:01"),
    ],
)
def test_time_stamps(write: Write, name: str, stamp: str) -> None:
    rows = [[name, *HEAD[1:]]] + [_row(n, stamp=stamp) for n in range(1, 6)]
    survey = read_survey(write(_write(rows)))
    assert survey.platform == "Google Forms"
    assert survey.responses["submitted"].tolist() == [datetime(2024, 3, 13, 10, 0, 1)] * 5


def test_a_quiz(write: Write) -> None:
    head = ["Timestamp", "Score", "Capital?", "Capital? [Score]", "Capital? [Feedback]",
            "Rate [Score]"]  # fmt: skip
    rows = [[f"2024-03-{n:02d}", f"{n} / 20", "Paris", "1 / 1", "Yes", str(n % 5)]
            for n in range(1, 13)]  # fmt: skip
    survey = read_survey(write(_write([head, *rows])))
    assert {q.column: q.type for q in survey.questions} == {
        "Timestamp": "meta", "Score": "derived", "Capital?": "choice",
        "Capital? [Score]": "derived", "Capital? [Feedback]": "meta", "Rate [Score]": "grid_item",
    }  # fmt: skip


def test_a_question_called_note_is_a_question(write: Write) -> None:
    rows = [["Horodateur", "Note", "E-mail"], *(["2024-03-01", str(n), "Bien"] for n in range(8))]
    survey = read_survey(write(_write(rows)))
    assert [(q.id, q.type) for q in survey.questions if q.id.startswith("q")] == [
        ("q1", "scale"),
        ("q2", "choice"),
    ]


def test_single_answers_with_commas_are_not_cut(write: Write) -> None:
    answers = ("Oui, par courrier", "Oui, en boutique", "Non, aucun achat")
    rows = [["Horodateur", "Acheté ?"], *(["2024-03-01", answers[n % 3]] for n in range(12))]
    survey = read_survey(write(_write(rows)))
    assert survey.question("q1").type == "choice"
    assert set(survey.values("q1")) == set(answers)


def test_no_response_is_refused(write: Write) -> None:
    with pytest.raises(SurveyError, match=r"forms.csv.*no response under the header"):
        read_survey(write(_write([HEAD]), "forms.csv"))


def test_a_time_stamp_alone_is_no_form(write: Write) -> None:
    assert read_survey(write("Timestamp\n2024-01-01\n2024-01-02\n")).platform == "tidy"
