"""What leaves the notebook: nothing from the bin, directly or through what hung on it."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from journeykit.document import JourneyMap
from journeykit.document.measures import Annotation, MaskedVerbatim, Provenance, ScoreRecord
from journeykit.export.content import published
from journeykit.export.html import page_html


@pytest.fixture
def m() -> JourneyMap:
    m = JourneyMap.blank(lang="en")
    first, second = m.add_stage("Purchase"), m.add_stage("Delivery")
    m.add_row("Emotions", type="emotions")
    m.set_emotion(first, 1, comment="a kept comment")
    m.set_emotion(second, -1, comment="a thrown comment")
    for name in ("kept", "thrown"):
        m.add_measurement_point(
            id=name, stage=first.id, question="How?", indicator="nps", scale=(0, 10)
        )
        m.set_annotation(
            Annotation(
                id=name,
                score=ScoreRecord(indicator="nps", value=45, n=100, status="shown"),
                verbatims=[MaskedVerbatim(text=f"words of the {name} point")],
                provenance=Provenance(
                    file=f"{name}.csv",
                    sha256="0" * 64,
                    read_on=date(2026, 11, 22),
                    rows=100,
                    rows_in_file=100,
                ),
            )
        )
    return m


def ids(content: dict[str, Any], collection: str) -> list[str]:
    return [item["id"] for item in content[collection]]


def test_a_deleted_point_takes_its_survey_with_it(m: JourneyMap) -> None:
    m.delete(m.get("measurement_points", "thrown"))
    assert ids(published(m), "annotations") == ["kept"]
    page = page_html(m)
    assert "words of the kept point" in page
    assert "words of the thrown point" not in page
    assert "thrown.csv" not in page


def test_a_deleted_stage_takes_its_emotion_with_it(m: JourneyMap) -> None:
    m.delete(m.stages[1])
    content = json.dumps(published(m))
    assert "a kept comment" in content
    assert "a thrown comment" not in content


def test_an_empty_persona_stays_at_home_unless_a_curve_is_its(m: JourneyMap) -> None:
    alix = m.add_persona("Alix")
    blank = m.add_persona("  ", confirm_second=True)
    assert [one["id"] for one in published(m)["personas"]] == [alix.id]
    blank.quote = "I order on my way to work"
    assert [one["id"] for one in published(m)["personas"]] == [alix.id, blank.id]
    blank.quote = ""
    m.set_emotion(m.stages[0], 1, curve=blank.id)
    assert [one["id"] for one in published(m)["personas"]] == [alix.id, blank.id]


def test_a_deleted_persona_takes_its_curve_with_it(m: JourneyMap) -> None:
    kept, thrown = m.add_persona("Alix"), m.add_persona("Sam", confirm_second=True)
    m.set_emotion(m.stages[0], 2, comment="felt by one", curve=kept.id)
    m.set_emotion(m.stages[0], -2, comment="felt by the other", curve=thrown.id)
    m.delete(thrown)
    content = json.dumps(published(m))
    assert "felt by one" in content
    assert "felt by the other" not in content
