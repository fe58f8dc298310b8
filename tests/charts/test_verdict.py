"""The verdict rule, on the cases the browser's half is held to as well."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from journeykit.charts.verdict import standing, verdict
from journeykit.document.measures import ScoreRecord

CASES = json.loads((Path(__file__).parents[1] / "verdict_cases.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_shared_cases(case: dict) -> None:
    score = ScoreRecord(indicator="nps", n=50, **case["score"])
    assert verdict(score, case["objective"], case["direction"]) == case["verdict"]


def test_the_side_is_the_value_s_own() -> None:
    score = ScoreRecord(indicator="nps", n=50, value=37, ci_low=30, ci_high=44, status="shown")
    assert standing(score, 40) == ("missed", True)
