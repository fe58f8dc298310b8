"""Typeform, old and new exports: dates in UTC, choices over columns, partial responses."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from journeykit.errors import SurveyError
from journeykit.surveys import read_survey

Write = Callable[..., Path]
NEW_HEAD = (
    "#,<strong>Bonjour</strong> {{field:12ab-cd}} : quelle note ?,Boutique,Site web,Téléphone,"
    "Autre,Un mot ?,Un mot ?,email,utm_source,Response Type,Start Date (UTC),Stage Date (UTC),"
    "Submit Date (UTC),Network ID,Tags,Ending\n"
)


def _new_row(n: int) -> str:
    kind = ("completed", "completed", "partial", "started")[n % 4]
    done = f"2024-02-{n:02d} 10:05:00" if kind == "completed" else ""
    stage = "" if done else f"2024-02-{n:02d} 10:04:00"
    note = "" if kind == "started" else str(n % 11)
    shop, site = ("Boutique" if n % 2 else ""), ("Site web" if n % 3 else "")
    other = "Bouche-à-oreille" if n == 5 else ""
    return (
        f"tok{n:03d},{note},{shop},{site},,{other},Mot {n} du client,Encore {n} mots,"
        f"p{n}@mail.org,mailing,{kind},2024-02-{n:02d} 10:00:00,{stage},{done},ab12,,\n"
    )


def test_new_export(write: Write) -> None:
    survey = read_survey(write(NEW_HEAD + "".join(_new_row(n) for n in range(1, 25))))
    assert survey.platform == "Typeform"
    assert "“Response Type”" in survey.report.why
    asked = {q.id: (q.type, q.text) for q in survey.questions if q.type not in ("meta", "derived")}
    assert asked["q1"] == ("scale", "Bonjour … : quelle note ?")
    assert asked["q2"] == ("multi_choice", "Boutique / Site web / Téléphone / Autre")
    assert asked["q2_1"] == ("choice", "Boutique")
    kinds = {q.column: q.type for q in survey.questions}
    assert kinds["email"] == kinds["utm_source"] == kinds["Network ID"] == kinds["Tags"] == "meta"
    assert kinds["Un mot ?"] == kinds["Un mot ? (2)"] == "text"
    assert survey.responses["response_id"].iloc[0] == "tok001"
    assert survey.responses["complete"].tolist().count(False) == 12
    assert "12 responses were not finished; they are kept." in survey.report.warnings
    assert survey.question("q1").answered == 18  # partial ones count where they answered
    assert survey.responses["submitted"].notna().sum() == 12
    assert len(survey.where({"q2": "Boutique"})) == 12
    finished = read_survey(survey.path, keep_partial=False)
    assert (len(finished), finished.report.dropped) == (12, {"unfinished responses": 12})


def test_old_export(write: Write) -> None:
    head = "#,Would you recommend us?,Price,Quality,Other,Why?,Start Date (UTC),"
    head += "Submit Date (UTC),Network ID\n"
    rows = "".join(
        f"{n:032x},{n % 11},{'Price' if n % 2 else ''},{'Quality' if n % 3 else ''},"
        f"{'My own reason' if n == 4 else ''},Reason number {n},2019-03-{n:02d} 08:00:00,"
        f"2019-03-{n:02d} 08:01:00,c{n}\n"
        for n in range(1, 13)
    )
    survey = read_survey(write(head + rows))
    assert survey.platform == "Typeform"
    assert [(q.id, q.type) for q in survey.questions if q.id.startswith("q")] == [
        ("q1", "scale"),
        ("q2", "multi_choice"),
        ("q2_1", "choice"),
        ("q2_2", "choice"),
        ("q2_3", "text"),
        ("q3", "text"),
    ]
    assert survey.question("q2_3").answered == 1
    assert survey.responses["started"].iloc[0].isoformat() == "2019-03-01T08:00:00"
    assert survey.responses["complete"].all()  # every row of the old export was submitted


def test_two_questions_of_several_answers_side_by_side_stay_whole(write: Write) -> None:
    head = "#,Red,Blue,Done?,Cat,Dog,Submit Date (UTC),Network ID\n"
    rows = "".join(
        f"t{n},{'Red' if n % 2 else ''},{'Blue' if n % 3 else ''},{n % 2},"
        f"{'Cat' if n % 2 else ''},{'Dog' if n % 5 else ''},2024-01-0{n},x\n"
        for n in range(1, 9)
    )
    survey = read_survey(write(head + rows))
    several = [q.text for q in survey.questions if q.type == "multi_choice"]
    assert several == ["Red / Blue", "Cat / Dog"]


def test_a_lone_column_repeating_its_title_is_a_choice(write: Write) -> None:
    head = "#,Mark,I accept,Start Date (UTC),Submit Date (UTC)\n"
    rows = "".join(f"t{n},{n},I accept,2024-01-0{n},2024-01-0{n}\n" for n in range(1, 9))
    survey = read_survey(write(head + rows))
    assert [(q.id, q.type) for q in survey.questions if q.id.startswith("q")] == [
        ("q1", "scale"),
        ("q2", "choice"),
    ]


def test_a_customer_number_in_a_hidden_field_is_the_customer(write: Write) -> None:
    head = "#,Mark,customer_id,Submit Date (UTC),Network ID\n"
    rows = "".join(f"t{n},{n},C{n:04d},2024-01-0{n},x\n" for n in range(1, 9))
    survey = read_survey(write(head + rows))
    assert survey.responses["customer_id"].tolist()[0] == "C0001"


def test_only_started_responses_with_keep_partial_false_is_refused(write: Write) -> None:
    row = "t1,5,started,2024-01-01 10:00:00,,x\n"
    path = write("#,Mark,Response Type,Start Date (UTC),Submit Date (UTC),Network ID\n" + row)
    with pytest.raises(SurveyError, match=r"none of the responses is finished.*keep_partial=True"):
        read_survey(path, keep_partial=False)


@pytest.mark.parametrize(
    "head",
    ["#,Mark,Comment,Start Date,End Date", "id,Mark,Comment,Submit Date (UTC),who"],
)
def test_a_few_of_its_words_are_not_enough(write: Write, head: str) -> None:
    assert read_survey(write(f"{head}\n" + "1,9,Well done,2024-01-01,x\n" * 4)).platform == "tidy"
