"""Drivers on the map: one rating a touchpoint, shares written in one step, what is missing said."""

from __future__ import annotations

from pathlib import Path

import pytest

import journeykit as jk
from tests.annotation import simulated


def test_the_planted_touchpoint_leads_and_is_on_the_map(tmp_path: Path) -> None:
    given = simulated.year(1, moment="returns")
    m = simulated.inventory()
    file = simulated.survey(tmp_path, given)
    found = jk.find_drivers(m, file, "overall")
    assert found.table["label"][0] == "Returns"
    assert found.table["above_equal"].tolist() == [True] + [False] * 5
    assert {item.id for item in m.drivers} == set(simulated.TOUCHPOINTS)
    driver = next(item for item in m.drivers if item.id == "returns")
    assert driver.low > driver.equal_share == pytest.approx(100 / 6)
    assert (driver.method, driver.among, driver.n) == ("lmg", 6, 400)
    assert [source.file for source in driver.provenance] == ["year.csv"]
    assert sum(item.share for item in m.drivers) == pytest.approx(100)


def test_an_outcome_file_is_explained_by_customer(tmp_path: Path) -> None:
    given = simulated.year(1, moment="returns", n=800)
    m = simulated.inventory()
    churn = simulated.outcomes(tmp_path, given)
    found = jk.find_drivers(m, simulated.survey(tmp_path, given), churn)
    assert found.table["label"][0] == "Returns"
    assert {s.file for s in next(iter(m.drivers)).provenance} == {"year.csv", "churn.csv"}


def test_shares_that_were_not_found_again_go(tmp_path: Path) -> None:
    given = simulated.year(2, moment="returns")
    m = simulated.inventory()
    file = simulated.survey(tmp_path, given)
    jk.find_drivers(m, file, "overall")
    m.delete(m.get("measurement_points", "p-shop"))
    jk.find_drivers(m, file, "overall")
    assert "shop" not in {item.id for item in m.drivers}
    assert {item.among for item in m.drivers} == {5}
    before = [item.model() for item in m.drivers]
    jk.find_drivers(m, file, "overall")
    assert [item.model() for item in m.drivers] == before


def test_the_point_with_most_answers_stands_for_its_touchpoint(tmp_path: Path) -> None:
    given = simulated.year(3)
    given.marks[100:, simulated.TOUCHPOINTS.index("hotline")] = -1  # 100 customers were asked
    m = simulated.inventory(("shop", "site", "payment"))
    m.add_measurement_point(
        id="p-few", name="Few", touchpoint="shop", question="hotline", indicator="mean",
        scale=(0, 10),
    )  # fmt: skip
    found = jk.find_drivers(m, simulated.survey(tmp_path, given), "overall")
    assert found.n == 400
    assert any("2 measurement points" in text and "“shop”" in text for text in found.sentences)


def test_a_rating_too_few_gave_is_left_out_and_said(tmp_path: Path) -> None:
    given = simulated.year(3)
    given.marks[20:, simulated.TOUCHPOINTS.index("hotline")] = -1
    m = simulated.inventory()
    found = jk.find_drivers(m, simulated.survey(tmp_path, given), "overall")
    assert found.n == 400
    assert "hotline" not in set(found.table["predictor"])
    assert any("too few customers" in text and "“Hotline”" in text for text in found.sentences)


def test_source_filter_and_direction_are_honoured(tmp_path: Path) -> None:
    given = simulated.year(1, moment="returns")
    m = simulated.inventory()
    m.get("measurement_points", "p-hotline").source = "another.csv"
    m.get("measurement_points", "p-site").where = {"age": ["18-25", "46+"]}
    found = jk.find_drivers(m, simulated.survey(tmp_path, given), "overall")
    assert "hotline" not in set(found.table["predictor"])
    assert found.n == int((given.age != "26-45").sum())


def test_one_question_cannot_say_what_goes_with_it(tmp_path: Path) -> None:
    given = simulated.year(1)
    m = simulated.inventory(("shop",))
    file = simulated.survey(tmp_path, given, ("shop",))
    with pytest.raises(jk.ScoreError, match=r"“Shop”.*several touchpoints by the same customers"):
        jk.find_drivers(m, file, "overall")
    with pytest.raises(jk.ScoreError, match="none of the map's touchpoints"):
        jk.find_drivers(m, file, "shop")
    assert not m.drivers


def test_what_is_wrong_is_said(tmp_path: Path) -> None:
    file = simulated.survey(tmp_path, simulated.year(1))
    m = simulated.inventory()
    with pytest.raises(jk.SurveyError, match="there is no question “nps”"):
        jk.find_drivers(m, file, "nps")
    with pytest.raises(jk.SurveyError, match="read_outcomes"):
        jk.find_drivers(m, file, 3)  # type: ignore[arg-type]
    with pytest.raises(jk.MapContentError, match="has a touchpoint"):
        jk.find_drivers(jk.JourneyMap.inventory(lang="en"), file, "overall")
    other = tmp_path / "other.csv"
    other.write_text("client;churned\nX1;oui\nX2;non\n", "utf-8")
    with pytest.raises(jk.SurveyError, match="None of the customers"):
        jk.find_drivers(m, file, jk.read_outcomes(other))
