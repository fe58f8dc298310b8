"""A map with every kind of score on it."""

from __future__ import annotations

from typing import Any

import pytest

from journeykit.document import JourneyMap
from journeykit.document.measures import Annotation, Provenance, ScoreRecord


def annotated(lang: str = "fr") -> JourneyMap:
    m = JourneyMap.from_template("online-order", lang=lang)
    stages = [stage.id for stage in m.stages]
    add = m.add_measurement_point
    nps: dict[str, Any] = {"question": "Q", "indicator": "nps", "scale": (0, 10)}
    add(id="late", name="Avis", stage=stages[3], objective=40, **nps)
    add(id="few", name="Retour", stage=stages[3], objective=0, **nps)
    add(id="none", name="Jamais demandé", stage=stages[0], **nps)
    add(id="sat", name="Service", stage=stages[4], question="Q", indicator="csat", scale=(1, 5))
    add(
        id="ease",
        stage=stages[0],
        situation="Facilité",
        question="Q",
        indicator="ces",
        scale=(1, 7),
        objective=5,
    )
    add(
        id="left",
        name="Abandon",
        stage=stages[1],
        question="Q",
        indicator="rate",
        counted_answers=["oui"],
        objective=25,
        direction="lower_is_better",
    )
    put(m, "late", indicator="nps", value=53.4, ci_low=52.3, ci_high=54.5, n=13612, status="shown",
        counts={"10": 5000, "9": 3465, "1": 1194, "7": 3953})  # fmt: skip
    put(m, "few", indicator="nps", n=7, status="no_score", counts={"0": 2, "10": 5})
    put(m, "sat", indicator="csat", value=70, ci_low=62, ci_high=77, n=140, status="shown",
        counts={"Pas du tout": 10, "Plutôt": 32, "Très": 98})  # fmt: skip
    put(m, "ease", indicator="ces", value=4.9, ci_low=4.2, ci_high=5.4, n=22, status="indicative",
        counts={"4": 9, "5": 8, "7": 5})  # fmt: skip
    put(m, "left", indicator="rate", value=20, ci_low=17, ci_high=24, n=500, status="shown",
        counts={"oui": 100, "non": 400})  # fmt: skip
    return m


def put(m: JourneyMap, point: str, **score: Any) -> None:
    provenance = Provenance(file="f.csv", sha256="0", read_on="2026-03-01", rows=1, rows_in_file=1)
    m.set_annotation(Annotation(id=point, score=ScoreRecord(**score), provenance=provenance))


@pytest.fixture(params=["fr", "en"])
def m(request: pytest.FixtureRequest) -> JourneyMap:
    return annotated(request.param)
