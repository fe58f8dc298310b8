"""The same scores from every engine. PySpark joins in with ``make test-spark``."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeykit.errors import ScoreError, SurveyError
from journeykit.language import set_language
from journeykit.surveys import compare_by, score, score_by, trend
from journeykit.surveys.scores.tally import count_answers, tally

Load = Callable[[dict[str, list[Any]]], Any]
SPARK = os.environ.get("JOURNEYKIT_SPARK") == "1"
ENGINES = ["pandas", "polars", "polars lazy", "duckdb"] + ["pyspark"] * SPARK


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    if not SPARK:
        yield None
        return
    from pyspark.sql import SparkSession

    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .getOrCreate()
    )
    yield session
    session.stop()


@pytest.fixture(params=ENGINES)
def load(request: pytest.FixtureRequest, spark: Any) -> Load:
    """Columns of Python values as a frame of the engine under test."""
    engine = request.param

    def _load(columns: dict[str, list[Any]]) -> Any:
        return loaded(engine, columns, spark)

    return _load


def loaded(engine: str, columns: dict[str, list[Any]], spark: Any = None) -> Any:
    if engine == "pandas":
        return pd.DataFrame(columns)
    if engine.startswith("polars"):
        polars = pytest.importorskip("polars")
        frame = polars.DataFrame(columns, strict=False)
        return frame.lazy() if engine.endswith("lazy") else frame
    if engine == "duckdb":
        import duckdb

        # The relation keeps its connection alive.
        return duckdb.connect().from_df(pd.DataFrame(columns))
    kinds = {str: "string", int: "long", float: "double", datetime: "timestamp"}
    schema = ", ".join(
        f"`{name}` {kinds[type(next(v for v in values if v is not None))]}"
        for name, values in columns.items()
    )
    return spark.createDataFrame(list(zip(*columns.values(), strict=True)), schema)


def _columns() -> dict[str, list[Any]]:
    """Six months of two shops: marks as text, refusals, one off the scale, weights, dates."""
    n = 240
    labels = ["10", "9", "8", "3", "NSP", "7 - bien", None, "11"]
    return {
        "mark": [labels[i % 8] for i in range(n)],
        "score": [[10.0, 9.0, 2.0, None, 7.0][i % 5] for i in range(n)],
        "Point": [["Délai", "Accueil", None][i % 3] for i in range(n)],
        "shop": [i % 2 + 1 for i in range(n)],
        "weight": [[1.0, 2.0, 0.5][i % 3] for i in range(n)],
        "day": [datetime(2026, 1, 3) + timedelta(days=i * 0.7) for i in range(n)],
        "iso": [(datetime(2026, 1, 3) + timedelta(days=i * 0.7)).isoformat() for i in range(n)],
    }


def test_one_aggregation(load: Load) -> None:
    marks = [9.0, 10.0, 7.0, 3.0, None, 10.0, 9.0]
    assert count_answers(load({"mark": marks}), "mark") == {3.0: 1, 7.0: 1, 9.0: 2, 10.0: 2}


def test_a_score_of_text_answers(load: Load) -> None:
    found = score(load(_columns()), "mark", indicator="nps", where={"point": ["DELAI", "accueil"]})
    # 20 of each label in two points of three: 9 and 10 promote, 3 detracts, 7 and 8 neither.
    assert found.counts == {
        **{str(mark): 0 for mark in range(11)},
        "3": 20, "7": 20, "8": 20, "9": 20, "10": 20,
    }  # fmt: skip
    assert (found.value, found.n, found.excluded) == (20.0, 100, 20)
    assert any("off the scale" in warning for warning in found.warnings)


def test_groups_periods_and_weights(load: Load) -> None:
    frame = load(_columns())
    reference = pd.DataFrame(_columns())
    table = score_by(
        frame, "score", by=["Point", "shop"], indicator="mean", scale=(0, 10), weight="weight"
    )
    assert list(table.columns[:2]) == ["Point", "shop"]
    assert len(table) == 6
    for row in table.to_dict("records"):
        part = reference[
            (reference.Point.isna() if pd.isna(row["Point"]) else reference.Point == row["Point"])
            & (reference["shop"] == row["shop"])
        ].dropna(subset="score")
        assert row["n"] == len(part)
        weights = part["weight"]
        assert row["value"] == pytest.approx((part["score"] * weights).sum() / weights.sum())
        assert row["effective_n"] == pytest.approx(weights.sum() ** 2 / (weights**2).sum())
    for period, labels in (
        ("month", reference.day.dt.strftime("%Y-%m")),
        ("quarter", reference.day.dt.strftime("%Y-Q") + reference.day.dt.quarter.astype(str)),
        ("week", reference.day.dt.strftime("%G-W%V")),
        ("year", reference.day.dt.strftime("%Y")),
        ("day", reference.day.dt.strftime("%Y-%m-%d")),
    ):
        expected = reference.dropna(subset="score").groupby(labels).size().to_dict()
        for column in ("day", "iso"):
            by_time = score_by(
                frame, "score", indicator="mean", scale=(0, 10), period=period, date=column
            )
            counted = dict(zip(by_time["period"], by_time["n"], strict=True))
            assert {label: n for label, n in counted.items() if n} == expected


def test_a_trend(load: Load) -> None:
    found = trend(load(_columns()), "score", indicator="nps", date="day")
    assert found.direction == "none"
    assert list(found.table["period"]) == [f"2026-{month:02d}" for month in range(1, 7)]
    assert int(found.table["n"].sum()) == 192


def test_sentences_for_what_is_wrong(load: Load) -> None:
    frame = load(_columns())
    with pytest.raises(ScoreError, match=r"no column “marc”.*“mark”"):
        score(frame, "marc", indicator="nps")
    with pytest.raises(ScoreError, match="no column “town”"):
        score(frame, "mark", indicator="nps", where={"town": 1})
    with pytest.raises(ScoreError, match="does not hold dates"):
        score_by(frame, "mark", indicator="nps", period="month", date="shop")
    with pytest.raises(ScoreError, match="“Délai”"):
        score_by(frame, "mark", indicator="nps", period="month", date="Point")
    with pytest.raises(ScoreError, match="does not hold numbers"):
        score(frame, "mark", indicator="nps", weight="Point")
    with pytest.raises(ScoreError, match="by: name the column"):
        score_by(frame, "mark", indicator="nps")
    with pytest.raises(SurveyError, match=r"not marks.*“Accueil”"):
        score(frame, "Point", indicator="nps")
    nobody = score(frame, "mark", indicator="nps", where={"Point": "caisse"})
    assert (nobody.n, nobody.status) == (0, "no_score")
    assert "“Délai”" in nobody.warnings[0]


def test_bad_weights(load: Load) -> None:
    columns = {"mark": [9.0] * 14, "w": [1.0] * 12 + [None, float("nan")]}
    found = score(load(columns), "mark", indicator="nps", weight="w")
    assert (found.n, found.effective_n) == (12, 12.0)
    assert found.warnings[0].startswith("Column “w”: 2 answers have no weight")
    for bad in (-1.0, float("inf")):
        columns["w"][3] = bad
        with pytest.raises(ScoreError, match="1 weight of the column “w” is negative or infinite"):
            score(load(columns), "mark", indicator="nps", weight="w")
    # A weight of nothing counts for nothing, and is no mistake.
    columns["w"] = [0.0] * 2 + [2.0] * 12
    assert score(load(columns), "mark", indicator="nps", weight="w").n == 12


def test_rates_and_labels(load: Load) -> None:
    columns = {
        "bought": ["oui", "Non", "non", "NSP"] * 20,
        "liked": ["Tout à fait d'accord", "Plutôt d'accord", "Pas du tout d'accord", "NSP"] * 20,
    }
    frame = load(columns)
    rate = score(frame, "bought", indicator="rate", counted_answers=["OUI"])
    assert (rate.n, rate.counts) == (60, {"Non": 20, "non": 20, "oui": 20})
    assert rate.value == pytest.approx(100 / 3)
    liked = score(
        frame, "liked", indicator="csat", scale=(1, 4), counted_answers=["plutôt d'accord"]
    )
    assert liked.counts == {"1": 20, "2": 0, "3": 20, "4": 20}
    assert liked.value == pytest.approx(100 / 3)
    with pytest.raises(ScoreError, match="“NSP”"):
        score(frame, "liked", indicator="csat", scale=(1, 4), counted_answers=["super"])


def test_groups_compared(load: Load) -> None:
    columns = {"mark": [10.0, 9.0, 3.0, 8.0] * 30, "shop": ["a", "a", "b", "c"] * 30}
    table = compare_by(load(columns), "mark", by="shop", indicator="nps")
    assert list(table.group) == ["a", "b", "c"]
    assert list(table.value) == [100.0, -100.0, 0.0]
    assert list(table.others) == [-50.0, pytest.approx(200 / 3), pytest.approx(100 / 3)]


@pytest.mark.parametrize("given", ["export.csv", 3, None, [1, 2]])
def test_what_is_no_data_is_said(given: object) -> None:
    with pytest.raises(SurveyError, match="a survey or a data frame is expected"):
        score(given, "mark", indicator="nps")


_ROWS = st.lists(
    st.tuples(
        st.sampled_from([0.0, 3.0, 6.0, 7.0, 8.0, 9.0, 10.0, None]),
        st.sampled_from(["a", "b", "é", None]),
        st.sampled_from([0.25, 1.0, 3.0]),
    ),
    min_size=1,
    max_size=60,
)


@settings(max_examples=25)
@given(rows=_ROWS)
def test_engines_agree(rows: list[tuple[Any, ...]]) -> None:
    marks, groups, weights = (list(column) for column in zip(*rows, strict=True))
    columns = {"mark": [*marks, 5.0], "by": [*groups, "a"], "w": [*weights, 1.0]}
    expected = tally(loaded("pandas", columns), "mark", by=["by"], weight="w")
    assert sum(cell.n for cells in expected.groups.values() for cell in cells.values()) == len(
        columns["mark"]
    )
    for engine in ("polars", "polars lazy", "duckdb"):
        found = tally(loaded(engine, columns), "mark", by=["by"], weight="w")
        assert found == expected


@settings(max_examples=25)
@given(rows=_ROWS)
def test_score_by_is_the_score_of_each_part(rows: list[tuple[Any, ...]]) -> None:
    marks, groups, weights = (list(column) for column in zip(*rows, strict=True))
    frame = pd.DataFrame({"mark": [*marks, 9.0], "by": [*groups, "a"], "w": [*weights, 1.0]})
    for weight in (None, "w"):
        table = score_by(frame, "mark", by="by", indicator="nps", weight=weight)
        assert list(table["by"].dropna()) == sorted(frame["by"].dropna().unique())
        for row in table.to_dict("records"):
            missing = pd.isna(row["by"])
            part = frame[frame["by"].isna() if missing else frame["by"] == row["by"]]
            if row["n"] == 0:
                assert part["mark"].isna().all()
                continue
            one = score(part, "mark", indicator="nps", weight=weight)
            assert (row["n"], row["status"]) == (one.n, one.status)
            for name in ("value", "ci_low", "ci_high"):
                wanted = getattr(one, name)
                if wanted is None:
                    assert pd.isna(row[name])
                else:
                    assert row[name] == pytest.approx(wanted)


def test_how_a_table_reads() -> None:
    frame = pd.DataFrame({"mark": [10, 3, 12] * 500, "<b>": ["a", "b", "c"] * 500})
    table = score_by(frame, "mark", by="<b>", indicator="csat", scale=(0, 10))
    html = table._repr_html_()
    assert "&lt;b&gt;" in html
    assert "100.0\u202f%" in html
    assert "500 answers lie off the scale" in html
    set_language("fr")
    french = table[["value", "ci_low", "n"]]._repr_html_()
    assert "99,2" in french
    assert ">de</th>" in french


def test_words_stand_to_the_left_and_figures_to_the_right() -> None:
    set_language("fr")
    frame = pd.DataFrame({"note": [10, 3, 7] * 40, "de": ["a", "b", "c"] * 40})
    html = score_by(frame, "note", by="de", indicator="nps", scale=(0, 10))._repr_html_()
    left, right = ('<th scope="col" style="text-align:' + side for side in ("left", "right"))
    assert f'{left}">de</th>' in html  # the user's own column
    assert f'{right}">de</th>' in html  # the interval's lower end: none hides the other
    assert f'{left}">indicateur</th>' in html
    assert '<td style="text-align:left">b</td>' in html
    assert '<td style="text-align:right">40</td>' in html
