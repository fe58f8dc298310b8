"""What participants may not write reaches nobody; they are told in a sentence."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from pycrdt import Array, Doc, Map, Text

from journeykit.rooms.limits import Limits
from journeykit.rooms.scope import Scope
from journeykit.rooms.wire import UPDATE, sync_message

from .conftest import Host
from .guest import Guest, until

Attack = Callable[[Guest, str], None]


def _in(guest: Guest, edit: Callable[[dict[str, Map]], None]) -> None:
    with guest.doc.transaction():
        edit(guest.tops)
    guest.flush()


def _put(root: str, key: str, value: Any) -> Attack:
    return lambda guest, _note: _in(guest, lambda tops: tops[root].__setitem__(key, value()))


def _field(key: str, value: Any) -> Attack:
    return lambda guest, note: _in(guest, lambda tops: tops["notes"][note].__setitem__(key, value))


def _new(**fields: Any) -> Attack:
    def attack(guest: Guest, note: str) -> None:
        place = guest.tops["notes"][note]["place"]
        whole = {"text": Text("x"), "place": place, **fields}
        _in(guest, lambda tops: tops["notes"].__setitem__("n-bad", Map(whole)))

    return attack


def _nested(guest: Guest, note: str) -> None:
    _in(guest, lambda tops: tops["notes"][note].__setitem__("sources", Array([Map({"a": 1})])))


def _subdoc(guest: Guest, _note: str) -> None:
    _in(guest, lambda tops: tops["notes"].__setitem__("d", Doc()))


def _embed(guest: Guest, note: str) -> None:
    guest.tops["notes"][note]["text"].insert_embed(0, {"a": 1})
    guest.flush()


def _format(guest: Guest, note: str) -> None:
    guest.tops["notes"][note]["text"].format(0, 1, {"bold": True})
    guest.flush()


def _clobber(guest: Guest, note: str) -> None:
    fields = {"text": Text("mine"), "place": guest.tops["notes"][note]["place"]}
    _in(guest, lambda tops: tops["notes"].__setitem__(note, Map(fields)))


def _take_away(root: str) -> Attack:
    def attack(guest: Guest, _note: str) -> None:
        _in(guest, lambda tops: [tops[root].pop(key) for key in list(tops[root].keys())])

    return attack


def _other_root(guest: Guest, _note: str) -> None:
    guest.doc.get("evil", type=Map)["x"] = 1
    guest.flush()


ATTACKS: dict[str, Attack] = {
    "title": _put("meta", "title", lambda: "Hacked"),
    "unlock": _put("meta", "locked", lambda: False),
    "charter": _put("charter", "goal", lambda: "Hacked"),
    "new stage": _put("stages", "s-x", lambda: Map({"name": "x"})),
    "rename a row": lambda guest, _note: _in(
        guest, lambda tops: tops["rows"][next(iter(tops["rows"].keys()))].update({"name": "x"})
    ),
    "an emotion point": _put("emotion_points", "group:s", lambda: Map({"value": 2})),
    "an action": _put("actions", "a", lambda: Map({"text": "x"})),
    "extra": _put("extra", "x", lambda: "y"),
    "all notes away": _take_away("notes"),
    "all stages away": _take_away("stages"),
    "another root": _other_root,
    "a note over a note": _clobber,
    "a value for a note": _put("notes", "n-v", lambda: "text"),
    "a document in the document": _subdoc,
    "a list in a note": _nested,
    "an embed": _embed,
    "bold": _format,
    "no place": _put("notes", "n-p", lambda: Map({"text": Text("x")})),
    "unknown colour": _field("color", "mauve"),
    "unknown field": _field("onclick", "x"),
    "another author": _field("author", "Mallory"),
    "moment of truth": _field("moment_of_truth", "supported"),
    "half a place": _field("place", {"stage": "nowhere", "row": "nothing", "order": "a"}),
    "endless order": lambda guest, note: guest.set(
        note, place={**guest.tops["notes"][note]["place"], "order": "a" * 5000}
    ),
    "a script as link": _field(
        "attachments", [{"name": "x", "kind": "link", "url": "javascript:alert(1)"}]
    ),
    "a script as link, added": _field(
        "attachments/javascript:alert(1)",
        [0, {"name": "x", "kind": "link", "url": "javascript:alert(1)"}],
    ),
    "a file nobody sent, added": _field(
        f"attachments/{'0' * 64}", [0, {"name": "x", "kind": "image", "sha256": "0" * 64}]
    ),
    "an attachment under another's name": _field(
        "attachments/x", [0, {"name": "x", "kind": "link", "url": "https://example.org/"}]
    ),
    "an entry of no list": _field("sources/x", [0, {"label": "x"}]),
    "no entry": _field("attachments/x", "y" * 100),
    "an endless address": _field(
        f"attachments/https://e.org/{'a' * 999}",
        [0, {"name": "x", "kind": "link", "url": f"https://e.org/{'a' * 999}"}],
    ),
    "entries without end": lambda guest, note: _in(
        guest,
        lambda tops: [tops["notes"][note].update({f"attachments/{i}": False}) for i in range(150)],
    ),
    "a file nobody sent": _field(
        "attachments", [{"name": "x", "kind": "image", "sha256": "0" * 64}]
    ),
    "a book": lambda guest, note: (
        guest.tops["notes"][note]["text"].insert(0, "x" * 6000),
        guest.flush(),
    ),
    "new with an unknown field": _new(onclick="x"),
    "new with a moment of truth": _new(moment_of_truth="declared"),
    "new with another id": _new(id="n-other"),
}


@pytest.mark.parametrize("name", ATTACKS)
def test_refused_and_nothing_changed(host: Host, name: str) -> None:
    opened = host()
    kernels = opened.map.add_note(opened.stage, opened.row, "the lead's")

    async def session() -> None:
        async with Guest(opened.link, "Eve") as eve, Guest(opened.link, "Bob") as bob:
            before = opened.map.to_dict()
            ATTACKS[name](eve, kernels.id)
            await until(lambda: eve.refusals())
            assert len(eve.refusals()) == 1
            assert eve.refusals()[0].endswith(".")
            if "away" not in name:  # what is only deleted leaves nothing to follow
                # What follows on the refused document is dropped without another word.
                eve.add(opened.stage, opened.row, "after")
                await eve.asked()
                assert len(eve.refusals()) == 1
            # Bob is not touched, and can go on; so can Eve, with the room read again.
            note = bob.add(opened.stage, opened.row, "still here")
            await until(lambda: opened.map.get("notes", note))
            eve.new_doc()
            await eve.asked()
            again = eve.add(opened.stage, opened.row, "sorry")
            await until(lambda: opened.map.get("notes", again))
            after = opened.map.to_dict()
            after["notes"] = [one for one in after["notes"] if one["id"] not in (note, again)]
            assert after == before
            assert not bob.refusals()

    asyncio.run(session())


def test_locks_are_the_places_left_and_reached(host: Host) -> None:
    opened = host()
    first, second = (stage.id for stage in opened.map.stages[:2])
    row = opened.row

    async def session() -> None:
        async with Guest(opened.link) as ana:
            note = ana.add(first, row, "one")
            await ana.asked()
            opened.map.lock(second)
            await until(lambda: ana.tops["stages"][second].get("locked"))
            ana.set(note, place={"stage": second, "row": row, "order": "a"})
            await until(lambda: len(ana.refusals()) == 1)
            assert opened.map.stages[1].name in ana.refusals()[0]
            ana.new_doc()
            await ana.asked()
            opened.map.unlock(second)
            opened.map.lock(first)
            await until(lambda: ana.tops["stages"][first].get("locked"))
            ana.set(note, place={"stage": second, "row": row, "order": "a"})
            await ana.asked()
            assert opened.map.get("notes", note).place.stage == first
            opened.map.unlock(first)
            opened.map.lock()
            ana.heard.clear()
            ana.new_doc()
            await ana.asked()
            ana.set(note, color="blue")
            await until(lambda: ana.heard)
            assert opened.map.get("notes", note).color == "yellow"
            opened.map.unlock()
            ana.new_doc()
            await ana.asked()
            ana.set(note, color="blue")
            await until(lambda: opened.map.get("notes", note).color == "blue")

    asyncio.run(session())


def test_a_columns_link_writes_in_that_column(host: Host, journey_map: Any) -> None:
    first, second = (stage.id for stage in journey_map.stages[:2])
    opened = host(Scope("stage", second))
    outside = journey_map.add_note(first, opened.row, "not yours")

    async def session() -> None:
        async with Guest(opened.link) as ana:
            mine = ana.add(second, opened.row, "here")
            await until(lambda: journey_map.get("notes", mine))
            assert ana.note(outside.id) is None
            # A note of another column is not had by naming it.
            fields = {"text": Text("mine now"), "place": ana.tops["notes"][mine]["place"]}
            ana.tops["notes"][outside.id] = Map(fields)
            ana.flush()
            await until(lambda: len(ana.refusals()) == 1)
            ana.new_doc()
            await ana.asked()
            ana.set(mine, place={"stage": first, "row": opened.row, "order": "a"})
            await ana.asked()
            assert journey_map.get("notes", mine).place.stage == second
            assert (outside.text, outside.place.stage) == ("not yours", first)

    asyncio.run(session())


def test_a_curves_link_writes_no_note(host: Host) -> None:
    opened = host(Scope("curve"))

    async def session() -> None:
        async with Guest(opened.link) as ana:
            ana.add(opened.stage, opened.row, "no")
            await until(lambda: ana.refusals())
            assert opened.map.notes == ()

    asyncio.run(session())


def test_ones_own_undo_may_take_ones_own_note_away(host: Host) -> None:
    opened = host()

    async def session() -> None:
        async with Guest(opened.link, "Ana") as ana, Guest(opened.link, "Bob") as bob:
            note = ana.add(opened.stage, opened.row, "oops")
            await until(lambda: bob.note(note))
            ana.tops["notes"].pop(note)
            ana.flush()
            await until(lambda: not bob.note(note))
            assert not ana.refusals()
            again = ana.add(opened.stage, opened.row, "not oops")
            await until(lambda: bob.note(again))
            bob.tops["notes"].pop(again)
            bob.flush()
            await until(lambda: bob.refusals())
            assert opened.map.get("notes", again)

    asyncio.run(session())


def test_nobody_writes_in_anothers_name(host: Host) -> None:
    opened = host()

    async def session() -> None:
        async with Guest(opened.link, "Ana") as ana, Guest(opened.link, "Eve") as eve:
            note = ana.add(opened.stage, opened.row, "Ana's")
            await until(lambda: eve.note(note))
            forged: Doc[Any] = Doc(client_id=ana.doc.client_id)
            forged.apply_update(ana.doc.get_update())
            state = forged.get_state()
            forged.get("notes", type=Map)[note]["color"] = "pink"
            eve.send(sync_message(UPDATE, forged.get_update(state)))
            await until(lambda: eve.refusals())
            ana.set(note, color="green")
            await until(lambda: opened.map.get("notes", note).color == "green")

    asyncio.run(session())


def test_many_notes_in_a_minute(host: Host) -> None:
    opened = host(limits=Limits(notes_a_minute=1, notes_at_once=3))

    async def session() -> None:
        async with Guest(opened.link) as ana:
            for n in range(5):
                ana.add(opened.stage, opened.row, str(n))
            await until(lambda: ana.refusals())
            await ana.asked()
            assert len(opened.map.notes) == 3

    asyncio.run(session())
