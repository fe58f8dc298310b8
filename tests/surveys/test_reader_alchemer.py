"""Alchemer: its own columns, ``Line:Question`` headers, statuses, “Other - Write In”."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from journeykit.errors import SurveyError
from journeykit.surveys import read_survey

Write = Callable[..., Path]
OWN = (
    "Response ID,Time Started,Date Submitted,Status,Contact ID,Legacy Comments,Comments,Language,"
    "Referer,SessionID,User Agent,Longitude,Latitude,Country,City,State/Region,Postal,"
)
HEAD = OWN + (
    "How likely are you to recommend us?,Price:How satisfied are you with: our shop?,"
    "Staff:How satisfied are you with: our shop?,Web:Where did you buy?,Shop:Where did you buy?,"
    "Other - Write In (Required):Where did you buy?,"
    "Other - Write In (Required):Where did you buy?,Comments: anything else?,URL Variable: snc\n"
)


def _row(n: int, status: str = "Complete") -> str:
    moods = ("Very satisfied", "Satisfied", "Neutral", "Dissatisfied")
    other = "Other - Write In (Required)" if n % 5 == 0 else ""
    words = f"A friend {n}" if other else ""
    return (
        f"{n},2024-06-{n:02d} 09:00:00,2024-06-{n:02d} 09:06:00,{status},,,,English,,s{n},Mozilla,"
        f"2.3,48.8,France,Paris,IDF,75001,{n % 11},{moods[n % 4]},{moods[(n + 1) % 4]},"
        f"{'Web' if n % 2 else ''},{'Shop' if n % 3 else ''},{other},{words},Word {n} here,x\n"
    )


def test_export(write: Write) -> None:
    rows = "".join(_row(n) for n in range(1, 21))
    rows += _row(21, "Partial") + _row(22, "Disqualified") + _row(23, "Deleted")
    rows += _row(24, "Test Data")
    survey = read_survey(write(HEAD + rows))
    assert survey.platform == "Alchemer"
    assert "“Time Started”" in survey.report.why
    assert survey.report.dropped == {"deleted responses": 1, "tests": 1}
    assert len(survey) == 22
    assert len(read_survey(survey.path, drop_tests=False)) == 24
    assert survey.responses["complete"].tolist() == [True] * 20 + [False] * 2
    assert "2 responses were not finished; they are kept." in survey.report.warnings
    assert [(q.id, q.type) for q in survey.questions if q.id.startswith("q")] == [
        ("q1", "scale"),
        ("q2_1", "grid_item"),
        ("q2_2", "grid_item"),
        ("q3", "multi_choice"),
        ("q3_1", "choice"),
        ("q3_2", "choice"),
        ("q3_3", "choice"),
        ("q3_4", "text"),
        ("q4", "text"),
    ]
    assert survey.question("q2_1").text == "How satisfied are you with: our shop? [Price]"
    assert survey.numbers("q2_1").max() == 5
    assert survey.question("q3").text == "Where did you buy?"
    assert len(survey.where({"q3": "Web"})) == 11
    kinds = {q.column: q.type for q in survey.questions}
    assert kinds["URL Variable: snc"] == kinds["Postal"] == kinds["Comments"] == "meta"
    roles = {"response_id", "started", "submitted", "language", "complete"}
    assert roles <= set(survey.responses.columns)
    assert "customer_id" not in survey.responses  # no contact id was filled


def test_words_written_in_the_box_itself(write: Write) -> None:
    head = "Response ID,Time Started,Date Submitted,Status,A:Which?,Other - Write In:Which?\n"
    rows = "".join(
        f"{n},2024-06-{n:02d},2024-06-{n:02d},Complete,{'A' if n % 2 else ''},"
        f"{'' if n % 2 else f'my own {n}'}\n"
        for n in range(1, 13)
    )
    survey = read_survey(write(head + rows))
    kinds = {q.id: q.type for q in survey.questions if q.id.startswith("q")}
    assert kinds == {"q1": "multi_choice", "q1_1": "choice", "q1_2": "text"}


def test_reporting_values_instead_of_labels(write: Write) -> None:
    head = "Response ID,Time Started,Date Submitted,Status,Web:Where?,Shop:Where?\n"
    rows = "".join(
        f"{n},2024-06-{n:02d},2024-06-{n:02d},Complete,{'10' if n % 2 else ''},"
        f"{'20' if n % 3 else ''}\n"
        for n in range(1, 13)
    )
    survey = read_survey(write(head + rows))
    assert survey.question("q1").type == "multi_choice"
    assert set(survey.values("q1")) == {"Web", "Shop"}


def test_a_colon_inside_one_question_makes_no_grid(write: Write) -> None:
    head = "Response ID,Time Started,Date Submitted,Status,Mark: from 0 to 10,Words: why this?\n"
    rows = "".join(f"{n},2024-06-{n:02d},,Partial,{n},Because {n}\n" for n in range(1, 11))
    survey = read_survey(write(head + rows))
    assert [(q.id, q.type) for q in survey.questions if q.id.startswith("q")] == [
        ("q1", "scale"),
        ("q2", "text"),
    ]


def test_workbook(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Response ID", "Time Started", "Date Submitted", "Status", "Note"])
    for n in range(1, 6):
        book.active.append([n, "Jun 4, 2024 9:05:21 am", "Jun 4, 2024 9:06:00 am", "Complete", n])
    path = tmp_path / "alchemer.xlsx"
    book.save(path)
    survey = read_survey(path)
    assert survey.platform == "Alchemer"
    assert survey.responses["started"].iloc[0].isoformat() == "2024-06-04T09:05:21"


def test_nothing_but_tests_is_refused(write: Write) -> None:
    head = "Response ID,Time Started,Date Submitted,Status,Note\n"
    path = write(head + "1,2024-01-01,2024-01-01,Test Data,5\n", "tests.csv")
    with pytest.raises(SurveyError, match=r"tests\.csv.*no response"):
        read_survey(path)


def test_a_status_and_an_id_are_not_enough(write: Write) -> None:
    text = "Response ID,Status,Submitted,Note\n" + "1,Complete,2024-01-01,5\n" * 3
    assert read_survey(write(text)).platform == "tidy"
