"""A notebook in another kernel takes part in a room: the same link, the same gate as a phone.

Its map has no file: the file stays with the kernel that invited. What is edited while the
connection is lost is merged when it is back; what the room refuses ends the joined map, because a
copy that differs from everybody else's is worse than none.
"""

from __future__ import annotations

import asyncio
import contextlib
import getpass
import logging
import os
import re
import secrets
import threading
from pathlib import Path
from typing import Any

from pycrdt import merge_updates
from tornado.httpclient import HTTPClientError
from tornado.websocket import WebSocketClientConnection, WebSocketClosedError, websocket_connect

from journeykit.document import JourneyMap
from journeykit.document.content import MapContent
from journeykit.document.replica import Durability, MapDoc
from journeykit.errors import MapFileError, SetupError
from journeykit.language import translate as _

from .seat import COLLECT_SECONDS
from .update import Malformed, Reader
from .wire import (
    ROOM,
    STEP_1,
    STEP_2,
    SYNC,
    UPDATE,
    read_room,
    read_sync,
    room_message,
    sync_message,
)

log = logging.getLogger("journeykit")

LINK = re.compile(r"https?://[^/\s]+/j/[A-Za-z0-9_-]{20,80}/")
FIRST_SECONDS = 15  # for the first answer
RETRY_SECONDS = (0.5, 1, 2, 5)
_ORIGIN = "joined-room"

_joined: dict[str, JoinedMap] = {}
_joining = threading.RLock()


class JoinedMap(JourneyMap):
    """A map whose file is another kernel's. Get it with `join`."""

    def __init__(self, line: Line) -> None:
        self._line = line
        # The room keeps what is edited here: nothing of it is written to this computer, not even
        # what arrives from the room meanwhile.
        with line.replica.lock:
            super().__init__(MapContent(line.replica), None, [])
            line.replica.keep_in(lambda _update: None)

    def _keep_scratch(self) -> None:
        raise MapFileError(_elsewhere())

    def save(self) -> None:
        """Not here.

        Raises
        ------
        MapFileError
            Always: the kernel that opened the map saves it.
        """
        raise MapFileError(_elsewhere())

    def save_as(self, path: str | os.PathLike[str]) -> Path:
        """Not here.

        Raises
        ------
        MapFileError
            Always: the kernel that opened the map saves it.
        """
        raise MapFileError(_elsewhere())

    def close(self) -> None:
        """Leave the room."""
        self._line.end(_("You left the room. Join again with jk.join(…)."))
        super().close()


def _elsewhere() -> str:
    return _(
        "This map's files are kept by the notebook that invited you: save it there. A picture of "
        "it can be made here with jk.export_html(m, …)."
    )


def join(url: str, name: str = "") -> JourneyMap:
    """Take part, from this notebook, in the room of another kernel.

    Parameters
    ----------
    url
        The invitation's link.
    name
        Who you are for the others; the name of your account by default.

    Returns
    -------
    A map that follows the room: boards show it as any other. The same link twice gives the same
    map while it is connected.

    Raises
    ------
    SetupError
        When this is no invitation, it has ended, or nobody answers there.

    Examples
    --------
    >>> from journeykit.rooms import Scope, open_room
    >>> theirs = JourneyMap.from_template("online-order", lang="en")
    >>> listener, room = open_room(theirs, Scope(), address="127.0.0.1")
    >>> m = join(listener.link(room), "Ana")
    >>> len(m.stages)
    5
    >>> m.close(); listener.stop(); theirs.close()
    """
    found = LINK.search(url) if isinstance(url, str) else None
    if found is None:
        raise SetupError(
            _("This is no invitation: copy the whole link, as http://…/j/…/ of the invitation.")
        )
    link = found[0]
    with _joining:
        known = _joined.get(link)
        if known is not None and known._line.alive:
            return known
        line = Line(link, name or _account())
        line.begin()
        _joined[link] = JoinedMap(line)
        return _joined[link]


def _account() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""


