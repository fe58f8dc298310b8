"""The retailer's year: planted facts show in its files by plain counting, null years hold none."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from journeykit.errors import SetupError
from journeykit.resources import sample_data
from journeykit.surveys import mask, read_survey
from journeykit.surveys.scores.differences import holm
from tests.retailer_year import SAMPLES, module, retailer

FOLDER = SAMPLES / "retailer"
WAVES = {"fr": "vague_{n}.csv", "en": "wave_{n}.csv"}
INVENTORY = {"fr": "inventaire.csv", "en": "inventory.csv"}
LEFT = {"fr": ("sans_rachat.csv", ";", "oui"), "en": ("no_repurchase.csv", ",", "yes")}
RATED = {f"Q{n}" for n in range(2, 14)}
NULLS = 40
# Of 40 sets, a test at 5 % gives more than 6 false alarms once in 300 times.
MOST_ALARMS = 6


def rows(name: str, lang: str) -> list[dict[str, str]]:
    text = (FOLDER / lang / name).read_text("utf-8-sig")
    return list(csv.DictReader(text.splitlines(), delimiter=";" if lang == "fr" else ","))


def wave(lang: str, n: int) -> pd.DataFrame:
    path = FOLDER / lang / WAVES[lang].format(n=n)
    return pd.read_csv(path, skiprows=[1, 2], encoding="utf-8-sig").assign(wave=n)


@pytest.fixture(scope="module", params=["fr", "en"])
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def asked(lang: str) -> pd.DataFrame:
    """All six waves, oldest first."""
    return pd.concat([wave(lang, n) for n in range(1, 7)], ignore_index=True)


@pytest.fixture(scope="module")
def latest(lang: str, asked: pd.DataFrame) -> pd.DataFrame:
    """Each customer's latest answers, and whether the customer left."""
    name, sign, event = LEFT[lang]
    frame = asked.groupby("ExternalReference").last()
    outcome = pd.read_csv(FOLDER / lang / name, sep=sign, encoding="utf-8-sig", index_col=0)
    frame["left"] = (outcome.iloc[:, -1] == event).reindex(frame.index).astype(int)
    return frame


@pytest.fixture(scope="module")
def nulls() -> list[Any]:
    return [retailer(seed, planted=False) for seed in range(NULLS)]


def fact(kind: str) -> dict[str, Any]:
    facts = json.loads((FOLDER / "planted.json").read_text("utf-8"))["facts"]
    [found] = [one for one in facts if one["kind"] == kind]
    return dict(found)


# -- the simple tests, the same for the files and for null years ------------------------------


def fisher(one: np.ndarray[Any, Any], other: np.ndarray[Any, Any]) -> float:
    """p that two yes/no columns have nothing to do with each other (crosstab is slow)."""
    table = [[int((a & b).sum()) for b in (other, ~other)] for a in (one, ~one)]
    return float(stats.fisher_exact(table).pvalue)


def p_leaving(frame: pd.DataFrame, touchpoint: str, low: float = 4) -> float:
    marks, left = frame[touchpoint].to_numpy(), frame["left"].to_numpy() == 1
    known = np.isfinite(marks)
    return fisher(marks[known] <= low, left[known])


def p_segments(frame: pd.DataFrame, touchpoints: list[str], by: list[str]) -> dict[Any, float]:
    """Every segment's marks against the others' at every touchpoint (Welch, then Holm)."""
    found: dict[Any, float] = {}
    marks = frame[touchpoints].to_numpy(dtype=float)
    for column in by:
        for value in sorted(frame[column].dropna().unique()):
            own = (frame[column] == value).to_numpy()
            told = [
                measure
                for given in (marks[own], marks[~own])
                for measure in (
                    np.nanmean(given, axis=0),
                    np.nanstd(given, axis=0, ddof=1),
                    np.isfinite(given).sum(axis=0),
                )
            ]
            p = stats.ttest_ind_from_stats(*told, equal_var=False).pvalue
            found.update({(i, value): float(one) for i, one in zip(touchpoints, p, strict=True)})
    return dict(zip(found, holm(list(found.values())), strict=True))


