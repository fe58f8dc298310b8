"""What only a real Spark session shows: a file it reads itself. Run by ``make test-spark``."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from journeykit.surveys import read_survey, score, score_by, trend

pytestmark = pytest.mark.skipif(
    os.environ.get("JOURNEYKIT_SPARK") != "1", reason="Spark is tested by: make test-spark"
)


@pytest.fixture(scope="module")
def session() -> Any:
    from pyspark.sql import SparkSession

    return (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .getOrCreate()
    )


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("spark") / "export.csv"
    lines = [
        f"{place},{mark},2026-{month:02d}-{day:02d},{weight}"
        for month in range(1, 5)
        for day in range(1, 21)
        for place, mark, weight in (
            ("Livraison", (7 + day % 4), 1.5),
            ("Accueil", (day + month) % 11, 1),
            ("Accueil", "", 2),
        )
    ]
    path.write_text("\n".join(["point,note,submitted,poids", *lines]) + "\n", encoding="utf-8")
    return path


def test_spark_says_what_a_survey_says(session: Any, export: Path) -> None:
    survey = read_survey(export)
    frame = session.read.csv(str(export), header=True, inferSchema=True)
    for weight in (None, "poids"):
        one = score_by(survey, "note", by="point", indicator="nps", weight=weight)
        other = score_by(frame, "note", by="point", indicator="nps", weight=weight)
        assert other.to_dict("list") == one.to_dict("list")
    where = {"point": "LIVRAISON"}
    assert score(frame, "note", indicator="nps", where=where) == score(
        survey, "note", indicator="nps", where=where
    )
    one_trend, other_trend = (
        trend(data, "note", indicator="mean", scale=(0, 10), where=where)
        for data in (survey, frame)
    )
    assert other_trend.sentence == one_trend.sentence


def test_spark_scans_once(session: Any, export: Path) -> None:
    frame = session.read.csv(str(export), header=True, inferSchema=True)
    tracker = session.sparkContext.statusTracker()
    session.sparkContext.setJobGroup("scores", "scores")
    score_by(frame, "note", by="point", indicator="nps")
    assert 1 <= len(tracker.getJobIdsForGroup("scores")) <= 2  # adaptive plans may add a stage