class Line:
    """The connection of a joined map, in a thread of its own."""

    def __init__(self, link: str, name: str) -> None:
        self.replica = MapDoc()
        self.alive = True
        self._url = link.replace("http", "ws", 1) + "room"
        self._hello = {"kind": "hello", "person": {"name": name}, "secret": secrets.token_hex(16)}
        self._socket: WebSocketClientConnection | None = None
        self._synced = False
        self._waiting: list[bytes] = []
        self._first = threading.Event()
        self._why = ""
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="journeykit-joined", daemon=True)

    def begin(self) -> None:
        """Connect, and wait until the map is here.

        Raises
        ------
        SetupError
            When that fails.
        """
        self._thread.start()
        if not self._first.wait(FIRST_SECONDS) or self._why:
            why = self._why or _("Nobody answers at this link: is the invitation still open?")
            self.end(why)
            raise SetupError(why)
        self._stop = self.replica.subscribe(self._edited)

    def end(self, reason: str) -> None:
        """Leave, from any thread; the map takes no edit any more."""
        if not self.alive:
            return
        self.alive = False
        self._why = self._why or reason
        self.replica.let_go(reason)
        with contextlib.suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._hang_up)

    def _hang_up(self) -> None:
        if self._socket is not None:
            self._socket.close()

    # -- in the thread ----------------------------------------------------------------------

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        try:
            self._loop.run_until_complete(self._stay())
        finally:
            self._first.set()
            self._loop.close()

    async def _stay(self) -> None:
        tries = 0
        while self.alive:
            try:
                self._socket = await websocket_connect(
                    self._url, connect_timeout=5, ping_interval=15
                )
                tries = 0
                await self._talk(self._socket)
            except HTTPClientError as error:
                # The room's port answers, but knows no such invitation.
                self._over(_("This invitation is not known there, or has ended."), str(error))
            except (TimeoutError, OSError, WebSocketClosedError) as error:
                log.info("the room was not reached: %r", error)
                if not self._first.is_set():
                    self._over(
                        _("Nobody answers at this link: is the invitation still open?"), str(error)
                    )
            self._socket = None
            self._synced = False
            if self.alive:
                self._lost()
                await asyncio.sleep(RETRY_SECONDS[min(tries, len(RETRY_SECONDS) - 1)])
                tries += 1

    def _over(self, reason: str, detail: str = "") -> None:
        log.info("the room was left: %s %s", reason, detail)
        self.end(reason)

    def _lost(self) -> None:
        with self.replica.lock:
            self.replica.durability = Durability(
                ok=False,
                reason=_(
                    "The connection to the room is lost. What you write here reaches the others "
                    "when it is back."
                ),
            )

    async def _talk(self, socket: WebSocketClientConnection) -> None:
        self._send(room_message(self._hello))
        self._send(sync_message(STEP_1, self.replica.state_vector()))
        while self.alive:
            message = await socket.read_message()
            if message is None:
                return
            if isinstance(message, str) or not message:
                continue
            try:
                self._take(message)
            except (Malformed, ValueError) as error:
                log.warning("a message of the room was left out: %s", error)
            except MapFileError:
                if not self._why:
                    raise
                return  # left, in another thread, while this message came

    def _take(self, message: bytes) -> None:
        reader = Reader(message[1:])
        if message[0] == SYNC:
            step, payload = read_sync(reader)
            if step == STEP_1:
                self._send(sync_message(STEP_2, self.replica.encode_update(payload)))
                return
            self.replica.apply(payload, _ORIGIN)
            if step == STEP_2 and not self._synced:
                self._synced = True
                with self.replica.lock:
                    self.replica.durability = Durability(ok=True)
                self._first.set()
        elif message[0] == ROOM:
            self._hear(read_room(reader))

    def _hear(self, content: dict[str, Any]) -> None:
        reason = str(content.get("reason", ""))
        if content.get("kind") == "ended":
            self._over(reason)
        elif content.get("kind") == "refused":
            again = _("Join again with jk.join(…) to go on with what the others see.")
            self._over(f"{reason} {again}")
        elif content.get("kind") == "lost":
            log.warning("%s", reason)  # a sentence of the room's: what was written is not kept

    def _send(self, message: bytes) -> None:
        if self._socket is not None:
            with contextlib.suppress(WebSocketClosedError):
                self._socket.write_message(message, binary=True)

    # -- from the map -----------------------------------------------------------------------

    def _edited(self, update: bytes, origin: object) -> None:
        # Under the map's lock, in whichever thread edits.
        if origin == _ORIGIN:
            return
        if not self._synced:
            self._lost()  # sent with the answer to the room's first question
            return
        self._waiting.append(update)
        if len(self._waiting) == 1:
            with contextlib.suppress(RuntimeError):
                self._loop.call_soon_threadsafe(
                    self._loop.call_later, COLLECT_SECONDS, self._send_waiting
                )

    def _send_waiting(self) -> None:
        with self.replica.lock:
            updates, self._waiting = self._waiting, []
        if updates and self._synced:
            self._send(sync_message(UPDATE, merge_updates(*updates)))


__all__ = ["JoinedMap", "join"]