def p_theme(about: pd.Series, waves: pd.Series) -> float:
    return fisher(about.to_numpy(dtype=bool), waves.to_numpy() == 6)


def weights(frame: pd.DataFrame, outcome: str, touchpoints: list[str]) -> pd.Series:
    """Pratt's shares (standardised weight × correlation), in percent: the plainest there are."""
    matrix = frame[[outcome, *touchpoints]].corr().to_numpy()
    beta = np.linalg.solve(matrix[1:, 1:], matrix[0, 1:])
    share = beta * matrix[0, 1:]
    return pd.Series(100 * share / share.sum(), index=touchpoints)


# -- the files --------------------------------------------------------------------------------


def test_each_wave_is_read_cleanly(lang: str) -> None:
    customers: Counter[str] = Counter()
    for n in range(1, 7):
        survey = read_survey(sample_data(f"retailer/{lang}/{WAVES[lang].format(n=n)}"))
        assert survey.report.platform == "Qualtrics"
        assert 600 <= len(survey.responses) <= 900
        assert survey.report.rows_in_file == len(survey.responses)
        kinds = {q.id: q.type for q in survey.report.questions}
        assert {q for q, kind in kinds.items() if kind == "scale"} == RATED | {"Q1"}
        assert kinds["Q14"] == "text"
        assert len(survey.report.warnings) == 1  # how many were not finished
        assert survey.responses["submitted"].dt.strftime("%Y-%m").unique() == [
            f"2024-{2 * n - 1:02d}"
        ]
        assert survey.responses["customer_id"].is_unique
        customers.update(survey.responses["customer_id"])
    assert sum(times > 1 for times in customers.values()) > 900  # the same ones come back


def test_both_languages_hold_the_same_numbers() -> None:
    marks = ["ExternalReference", "ResponseId", "RecordedDate", "Q1", *sorted(RATED)]
    for n in range(1, 7):
        assert wave("fr", n)[marks].equals(wave("en", n)[marks])
    left = [[row[-1] in ("oui", "yes") for row in map(list, map(dict.values, rows(LEFT[x][0], x)))]
            for x in ("fr", "en")]  # fmt: skip
    assert left[0] == left[1]


def test_the_inventory_is_whole(lang: str) -> None:
    told = rows(INVENTORY[lang], lang)
    ids = [row["id"] for row in told]
    assert 35 <= len(ids) == len(set(ids)) <= 45
    columns = list(told[0])
    stages, journeys = columns[3], columns[4]
    assert len({s for row in told for s in row[stages].split(" ; ")}) == 5
    assert 3 <= len({j for row in told for j in row[journeys].split(" ; ")}) <= 5
    validated = columns[14]
    assert {row[validated] for row in told} in ({"oui", "non"}, {"yes", "no"})
    assert all(bool(row[columns[15]]) == (row[validated] in ("oui", "yes")) for row in told)
    points = json.loads((FOLDER / lang / "points.json").read_text("utf-8"))
    assert {p["touchpoint"] for p in points if "touchpoint" in p} <= set(ids)
    assert {p["question"] for p in points} == RATED | {"Q1"}
    path = rows("chemin.csv" if lang == "fr" else "path.csv", lang)
    assert {row["id"] for row in path} <= set(ids)
    assert len({row["id"] for row in path}) < len(path)  # the customer goes back once


def test_carts_add_up_to_the_inventory(lang: str) -> None:
    monthly = rows("abandons_panier.csv" if lang == "fr" else "cart_abandonment.csv", lang)
    assert len(monthly) == 24
    begun, left = (sum(int(list(row.values())[i]) for row in monthly) for i in (2, 3))
    [cart] = [list(row.values()) for row in rows(INVENTORY[lang], lang) if row["id"] == "cart"]
    assert cart[17] == f"{left} / {begun} (2024)"
    assert 0.6 < left / begun < 0.75


