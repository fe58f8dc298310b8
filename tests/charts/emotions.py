"""Maps with scores and curves, for the tests of the emotion curve."""

from __future__ import annotations

from typing import Any

from journeykit.document import JourneyMap
from journeykit.document.measures import Annotation

_PROVENANCE = {
    "file": "survey.csv",
    "sha256": "0" * 64,
    "read_on": "2026-01-01",
    "rows": 212,
    "rows_in_file": 212,
}


def add_score(
    m: JourneyMap,
    point: str,
    stage: int,
    indicator: str,
    value: float | None,
    low: float | None,
    high: float | None,
    **fields: Any,
) -> None:
    """A measurement point of one stage with its score."""
    m.add_measurement_point(
        **{
            "id": point,
            "name": point,
            "stage": m.stages[stage],
            "question": point,
            "indicator": indicator,
            "scale": (0, 10),
            "counted_answers": ["yes"],
            **fields,
        }
    )
    score = {"indicator": indicator, "value": value, "ci_low": low, "ci_high": high, "n": 212}
    score["status"] = "shown" if value is not None else "no_score"
    m.set_annotation(
        Annotation.model_validate({"id": point, "score": score, "provenance": _PROVENANCE})
    )
