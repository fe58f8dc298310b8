"""One invitation's room: its people, its gate, its document and its bridge to the map.

Everything here runs in the listener's thread, but what is said to be callable from any. The
relaying itself is `pycrdt.websocket.YRoom`'s; it sees only what the gate let through.
"""

from __future__ import annotations

import asyncio
import contextlib
import hmac
import logging
import secrets
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from pycrdt import Doc, merge_updates
from pycrdt.websocket import YRoom

from journeykit.document import JourneyMap
from journeykit.document.schema import Attachment
from journeykit.errors import JourneyKitError
from journeykit.language import translate as _

from . import wire
from .aware import Pages, Presence
from .bridge import Bridge
from .column import mirror_of
from .door import Door
from .gate import Gate, Refused, Stale
from .limits import Limits
from .people import Participant, People
from .scope import Scope
from .seat import COLLECT_SECONDS, Gone, Seat, Socket
from .sketching import Sketching
from .update import Malformed, Reader, read_state
from .wire import (
    ENDED,
    STEP_1,
    awareness_message,
    read_room,
    read_sync,
    room_message,
    sync_message,
)

log = logging.getLogger("journeykit")

TOKEN_BYTES = 24  # 192 bits
QUESTION = 6  # messages that a question for the whole map counts as
SEATS = 4  # connections a participant may have: the ones lost are noticed late
PULSE_SECONDS = 0.005  # between two rounds of sending
BEAT_SECONDS = 10  # y-websocket gives a line up after 30 s of silence