def test_only_invented_personal_data(lang: str, asked: pd.DataFrame) -> None:
    said = " ".join(asked["Q14"].dropna())
    addresses = re.findall(r"\S+@\S+", said)
    assert addresses
    assert all(re.search(r"@example\.(org|com)", address) for address in addresses)
    masked = " ".join(mask(text) for text in asked["Q14"].dropna() if "@" in text)
    assert "@" not in masked
    numbers = re.findall(r"[+\d][\d .()-]{8,}\d", said)
    fiction = r"(\+33 6|06)[ .]?39[ .]?98|7946|555"  # ranges kept for fiction
    assert numbers
    assert all(re.search(fiction, number) for number in numbers)


def test_a_file_in_a_folder_is_found_by_its_folder_and_no_other_way() -> None:
    assert sample_data("retailer/planted.json") == FOLDER / "planted.json"
    for name in ("planted.json", "retailer", "../README.md", "retailer/../README.md"):
        with pytest.raises(SetupError, match=r"retailer/fr/vague_1\.csv"):
            sample_data(name)


def test_it_stays_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.rglob("*.*")) < 2_500_000


# -- what is planted --------------------------------------------------------------------------


def test_the_break_at_delivery(lang: str, latest: pd.DataFrame) -> None:
    told = fact("break")
    before, after = latest[told["before_question"]], latest[told["question"]]
    assert [round(before.mean(), 2), round(after.mean(), 2)] == told["means"]
    assert before.mean() - after.mean() > 1
    assert stats.ttest_rel(before, after, nan_policy="omit").pvalue < 1e-6
    told_of = {row["id"]: list(row.values()) for row in rows(INVENTORY[lang], lang)}
    first, second = told_of[told["before"]], told_of[told["touchpoint"]]
    assert first[5] != second[5]  # channel
    assert first[8] != second[8]  # department
    steps = [row["id"] for row in rows("chemin.csv" if lang == "fr" else "path.csv", lang)]
    assert steps.index(told["touchpoint"]) == steps.index(told["before"]) + 1


def test_nowhere_else_does_the_mark_fall_along_the_path(lang: str, latest: pd.DataFrame) -> None:
    points = json.loads((FOLDER / lang / "points.json").read_text("utf-8"))
    question = {p.get("touchpoint"): p["question"] for p in points}
    path = rows("chemin.csv" if lang == "fr" else "path.csv", lang)
    means = [
        (row["id"], latest[question[row["id"]]].mean()) for row in path if row["id"] in question
    ]
    falls = [
        here for (_a, before), (here, mean) in pairwise(means)
        if before - mean > 0.3
    ]  # fmt: skip
    assert falls == [fact("break")["touchpoint"]]


def test_the_theme_that_rises(lang: str, asked: pd.DataFrame) -> None:
    told = fact("rising_theme")
    said = asked.dropna(subset=["Q14"])
    about = said["Q14"].str.contains("|".join(told["words"][lang]), case=False)
    shares = (100 * about.groupby(said["wave"]).mean()).round(1)
    assert list(shares) == told["shares_percent"]
    assert max(shares[:3]) < 8 < min(shares[3:])
    assert p_theme(about, said["wave"]) < 1e-6


def test_the_moment_of_truth(latest: pd.DataFrame) -> None:
    told = fact("moment_of_truth")
    question = told["question"]
    gone = latest.dropna(subset=[question]).groupby(latest[question] <= 4)["left"].mean()
    assert round(100 * gone[True], 1) == told["left_low_percent"] > 40
    assert round(100 * gone[False], 1) == told["left_others_percent"] < 20
    questions = sorted(RATED)
    found = dict(zip(questions, holm([p_leaving(latest, q) for q in questions]), strict=True))
    assert [q for q, p in found.items() if p < 0.05] == [question]
    share = weights(latest, "Q1", questions)
    assert share.idxmax() == question
    assert share[question] > 3 * told["equal_share_percent"]


def test_the_declared_moment_that_the_data_do_not_support(latest: pd.DataFrame) -> None:
    told = fact("declared_moment_not_supported")
    assert p_leaving(latest, told["question"]) > 0.2
    assert weights(latest, "Q1", sorted(RATED))[told["question"]] < 100 / 12


