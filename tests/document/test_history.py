"""Restore points: marked, made by themselves before large deletions, and the way back."""

from __future__ import annotations

import errno
import json
import threading
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pycrdt import Map

import journeykit as jk
from journeykit.document import beside, history
from journeykit.document.replica import MapDoc

from .helpers import crash, small_map


@pytest.fixture(autouse=True)
def _english(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    jk.set_language("en")
    monkeypatch.setenv("JOURNEYKIT_DATA_DIR", str(tmp_path_factory.mktemp("data")))


def alive(m: jk.JourneyMap) -> dict[str, Any]:
    """Everything on the wall, without the bin."""
    data = m.to_dict()
    return {
        name: [item for item in value if not item.get("deleted")]
        if isinstance(value, list)
        else value
        for name, value in data.items()
    }


def full_of_notes(path: Path, n: int) -> jk.JourneyMap:
    m = small_map(path)
    with m.edit():
        for i in range(n):
            m.add_note("search", "questions", f"note {i}", id=f"n{i}")
    return m


def test_mark_and_restore(tmp_path: Path) -> None:
    m = small_map(tmp_path / "shop")
    m.set_emotion("search", 1.5)
    m.charter.goal = "Fewer calls"
    before = alive(m)
    point = m.history.mark("Before the plenary")
    assert (point.label, point.automatic, point.notes) == ("Before the plenary", False, 1)
    m.notes[0].text = "Something else altogether"
    m.charter.goal = ""
    m.title = "Another story"
    m.delete(m.stages[0])
    new = m.add_note("purchase", "tasks", "Came later", id="later")
    m.set_emotion("purchase", -1)
    m.history.restore(point.id)
    assert alive(m) == before
    assert m.bin == (new,)
    assert [one.automatic for one in m.history.points()] == [True, False]
    assert m.history.points()[0].label == "Before going back to “Before the plenary”"
    m.history.restore(m.history.points()[0].id)  # and forth again
    assert m.title == "Another story"
    assert m.get("notes", "later").deleted is False  # type: ignore[union-attr]
    m.close()


EDITS = st.lists(
    st.tuples(
        st.sampled_from(["add", "text", "delete", "move", "stage", "emotion", "row", "charter"]),
        st.integers(0, 3),
        st.text("aé😀 ", max_size=6),
    ),
    max_size=12,
)


def play(m: jk.JourneyMap, edits: list[tuple[str, int, str]], tag: str) -> None:
    for step, (what, n, text) in enumerate(edits):
        notes, stages = m.notes, m.stages
        if what == "add" and stages:
            m.add_note(stages[n % len(stages)], m.rows[n], text, id=f"{tag}{step}")
        elif what == "text" and notes:
            notes[n % len(notes)].text = text
        elif what == "delete" and notes:
            m.delete(notes[n % len(notes)])
        elif what == "move" and notes and stages:
            m.move_note(notes[n % len(notes)], stage=stages[n % len(stages)], row=m.rows[n])
        elif what == "stage":
            if n and stages:
                m.delete(stages[n % len(stages)])
            else:
                m.add_stage(text)
        elif what == "emotion" and stages:
            m.set_emotion(stages[n % len(stages)], n - 1.5, text)
        elif what == "row":
            m.rows[n].name = text
        elif what == "charter":
            m.charter.scenario = text


@settings(deadline=None, max_examples=40)
@given(EDITS, EDITS)
def test_going_back_gives_the_same_wall_whatever_was_done(first: Any, then: Any) -> None:
    m = jk.JourneyMap.blank(lang="en")
    try:
        m.add_stage("Search", id="search")
        play(m, first, "a")
        before = alive(m)
        everything = {
            (name, one["id"]) for name in ("notes", "stages") for one in m.to_dict()[name]
        }
        point = m.history.mark()
        play(m, then, "b")
        everything |= {(name, i["id"]) for name in ("notes", "stages") for i in m.to_dict()[name]}
        m.history.restore(point.id)
        assert alive(m) == before
        left = {(name, one["id"]) for name in ("notes", "stages") for one in m.to_dict()[name]}
        assert left == everything  # in the bin, but never removed
    finally:
        m.close()


def test_going_back_keeps_the_words_somebody_types_meanwhile(tmp_path: Path) -> None:
    m = small_map(tmp_path / "shop")
    point = m.history.mark()
    m.notes[0].text = "Compare shops and prices"
    other = MapDoc(m.replica.encode_state())
    with other.edit() as tops:
        tops["notes"]["first"]["text"].insert(0, "Please: ")
    m.history.restore(point.id)
    m.replica.apply(other.encode_state(), "browser")
    assert m.notes[0].text == "Please: Compare shops"
    m.close()


def test_going_back_is_one_transaction(tmp_path: Path) -> None:
    m = full_of_notes(tmp_path / "shop", 10)
    point = m.history.mark()
    with m.edit():
        for note in m.notes:
            m.delete(note)
    updates: list[bytes] = []
    stop = m.replica.subscribe(lambda update, _origin: updates.append(update))
    m.history.restore(point.id)
    stop()
    assert len(updates) == 1
    m.close()


# -- made by themselves ---------------------------------------------------------------------


def test_five_notes_at_once_make_a_point_and_four_do_not(tmp_path: Path) -> None:
    m = full_of_notes(tmp_path / "shop", 12)
    with m.edit():
        for i in range(4):
            m.delete(m.get("notes", f"n{i}"))  # type: ignore[arg-type]
    for i in range(4, 6):  # one by one: no large deletion
        m.delete(m.get("notes", f"n{i}"))  # type: ignore[arg-type]
    m.history.settle()
    assert m.history.points() == []
    with m.edit():
        m.get("notes", "n6").text = "changed, then thrown away"  # type: ignore[union-attr]
        for i in range(6, 11):
            m.delete(m.get("notes", f"n{i}"))  # type: ignore[arg-type]
    m.history.settle()
    (point,) = m.history.points()
    assert (point.label, point.automatic, point.notes) == ("Before 5 notes were deleted", True, 7)
    m.history.restore(point.id)
    assert {note.id for note in m.notes} == {"first", "n6", "n7", "n8", "n9", "n10", "n11"}
    assert m.get("notes", "n6").text == "note 6"  # type: ignore[union-attr]
    m.close()


@pytest.mark.parametrize("what", ["stages", "rows"])
def test_a_column_or_row_full_of_notes_makes_a_point(tmp_path: Path, what: str) -> None:
    m = full_of_notes(tmp_path / "shop", 5)
    m.delete(m.stages[1])  # empty
    m.history.settle()
    assert m.history.points() == []
    m.delete(m.get("stages", "search") if what == "stages" else m.get("rows", "questions"))  # type: ignore[arg-type]
    m.history.settle()
    (point,) = m.history.points()
    m.history.restore(point.id)
    assert len(m.stages) == 1
    assert len(m.rows) == 6
    m.close()


@pytest.mark.parametrize("how", ["flag", "removal"])
def test_a_browsers_large_deletion_makes_a_point_too(tmp_path: Path, how: str) -> None:
    m = full_of_notes(tmp_path / "shop", 6)
    browser = MapDoc(m.replica.encode_state())
    with browser.edit() as tops:
        for i in range(6):
            if how == "flag":
                tops["notes"][f"n{i}"]["deleted"] = True
            else:
                del tops["notes"][f"n{i}"]
    m.replica.apply(browser.encode_update(m.replica.state_vector()), "browser")
    assert len(m.notes) == 1
    m.history.settle()
    (point,) = m.history.points()
    assert point.notes == 7
    m.history.restore(point.id)
    assert [m.get("notes", f"n{i}").text for i in range(6)] == [f"note {i}" for i in range(6)]  # type: ignore[union-attr]
    assert len(m.notes) == 7
    m.close()


def test_a_deletion_that_is_a_maps_first_event_makes_a_point_too() -> None:
    """Nothing of the map was read before it: what goes must be known all the same."""
    m = jk.JourneyMap.from_template("online-order", lang="en", filled=True)
    browser = MapDoc(m.replica.encode_state())
    with browser.edit() as tops:
        gone = sorted(tops["notes"].keys())
        for one in gone:
            tops["notes"][one]["deleted"] = True
    m.replica.apply(browser.encode_update(m.replica.state_vector()), "browser")
    assert len(gone) > 10
    assert m.notes == ()
    m.history.settle()
    (point,) = m.history.points()
    m.history.restore(point.id)
    assert sorted(note.id for note in m.notes) == gone
    m.close()


def test_a_full_disk_never_stops_an_edit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    m = full_of_notes(tmp_path / "shop", 6)

    def full(*_any: Any, **_more: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(beside.os, "open", full)
    with m.edit():
        for note in m.notes:
            m.delete(note)
    m.history.settle()
    monkeypatch.undo()
    jk.set_language("en")
    assert len(m.bin) == 7
    assert m.history.points() == []
    (told,) = m.problems
    assert told.startswith("No restore point could be made before the deletion.")
    assert "the disk is full" in told
    m.close()


def test_going_back_changes_nothing_when_now_cannot_be_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    m = small_map(tmp_path / "shop")
    point = m.history.mark()
    m.notes[0].text = "newer"

    def full(*_any: Any, **_more: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(beside.os, "open", full)
    with pytest.raises(jk.MapFileError, match="the disk is full"):
        m.history.restore(point.id)
    assert m.notes[0].text == "newer"
    monkeypatch.undo()
    m.close()


def test_writing_does_not_wait_under_the_documents_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    m = full_of_notes(tmp_path / "shop", 6)
    gate, real = threading.Event(), beside.write_whole

    def slow(*given: Any, **more: Any) -> None:
        assert gate.wait(20)
        real(*given, **more)

    monkeypatch.setattr(beside, "write_whole", slow)
    with m.edit():
        for note in m.notes:
            m.delete(note)
    m.add_note("search", "tasks", "the disk is slow, the wall is not", id="now")
    assert [note.id for note in m.notes] == ["now"]
    gate.set()
    m.history.settle()
    assert [point.notes for point in m.history.points()] == [7]
    m.close()


# -- kept on the disk -----------------------------------------------------------------------


def test_points_are_listed_after_reopening_and_after_a_crash(tmp_path: Path) -> None:
    m = small_map(tmp_path / "shop")
    point = m.history.mark("Étape 1")
    crash(m)
    again = jk.JourneyMap.open(tmp_path / "shop")
    assert again.history.points() == [point]
    again.history.restore(point.id)
    again.close()


def test_a_point_holds_what_the_map_file_holds(tmp_path: Path) -> None:
    m = small_map(tmp_path / "shop")
    m.sketches.put("ana", "Ana", values={"search": 2})
    point = m.history.mark()
    m.save()
    raw = (tmp_path / "shop.journey.restore" / f"{point.id}.json").read_text(encoding="utf-8")
    assert json.loads(raw)["map"] == json.loads(m.path.read_text(encoding="utf-8"))  # type: ignore[union-attr]
    assert "ana" not in raw
    m.close()


def test_only_the_oldest_automatic_points_are_dropped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "MOST_AUTOMATIC", 3)
    m = small_map(tmp_path / "shop")
    marked = m.history.mark("kept")
    for _ in range(5):
        m.history.restore(marked.id)
    points = m.history.points()
    assert [point.automatic for point in points] == [True, True, True, False]
    assert len(list((tmp_path / "shop.journey.restore").iterdir())) == 4
    m.close()


def test_another_maps_points_and_broken_files_are_not_listed(tmp_path: Path) -> None:
    m = small_map(tmp_path / "shop")
    mine = m.history.mark()
    m.close()
    folder = tmp_path / "shop.journey.restore"
    raw = (folder / f"{mine.id}.json").read_text(encoding="utf-8")
    (folder / "other.json").write_text(raw.replace('"map": "map-', '"map": "not-'), "utf-8")
    (folder / "broken.json").write_text("{", "utf-8")
    (folder / "cut.json").write_text(raw[: len(raw) // 2], "utf-8")
    m = jk.JourneyMap.open(tmp_path / "shop")
    assert {point.id for point in m.history.points()} == {mine.id, "cut"}
    with pytest.raises(jk.MapFileError, match="is damaged"):
        m.history.restore("cut")
    for odd in ("other", "../shop", "nowhere"):
        with pytest.raises(jk.MapContentError, match="no restore point"):
            m.history.restore(odd)
    m.close()


def test_what_does_not_fit_the_schema_stays_as_it_is(tmp_path: Path) -> None:
    m = small_map(tmp_path / "shop")
    with m.replica.edit() as tops:
        tops["notes"]["odd"] = Map({"id": "odd", "place": "nowhere"})
    point = m.history.mark()
    with m.replica.edit() as tops:
        tops["notes"]["odder"] = Map({"id": "odder", "place": "nowhere"})
        tops["notes"]["odd"]["place"] = {"stage": "search", "row": "tasks", "order": "a9"}
    assert len(m.notes) == 2
    m.history.restore(point.id)
    assert [note.id for note in m.notes] == ["first", "odd"]
    assert [one["id"] for one in m.to_dict()["unvalidated"]] == ["odder"]
    m.close()


def test_listeners_hear_of_points(tmp_path: Path) -> None:
    m = small_map(tmp_path / "shop")
    heard: list[int] = []
    stop = m.history.on_change(lambda: heard.append(len(m.history.points())))
    m.history.on_change(lambda: 1 / 0)  # a view that fails keeps nobody from it
    m.history.mark()
    stop()
    m.history.mark()
    assert heard == [1]
    m.close()
