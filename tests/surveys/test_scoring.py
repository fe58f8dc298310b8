"""Scores against published oracles, on three data-frame engines, with their warnings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from journeykit.errors import ScoreError, SurveyError
from journeykit.surveys import read_survey, score
from journeykit.surveys.scores.counting import score_counts
from journeykit.surveys.scores.intervals import (
    mean_interval,
    nps_interval,
    nps_variance,
    wilson_interval,
)
from journeykit.surveys.scores.tally import count_answers

Write = Callable[..., Path]


@pytest.mark.parametrize(
    ("detractors", "passives", "promoters", "value", "low", "high"),
    [  # Rocks 2016
        (4, 2, 4, 0.0, -46.469, 46.469),
        (0, 5, 5, 50.0, 6.207, 70.716),
        (2, 0, 9, 63.636, 8.001, 91.999),
        (75, 675, 250, 17.5, 14.086, 20.809),
    ],
)
def test_nps_adjusted_wald(
    detractors: int, passives: int, promoters: int, value: float, low: float, high: float
) -> None:
    found = score_counts(
        {3: detractors, 7: passives, 10: promoters}, indicator="nps", scale=(0, 10)
    )
    assert found.value == pytest.approx(value, abs=5e-4)
    assert (found.ci_low, found.ci_high) == (
        pytest.approx(low, abs=5e-4),
        pytest.approx(high, abs=5e-4),
    )
    assert nps_interval(detractors, passives, promoters) == (found.ci_low, found.ci_high)


def test_nps_variance_as_the_r_package() -> None:
    assert nps_variance(1, 2, 3) == pytest.approx(5 / 9)


@pytest.mark.parametrize(
    ("successes", "n", "low", "high"),
    [  # Newcombe 1998
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson(successes: int, n: int, low: float, high: float) -> None:
    assert wilson_interval(successes, n) == (
        pytest.approx(low, abs=5e-5),
        pytest.approx(high, abs=5e-5),
    )


def test_mean_student_then_bootstrap() -> None:
    from scipy.stats import t

    counts = {1.0: 4, 2.0: 10, 3.0: 16, 4.0: 20, 5.0: 10}
    marks = pd.Series([mark for mark, times in counts.items() for _ in range(times)])
    half = t.ppf(0.975, len(marks) - 1) * marks.std() / len(marks) ** 0.5
    assert mean_interval(counts) == (
        pytest.approx(marks.mean() - half),
        pytest.approx(marks.mean() + half),
    )
    few = {1.0: 2, 4.0: 8, 5.0: 10}
    low, high = mean_interval(few)
    assert (low, high) == mean_interval(few)  # seeded
    assert 1 <= low < 4.1 < high <= 5


@pytest.mark.parametrize("engine", ["pandas", "polars", "polars lazy", "duckdb"])
def test_one_aggregation_for_every_engine(engine: str) -> None:
    marks = [9.0, 10.0, 7.0, 3.0, None, 10.0, 9.0]
    frame: object = pd.DataFrame({"mark": marks})
    if engine.startswith("polars"):
        polars = pytest.importorskip("polars")
        frame = polars.DataFrame({"mark": marks})
        frame = frame.lazy() if engine.endswith("lazy") else frame
    elif engine == "duckdb":
        duckdb = pytest.importorskip("duckdb")
        source = pd.DataFrame({"mark": marks})
        frame = duckdb.connect().from_df(source)
    assert count_answers(frame, "mark") == {3.0: 1, 7.0: 1, 9.0: 2, 10.0: 2}


def _file(write: Write, marks: list[object]) -> Path:
    return write("note;canal\n" + "".join(f"{mark};web\n" for mark in marks))


def test_status_follows_n(write: Write) -> None:
    for n, status in ((9, "no_score"), (10, "indicative"), (29, "indicative"), (30, "shown")):
        found = score(read_survey(_file(write, [9] * n)), "note", indicator="nps")
        assert (found.n, found.status) == (n, status)
        assert (found.value is None) == (status == "no_score")
        assert found.counts["9"] == n
        assert list(found.counts) == [str(mark) for mark in range(11)]


def test_off_scale_answers_are_counted_with_their_rows(write: Write) -> None:
    found = score(
        read_survey(_file(write, [9] * 30 + [11, -1])), "note", indicator="nps", scale=(0, 10)
    )
    assert (found.n, found.excluded) == (30, 2)
    assert "32, 33" in found.warnings[0]
    assert "note" in found.warnings[0]


def test_all_off_scale_is_an_error(write: Write) -> None:
    survey = read_survey(_file(write, [70, 80, 90] * 5))
    with pytest.raises(ScoreError, match=r"note.*0–10.*row 2 says 70"):
        score(survey, "note", indicator="nps")


def test_nps_refuses_other_scales_and_directions(write: Write) -> None:
    survey = read_survey(_file(write, [4] * 12))
    with pytest.raises(ScoreError, match="0–10"):
        score(survey, "note", indicator="nps", scale=(1, 5))
    with pytest.raises(ScoreError, match="lower is better"):
        score(survey, "note", indicator="nps", direction="lower_is_better")
    with pytest.raises(ScoreError, match="Declare the scale"):
        score(survey, "note", indicator="csat")
    with pytest.raises(ScoreError, match="not an indicator"):
        score(survey, "note", indicator="love")  # type: ignore[arg-type]  # what a user may type
    with pytest.raises(ScoreError, match="answers that count"):
        score(survey, "note", indicator="rate")


def test_csat_counts_the_declared_answers(write: Write) -> None:
    survey = read_survey(_file(write, [1] * 5 + [2] * 5 + [3] * 10 + [4] * 20))
    default = score(survey, "note", indicator="csat", scale=(1, 4))
    assert default.value == 75.0
    assert default.detail == {"satisfied": 30.0, "mean": 3.125}
    assert score(survey, "note", indicator="csat", scale=(1, 4), counted_answers=[4]).value == 50.0
    low = score(survey, "note", indicator="csat", scale=(1, 4), direction="lower_is_better")
    assert low.value == 25.0


def test_worded_answers_and_no_opinion(write: Write) -> None:
    words = (
        ["Tout à fait satisfait"] * 20 + ["Plutôt satisfait"] * 10 + ["Pas du tout satisfait"] * 5
    )
    path = write("avis\n" + "\n".join([*words, *["Ne se prononce pas"] * 7]) + "\n")
    survey = read_survey(path)
    assert survey.mapping("avis") == {
        "Ne se prononce pas": None,
        "Pas du tout satisfait": 1.0,
        "Plutôt satisfait": 3.0,
        "Tout à fait satisfait": 4.0,
    }
    found = score(
        survey,
        "avis",
        indicator="csat",
        scale=(1, 4),
        counted_answers=["plutot satisfait", "TOUT À FAIT satisfait"],
    )
    assert (found.n, found.value) == (35, pytest.approx(100 * 30 / 35))
    assert any("Plutôt satisfait" in warning for warning in found.warnings)


def test_rate_on_labels(write: Write) -> None:
    answers = ["oui"] * 12 + ["Non"] * 36 + ["NSP"] * 4
    survey = read_survey(write("abandon\n" + "\n".join(answers) + "\n"))
    found = score(survey, "abandon", indicator="rate", counted_answers=["Oui"])
    assert (found.value, found.n) == (25.0, 48)
    assert found.counts == {"Non": 36, "oui": 12}


def test_alerts_response_rate_and_filter(write: Write) -> None:
    survey = read_survey(
        write("point,note\n" + "Livraison,6\n" * 10 + "Livraison,9\n" * 10 + "SAV,2\n" * 5)
    )
    found = score(
        survey, "note", indicator="nps", where={"POINT": "livraison"}, invited=80, alert_answer=6
    )
    assert (found.n, found.alerts, found.response_rate) == (20, 10, 25.0)
    too_many = score(survey, "note", indicator="nps", invited=3)
    assert too_many.response_rate is None
    assert "3 invited" in too_many.warnings[-1]
    nobody = score(survey, "note", indicator="nps", where={"point": "Caisse"})
    assert (nobody.n, nobody.value, nobody.status) == (0, None, "no_score")
    assert "“SAV”" in nobody.warnings[0]
    with pytest.raises(SurveyError, match="no column “rayon”"):
        score(survey, "note", indicator="nps", where={"rayon": "x"})


def test_how_a_score_looks(write: Write) -> None:
    found = score(read_survey(_file(write, [9, 3] * 20)), "note", indicator="nps")
    assert str(found).startswith("NPS 0.0 [−")
    assert "rate unknown" in found._repr_html_()


def test_answers_that_are_no_marks_are_counted_with_their_rows(write: Write) -> None:
    survey = read_survey(_file(write, [9] * 30 + ["abc", "NSP", "12h"]))
    found = score(survey, "note", indicator="nps")
    assert found.n == 30
    (warning,) = found.warnings
    assert warning.startswith("Column “note”: 2 answers are not marks")
    assert "32, 34" in warning
    assert "“abc”" in warning


@pytest.mark.parametrize("scale", [(0,), "0-10", (float("nan"), 10), (10, 0), 7])
def test_a_scale_is_two_marks(write: Write, scale: object) -> None:
    survey = read_survey(_file(write, [9] * 12))
    with pytest.raises(ScoreError, match="scale: two marks"):
        score(survey, "note", indicator="mean", scale=scale)  # type: ignore[arg-type]  # typed by hand


def test_one_column_of_decimal_commas(write: Write) -> None:
    survey = read_survey(write("note\n" + "7,5\n8,0\n" * 10))
    assert score(survey, "note", indicator="mean", scale=(0, 10)).value == 7.75


@pytest.mark.parametrize(
    "wanted", [20240101, 20240101.0, "20240101", [20240101.0], ["20240101", "7"]]
)
def test_long_numbers_are_not_rounded_in_a_filter(write: Write, wanted: object) -> None:
    days = ("20240101;10", "20240102;0")
    survey = read_survey(write("\n".join(["jour;note", *days * 20]) + "\n"))
    found = score(survey, "note", indicator="nps", where={"jour": wanted})
    assert (found.n, found.value) == (20, 100)


def test_codes_longer_than_a_number_holds_stay_apart(write: Write) -> None:
    codes = ("12345678901234567891;10", "12345678901234567892;0")
    survey = read_survey(write("\n".join(["code;note", *codes * 20]) + "\n"))
    found = score(survey, "note", indicator="nps", where={"code": "12345678901234567891"})
    assert (found.n, found.value) == (20, 100)


def test_long_numbers_are_not_merged_in_a_rate(write: Write) -> None:
    survey = read_survey(write("magasin\n" + "10045231\n10045232\n" * 20))
    found = score(survey, "magasin", indicator="rate", counted_answers=[10045231])
    assert found.counts == {"10045231": 20, "10045232": 20}
    assert found.value == 50


def test_answers_of_somebody_are_theirs_although_ids_repeat(write: Write) -> None:
    lines = "7;9;bien;10045231\n7;2;mal;10045232\n;3;moyen;10045233\n7;4;assez;10045234\n"
    survey = read_survey(write("client;note;avis;commande\n" + lines), columns={"id": "client"})
    ids = list(survey.responses["response_id"])
    assert len(set(ids)) == 4
    assert [survey.answers_of(known)["avis"] for known in ids] == ["bien", "mal", "moyen", "assez"]
    assert survey.answers_of(ids[1])["commande"] == "10045232"
    assert "7" in " ".join(survey.report.warnings)


def test_worded_answers_are_read_on_the_declared_scale(write: Write) -> None:
    words = ("Très satisfait", "Plutôt satisfait", "Très insatisfait")
    survey = read_survey(write("q\n" + "\n".join(words * 10) + "\n"))
    five = score(survey, "q", indicator="csat", scale=(1, 5))
    assert five.counts == {"1": 10, "2": 0, "3": 0, "4": 10, "5": 10}
    assert five.value == pytest.approx(200 / 3)
    four = score(survey, "q", indicator="csat", scale=(1, 4))
    assert four.counts == {"1": 10, "2": 0, "3": 10, "4": 10}
    seven = score(survey, "q", indicator="csat", scale=(1, 7))
    assert any("with_labels" in warning for warning in seven.warnings)
    told = survey.with_labels("q", dict(zip(words, (3, 2, 1), strict=True)))
    assert score(told, "q", indicator="mean", scale=(1, 5)).value == pytest.approx(2)


def test_counted_answers_nobody_gave_are_said(write: Write) -> None:
    survey = read_survey(write("achat;note\n" + "oui;9\nnon;10\n" * 10))
    found = score(survey, "achat", indicator="rate", counted_answers=["yes"])
    assert found.value == 0
    assert "“oui”" in found.warnings[0]
    satisfied = score(survey, "note", indicator="csat", scale=(1, 10), counted_answers=[11])
    assert "“11”" in satisfied.warnings[0]
    assert not score(survey, "achat", indicator="rate", counted_answers=["oui"]).warnings


_GOOGLE = "Timestamp,How?,Comment\n" + "".join(
    f"2025/01/{day:02d} 10:00:00,{cell},\n"
    for day, cell in enumerate(
        ["Web", '"Web, Phone (mobile, fixed)"', '"Web, Shop, Yes, by post"', "Shop"] * 5, start=1
    )
)
_QUALTRICS = (
    "Q1_1,Q1_2,Q1_3\nHow? - Web,How? - Shop,How? - Phone\n"
    '"{""ImportId"":""QID1_1""}","{""ImportId"":""QID1_2""}","{""ImportId"":""QID1_3""}"\n'
    + "Web,,\nWeb,Shop,\nWeb,,Phone\n,Shop,\n"
    * 5
)


@pytest.mark.parametrize("export", [_GOOGLE, _QUALTRICS])
def test_several_answers_count_each_respondent_once(write: Write, export: str) -> None:
    survey = read_survey(write(export))
    asked = survey.question("How?")
    assert asked.type == "multi_choice"
    for counted, value in ((["web"], 75.0), (["Web", "Shop"], 100.0), (["shop"], 50.0)):
        found = score(survey, asked, indicator="rate", counted_answers=counted)
        assert (found.value, found.n, sum(found.counts.values())) == (value, 20, 20)
        assert len(survey.where({"How?": counted})) == value / 5


def test_choices_holding_a_comma(write: Write) -> None:
    survey = read_survey(write(_GOOGLE))
    assert set(survey.values("q1")) >= {"Web", "Phone (mobile, fixed)"}
    for choice in ("Phone (mobile, fixed)", "Yes, by post"):
        found = score(survey, "q1", indicator="rate", counted_answers=[choice])
        assert (found.value, found.warnings) == (25.0, ())
        assert len(survey.where({"q1": [choice]})) == 5
    one = "Timestamp,Q\n" + "".join(
        f'2025/01/{day:02d} 10:00:00,"{cell}"\n'
        for day, cell in enumerate(["Yes, by post", "Yes, in a shop", "Not at all"] * 4, start=1)
    )
    alone = read_survey(write(one))
    assert alone.question("q1").type == "choice"
    assert set(alone.values("q1")) == {"Yes, by post", "Yes, in a shop", "Not at all"}


def test_choices_that_are_numbers_or_separated_by_semicolons(write: Write) -> None:
    cells = ["1;2", "2", "1;10", "10;Paris, Lyon"] * 4
    survey = read_survey(
        write(
            "Timestamp,Q\n"
            + "".join(f'2025/01/{d:02d} 10:00:00,"{c}"\n' for d, c in enumerate(cells, start=1))
        )
    )
    assert survey.question("q1").type == "multi_choice"
    for choice, value in ((1, 50.0), (10, 50.0), ("2", 50.0), ("Paris, Lyon", 25.0)):
        assert score(survey, "q1", indicator="rate", counted_answers=[choice]).value == value
        assert len(survey.where({"q1": choice})) == value * 16 / 100
