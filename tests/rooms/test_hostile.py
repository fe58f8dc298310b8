"""Whatever bytes come, the room, the kernel and everybody else go on."""

from __future__ import annotations

import asyncio
import struct
import time
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pycrdt import Doc, Map, Text, write_message, write_var_uint

from journeykit.document import JourneyMap
from journeykit.rooms.gate import Gate, Refused
from journeykit.rooms.limits import Limits
from journeykit.rooms.people import People
from journeykit.rooms.scope import Scope
from journeykit.rooms.update import Malformed, Update, fresh, read_state, read_update
from journeykit.rooms.wire import (
    AWARENESS,
    SYNC,
    UPDATE,
    awareness_message,
    read_awareness,
    sync_message,
)

from .conftest import Host
from .guest import Guest, until

MANY = settings(
    max_examples=200,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
HUGE = write_var_uint(2**60)


def an_update() -> bytes:
    doc: Doc[Any] = Doc(client_id=77)
    notes = doc.get("notes", type=Map)
    place = {"stage": "delivery", "row": "tasks", "order": "a"}
    notes["n1"] = Map({"text": Text("Où est-il ? 🚚"), "place": place, "color": "blue"})
    notes["n1"]["text"] += "!"
    del notes["n1"]["color"]
    return doc.get_update()


SEED = an_update()


def nested(depth: int) -> bytes:
    """One value: lists in lists, as deep as asked."""
    block = bytes([0x28, 1]) + write_message(b"notes") + write_message(b"n9")
    return bytes([1, 1, 9, 0]) + block + bytes([1]) + bytes([117, 1]) * depth + bytes([126, 0])


BOMBS = {
    "nothing": b"",
    "huge count of clients": HUGE + b"\x00",
    "huge count of blocks": bytes([1]) + HUGE + bytes([1, 0]),
    "huge text": bytes([1, 1, 9, 0, 4, 1]) + HUGE,
    "huge list": bytes([1, 1, 9, 0, 0x28, 1, 1, 97, 1, 97]) + HUGE,
    "huge gap": bytes([1, 1, 9, 0, 10]) + HUGE + b"\x00",
    "huge delete set": bytes([0]) + HUGE,
    "endless number": b"\xff" * 40,
    "lists in lists": nested(30_000),
    "not a number": bytes([1, 1, 9, 0, 0x28, 1, 1, 97, 1, 97, 1, 123])
    + struct.pack(">d", float("nan"))
    + b"\x00",
}


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_are_no_updates(name: str) -> None:
    with pytest.raises(Malformed):
        read_update(BOMBS[name])


def test_what_pycrdt_writes_is_read() -> None:
    update = read_update(SEED)
    assert update.clients == {77}
    blocks, after = fresh(update, {})
    assert sum(block.length for block in blocks) == after[77]
    assert after == read_state(_state(SEED))
    with pytest.raises(Malformed, match="gap"):
        fresh(Update([block for block in update.blocks if block.clock]), {})


def _state(update: bytes) -> bytes:
    doc: Doc[Any] = Doc()
    doc.apply_update(update)
    return doc.get_state()


@st.composite
def spoiled(draw: st.DrawFn) -> bytes:
    """Random bytes, or an update with a few bytes changed, cut off or put in."""
    if draw(st.booleans()):
        return draw(st.binary(max_size=200))
    data = bytearray(SEED)
    for _change in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(data)))
        match draw(st.integers(0, 3)):
            case 0:
                data[at : at + 1] = draw(st.binary(max_size=3))
            case 1:
                del data[at:]
            case 2:
                data[at:at] = HUGE
            case _:
                data[at : at + draw(st.integers(0, 6))] = b""
    return bytes(data)


