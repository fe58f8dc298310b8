"""The door of a room: nothing is shown to a connection that has not said who it is."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from typing import Any

from journeykit.language import Language
from journeykit.language import translate as _

from .limits import Limits
from .people import Participant, People
from .seat import Seat
from .update import Malformed, Reader
from .wire import ENDED, ROOM, read_room, room_message

log = logging.getLogger("journeykit")

EARLY = 8  # messages that may come before the hello


class Door:
    """Lets in those who say who they are, while there is room.

    `ended` says why the room has ended, "" while it is open.
    """

    def __init__(
        self, people: People, limits: Limits, lang: Language, ended: Callable[[], str]
    ) -> None:
        self._people = people
        self._limits = limits
        self._lang = lang
        self._ended = ended
        self._strangers = 0

    async def arrive(self, seat: Seat) -> Participant | None:
        """Who sits there now; None when nobody may, and the connection is over.

        Raises
        ------
        Gone
            When the connection ended while it was waited for.
        """
        if self._strangers >= self._limits.strangers:
            seat.leave(1013, "busy")
            return None
        self._strangers += 1
        try:
            return await self._let_in(seat)
        finally:
            self._strangers -= 1

    async def _let_in(self, seat: Seat) -> Participant | None:
        hello = await read_hello(seat, self._limits.hello_seconds)
        if hello is None:
            return None
        if self._ended():  # meanwhile
            word = room_message({"kind": "ended", "reason": self._ended()})
            await seat.last_word(word, ENDED, "ended")
            return None
        try:
            person = self._people.arrive(hello, _("Guest", self._lang))
        except Malformed as error:
            log.info("a connection was closed: %s", error)
            return None
        if person is None:
            full = _("The room is full: ask whoever invited you.", self._lang)
            await seat.last_word(room_message({"kind": "ended", "reason": full}), ENDED, "full")
            return None
        seat.person = person
        return person


async def read_hello(seat: Seat, seconds: float) -> dict[str, Any] | None:
    """What a connection says of itself; what it said before that waits in the seat.

    None when it says something else, or nothing within `seconds`.

    Raises
    ------
    Gone
        When the connection has ended.
    """
    early: list[bytes] = []
    deadline = time.monotonic() + seconds
    while len(early) <= EARLY:
        try:
            rest = max(0.0, deadline - time.monotonic())
            message = await asyncio.wait_for(seat.receive(), rest)
            if message[:1] == bytes([ROOM]):
                hello = read_room(Reader(message[1:]))
                if hello.get("kind") != "hello":
                    raise Malformed("no hello")
                seat.put_back(early)
                return hello
        except TimeoutError:
            return None
        except Malformed as error:
            log.info("a connection was closed: %s", error)
            return None
        # y-websocket speaks at once, before the page can say hello.
        early.append(message)
    return None
