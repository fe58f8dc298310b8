"""Moments of truth: declared ones tested, others proposed, decisions kept, false alarms rare."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import journeykit as jk
from journeykit.annotation.moment_rules import check
from journeykit.annotation.ratings import ratings_of
from tests.annotation import simulated


def test_declared_moments_are_tested_and_others_proposed(tmp_path: Path) -> None:
    given = simulated.year(1, moment="returns", n=800)
    m = simulated.inventory()
    m.add_touchpoint("Leaflet", id="leaflet")
    m.declare_moment("returns", by="The front line")
    m.declare_moment("shop")
    m.declare_moment("leaflet")
    file, churn = simulated.survey(tmp_path, given), simulated.outcomes(tmp_path, given)
    found = jk.check_moments(m, file, churn, "overall")
    assert m.moment_status("returns") == "supported"
    assert m.moment_status("shop") in ("supported", "not_supported")
    assert m.moment_status("leaflet") == "declared"
    assert any("“Leaflet” stays declared" in text for text in found.sentences)
    test = next(item for item in m.moments if item.id == "returns").test
    assert test.by_weight
    assert test.by_leaving
    assert test.leaving.low_scorers > test.leaving.others + 20
    assert test.leaving.difference_low > 0
    assert "overall" in test.outcome
    assert "churned" in test.outcome
    row = found.table.set_index("touchpoint").loc["returns"]
    assert row["stands_out"]
    assert row["low"] > row["equal_share"]


def test_the_data_propose_what_nobody_declared(tmp_path: Path) -> None:
    given = simulated.year(1, moment="returns", n=800)
    m = simulated.inventory()
    found = jk.check_moments(
        m, simulated.survey(tmp_path, given), simulated.outcomes(tmp_path, given)
    )
    assert [item.id for item in m.moments] == ["returns"]
    assert m.moment_status("returns") == "proposed"
    assert any(text.startswith("“Returns” is proposed") for text in found.sentences)
    shown = found._repr_html_()
    assert "proposed by the data" in shown
    assert "c0001" not in shown.casefold()


def test_what_is_found_no_more_goes_but_decisions_stay(tmp_path: Path) -> None:
    m = simulated.inventory()
    given = simulated.year(1, moment="returns", n=800)
    jk.check_moments(m, simulated.survey(tmp_path, given), simulated.outcomes(tmp_path, given))
    m.decide_moment("returns", "dismissed", "It is the carrier's affair.")
    calm = simulated.year(5, n=800, blind=True)
    churn = simulated.outcomes(tmp_path, calm)
    file = simulated.survey(tmp_path, calm)
    jk.check_moments(m, file, churn)
    [moment] = m.moments
    assert (moment.decision, moment.reason) == ("dismissed", "It is the carrier's affair.")
    assert moment.test.verdict == "not_supported"
    m.decide_moment("returns", "")
    jk.check_moments(m, file, churn)
    assert m.moment_status("returns") == "none"
    assert [item.test for item in m.moments] == [None]


def test_a_low_mark_counts_whichever_way_the_scale_runs(tmp_path: Path) -> None:
    given = simulated.year(1, moment="returns", n=800)
    given.marks[:, simulated.TOUCHPOINTS.index("returns")] *= -1
    given.marks[:, simulated.TOUCHPOINTS.index("returns")] += 10
    m = simulated.inventory()
    m.get("measurement_points", "p-returns").direction = "lower_is_better"
    jk.check_moments(m, simulated.survey(tmp_path, given), simulated.outcomes(tmp_path, given))
    assert m.moment_status("returns") == "proposed"


def test_customers_who_stay_are_not_those_who_leave(tmp_path: Path) -> None:
    given = simulated.year(1, moment="returns", n=2500)
    file = tmp_path / "reachat.csv"
    rows = [f"C{i:04d};{'non' if gone else 'oui'}" for i, gone in enumerate(given.left)]
    file.write_text("\n".join(["client;réachat", *rows]), "utf-8")
    m = simulated.inventory()
    found = jk.check_moments(m, simulated.survey(tmp_path, given), jk.read_outcomes(file))
    assert m.moment_status("returns") == "proposed"
    row = found.table.set_index("touchpoint").loc["returns"]
    assert row["by_weight"]
    assert row["low_scorers"] > row["others"]


def test_good_marks_that_go_with_leaving_prove_nothing(tmp_path: Path) -> None:
    given = simulated.year(1, moment="returns", n=800)
    given.left = ~given.left
    m = simulated.inventory()
    found = jk.check_moments(
        m, simulated.survey(tmp_path, given), simulated.outcomes(tmp_path, given)
    )
    assert m.moment_status("returns") == "none"
    assert not found.table["by_weight"].any()


def test_without_an_outcome_only_the_weight_is_tested(tmp_path: Path) -> None:
    given = simulated.year(1, moment="returns", n=800)
    m = simulated.inventory()
    m.declare_moment("returns")
    file = simulated.survey(tmp_path, given)
    found = jk.check_moments(m, file, outcome_question="overall")
    assert any("it takes an outcome file" in text for text in found.sentences)
    test = next(iter(m.moments)).test
    assert test.by_weight
    assert test.leaving is None
    with pytest.raises(jk.SurveyError, match=r"outcome file .*outcomes=read_outcomes"):
        jk.check_moments(m, file)
    with pytest.raises(jk.SurveyError, match="Read it first"):
        jk.check_moments(m, file, "churn.csv")  # type: ignore[arg-type]


def test_one_rating_is_tested_by_who_leaves_alone(tmp_path: Path) -> None:
    given = simulated.year(1, moment="returns", n=800)
    m = simulated.inventory(("returns",))
    m.declare_moment("returns")
    churn = simulated.outcomes(tmp_path, given)
    found = jk.check_moments(m, simulated.survey(tmp_path, given, ("returns",)), churn)
    assert m.moment_status("returns") == "supported"
    assert any(text.startswith("Not tested by weight.") for text in found.sentences)


def test_too_few_customers_leave_a_moment_declared(tmp_path: Path) -> None:
    given = simulated.year(1, moment="returns", n=25)
    m = simulated.inventory()
    m.declare_moment("returns")
    jk.check_moments(m, simulated.survey(tmp_path, given), simulated.outcomes(tmp_path, given))
    assert m.moment_status("returns") == "declared"


def test_unhappy_customers_in_general_make_no_moment_of_truth(tmp_path: Path) -> None:
    """Where every touchpoint goes with leaving alike, none is proposed, and it is said why."""
    given = simulated.year(11, n=3000, mood=1.5)
    m = simulated.inventory()
    m.declare_moment("shop")
    found = jk.check_moments(
        m, simulated.survey(tmp_path, given), simulated.outcomes(tmp_path, given)
    )
    assert found.table["by_leaving"].sum() >= 4
    assert [item.id for item in m.moments if m.moment_status(item.id) == "proposed"] == []
    assert any("satisfaction in general" in text for text in found.sentences)


@pytest.mark.parametrize("blind", [False, True])
def test_false_alarms_are_rare(tmp_path: Path, blind: bool) -> None:
    """Nothing planted: at most 5 % of the sets propose something (of 200, 2.5 % did)."""
    m = simulated.inventory(simulated.TOUCHPOINTS[:4])
    alarms = 0
    for seed in range(20):
        given = simulated.year(1000 + seed, n=250, blind=blind)
        file = simulated.survey(tmp_path, given, simulated.TOUCHPOINTS[:4])
        churn = simulated.outcomes(tmp_path, given)
        ratings = ratings_of(m, (file,), outcome="overall", customers=True)
        checked = check(ratings, churn, "overall", seed=0)
        assert len(checked.tested) == 4
        alarms += any(checked.supported(key, declared=False) for key in checked.tested)
    assert alarms <= 1  # of 20


def test_in_french_and_without_cause(tmp_path: Path) -> None:
    jk.set_language("fr")
    given = simulated.year(1, moment="returns", n=800)
    m = simulated.inventory()
    found = jk.check_moments(
        m, simulated.survey(tmp_path, given), simulated.outcomes(tmp_path, given)
    )
    said = str(found)
    assert "est proposé par les données" in said
    assert "associations" in said
    assert "cause" not in said
    assert np.isfinite(found.table["share"]).all()


def test_where_nothing_can_be_tested_the_data_are_not_said_to_propose_nothing(
    tmp_path: Path,
) -> None:
    given = simulated.year(1, moment="returns", n=200)
    other = tmp_path / "other.csv"
    other.write_text("client;churned\n" + "".join(f"other{i};{i % 2}\n" for i in range(50)))
    said = jk.check_moments(
        simulated.inventory(), simulated.survey(tmp_path, given), jk.read_outcomes(other)
    ).sentences
    assert said[0].startswith("Not tested by weight. None of the customers")
    assert not any("propose no moment" in text or "were tested" in text for text in said)


def test_a_wrong_seed_is_no_missing_data(tmp_path: Path) -> None:
    given = simulated.year(1, moment="returns", n=200)
    with pytest.raises(jk.ScoreError, match="seed: a whole number"):
        jk.check_moments(
            simulated.inventory(),
            simulated.survey(tmp_path, given),
            simulated.outcomes(tmp_path, given),
            seed="x",  # type: ignore[arg-type]
        )