@MANY
@given(spoiled())
def test_the_gate_survives_anything(data: bytes) -> None:
    m = JourneyMap.from_template("online-order", lang="en")
    gate = Gate(Scope(), "en", Limits(), m.replica.encode_state)
    person = People(5, Limits()).arrive({"secret": "s" * 20}, "Guest")
    assert person is not None
    try:
        passed = gate.check(person, data)
    except Refused:
        return
    if passed is not None:
        # What passes fits the map: nothing is set aside, nothing but notes changed.
        before = {key: value for key, value in m.to_dict().items() if key != "notes"}
        m.replica.apply(passed, "test")
        after = {key: value for key, value in m.to_dict().items() if key != "notes"}
        assert before == after
        assert m.problems == []


@MANY
@given(st.binary(max_size=200))
def test_awareness_survives_anything(data: bytes) -> None:
    try:
        entries = read_awareness(data)
    except Malformed:
        return
    assert read_awareness(awareness_message(entries)[2:]) or entries == []


def test_a_room_survives_what_is_no_message(host: Host) -> None:
    opened = host(limits=Limits(refusals_a_minute=1000))
    messages = [
        b"", b"\x00", b"\x00\x02", b"\x00\x02\xff", b"\x00\x07\x00", b"\x01", b"\x01\x05abc",
        b"\x01" + HUGE, b"\x64\xff", b"\x64\x02{]", b"\x64\x02[]", b"\x64\x04null", b"\x02",
        bytes([SYNC, 0]) + write_message(HUGE + b"\x00"), bytes([SYNC, 0]) + HUGE,
        bytes([AWARENESS]) + write_message(HUGE), b"\x64" + write_message(b"[" * 5000),
        bytes([AWARENESS]) + write_message(b"\x01\x07\x01" + write_message(b'{"at":NaN}')),
        *(sync_message(UPDATE, bomb) for bomb in BOMBS.values()),
    ]  # fmt: skip

    async def session() -> None:
        async with Guest(opened.link, "Eve") as eve, Guest(opened.link, "Bob") as bob:
            for message in messages:
                eve.send(message)
            for kind in ("hello", "sketch", "sketch?", "x", None, {"a": 1}):
                eve.say({"kind": kind, "values": [1], "secret": 7, "between": 3})
            await eve.asked()
            note = bob.add(opened.stage, opened.row, "all well")
            await until(lambda: opened.map.get("notes", note))
            assert bob.kinds() == ["welcome"]
            assert bob.closed is None

    asyncio.run(session())


def test_who_only_sends_rubbish_is_shown_out(host: Host) -> None:
    opened = host()

    async def session() -> None:
        async with Guest(opened.link, "Eve") as eve, Guest(opened.link, "Bob") as bob:
            for _time in range(50):
                eve.send(b"\xff")
            await until(lambda: eve.closed)
            assert bob.closed is None

    asyncio.run(session())


def test_too_large_a_message_ends_the_connection(host: Host) -> None:
    opened = host()

    async def session() -> None:
        async with Guest(opened.link, "Eve") as eve:
            eve.send(bytes(2 * Limits().message_bytes))
            await until(lambda: eve.closed)

    asyncio.run(session())


def test_over_the_rate_slows_down_and_then_ends(host: Host) -> None:
    slow = Limits(messages=20, messages_at_once=10, slowed_seconds=1.5)
    opened = host(limits=slow)

    async def session() -> None:
        async with Guest(opened.link, "Eve") as eve, Guest(opened.link, "Bob") as bob:
            began = time.monotonic()
            for n in range(24):
                eve.be_at(None, clock=n + 1)
            await eve.asked()
            assert time.monotonic() - began > 0.3
            for n in range(200):
                eve.be_at(None, clock=n + 30)
            await until(lambda: eve.closed)
            assert bob.closed is None

    asyncio.run(session())


def test_no_hello_no_map(host: Host) -> None:
    opened = host(limits=Limits(hello_seconds=0.3))

    async def session() -> None:
        for secret in (None, "short", "x" * 300):
            eve = Guest(opened.link, "Eve")
            await eve.connect(hello=False)
            if secret is not None:
                eve.say({"kind": "hello", "secret": secret})
            eve.send(sync_message(0, b"\x00"))
            await until(lambda eve=eve: eve.closed)
            assert not eve.synced.is_set()
            assert eve.heard == []
        assert opened.room.people.all() == ()

    asyncio.run(session())
