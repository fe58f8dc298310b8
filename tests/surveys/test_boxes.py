"""Boxes to tick in one column each, as KoboToolbox and REDCap export them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from journeykit.surveys import read_survey, score

Write = Callable[..., Path]


def test_kobotoolbox_boxes_are_one_question(write: Write) -> None:
    rows = "1;9;web shop;1;0;1\n2;7;web;1;0;0\n3;8;phone;0;1;0\n4;8;;0;0;0\n5;6;;;;\n" * 4
    survey = read_survey(write("_id;note;canal;canal/web;canal/phone;canal/shop\n" + rows))
    assert survey.question("canal").type == "multi_choice"
    assert survey.responses["canal"].tolist()[:3] == ["web | shop", "web", "phone"]
    assert survey.responses["canal"].isna().tolist()[:5] == [False, False, False, True, True]
    assert survey.question("canal (1)").type == "meta"  # the same, as the platform lists it
    assert "were joined" in " ".join(survey.report.warnings)
    rate = score(survey, "canal", indicator="rate", counted_answers=["web"])
    assert (rate.n, round(rate.value or 0)) == (12, 67)


def test_redcap_boxes_are_one_question(write: Write) -> None:
    head = "record_id,note,where___1,where___2,where___other\n"
    survey = read_survey(write(head + "1,9,1,0,0\n2,7,1,1,0\n3,8,0,0,1\n4,5,0,0,0\n"))
    assert survey.question("where").type == "multi_choice"
    assert survey.responses["where"].tolist()[:3] == ["1", "1 | 2", "other"]


def test_marks_and_words_under_such_names_stay_as_they_are(write: Write) -> None:
    head = "id;Accueil/caisse;Accueil/rayon;Prix/qualité;Prix/choix\n"
    survey = read_survey(write(head + "".join(f"{n};{n};{n + 1};1;1\n" for n in range(1, 6))))
    assert {question.id for question in survey.questions} >= {"Accueil/caisse", "Prix/qualité"}
    assert not any(question.id in ("Accueil", "Prix") for question in survey.questions)
    assert not any("joined" in warning for warning in survey.report.warnings)
