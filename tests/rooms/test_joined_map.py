"""A joined map leaves nothing on this computer, not even what arrives while it is being made."""

from __future__ import annotations

import asyncio
import threading
from typing import Any, cast

import pytest

import journeykit as jk
from journeykit.document import journey_map, scratch
from journeykit.rooms.joining import JoinedMap, Line
from journeykit.rooms.wire import UPDATE, sync_message


def test_what_arrives_while_a_map_is_joined_makes_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    theirs = jk.JourneyMap.from_template("online-order", lang="en")
    line = Line("http://127.0.0.1:1/j/" + "x" * 20 + "/", "Ana")
    line.replica.apply(theirs.replica.encode_state(), "joined-room")
    before = line.replica.state_vector()
    theirs.title = "Written meanwhile"
    update = theirs.replica.encode_update(before)
    threads: list[threading.Thread] = []
    really = journey_map.Sketches

    def meanwhile(*given: Any) -> Any:
        arriving = threading.Thread(target=lambda: line.replica.apply(update, "joined-room"))
        arriving.start()
        arriving.join(timeout=0.3)
        threads.append(arriving)
        return really(*given)

    monkeypatch.setattr(journey_map, "Sketches", meanwhile)
    waiting = set(scratch.folder().glob("*"))
    m = JoinedMap(line)
    threads[0].join(timeout=20)
    assert m.title == "Written meanwhile"
    theirs.close()
    assert not any(
        m.id in path.read_text("utf-8", "replace")
        for path in set(scratch.folder().glob("*")) - waiting
    )
    assert m._scratch is not None
    assert m._scratch.session is None
    m.close()


def test_what_arrives_while_a_map_is_left_ends_quietly() -> None:
    theirs = jk.JourneyMap.from_template("online-order", lang="en")
    line = Line("http://127.0.0.1:1/j/" + "x" * 20 + "/", "Ana")

    class Socket:
        async def read_message(self) -> bytes:
            line.end("You left.")  # in the notebook's thread, as it happens
            return sync_message(UPDATE, theirs.replica.encode_state())

    asyncio.run(line._talk(cast("Any", Socket())))
    assert line.replica.durability.reason == "You left."
    theirs.close()
