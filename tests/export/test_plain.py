"""The plain table says what the wall says, in the reader's own typography."""

from __future__ import annotations

import json
from datetime import date, timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from journeykit.document import JourneyMap
from journeykit.document.measures import (
    Annotation,
    MaskedVerbatim,
    MeasurementPoint,
    Provenance,
    ScoreRecord,
    measured,
    still_measured,
)
from journeykit.export.content import published
from journeykit.export.plain import plain_html
from journeykit.export.plain_points import score_text

CASES = json.loads((Path(__file__).parents[1] / "measured_cases.json").read_text(encoding="utf-8"))
READ_ON = date(2026, 11, 1)


def a_map(lang: str = "en") -> JourneyMap:
    m = JourneyMap.blank(lang=lang, title="Parcours")
    m.add_stage("Purchase", id="s1")
    m.add_stage("Delivery", id="s2")
    m.meta.dated = READ_ON
    return m


def add_point(m: JourneyMap, id: str = "p", **fields: Any) -> MeasurementPoint:
    settings: dict[str, Any] = {
        "stage": "s1",
        "question": "How?",
        "indicator": "nps",
        "scale": (0, 10),
    }
    point: MeasurementPoint = m.add_measurement_point(id=id, **{**settings, **fields}).model()
    return point


def annotate(m: JourneyMap, id: str = "p", **score: Any) -> None:
    shown: dict[str, Any] = {
        "indicator": "nps",
        "value": 45,
        "n": 1200,
        "ci_low": 38.25,
        "ci_high": 52,
    }
    m.set_annotation(
        Annotation(
            id=id,
            score=ScoreRecord(**{**shown, "status": "shown", **score}),
            measured=measured(m.get("measurement_points", id).model()),
            verbatims=[MaskedVerbatim(text="Fast", answer=9), MaskedVerbatim(text="Slow")],
            provenance=Provenance(
                file="a.csv", sha256="0" * 64, read_on=READ_ON, rows=1200, rows_in_file=1210
            ),
        )
    )


def plain(m: JourneyMap) -> str:
    return unescape(plain_html(published(m), m.lang))


def test_response_rate_alerts_answers_and_the_photograph() -> None:
    m = a_map()
    add_point(m, invited=5000)
    annotate(m, response_rate=24.04, alerts=3)
    text = plain(m)
    assert "Response rate: 24%" in text
    assert "3 customers to call back." in text
    assert "<q>Fast</q> (answer: 9)" in text
    assert "<q>Slow</q></li>" in text
    assert "Static · photograph, data read on November 1, 2026" in text
    assert "[38.2, 52.0]" in text or "[38.3, 52.0]" in text


def test_without_a_survey_it_says_so() -> None:
    assert "No survey data yet" in plain(a_map())


def test_one_customer_is_not_several() -> None:
    m = a_map()
    add_point(m)
    annotate(m, alerts=1)
    assert "1 customer to call back." in plain(m)


@pytest.mark.parametrize(
    ("invited", "said"),
    [
        (None, "the number of people invited is not declared"),
        (1000, "1,200 answered, but only 1,000 were declared invited"),
        (5000, "annotation cell is run again"),
    ],
)
def test_why_the_response_rate_is_unknown(invited: int | None, said: str) -> None:
    m = a_map()
    add_point(m, invited=invited)
    annotate(m)
    assert said in plain(m)


def test_french_typography() -> None:
    m = a_map("fr")
    add_point(m, indicator="csat", scale=(1, 5), objective=80, invited=13612)
    annotate(
        m, indicator="csat", value=91.4, ci_low=83.64, ci_high=100, response_rate=8.8, alerts=0
    )
    text = plain(m)
    assert "91,4\u202f%" in text
    assert "95\u202f% [83,6\u202f; 100,0]" in text
    assert "n\u202f=\u202f1\u202f200" in text
    assert "photographie, données lues le 1er novembre 2026" in text
    assert "le 1er novembre 2026" in text
    assert "2026-11" not in text
    assert "client à rappeler" not in text


def test_a_point_is_there_from_its_first_day_to_its_last() -> None:
    m = a_map()
    add_point(m, "today", name="On its only day", active_from=READ_ON, active_until=READ_ON)
    add_point(m, "future", name="Not begun", active_from=READ_ON + timedelta(days=1))
    add_point(m, "past", name="Has ended", active_until=READ_ON - timedelta(days=1))
    text = plain(m)
    assert "On its only day" in text
    assert "Not begun" not in text
    assert "Has ended" not in text


def test_without_a_date_the_wall_is_looked_at_today() -> None:
    m = a_map()
    m.meta.dated = None
    add_point(m, "past", name="Has ended", active_until=date.today() - timedelta(days=2))
    assert "Has ended" not in plain(m)


def test_a_point_hangs_on_the_first_stage_of_its_touchpoint() -> None:
    m = a_map()
    m.add_touchpoint(id="t", name="Shop", stages=["s2", "s1"])
    add_point(m, name="By touchpoint", stage=None, touchpoint="t")
    assert "<h3>By touchpoint · Purchase</h3>" in plain(m)
    m.delete(m.get("stages", "s1"))
    assert "<h3>By touchpoint · Delivery</h3>" in plain(m)


def test_a_changed_point_is_to_be_read_again() -> None:
    m = a_map()
    add_point(m, name="Parcel")
    annotate(m)
    assert "NPS 45" in plain(m)
    add_point(m, name="Parcel", question="Would you come back?")
    text = plain(m)
    assert "Parcel" in text
    assert "to be read again" in text
    assert "45" not in text
    assert "Fast" not in text
    assert "a.csv" in text


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_still_measured_as_in_the_browser(case: dict[str, Any]) -> None:
    asked: dict[str, Any] = {
        "id": "p",
        "question": "Would you recommend us?",
        "indicator": "nps",
        "scale": [0, 10],
        "where": {"channel": "web", "shop": ["Lille", "Lyon"]},
    }
    noted = measured(MeasurementPoint(**asked)) if case["noted"] == "all" else {}
    annotation = Annotation(
        id="p",
        measured=noted,
        score=ScoreRecord(indicator="nps", n=0, status="no_score"),
        provenance=Provenance(file="a", sha256="0", read_on=READ_ON, rows=0, rows_in_file=0),
    )
    changed = MeasurementPoint(**{**asked, **case["changed"]})
    assert still_measured(changed, annotation) == case["still"]


def test_marks_have_hundredths_as_on_the_wall() -> None:
    point = MeasurementPoint(
        id="p", question="Easy?", indicator="ces", scale=(1, 7), objective=5.25
    )
    score = ScoreRecord(
        indicator="ces", n=212, status="shown", value=5.6, ci_low=5.512, ci_high=5.7
    )
    english = score_text(point, score, "en")
    assert " ".join(english.split()) == "CES 5.60/7 · n = 212 · 95% [5.51, 5.70] · objective 5.25/7"
    assert "CES 5,60/7" in score_text(point, score, "fr")
