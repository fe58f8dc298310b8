"""Inventories with scores, for the tests of what they answer."""

from __future__ import annotations

from typing import Any

from journeykit.document import JourneyMap
from journeykit.document.measures import Annotation
from journeykit.document.proxies import Item

_PROVENANCE = {
    "file": "survey.csv",
    "sha256": "0" * 64,
    "read_on": "2026-01-01",
    "rows": 400,
    "rows_in_file": 400,
}


def measure(
    m: JourneyMap,
    touchpoint: Item,
    value: float | None,
    half: float | None = 0.2,
    *,
    indicator: str = "mean",
    n: int = 400,
    **fields: Any,
) -> Item:
    """A measurement point on a touchpoint with its score and the half width of its interval."""
    told = {
        "id": f"{touchpoint.id}-{indicator}",
        "touchpoint": touchpoint,
        "question": f"{touchpoint.name}?",
        "indicator": indicator,
        "scale": None if indicator == "rate" else (0, 10),
        "counted_answers": ["yes"] if indicator == "rate" else None,
    }
    point = m.add_measurement_point(**{**told, **fields})
    low = high = None
    if value is not None and half is not None:
        low, high = value - half, value + half
    score = {
        "indicator": indicator,
        "value": value,
        "ci_low": low,
        "ci_high": high,
        "n": n,
        "status": "no_score" if value is None else "shown",
    }
    m.set_annotation(
        Annotation.model_validate({"id": point.id, "score": score, "provenance": _PROVENANCE})
    )
    return point
