"""Who is at a map: awareness updates checked, gathered and handed on by the hub."""

from __future__ import annotations

import contextlib
import json
import threading
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pycrdt import Awareness, Doc

from journeykit.document.replica import MapDoc
from journeykit.sync import Hub
from journeykit.sync.aware import (
    MOST_BYTES,
    ClientState,
    Gathering,
    decode_aware,
    encode_aware,
)
from journeykit.sync.protocol import ProtocolError

from .room import wait_for

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
json_states = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**31), 2**31) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner),
    max_leaves=8,
)
states = st.builds(
    ClientState,
    client=st.integers(0, 2**53 - 1),
    clock=st.integers(0, 2**53 - 1),
    # Browsers write letters as they are, not as escapes; half a pair alone cannot be sent.
    state=(st.none() | st.dictionaries(texts, json_states, max_size=4)).map(
        lambda state: json.dumps(state, ensure_ascii=False)
    ),
)


def said(client: int, clock: int, **state: Any) -> ClientState:
    return ClientState(client, clock, json.dumps(state, ensure_ascii=False))


class Listening:
    """A hub and what it sent."""

    def __init__(self) -> None:
        self.sent: list[tuple[dict[str, Any], list[bytes]]] = []
        self.hub = Hub(MapDoc(), lambda content, buffers: self.sent.append((content, buffers)))

    def __enter__(self) -> Listening:
        return self

    def __exit__(self, *exc: object) -> None:
        self.hub.close()

    def told(self) -> list[ClientState]:
        return [
            one
            for content, buffers in list(self.sent)
            if content["kind"] == "aware"
            for one in decode_aware(buffers[0])
        ]

    def page_says(self, *known: ClientState) -> None:
        self.hub.receive({"kind": "aware", "from": "p"}, [encode_aware(known)])


@given(st.lists(states, max_size=20))
def test_what_is_encoded_is_decoded(known: list[ClientState]) -> None:
    assert decode_aware(encode_aware(known)) == known


@given(st.binary(max_size=200))
def test_any_bytes_are_an_update_or_a_protocol_error(raw: bytes) -> None:
    try:
        known = decode_aware(raw)
    except ProtocolError:
        return
    assert decode_aware(encode_aware(known)) == known


@given(st.lists(states, min_size=1, max_size=5), st.data())
def test_a_mutated_update_never_breaks_the_hub(known: list[ClientState], data: Any) -> None:
    raw = bytearray(encode_aware(known))
    at = data.draw(st.integers(0, len(raw) - 1))
    raw[at] = data.draw(st.integers(0, 255))
    with contextlib.suppress(ProtocolError):
        decode_aware(bytes(raw[: data.draw(st.integers(0, len(raw)))]))


@given(st.lists(st.lists(states, max_size=6), max_size=6))
def test_gathering_keeps_each_clients_latest(updates: list[list[ClientState]]) -> None:
    crowd = Gathering()
    latest: dict[int, int] = {}
    for update in updates:
        crowd.add(update)
        for one in update:
            latest[one.client] = max(latest.get(one.client, -1), one.clock)
    taken = [one for update in crowd.take() for one in decode_aware(update)]
    assert {one.client: one.clock for one in taken} == latest
    assert len(taken) == len(latest)
    assert crowd.empty


def test_the_browsers_library_and_pycrdts_agree() -> None:
    here, there = Awareness(Doc()), Awareness(Doc())
    here.set_local_state({"person": {"name": "Zoé"}, "at": None})
    update = here.encode_awareness_update([here.client_id])
    (one,) = decode_aware(update)
    assert (one.client, json.loads(one.state)) == (here.client_id, here.get_local_state())
    there.apply_awareness_update(encode_aware([one]), "net")
    assert there.states[here.client_id]["person"]["name"] == "Zoé"


