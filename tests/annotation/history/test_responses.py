"""The responses beside the map: each once, counted where they belong, told apart from others."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

import journeykit as jk
from journeykit import annotation
from journeykit.annotation.heard import heard

from .conftest import File, counts, dated, kept


def test_what_is_kept_of_a_response(m: jk.JourneyMap, read: Callable[..., object]) -> None:
    survey = read(dated(3, 20))
    report = jk.annotate(m, survey)
    assert counts(report) == (20, 0, 0)
    assert "20 new responses" in str(report)
    assert "20 new responses" in report._repr_html_()
    row = kept(m).set_index("response_id").loc["R3"]
    assert (row["customer_id"], row["mark"], row["answer"]) == ("C3", 2, "2")
    assert row["verbatim"] == "words of response 3"
    assert row["submitted"] == pd.Timestamp("2026-03-04")
    assert '"shop":"Nice"' in row["answers"].replace(" ", "")
    [line] = annotation.imports(m).to_dict("records")
    assert (line["file"], line["sha256"], line["rows"]) == ("march.csv", survey.sha256, 20)


def test_the_same_file_twice_adds_nothing(m: jk.JourneyMap, read: Callable[..., object]) -> None:
    survey = read(dated(3, 20))
    jk.annotate(m, survey)
    before, on_map = kept(m), m.to_dict()
    assert counts(jk.annotate(m, survey)) == (0, 20, 0)
    pd.testing.assert_frame_equal(kept(m), before)
    assert m.to_dict() == on_map
    assert len(annotation.imports(m)) == 1


def test_next_month_adds_and_draws_the_trend(m: jk.JourneyMap, read: Callable[..., object]) -> None:
    jk.annotate(m, read(dated(3, 20, mark=2)))
    weeks = [(point.period, point.n) for point in m.get("annotations", "nps").trend]
    assert weeks[:2] == [("2026-W09", 1), ("2026-W10", 7)]  # the 1st was a Sunday
    report = jk.annotate(m, read(dated(4, 30, first=20, mark=10), name="april.csv"))
    assert counts(report) == (30, 0, 0)
    badge = m.get("annotations", "nps")
    assert (badge.score.value, badge.score.n) == (100.0, 30)
    months = [(point.period, point.value, point.n) for point in badge.trend]
    assert months == [("2026-03", -100.0, 20), ("2026-04", 100.0, 30)]
    by_month = annotation.history(m, "Review", "month")
    assert list(by_month["period"]) == ["2026-03", "2026-04"]
    assert list(by_month["value"]) == [-100.0, 100.0]
    assert list(by_month["n"]) == [20, 30]
    assert list(annotation.history(m, period="file")["files"]) == ["march.csv", "april.csv"]


def test_an_export_that_goes_on_counts_each_response_once(
    m: jk.JourneyMap, read: Callable[..., object]
) -> None:
    march = dated(3, 20)
    jk.annotate(m, read(march))
    corrected = [line.replace("R1;", "R1;", 1) for line in march]
    corrected[1] = corrected[1].replace(";9;", ";0;")
    report = jk.annotate(m, read([*corrected, *dated(4, 5, first=20)], name="all.csv"))
    assert counts(report) == (5, 19, 1)
    rows = kept(m)
    assert len(rows) == 25
    assert rows.set_index("response_id").loc["R1", "mark"] == 0


def test_trend_periods_are_at_most_24(m: jk.JourneyMap, read: Callable[..., object]) -> None:
    lines = [
        f"R{year}{month};15/{month:02d}/{year};C;9;Lyon;x"
        for year in range(2019, 2027)
        for month in range(1, 13)
    ]
    for last, kind in ((24, "2019-01"), (25, "2019-Q1"), (72, "2019-Q1"), (73, "2019")):
        jk.annotate(m, read(lines[:last]))
        trend = m.get("annotations", "nps").trend
        assert trend[0].period == kind
        assert len(trend) <= 24
        assert sum(point.n for point in trend) == last


def test_rows_without_identifier_are_known_by_what_they_say(m: jk.JourneyMap, file: File) -> None:
    def survey(*lines: str, name: str) -> object:
        return jk.read_survey(
            file(*lines, name=name, head="Date;note;why"), columns={"submitted": "Date"},
            day_first=True,
        )  # fmt: skip

    lines = [f"{day:02d}/03/2026;9;fine" for day in range(1, 21)]
    twins = ["20/03/2026;9;fine"]  # two customers may say the same on one day
    assert counts(jk.annotate(m, survey(*lines, *twins, name="a.csv"))) == (21, 0, 0)
    report = jk.annotate(m, survey(*reversed(lines), *twins, "21/03/2026;1;slow", name="b.csv"))
    assert counts(report) == (1, 21, 0)


def test_rows_without_identifier_nor_date_go_by_their_file(m: jk.JourneyMap, file: File) -> None:
    def survey(name: str) -> object:
        return jk.read_survey(file(*["9;fine"] * 12, name=name, head="note;why"))

    report = jk.annotate(m, survey("march.csv"))
    assert counts(report) == (12, 0, 0)
    assert "neither identifiers nor dates" in str(report)
    assert counts(jk.annotate(m, survey("march (1).csv"))) == (0, 12, 0)
    assert counts(jk.annotate(m, survey("april.csv"))) == (12, 0, 0)


def test_a_point_changed_since_does_not_count_the_old_answers(
    m: jk.JourneyMap, read: Callable[..., object]
) -> None:
    jk.annotate(m, read(dated(3, 20)))
    m.get("measurement_points", "nps").where = {"shop": "Lyon"}
    report = jk.annotate(m, read(dated(4, 20, first=20), name="april.csv"))
    assert sum(p.n for p in m.get("annotations", "nps").trend) == 10
    assert "20 responses of its history" in str(report)
    again = jk.annotate(m, read(dated(3, 20)))
    assert "of its history" not in str(again)
    assert sum(p.n for p in m.get("annotations", "nps").trend) == 20


def test_a_response_that_changed_shops_leaves_the_first(
    m: jk.JourneyMap, read: Callable[..., object]
) -> None:
    m.get("measurement_points", "nps").where = {"shop": "Lyon"}
    lines = dated(3, 24)
    jk.annotate(m, read(lines))
    assert len(kept(m)) == 12
    lines[0] = lines[0].replace("Lyon", "Nice")
    jk.annotate(m, read(lines))
    assert "R0" not in set(kept(m)["response_id"])


def test_themes_stay_as_they_were_when_nothing_came(
    m: jk.JourneyMap, read: Callable[..., object]
) -> None:
    jk.annotate(m, read(dated(3, 20)))
    note = m.get("annotations", "nps").model()
    m.set_annotation(note.model_copy(update={"commented": 7}))
    m.add_theme("Lockers", ["locker"])
    again = jk.annotate(m, read(dated(3, 20)))
    assert m.get("annotations", "nps").commented == 7
    assert "jk.find_themes(m)" not in str(again)


def test_responses_beyond_a_temporary_points_dates_stay(
    m: jk.JourneyMap, read: Callable[..., object]
) -> None:
    jk.annotate(m, read(dated(3, 20)))
    point = m.get("measurement_points", "nps")
    point.active_from, point.active_until = "2026-03-01", "2026-03-10"
    jk.annotate(m, read(dated(4, 20, first=20), name="april.csv"))
    assert len(kept(m)) == 40


def test_drill_down_after_the_kernel_restarted(
    m: jk.JourneyMap, read: Callable[..., object]
) -> None:
    jk.annotate(m, read(dated(3, 20)))
    source = annotation.stored_source(m, "nps")
    assert source is not None
    texts = source.survey.responses[source.verbatim_question]
    assert set(texts) == {f"words of response {i}" for i in range(20)}
    [response] = source.survey.responses.loc[texts == "words of response 3", "response_id"]
    assert source.survey.answers_of(response)["shop"] == "Nice"
    annotation.make_static(m)
    assert annotation.stored_source(m, "nps") is None


def test_a_weighted_trend_counts_the_weights(m: jk.JourneyMap, file: File) -> None:
    m.get("measurement_points", "nps").weight = "w"
    lines = [f"R{i};01/03/2026;{(10, 0)[i % 2]};{(3, 1)[i % 2]};why" for i in range(40)]
    survey = jk.read_survey(
        file(*lines, head="ResponseId;Date;note;w;why", name="w.csv"),
        columns={"id": "ResponseId", "submitted": "Date"},
        day_first=True,
    )
    jk.annotate(m, survey)
    badge = m.get("annotations", "nps")
    [week] = badge.trend
    assert badge.score.value == pytest.approx(50)
    assert week.value == pytest.approx(50)
    assert (week.ci_low, week.ci_high) == (badge.score.ci_low, badge.score.ci_high)


def test_worded_answers_keep_their_worth(m: jk.JourneyMap, file: File) -> None:
    m.add_measurement_point(
        id="csat", question="happy", indicator="csat", scale=(1, 5),
        counted_answers=["Très satisfait"],
    )  # fmt: skip
    words = ("Très satisfait", "Satisfait", "Peu satisfait", "Pas du tout satisfait")
    for month in (3, 4):
        lines = [
            f"R{month}-{i};01/{month:02d}/2026;9;{words[i % (4 if month == 3 else 2)]};why"
            for i in range(40)
        ]
        survey = jk.read_survey(
            file(*lines, head="ResponseId;Date;note;happy;why", name=f"{month}.csv"),
            columns={"id": "ResponseId", "submitted": "Date"},
            day_first=True,
        )
        jk.annotate(m, survey)
        assert m.get("annotations", "csat").score.value == (25.0 if month == 3 else 50.0)
    assert list(jk.history(m, "csat", "month")["value"]) == [25.0, 50.0]
    assert sum(period.n for period in m.get("annotations", "csat").trend) == 80


def test_an_author_keeps_a_code_through_a_history_and_has_another_elsewhere(
    m: jk.JourneyMap, read: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    def named(month: int, first: int) -> list[str]:
        return [line.replace(";C", ";c@exemple.fr,") for line in dated(month, 20, first)]

    def codes(journey: jk.JourneyMap) -> list[str]:
        found = heard(journey).said.frame.set_index("response_id")["author"]
        return [str(found.iloc[at]) for at in range(20)]

    jk.annotate(m, read(named(3, 0)))
    first = codes(m)
    assert all(code.startswith("#") for code in first)
    assert len(set(first)) == 20
    # Another kernel, another month.
    monkeypatch.setattr("journeykit.surveys.text.authors._OF_THIS_KERNEL", b"another kernel")
    jk.annotate(m, read(named(4, 20), name="april.csv"))
    assert codes(m) == first
    # The same responses behind another map.
    other = jk.JourneyMap.blank(lang="en", title="Other")
    other.add_measurement_point(
        id="nps", question="note", verbatim_question="why", indicator="nps", scale=(0, 10)
    )
    jk.annotate(other, read(named(3, 0)))
    assert not set(codes(other)) & set(first)
