"""Microsoft Forms: its columns in several languages, several answers in a cell, quizzes, dates."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from journeykit.errors import SurveyError
from journeykit.surveys import read_survey, score

Write = Callable[..., Path]
FRENCH = [
    "ID", "Heure de début", "Heure de fin", "Adresse de messagerie", "Nom",
    "Heure de la dernière modification",
]  # fmt: skip


def _book(path: Path, rows: list[list[object]]) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def test_french_workbook(tmp_path: Path) -> None:
    questions = [
        "Êtes-vous satisfait(e) de la livraison ?",
        "Quels canaux utilisez-vous ?",
        "Recommanderiez-vous notre magasin ?",
        "Que faut-il améliorer ?",
        "Date de votre achat",
    ]
    channels = ("Boutique;Site web;", "Site web;", "Boutique;Téléphone (fixe; mobile);")
    moods = ("Très satisfait", "Plutôt satisfait", "Ne se prononce pas")
    rows = [
        [n, datetime(2024, 3, n, 9, 0), datetime(2024, 3, n, 9, 4), "anonymous", None, None,
         moods[n % 3], channels[n % 3], n % 11, f"Mot numéro {n} du client", datetime(2024, 2, n)]
        for n in range(1, 25)
    ]  # fmt: skip
    survey = read_survey(_book(tmp_path / "forms.xlsx", [[*FRENCH, *questions], *rows]))
    assert survey.platform == "Microsoft Forms"
    assert "“Heure de début” and “Heure de fin”" in survey.report.why
    kinds = {q.id: q.type for q in survey.questions if q.id.startswith("q")}
    assert kinds == {
        "q1": "scale", "q2": "multi_choice", "q3": "scale", "q4": "text", "q5": "meta",
    }  # fmt: skip
    assert survey.question("q1").labels == {"Très satisfait": 4.0, "Plutôt satisfait": 3.0}
    assert survey.numbers("q1").count() == 16
    assert survey.responses["submitted"].iloc[0] == datetime(2024, 3, 1, 9, 4)
    assert survey.responses["started"].iloc[23] == datetime(2024, 3, 24, 9, 0)
    assert survey.responses["response_id"].tolist()[:2] == ["1", "2"]
    assert "customer_id" not in survey.responses  # “anonymous” is nobody
    assert len(survey.where({"q2": "Site web"})) == 16
    assert set(survey.values("q2")) == {"Boutique", "Site web", "Téléphone (fixe; mobile)"}


def test_several_answers_are_told_by_their_last_semicolon(write: Write) -> None:
    head = "ID,Start time,Completion time,Email,Name,Which?\n"
    rows = "".join(
        f"{n},1/{n + 12}/24 9:00:00,1/{n + 12}/24 9:05:00,p{n}@mail.org,P {n},{cell}\n"
        for n, cell in enumerate(("A;B;", "A;", "C;", "A;C;", "B;"), start=1)
    )
    survey = read_survey(write(head + rows))
    assert survey.question("q1").type == "multi_choice"
    assert survey.responses["q1"].tolist() == ["A | B", "A", "C", "A | C", "B"]
    assert survey.responses["customer_id"].iloc[0] == "p1@mail.org"
    assert survey.responses["started"].iloc[0] == datetime(2024, 1, 13, 9, 0)  # M/D/Y shown by 13


def test_a_ranking_is_information_and_said(write: Write) -> None:
    head = "ID;Start time;Completion time;Email;Name;Order\n"
    cells = ("A;B;C;", "B;A;C;", "C;A;B;")
    rows = "".join(f'{n};2024-01-0{n};2024-01-0{n};;;"{c}"\n' for n, c in enumerate(cells, start=1))
    survey = read_survey(write(head + rows))
    assert survey.question("q1").type == "meta"
    assert survey.report.warnings == [
        "“Order” is a ranking: its order is kept as information, not scored."
    ]


def test_quiz_columns_are_derived_only_beside_their_question(write: Write) -> None:
    header = (
        "ID,Heure de début,Heure de fin,Adresse de messagerie,Nom,Total points,Quiz feedback,"
        "Capital ?,Points - Capital ?,Feedback - Capital ?,Commentaires - livraison"
    )
    rows = "".join(
        f"{n},2024-05-0{n} 10:00,2024-05-0{n} 10:01,,,{n},,Paris,1,Bravo,Rien à dire {n}\n"
        for n in range(1, 9)
    )
    survey = read_survey(write(f"{header}\n{rows}"))
    kinds = {q.column: q.type for q in survey.questions}
    assert kinds["Total points"] == kinds["Points - Capital ?"] == "derived"
    assert kinds["Feedback - Capital ?"] == "meta"
    assert kinds["Commentaires - livraison"] == "text"  # no question “livraison”: it is one itself
    assert [q.id for q in survey.questions if q.type not in ("meta", "derived")] == ["q1", "q2"]


def test_a_grid_written_question_dot_line(write: Write) -> None:
    header = "ID,Start time,Completion time,Email,Name,Rate us.Price,Rate us.Speed,Version 2.Fast?"
    marks = ("Very satisfied", "Satisfied", "Dissatisfied", "Neutral")
    rows = "".join(
        f"{n},2024-05-0{n},2024-05-0{n},,,{marks[n % 4]},{marks[(n + 1) % 4]},Yes\n"
        for n in range(1, 9)
    )
    survey = read_survey(write(f"{header}\n{rows}"))
    kinds = {q.id: (q.type, q.text) for q in survey.questions if q.id.startswith("q")}
    assert kinds == {
        "q1_1": ("grid_item", "Rate us [Price]"),
        "q1_2": ("grid_item", "Rate us [Speed]"),
        "q2": ("choice", "Version 2.Fast?"),
    }
    assert survey.numbers("q1_1").max() == 5


@pytest.mark.parametrize(
    "names",
    [
        "Id,Hora de inicio,Hora de finalización,Correo electrónico,Nombre,Nota",
        "ID,Startzeit,Fertigstellungszeit,E-Mail,Name,Zeitpunkt der letzten Änderung",
        "ID,Start time,Completion time,Email,Name,Language",
    ],
)
def test_other_languages_are_recognised(write: Write, names: str) -> None:
    text = f"{names},Question\n" + "".join(
        f"{n},2024-05-0{n} 10:00:00,2024-05-0{n} 10:03:00,,,,{n}\n" for n in range(1, 9)
    )
    survey = read_survey(write(text))
    assert survey.platform == "Microsoft Forms"
    assert survey.responses["submitted"].notna().all()
    assert survey.question("Question").type == "scale"


def test_nps_is_scored_from_a_workbook_of_numbers(tmp_path: Path) -> None:
    marks = [10] * 20 + [8] * 10 + [3] * 10
    rows = [
        [n, datetime(2024, 1, 1), datetime(2024, 1, 1), "anonymous", "", "", mark]
        for n, mark in enumerate(marks, start=1)
    ]
    path = _book(tmp_path / "nps.xlsx", [[*FRENCH, "Recommandation"], *rows])
    assert score(read_survey(path), "q1", indicator="nps").value == pytest.approx(25)


def test_only_questions_is_refused(tmp_path: Path) -> None:
    path = _book(tmp_path / "empty.xlsx", [[*FRENCH, "Note"]])
    with pytest.raises(SurveyError, match=r"empty.xlsx.*no response under the header"):
        read_survey(path)


def test_time_columns_further_on_are_somebody_elses(write: Write) -> None:
    text = "note,a,b,c,d,e,Start time,Completion time\n" + "5,1,1,1,1,1,2024-01-01,2024-01-01\n" * 4
    assert read_survey(write(text)).platform == "tidy"
