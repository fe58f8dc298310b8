"""A map's content is read at the first question and before the first edit: whole, or again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pycrdt import Array, Map, Text

import journeykit as jk
from journeykit.document import checked
from journeykit.document.checked import fitted as really_fitted
from journeykit.document.content import MapContent
from journeykit.document.replica import MapDoc

from .test_threads import together


def full() -> jk.JourneyMap:
    return jk.JourneyMap.from_template("online-order", lang="en", filled=True)


class Stop:
    """Ends the work after some models were checked, as a cell's stop button does, once."""

    def __init__(self, after: int, error: type[BaseException]) -> None:
        self.left = after
        self.error = error

    def __call__(self, model: Any, fields: Any) -> Any:
        self.left -= 1
        if self.left == 0:
            raise self.error
        return really_fitted(model, fields)


@pytest.mark.parametrize("error", [KeyboardInterrupt, MemoryError])
@pytest.mark.parametrize("after", [1, 2, 9, 30])
def test_a_first_reading_that_is_stopped_is_done_again(
    monkeypatch: pytest.MonkeyPatch, after: int, error: type[BaseException]
) -> None:
    m = full()
    wanted = MapContent(MapDoc(m.replica.encode_state())).to_dict()
    with monkeypatch.context() as patch:
        patch.setattr(checked, "fitted", Stop(after, error))
        with pytest.raises(error):
            m.to_dict()
    assert m.to_dict() == wanted
    for note in m.notes[:3]:  # the cells stand as well
        m.move_note(note, stage=m.stages[0], row=m.rows[0])
    assert len({note.place.order for note in m.notes[:3]}) == 3


