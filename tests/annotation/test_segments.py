"""Segments the average hides: found where planted, nothing where nothing is, people who differ."""

from __future__ import annotations

from pathlib import Path

import pytest

import journeykit as jk
from tests.annotation import simulated


def test_the_planted_segment_is_found_and_no_other(tmp_path: Path) -> None:
    given = simulated.year(1, segment="delivery")
    m = simulated.inventory()
    found = jk.hidden_segments(m, simulated.survey(tmp_path, given), by=["age"])
    assert found.found[["name", "segment"]].values.tolist() == [["Delivery", "18-25"]]
    row = found.found.iloc[0]
    assert row["value"] < row["others"] - 1
    assert row["low"] < row["value"] < row["high"]
    assert "Among “18-25” (age), “Delivery” scores" in found.sentences[1]
    assert len(found.table) == 18
    assert set(found.misfits["by"]) == {"age"}
    assert set(found.misfits["file"]) == {"year.csv"}
    assert "C0001" not in found._repr_html_()


def test_the_others_do_not_differ_because_one_segment_is_among_them(tmp_path: Path) -> None:
    given = simulated.year(1, segment="delivery", n=3000)
    m = simulated.inventory()
    found = jk.hidden_segments(m, simulated.survey(tmp_path, given), by="age")
    at = found.table[found.table["touchpoint"] == "delivery"].set_index("segment")
    assert at.loc["26-45", "p_holm"] < 0.05  # against everybody else, the young included
    assert not at.loc["26-45", "differs"]
    assert at["differs"].sum() == 1
    assert "without the segments that differ more surely" in at.loc["26-45", "sentence"]


def test_nothing_is_found_where_nothing_is(tmp_path: Path) -> None:
    m = simulated.inventory(simulated.TOUCHPOINTS[:4])
    alarms = 0
    for seed in range(20):
        given = simulated.year(2000 + seed, n=250)
        file = simulated.survey(tmp_path, given, simulated.TOUCHPOINTS[:4])
        alarms += len(jk.hidden_segments(m, file, "age").found) > 0
    assert alarms <= 2  # of 20 (200 were measured: 3.5 %)


def test_a_rate_is_compared_in_percent(tmp_path: Path) -> None:
    rows = ["âge;résolu"]
    for i in range(240):
        rows.append(
            f"{'jeunes' if i % 2 else 'autres'};{'oui' if i % 2 == 0 or i % 8 == 1 else 'non'}"
        )
    file = tmp_path / "sav.csv"
    file.write_text("\n".join(rows), "utf-8")
    m = jk.JourneyMap.inventory(lang="en")
    m.add_measurement_point(
        name="Solved", question="résolu", indicator="rate", counted_answers=["oui"]
    )
    found = jk.hidden_segments(m, jk.read_survey(file), by="âge")
    [row] = found.table.to_dict("records")
    assert (row["indicator"], row["value"], row["others"]) == ("rate", 100.0, 25.0)
    assert "100.0\u202f%" in row["sentence"]


def test_small_segments_are_told_and_not_compared(tmp_path: Path) -> None:
    given = simulated.year(1)
    given.age = given.age.astype("<U12")
    given.age[:20] = "under 18"
    m = simulated.inventory()
    found = jk.hidden_segments(m, simulated.survey(tmp_path, given), by="age")
    assert "under 18" not in set(found.table["segment"])
    assert any("under 18" in text for text in found.sentences)


def test_what_is_wrong_is_said(tmp_path: Path) -> None:
    file = simulated.survey(tmp_path, simulated.year(1))
    m = simulated.inventory()
    with pytest.raises(jk.SurveyError, match=r"“région”.*it may be: “age”"):
        jk.hidden_segments(m, file, by="région")
    with pytest.raises(jk.SurveyError, match="very question of the measurement point “delivery”"):
        jk.hidden_segments(m, file, by=["age", "delivery"])
    with pytest.raises(jk.SurveyError, match="Put them into groups"):
        jk.hidden_segments(m, file, by="customer_id")
    with pytest.raises(jk.SurveyError, match="by: name the column"):
        jk.hidden_segments(m, file, by=[])
    with pytest.raises(jk.MapContentError, match="no measurement point"):
        jk.hidden_segments(jk.JourneyMap.inventory(lang="en"), file, by="age")
    few = simulated.survey(tmp_path, simulated.year(1, n=40))
    with pytest.raises(jk.SurveyError, match="30 answers each"):
        jk.hidden_segments(m, few, by="age")