class Room:
    """An invitation and what it opens. Made by `journeykit.rooms.open_room`.

    `token` is the secret of its link, `expires` when it ends by itself, `people` who came in.
    """

    def __init__(
        self,
        journey_map: JourneyMap,
        scope: Scope,
        *,
        hours: float,
        people: int,
        limits: Limits | None = None,
        pages: Pages | None = None,
    ) -> None:
        self._pages = pages
        self.journey_map = journey_map
        self.scope = scope
        self.lang = journey_map.lang
        self.limits = limits or Limits()
        self.token = secrets.token_urlsafe(TOKEN_BYTES)
        self.expires = datetime.now() + timedelta(hours=hours)
        self.people = People(people, self.limits)
        self.ended = ""  # why, as a sentence
        self._door = Door(self.people, self.limits, self.lang, lambda: self.ended)
        self.arriving = 0  # bytes of files on their way
        # By two clocks: a computer that sleeps stops the one, somebody may set the other.
        self._deadline = time.monotonic() + hours * 3600
        self._until = time.time() + hours * 3600
        self._seats: set[Seat] = set()
        self._listeners: list[Callable[[], None]] = []
        self._from_map: list[bytes] = []
        self._waiting: list[bytes] = []
        self._last_merge = 0.0
        self._pulse: asyncio.TimerHandle | None = None
        self._last_pulse = 0.0
        self._over = threading.Event()

    # -- opening and ending -----------------------------------------------------------------

    async def open(self) -> None:
        """Take the map's content and begin to follow it."""
        self._loop = asyncio.get_running_loop()
        self._bridge = Bridge(
            self.journey_map, f"room-{secrets.token_hex(4)}", self._map_changed, self._map_lost
        )
        self._doc: Doc[Any] = Doc()
        self._mirror = mirror_of(self.scope, self._bridge.state)
        self._doc.apply_update(self._mirror.state())
        self._yroom = YRoom(
            ready=True, ydoc=self._doc, exception_handler=_swallow, log=log.getChild("yroom")
        )
        self._yroom.on_message_error = _message_failed
        taken = self._mirror.taken
        self._gate = Gate(self.scope, self.lang, self.limits, self._state, taken)
        self._presence = Presence(self._pages, self._gate.claim, self._pages_said, self.scope.seen)
        self._sketching = Sketching(self.journey_map, self.scope, self._revealed)
        self._relay = asyncio.ensure_future(self._yroom.start())
        await self._yroom.ydoc_observed.wait()
        self._yroom.awareness.set_local_state(None)  # the room itself is nobody
        self._beat = asyncio.ensure_future(self._keep_beating())

    async def _keep_beating(self) -> None:
        while not self.ended:
            left = self._left()
            if left <= 0:
                await self.close(_("This invitation has expired.", self.lang))
                return
            await asyncio.sleep(min(BEAT_SECONDS, left))
            for seat in tuple(self._seats):
                seat.post(awareness_message([]))

    def matches(self, token: str) -> bool:
        """Whether this is the room's token, in a time that tells nothing of how nearly."""
        return hmac.compare_digest(self.token.encode(), token.encode("utf-8", "replace"))

    async def close(self, reason: str) -> None:
        """End the invitation: everybody is told, nothing is taken any more."""
        if self.ended:
            return
        self.ended = reason
        word = room_message({"kind": "ended", "reason": reason})
        await asyncio.gather(*(seat.last_word(word, ENDED, "ended") for seat in self._seats))
        if asyncio.current_task() is not self._beat:
            self._beat.cancel()
        self._presence.close()
        self._sketching.close()
        await self._yroom.stop()
        await asyncio.wait([self._relay], timeout=2)
        await asyncio.to_thread(self._bridge.close)
        self._over.set()
        self._tell()

    def wait_over(self, seconds: float) -> bool:
        """Wait, in another thread, until the room has ended."""
        return self._over.wait(seconds)

    @property
    def open_now(self) -> bool:
        return not self.ended and self._left() > 0

    def _left(self) -> float:
        return min(self._deadline - time.monotonic(), self._until - time.time())

    # -- listening (from any thread) --------------------------------------------------------

    def on_change(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Hear, in the listener's thread, that somebody came or went, or that it ended."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _tell(self) -> None:
        for listener in tuple(self._listeners):
            try:
                listener()
            except Exception:
                log.exception("a listener failed at a change of the room")

    # -- from the map -----------------------------------------------------------------------

    def _map_changed(self, update: bytes) -> None:
        # In whichever thread edited the map, under its lock.
        self._from_map.append(update)
        if len(self._from_map) == 1:
            with contextlib.suppress(RuntimeError):  # the loop is closed: the room has ended
                self._loop.call_soon_threadsafe(self._take_from_map)

    def _take_from_map(self) -> None:
        updates, self._from_map = self._from_map, []
        if self.ended:
            return
        for update in updates:
            seen = self._mirror.from_map(update)
            if seen is not None:
                self._gate.mirror(seen)
                self._soon(seen)

    def _soon(self, update: bytes) -> None:
        # `YRoom` hands out one update a turn of the loop: what comes within a moment is one.
        self._waiting.append(update)
        if len(self._waiting) == 1:
            wait = max(0.0, self._last_merge + COLLECT_SECONDS - self._loop.time())
            self._loop.call_later(wait, self._merge)

    def _merge(self) -> None:
        if self._waiting:
            updates, self._waiting = self._waiting, []
            self._last_merge = self._loop.time()
            self._doc.apply_update(updates[0] if len(updates) == 1 else merge_updates(*updates))

    def _state(self) -> bytes:
        self._merge()
        return self._doc.get_update()

    def _map_lost(self, reason: str) -> None:
        with contextlib.suppress(RuntimeError):
            asyncio.run_coroutine_threadsafe(self.close(reason), self._loop)

    def _pages_said(self, update: bytes) -> None:
        with contextlib.suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._take_from_pages, update)

    def _take_from_pages(self, update: bytes) -> None:
        message = None if self.ended else self._presence.from_pages(update)
        if message is not None:
            self._broadcast(message)

    def _revealed(self) -> None:
        with contextlib.suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._broadcast, room_message({"kind": "revealed"}))

    def _broadcast(self, message: bytes, but: Seat | None = None) -> None:
        for seat in tuple(self._seats):
            if seat is not but:
                seat.post(message)

    # -- sending ----------------------------------------------------------------------------

    def _wake(self) -> None:
        if self._pulse is None:
            wait = max(0.0, self._last_pulse + PULSE_SECONDS - self._loop.time())
            self._pulse = self._loop.call_later(wait, self._flush)

    def _flush(self) -> None:
        # All seats in one round: what they have in common is merged once.
        self._pulse = None
        self._last_pulse = self._loop.time()
        merged: dict[tuple[int, ...], list[bytes]] = {}
        done = [seat.flush(merged) for seat in tuple(self._seats)]
        if not all(done):
            self._wake()

    # -- a participant's connection ---------------------------------------------------------

    def seat(self, socket: Socket) -> Seat:
        """A new connection's channel; `serve` it."""
        return Seat(socket, self.limits, self._take, self._wake)

    async def serve(self, seat: Seat) -> None:
        """Serve a connection until it ends. Raises nothing."""
        try:
            person = await self._door.arrive(seat)
            if person is None:
                return
            try:
                await self._show_in(seat, person)
                await self._yroom.serve(seat)
            finally:
                self._farewell(seat, person)
        except Gone:
            pass
        except Exception:
            log.exception("a participant's connection failed")
        finally:
            seat.leave()

    async def _show_in(self, seat: Seat, person: Participant) -> None:
        mine = [other for other in self._seats if other.person is person]
        for old in mine[: max(0, len(mine) - SEATS + 1)]:
            old.leave()
        self._seats.add(seat)
        seat.post(room_message(await self._sketching.welcome(person)))
        seat.post(self._presence.everybody())
        self._tell()

    def _farewell(self, seat: Seat, person: Participant) -> None:
        self._seats.discard(seat)
        person.here -= 1
        if not self.ended:
            gone = self._presence.gone(seat.clients)
            if gone is not None:
                self._broadcast(gone)
        self._tell()

    # -- what a participant sends -----------------------------------------------------------

    async def _take(self, seat: Seat, message: bytes) -> bytes | None:
        """What `YRoom` shall see of a message, or None."""
        person = seat.person
        if self.ended or person is None or not message:
            return None
        try:
            reader = Reader(message[1:])
            match message[0]:
                case wire.SYNC:
                    return await self._take_sync(seat, person, reader)
                case wire.AWARENESS:
                    return self._presence.take(seat.clients, person, reader)
                case wire.QUERY_AWARENESS:
                    seat.post(self._presence.everybody())
                case wire.ROOM:
                    await self._take_room(seat, person, read_room(reader))
                case _:
                    raise Malformed("no message of a room")
        except Malformed as error:
            log.info("a participant's message was refused: %s", error)
            self._count_refusal(person)
        return None

    async def _take_sync(self, seat: Seat, person: Participant, reader: Reader) -> bytes | None:
        step, payload = read_sync(reader)
        if step == STEP_1:
            read_state(payload)
            person.messages.take(QUESTION)
            await self._bridge.settled()
            self._merge()
            return sync_message(STEP_1, payload)
        try:
            passed = self._gate.check(person, payload)
        except Refused as error:
            if not isinstance(error, Stale) or not seat.told:
                seat.told = True
                seat.post(room_message({"kind": "refused", "reason": str(error)}))
            self._count_refusal(person)
            return None
        if passed is not None:
            for_map = self._mirror.to_map(passed)
            if for_map is not None:
                self._bridge.to_map(for_map)
            self._soon(passed)
            if self._gate.lost:
                seat.post(room_message({"kind": "lost", "reason": self._gate.lost}))
        return None

    async def _take_room(self, seat: Seat, person: Participant, content: dict[str, Any]) -> None:
        match content.get("kind"):
            case "hello":  # a new name, or a page's second word
                self.people.rename(person, content, _("Guest", self.lang))
                self._tell()
            case "sketch?":
                seat.post(room_message(await self._sketching.welcome(person)))
            case "sketch":
                try:
                    await self._sketching.put(person, content)
                except JourneyKitError as error:
                    seat.post(room_message({"kind": "refused", "reason": str(error)}))
            case other:
                raise Malformed(f"kind: {str(other)[:40]}")

    def _count_refusal(self, person: Participant) -> None:
        if not person.refusals.spend(1):
            log.warning("a participant's connection was closed: nothing it sends can be taken")
            raise Gone

    # -- files ------------------------------------------------------------------------------

    def file_sent(self, kept: Attachment) -> None:
        """From now on a note may name this file."""
        self._gate.files.sent(kept)

    def names(self, sha256: str) -> bool:
        """Whether a note that is shown here names this file, or somebody here sent it."""
        return sha256 in self._gate.files


def _swallow(error: Exception, _log: object) -> bool:
    # One connection's failure must not end the room of the others.
    log.error("the room went on after an error: %r", error)
    return True


def _message_failed(error: Exception, _message: bytes, _channel: object) -> bool:
    log.error("a message was left out after an error: %r", error)
    return True
