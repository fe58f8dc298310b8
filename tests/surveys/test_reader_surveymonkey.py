"""SurveyMonkey: two header rows, merged cells, condensed and expanded columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from journeykit.errors import SurveyError
from journeykit.surveys import read_survey

Write = Callable[..., Path]
OWN = [
    "Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address", "Email Address",
    "First Name", "Last Name", "Custom Data 1",
]  # fmt: skip
FRENCH = [
    "ID du répondant", "ID du collecteur", "Date de début", "Date de fin", "Adresse IP",
    "Adresse e-mail", "Prénom", "Nom de famille", "Données personnalisées 1",
]  # fmt: skip
NEWER = [
    "respondent_id", "collector_id", "date_created", "date_modified", "ip_address",
    "email_address", "first_name", "last_name", "custom_1",
]  # fmt: skip
QUESTIONS = [
    ("How likely are you to recommend us?<br>From 0 to 10", "Response"),
    ("Which did you use?", "Web"), ("", "Shop"), ("", "Other (please specify)"),
    ("How satisfied are you with…", "Price"), ("", "Staff"),
    ("Rank these", "Speed"), ("", "Care"),
    ("Where do you live?", "Response"), ("", "Other (please specify)"),
    ("Anything else?", "Open-Ended Response"),
]  # fmt: skip
MOODS = ("Very satisfied", "Satisfied", "Neither satisfied nor dissatisfied", "Dissatisfied", "N/A")
ENDS = {0: "Not at all likely - 0", 10: "Extremely likely - 10"}


def _row(n: int) -> list[str]:
    own = [f"{11000 + n}", "9", f"04/{n + 12}/2024 09:00:00 AM", f"04/{n + 12}/2024 01:05:00 PM",
           "192.0.2.4", f"p{n}@mail.org", "", "", f"C{n}"]  # fmt: skip
    mark = n % 11
    return [
        *own,
        ENDS.get(mark, str(mark)),
        "Web" if n % 2 else "", "Shop" if n % 3 else "", f"A friend {n}" if n == 4 else "",
        MOODS[n % 5], MOODS[(n + 1) % 5], str(n % 2 + 1), str(2 - n % 2),
        "" if n == 5 else ("Lyon", "Nice")[n % 2], "Bron" if n == 5 else "", f"Word {n} of mine",
    ]  # fmt: skip


def _table(own: list[str], count: int = 15) -> list[list[str]]:
    tops = own + [top for top, _ in QUESTIONS]
    unders = [""] * len(own) + [under for _, under in QUESTIONS]
    return [tops, unders, *(_row(n) for n in range(1, count + 1))]


def _csv(rows: list[list[str]], delimiter: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()


EXPECTED = {
    "q1": "scale", "q2": "multi_choice", "q2_1": "choice", "q2_2": "choice", "q2_3": "text",
    "q3_1": "grid_item", "q3_2": "grid_item", "q4_1": "grid_item", "q4_2": "grid_item",
    "q5": "choice", "q5_2": "text", "q6": "text",
}  # fmt: skip


@pytest.mark.parametrize("own", [OWN, FRENCH, NEWER], ids=["english", "french", "newer"])
def test_csv(write: Write, own: list[str]) -> None:
    survey = read_survey(write(_csv(_table(own)).encode("cp1252")))
    assert survey.platform == "SurveyMonkey"
    assert "row 2" in survey.report.why
    assert {q.id: q.type for q in survey.questions if q.type != "meta"} == EXPECTED
    assert survey.question("q1").text == "How likely are you to recommend us? From 0 to 10"
    assert survey.mapping("q1")["Extremely likely - 10"] == 10
    assert survey.numbers("q1").max() == 10
    assert survey.numbers("q3_1").max() == 5
    assert survey.numbers("q3_1").count() == 12  # N/A is no answer
    assert set(survey.values("q2")) == {"Web", "Shop"}
    assert survey.question("q5").text == "Where do you live?"
    assert survey.responses["customer_id"].iloc[0] == "C1"
    assert survey.responses["submitted"].iloc[0].isoformat() == "2024-04-13T13:05:00"
    assert survey.responses["response_id"].iloc[0] == "11001"


def test_workbook_with_merged_cells(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in _table(OWN):
        sheet.append([cell or None for cell in row])
    at = len(OWN)
    sheet.merge_cells(start_row=1, start_column=at + 2, end_row=1, end_column=at + 4)
    sheet.merge_cells(start_row=1, start_column=at + 5, end_row=1, end_column=at + 6)
    path = tmp_path / "sm.xlsx"
    book.save(path)
    survey = read_survey(path)
    assert {q.id: q.type for q in survey.questions if q.type != "meta"} == EXPECTED


@pytest.mark.parametrize("filler", ["Unnamed: {n}", "the question again"])
def test_headers_saved_again_by_a_program(write: Write, filler: str) -> None:
    rows = _table(OWN)
    top = ""
    for n, cell in enumerate(rows[0]):
        top = cell or top
        rows[0][n] = cell or (filler.format(n=n) if "Unnamed" in filler else top)
    survey = read_survey(write(_csv(rows)))
    assert {q.id: q.type for q in survey.questions if q.type != "meta"} == EXPECTED


def test_without_an_identifier(write: Write) -> None:
    rows = [row[len(OWN) :] for row in _table(OWN)]
    survey = read_survey(write(_csv(rows, ";")))
    assert survey.platform == "SurveyMonkey"
    assert survey.question("q2").type == "multi_choice"
    assert survey.responses["response_id"].iloc[0] == "3"


def test_single_choice_expanded_reads_as_one_scale(write: Write) -> None:
    words = ("Very satisfied", "Satisfied", "Neutral", "Dissatisfied", "Very dissatisfied")
    tops = ["Respondent ID", "Satisfied?", "", "", "", ""]
    rows = [tops, ["", *words]]
    rows += [[str(n), *(w if i == n % 5 else "" for i, w in enumerate(words))] for n in range(20)]
    survey = read_survey(write(_csv(rows)))
    assert survey.question("q1").type == "scale"
    assert survey.numbers("q1").value_counts().to_dict() == dict.fromkeys(range(1, 6), 4)


def test_choices_exported_as_numbers(write: Write) -> None:
    rows = [["Respondent ID", "Which?", "", ""], ["", "Web", "Shop", "Phone"]]
    rows += [[str(n), "1" if n % 2 else "", "2" if n % 3 else "", ""] for n in range(20)]
    survey = read_survey(write(_csv(rows)))
    assert survey.question("q1").type == "multi_choice"
    assert set(survey.values("q1")) == {"Web", "Shop"}


def test_a_choice_that_begins_like_other(write: Write) -> None:
    rows = [["Respondent ID", "Which?", ""], ["", "Autre magasin", "Internet"]]
    rows += [[str(n), "Autre magasin" if n % 2 else "", "Internet"] for n in range(9)]
    survey = read_survey(write(_csv(rows)))
    assert survey.question("q1_1").type == "choice"
    assert set(survey.values("q1")) == {"Autre magasin", "Internet"}


def test_the_email_names_the_customer_when_nothing_else_does(write: Write) -> None:
    rows = _table(OWN)
    for row in rows[2:]:
        row[8] = ""
    assert read_survey(write(_csv(rows))).responses["customer_id"].iloc[0] == "p1@mail.org"


def test_an_order_of_day_and_month_nobody_can_tell_is_said(write: Write) -> None:
    rows = _table(OWN, 3)
    for n, row in enumerate(rows[2:], start=1):
        row[2] = row[3] = f"03/0{n}/2024 09:00:00 AM"
    survey = read_survey(write(_csv(rows)))
    assert sum("day_first=True" in warning for warning in survey.report.warnings) == 1
    told = read_survey(survey.path, day_first=False)
    assert told.responses["submitted"].iloc[1].isoformat() == "2024-03-02T09:00:00"


def test_condensed_columns(write: Write) -> None:
    cells = ("Web; Shop, in town", "Shop, in town", "Web; Phone", "Phone")
    rows = [["Respondent ID", "Which?", "Words?"], ["", "Response", "Open-Ended Response"]]
    rows += [[str(n), cells[n % 4], f"Word {n}; and more"] for n in range(12)]
    survey = read_survey(write(_csv(rows)))
    assert [q.type for q in survey.questions] == ["meta", "multi_choice", "text"]
    assert set(survey.values("q1")) == {"Web", "Shop, in town", "Phone"}


@pytest.mark.parametrize("blank", [True, False], ids=["blank second row", "no second row"])
def test_one_header_row(write: Write, blank: bool) -> None:
    rows = [[*OWN[:4], "Mark", "Words"]] + ([[""] * 6] if blank else [])
    rows += [
        [f"{n}", "9", f"04/{n + 12}/2024", f"04/{n + 12}/2024", str(n % 10), f"Word number {n}"]
        for n in range(1, 12)
    ]
    survey = read_survey(write(_csv(rows)))
    assert survey.platform == "SurveyMonkey"
    assert "“Collector ID”" in survey.report.why
    assert len(survey) == 11
    assert [(q.id, q.type) for q in survey.questions if q.type != "meta"] == [
        ("q1", "scale"),
        ("q2", "text"),
    ]


def test_contact_details_without_a_title(write: Write) -> None:
    rows = [["Respondent ID", "", "", "Mark"], ["", "Name", "Email", "Response"]]
    rows += [["", f"Person {n}", f"p{n}@mail.org", str(n)] for n in range(9)]
    survey = read_survey(write(_csv(rows)))
    assert [(q.text, q.type) for q in survey.questions] == [
        ("Respondent ID", "meta"),
        ("Name", "meta"),
        ("Email", "meta"),
        ("Mark", "scale"),
    ]


def test_the_summary_is_refused(write: Write) -> None:
    text = "Would you recommend us?,,\nAnswer Choices,Responses,\nYes,80.00%,8\nNo,20.00%,2\n"
    with pytest.raises(SurveyError, match=r"summary.csv.*All individual responses"):
        read_survey(write(text, "summary.csv"))


def test_two_headers_and_no_response_is_refused(write: Write) -> None:
    with pytest.raises(SurveyError, match=r"no response under the header \(row 2\)"):
        read_survey(write(_csv(_table(OWN, 0))))
