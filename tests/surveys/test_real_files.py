"""The real exports kept outside the project: read whole, accents right, the published NPS."""

from __future__ import annotations

import re

import pytest

from journeykit.surveys import read_survey, representative_verbatims, score

from .conftest import REAL

pytestmark = pytest.mark.skipif(
    not REAL.is_dir(), reason=f"the real exports are not here ({REAL.name}/ beside the project)"
)


def test_garden_centre_reads_whole_with_its_accents() -> None:
    survey = read_survey(REAL / "garden_centre_nps_fr.csv")
    assert len(survey) == survey.report.kept == survey.report.rows_in_file == 13_954
    assert survey.report.dropped == {}
    assert survey.report.encoding == "Windows-1252"
    assert survey.report.repairs["CP850 → é"] > 2_000
    said = " ".join(survey.responses["explication"].dropna())
    assert not re.search("[\x80-\x9f\ufffd‚ƒ]", said)
    for words in ("délai d'attente", "pour échange", "bien présenté", "fraîcheur", "Noël", "goût",
                  "grâce", "15€", "PROBLÈME", "DÉÇU"):  # fmt: skip
        assert words in said


def test_garden_centre_nps() -> None:
    found = score(
        read_survey(REAL / "garden_centre_nps_fr.csv"), "nps", indicator="nps", scale=(1, 10)
    )
    assert (found.n, found.detail) == (
        13_612,
        {"promoters": 8465.0, "passives": 3953.0, "detractors": 1194.0},
    )
    assert found.value == pytest.approx(53.416, abs=5e-4)
    assert found.ci_low == pytest.approx(52.310, abs=5e-4)
    assert found.ci_high == pytest.approx(54.499, abs=5e-4)
    assert any("without a zero" in warning for warning in found.warnings)


def test_garden_centre_verbatims_are_distinct_and_masked() -> None:
    survey = read_survey(REAL / "garden_centre_nps_fr.csv")
    chosen = representative_verbatims(survey, "explication", score_question="nps", k=6)
    assert len({verbatim.text for verbatim in chosen}) == 6
    assert chosen == representative_verbatims(survey, "explication", score_question="nps", k=6)
    answers = [verbatim.answer for verbatim in chosen if verbatim.answer is not None]
    assert answers == sorted(answers)
    assert min(answers) <= 4 < 8 <= max(answers)


def test_surveymonkey() -> None:
    survey = read_survey(REAL / "surveymonkey_starwars.csv")
    assert (survey.platform, len(survey)) == ("SurveyMonkey", 1_186)
    assert survey.question("q3").type == "multi_choice"
    assert survey.question("q5_1").type == "grid_item"
    assert survey.question("Gender").type == "choice"
    assert survey.numbers("q5_1").max() == 5


def test_google_forms() -> None:
    survey = read_survey(REAL / "google_forms_jupyter_education_2016.csv")
    assert (survey.platform, len(survey)) == ("Google Forms", 125)
    assert survey.responses["submitted"].notna().all()
    assert survey.question("What language(s) will your students be using?").type == "multi_choice"


def test_qualtrics() -> None:
    survey = read_survey(REAL / "qualtrics_german_headers.csv")
    assert (survey.platform, len(survey)) == ("Qualtrics", 1)
    assert survey.question("Q1").text == "This is a multiple choice question."
    assert survey.question("Q2 - Topics").type == "derived"
    assert survey.responses["response_id"].iloc[0] == "R_2YPOQ602ER1jkf1"
