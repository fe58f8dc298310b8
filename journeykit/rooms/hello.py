"""The hello: nothing of a room is shown to a connection that has not said who it is."""

from __future__ import annotations

import asyncio
import logging
import time
from typing import Any

from .seat import Seat
from .update import Malformed, Reader
from .wire import ROOM, read_room

log = logging.getLogger("journeykit")

EARLY = 8  # messages that may come before the hello


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
