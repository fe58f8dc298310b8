"""Outcome files: whose, which column, did it happen; what cannot be told is asked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

import journeykit as jk
from journeykit.errors import SurveyError
from journeykit.surveys.outcomes import read_outcomes

Write = Callable[..., Path]


@pytest.mark.parametrize(
    ("rows", "leaving"),
    [
        ("customer_id,left\n1001,1\n1002,0\n1003,0\n", True),
        ("N° client;Résilié\n1001;oui\n1002;non\n1003;non\n", True),
        ("id_client\tdate_resiliation\n1001\t2026-03-12\n1002\t\n1003\t\n", True),
        ("client;réachat à 90 jours\n1001;Oui\n1002;Non\n1003;NON\n", False),
        ("E-mail;churned\n1001;true\n1002;false\n1003;false\n", True),
        ("client;outcome\n1001;yes\n1002;no\n1003;no\n", None),
        ("client;non réachat\n1001;oui\n1002;non\n1003;non\n", True),
    ],
)
def test_columns_and_words_are_recognised(write: Write, rows: str, leaving: bool | None) -> None:
    found = read_outcomes(write(rows.encode("cp1252"), "outcomes.csv"))
    assert found.happened is not None
    assert found.happened.to_dict() == {"1001": True, "1002": False, "1003": False}
    assert found.leaving is leaving
    assert (found.rows, found.rows_in_file, len(found.sha256)) == (3, 3, 64)


def test_workbooks_and_parquet_hold_outcomes_too(tmp_path: Path) -> None:
    frame = pd.DataFrame({"customer_id": ["A1", "A2", "A3"], "churned": [True, False, False]})
    frame.to_excel(tmp_path / "o.xlsx", index=False)
    source = str(tmp_path / "o.parquet")
    import duckdb

    with duckdb.connect() as base:
        base.register("f", frame)
        base.sql(f"copy (select * from f) to '{source}' (format parquet)")
    for file in ("o.xlsx", "o.parquet"):
        found = read_outcomes(tmp_path / file)
        assert found.happened is not None
        assert found.happened.to_dict() == {"a1": True, "a2": False, "a3": False}


def test_a_number_is_an_outcome_of_its_own(write: Write) -> None:
    found = read_outcomes(write("client;panier\n1;12,50\n2;0\n3;40\n"), name="Panier")
    assert found.happened is None
    assert found.values is not None
    assert found.values.to_dict() == {"1": 12.5, "2": 0.0, "3": 40.0}
    with pytest.raises(jk.SurveyError, match="does not say who left"):
        found.left()
    again = read_outcomes(write("client;panier\n1;12,50\n2;0\n3;40\n"), event=0, leaving=True)
    assert again.left().to_dict() == {"1": False, "2": True, "3": False}


def test_event_says_which_values_count(write: Write) -> None:
    path = write("client;statut\nA;actif\nB;Résilié\nC;suspendu\nD;\n")
    with pytest.raises(jk.SurveyError, match=r"“statut”.*event="):
        read_outcomes(path)
    found = read_outcomes(path, event=["resilie", "suspendu"])
    assert found.happened is not None
    assert found.happened.to_dict() == {"a": False, "b": True, "c": True}
    assert any("without an outcome" in text for text in found.sentences)
    with pytest.raises(jk.SurveyError, match="no cell of “statut” is “parti”"):
        read_outcomes(path, event="parti")


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("a;b;c\n1;oui;non\n", "customer="),
        ("client_id;id client;parti\n1;1;oui\n2;2;non\n", "several columns may hold the customer"),
        ("client;parti;abandon\n1;oui;non\n2;non;oui\n", "several columns may be the outcome"),
        ("client\n1\n2\n", "only the column of customers"),
        ("client;parti\n1;\n2;\n", "is empty"),
    ],
)
def test_what_cannot_be_told_is_asked(write: Write, rows: str, told: str) -> None:
    with pytest.raises(jk.SurveyError, match=told):
        read_outcomes(write(rows))


def test_named_columns_settle_it(write: Write) -> None:
    path = write("client_id;id client;parti;abandon\nA;1;oui;non\nB;2;non;oui\n")
    found = read_outcomes(path, customer="ID client", outcome="Abandon")
    assert found.happened is not None
    assert found.happened.to_dict() == {"1": False, "2": True}
    with pytest.raises(jk.SurveyError, match="“départ”"):
        read_outcomes(path, customer="client_id", outcome="départ")


def test_a_customer_twice(write: Write) -> None:
    dated = "client;parti;date\nA;oui;01/02/2026\nA;non;15/03/2026\nB;non;16/03/2026\n"
    found = read_outcomes(write(dated))
    assert found.happened is not None
    assert found.happened.to_dict() == {"a": False, "b": False}
    assert any("last dated row" in text for text in found.sentences)
    undated = read_outcomes(write("client;parti\nA;oui\n a ;non\nB;non\n"))
    assert undated.happened is not None
    assert undated.happened.to_dict() == {"a": True, "b": False}
    assert any("one that happened counts" in text for text in undated.sentences)


def test_a_list_of_those_who_left_needs_the_others(write: Write) -> None:
    found = read_outcomes(write("client;parti le\nA;2026-03-01\nB;2026-04-01\n"))
    assert any("with_absent" in text for text in found.sentences)
    survey = jk.read_survey(write("client;note\nA;3\nC;9\nD;8\n", "wave.csv"))
    whole = found.with_absent(survey)
    assert whole.left().to_dict() == {"a": True, "b": True, "c": False, "d": False}


def test_no_identifier_is_shown(write: Write) -> None:
    found = read_outcomes(write("client;parti\nZZ-TOP-1;oui\nZZ-TOP-2;non\n"))
    shown = repr(found) + str(found) + found._repr_html_()
    assert "zz-top" not in shown.casefold()


def test_leaving_must_be_known_before_it_is_tested(write: Write) -> None:
    path = write("client;outcome\nA;oui\nB;non\n")
    with pytest.raises(jk.SurveyError, match="leaving=True"):
        read_outcomes(path).left()
    assert read_outcomes(path, leaving=False).left().to_dict() == {"a": False, "b": True}


def test_in_french(write: Write) -> None:
    jk.set_language("fr")
    found = read_outcomes(write("client;parti\nA;oui\nB;non\n"))
    assert found.sentences[0] == (
        "«\u00a0parti\u00a0» (export.csv)\u00a0: 2 clients\u00a0; c’est arrivé à 1 "
        "d’entre eux (50,0\u00a0%)."
    )


@pytest.mark.parametrize("given", ["non", 1, "True"])
def test_leaving_is_true_or_false_and_no_word(write: Write, given: object) -> None:
    file = write(b"client;parti\n1;oui\n2;non\n", "o.csv")
    with pytest.raises(SurveyError, match="leaving: True or False is wanted here, not"):
        read_outcomes(file, leaving=given)  # type: ignore[arg-type]


def test_an_event_of_no_value_is_refused(write: Write) -> None:
    file = write(b"client;statut\n1;parti\n2;actif\n", "o.csv")
    with pytest.raises(SurveyError, match="event: name the value that means"):
        read_outcomes(file, event=[])


def test_absent_customers_are_taken_from_surveys_only(write: Write) -> None:
    found = read_outcomes(write(b"client;parti\n1;oui\n2;non\n", "o.csv"))
    with pytest.raises(SurveyError, match=r"with_absent\(survey, …\): a survey is expected"):
        found.with_absent("survey.csv")  # type: ignore[arg-type]


def test_without_a_date_the_last_row_of_a_customer_counts(write: Write) -> None:
    found = read_outcomes(write(b"client;montant\n1;9\n1;5\n2;3\n3;7\n", "o.csv"))
    assert found.by_customer.to_dict() == {"1": 5, "2": 3, "3": 7}
    assert "so the last row of the file counts" in str(found)


def test_personal_data_in_a_heading_or_a_file_name_are_not_shown(write: Write) -> None:
    path = write("client;parti (jo@example.org)\n1;oui\n2;non\n", "jo@example.org.csv")
    found = read_outcomes(path)
    shown = [repr(found), str(found), found._repr_html_(), found.name, found.file]
    for call in ({"outcome": "zut"}, {"event": "peut-être"}, {"customer": "zut"}):
        with pytest.raises(jk.SurveyError) as refused:
            read_outcomes(path, **call)
        shown.append(str(refused.value))
    assert not [text for text in shown if "jo@example" in text]
    assert found.name == "parti ([e-mail])"
    assert found.leaving is True  # read from the heading as it stands
