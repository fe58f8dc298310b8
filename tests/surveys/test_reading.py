"""Each platform's export read from the sample files, and the readers' finer points."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from journeykit.errors import SurveyError
from journeykit.language import set_language
from journeykit.surveys import read_survey, representative_verbatims, score
from journeykit.surveys.columns.dates import read_dates
from journeykit.surveys.readers import REGISTRY

from .conftest import SAMPLES

Write = Callable[..., Path]


def test_qualtrics_sample() -> None:
    survey = read_survey(SAMPLES / "qualtrics_livraison.csv")
    assert survey.platform == "Qualtrics"
    assert "row 3" in survey.report.why
    assert survey.report.dropped == {"survey previews": 2}
    assert len(survey) == 238
    assert len(read_survey(SAMPLES / "qualtrics_livraison.csv", drop_tests=False)) == 240
    types = {question.id: question.type for question in survey.questions}
    assert types["Q1"] == "scale"
    assert types["Q1_NPS_GROUP"] == "derived"
    assert types["Q3"] == "multi_choice"
    assert types["Q4"] == "text"
    assert survey.question("Q2").labels == {
        "Très insatisfait": 1.0,
        "Insatisfait": 2.0,
        "Neutre": 3.0,
        "Satisfait": 4.0,
        "Très satisfait": 5.0,
    }
    columns = {"response_id", "submitted", "started", "channel", "language", "complete"}
    assert columns <= set(survey.responses.columns)
    assert survey.responses["submitted"].notna().all()


def test_qualtrics_third_row_as_a_python_dictionary(write: Write) -> None:
    survey = read_survey(
        write(
            'ResponseId,Finished,Q1,Q2\n"Response ID",Finished,"Would you\nrecommend us?",Why?\n'
            "{'ImportId': '_recordId'},{'ImportId': 'finished'},{'ImportId': 'QID1'},"
            "{'ImportId': 'QID2_TEXT'}\nR_1,1,9,Fast\nR_2,0,-99,\n"
        )
    )
    assert survey.platform == "Qualtrics"
    assert survey.question("Q1").text == "Would you recommend us?"
    assert survey.numbers("Q1").dropna().tolist() == [9.0]  # −99: seen, not answered
    assert survey.responses["complete"].tolist() == [True, False]


def test_surveymonkey_sample() -> None:
    survey = read_survey(SAMPLES / "surveymonkey_sav.csv")
    assert (survey.platform, survey.report.encoding) == ("SurveyMonkey", "Windows-1252")
    assert survey.question("q1").type == "scale"
    assert survey.question("q2").type == "multi_choice"
    assert survey.question("q2_4").type == "text"
    assert survey.question("Que pouvons-nous améliorer ?").id == "q3"
    late = survey.where({"q2": "Un retard"})
    assert 0 < len(late) < len(survey)
    assert len(late) == survey.question("q2_1").answered


def test_surveymonkey_single_choice_over_columns(write: Write) -> None:
    rows = "".join(f"{n},{'Oui' if n % 2 else ''},{'' if n % 2 else 'Non'}\n" for n in range(8))
    survey = read_survey(write(f"Respondent ID,Content ?,\n,Oui,Non\n{rows}"))
    assert survey.question("q1").type == "choice"
    assert set(survey.values("q1")) == {"Oui", "Non"}


def test_google_forms_sample() -> None:
    survey = read_survey(SAMPLES / "google_forms_boutique.csv")
    assert survey.platform == "Google Forms"
    assert survey.mapping("q1")["5 - Très satisfait"] == 5.0
    assert survey.question("q2_1").type == "grid_item"
    assert survey.numbers("q2_1").max() == 4.0  # no neutral: four steps
    assert survey.question("q3").type == "multi_choice"


@pytest.mark.parametrize("name", ["commande_en_ligne.csv", "commande_en_ligne.xlsx"])
def test_one_header_sample(name: str) -> None:
    survey = read_survey(SAMPLES / name)
    assert (survey.platform, len(survey)) == ("tidy", 600)
    assert survey.where({"point de contact": "Retour produit"}).question("nps").answered <= 7
    assert len(survey.where({"Point de contact": ["chat avant achat", "SAV"]})) == 103
    assert len(survey.where({"satisfaction": 5})) == (survey.numbers("satisfaction") == 5).sum()
    assert survey.responses["response_id"].iloc[0] == "R0001"
    assert str(survey.responses["submitted"].dtype).startswith("datetime64")


def test_the_two_samples_hold_the_same_answers() -> None:
    csv, xlsx = (
        read_survey(SAMPLES / f"commande_en_ligne.{ext}").responses for ext in ("csv", "xlsx")
    )
    for column in ("nps", "satisfaction", "commentaire", "point de contact", "submitted"):
        assert csv[column].equals(xlsx[column])


def test_every_reader_is_registered_and_tidy_comes_last() -> None:
    platforms = [reader.PLATFORM for reader in REGISTRY]
    assert {"Qualtrics", "SurveyMonkey", "Google Forms", "SPSS", "LimeSurvey"} <= set(platforms)
    assert platforms[-1] == "tidy"
    assert len(set(platforms)) == len(platforms)
    assert read_survey(SAMPLES / "google_forms_boutique.csv", platform="tidy").platform == "tidy"


def test_columns_name_the_roles(write: Write) -> None:
    path = write("N° commande;Reçu le;note\nA1;25/12/2024;9\nA2;26/12/2024;8\n")
    survey = read_survey(path, columns={"id": "n° commande", "submitted": "Reçu le"})
    assert survey.responses["response_id"].tolist() == ["A1", "A2"]
    assert survey.responses["submitted"].iloc[0].isoformat() == "2024-12-25T00:00:00"
    with pytest.raises(SurveyError, match=r"missing: “date”.*“note”"):
        read_survey(path, columns={"submitted": "date"})
    with pytest.raises(SurveyError, match="not a role"):
        read_survey(path, columns={"colour": "note"})


def test_an_ambiguous_date_is_reported_not_guessed(write: Write) -> None:
    path = write("date;note\n03/04/2024;9\n05/06/2024;8\n")
    survey = read_survey(path)
    assert survey.responses["submitted"].tolist() == ["03/04/2024", "05/06/2024"]
    assert any("day and month" in warning for warning in survey.report.warnings)
    assert read_survey(path, lang="fr").responses["submitted"].iloc[0].month == 4
    assert read_survey(path, day_first=False).responses["submitted"].iloc[0].month == 3


@pytest.mark.parametrize(
    ("cell", "iso"),
    [
        ("17 juillet 2023", "2023-07-17T00:00:00"),
        ("1er août 2024 à 9h05", "2024-08-01T09:05:00"),
        ("July 4, 2024 3:15 PM", "2024-07-04T15:15:00"),
        ("2024-02-29T23:59:59Z", "2024-02-29T23:59:59"),
        ("31/12/2024 08:00", "2024-12-31T08:00:00"),
        ("12/31/2024", "2024-12-31T00:00:00"),
        ("45292,5", "2024-01-01T12:00:00"),
    ],
)
def test_dates(cell: str, iso: str) -> None:
    value = read_dates([cell]).values[0]
    assert value is not None
    assert value.isoformat() == iso


def test_a_date_that_does_not_exist_is_counted(write: Write) -> None:
    survey = read_survey(write("date,note\n2024-02-30,9\n2024-02-28,8\n"))
    assert any("1 cell is not a date: row 2" in warning for warning in survey.report.warnings)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters(write: Write, delimiter: str) -> None:
    rows = [["note", "avis"], ["9", "Bien; vraiment"], ["8", "Oui, mais"]]
    text = "\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in rows)
    survey = read_survey(write(text))
    assert survey.report.delimiter == delimiter
    assert survey.responses["avis"].tolist() == ["Bien; vraiment", "Oui, mais"]


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1"])
def test_encodings(write: Write, codec: str) -> None:
    survey = read_survey(write("note;avis\n9;Déçu à l'été\n3,5;Très bien\n".encode(codec)))
    assert survey.responses["avis"].iloc[0] == "Déçu à l'été"
    assert survey.numbers("note").tolist() == [9.0, 3.5]


def test_dos_strays_and_double_encoding_are_repaired_and_counted(write: Write) -> None:
    survey = read_survey(write(b"note;avis\n9;appr\x82ci\x82 l'\xe9t\xe9 15 \x80 \x85\n"))
    assert survey.responses["avis"].iloc[0] == "apprécié l'été 15 € …"
    assert survey.report.repairs == {"CP850 → é": 2}
    twice = "note;avis\n9;dÃ©lai respectÃ©\n"
    survey = read_survey(write(twice.encode()))
    assert survey.responses["avis"].iloc[0] == "délai respecté"
    assert sum(survey.report.repairs.values()) == 2


def test_a_title_above_the_header(write: Write) -> None:
    survey = read_survey(write("Enquête 2024;;\n;;\nid;note;avis\n1;9;Bien\n2;8;Oui\n"))
    assert [question.id for question in survey.questions] == ["id", "note", "avis"]
    assert "row 3" in survey.report.warnings[0]


def test_two_header_candidates(write: Write) -> None:
    survey = read_survey(
        write("Q1,Q2,Q3\nNote sur dix,Vos mots,Passage\n9,Bien,2\n8,Oui,3\n7,Non,4\n")
    )
    assert len(survey) == 3
    assert survey.report.dropped == {"second header row": 1}
    assert "Rows 1 and 2" in survey.report.warnings[0]


def test_ragged_rows_are_counted(write: Write) -> None:
    survey = read_survey(write("a,b,c\n1,x,3\n2,y\n3,z,5,oops,more\n4,w,6,,\n"))
    assert len(survey) == 4
    fewer, more = survey.report.warnings
    assert fewer.startswith("1 row has fewer")
    assert "row 3" in fewer
    assert more.startswith("1 row has more")
    assert "row 4" in more


def test_questions_are_found_by_id_column_or_text() -> None:
    survey = read_survey(SAMPLES / "surveymonkey_sav.csv")
    assert survey.question("QUE POUVONS-NOUS AMELIORER ?").id == "q3"
    with pytest.raises(SurveyError, match="Que pouvons-nous améliorer"):
        survey.question("pouvons-nous améliorer")
    set_language("fr")
    with pytest.raises(SurveyError, match="il n’y a pas de question"):
        survey.question("zzz")


def test_marks_of_a_text_question_are_refused() -> None:
    survey = read_survey(SAMPLES / "commande_en_ligne.csv")
    with pytest.raises(SurveyError, match=r"commande_en_ligne.csv, column “commentaire”"):
        survey.numbers("commentaire")


def test_labels_can_be_told(write: Write) -> None:
    survey = read_survey(write("avis\n" + "Super\nBof\nNul\n" * 5))
    with pytest.raises(SurveyError, match="not marks"):
        survey.numbers("avis")
    told = survey.with_labels("avis", {"super": 3, "bof": 2, "nul": 1})
    assert told.numbers("avis").tolist() == [3.0, 2.0, 1.0] * 5


def test_the_report_is_escaped(write: Write) -> None:
    survey = read_survey(
        write("note,<script>alert(1)</script>\n9,a\n8,b\n", "<img src=x onerror=alert(1)>.csv")
    )
    html = survey._repr_html_()
    assert "<script" not in html.replace("<style>", "")
    assert "<img" not in html
    assert "&lt;script&gt;" in html
    assert "var(--jp-" in html
    assert "note" in str(survey.report)


def test_answers_of_one_respondent() -> None:
    survey = read_survey(SAMPLES / "commande_en_ligne.csv")
    answers = survey.answers_of("R0001")
    assert answers["point de contact"]
    with pytest.raises(SurveyError, match="no response “R9999”"):
        survey.answers_of("R9999")


def test_verbatims_are_masked_spread_and_repeatable() -> None:
    survey = read_survey(SAMPLES / "commande_en_ligne.csv")
    found = representative_verbatims(
        survey,
        "commentaire",
        score_question="nps",
        where={"point de contact": "livraison"},
        k=6,
    )
    again = representative_verbatims(
        survey,
        "commentaire",
        score_question="nps",
        where={"point de contact": "livraison"},
        k=6,
    )
    assert found == again
    assert len(found) == 6
    assert not any("@" in verbatim.text for verbatim in found)
    answers = [verbatim.answer for verbatim in found if verbatim.answer is not None]
    assert min(answers) <= 3
    assert max(answers) >= 8
    nobody = representative_verbatims(survey, "commentaire", where={"point de contact": "x"})
    assert nobody == []
    few = representative_verbatims(
        survey, "commentaire", where={"point de contact": "Retour produit"}
    )
    assert 1 <= len(few) <= 5


def test_an_exact_name_comes_before_a_similar_one(write: Write) -> None:
    survey = read_survey(write("note;Note;Nöte\n" + "1;9;5\n" * 12, "notes.csv"))
    assert [survey.question(name).id for name in ("note", "Note", "Nöte")] == [
        "note",
        "Note",
        "Nöte",
    ]
    assert survey.numbers("Note").max() == 9
    with pytest.raises(SurveyError, match="“NOTE” may be “note”, “Note”, “Nöte”"):
        survey.question("NOTE")
    with pytest.raises(SurveyError, match="“NOTE” may be “note”, “Note”, “Nöte”"):
        survey.where({"NOTE": 1})
    assert len(survey.where({"Note": 9})) == 12


def test_formulas_without_a_value_are_counted(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (["note", "avis"], [9, "Bien"], ["=4+5", "Parfait"], ["=A2", "=B2"]):
        sheet.append(row)
    book.create_sheet("Other").append(["=1+1"])
    path = tmp_path / "formulas.xlsx"
    book.save(path)
    survey = read_survey(path)
    assert survey.question("note").answered == 1
    told = [warning for warning in survey.report.warnings if "formula" in warning]
    assert told == [
        "3 cells hold a formula without its value and were read as blanks (A3, A4, B4). Open the "
        "workbook in Excel, save it, and read it again."
    ]


_QUALTRICS_STATUS = (
    "Status,Finished,ResponseId,Q1\nStatus,Finished,Response ID,Note\n"
    '"{""ImportId"":""status""}","{""ImportId"":""finished""}","{""ImportId"":""_recordId""}",'
    '"{""ImportId"":""QID1""}"\n'
)


@pytest.mark.parametrize("spam", ["Spam", "Spam possible", "8", "12"])
def test_spam_and_unfinished_responses_are_said(write: Write, spam: str) -> None:
    usual = "0" if spam.isdigit() else "IP Address"
    rows = f"{usual},True,R1,9\n{spam},True,R2,1\n{usual},False,R3,5\n{usual},0,R4,5\n"
    path = write(_QUALTRICS_STATUS + rows)
    survey = read_survey(path)
    assert (len(survey), survey.report.dropped) == (3, {"spam": 1})
    assert survey.report.warnings == ["2 responses were not finished; they are kept."]
    assert len(read_survey(path, drop_tests=False)) == 4
    one = read_survey(write(_QUALTRICS_STATUS + rows.replace("R4", "R4x").replace(",0,", ",1,")))
    assert one.report.warnings == ["1 response was not finished; it is kept."]


def test_one_thing_is_said_in_the_singular(write: Write) -> None:
    survey = read_survey(write("note;avis\n9;Bien\n8\n7;a;b\n" + "9;ok\n" * 5))
    told = " ".join(survey.report.warnings)
    assert "1 row has fewer cells" in told
    assert "1 row has more cells" in told
    titled = read_survey(write("Results of May\nnote;avis;shop\n" + "9;ok;a\n" * 9))
    assert "the row above it was left out" in " ".join(titled.report.warnings)
    found = score(
        read_survey(write("note\n" + "9\n" * 12 + "11\nabsent\n")), "note", indicator="nps"
    )
    assert "1 answer lies off the scale 0–10 and was left out (row 14" in found.warnings[0]
    assert "1 answer is not a mark and was left out (row 15" in found.warnings[1]


@pytest.mark.parametrize(
    "cell",
    ["Jan 7 2025", "Jan 7, 2025", "January 7th, 2025", "Tue Jan 7 2025", "Tue, Jan 07, 2025",
     "Tues. Jan 7 2025", "Thursday, January 7, 2025", "Jan-07-2025", "7-Jan-25", "7 Jan 2025"],
)  # fmt: skip
def test_dates_in_english_words(cell: str) -> None:
    assert read_dates([cell]).values == (datetime(2025, 1, 7),)
    assert read_dates([f"{cell} 3:05 PM"]).values == (datetime(2025, 1, 7, 15, 5),)


@pytest.mark.parametrize("cell", ["Jan 32 2025", "Foo 7 2025", "Jan 7", "7 Jan 25", "mar 7 20250"])
def test_words_that_are_no_date(cell: str) -> None:
    assert read_dates([cell]).unread == (0,)


def test_an_open_order_of_day_and_month_is_asked_once_a_file(write: Write) -> None:
    rows = "".join(f"{n};03/04/2024 10:0{n};05/04/2024 10:1{n};9\n" for n in range(1, 6))
    head = "ResponseId;Début;Fin;note\n"
    columns = {"started": "Début", "submitted": "Fin"}
    asked = [
        warning
        for warning in read_survey(write(head + rows), columns=columns).report.warnings
        if "day_first" in warning
    ]
    assert len(asked) == 1
    assert asked[0].startswith("Columns “Début”, “Fin”: day and month cannot be told apart")


def test_a_date_without_a_role_settles_the_order_of_the_others(write: Write) -> None:
    rows = "".join(f"{n};03/04/2024 10:0{n};2{n}/03/2024;9\n" for n in range(1, 6))
    survey = read_survey(
        write("ResponseId;Fin;Livré le;note\n" + rows), columns={"submitted": "Fin"}
    )
    assert survey.responses["submitted"].iloc[0] == datetime(2024, 4, 3, 10, 1)
    assert not any("day_first" in warning for warning in survey.report.warnings)
