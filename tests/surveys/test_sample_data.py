"""The sample files come out of their generator byte for byte and suit their measurement points."""

from __future__ import annotations

import importlib.util
import json
import sys
from fnmatch import fnmatch
from pathlib import Path

import pandas as pd
import pytest

from journeykit.surveys import read_survey, score
from journeykit.surveys.survey import Survey

from .conftest import SAMPLES


def test_regenerating_changes_no_byte(tmp_path: Path) -> None:
    source = SAMPLES / "generate.py"
    sys.dont_write_bytecode, before = True, sys.dont_write_bytecode
    spec = importlib.util.spec_from_file_location("generate_samples", source)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    sys.dont_write_bytecode = before
    module.main(tmp_path)
    written = sorted(p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*.*"))
    assert len(written) == 45
    assert set(written) == {
        path.relative_to(SAMPLES).as_posix()
        for path in SAMPLES.rglob("*.*")
        if path.suffix in (".csv", ".xlsx", ".json")
    }
    for name in written:
        assert (tmp_path / name).read_bytes() == (SAMPLES / name).read_bytes(), name


@pytest.mark.parametrize(
    ("lang", "file"),
    [
        ("fr", "commande_en_ligne.csv"),
        ("fr", "commande_en_ligne.xlsx"),
        ("en", "online_order_en.csv"),
    ],
)
def test_points_are_scored(lang: str, file: str) -> None:
    survey = read_survey(SAMPLES / file)
    points = json.loads((SAMPLES / f"points.{lang}.json").read_text(encoding="utf-8"))
    found = {
        point["id"]: score(
            survey,
            point["question"],
            indicator=point["indicator"],
            scale=tuple(point["scale"]) if "scale" in point else None,
            direction=point.get("direction", "higher_is_better"),
            counted_answers=point.get("counted_answers"),
            where=point["where"],
            invited=point.get("invited"),
            alert_answer=point.get("alert_answer"),
        )
        for point in points
    }
    assert {result.indicator for result in found.values()} == {"nps", "csat", "ces", "mean", "rate"}
    assert (found["return"].n, found["return"].status, found["return"].value) == (
        7,
        "no_score",
        None,
    )
    assert (found["chat"].n, found["chat"].status) == (20, "indicative")
    assert found["delivery"].status == "shown"
    assert found["delivery"].alerts > 0
    stages = {point["stage"] for point in points}
    assert stages <= {"discovery", "research", "purchase", "delivery", "after_sale"}
    for point in points:
        assert survey.question(point["verbatim_question"]).type == "text"


# -- the exports over time (notebook 02) ----------------------------------------------------

OVER_TIME = {
    "fr": {
        "livraison_qualtrics_mai.csv": ("Qualtrics", 400),
        "livraison_qualtrics_juin.csv": ("Qualtrics", 240),
        "sav_surveymonkey.csv": ("SurveyMonkey", 170),
        "paiement_typeform.csv": ("Typeform", 190),
        "recherche_msforms.xlsx": ("Microsoft Forms", 180),
    },
    "en": {
        "delivery_qualtrics_may.csv": ("Qualtrics", 400),
        "delivery_qualtrics_june.csv": ("Qualtrics", 240),
        "after_sale_surveymonkey.csv": ("SurveyMonkey", 170),
        "payment_typeform.csv": ("Typeform", 190),
        "search_msforms.xlsx": ("Microsoft Forms", 180),
    },
}
POINTS = {"fr": "points_mesurer.fr.json", "en": "points_measure.en.json"}
INVITED = {"fr": "envois_livraison.csv", "en": "delivery_invitations.csv"}


def waves(lang: str) -> tuple[Survey, Survey]:
    may, june = list(OVER_TIME[lang])[:2]
    return read_survey(SAMPLES / may), read_survey(SAMPLES / june)


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_four_platforms_are_recognised(lang: str) -> None:
    for name, (platform, rows) in OVER_TIME[lang].items():
        survey = read_survey(SAMPLES / name)
        assert (survey.report.platform, len(survey.responses)) == (platform, rows)
        assert (SAMPLES / name).stat().st_size < 200_000
        months = survey.responses["submitted"].dt.strftime("%Y-%m").nunique()
        assert months == {240: 3}.get(rows, 5)


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_second_wave_repeats_the_end_of_the_first(lang: str) -> None:
    first, second = (wave.responses.set_index("response_id") for wave in waves(lang))
    again = second.index.intersection(first.index)
    assert (len(again), len(second) - len(again)) == (160, 80)
    assert first.loc[again].astype(str).equals(second.loc[again].astype(str))


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_customers_are_known_by_one_number(lang: str) -> None:
    first, _second = waves(lang)
    customers = set(first.responses["customer_id"])
    assert len(customers) == len(first.responses)
    names = list(OVER_TIME[lang])
    for name in (names[2], names[3]):
        others = set(read_survey(SAMPLES / name).responses["customer_id"])
        assert len(customers & others) >= 10
    sent = (SAMPLES / INVITED[lang]).read_text("utf-8-sig").splitlines()[1:]
    invited = [line.split(";")[0] for line in sent]
    assert len(invited) == len(set(invited)) == 1650
    assert customers <= set(invited)


@pytest.mark.parametrize(("lang", "word"), [("fr", "consigne|casier"), ("en", "locker")])
def test_lost_locker_codes_are_written_about_more_and_more(lang: str, word: str) -> None:
    first, second = (wave.responses for wave in waves(lang))
    frame = pd.concat([first, second]).drop_duplicates("response_id")
    said = frame.dropna(subset=["Q3"])
    months = said["submitted"].dt.month
    share = said["Q3"].str.contains(word, case=False).groupby(months).mean()
    assert share[6] > 0.3
    assert share[1] < 0.1
    assert share[6] > share[4] > share[1]
    assert said["Q3"].str.contains(r"@example|\d{4}").any()  # something to mask


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_points_over_time_are_scored(lang: str) -> None:
    surveys = {name: read_survey(SAMPLES / name) for name in list(OVER_TIME[lang])}
    points = json.loads((SAMPLES / POINTS[lang]).read_text("utf-8"))
    for point in points:
        [survey, *_more] = [s for name, s in surveys.items() if fnmatch(name, point["source"])]
        found = score(
            survey,
            point["question"],
            indicator=point["indicator"],
            scale=tuple(point["scale"]),
            where=point.get("where"),
        )
        assert found.status == "shown", point["id"]
        assert survey.question(point["verbatim_question"]).type == "text"