def test_large_crowds_leave_in_several_updates() -> None:
    crowd = Gathering()
    crowd.add(said(n, 1, name="é" * 200) for n in range(700))
    updates = crowd.take()
    assert len(updates) > 1
    assert all(len(update) <= MOST_BYTES for update in updates)
    assert sum(len(decode_aware(update)) for update in updates) == 700


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x01",
        b"\x01\x07\x02\x09{}",
        b"\x01\x07\x02\x02[]",
        encode_aware([ClientState(1, 1, '{"at": NaN}')]),
        b"\x01\x07\x02\x02{}x",
        b"\xff\xff\xff\xff\x7f",
        b"\x01\x07\x02\x02\xff\xff",
        encode_aware([ClientState(1, 1, json.dumps({"name": "x" * MOST_BYTES}))]),
        encode_aware([ClientState(1, 1, "[" * 5000 + "]" * 5000)]),
    ],
)
def test_a_malformed_update_is_refused(raw: bytes) -> None:
    with Listening() as room:
        heard: list[bytes] = []
        room.hub.on_aware(heard.append)
        room.hub.receive({"kind": "aware", "from": "p"}, [raw])
        room.hub.receive({"kind": "aware", "from": "p"}, [])
        assert room.hub.refused == 2
        assert heard == []
        with pytest.raises(ProtocolError):
            room.hub.send_aware(raw)
    assert room.told() == []


def test_a_page_is_heard_by_the_others_and_in_the_kernel() -> None:
    with Listening() as room:
        heard: list[bytes] = []
        stop = room.hub.on_aware(heard.append)
        room.page_says(said(7, 1, name="Zoé"))
        wait_for(lambda: room.told() == [said(7, 1, name="Zoé")])
        assert [decode_aware(update) for update in heard] == [room.told()]
        stop()
        room.page_says(said(7, 2, name="Zoé"))
        assert len(heard) == 1


def test_a_hundred_moves_leave_in_few_messages() -> None:
    with Listening() as room:
        for clock in range(1000):
            room.page_says(*(said(client, clock, at=clock) for client in range(3)))
        wait_for(lambda: said(2, 999, at=999) in room.told())
        assert len(room.sent) < 500
        clocks = [one.clock for one in room.told() if one.client == 1]
        assert clocks == sorted(clocks)


def test_who_is_handed_on_and_answered_for_the_kernels_side() -> None:
    with Listening() as room:
        room.hub.send_aware(encode_aware([said(1, 1, name="guest"), said(2, 1, name="gone")]))
        room.hub.send_aware(encode_aware([ClientState(2, 2, "null")]))
        wait_for(lambda: ClientState(2, 2, "null") in room.told())
        room.sent.clear()
        room.hub.receive({"kind": "who", "from": "late"}, [])
        wait_for(lambda: room.told() == [said(1, 1, name="guest")])
        assert room.sent[0] == ({"kind": "who", "from": "late"}, [])


def test_rooms_hear_each_other_but_not_themselves() -> None:
    with Listening() as room:
        one: list[bytes] = []
        two: list[bytes] = []
        hear_one, hear_two = one.append, two.append
        room.hub.on_aware(hear_one)
        room.hub.on_aware(hear_two)
        update = encode_aware([said(1, 1)])
        room.hub.send_aware(update, source=hear_one)
        assert (one, two) == ([], [update])
        room.hub.send_aware(encode_aware([said(1, 2)]))
        assert (one, two) == ([], [update])


def test_a_listener_that_fails_keeps_nobody_from_hearing(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with Listening() as room:
        heard: list[bytes] = []

        def fail(update: bytes) -> None:
            raise RuntimeError("room closed")

        room.hub.on_aware(fail)
        room.hub.on_aware(heard.append)
        room.page_says(said(7, 1))
        assert len(heard) == 1
        wait_for(lambda: len(room.told()) == 1)
    assert "a listener failed" in caplog.text


def test_it_never_waits_for_the_maps_lock() -> None:
    replica = MapDoc()
    sent: list[dict[str, Any]] = []
    with Hub(replica, lambda content, buffers: sent.append(content)) as hub:
        held, done = threading.Event(), threading.Event()

        def hold() -> None:
            with replica.lock:
                held.set()
                done.wait(60)

        holder = threading.Thread(target=hold)
        holder.start()
        held.wait(60)
        hub.receive({"kind": "aware", "from": "p"}, [encode_aware([said(7, 1)])])
        hub.receive({"kind": "who", "from": "p"}, [])
        wait_for(lambda: {content["kind"] for content in sent} == {"aware", "who"})
        done.set()
        holder.join()
