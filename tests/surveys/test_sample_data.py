"""The sample files come out of their generator byte for byte and suit their measurement points."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path

import pytest

from journeykit.surveys import read_survey, score

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
    written = sorted(path.name for path in tmp_path.iterdir())
    assert len(written) == 8
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
