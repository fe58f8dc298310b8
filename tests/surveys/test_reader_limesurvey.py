"""LimeSurvey's exports: codes, full texts, both, VV, workbook; what is read from each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from journeykit.errors import SurveyError
from journeykit.surveys import read_survey

Write = Callable[..., Path]

_CODETEXT = (
    '"id. ID de la réponse";"submitdate. Date de soumission";"lastpage. Dernière page";'
    '"startlanguage. Langue de départ";"seed. Tête de série";"startdate. Date de lancement";'
    '"token. Code d’accès";"Q1. Recommanderiez-vous ?";"Q2[SQ001]. Votre avis [Le prix]";'
    '"Q2[SQ002]. Votre avis [L\'accueil]";"Q3[SQ001]. Vos canaux [Web]";'
    '"Q3[SQ002]. Vos canaux [Magasin]";"Q3[other]. Vos canaux [Autre]";"Q4[1]. Classez [Rang 1]";'
    '"Q4[2]. Classez [Rang 2]";"Q5. Pourquoi ?";"interviewtime. Temps total";'
    '"groupTime12. Temps pour le groupe de questions : A";"Q1Time. Temps pour la question : Q1"'
)
_ROWS = (
    '"1";"2024-01-15 10:00:00";"3";"fr";"12345";"2024-01-15 09:55:00";"C1";"9";"Satisfait";'
    '"Très satisfait";"Oui";"Non";"";"Prix";"Délai";"\'=bien, vraiment";"300.1";"100";"20"',
    '"2";"";"1";"fr";"12346";"2024-01-15 09:55:00";"C2";"7";"Insatisfait";"";"";"";"";"";"";"";'
    '"30";"10";"2"',
    '"3";"2024-01-16 10:00:00";"3";"fr";"12347";"2024-01-15 09:55:00";"C3";"10";"Très satisfait";'
    '"Neutre";"Oui";"Oui";"Courrier";"Délai";"Prix";"une\nligne\ufeff";"300.1";"100";"20"',
)


def _codetext() -> bytes:
    return ("\ufeff" + "\r\n".join((_CODETEXT, *_ROWS)) + "\r\n\r\n").encode()


def test_codes_and_texts(write: Write) -> None:
    survey = read_survey(write(_codetext()))
    assert (survey.platform, survey.report.encoding) == ("LimeSurvey", "UTF-8 (BOM)")
    assert "submitdate. Date de soumission" in survey.report.why
    assert len(survey) == 3
    types = {question.id: question.type for question in survey.questions}
    assert types["Q1"] == "scale"
    assert types["Q2[SQ001]"] == types["Q2[SQ002]"] == "grid_item"
    assert types["Q3"] == "multi_choice"
    assert types["Q3[other]"] == types["Q5"] == "text"
    assert types["Q4[1]"] == "choice"
    assert types["Q1Time. Temps pour la question : Q1"] == "meta"
    assert survey.responses["Q3"].tolist()[2] == "Web | Magasin"
    assert survey.responses["Q3"].isna().tolist() == [False, True, False]
    assert survey.responses["response_id"].tolist() == ["1", "2", "3"]
    assert survey.responses["customer_id"].tolist() == ["C1", "C2", "C3"]
    assert survey.responses["started"].notna().all()
    assert survey.question("Recommanderiez-vous ?").id == "Q1"


def test_an_empty_submitdate_is_unfinished(write: Write) -> None:
    path = write(_codetext())
    survey = read_survey(path)
    assert survey.responses["complete"].tolist() == [True, False, True]
    assert survey.report.warnings == ["1 response was not finished; it is kept."]
    whole = read_survey(path, keep_partial=False)
    assert whole.responses["response_id"].tolist() == ["1", "3"]
    assert whole.report.dropped == {"unfinished responses": 1}


def test_masked_formulas_and_marks_are_undone_and_counted(write: Write) -> None:
    survey = read_survey(write(_codetext()))
    said = survey.responses["Q5"].dropna().tolist()
    assert said == ["=bien, vraiment", "une\nligne"]
    assert survey.report.repairs == {"'= → =": 1, "U+FEFF → ∅": 1}


def test_the_lines_of_an_array_share_their_scale(write: Write) -> None:
    survey = read_survey(write(_codetext()))
    assert survey.question("Q2[SQ001]").labels == {
        "Insatisfait": 2.0,
        "Satisfait": 4.0,  # on five steps: the line beside it holds a “Neutre”
        "Très satisfait": 5.0,
    }
    assert survey.question("Q2[SQ002]").labels == {"Neutre": 3.0, "Très satisfait": 5.0}


def test_codes_alone(write: Write) -> None:
    survey = read_survey(
        write(
            '"id","submitdate","lastpage","startlanguage","Q1","Q2[SQ001]","Q2[SQ002]",'
            '"Q3[SQ001]","Q3[SQ002]","Q3[other]"\n'
            '"1","1980-01-01 00:00:00","3","fr","9","A1","A3","Y","",""\n'
            '"2","","1","fr","7","A2","","","Y","Fax"\n'
        )
    )
    assert survey.platform == "LimeSurvey"
    assert survey.responses["Q3"].tolist() == ["SQ001", "SQ002"]
    assert "submitted" not in survey.responses.columns
    codes, dates, partial = survey.report.warnings
    assert "A1, A2" in codes
    assert "Q2[SQ001]" in codes
    assert "1980" in dates
    assert partial.startswith("1 response was not finished")


def test_full_texts_alone(write: Write) -> None:
    survey = read_survey(
        write(
            "Response ID,Date submitted,Last page,Start language,How likely?,Rate [Price],"
            "Rate [Welcome],Channels [Web],Channels [Shop],Channels [Other],Why?\n"
            "1,2024-01-15 10:00:00,3,en,9,Satisfied,Dissatisfied,Yes,No,,Good\n"
            "2,,3,en,9,,,Yes,Yes,Mail,Bad service\n"
        )
    )
    assert survey.platform == "LimeSurvey"
    assert [q.id for q in survey.questions if q.type != "meta"] == [
        "q1", "q2_1", "q2_2", "q3", "q3_1", "q3_2", "q3_3", "q4",
    ]  # fmt: skip
    assert survey.responses["q3"].tolist() == ["Web", "Web | Shop"]
    assert survey.question("q2_1").type == "grid_item"


def test_vv(write: Write) -> None:
    survey = read_survey(
        write(
            "Response ID\tDate submitted\tLast page\tStart language\tHow likely?\tWhy?\t"
            "Channels [Web]\tChannels [Shop]\n"
            "id\tsubmitdate\tlastpage\tstartlanguage\tQ1\tQ2\tQ3_SQ001\tQ3_SQ002\n"
            "1\t2024-01-15 10:00:00\t3\ten\t9\tGood{newline}{lbrace}x} {quote}a{quote}{tab}b{cr}\t"
            "Y\t{question_not_shown}\n"
            "2\t{question_not_shown}\t3\ten\t9\t{question_not_shown}\tY\tY\n"
        )
    )
    assert survey.platform == "LimeSurvey"
    assert "row 2" in survey.report.why
    assert survey.responses["Q2"].tolist()[0] == 'Good\n{x} "a"\tb'
    assert survey.responses["Q2"].isna().tolist() == [False, True]
    assert survey.responses["complete"].tolist() == [True, False]
    assert survey.responses["Q3"].tolist() == ["Web", "Web | Shop"]
    assert survey.question("How likely?").id == "Q1"


def test_workbook(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["id", "submitdate", "lastpage", "startlanguage", "Q1", "Q2[SQ001]"])
    book.active.append([1, "2024-01-15 10:00:00", 3, "fr", 9, "Satisfait"])
    book.save(tmp_path / "results.xlsx")
    survey = read_survey(tmp_path / "results.xlsx")
    assert (survey.platform, survey.numbers("Q1").tolist()) == ("LimeSurvey", [9.0])


def test_only_unfinished_responses(write: Write) -> None:
    path = write('"id";"submitdate";"lastpage";"startlanguage";"Q1"\n"1";"";"2";"fr";"9"\n')
    assert len(read_survey(path)) == 1
    with pytest.raises(SurveyError, match="none of the responses is finished"):
        read_survey(path, keep_partial=False)
