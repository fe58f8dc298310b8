"""The hub with pycrdt documents standing for browsers: what arrives, what is answered, what is
refused. No comm and no browser here."""

from __future__ import annotations

import logging
import random
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

from journeykit.document import JourneyMap
from journeykit.document.replica import Durability, MapDoc
from journeykit.sync import Hub
from journeykit.sync.protocol import (
    STEP_1,
    UPDATE,
    Assembler,
    ProtocolError,
    encode_sync,
    in_parts,
)

from .room import Message, Page, Room, wait_for


@pytest.fixture
def journey() -> JourneyMap:
    return JourneyMap.from_template("online-order", lang="fr", filled=True)


@pytest.fixture
def room(journey: JourneyMap) -> Iterator[Room]:
    found = Room(journey.replica, pages=2)
    for page in found.pages:
        page.shake()
    found.settle()
    yield found
    found.hub.close()


def test_a_handshake_brings_the_whole_map(journey: JourneyMap, room: Room) -> None:
    for page in room.pages:
        assert len(page.stages) == len(journey.stages)
        assert page.doc.get_state() == journey.replica.state_vector()
        first = page.kinds("y")[:2]
        assert [content["to"] for content in first] == [page.name] * 2


def test_a_pages_edit_reaches_the_kernel_and_the_other_page(
    journey: JourneyMap, room: Room
) -> None:
    first, second = room.pages
    stage = journey.stages[0]
    first.rename(stage.id, "Envie")
    assert stage.name == "Envie"
    room.settle()
    assert second.stages[stage.id]["name"] == "Envie"
    acks = first.kinds("ack")
    assert (acks[-1]["seq"], acks[-1]["ok"]) == (first.seq, True)
    assert len(acks) == first.seq, "each message is acknowledged once"
    echo = [content for content in first.kinds("y") if content.get("seq") == room.hub.broadcasts]
    assert echo[0]["from"] == first.name, "the sender can see that it is its own"


def test_3000_notes_in_a_loop_leave_in_few_messages(journey: JourneyMap, room: Room) -> None:
    stage, row = journey.stages[0], journey.rows[0]
    before = len(room.sent)
    start = time.monotonic()
    for number in range(3000):
        journey.add_note(stage, row, f"note {number}")
    lasted = time.monotonic() - start
    room.settle()
    sent = len(room.sent) - before
    assert sent <= lasted / 0.03 + 3, f"{sent} messages in {lasted:.2f} s"
    for page in room.pages:
        assert page.doc.get_state() == journey.replica.state_vector()


def test_a_burst_inside_one_edit_is_one_message(journey: JourneyMap, room: Room) -> None:
    before = room.hub.broadcasts
    with journey.edit():
        for number in range(300):
            journey.add_note(journey.stages[0], journey.rows[0], f"note {number}")
    room.settle()
    assert room.hub.broadcasts == before + 1


def test_broadcasts_are_numbered_and_a_deaf_page_recovers(journey: JourneyMap, room: Room) -> None:
    page = room.pages[0]
    page.deaf = True
    journey.stages[0].name = "Perdu"
    room.settle()
    page.deaf = False
    room.hub.receive({"kind": "ping", "from": page.name, "n": 7}, [])
    room.settle()
    pong = page.kinds("pong")[-1]
    heard = max(content.get("seq", 0) for content in page.kinds("y"))
    assert pong["n"] == 7
    assert pong["seq"] > heard
    page.shake()
    room.settle()
    assert page.stages[journey.stages[0].id]["name"] == "Perdu"


def test_what_was_lost_on_the_way_to_the_kernel_comes_with_the_next_handshake(
    journey: JourneyMap, room: Room
) -> None:
    page, stage = room.pages[0], journey.stages[0]
    before = stage.name
    page.stages[stage.id]["name"] = "jamais parti"  # its message is lost
    page.rename(journey.stages[1].id, "arrivé")  # waits in the kernel for the lost one
    assert stage.name == before
    page.shake()
    room.settle()
    assert (stage.name, journey.stages[1].name) == ("jamais parti", "arrivé")


def test_a_full_disk_is_said(journey: JourneyMap, room: Room) -> None:
    page = room.pages[0]
    full = "The disk is full."

    def apply(update: bytes, origin: object, **how: Any) -> None:
        MapDoc.apply(journey.replica, update, origin, **how)
        journey.replica.durability = Durability(ok=False, reason=full)

    journey.replica.apply = apply  # type: ignore[method-assign]
    page.rename(journey.stages[0].id, "Envie")
    room.hub.receive({"kind": "ping", "from": page.name, "n": 1}, [])
    room.settle()
    for answer in (page.kinds("ack")[-1], page.kinds("pong")[-1]):
        assert (answer["ok"], answer["reason"]) == (False, full)


MALFORMED: list[tuple[object, Any]] = [
    (None, []),
    ("y", [b""]),
    ({}, []),
    ({"kind": "y"}, [b""]),
    ({"kind": "y", "from": 7}, [b""]),
    ({"kind": "y", "from": "x" * 1000}, [b""]),
    ({"kind": "y", "from": "p"}, None),
    ({"kind": "y", "from": "p"}, [b"", b""]),
    ({"kind": "y", "from": "p"}, [b""]),
    ({"kind": "y", "from": "p"}, [b"\x00"]),
    ({"kind": "y", "from": "p"}, [b"\x09\x00"]),
    ({"kind": "y", "from": "p"}, [b"\x02\xff\xff\xff"]),
    ({"kind": "y", "from": "p"}, [b"\x02\x05abc"]),
    ({"kind": "y", "from": "p", "seq": 1}, [encode_sync(UPDATE, b"\xff\xff\xff")]),
    ({"kind": "y", "from": "p"}, [encode_sync(STEP_1, b"\xff\xff")]),
    ({"kind": "y", "from": "p", "part": [5, 2]}, [b"abc"]),
    ({"kind": "y", "from": "p", "part": [1, 2]}, [b"abc"]),
    ({"kind": "y", "from": "p", "part": "x"}, [b"abc"]),
    ({"kind": "eval", "from": "p"}, []),
]


