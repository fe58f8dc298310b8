"""Phases, locks, sets of rows, the bin, and how the new collections fare in files and merges."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import journeykit as jk
from journeykit.document.merge import merge
from journeykit.document.row_presets import preset_names, rows_of
from journeykit.document.schema import Row
from journeykit.document.storage import canonical, parse

from .helpers import crash, small_map


@pytest.fixture(autouse=True)
def _english(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    jk.set_language("en")
    monkeypatch.setenv("JOURNEYKIT_DATA_DIR", str(tmp_path_factory.mktemp("data")))


# -- phases and locks -----------------------------------------------------------------------


def test_phases_group_stages(tmp_path: Path) -> None:
    m = small_map(tmp_path / "shop")
    phase = m.add_phase("Before", stages=["search"], id="before")
    assert m.add_phase("Run again", id="before") == phase
    assert m.phases == (phase,)
    m.set_phase("purchase", "Before")
    assert [stage.phase for stage in m.stages] == ["before", "before"]
    m.set_phase(m.stages[0], None)
    assert [stage.phase for stage in m.stages] == [None, "before"]
    with pytest.raises(jk.MapContentError, match="“After”"):
        m.set_phase("search", "After")
    with pytest.raises(jk.MapContentError):
        m.add_phase("Half done", stages=["search", "nowhere"])
    assert m.phases == (phase,)
    m.close()


def test_locks(tmp_path: Path) -> None:
    m = small_map(tmp_path / "shop")
    m.lock("Search")
    m.lock()
    assert (m.meta.locked, m.stages[0].locked, m.stages[1].locked) == (True, True, False)
    m.unlock()
    assert (m.meta.locked, m.stages[0].locked) == (False, True)
    m.unlock(m.stages[0])
    assert "locked" not in json.dumps(m.to_dict()["stages"])
    m.close()


# -- sets of rows ---------------------------------------------------------------------------


@pytest.mark.parametrize("preset", preset_names())
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_preset_is_rows(preset: str, lang: str) -> None:
    rows = rows_of(preset, lang)  # type: ignore[arg-type]
    assert rows
    for n, fields in enumerate(rows):
        row = Row.model_validate({"id": str(n), **fields})
        assert row.name
        assert row.preset
    assert len({fields["preset"] for fields in rows}) == len(rows)


def test_the_default_preset_is_the_blank_grid() -> None:
    for lang in ("fr", "en"):
        blank = [(r.preset, r.type, r.name) for r in jk.JourneyMap.blank(lang=lang).rows]
        rows = rows_of("default", lang)  # type: ignore[arg-type]
        assert [(r["preset"], r["type"], r["name"]) for r in rows] == blank


def test_adding_a_set_twice_adds_it_once(tmp_path: Path) -> None:
    m = small_map(tmp_path / "shop")
    blueprint = m.add_rows("service_blueprint", after="tasks")
    assert [row.preset for row in m.rows][:5] == [
        "tasks", "customer_actions", "frontstage", "backstage", "support",
    ]  # fmt: skip
    assert [row.line_under for row in blueprint] == [
        "interaction", "visibility", "internal_interaction", "",
    ]  # fmt: skip
    m.delete(blueprint[1])
    again = m.add_rows("service_blueprint")
    assert [again[i] == blueprint[i] for i in range(4)] == [True, False, True, True]
    assert m.add_rows("strengths", lang="fr")[0].name == "Points forts"
    with pytest.raises(jk.MapContentError, match="does_thinks_feels"):
        m.add_rows("swimlanes")
    with pytest.raises(jk.MapContentError, match="lang"):
        m.add_rows("strengths", lang="de")
    m.close()


# -- the bin --------------------------------------------------------------------------------


def test_the_bin_shows_the_newest_first_and_gives_back(tmp_path: Path) -> None:
    m = small_map(tmp_path / "shop")
    m.add_note("search", "tasks", "two", id="two")
    long_ago = datetime(2020, 1, 1, tzinfo=UTC)
    m.delete(m.get("notes", "two"))  # type: ignore[arg-type]
    m._patch("notes", "two", {"deleted_on": long_ago.isoformat()})
    m.delete(m.get("notes", "first"))  # type: ignore[arg-type]
    assert [note.id for note in m.bin] == ["first", "two"]
    gone = m.bin[0].deleted_on
    assert datetime.now(UTC) - gone < timedelta(minutes=1)
    assert gone.microsecond == 0
    m.delete(m.bin[1])  # again: it keeps its date
    assert m.bin[1].deleted_on == long_ago
    m.restore(m.bin[0])
    assert m.notes[0].deleted_on is None
    assert "deleted" not in json.dumps([n for n in m.to_dict()["notes"] if n["id"] == "first"])
    m.close()


def test_a_restored_note_brings_its_place_back_only_if_asked(tmp_path: Path) -> None:
    m = small_map(tmp_path / "shop")
    note, stage, row = m.notes[0], m.stages[0], m.rows[0]
    for item in (note, stage, row):
        m.delete(item)
    m.restore(note)
    assert note in m.notes
    assert stage not in m.stages
    m.delete(note)
    m.restore(note, with_place=True)
    assert stage in m.stages
    assert row in m.rows
    m.close()


# -- emotions -------------------------------------------------------------------------------


def test_curves_and_points(tmp_path: Path) -> None:
    m = small_map(tmp_path / "shop")
    lea = m.add_persona("Léa")
    curve = m.add_curve("Léa, as drawn", "persona", persona="Léa", id="lea")
    assert m.add_curve("again", id="lea") == curve
    assert curve.persona == lea.id
    assert m.set_emotion("search", 1, curve="Léa, as drawn").id == "lea:search"
    assert m.set_emotion("search", -1, curve=curve, at=0.1234, evidence="observed").id == (
        "lea:search:0.123"
    )
    assert m.set_emotion("search", 2).curve == "group"
    with pytest.raises(jk.MapContentError, match="“Bob”"):
        m.set_emotion("search", 1, curve="Bob")
    with pytest.raises(jk.MapContentError):
        m.set_emotion("search", 2.5)
    with pytest.raises(jk.MapContentError):
        m.set_emotion("search", 1, at=1.5)
    m.close()


# -- files, journals, merges ----------------------------------------------------------------


def whole(path: Path) -> jk.JourneyMap:
    m = small_map(path)
    m.add_phase("Before", stages=["search"], id="before")
    m.lock("search")
    m.lock()
    m.add_rows("service_blueprint")
    m.add_curve("Ana", id="ana")
    m.set_emotion("search", 1.5, curve="ana", at=0.25)
    m.attach("first", "https://example.org/study", "The study")
    m.add_note("search", "tasks", "thrown away", id="gone")
    m.delete(m.get("notes", "gone"))  # type: ignore[arg-type]
    return m


def test_all_of_it_survives_saving_and_a_crash(tmp_path: Path) -> None:
    m = whole(tmp_path / "shop")
    before = m.to_dict()
    crash(m)
    m = jk.JourneyMap.open(tmp_path / "shop")
    assert m.to_dict() == before
    m.save()
    m.close()
    m = jk.JourneyMap.open(tmp_path / "shop")
    assert m.to_dict() == before
    assert parse(canonical(before), "again") == before
    m.close()


def test_a_template_starts_without_what_a_group_has_to_find() -> None:
    m = jk.JourneyMap.from_template("online-order", lang="en")
    assert m.emotion_curves == m.phases == m.bin == ()
    m.close()


def test_a_merge_knows_phases_and_curves(tmp_path: Path) -> None:
    m = whole(tmp_path / "shop")
    m.save()
    elsewhere = json.loads((tmp_path / "shop.journey.json").read_text("utf-8"))
    elsewhere["phases"].append({"id": "after", "name": "After", "order": "a5"})
    elsewhere["emotion_curves"][0]["name"] = "Ana B."
    (tmp_path / "shop.journey.json").write_text(json.dumps(elsewhere), "utf-8")
    m.phases[0].name = "Before all"
    m.save()
    assert [phase.name for phase in m.phases] == ["Before all", "After"]
    assert m.emotion_curves[0].name == "Ana B."
    assert m.problems == []
    m.close()


def test_a_note_brought_back_by_a_merge_keeps_no_date_of_the_bin() -> None:
    place = {"stage": "s", "row": "r"}
    was = {"notes": [{"id": "n", "text": "one", "place": place}]}
    ours = {"notes": [{**was["notes"][0], "deleted": True, "deleted_on": "2026-11-22T10:00:00Z"}]}
    theirs = {"notes": [{**was["notes"][0], "text": "two"}]}
    merged, conflicts = merge(was, ours, theirs)
    assert merged["notes"] == [{"id": "n", "text": "two", "place": place, "deleted": False}]
    assert conflicts == []


def test_what_a_merge_puts_in_the_bin_has_a_date(tmp_path: Path) -> None:
    m = small_map(tmp_path / "shop")
    m.save()
    data = json.loads((tmp_path / "shop.journey.json").read_text("utf-8"))
    data["notes"] = []
    (tmp_path / "shop.journey.json").write_text(json.dumps(data), "utf-8")
    m.save()
    assert [note.id for note in m.bin] == ["first"]
    assert m.bin[0].deleted_on is not None
    m.close()
