"""Tables as they lie about: totals and notes, counts, one row an answer, empty columns."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from journeykit.errors import SurveyError
from journeykit.surveys import read_survey

Write = Callable[..., Path]


def test_one_row_an_answer_is_turned_round(write: Write) -> None:
    survey = read_survey(
        write(
            "respondent_id;date;Magasin;question;answer\n"
            "r1;2024-01-02;Lyon;NPS;9\nr1;2024-01-02;Lyon;Pourquoi ?;Bien\n"
            "r2;2024-01-03;Brest;NPS;4\nr2;2024-01-03;Brest;Canaux;Web\n"
            "r2;2024-01-03;Brest;Canaux;SMS\nr1;2024-01-02;Lyon;Canaux;\n"
        )
    )
    assert len(survey) == 2
    assert "one row an answer (6 rows)" in survey.report.warnings[0]
    assert survey.responses["response_id"].tolist() == ["r1", "r2"]
    assert survey.responses["Magasin"].tolist() == ["Lyon", "Brest"]
    assert survey.responses["submitted"].notna().all()
    assert survey.numbers("NPS").tolist() == [9.0, 4.0]
    assert survey.responses["Canaux"].tolist()[1] == "Web | SMS"


def test_columns_name_the_answers(write: Write) -> None:
    rows = "".join(f"D{n // 2};{'NPS' if n % 2 else 'CSAT'};{n % 10};p{n}\n" for n in range(12))
    path = write(f"Dossier;Item posé;Note;page\n{rows}")
    named = {"id": "Dossier", "question": "item posé", "answer": "Note"}
    survey = read_survey(path, columns=named)
    assert len(survey) == 6
    assert survey.numbers("NPS").tolist() == [1.0, 3.0, 5.0, 7.0, 9.0, 1.0]
    assert any("change within a response" in said for said in survey.report.warnings)


def test_one_row_an_answer_and_nobody_to_give_it(write: Write) -> None:
    rows = "".join(f"{'NPS' if n % 2 else 'CSAT'};{n % 10}\n" for n in range(12))
    with pytest.raises(SurveyError, match=r"each row is one answer.*columns="):
        read_survey(write(f"Question;Réponse\n{rows}"))


def test_an_ordinary_column_named_question(write: Write) -> None:
    rows = "".join(f"r{n};Pourquoi {n} ?;oui\n" for n in range(9))
    assert len(read_survey(write(f"id;question;réponse\n{rows}"))) == 9


@pytest.mark.parametrize(
    "text",
    [
        "Étiquettes de lignes;Nombre de id\nOui;12\nNon;4\nTotal général;16\n",
        "Row Labels,Count of NPS\n9,12\n10,4\nGrand Total,16\n",
        "Réponse;Effectif;%\nOui;12;75 %\nNon;4;25 %\n",
        "Answer Choices,Responses,%\nVery satisfied,12,75.0%\nSatisfied,4,25.0%\n",
        "Enquête 2024;;\n\nModalité;Nombre;Pourcentage\nWeb;120;60,5\nMagasin;80;39,5\n",
    ],
)
def test_counts_are_refused(write: Write, text: str) -> None:
    with pytest.raises(SurveyError, match=r"holds counts|summary of the questions"):
        read_survey(write(text))


@pytest.mark.parametrize(
    "text",
    [
        "magasin;n\nLyon;9\nLyon;8\nBrest;7\n",  # a mark named n, shops that come back
        "nps;satisfaction\n9;4\n8;3\n7;2\n",
        "Réponse;Total\nTrès bien;9\nMoyen, un peu cher;6\nTrès bien;10\n",
    ],
)
def test_answers_are_not_taken_for_counts(write: Write, text: str) -> None:
    assert len(read_survey(write(text))) == 3


def test_totals_and_notes_under_the_table(write: Write) -> None:
    survey = read_survey(
        write(
            "id;note;avis\n1;9;Bien\n2;8;Oui\n3;7;Source de joie\nTotal;24;\nMoyenne;8;\n;;\n"
            "Source : enquête interne;;\n© 2024 Société;;\n"
        )
    )
    assert len(survey) == 3
    assert survey.report.dropped == {"totals and notes under the table": 4, "empty rows": 1}
    assert "Rows 5, 6, 8, 9 are totals or notes" in survey.report.warnings[0]


def test_the_last_answers_are_not_taken_for_notes(write: Write) -> None:
    survey = read_survey(write("avis;note\nBien;9\nTotal respect;8\nSource d’ennuis;2\n"))
    assert len(survey) == 3
    assert len(read_survey(write("avis\nBien\nTotal\nSource : moi\n"))) == 3


def test_empty_columns_go(write: Write) -> None:
    survey = read_survey(write(";id;;note;avis;;\n;1;;9;Bien;;\n;2;;8;Oui;;\n"))
    assert [question.id for question in survey.questions] == ["id", "note", "avis"]
    kept = read_survey(write("id;;note\n1;x;9\n2;;8\n"))
    assert [question.id for question in kept.questions] == ["id", "column 2", "note"]


def test_headers_on_several_lines_and_twice(write: Write) -> None:
    survey = read_survey(write('"Votre\nnote";"Votre note";avis\n9;8;Bien\n7;6;Oui\n'))
    assert [q.id for q in survey.questions] == ["Votre note", "Votre note (2)", "avis"]
    assert survey.numbers("Votre note (2)").tolist() == [8.0, 6.0]


def test_one_column_of_words_keeps_its_commas(write: Write) -> None:
    said = ["Bien, rapide", "Trop cher", "Rien, vraiment rien, à dire", "Accueil; prix", "Oui"]
    survey = read_survey(write("commentaire\n" + "\n".join(said) + "\n"))
    assert survey.report.delimiter == ""
    assert survey.responses["commentaire"].tolist() == said
    assert survey.report.warnings == []
    marks = read_survey(write("note\n3,5\n4,25\n"))
    assert marks.numbers("note").tolist() == [3.5, 4.25]


def test_quotation_marks_never_closed(write: Write) -> None:
    rows = [f"{n};{n % 11};Avis {n}" for n in range(1, 40)]
    rows[9] = '10;10;"Avis ouvert'
    rows[19] = '20;9;dit "parfait" et "encore'
    survey = read_survey(write("id;note;avis\n" + "\n".join(rows) + "\n"))
    assert len(survey) == 39
    assert survey.responses["avis"].iloc[9] == "Avis ouvert"
    assert survey.responses["avis"].iloc[19] == 'dit "parfait" et "encore'
    assert "Row 11: a quotation mark opens" in survey.report.warnings[0]
    long = "\n".join(["une ligne sans fin"] * 30)
    cut = read_survey(write(f'id;note;avis\n1;9;Bien\n2;8;"Un long avis\n{long}'))
    assert len(cut) == 2
    assert "everything after it" in cut.report.warnings[0]


def test_two_encodings_in_one_file(write: Write) -> None:
    utf8 = "note;avis\n" + "9;Délai respecté, très à l’aise\n" * 8
    survey = read_survey(write(utf8.encode() + "4;Déçu et gêné\n".encode("cp1252")))
    assert survey.responses["avis"].tolist()[-2:] == [
        "Délai respecté, très à l’aise",
        "Déçu et gêné",
    ]
    assert survey.report.encoding == "UTF-8"
    assert survey.report.repairs == {"Windows-1252 → UTF-8": 1}


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "mac_roman"])
def test_encodings_that_do_not_say_so(write: Write, codec: str) -> None:
    text = "note;avis\n" + "9;Très déçue, délai dépassé\n" * 6
    survey = read_survey(write(text.encode(codec)))
    assert survey.responses["avis"].tolist() == ["Très déçue, délai dépassé"] * 6


def test_a_web_page_called_xls(write: Write) -> None:
    rows = "".join(f"<tr><td>{n}</td><td>Avis<br>n°&nbsp;{n}</td></tr>" for n in range(1, 9))
    page = f"<html><body><table><tr><th>note</th><th>avis</th></tr>{rows}</table></body></html>"
    survey = read_survey(write(page, "export.xls"))
    assert (len(survey), survey.report.encoding) == (8, "HTML")
    assert survey.numbers("note").tolist() == [float(n) for n in range(1, 9)]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ('[{"note": 9}, {"note": 8}]', "JSON"),
        ('{"responses": [{"note": 9}]}\n', "JSON"),
        ('<?xml version="1.0"?><responses><note>9</note></responses>', "XML, made for"),
        (
            '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">'
            "<Worksheet/></Workbook>",
            "save it as XLSX",
        ),
        ("{\\rtf1 note}", "RTF"),
        ("<html><body><form><table><tr><td>Login</td></tr></table></form></body></html>", "web"),
    ],
)
def test_files_made_for_something_else(write: Write, content: str, says: str) -> None:
    with pytest.raises(SurveyError, match=says):
        read_survey(write(content, "export.csv"))


def test_a_french_spreadsheet_saved_as_text(write: Write) -> None:
    survey = read_survey(
        write(
            "sep=;\r\nDate;Note;Montant;Part;Avis\r\n"
            '17/07/2023 09:30;8,5;1\u00a0204,50;12,5 %;"Bien; ""très"" bien"\r\n'
            "18/07/2023 10:00;9;950,00;7 %;Été\r\n".encode("cp1252")
        )
    )
    assert survey.numbers("Note").tolist() == [8.5, 9.0]
    assert survey.numbers("Montant").tolist() == [1204.5, 950.0]
    assert survey.numbers("Part").tolist() == [12.5, 7.0]
    assert survey.responses["Avis"].iloc[0] == 'Bien; "très" bien'
    assert survey.responses["submitted"].iloc[0].isoformat() == "2023-07-17T09:30:00"


def test_thousands_in_english_figures(write: Write) -> None:
    survey = read_survey(write('id,spend,nps\n1,"1,204",9\n2,"950",8\n3,"12,500",7\n'))
    assert survey.numbers("spend").tolist() == [1204.0, 950.0, 12500.0]
    decimals = read_survey(write("prix;nps\n1,859;9\n2;8\n"))
    assert decimals.numbers("prix").tolist() == [1.859, 2.0]


def test_whole_lines_between_quotation_marks(write: Write) -> None:
    survey = read_survey(write('"id;note;avis"\n"1;9;ok"\n"2;8;bof"\n'))
    assert [question.id for question in survey.questions] == ["id", "note", "avis"]
    assert survey.numbers("note").tolist() == [9.0, 8.0]


def test_titles_of_several_cells_and_headings_over_columns(write: Write) -> None:
    body = "".join(f"{n};9;Bien\n" for n in range(1, 6))
    titled = read_survey(write(f"Rapport;2024;\nPériode;Mars;\n\nid;note;avis\n{body}"))
    assert [question.id for question in titled.questions] == ["id", "note", "avis"]
    assert len(titled) == 5
    grouped = read_survey(
        write("Satisfaction;;Profil;\nnote;avis;age;ville\n9;ok;34;Lyon\n8;bof;45;Brest\n")
    )
    assert [question.id for question in grouped.questions] == ["note", "avis", "age", "ville"]
    assert len(grouped) == 2
