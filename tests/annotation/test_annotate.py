"""`annotate`: each point its own badge, refreshed and never doubled, all or nothing."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

import journeykit as jk
from journeykit import annotation
from journeykit.annotation import apply
from journeykit.document.measures import measured, still_measured

from .conftest import rows

File = Callable[..., Path]


def values(m: jk.JourneyMap) -> dict[str, float | None]:
    return {item.id: item.score.value for item in m.annotations}


def test_each_point_gets_its_own_badge(m: jk.JourneyMap, file: File) -> None:
    report = jk.annotate(m, jk.read_survey(file(*rows(40))))
    assert values(m) == {"nps": 25.0, "wait": 3.0, "left": 25.0}
    assert [point.name for point in report.done] == ["Review", "Waiting", "Gave up"]
    nps = m.get("annotations", "nps")
    assert (nps.score.n, nps.score.status, nps.score.alerts) == (40, "shown", 10)
    assert nps.score.response_rate == 20.0
    assert nps.score.ci_low < 25 < nps.score.ci_high


def test_the_map_says_where_scores_come_from(m: jk.JourneyMap, file: File) -> None:
    survey = jk.read_survey(file(*rows(40)))
    jk.annotate(m, survey)
    origin = m.get("annotations", "nps").provenance
    assert (origin.file, origin.sha256, origin.read_on) == (
        "avis-mars.csv",
        survey.sha256,
        survey.read_on,
    )
    assert (origin.rows, origin.rows_in_file) == (40, 40)
    assert (m.meta.binding, m.meta.dated) == ("interactive", survey.read_on)
    assert str(survey.path.parent) not in json.dumps(m.to_dict(), default=str)


def test_verbatims_are_masked_and_come_from_the_right_question(
    m: jk.JourneyMap, file: File
) -> None:
    jk.annotate(m, jk.read_survey(file(*rows(40))), verbatims=3)
    words = m.get("annotations", "nps").verbatims
    assert 1 <= len(words) <= 3
    assert all("livraison" in verbatim.text for verbatim in words)
    assert "06 12 34 56" not in json.dumps(m.to_dict(), default=str)


def test_verbatims_come_from_the_first_question_somebody_answered(
    m: jk.JourneyMap, file: File
) -> None:
    head = "note;vide;pourquoi"
    survey = jk.read_survey(file(*(f"9;;mot {i} sur la livraison" for i in range(20)), head=head))
    assert [q.id for q in survey.questions if q.type == "text"] == ["vide", "pourquoi"]
    m.get("measurement_points", "nps").verbatim_question = None
    jk.annotate(m, survey)
    assert m.get("annotations", "nps").verbatims


def test_again_refreshes_and_never_doubles(m: jk.JourneyMap, file: File) -> None:
    survey = jk.read_survey(file(*rows(40)))
    jk.annotate(m, survey)
    before = m.to_dict()
    updates: list[bytes] = []
    stop = m.replica.subscribe(lambda update, origin: updates.append(update))
    again = jk.annotate(m, survey)
    stop()
    assert m.to_dict() == before
    assert not any(point.changed for point in again.done)
    assert updates == []
    jk.annotate(m, jk.read_survey(file(*rows(80))))
    assert len(m.annotations) == 3
    assert m.get("annotations", "nps").score.n == 80


def test_a_missing_question_leaves_that_point_alone(m: jk.JourneyMap, file: File) -> None:
    jk.annotate(m, jk.read_survey(file(*rows(40))))
    other = file(*("10;ok" for _ in range(12)), name="b.csv", head="note;pourquoi")
    report = jk.annotate(m, jk.read_survey(other))
    assert [point.name for point in report.done] == ["Review"]
    assert {point.name for point in report.left} == {"Waiting", "Gave up"}
    assert "attente" in report.left[0].reason
    assert values(m) == {"nps": 100.0, "wait": 3.0, "left": 25.0}
    assert m.get("annotations", "wait").provenance.file == "avis-mars.csv"


def test_a_missing_filter_column_is_said(m: jk.JourneyMap, file: File) -> None:
    m.get("measurement_points", "nps").where = {"rayon": "plantes"}
    report = jk.annotate(m, jk.read_survey(file(*rows(40))))
    assert "rayon" in report.left[0].reason
    assert set(values(m)) == {"wait", "left"}


def test_where_and_source_tell_points_apart(m: jk.JourneyMap, file: File) -> None:
    m.get("measurement_points", "nps").where = {"magasin": ["Nantes"]}
    m.get("measurement_points", "wait").source = "sav-*.csv"
    path = file(*rows(40), *rows(11, magasin="Nantes"))
    report = jk.annotate(m, jk.read_survey(path))
    assert m.get("annotations", "nps").score.n == 11
    assert m.get("annotations", "nps").score.status == "indicative"
    assert [point.name for point in report.left] == ["Waiting"]
    assert "sav-*.csv" in report.left[0].reason


def test_file_names_with_brackets_are_names() -> None:
    m = jk.JourneyMap.blank(lang="en")
    point = m.add_measurement_point(
        question="q", indicator="nps", scale=(0, 10), source="avis [1].csv"
    )
    assert annotation.reads_from(point.model(), "avis [1].csv")
    assert not annotation.reads_from(point.model(), "autre.csv")


def test_few_answers_keep_n_and_words(m: jk.JourneyMap, file: File) -> None:
    jk.annotate(m, jk.read_survey(file(*rows(7))))
    found = m.get("annotations", "nps")
    assert (found.score.status, found.score.value, found.score.n) == ("no_score", None, 7)
    assert found.verbatims


def test_nothing_found_says_which_questions_exist(m: jk.JourneyMap, file: File) -> None:
    before = m.to_dict()
    survey = jk.read_survey(file(*("5;1" for _ in range(12)), head="satisfaction;rang"))
    with pytest.raises(jk.SurveyError, match="satisfaction"):
        jk.annotate(m, survey)
    assert m.to_dict() == before


def test_a_map_without_points_says_what_to_do(file: File) -> None:
    jk.set_language("fr")
    m = jk.JourneyMap.blank(lang="fr")
    with pytest.raises(jk.MapContentError, match="point de mesure"):
        jk.annotate(m, jk.read_survey(file(*rows(12))))


def test_a_failure_changes_nothing(
    m: jk.JourneyMap, file: File, monkeypatch: pytest.MonkeyPatch
) -> None:
    survey = jk.read_survey(file(*rows(40)))
    before = m.to_dict()
    real = apply.score

    def fails_on_the_last(*args: object, **options: object) -> object:
        if options["indicator"] == "rate":
            raise RuntimeError("the machine is out of memory")
        return real(*args, **options)  # type: ignore[arg-type]  # passed through as they came

    monkeypatch.setattr(apply, "score", fails_on_the_last)
    with pytest.raises(RuntimeError):
        jk.annotate(m, survey)
    assert m.to_dict() == before


def test_the_lock_is_free_while_answers_are_counted(
    m: jk.JourneyMap, file: File, monkeypatch: pytest.MonkeyPatch
) -> None:
    survey = jk.read_survey(file(*rows(40)))
    edited = threading.Event()
    real = apply.score

    def somebody_edits_meanwhile(*args: object, **options: object) -> object:
        def edit() -> None:
            m.title = "Renamed meanwhile"
            edited.set()

        threading.Thread(target=edit, daemon=True).start()
        assert edited.wait(10), "the map was locked while a score was being computed"
        return real(*args, **options)  # type: ignore[arg-type]  # passed through as they came

    monkeypatch.setattr(apply, "score", somebody_edits_meanwhile)
    jk.annotate(m, survey)
    assert m.title == "Renamed meanwhile"


def test_a_point_deleted_meanwhile_stays_deleted(
    m: jk.JourneyMap, file: File, monkeypatch: pytest.MonkeyPatch
) -> None:
    survey = jk.read_survey(file(*rows(40)))
    real = apply.score

    def delete_first(*args: object, **options: object) -> object:
        found = real(*args, **options)  # type: ignore[arg-type]  # passed through as they came
        if options["indicator"] == "rate":
            m.delete(m.get("measurement_points", "nps"))
        return found

    monkeypatch.setattr(apply, "score", delete_first)
    report = jk.annotate(m, survey)
    assert set(values(m)) == {"wait", "left"}
    assert [point.name for point in report.left] == ["Review"]


def test_an_ended_point_is_annotated_too(m: jk.JourneyMap, file: File) -> None:
    point = m.get("measurement_points", "nps")
    point.active_from, point.active_until = "2020-01-01", "2020-02-01"
    jk.annotate(m, jk.read_survey(file(*rows(40))))
    assert m.get("annotations", "nps") is not None


def test_static_forgets_the_responses(m: jk.JourneyMap, file: File) -> None:
    jk.annotate(m, jk.read_survey(file(*rows(40))))
    assert annotation.bound_source(m, "nps") is not None
    annotation.make_static(m)
    assert m.meta.binding == "static"
    assert annotation.bound_source(m, "nps") is None
    assert len(m.annotations) == 3


def test_the_number_of_verbatims_is_bounded(m: jk.JourneyMap, file: File) -> None:
    with pytest.raises(jk.MapContentError, match="50"):
        jk.annotate(m, jk.read_survey(file(*rows(12))), verbatims=1000)


def test_an_annotation_notes_what_it_measured(m: jk.JourneyMap, file: File) -> None:
    point = m.get("measurement_points", "nps")
    point.where = {"magasin": ["Lyon", "Nantes"]}
    jk.annotate(m, jk.read_survey(file(*rows(40))))
    kept = m.get("annotations", "nps").model()
    assert kept.measured == measured(point.model())
    assert still_measured(point.model(), kept)
    point.objective = 10
    assert still_measured(point.model(), kept)
    point.where = {}
    assert not still_measured(point.model(), kept)


def test_a_changed_point_that_is_left_says_its_score_is_old(m: jk.JourneyMap, file: File) -> None:
    jk.annotate(m, jk.read_survey(file(*rows(40))))
    m.get("measurement_points", "nps").question = "elsewhere"
    report = jk.annotate(m, jk.read_survey(file(*rows(40))))
    assert "to be read again" in report.left[0].reason


def test_another_file_with_the_same_question_is_said(m: jk.JourneyMap, file: File) -> None:
    jk.annotate(m, jk.read_survey(file(*rows(40))))
    again = jk.annotate(m, jk.read_survey(file(*rows(50))))
    assert not any(point.notice for point in again.done)
    other = jk.annotate(m, jk.read_survey(file(*rows(60), name="sav.csv")))
    assert all("avis-mars.csv" in point.notice for point in other.done)
    m.get("measurement_points", "nps").source = "avis-*.csv"
    may = jk.annotate(m, jk.read_survey(file(*rows(24, magasin="Nice"), name="avis-mai.csv")))
    # A point that says which files it reads expects next month's.
    assert {point.name: bool(point.notice) for point in may.done}["Review"] is False
    assert "avis-mars.csv" in str(other)
    assert "avis-mars.csv" in other._repr_html_()
    assert "avis-mars.csv" not in json.dumps(m.to_dict(), default=str)


def test_an_accent_is_the_same_from_every_system(m: jk.JourneyMap, file: File) -> None:
    point = m.get("measurement_points", "nps")
    for source, name in (("été.csv", "e\u0301te\u0301.csv"), ("e\u0301t*.csv", "ÉTÉ.csv")):
        point.source = source
        assert annotation.reads_from(point.model(), name)
    assert not annotation.reads_from(point.model(), "ete.csv")


def test_the_report_places_a_point_by_its_touchpoint(m: jk.JourneyMap, file: File) -> None:
    door = m.add_touchpoint(name="Door", stages=[m.stages[3].id])
    m.get("measurement_points", "wait").touchpoint = door.id
    report = jk.annotate(m, jk.read_survey(file(*rows(40))))
    assert [point.stage for point in report.done][1] == m.stages[3].name


def test_the_french_report_writes_its_colons(m: jk.JourneyMap, file: File) -> None:
    survey = jk.read_survey(file(*rows(40)))
    jk.set_language("fr")
    report = str(jk.annotate(m, survey))
    assert "Review\u00a0: " in report
    assert "Review: " not in report


def test_bars_of_several_answers_add_up_to_the_respondents(m: jk.JourneyMap, file: File) -> None:
    cells = ["Web", '"Web, Shop"', "Shop", '"Phone, Post"'] * 5
    rows = [f"2025/01/{day:02d} 10:00:00,{cell}" for day, cell in enumerate(cells, start=1)]
    m.add_measurement_point(
        id="how", question="q1", indicator="rate", counted_answers=["Web", "Shop"]
    )
    jk.annotate(m, jk.read_survey(file(*rows, head="Timestamp,How?", name="form.csv")))
    kept = {annotation.id: annotation.score for annotation in m.annotations}["how"]
    assert kept.counts == {"Web": 5, "Shop": 5, "Web | Shop": 5, "other answers": 5}
    assert (kept.value, kept.n) == (75.0, 20)
