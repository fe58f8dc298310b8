"""Exports as people bring them: what each column is read as, whatever tool wrote the file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from journeykit.errors import SurveyError
from journeykit.surveys import mask, read_survey, score
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


def test_codes_dates_and_links_of_a_plain_table_are_no_words(write: Write) -> None:
    rows = "".join(
        f"a{n}f9c{n}e,{20 + n % 8}/03/2024 10:{n:02d},https://x.org/{n},{n % 5 + 1},Avis {n} reçu\n"
        for n in range(20)
    )
    survey = read_survey(write(f"Submission ID,ans.time,Permalink,Note,Avis\n{rows}"))
    assert list(types(survey).values()) == ["meta", "meta", "meta", "scale", "text"]
    assert survey.responses["response_id"].tolist()[:2] == ["a0f9c0e", "a1f9c1e"]


def test_whoever_answers_is_not_quoted(write: Write) -> None:
    rows = "".join(f"2024-03-01 10:{n:02d},Kofi Mensah {n},L{n},Très bien {n}\n" for n in range(20))
    survey = read_survey(write(f"Timestamp,Full Name,Nom du magasin,Un mot ?\n{rows}"))
    assert survey.platform == "Google Forms"
    assert [q.type for q in survey.questions] == ["meta", "meta", "text", "text"]


def test_a_country_is_no_customer(write: Write) -> None:
    head = "Respondent ID,Custom Data 1,Note ?\n,,Response\n"
    country = read_survey(write(head + "".join(f"{n},FR,{n % 5}\n" for n in range(9))))
    assert "customer_id" not in country.responses
    number = read_survey(write(head + "".join(f"{n},C{n},{n % 5}\n" for n in range(9)), "b.csv"))
    assert number.responses["customer_id"].tolist()[:2] == ["C0", "C1"]


def test_a_cover_page_is_not_the_survey(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.active.title = "Lisez-moi"
    book.active.append(["Enquête réalisée par le cabinet X"])
    book.active.append(["Contact : y@z.org"])
    book.create_sheet("Légende").append(["Code", "Sens"])
    book["Légende"].append(["1", "oui"])
    answers = book.create_sheet("Données")
    for row in (["Note", "Avis"], [4, "Bien"], [5, "Très bien"], [2, "Trop long"]):
        answers.append(row)
    book.save(tmp_path / "e.xlsx")
    survey = read_survey(tmp_path / "e.xlsx")
    assert len(survey) == 3
    assert "“Données” was read, not “Lisez-moi”, “Légende”" in survey.report.warnings[0]


def test_a_table_of_shares_is_refused(write: Write) -> None:
    text = (
        "Question;Très satisfait;Satisfait;Peu satisfait;Pas du tout satisfait;Base\n"
        "Accueil;34,2%;45,1%;12,0%;8,7%;1203\nDélai;22%;41%;25%;12%;1190\n"
    )
    with pytest.raises(SurveyError, match="holds counts"):
        read_survey(write(text))


def test_names_and_times_limesurvey_writes_in_french(write: Write) -> None:
    head = (
        "ID de la réponse,Date de soumission,Dernière page,Langue de départ,Nom &amp; note,"
        "Temps total :,Durée pour le groupe : A,Durée pour la question: A1\n"
    )
    rows = "".join(f"{n},2024-03-01 10:{n:02d}:00,2,fr,{n % 5},12.5,,\n" for n in range(9))
    survey = read_survey(write(head + rows))
    assert [q.text for q in survey.questions if q.type != "meta"] == ["Nom & note"]


def test_a_legacy_qualtrics_question_has_its_own_text(write: Write) -> None:
    text = "V1,V2,V8,Q2_1,Q2_2\nResponseID,ResponseSet,StartDate,Used?-Phone,Used?-Web\n"
    text += "".join(f"R_{n},Default,2014-01-01 10:00:00,{n % 2 or ''},1\n" for n in range(9))
    questions = {q.id: q.text for q in read_survey(write(text)).questions}
    assert questions["Q2"] == "Used?"


def test_four_step_qualities_are_marks(write: Write) -> None:
    words = ("Mauvais", "Moyen", "Bon", "Excellent")
    rows = "".join(f"{n};{words[n % 4]}\n" for n in range(12))
    assert read_survey(write(f"id;Accueil\n{rows}")).numbers("Accueil").max() == 4.0


def test_roles_a_name_only_suggests(write: Write) -> None:
    rows = "".join(f"70{n:02d},{13 + n}/03/2024 - 10:{n:02d},{n % 11}\n" for n in range(12))
    survey = read_survey(write(f"SURVEYID,RESPONSEDATE,LTR\n{rows}"))
    assert survey.responses["response_id"].tolist()[:2] == ["7000", "7001"]
    assert survey.responses["submitted"].iloc[0].isoformat() == "2024-03-13T10:00:00"
    sent = "".join(f"{n % 3},{13 + n}/03/2024,{n % 11}\n" for n in range(12))
    survey = read_survey(write(f"Survey ID,Date survey sent,LTR\n{sent}", "b.csv"))
    assert "submitted" not in survey.responses
    assert survey.responses["response_id"].tolist()[0] == "2"


def test_iso_times_with_a_zone_and_bare_months_are_dates(write: Write) -> None:
    rows = "".join(f"2024-03-{n:02d}T09:12:33.123+01:00,2023-{n:02d},ok\n" for n in range(1, 13))
    survey = read_survey(write(f"start,Date,Avis\n{rows}"))
    assert types(survey) == {"start": "meta", "Date": "meta", "Avis": "choice"}
    assert survey.responses["submitted"].iloc[1].isoformat() == "2023-02-01T00:00:00"


def test_several_choices_in_a_cell_of_a_plain_table(write: Write) -> None:
    told = ("Presse;Internet", "Internet", "Agence", "Presse")
    rows = "".join(
        f'{n},"{told[n % 4]}","{told[n % 4].replace(";", chr(10))}"\n' for n in range(12)
    )
    survey = read_survey(write(f"id,Canaux,Lieux\n{rows}"))
    assert types(survey) == {"id": "meta", "Canaux": "multi_choice", "Lieux": "multi_choice"}
    assert survey.responses["Lieux"].iloc[0] == "Presse | Internet"


def test_marks_with_a_half_and_labels_in_two_languages(write: Write) -> None:
    said = ("Très satisfait / Very satisfied", "Satisfait / Satisfied",
            "Insatisfait / Dissatisfied", "Très insatisfait / Very dissatisfied")  # fmt: skip
    rows = "".join(f"{n};{n % 95 / 10:.1f};{said[n % 4]}\n".replace(".", ",") for n in range(190))
    survey = read_survey(write(f"id;Note;Global\n{rows}"))
    assert types(survey) == {"id": "meta", "Note": "scale", "Global": "scale"}
    assert survey.numbers("Global").tolist()[:4] == [4.0, 3.0, 2.0, 1.0]


def test_a_scale_that_counts_down_is_said_where_it_is_scored(write: Write) -> None:
    rows = "".join(f"{n};{STEPS[n % 5]}\n" for n in range(60))
    survey = read_survey(write(f"id;Q1\n{rows}"))
    doubtful = score(survey, "Q1", indicator="csat", scale=(1, 4))
    assert "high marks were taken as the good ones" in doubtful.warnings[0]
    told = score(survey, "Q1", indicator="csat", scale=(1, 4), direction="lower_is_better")
    assert told.warnings == ()


def test_what_the_company_replied_is_no_verbatim(write: Write) -> None:
    rows = "".join(f"{n % 5 + 1},Avis du client {n},Merci, cher client {n}\n" for n in range(20))
    rows = rows.replace("Merci, ", "Merci ")
    survey = read_survey(write(f"Review Stars,Review Content,Company Reply\n{rows}"))
    assert list(types(survey).values()) == ["scale", "text", "meta"]


def test_codes_drawn_at_random_are_codes(write: Write) -> None:
    users = [f"{n:02d}ab{n:02d}ff" for n in range(18)] + ["50293817", "ffadcbee"]
    rows = "".join(f"{user},Avis du client {n}\n" for n, user in enumerate(users))
    assert types(read_survey(write(f"User,Avis\n{rows}"))) == {"User": "meta", "Avis": "text"}


def test_one_column_of_dates_settles_the_other(write: Write) -> None:
    head = "Respondent ID,Start Date,End Date,Note ?\n,,,Response\n"
    rows = "".join(f"{n},03/{n:02d}/2024 10:00,03/{n + 3:02d}/2024 10:09,4\n" for n in range(1, 13))
    survey = read_survey(write(head + rows))
    assert survey.report.warnings == []
    assert survey.responses["started"].iloc[0].isoformat() == "2024-03-01T10:00:00"


def test_dates_in_words_are_no_open_answers(write: Write) -> None:
    rows = "".join(f"{n % 28 + 1:02d}-Mar-2024 10:00,1 mars 2024 ça va,4\n" for n in range(30))
    survey = read_survey(write(f"Completed at,Pourquoi ?,Note\n{rows}"))
    assert survey.questions[0].type == "meta"
    assert survey.questions[1].type != "meta"
    assert survey.responses["submitted"].notna().all()