@pytest.mark.parametrize(("content", "buffers"), MALFORMED)
def test_a_malformed_message_breaks_nothing(
    journey: JourneyMap,
    room: Room,
    content: object,
    buffers: Any,
    caplog: pytest.LogCaptureFixture,
) -> None:
    state = journey.replica.encode_state()
    with caplog.at_level(logging.WARNING, "journeykit"):
        room.hub.receive(content, buffers)
    assert room.hub.refused == 1
    assert "refused" in caplog.text
    assert journey.replica.encode_state() == state
    room.pages[0].rename(journey.stages[0].id, "toujours là")
    assert journey.stages[0].name == "toujours là"


def test_mutated_updates_never_break_the_kernel(journey: JourneyMap, room: Room) -> None:
    chance = random.Random(2)
    before = room.pages[0].doc.get_state()
    room.pages[0].stages[journey.stages[0].id]["name"] = "Envie"
    good = encode_sync(UPDATE, room.pages[0].doc.get_update(before))
    for _ in range(500):
        bad = bytearray(good)
        bad[chance.randrange(len(bad))] = chance.randrange(256)
        room.hub.receive({"kind": "y", "from": "p", "seq": 1}, [bytes(bad)])
    # A mutated update may happen to be a valid one that deletes: what counts is that it goes on.
    journey.add_stage("encore")
    assert "encore" in [stage.name for stage in journey.stages]
    assert journey.replica.encode_state()


def test_large_messages_travel_in_parts(journey: JourneyMap, monkeypatch: Any) -> None:
    monkeypatch.setattr("journeykit.sync.hub.in_parts", lambda c, m: in_parts(c, m, limit=1000))
    room = Room(journey.replica, pages=1)
    page = room.pages[0]
    page.shake()
    room.settle()
    assert max(len(buffers[0]) for _, buffers in room.sent if buffers) <= 1000
    assert page.doc.get_state() == journey.replica.state_vector()

    before = page.doc.get_state()
    page.stages[journey.stages[0].id]["name"] = "long " * 1000
    message = encode_sync(UPDATE, page.doc.get_update(before))
    for head, part in in_parts({"kind": "y", "from": page.name, "seq": 99}, message, limit=1000):
        room.hub.receive(head, [memoryview(part)])
    assert journey.stages[0].name == "long " * 1000
    room.hub.close()


def test_parts_out_of_order_are_dropped() -> None:
    assembler = Assembler()
    assert assembler.add({"part": [0, 3]}, b"a") is None
    with pytest.raises(ProtocolError):
        assembler.add({"part": [2, 3]}, b"c")
    with pytest.raises(ProtocolError):
        assembler.add({"part": [1, 3]}, b"b")
    assert assembler.add({"part": [0, 1]}, b"whole") == b"whole"


def test_sending_never_holds_the_maps_lock(journey: JourneyMap) -> None:
    free: list[bool] = []

    def send(content: dict[str, Any], buffers: list[bytes]) -> None:
        def try_lock() -> None:
            got = journey.replica.lock.acquire(timeout=10)
            free.append(got)
            if got:
                journey.replica.lock.release()

        other = threading.Thread(target=try_lock)
        other.start()
        other.join()

    with Hub(journey.replica, send) as hub:
        page = Page("p")
        page.hub = hub
        page.shake()
        journey.stages[0].name = "Envie"
        wait_for(lambda: len(free) >= 3)
    assert all(free)


def test_many_threads_edit_while_pages_talk(journey: JourneyMap, room: Room) -> None:
    stage, row = journey.stages[0], journey.rows[0]

    def work(name: str) -> None:
        for number in range(60):
            journey.add_note(stage, row, f"{name} {number}")

    def talk() -> None:
        for _ in range(60):
            room.hub.receive({"kind": "ping", "from": "page0", "n": 1}, [])
            room.pages[0].shake()

    before = len(journey.notes)
    threads = [threading.Thread(target=work, args=(f"t{n}",)) for n in range(3)]
    threads.append(threading.Thread(target=talk))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len(journey.notes) == before + 180
    room.settle()
    for page in room.pages:
        assert page.doc.get_state() == journey.replica.state_vector()


def test_a_send_that_fails_is_logged_and_repaired_by_a_handshake(
    journey: JourneyMap, caplog: pytest.LogCaptureFixture
) -> None:
    working = [False]
    sent: list[dict[str, Any]] = []

    def send(content: dict[str, Any], buffers: list[bytes]) -> None:
        if not working[0]:
            raise RuntimeError("comm closed")
        sent.append(content)

    with Hub(journey.replica, send), caplog.at_level(logging.ERROR, "journeykit"):
        journey.stages[0].name = "A"
        wait_for(lambda: "was not sent" in caplog.text)
        working[0] = True
        journey.stages[0].name = "B"
        wait_for(lambda: bool(sent))
        assert sent[-1]["seq"] == 2, "a page sees that number 1 is missing"


def test_closing_ends_the_thread_and_the_subscription(journey: JourneyMap) -> None:
    sent: list[Message] = []
    hub = Hub(journey.replica, lambda content, buffers: sent.append((content, buffers)))
    journey.stages[0].name = "dernier"
    hub.close()
    assert len(sent) == 1, "what was waiting is sent"
    hub.close()
    journey.stages[0].name = "après"
    time.sleep(0.05)
    assert len(sent) == 1
    assert not any(thread is hub._thread for thread in threading.enumerate())
