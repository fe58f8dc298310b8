"""The listener: tornado, in a thread and an event loop of its own, off until somebody is invited.

One a kernel and address; it ends when its last invitation has ended. The notebook's own server
has no part in it, and neither has the kernel's main thread.
"""

from __future__ import annotations

import asyncio
import atexit
import concurrent.futures
import logging
import threading
from collections.abc import Coroutine
from typing import Any, TypeVar

from tornado import httpserver, netutil, web

from journeykit.document import JourneyMap
from journeykit.document.wanted import a_number
from journeykit.errors import MapContentError, SetupError
from journeykit.language import translate as _

from .aware import Pages
from .handlers import BUNDLE, Bundle, Download, Nothing, Page, RoomSocket, Upload
from .limits import Limits
from .reach import Reach
from .room import Room
from .scope import Scope

log = logging.getLogger("journeykit")

LINGER_SECONDS = 60  # an ended invitation says so to the phones that come back
TOKEN = r"/j/(?P<token>[A-Za-z0-9_-]{20,80})"
T = TypeVar("T")

_listeners: dict[tuple[str, int], Listener] = {}
_making = threading.RLock()


class Listener:
    """One open port.

    Parameters
    ----------
    reach
        Where to listen.
    port
        0: any free one.

    Raises
    ------
    SetupError
        When the address is not this computer's, or the port is taken.
    """

    def __init__(self, reach: Reach, port: int) -> None:
        self.reach = reach
        try:
            sockets = netutil.bind_sockets(port, reach.bind)
        except (OSError, OverflowError, UnicodeError) as error:
            raise SetupError(
                _("Nobody can be invited at {address}, port {port}: {why}.").format(
                    address=reach.bind, port=port, why=error
                )
            ) from error
        self.port = int(sockets[0].getsockname()[1])
        self._rooms: list[Room] = []
        self._loop = asyncio.new_event_loop()
        self._started = threading.Event()
        self._thread = threading.Thread(
            target=self._run, args=(sockets,), name="journeykit-room", daemon=True
        )
        self._thread.start()
        self._started.wait(10)

    def _run(self, sockets: list[Any]) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._serve(sockets))
        self._loop.close()

    async def _serve(self, sockets: list[Any]) -> None:
        self._stopping = asyncio.Event()
        server = httpserver.HTTPServer(
            _application(self),
            max_header_size=16_384,
            max_body_size=64 * 1024,
            idle_connection_timeout=60,
            body_timeout=300,  # a phone's film over a slow network
        )
        server.add_sockets(sockets)
        self._started.set()
        await self._stopping.wait()
        server.stop()
        await server.close_all_connections()
        await asyncio.sleep(0)

    # -- rooms ------------------------------------------------------------------------------

    def find(self, token: str) -> Room | None:
        """The room of a token. Every room is compared, in a time that does not tell which."""
        found = [room for room in tuple(self._rooms) if room.matches(token)]
        return found[0] if found else None

    def add(self, room: Room) -> None:
        """Open a room here."""
        self._rooms.append(room)
        try:
            self.run(room.open())
        except BaseException:
            self._loop.call_soon_threadsafe(self._forget, room)
            raise
        room.on_change(lambda: self._room_changed(room))

    def run(self, work: Coroutine[Any, Any, T], seconds: float = 15) -> T:
        """Do something in the listener's thread and wait for it."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(seconds)

    def link(self, room: Room) -> str:
        return f"http://{self.reach.host}:{self.port}/j/{room.token}/"

    def end(self, room: Room, reason: str) -> None:
        """End a room, from any thread but the listener's."""
        if self._loop.is_closed():
            return
        try:
            self.run(room.close(reason))
        except (RuntimeError, concurrent.futures.TimeoutError) as error:
            log.warning("an invitation ended without the last word: %r", error)

    def _room_changed(self, room: Room) -> None:
        if room.ended:
            self._loop.call_later(LINGER_SECONDS, self._forget, room)

    def _forget(self, room: Room) -> None:
        self._rooms.remove(room)
        with _making:
            if not self._rooms:
                self._stop()

    def _stop(self) -> None:
        for key, listener in tuple(_listeners.items()):
            if listener is self:
                del _listeners[key]
        self._stopping.set()

    def stop(self) -> None:
        """Close the port now; rooms that are open end."""
        for room in tuple(self._rooms):
            if not room.ended:
                self.end(room, _("The invitation has ended.", room.lang))
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._stop)
        self._thread.join(timeout=5)


def _application(listener: Listener) -> web.Application:
    with_listener = {"listener": listener}
    names = "|".join(BUNDLE).replace(".", r"\.")
    return web.Application(
        [
            (rf"{TOKEN}/", Page, with_listener),
            (rf"{TOKEN}/(?P<name>{names})", Bundle, with_listener),
            (rf"{TOKEN}/room", RoomSocket, with_listener),
            (rf"{TOKEN}/files", Upload, with_listener),
            (rf"{TOKEN}/files/(?P<sha256>[0-9a-f]{{64}})", Download, with_listener),
            (r".*", Nothing, with_listener),
        ],
        log_function=_silent,
        websocket_max_message_size=Limits().message_bytes,
        websocket_ping_interval=15,
        websocket_ping_timeout=12,
        compress_response=False,
    )


def _silent(_handler: object) -> None:
    """Links are secrets: no log holds them."""


def open_room(
    journey_map: JourneyMap,
    scope: Scope,
    *,
    address: str | None = None,
    port: int = 0,
    hours: float = 8,
    people: int = 60,
    limits: Limits | None = None,
    pages: Pages | None = None,
) -> tuple[Listener, Room]:
    """Open a room of a map, starting the listener if it is not there yet.

    Parameters
    ----------
    address
        Of this computer; None: the one on its network, or loopback when it is on none.
    port
        0: any free one.
    hours
        After which the invitation ends by itself; more than 0, at most 24 × 7.
    people
        Who may be in at once, 1…200.
    pages
        The presence of the notebook's pages.

    Raises
    ------
    MapContentError
        When a number is off its range.
    MapFileError
        When the map was closed.
    SetupError
        When nothing can listen there.

    Examples
    --------
    >>> m = JourneyMap.from_template("online-order", lang="en")
    >>> listener, room = open_room(m, Scope(), address="127.0.0.1")
    >>> listener.link(room).startswith("http://127.0.0.1:")
    True
    >>> listener.stop(); m.close()
    """
    for name, given in (("hours", hours), ("people", people), ("port", port)):
        a_number(given, name)
    if not 0 < hours <= 168:
        raise MapContentError(_("hours: more than 0, at most 168, not {n}.").format(n=hours))
    if not 1 <= people <= 200:
        raise MapContentError(_("people: 1 to 200, not {n}.").format(n=people))
    if not 0 <= port <= 65535:
        raise MapContentError(_("port: 0 to 65535 (0: any free one), not {n}.").format(n=port))
    reach, port = Reach.of(address), int(port)
    with journey_map.edit():
        pass  # a closed map says so here, before a port is opened
    room = Room(journey_map, scope, hours=hours, people=int(people), limits=limits, pages=pages)
    with _making:
        listener = _listeners.get((reach.bind, port))
        if listener is None:
            listener = _listeners[reach.bind, port] = Listener(reach, port)
        listener.add(room)
    return listener, room


def stop_all() -> None:
    """Close every port: what the kernel does before it ends."""
    for listener in tuple(_listeners.values()):
        listener.stop()


atexit.register(stop_all)
__all__ = ["Listener", "open_room", "stop_all"]
