"""One connection to a room: the channel that `pycrdt.websocket.YRoom` serves.

Incoming messages wait here in order and are limited in rate; outgoing ones are collected for a
moment and merged, so that thirty people writing do not make nine hundred messages. What a message
means is the affair of `room`.
"""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Protocol

from pycrdt import merge_updates

from .limits import Limits
from .people import Participant
from .update import Malformed, Reader
from .wire import (
    AWARENESS,
    SYNC,
    UPDATE,
    AwarenessEntry,
    awareness_message,
    read_awareness,
    sync_message,
)

log = logging.getLogger("journeykit")

# What follows a first message within this time leaves with it.
COLLECT_SECONDS = 0.02
WHEREABOUTS = 1_000  # characters of JSON: a note, a stage, a row

Take = Callable[["Seat", bytes], Awaitable[bytes | None]]


class Socket(Protocol):
    """What a seat needs of a websocket handler."""

    def write_message(self, message: bytes, binary: bool) -> Awaitable[None]: ...

    def close(self, code: int | None = None, reason: str | None = None) -> None: ...


class Gone(Exception):
    """The connection has ended, or must."""


class Seat:
    """A participant's connection.

    Parameters
    ----------
    socket
        The websocket.
    limits
        How much may come in and wait to go out.
    take
        What the room makes of a message: the one that `YRoom` shall see, or None.
    wake
        Called when something waits to be sent.
    """

    path = "room"

    def __init__(
        self, socket: Socket, limits: Limits, take: Take, wake: Callable[[], None]
    ) -> None:
        self._socket = socket
        self._limits = limits
        self._take = take
        self._wake = wake
        self._incoming: asyncio.Queue[bytes | None] = asyncio.Queue(limits.waiting_messages)
        self._early: list[bytes] = []
        self._out: list[bytes] = []
        self._out_bytes = 0
        self._writing: asyncio.Future[None] | None = None
        self._slowed: list[tuple[float, float]] = []
        self.person: Participant | None = None
        self.clients: dict[int, int] = {}  # awareness: client → clock
        self.told = False  # a refusal was said on this connection
        self.gone = False

    # -- from the participant ---------------------------------------------------------------

    async def feed(self, message: bytes) -> None:
        """Take a message from the websocket; waits while too many are waiting already."""
        if not self.gone:
            await self._incoming.put(message)

    async def receive(self) -> bytes:
        """The next message as it came, once it is within the rates.

        Raises
        ------
        Gone
            When the connection has ended, or was slowed down for too long.
        """
        if self._early:
            return self._early.pop(0)
        message = await self._incoming.get()
        if message is None or self.gone:
            raise Gone
        if self.person is not None:
            wait = max(self.person.messages.take(1), self.person.bytes.take(len(message)))
            if wait:
                await self._slow_down(wait)
        return message

    def put_back(self, messages: Sequence[bytes]) -> None:
        """Have these messages come first: they were said before the hello."""
        self._early = list(messages)

    async def _slow_down(self, seconds: float) -> None:
        now = time.monotonic()
        self._slowed = [(at, s) for at, s in self._slowed if now - at < 60]
        self._slowed.append((now, seconds))
        if sum(s for _at, s in self._slowed) > self._limits.slowed_seconds:
            log.warning("a participant's connection was closed: it sends without end")
            raise Gone
        await asyncio.sleep(seconds)

    def __aiter__(self) -> Seat:
        return self

    async def __anext__(self) -> bytes:
        # What is returned is handled before anything else runs: `YRoom` awaits nothing between.
        while True:
            try:
                message = await self._take(self, await self.receive())
            except Gone:
                raise StopAsyncIteration from None
            if message is not None:
                return message

    async def recv(self) -> bytes:
        return await self.__anext__()

    # -- to the participant -----------------------------------------------------------------

    async def send(self, message: bytes) -> None:
        """Put a message on its way. Never waits, never fails: one slow phone must stop nobody."""
        self.post(message)

    def post(self, message: bytes) -> None:
        """As `send`, from ordinary code of the listener's thread."""
        if self.gone:
            return
        self._out.append(message)
        self._out_bytes += len(message)
        if self._out_bytes > self._limits.waiting_bytes and len(self._out) > 1:
            self.leave(1013, "too slow")
            return
        self._wake()

    def flush(self, merged: dict[tuple[int, ...], list[bytes]]) -> bool:
        """Hand what waits to the websocket; False when it is still busy with the last.

        `merged` keeps, for one round of all seats, what was made of the same messages.
        """
        if not self._out or self.gone:
            return True
        if self._writing is not None and not self._writing.done():
            return False
        batch, self._out, self._out_bytes = self._out, [], 0
        key = tuple(map(id, batch))
        if key not in merged:
            merged[key] = together(batch)
        self._writing = asyncio.ensure_future(self._write(merged[key]))
        return True

    async def _write(self, messages: Sequence[bytes]) -> None:
        try:
            for message in messages:
                await self._socket.write_message(message, binary=True)
        except Exception as error:  # noqa: BLE001  # a closed connection, in any of its forms
            log.debug("a participant's connection ended while writing: %s", error)
            self.leave()

    def leave(self, code: int | None = None, reason: str | None = None) -> None:
        """End this connection; whoever waits for its next message hears of it."""
        if self.gone:
            return
        self.gone = True
        while not self._incoming.empty():
            self._incoming.get_nowait()
        self._incoming.put_nowait(None)
        self._socket.close(code, reason)

    async def last_word(self, message: bytes, code: int, reason: str) -> None:
        """Say one more thing, then end."""
        if self.gone:
            return
        try:
            await asyncio.wait_for(self._write([message]), timeout=2)
        except TimeoutError:
            log.debug("a participant's connection did not take the last message")
        self.leave(code, reason)


def together(messages: Sequence[bytes]) -> list[bytes]:
    """The same messages, fewer: document updates merged, presence reduced to the newest.

    Updates commute and carry their own order, so they may leave together.
    """
    updates: list[bytes] = []
    aware: dict[int, AwarenessEntry] = {}
    others: list[bytes] = []
    for message in messages:
        try:
            if message[:2] == bytes([SYNC, UPDATE]):
                updates.append(Reader(message[2:]).bytes())
            elif message[0] == AWARENESS:
                for entry in read_awareness(Reader(message[1:]).bytes()):
                    if entry[0] not in aware or aware[entry[0]][1] <= entry[1]:
                        aware[entry[0]] = entry
            else:
                others.append(message)
        except Malformed:
            others.append(message)
    if updates:
        merged = updates[0] if len(updates) == 1 else merge_updates(*updates)
        others.append(sync_message(UPDATE, merged))
    if aware or any(message[0] == AWARENESS for message in messages):
        others.append(awareness_message(aware.values()))
    return others


def state_of(person: Participant, given: Any) -> Any:
    """A presence as others may see it: who it is comes from the room, not from the message."""
    if not isinstance(given, dict):
        return None
    shown = {"id": person.id, "name": person.name, "color": person.color}
    at = given.get("at")
    if not isinstance(at, dict) or len(json.dumps(at)) > WHEREABOUTS:
        at = None
    return {"person": shown, "at": at}