@pytest.mark.parametrize("after", [1, 5, 20])
def test_an_edit_whose_first_reading_is_stopped_is_not_made(
    monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    m = full()
    wanted = MapContent(MapDoc(m.replica.encode_state())).to_dict()
    with monkeypatch.context() as patch:
        patch.setattr(checked, "fitted", Stop(after, KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            m.title = "Not this one"
    assert m.to_dict() == wanted
    m.title = "This one"
    assert m.to_dict()["meta"]["title"] == "This one"


@pytest.mark.parametrize("after", [1, 3, 8])
def test_a_reading_after_an_edit_that_is_stopped_is_done_again(
    monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    m = full()
    gone: list[set[str]] = []
    m._content.on_gone(lambda found: gone.append({item_id for _name, item_id in found}))
    page = MapDoc(m.replica.encode_state())
    taken = [note.id for note in m.notes[:10]]
    before = page.state_vector()
    with page.edit() as tops:
        for note_id in taken:
            tops["notes"][note_id]["deleted"] = True
    with monkeypatch.context() as patch:
        patch.setattr(checked, "fitted", Stop(after, KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            m.replica.apply(page.encode_update(before), "page")
    assert m.to_dict() == MapContent(page).to_dict()
    m.title = "The next edit hands it on"
    assert set().union(*gone) == set(taken)


ODD = [5.0, None, "fr ", "", ["fr"], {"a": 1.0}]


@pytest.mark.parametrize("value", [*ODD, Map, Array, Text])
@pytest.mark.parametrize("field", ["lang", "id"])
def test_a_foreign_file_says_odd_things_of_itself(field: str, value: Any, tmp_path: Path) -> None:
    source = MapDoc(full().replica.encode_state())
    with source.edit() as tops:
        tops["meta"][field] = value() if isinstance(value, type) else value
    late, early = (
        jk.JourneyMap(MapContent(MapDoc(source.encode_state())), None, []) for _ in range(2)
    )
    early.to_dict()  # read before anything is asked
    assert late.lang == early.meta.lang
    assert jk.export_html(late, tmp_path / "map.html").exists()
    late.history.mark("Once")
    assert [point.label for point in late.history.points()] == ["Once"]
    folder = late.history._place
    again = type(late.history)(late, folder)  # read from the disk
    assert [point.label for point in again.points()] == ["Once"]


Act = Callable[[jk.JourneyMap], object]


def _bin(n: int) -> Act:
    def act(m: jk.JourneyMap) -> None:
        notes = m.notes
        if notes:
            m.delete(notes[n % len(notes)])

    return act


def _move(n: int) -> Act:
    def act(m: jk.JourneyMap) -> None:
        if m.notes and m.stages:
            m.move_note(m.notes[n % len(m.notes)], stage=m.stages[n % len(m.stages)], before=None)

    return act


def _order(n: int) -> Act:
    def act(m: jk.JourneyMap) -> None:
        if len(m.stages) > 1:
            m.move_stage(m.stages[n % len(m.stages)], before=m.stages[0].id)

    return act


def _add(n: int) -> Act:
    return lambda m: m.add_stage(f"Stage {n}", id=f"stage-{n}", before=m.stages[0].id)


def _gone(n: int) -> Act:
    """A page takes an item out of the document, as its undo does."""

    def act(m: jk.JourneyMap) -> None:
        page = MapDoc(m.replica.encode_state())
        before = page.state_vector()
        with page.edit() as tops:
            keys = sorted(tops["notes"].keys())
            if keys:
                del tops["notes"][keys[n % len(keys)]]
        m.replica.apply(page.encode_update(before), "page", whole=n % 2 == 0)

    return act


def _fail(n: int) -> Act:
    def act(m: jk.JourneyMap) -> None:
        with pytest.raises(ZeroDivisionError), m.edit():  # noqa: PT012  # the edit is what fails
            _add(n)(m)
            with m.edit():
                m.title = f"Title {n}"
            raise ZeroDivisionError

    return act


acts = st.lists(
    st.builds(
        lambda make, n: make(n),
        st.sampled_from([_bin, _move, _order, _add, _gone, _fail]),
        st.integers(0, 40),
    ),
    max_size=8,
)
_STATE = full().replica.encode_state()


@settings(max_examples=25, deadline=None)
@given(acts, st.booleans())
def test_the_copy_is_what_a_fresh_reading_finds(steps: list[Act], nested: bool) -> None:
    m = jk.JourneyMap(MapContent(MapDoc(_STATE)), None, [])
    try:
        for step in steps:
            if nested and step.__qualname__ != "_gone.<locals>.act":
                with m.edit():
                    step(m)
                    step(m)
            else:
                step(m)
            fresh = MapContent(MapDoc(m.replica.encode_state()))
            assert m.to_dict() == fresh.to_dict()
            for name in ("notes", "stages", "rows"):
                assert m._content.ids(name) == fresh.ids(name)
            for stage in m.stages:
                for row in m.rows:
                    assert m._content.cell(stage.id, row.id) == fresh.cell(stage.id, row.id)
    finally:
        m.close()


def test_what_a_lost_update_took_out_is_gone_after_the_handshake() -> None:
    m = full()
    page = MapDoc(m.replica.encode_state())
    before = page.state_vector()
    updates: list[bytes] = []
    page.subscribe(lambda update, origin: updates.append(update))
    with page.edit() as tops:
        tops["meta"]["title"] = "This one is lost"
    with page.edit() as tops:
        tops["notes"]["late"] = Map({"text": Text("x"), "place": m.to_dict()["notes"][0]["place"]})
    with page.edit() as tops:
        del tops["notes"]["late"]  # undone
    for update in updates[1:]:
        m.replica.apply(update, "page")
        m.to_dict()
    m.replica.apply(page.encode_update(before), "page", whole=True)
    assert m.to_dict() == MapContent(page).to_dict()


def test_many_threads_ask_first_at_once() -> None:
    for _ in range(5):
        m = full()
        page = MapDoc(m.replica.encode_state())
        before = page.state_vector()
        with page.edit() as tops:
            tops["meta"]["title"] = "From a page"
        update = page.encode_update(before)
        seen: list[int] = []

        def add(n: int, m: jk.JourneyMap = m) -> Callable[[], object]:
            return lambda: m.add_stage(f"Stage {n}", id=f"stage-{n}")

        notes = len(MapContent(page).ids("notes"))
        raised = together(
            *(add(n) for n in range(4)),
            *(lambda m=m, seen=seen: seen.append(len(m.notes)) for _ in range(4)),
            lambda m=m, update=update: m.replica.apply(update, "page"),
            lambda m=m: m.lang,
        )
        assert raised == []
        assert seen == [notes] * 4
        assert m.title == "From a page"
        assert {f"stage-{n}" for n in range(4)} <= {stage.id for stage in m.stages}
        assert m.to_dict() == MapContent(MapDoc(m.replica.encode_state())).to_dict()


def test_a_listener_that_fails_leaves_the_others_theirs() -> None:
    m = full()
    heard: list[int] = []

    def broken(_found: object) -> None:
        raise RuntimeError

    m._content.on_gone(broken)
    m._content.on_gone(lambda found: heard.append(len(found)))
    m.delete(m.notes[0])
    assert heard == [1]
