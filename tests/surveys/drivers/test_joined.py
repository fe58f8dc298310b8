"""Several surveys joined by customer: latest answers, identifiers made alike, what is missing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import journeykit as jk
from journeykit.surveys.customers import customer_key
from journeykit.surveys.drivers.joined import Ask, joined

Write = Callable[..., Path]


def test_the_latest_answer_of_each_customer_counts(write: Write) -> None:
    autumn = write(
        "customer_id;date;note;prix\n c1;2026-09-03;7;5\nC2;2026-09-04;;6\nC3;2026-09-05;2;1\n",
        "autumn.csv",
    )
    spring = write("customer_id;date;note\nC1;2026-03-01;9\nC2;2026-03-02;4\nC1;2026-03-09;8\n")
    found = joined([jk.read_survey(autumn), jk.read_survey(spring)], ["note", "prix"])
    assert found.frame["note"].to_dict() == {"c1": 7.0, "c2": 4.0, "c3": 2.0}
    assert found.frame["prix"].to_dict() == {"c1": 5.0, "c2": 6.0, "c3": 1.0}
    assert found.waves.to_dict() == {"c1": 2, "c2": 2, "c3": 1}
    assert found.sentences == ("3 customers in 2 surveys: 1 in one of them, 2 in 2.",)


def test_scale_direction_and_filter_are_honoured(write: Write) -> None:
    rows = "customer_id;magasin;attente\nA;Lyon;1\nB;Nice;5\nC;lyon;99\nD;Lyon;4\n"
    ask = Ask("attente", (1, 5), "lower_is_better", where={"magasin": "LYON"})
    found = joined(jk.read_survey(write(rows)), {"x": ask})
    assert found.frame["x"].to_dict() == {"a": 1.0, "d": 4.0}
    assert found.good("x").to_dict() == {"a": 5.0, "d": 2.0}


def test_worded_answers_take_the_declared_scale(write: Write) -> None:
    words = ["Très satisfait", "Satisfait", "Insatisfait", "Très insatisfait"]
    rows = "".join(f"C{i};{words[i % 4]}\n" for i in range(12))
    survey = jk.read_survey(write("customer_id;avis\n" + rows))
    found = joined(survey, {"x": Ask("avis", (1, 5))})  # nobody chose the middle one
    assert sorted(found.frame["x"].unique()) == [1.0, 2.0, 4.0, 5.0]


def test_a_yes_or_no_question_is_one_or_nothing(write: Write) -> None:
    rows = "customer_id;résolu\nA;oui\nB;non\nC;NSP\nD;Oui\n"
    found = joined(jk.read_survey(write(rows)), {"x": Ask("résolu", counted=("oui",))})
    assert found.frame["x"].to_dict() == {"a": 1.0, "b": 0.0, "d": 1.0}


def test_surveys_that_know_no_customer(write: Write) -> None:
    one = jk.read_survey(write("note\n9\n8\n"))
    two = jk.read_survey(write("note\n7\n6\n", "two.csv"))
    assert len(joined(one, ["note"]).frame) == 2
    with pytest.raises(jk.SurveyError, match=r"columns=\{"):
        joined([one, two], ["note"])
    with pytest.raises(jk.SurveyError, match="None of these surveys"):
        joined(one, ["note"], customers=True)
    assert len(joined([one, two], ["note"], apart=True).frame) == 4
    known = jk.read_survey(write("customer_id;note\nA;5\nB;4\n", "three.csv"))
    found = joined([one, known], ["note"])
    assert len(found.frame) == 4
    assert any("export.csv" in text and "stand" in text for text in found.sentences)


def test_identifiers_that_never_meet_are_told(write: Write) -> None:
    one = jk.read_survey(write("customer_id;note\n00012;9\n00013;8\n"))
    two = jk.read_survey(write("customer_id;note\n12;7\n13;6\n", "two.csv"))
    assert "drops the zeros" in joined([one, two], ["note"]).sentences[-1]


def test_what_is_not_there_is_told(write: Write) -> None:
    survey = jk.read_survey(write("customer_id;note;avis\nA;9;bien\nB;8;mal\n"))
    found = joined(survey, ["note", "absent"])
    assert "absent" in found.left["absent"]
    assert found.frame["absent"].isna().all()
    with pytest.raises(jk.SurveyError, match="None of the questions"):
        joined(survey, ["absent"])
    with pytest.raises(jk.SurveyError, match="read_survey"):
        joined("export.csv", ["note"])  # type: ignore[arg-type]


def test_what_a_column_says_of_those_who_answered(write: Write) -> None:
    spring = write("customer_id;date;age;a\nA;2026-03-01;18-25;5\nB;2026-03-01;46+;6\n")
    autumn = write("customer_id;date;age;b\nA;2026-09-01;26-45;7\nB;2026-09-01;;8\n", "autumn.csv")
    found = joined([jk.read_survey(spring), jk.read_survey(autumn)], ["a", "b"])
    told = found.said_of("age")
    assert told["a"].to_dict() == {"a": "18-25", "b": "46+"}
    assert told["b"].to_dict() == {"a": "26-45", "b": "46+"}
    with pytest.raises(jk.SurveyError, match="région"):
        found.said_of("région")


@given(st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8))
def test_an_identifier_is_known_again_however_it_is_written(name: str) -> None:
    key = customer_key(name)
    assert customer_key(f"  {name.lower()} ") == customer_key(key) == key
