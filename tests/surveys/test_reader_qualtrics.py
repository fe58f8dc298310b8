"""Qualtrics: its header rows in every age, choices split or joined, what is not an answer."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from journeykit.errors import SurveyError
from journeykit.surveys import read_survey, score

Write = Callable[..., Path]
# code, text, ImportId
OWN = [
    ("StartDate", "Date de début", "startDate"),
    ("EndDate", "Date de fin", "endDate"),
    ("Status", "Type de réponse", "status"),
    ("IPAddress", "Adresse IP", "ipAddress"),
    ("Progress", "Progression", "progress"),
    ("Duration (in seconds)", "Durée (en secondes)", "duration"),
    ("Finished", "Terminé", "finished"),
    ("RecordedDate", "Date d'enregistrement", "recordedDate"),
    ("ResponseId", "ID de réponse", "_recordId"),
    ("ExternalReference", "Référence externe", "externalDataReference"),
    ("DistributionChannel", "Canal de distribution", "distributionChannel"),
    ("UserLanguage", "Langue de l'utilisateur", "userLanguage"),
]


def _own(n: int, status: str = "IP Address", channel: str = "email", done: str = "True") -> list:
    day = f"2024-04-{n:02d}"
    return [f"{day} 08:00:00", f"{day} 08:05:00", status, "192.0.2.1", "100", "300", done,
            f"{day} 08:05:01", f"R_{n:05d}", f"C{n}", channel, "FR"]  # fmt: skip


def _rows(questions: list[tuple[str, str, str]], answers: list[list[str]], **own: str) -> list:
    columns = OWN + questions
    third = [json.dumps({"ImportId": c[2], "timeZone": "Europe/Paris"}) for c in columns]
    rows = [[c[0] for c in columns], [c[1] for c in columns], third]
    return rows + [_own(n, **own) + row for n, row in enumerate(answers, start=1)]


def _csv(rows: list[list[str]], delimiter: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()


def _kinds(survey) -> dict[str, str]:
    own = {c[0] for c in OWN}
    return {q.id: q.type for q in survey.questions if q.id not in own}


NPS = [
    ("Q1", "Recommanderiez-vous\nnotre magasin ?", "QID1"),
    ("Q1_NPS_GROUP", "Recommanderiez-vous - Groupe", "QID1_NPS_GROUP"),
    ("Q2", "Un mot ?", "QID2_TEXT"),
]


def _nps(n: int) -> list[str]:
    return [str(n % 11), "Promoteur" if n % 11 > 8 else "Détracteur", f"Mot {n} du client"]


@pytest.mark.parametrize("form", ["csv", "utf-16 tsv", "xlsx"])
def test_the_three_files_hold_the_same(write: Write, tmp_path: Path, form: str) -> None:
    rows = _rows(NPS, [_nps(n) for n in range(1, 21)])
    if form == "xlsx":
        book = openpyxl.Workbook()
        for number, row in enumerate(rows):
            if number > 2:
                row = [*map(datetime.fromisoformat, row[:2]), *row[2:]]
                row[12] = int(row[12])
            book.active.append(row)
        path = tmp_path / "q.xlsx"
        book.save(path)
    elif form == "csv":
        path = write(_csv(rows))
    else:
        path = write(_csv(rows, "\t").encode("utf-16"), "q.tsv")
    survey = read_survey(path)
    assert survey.platform == "Qualtrics"
    assert "row 3" in survey.report.why
    assert _kinds(survey) == {"Q1": "scale", "Q1_NPS_GROUP": "derived", "Q2": "text"}
    assert survey.question("Q1").text == "Recommanderiez-vous notre magasin ?"
    assert len(survey) == 20
    assert survey.responses["customer_id"].iloc[4] == "C5"
    assert survey.responses["submitted"].iloc[4] == datetime(2024, 4, 5, 8, 5, 1)
    assert survey.responses["language"].unique().tolist() == ["FR"]
    assert score(survey, "Q1", indicator="nps").n == 20


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        ("Survey Preview", "survey previews"),
        ("Aperçu de l'enquête", "survey previews"),
        ("Umfragevorschau", "survey previews"),
        ("1", "survey previews"),
        ("17", "survey previews"),
        ("Test de l’enquête", "tests"),
        ("2", "tests"),
        ("Spam", "spam"),
        ("8", "spam"),
    ],
)
def test_rows_that_are_no_response(write: Write, status: str, reason: str) -> None:
    rows = _rows(NPS, [_nps(n) for n in range(1, 6)])
    usual = "0" if status.isdigit() else "Adresse IP"
    for row in rows[3:]:
        row[2] = usual
    rows[4][2] = status
    rows[5][10] = "preview"
    survey = read_survey(write(_csv(rows)))
    expected = {reason: 1, "survey previews": 1}
    expected["survey previews"] += reason == "survey previews"
    assert survey.report.dropped == expected
    assert len(survey) == 3


def test_unfinished_responses_are_kept_and_counted(write: Write) -> None:
    rows = _rows(NPS, [_nps(n) for n in range(1, 9)])
    for row, done in zip(rows[3:], ["True", "False", "Vrai", "Faux", "1", "0", "VRAI", "FAUX"]):  # noqa: B905
        row[6] = done
    survey = read_survey(write(_csv(rows)))
    assert survey.responses["complete"].tolist() == [True, False] * 4
    assert "4 responses were not finished; they are kept." in survey.report.warnings


SPLIT = [
    ("Q3_1", "Vos canaux ? - Selected Choice - Site, web", "QID3_1"),
    ("Q3_2", "Vos canaux ? - Selected Choice - Boutique", "QID3_2"),
    ("Q3_3", "Vos canaux ? - Selected Choice - Autre", "QID3_3"),
    ("Q3_3_TEXT", "Vos canaux ? - Autre - Texte", "QID3_3_TEXT"),
]


@pytest.mark.parametrize(
    ("yes", "no"), [(("Site, web", "Boutique", "Autre"), ""), (("1",) * 3, ""), (("1",) * 3, "0")]
)
def test_choices_split_over_columns(write: Write, yes: tuple[str, ...], no: str) -> None:
    answers = [
        [yes[0] if n % 2 else no, yes[1] if n % 3 else no, yes[2] if n == 6 else no,
         "Par un ami" if n == 6 else ""]
        for n in range(1, 13)
    ]  # fmt: skip
    survey = read_survey(write(_csv(_rows(SPLIT, answers))))
    kinds = _kinds(survey)
    assert kinds["Q3"] == "multi_choice"
    assert kinds["Q3_3_TEXT"] == "text"
    assert survey.question("Q3").text == "Vos canaux ?"
    assert set(survey.values("Q3")) == {"Site, web", "Boutique", "Autre"}
    assert len(survey.where({"Q3": "Boutique"})) == 8
    assert len(survey.where({"Q3": "Autre"})) == 1


def test_choices_joined_in_one_cell(write: Write) -> None:
    questions = [("Q4", "Lesquels ? - Selected Choice", "QID4"), ("Q5", "Codes", "QID5"),
                 ("Q6", "Une seule", "QID6")]  # fmt: skip
    worded = ("Site, web,Boutique", "Boutique", "Site, web", "Boutique,Téléphone")
    coded = ("1,3", "2", "1", "2,3")
    one = ("Oui, souvent", "Non, jamais", "Oui, parfois", "Non, jamais")
    answers = [[worded[n % 4], coded[n % 4], one[n % 4]] for n in range(12)]
    survey = read_survey(write(_csv(_rows(questions, answers))))
    assert _kinds(survey) == {"Q4": "multi_choice", "Q5": "multi_choice", "Q6": "choice"}
    assert survey.question("Q4").text == "Lesquels ?"
    assert set(survey.values("Q4")) == {"Site, web", "Boutique", "Téléphone"}
    assert set(survey.values("Q5")) == {"1", "2", "3"}  # 1,3 is no decimal


def test_matrix_side_by_side_and_loop(write: Write) -> None:
    questions = [
        ("Q7_1", "Êtes-vous satisfait de - Prix", "QID7_1"),
        ("Q7_2", "Êtes-vous satisfait de - Accueil", "QID7_2"),
        ("Q8#1_1", "Côte à côte - Importance - Prix", "QID8#1_1"),
        ("Q8#1_2", "Côte à côte - Importance - Accueil", "QID8#1_2"),
        ("Q8#2_1", "Côte à côte - Note - Prix", "QID8#2_1"),
        ("Q8#2_2", "Côte à côte - Note - Accueil", "QID8#2_2"),
        ("1_Q9", "Agence de Lyon - Note", "1_QID9"),
        ("2_Q9", "Agence de Nice - Note", "2_QID9"),
        ("1_Q10_1", "Agence de Lyon - Détail - Prix", "1_QID10_1"),
        ("1_Q10_2", "Agence de Lyon - Détail - Délai", "1_QID10_2"),
    ]
    moods = ("Très satisfait", "Satisfait", "Neutre", "Insatisfait", "Très insatisfait")
    weight = ("Très important", "Important", "Peu important")
    answers = [
        [moods[n % 5], moods[n % 2], weight[n % 3], weight[n % 2], str(n % 5 + 1), "-99",
         str(n % 11), "", str(n % 3 + 1), str(n % 4 + 1)]
        for n in range(20)
    ]  # fmt: skip
    survey = read_survey(write(_csv(_rows(questions, answers))))
    kinds = _kinds(survey)
    lines = {i for i, kind in kinds.items() if kind == "grid_item"}
    assert lines == {q[0] for q in questions} - {"1_Q9", "2_Q9"}
    assert kinds["1_Q9"] == "scale"
    assert survey.numbers("Q7_1").max() == 5
    assert survey.question("Q8#2_2").answered == 0  # −99: seen, not answered
    assert survey.question("1_Q9").text == "Agence de Lyon - Note"


def test_what_is_no_answer(write: Write) -> None:
    questions = [
        ("Q10_First Click", "Timing - First Click", "QID10_FIRST_CLICK"),
        ("Q10_Page Submit", "Timing - Page Submit", "QID10_PAGE_SUBMIT"),
        ("Q3_DO_2", "Ordre d'affichage", "QID3_DO_2"),
        ("FL_12_DO", "Ordre", "FL_12_DO"),
        ("Q11_1_x", "Carte - x", "QID11_1_x"),
        ("Q12_Browser", "Navigateur", "QID12_BROWSER"),
        ("Q13_Name", "Fichier", "QID13_FILE_NAME"),
        ("SC0", "Score", "SC_abc"),
        ("Q2 - Topics", "Sujets", "QID2_TEXT_ab12Topics"),
        ("Q_TotalDuration", "Q_TotalDuration", "Q_TotalDuration"),
        ("magasin", "magasin", "magasin"),
        ("What_DO_you_like", "Que préférez-vous ?", "QID14"),
        ("Store_Type", "Quel magasin ?", "QID15"),
        ("vague_1", "vague_1", "vague_1"),
    ]
    answers = [
        ["1.2", "9.5", "2", "Q1|Q2", "120", "Firefox", "photo.jpg", "12", "Prix", "33",
         ("Lyon", "Nice")[n % 2], ("Prix", "Choix")[n % 2], ("Grand", "Petit")[n % 2], "7"]
        for n in range(12)
    ]  # fmt: skip
    kinds = _kinds(read_survey(write(_csv(_rows(questions, answers)))))
    assert [kinds[q[0]] for q in questions] == [
        "derived", "derived", "derived", "derived", "derived", "meta", "meta", "derived",
        "derived", "meta", "choice", "choice", "choice", "scale",
    ]  # fmt: skip


def test_the_text_fields_of_a_form_are_words(write: Write) -> None:
    questions = [("Q16_1", "Vous - Ville", "QID16_1"), ("Q16_2", "Vous - Métier", "QID16_2")]
    answers = [[f"Ville numéro {n}", f"Métier numéro {n}"] for n in range(20)]
    kinds = _kinds(read_survey(write(_csv(_rows(questions, answers)))))
    assert kinds == {"Q16_1": "text", "Q16_2": "text"}


def test_sliders_and_embedded_identifiers(write: Write) -> None:
    questions = [("Impression_1", "Curseur", "QID17_1"), ("panel", "panel", "panel"),
                 ("Q18", "Votre âge", "QID18_TEXT")]  # fmt: skip
    answers = [[str(n * 7), f"id{n:05d}", str(20 + n)] for n in range(14)]
    survey = read_survey(write(_csv(_rows(questions, answers))))
    assert _kinds(survey) == {"Impression_1": "scale", "panel": "meta", "Q18": "meta"}
    assert survey.question("Impression_1").high == 91


@pytest.mark.parametrize("kept", [1, 2])
def test_header_rows_taken_away_by_hand(write: Write, kept: int) -> None:
    rows = _rows(NPS, [_nps(n) for n in range(1, 9)])
    survey = read_survey(write(_csv(rows[:kept] + rows[3:])))
    assert survey.platform == "Qualtrics"
    assert "without the ImportId" in survey.report.why
    assert len(survey) == 8
    assert survey.question("Q1").type == "scale"
    assert survey.question("Q1").text.startswith("Recommanderiez" if kept == 2 else "Q1")


def test_legacy_export(write: Write) -> None:
    head = "V1,V2,V3,V4,V5,V6,V7,V8,V9,V10,Q1,Q2_1,Q2_2,Q3_TEXT,\n"
    text = (
        "ResponseID,ResponseSet,Name,ExternalDataReference,Email,IPAddress,Status,StartDate,"
        "EndDate,Finished,Would you recommend us?,Liked-Price,Liked-Staff,Why?,\n"
    )
    rows = "".join(
        f"R_{n},Default Response Set,Anonymous,K{n},,192.0.2.7,{1 if n == 3 else 0},"
        f"2013-05-{n:02d} 09:00:00,2013-05-{n:02d} 09:05:00,{n % 2},{n % 11},"
        f"{1 if n % 2 else ''},{1 if n % 3 else ''},Because {n},\n"
        for n in range(1, 13)
    )
    survey = read_survey(write(b"\xef\xbb\xbf" + (head + text + rows).encode()))
    assert survey.platform == "Qualtrics"
    assert survey.report.dropped == {"survey previews": 1}
    kinds = {q.id: q.type for q in survey.questions if q.type != "meta"}
    assert kinds == {
        "Q1": "scale", "Q2": "multi_choice", "Q2_1": "choice", "Q2_2": "choice", "Q3_TEXT": "text",
    }  # fmt: skip
    assert survey.responses["customer_id"].iloc[0] == "K1"
    assert survey.responses["submitted"].iloc[0] == datetime(2013, 5, 1, 9, 5)
    assert survey.responses["complete"].tolist()[:2] == [True, False]


def test_an_embedded_customer_number(write: Write) -> None:
    rows = _rows([("customer_id", "customer_id", "customer_id")], [["A1"], ["A2"], ["A3"]])
    for row in rows[3:]:
        row[9] = ""
    assert read_survey(write(_csv(rows))).responses["customer_id"].tolist() == ["A1", "A2", "A3"]


def test_only_previews_is_refused(write: Write) -> None:
    rows = _rows(NPS, [_nps(n) for n in range(1, 4)], status="Survey Preview")
    with pytest.raises(SurveyError, match="no response"):
        read_survey(write(_csv(rows)))


def test_three_header_rows_and_nothing_else_is_refused(write: Write) -> None:
    with pytest.raises(SurveyError, match=r"no response under the header \(row 3\)"):
        read_survey(write(_csv(_rows(NPS, []))))