def test_the_segment_that_the_average_hides(lang: str, latest: pd.DataFrame) -> None:
    told = fact("hidden_segment")
    column, value = told["segment"][lang]["column"], told["segment"][lang]["value"]
    marks = latest[told["question"]]
    own = latest[column] == value
    assert round(marks[own].mean(), 2) == told["mean_segment"] < 6
    assert round(marks.mean(), 2) == told["mean"] > 7
    segments = list(latest.columns[latest.columns.get_loc("Q14") + 1 :].drop(["wave", "left"]))
    assert len(segments) == 4
    found = p_segments(latest, sorted(RATED), segments)
    assert [key for key, p in found.items() if p < 0.05] == [(told["question"], value)]


def test_the_pain_that_matters(lang: str, latest: pd.DataFrame) -> None:
    told = fact("pain_and_importance")
    means = latest[sorted(RATED)].mean()
    assert means.idxmin() == told["question"]
    assert means.min() < 5
    inventory = {row["id"]: list(row.values()) for row in rows(INVENTORY[lang], lang)}
    customers = {i: float(c[13].replace(",", ".")) for i, c in inventory.items() if c[13]}
    assert max(customers, key=lambda i: customers[i]) == told["touchpoint"]
    assert inventory[told["touchpoint"]][12] == "5"


def test_every_fact_is_told_in_both_languages() -> None:
    listed = json.loads((FOLDER / "planted.json").read_text("utf-8"))
    assert listed["planted"] is True
    assert len(listed["facts"]) == 6
    for one in listed["facts"]:
        assert {"kind", "touchpoint", "name", "sentence", "look_in"} <= set(one)
        assert set(one["sentence"]) == {"fr", "en"}


# -- where nothing is planted -----------------------------------------------------------------


def test_null_years_list_no_fact(nulls: list[Any], tmp_path: Path) -> None:
    nulls[0].write(tmp_path, ["fr"])
    assert json.loads((tmp_path / "planted.json").read_text("utf-8"))["facts"] == []
    assert {p.name for p in (tmp_path / "fr").iterdir()} == {
        p.name for p in (FOLDER / "fr").iterdir()
    }


def test_the_same_seed_gives_the_same_null_year(nulls: list[Any]) -> None:
    assert retailer(3, planted=False).answers == nulls[3].answers != nulls[4].answers


def test_nothing_is_found_where_nothing_was_planted(nulls: list[Any]) -> None:
    ids, segments = list(module().IDS), list(module().SEGMENTS)
    slot = module().SLOT
    alarms: Counter[str] = Counter()
    shares, spreads, gone = [], [], []
    for year in nulls:
        frame, asked = year.latest, year.responses
        said = asked[asked["theme"] != ""]
        alarms["theme"] += p_theme(said["theme"] == slot, said["wave"]) < 0.05
        alarms["leaving"] += min(holm([p_leaving(frame, i) for i in ids])) < 0.05
        alarms["segments"] += min(p_segments(frame, ids, segments).values()) < 0.05
        before, after = (frame[i] for i in module().BREAK)
        alarms["break"] += stats.ttest_rel(before, after, nan_policy="omit").pvalue < 0.05
        shares.append(weights(frame, "recommend", ids).max())
        spreads.append(frame[ids].mean().max() - frame[ids].mean().min())
        gone.append(frame["left"].mean())
    assert all(times <= MOST_ALARMS for times in alarms.values()), alarms
    assert max(shares) < 22
    assert max(spreads) < 0.5
    planted = retailer(0)
    assert abs(planted.latest["left"].mean() - sum(gone) / len(gone)) < 0.04  # the same margin


def test_another_seed_plants_the_same_facts() -> None:
    frame = retailer(11).latest
    assert p_leaving(frame, module().MOMENT) < 1e-4
    assert weights(frame, "recommend", list(module().IDS)).idxmax() == module().MOMENT
