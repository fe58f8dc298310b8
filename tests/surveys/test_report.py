"""The page that says how a file was read: marks from words, counts, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from journeykit.errors import SurveyError
from journeykit.language import set_language
from journeykit.surveys import read_survey, score
from journeykit.surveys.report import worded_marks

from .conftest import SAMPLES

Write = Callable[..., Path]


def test_marks_from_words_are_shown() -> None:
    survey = read_survey(SAMPLES / "qualtrics_livraison.csv")
    shown = (
        "Très insatisfait = 1 · Insatisfait = 2 · Neutre = 3 · Satisfait = 4 · Très satisfait = 5"
    )
    text = str(survey.report)
    assert "Marks from words: “Q2”" in text
    assert shown in text
    assert f'<div class="jk-report-marks">{shown}</div>' in survey._repr_html_()
    set_language("fr")
    assert "Notes tirées de mots" in str(survey.report)


def test_no_marks_from_words(write: Write) -> None:
    survey = read_survey(write("note;canal\n" + "9;Web\n8;Magasin\n" * 4))
    assert "Marks from words" not in str(survey.report)
    assert "jk-report-marks" not in survey._repr_html_().partition("</style>")[2]


def test_the_marks_seen_count_the_worded_end(write: Write) -> None:
    """“10 - Tout à fait” beside nine bare figures: the marks go up to 10, as the scores do."""
    answers = [*map(str, range(1, 10)), "10 - Tout à fait", "Ne se prononce pas"]
    survey = read_survey(write("nps;canal\n" + "".join(f"{a};Web\n" for a in answers * 2)))
    nps = survey.question("nps")
    assert (nps.low, nps.high) == (1, 10)
    assert survey.numbers(nps).max() == 10


def test_a_figure_is_not_said_to_be_worth_itself(write: Write) -> None:
    answers = ["0 - Pas du tout", *map(str, range(1, 10)), "10 - Tout à fait"]
    survey = read_survey(write("nps;canal\n" + "".join(f"{a};Web\n" for a in answers * 2)))
    assert worded_marks(survey.question("nps")) == "0 - Pas du tout = 0 · 10 - Tout à fait = 10"


def test_tests_kept_on_request_are_counted() -> None:
    survey = read_survey(SAMPLES / "qualtrics_livraison.csv", drop_tests=False)
    assert "Survey previews: 2 kept, as asked." in survey.report.warnings


def test_unfinished_responses(write: Write) -> None:
    path = write("id;termine;note\n1;oui;9\n2;non;4\n3;;5\n4;Oui;8\n")
    assert "1 response was not finished; it is kept." in read_survey(path).report.warnings
    survey = read_survey(path, keep_partial=False)
    assert survey.report.dropped == {"unfinished responses": 2}
    assert survey.numbers("note").tolist() == [9.0, 8.0]


def test_nothing_says_who_finished(write: Write) -> None:
    survey = read_survey(write("id;note\n1;9\n2;4\n"), keep_partial=False)
    assert len(survey) == 2
    assert "does not say which responses are finished" in survey.report.warnings[0]


def test_progress_is_told(write: Write) -> None:
    path = write("id;note\n" + "".join(f"{n};{n % 11}\n" for n in range(30_000)))
    told: list[tuple[int, int]] = []
    read_survey(path, progress=lambda done, total: told.append((done, total)))
    assert told == sorted(set(told))
    assert len(told) >= 5
    assert told[-1] == (1_000, 1_000)
    with pytest.raises(SurveyError, match="progress: False"):
        read_survey(path, progress="yes")  # type: ignore[arg-type]


def test_bounds_and_lists_are_written_as_the_reader_writes_them(write: Write) -> None:
    marks = "".join(f"{mark};mot {at}\n" for at, mark in enumerate(("0,7", "1,6", "1,2") * 4))
    columns = [f"q{at}" for at in range(15)]
    survey = read_survey(write("indice;avis\n" + marks))
    assert "0.7 – 1.6" in survey._repr_html_()
    set_language("fr")
    assert "0,7 – 1,6" in survey._repr_html_()
    wide = read_survey(write("ResponseId;" + ";".join(columns) + "\n" + "R1;" + ";".join("9" * 15)))
    with pytest.raises(SurveyError) as refused:
        wide.question("zzzz")
    told = str(refused.value).replace("\xa0", " ")
    assert told.endswith("« q10 », « q11 » et 3 autres.")
    assert "ResponseId" not in told  # nobody was asked that


PERSON = ("marie.dupont@example.com", "06 12 34 56 78")


@pytest.mark.parametrize("name", PERSON)
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_person_in_the_files_name_is_masked_wherever_it_is_shown(
    write: Write, name: str, lang: str
) -> None:
    set_language(lang)
    path = write("nps;avis\n9;Bien\n10;Parfait\n", f"avis de {name}.csv")
    survey = read_survey(path)
    assert (survey.path, survey.name) == (path, path.name)  # the disk's name opens it
    shown = [
        str(survey.report), survey._repr_html_(), repr(survey),
        repr(survey.diff(survey)), str(survey.diff(survey)),
        str(score(survey, "nps", indicator="nps", scale=(0, 10))),
    ]  # fmt: skip
    with pytest.raises(SurveyError) as unknown:
        score(survey, "absent", indicator="nps", scale=(0, 10))
    with pytest.raises(SurveyError) as empty:
        read_survey(write("", f"vide {name}.csv"))
    with pytest.raises(SurveyError) as nowhere:
        read_survey(path.with_name(f"rien de {name}.csv"))
    shown += [str(unknown.value), str(empty.value), str(nowhere.value)]
    assert "avis de [" in shown[0]
    assert not [text for text in shown if name in text]


def test_an_ordinary_file_name_is_shown_as_it_is(write: Write) -> None:
    for name in ("export.csv", "Avis_clients_2026-03.csv", "enquête magasin (2).csv"):
        assert read_survey(write("nps;avis\n9;Bien\n", name)).report.file == name


def test_dates_that_can_be_read_in_two_ways_are_a_fact_of_the_report(write: Write) -> None:
    path = write("id;début;fin;note\n1;03/04/2026;05/04/2026;9\n2;05/06/2026;06/06/2026;8\n")
    roles = {"started": "début", "submitted": "fin"}
    report = read_survey(path, columns=roles).report
    (found,) = report.ambiguous_dates
    assert found.columns == ("début", "fin")
    assert found.fact == (
        "Columns “début”, “fin”: day and month cannot be told apart (“03/04/2026”)."
    )
    assert found.warning in report.warnings
    assert found.warning == (
        f"{found.fact} They are kept as text; say which with day_first=True or day_first=False."
    )
    assert read_survey(path, columns=roles, day_first=True).report.ambiguous_dates == ()


def test_each_column_that_mixes_both_orders_is_a_fact_of_the_report(write: Write) -> None:
    survey = read_survey(write("date;note\n25/06/2026;8\n06/25/2026;7\n"))
    (found,) = survey.report.ambiguous_dates
    assert found.columns == ("date",)
    assert found.fact == "Column “date”: some dates read day/month, others month/day."
    assert found.warning in survey.report.warnings
