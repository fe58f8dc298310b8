"""Two people attach to one note at the same moment: both attachments stay on it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pycrdt import Doc, Map, UndoManager

import journeykit as jk
from journeykit.document import entries, merge, storage
from journeykit.document.content import MapContent
from journeykit.document.replica import MapDoc
from journeykit.document.ydoc import update_from

from .helpers import crash, small_map

PLACE = {"stage": "s", "row": "r", "order": "a0"}


def link(name: str) -> dict[str, str]:
    return {"name": name, "kind": "link", "url": f"https://example.org/{name}"}


def pair(*attached: str) -> tuple[MapContent, MapContent]:
    """Two replicas of one map whose file's note has these links."""
    note = {"id": "n", "text": "Shop", "place": PLACE, "attachments": [link(x) for x in attached]}
    start = update_from({"meta": {"id": "m"}, "notes": [note]}, b"file")
    return MapContent(MapDoc(start)), MapContent(MapDoc(start))


def names(content: MapContent) -> list[str]:
    return [one["name"] for one in content.to_dict()["notes"][0].get("attachments", [])]


def attach(content: MapContent, *wanted: str) -> None:
    content.patch("notes", "n", {"attachments": [link(name) for name in wanted]})


def meet(one: MapContent, two: MapContent) -> list[str]:
    """Exchange what each has written; both must then read the same."""
    mine, theirs = one.replica.encode_state(), two.replica.encode_state()
    one.replica.apply(theirs, "other")
    two.replica.apply(mine, "other")
    assert names(one) == names(two)
    assert one.apart() == two.apart() == {}
    return names(one)


def test_two_who_attach_at_once_both_keep_theirs() -> None:
    one, two = pair()
    attach(one, "a")
    attach(two, "b")
    assert sorted(meet(one, two)) == ["a", "b"]


def test_one_attaches_while_the_other_takes_off() -> None:
    one, two = pair("old", "older")
    attach(one, "old", "older", "new")
    attach(two, "older")
    assert meet(one, two) == ["older", "new"]
    attach(one, "older", "new", "old")  # and back again, now last
    assert meet(one, two) == ["older", "new", "old"]
    attach(two)
    attach(one, "older", "new", "old", "last")
    assert meet(one, two) == ["last"]


def test_the_same_one_attached_by_both_is_there_once() -> None:
    one, two = pair("x")
    attach(one, "x", "a")
    attach(two, "x", "a")
    assert meet(one, two) == ["x", "a"]


def test_a_new_name_and_a_new_order_are_kept() -> None:
    one, two = pair("a", "b", "c")
    wanted = [{**link("b"), "name": "B"}, link("c"), link("a")]
    one.patch("notes", "n", {"attachments": wanted})
    assert meet(one, two) == ["B", "c", "a"]


def test_what_undo_takes_back_is_one_s_own() -> None:
    start = pair("x")[0].replica.encode_state()
    mine: Doc[object] = Doc()
    top = mine.get("notes", type=Map)
    mine.apply_update(start)
    undo = UndoManager(scopes=[top], capture_timeout_millis=0)
    undo.include_origin("me")
    with mine.transaction(origin="me"):
        entries.write(top["n"], "notes", "attachments", [link("x"), link("mine")])
    other = MapContent(MapDoc(start))
    attach(other, "x", "theirs")
    mine.apply_update(other.replica.encode_state())
    assert undo.undo()
    assert names(MapContent(MapDoc(mine.get_update()))) == ["x", "theirs"]


def test_a_list_in_an_old_file_and_in_an_old_journal_is_read(tmp_path: Path) -> None:
    m = small_map(tmp_path / "shop")
    with m._content.replica.edit() as tops:  # as it was written before: the whole list, at once
        tops["notes"]["first"]["attachments"] = [link("a"), link("b")]
    crash(m)
    m = jk.JourneyMap.open(tmp_path / "shop")
    note = m.get("notes", "first")
    assert [one.name for one in note.attachments] == ["a", "b"]
    m.detach(note, note.attachments[0])
    m.attach(note, "https://example.org/c", "c")
    crash(m)
    m = jk.JourneyMap.open(tmp_path / "shop")
    assert [one.name for one in m.get("notes", "first").attachments] == ["b", "c"]
    m.save()
    m.close()
    data = storage.parse((tmp_path / "shop.journey.json").read_bytes(), "shop")
    assert data["notes"][0]["attachments"] == [link("b"), link("c")]
    assert not [key for key in data["notes"][0] if "/" in key]


@pytest.mark.parametrize("odd", [None, 3, [1], [1, link("other")], ["x", link("a")], {"a": 1}])
def test_an_entry_that_is_none_is_kept_and_harms_nobody(odd: object) -> None:
    content = pair("x")[0]
    key = "attachments/https://example.org/a"
    with content.replica.edit() as tops:
        tops["notes"]["n"][key] = odd
    assert names(content) == ["x"]
    assert content.to_dict()["notes"][0][key] == odd


def test_a_register_that_is_no_list_is_set_apart_as_before() -> None:
    content = pair("x")[0]
    with content.replica.edit() as tops:
        tops["notes"]["n"]["attachments"] = "no list"
    assert ("notes", "n") in content.apart()


def test_files_edited_apart_keep_the_attachments_of_both() -> None:
    def side(*attached: str, **more: str) -> dict[str, object]:
        files = [link(name) for name in attached]
        return {"notes": [{"id": "n", "place": PLACE, "attachments": files, **more}]}

    merged, conflicts = merge.merge(side("x", "y"), side("x", "y", "a"), side("y", "b"))
    assert [one["name"] for one in merged["notes"][0]["attachments"]] == ["y", "a", "b"]
    assert conflicts == []
    bare = {"notes": [{"id": "n", "place": PLACE}]}
    merged, conflicts = merge.merge(bare, side("a"), side("b"))
    assert [one["name"] for one in merged["notes"][0]["attachments"]] == ["a", "b"]
    assert conflicts == []
    merged, conflicts = merge.merge(side("a"), bare, side("a", "b"))
    assert [one["name"] for one in merged["notes"][0]["attachments"]] == ["b"]


WISH = st.lists(st.sampled_from("abcdef"), unique=True, max_size=5)


@settings(deadline=None, max_examples=60)
@given(WISH, st.lists(st.tuples(st.booleans(), WISH, st.booleans()), max_size=8))
def test_replicas_agree_and_nothing_added_is_lost(
    start: list[str], steps: list[tuple[bool, list[str], bool]]
) -> None:
    one, two = pair(*start)
    for first, wish, sync in steps:
        side = one if first else two
        attach(side, *wish)
        assert names(side) == wish
        if sync:
            meet(one, two)
    before = meet(one, two)
    attach(one, *[*before, "mine"])
    attach(two, *[*before, "theirs"])
    assert meet(one, two) == [*before, *sorted(["mine", "theirs"])]
