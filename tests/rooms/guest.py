"""A participant for tests: a real websocket, a Y document, and what the room said to it."""

from __future__ import annotations

import asyncio
import contextlib
import json
import secrets
import time
from collections.abc import Callable
from typing import Any

from pycrdt import Doc, Map, Text
from tornado.httpclient import AsyncHTTPClient, HTTPRequest, HTTPResponse
from tornado.websocket import WebSocketClosedError, websocket_connect

from journeykit.document.ydoc import ROOTS
from journeykit.rooms.update import Reader
from journeykit.rooms.wire import (
    AWARENESS,
    ROOM,
    STEP_1,
    STEP_2,
    SYNC,
    UPDATE,
    AwarenessEntry,
    awareness_message,
    read_awareness,
    read_room,
    read_sync,
    room_message,
    sync_message,
)

PATIENCE = 120  # on a machine that is busy with other tests; what is never so ends the test


class Guest:
    """Somebody with the link. `heard` holds our own messages, `aware` the newest presences."""

    def __init__(self, link: str, name: str = "Ana", secret: str | None = None) -> None:
        self.link = link
        self.name = name
        self.secret = secret or secrets.token_hex(16)
        self.new_doc()
        self.heard: list[dict[str, Any]] = []
        self.aware: dict[int, AwarenessEntry] = {}
        self.raw = b""  # everything the socket ever brought
        self.synced = asyncio.Event()
        self.answers = 0
        self.closed: int | None = None
        self.socket: Any = None

    def new_doc(self) -> None:
        self.doc: Doc[Any] = Doc()
        self.tops = {name: self.doc.get(name, type=Map) for name in ROOTS}
        self._out: list[bytes] = []
        self._subscription = self.doc.observe(lambda event: self._out.append(event.update))

    async def __aenter__(self) -> Guest:
        await self.connect()
        await asyncio.wait_for(self.synced.wait(), PATIENCE)
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self.leave()

    async def connect(self, hello: bool = True, origin: str | None = None) -> None:
        url = self.link.replace("http", "ws", 1) + "room"
        headers = {"Origin": origin or self.link.split("/j/")[0]}
        self.socket = await websocket_connect(
            HTTPRequest(url, headers=headers, connect_timeout=PATIENCE)
        )
        self.closed = None
        self.synced.clear()
        self._reading = asyncio.ensure_future(self._read())
        if hello:
            self.hello()
            self.send(sync_message(STEP_1, self.doc.get_state()))

    def hello(self) -> None:
        person = {"id": "anything", "name": self.name, "color": "#336699"}
        self.say({"kind": "hello", "person": person, "secret": self.secret})

    def say(self, content: dict[str, Any]) -> None:
        self.send(room_message(content))

    def send(self, message: bytes) -> None:
        with contextlib.suppress(WebSocketClosedError):
            self.socket.write_message(message, binary=True)

    def be_at(self, at: dict[str, Any] | None, clock: int, client: int | None = None) -> None:
        state = {"person": {"id": "x", "name": "Mallory", "color": "red"}, "at": at}
        self.send(awareness_message([(client or self.doc.client_id, clock, state)]))

    def drop(self) -> None:
        """Lose the connection without a word."""
        self.socket.protocol.stream.close()

    async def leave(self) -> None:
        self.socket.close()
        self._reading.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._reading

    async def _read(self) -> None:
        while True:
            message = await self.socket.read_message()
            if message is None:
                self.closed = self.socket.close_code or 1006
                return
            self.raw += message
            reader = Reader(message[1:])
            if message[0] == ROOM:
                self.heard.append(read_room(reader))
            elif message[0] == AWARENESS:
                for entry in read_awareness(reader.bytes()):
                    self.aware[entry[0]] = entry
            elif message[0] == SYNC:
                step, payload = read_sync(reader)
                if step == STEP_1:
                    self.send(sync_message(STEP_2, self.doc.get_update(payload)))
                else:
                    self.doc.apply_update(payload)
                    self._out.clear()
                    if step == STEP_2:
                        self.answers += 1
                        self.synced.set()

    def flush(self) -> None:
        """Send what was edited."""
        for update in self._out:
            self.send(sync_message(UPDATE, update))
        self._out.clear()

    async def asked(self, seconds: float = PATIENCE) -> None:
        """Wait until the room has read everything sent so far."""
        before = self.answers
        self.send(sync_message(STEP_1, self.doc.get_state()))
        await until(lambda: self.answers > before, seconds)

    def kinds(self) -> list[str]:
        return [str(content["kind"]) for content in self.heard]

    def refusals(self) -> list[str]:
        return [content["reason"] for content in self.heard if content["kind"] == "refused"]

    # -- edits, as the page makes them ------------------------------------------------------

    def add(self, stage: str, row: str, text: str, **fields: Any) -> str:
        note_id = f"n-{secrets.token_hex(6)}"
        place = {"stage": stage, "row": row, "order": "a0"}
        note = {"id": note_id, "text": Text(text), "place": place, "author": self.name, **fields}
        self.tops["notes"][note_id] = Map(note)
        self.flush()
        return note_id

    def set(self, note_id: str, **fields: Any) -> None:
        with self.doc.transaction():
            for key, value in fields.items():
                self.tops["notes"][note_id][key] = value
        self.flush()

    def note(self, note_id: str) -> Any:
        found = self.tops["notes"].get(note_id)
        return json.loads(str(found)) if found is not None else None


async def until(true: Callable[[], object], seconds: float = PATIENCE) -> None:
    """Wait until something is so."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not come to that"
        await asyncio.sleep(0.01)


def ask(url: str, **options: Any) -> HTTPResponse:
    """What the listener answers, from outside any loop."""

    async def asked() -> HTTPResponse:
        client = AsyncHTTPClient(force_instance=True)
        patient = HTTPRequest(url, connect_timeout=PATIENCE, request_timeout=PATIENCE, **options)
        return await client.fetch(patient, raise_error=False)

    return asyncio.run(asked())
