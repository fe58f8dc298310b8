"""`drivers`: what is found, what is not, and what it says when the data cannot carry it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import pytest

import journeykit as jk
from journeykit.errors import JourneyKitError, ScoreError, SurveyError
from journeykit.language import set_language

Write = Callable[..., Path]
RATINGS = ["welcome", "price", "wait", "delivery"]


def ratings(
    seed: int = 0,
    n: int = 400,
    weights: tuple[float, ...] = (1, 1, 1, 1),
    halo: float = 0.7,
    noise: float = 2.0,
) -> pd.DataFrame:
    """Marks 0–10 with a halo, and an overall one made of them."""
    draw = np.random.default_rng(seed)
    scatter = draw.normal(size=(n, len(weights))) + halo * draw.normal(size=(n, 1))
    frame = pd.DataFrame(np.clip((7 + 1.6 * scatter).round(), 0, 10), columns=RATINGS)
    frame["overall"] = frame[RATINGS] @ np.array(weights) + noise * draw.normal(size=n)
    return frame


def test_the_one_that_matters_most_is_found() -> None:
    found = jk.drivers(ratings(weights=(0.2, 0.2, 0.2, 1.2)), "overall", RATINGS)
    table = found.table
    assert table["predictor"].iloc[0] == "delivery"
    assert table["share"].sum() == pytest.approx(100)
    assert (table["equal_share"] == 25).all()
    assert list(table.loc[table["above_equal"], "predictor"]) == ["delivery"]
    assert ((table["low"] <= table["share"]) & (table["share"] <= table["high"])).all()
    assert table["low"].iloc[0] > 25
    assert (found.n, found.left_out, found.method) == (400, 0, "lmg")
    assert "“delivery”" in found.sentences[1]
    assert found.sentences[-1].startswith("These are associations")


def test_the_same_seed_gives_the_same_intervals() -> None:
    frame = ratings(n=100)
    one, two, other = (jk.drivers(frame, "overall", RATINGS, seed=seed) for seed in (4, 4, 5))
    pd.testing.assert_frame_equal(one.table, two.table)
    assert one.table["low"].tolist() != other.table["low"].tolist()


def test_the_order_of_predictors_changes_nothing() -> None:
    frame = ratings(n=100)
    one = jk.drivers(frame, "overall", RATINGS).table
    two = jk.drivers(frame, "overall", RATINGS[::-1]).table
    pd.testing.assert_frame_equal(one, two)


def test_a_wider_level_widens_the_intervals() -> None:
    frame = ratings(n=100)
    narrow, wide = (
        jk.drivers(frame, "overall", RATINGS, level=level).table for level in (0.8, 0.99)
    )
    assert (wide["low"] < narrow["low"]).all()
    assert (wide["high"] > narrow["high"]).all()


@pytest.mark.parametrize("engine", ["polars", "polars lazy", "duckdb"])
def test_every_engine_says_the_same(engine: str) -> None:
    frame = ratings(n=120)
    frame.loc[:9, "wait"] = np.nan
    if engine == "duckdb":
        given: Any = duckdb.connect().from_df(frame)
    else:
        polars = pytest.importorskip("polars")
        given = polars.DataFrame(frame.to_dict("list")).with_columns(
            polars.col("wait").fill_nan(None)
        )
        given = given.lazy() if engine.endswith("lazy") else given
    one, two = (jk.drivers(data, "overall", RATINGS) for data in (frame, given))
    pd.testing.assert_frame_equal(one.table, two.table)
    assert one.sentences == two.sentences
    assert one.left_out == 10


def test_a_survey_is_asked_by_its_questions(write: Write) -> None:
    frame = ratings(n=90).drop(columns="wait").round().astype(int)
    frame.columns = ["Accueil", "Prix", "Livraison", "Note globale"]
    survey = jk.read_survey(write(frame.to_csv(index=False)))
    found = jk.drivers(survey, "Note globale")
    assert set(found.table["label"]) == {"Accueil", "Prix", "Livraison"}
    ids = {survey.question(name).id for name in ("Accueil", "Prix", "Livraison")}
    assert set(found.table["predictor"]) == ids
    renamed = jk.drivers(survey, "Note globale", ["Prix", "Accueil"], labels={"Prix": "Le prix"})
    assert set(renamed.table["label"]) == {"Le prix", "Accueil"}


def test_an_outcome_may_be_yes_or_no() -> None:
    frame = ratings(n=600, weights=(0.1, 0.1, 0.1, 1.5))
    frame["gone"] = (frame["overall"] < frame["overall"].quantile(0.2)).astype(int)
    frame["words"] = np.where(frame["gone"] == 1, "Oui", "Non")
    frame["truth"] = frame["gone"].astype(bool)
    found = [jk.drivers(frame, name, RATINGS) for name in ("gone", "words", "truth")]
    for one in found:
        assert list(one.table.loc[one.table["above_equal"], "predictor"]) == ["delivery"]
        assert one.table["share"].tolist() == found[0].table["share"].tolist()
        assert one.table["correlation"].iloc[0] < 0
        assert any("yes or no" in text for text in one.sentences)


def test_more_than_twelve_take_relative_weights() -> None:
    draw = np.random.default_rng(2)
    frame = pd.DataFrame(draw.normal(size=(300, 14))).rename(columns=str)
    frame["y"] = 2 * frame["3"] + draw.normal(size=300)
    names = [str(n) for n in range(14)]
    found = jk.drivers(frame, "y", names)
    assert found.method == "relative_weights"
    assert list(found.table.loc[found.table["above_equal"], "predictor"]) == ["3"]
    with pytest.raises(ScoreError, match=r"up to 12 ratings, and 14"):
        jk.drivers(frame, "y", names, method="lmg")


def test_what_carries_nothing_is_said() -> None:
    frame = ratings(n=200)
    frame["flat"], frame["twin"] = 3, frame["price"]
    frame["total"] = frame["wait"] + frame["delivery"]
    flat = jk.drivers(frame, "overall", [*RATINGS, "flat"])
    assert "flat" not in set(flat.table["predictor"])
    assert any("same mark: “flat”" in text for text in flat.sentences)
    twin = jk.drivers(frame, "overall", [*RATINGS, "twin"])
    shares = twin.table.set_index("predictor")["share"]
    assert shares["twin"] == pytest.approx(shares["price"])
    assert any("“price” and “twin” say exactly the same" in text for text in twin.sentences)
    total = jk.drivers(frame, "overall", [*RATINGS, "total"])
    assert any("follows exactly from the others" in text for text in total.sentences)


def test_an_outcome_told_exactly_is_no_mishap() -> None:
    frame = ratings(noise=0.0)
    found = jk.drivers(frame, "overall", RATINGS)
    assert found.r2 == pytest.approx(1)
    assert found.r2_p == 0


def test_no_association_says_so() -> None:
    frame = ratings(weights=(0, 0, 0, 0))
    found = jk.drivers(frame, "overall", RATINGS)
    assert found.r2_p > 0.05
    assert not found.table["above_equal"].any()
    assert "Chance alone" in found.sentences[1]


def test_missing_answers_are_counted_and_named() -> None:
    frame = ratings()
    frame.loc[:99, "price"] = np.nan
    frame.loc[90:109, "overall"] = np.nan
    frame.loc[110, [*RATINGS, "overall"]] = np.nan  # answered nothing of it: no customer of ours
    found = jk.drivers(frame, "overall", RATINGS)
    assert (found.n, found.left_out) == (289, 110)
    said = next(text for text in found.sentences if "left out" in text)
    assert said.startswith("110 of 399 customers were left out")
    assert "“price” (100)" in said


BAD: list[tuple[Callable[[pd.DataFrame], Any], type[JourneyKitError], str]] = [
    (lambda f: jk.drivers(f.head(12), "overall", RATINGS), ScoreError, "^12 of 12 .*at least 50"),
    (
        lambda f: jk.drivers(f.assign(wait=f["wait"].where(f.index < 40)), "overall", RATINGS),
        ScoreError,
        "^40 of 400 customers .*Most often missing: “wait” .360.",
    ),
    (lambda f: jk.drivers(f, "overall", ["price"]), ScoreError, "only be told among several"),
    (lambda f: jk.drivers(f, "overall", "price"), ScoreError, "only be told among several"),
    (lambda f: jk.drivers(f, "overall"), ScoreError, "name the columns of ratings"),
    (lambda f: jk.drivers(f, "overall", [*RATINGS, "overall"]), ScoreError, "is the outcome"),
    (lambda f: jk.drivers(f, "overall", ["prix", "wait"]), ScoreError, "no column “prix”"),
    (lambda f: jk.drivers(f.assign(o=1), "o", RATINGS), ScoreError, "is the same .1. for all 400"),
    (
        lambda f: jk.drivers(f.assign(o=(f.index < 9) * 1), "o", RATINGS),
        ScoreError,
        "counts 9 of 400 customers; at least 10",
    ),
    (lambda f: jk.drivers(f.assign(c=1), "overall", ["c", "wait"]), ScoreError, "same mark to “c”"),
    (lambda f: jk.drivers(f.assign(c="bof"), "overall", ["c", "wait"]), SurveyError, "not marks"),
    (lambda f: jk.drivers(f, "overall", RATINGS, method="ols"), ScoreError, "^method: "),  # type: ignore[arg-type]
    (lambda f: jk.drivers(f, "overall", RATINGS, level=95), ScoreError, "^level: "),
    (lambda f: jk.drivers(f, "overall", RATINGS, resamples=5), ScoreError, "^resamples: "),
    (lambda f: jk.drivers(f, "overall", RATINGS, seed=-1), ScoreError, "^seed: "),
    (lambda f: jk.drivers(f, "overall", RATINGS, labels="x"), ScoreError, "^labels: "),  # type: ignore[arg-type]
    (lambda f: jk.drivers("file.csv", "overall", RATINGS), SurveyError, "a survey or a data frame"),
]


@pytest.mark.parametrize(("call", "kind", "said"), BAD)
def test_what_the_data_cannot_carry_is_said(
    call: Callable[[pd.DataFrame], Any], kind: type[JourneyKitError], said: str
) -> None:
    with pytest.raises(kind, match=said):
        call(ratings())


def test_a_survey_of_one_question(write: Write) -> None:
    survey = jk.read_survey(write("note;avis\n" + "9;très bien\n4;trop long\n" * 60, "sms.csv"))
    with pytest.raises(ScoreError, match=r"^sms.csv asks one rating question, “note”"):
        jk.drivers(survey, "note")
    set_language("fr")
    with pytest.raises(ScoreError, match=r"^sms.csv ne pose qu’une question notée, «.note.»"):
        jk.drivers(survey, "note")


def test_the_notebook_view_is_escaped_and_translated() -> None:
    set_language("fr")
    found = jk.drivers(ratings(), "overall", RATINGS, labels={"price": "<b>prix</b>"})
    html = found._repr_html_()
    assert "&lt;b&gt;prix" in html
    assert "<b>" not in html
    assert re.search(r"25,0\u202f%", html)
    assert "associations" in html
    assert not re.search(r"cause|effet de|explique par", html)


@pytest.mark.parametrize("halo", [0.0, 1.0])
def test_ratings_of_equal_weight_raise_no_false_alarm(halo: float) -> None:
    """200 data sets where every rating matters alike: at most one of twenty sees another."""
    alarms = [
        jk.drivers(ratings(seed, n=250, halo=halo), "overall", RATINGS, resamples=300)
        .table["above_equal"]
        .any()
        for seed in range(1000, 1200)
    ]
    assert sum(alarms) <= 10


def test_no_association_raises_no_false_alarm() -> None:
    alarms = [
        jk.drivers(ratings(s, n=120, weights=(0, 0, 0, 0)), "overall", RATINGS, resamples=100)
        .table["above_equal"]
        .any()
        for s in range(200)
    ]
    assert sum(alarms) <= 10


def test_intervals_hold_the_truth_as_often_as_they_say() -> None:
    """Shares of a known population (many customers), and intervals from 300 of them at a time."""
    weights = (0.3, 0.3, 0.3, 1.0)
    truth = jk.drivers(ratings(1, n=200_000, weights=weights), "overall", RATINGS, resamples=100)
    shares = truth.table.set_index("predictor")["share"]
    held = []
    for seed in range(120):
        table = jk.drivers(
            ratings(2000 + seed, n=300, weights=weights), "overall", RATINGS, resamples=300
        ).table.set_index("predictor")
        held += [table.at[n, "low"] <= shares[n] <= table.at[n, "high"] for n in RATINGS]
    assert 0.90 <= np.mean(held) <= 0.98


def test_infinity_is_no_mark() -> None:
    frame = ratings().astype(float)
    frame.loc[3, "price"] = np.inf
    found = jk.drivers(frame, "overall", RATINGS)
    assert (found.n, found.left_out) == (399, 1)
    pd.testing.assert_frame_equal(
        found.table, jk.drivers(frame.drop(index=3), "overall", RATINGS).table
    )


def test_columns_of_one_name_are_refused() -> None:
    frame = ratings()
    with pytest.raises(SurveyError, match="several columns have the same name"):
        jk.drivers(pd.concat([frame, frame], axis=1), "overall", RATINGS)


def test_any_outcome_of_two_values_needs_some_of_each() -> None:
    frame = ratings()
    frame["bought"] = [2] * 5 + [1] * 395  # a survey tool's codes
    with pytest.raises(ScoreError, match="counts 5 of 400 customers; at least 10"):
        jk.drivers(frame, "bought", RATINGS)
