"""What answers on a listener's port: the page, its bundle, the websocket, attached files.

Every path begins with a token; all else, a wrong token included, gets one and the same 404.
"""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from tornado import web, websocket
from tornado.http1connection import HTTP1Connection

from journeykit.document.media import BY_TYPE
from journeykit.errors import JourneyKitError, SetupError
from journeykit.language import translate as _
from journeykit.resources import static

from .page import SAFE, STRICT, no_page, over_page, page, policy
from .room import Room
from .update import Malformed
from .wire import ENDED, room_message

if TYPE_CHECKING:
    from .listener import Listener

_SHA256 = re.compile(r"[0-9a-f]{64}")
_RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")
BUNDLE = {"guest.js": "text/javascript; charset=utf-8", "guest.css": "text/css; charset=utf-8"}
SHOWN = ("image/", "audio/", "video/")  # in the page; anything else is downloaded


class Handler(web.RequestHandler):
    """What all answers have in common."""

    listener: Listener
    room: Room

    def initialize(self, listener: Listener) -> None:
        self.listener = listener

    def set_default_headers(self) -> None:
        self.clear_header("Server")
        for name, value in SAFE.items():
            self.set_header(name, value)
        self.set_header("Content-Security-Policy", STRICT)

    def prepare(self) -> None:
        """Find the room of this link, or be a page that does not exist."""
        found = None
        if self.listener.reach.meant(self.request.host, self.listener.port):
            found = self.listener.find(self.path_kwargs.get("token", ""))
        if found is None:
            raise web.HTTPError(404)
        self.room = found
        if not found.open_now and not isinstance(self, RoomSocket):
            self.over()

    def over(self) -> None:
        """Say to whoever holds the link that it has ended."""
        self.set_status(410)
        lang = self.room.lang
        reason = self.room.ended or _("This invitation has expired.", lang)
        self.finish(over_page(reason, lang))

    def write_error(self, status_code: int, **_kwargs: Any) -> None:
        # One answer for everything that is not there: it tells nothing.
        self.set_status(status_code if status_code in (405, 413) else 404)
        if status_code >= 500:
            self.set_status(500)
        words = no_page() if self.get_status() == 404 else ""
        kind = "html" if words else "plain"
        self.set_header("Content-Type", f"text/{kind}; charset=utf-8")
        self.finish(words)

    def compute_etag(self) -> None:
        return None


class Nothing(Handler):
    """Every path that is not listed."""

    def prepare(self) -> None:
        raise web.HTTPError(404)


class Page(Handler):
    def get(self, token: str) -> None:
        room = self.room
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Content-Security-Policy", policy(self.request.host))
        title, limit = room.journey_map.title, room.journey_map.attachments.limit
        self.finish(page(title, room.lang, room.scope.to_dict(), limit))


class Bundle(Handler):
    def get(self, token: str, name: str) -> None:
        try:
            text = static(name).read_bytes()
        except SetupError:
            raise web.HTTPError(404) from None
        self.set_header("Content-Type", BUNDLE[name])
        self.finish(text)


@web.stream_request_body
class Upload(Handler):
    """PUT of a file: kept beside the map, its attachment given back."""

    def initialize(self, listener: Listener) -> None:
        super().initialize(listener)
        self._parts: list[bytes] = []
        self._size = self._counted = 0

    def prepare(self) -> None:
        super().prepare()
        if self._finished:
            return
        self.limit = self.room.journey_map.attachments.limit
        try:
            person = self.room.people.get(self.request.headers.get("X-Person"))
        except Malformed:
            person = None
        if person is None or not person.connected:
            raise web.HTTPError(404)
        self.person = person
        connection = self.request.connection
        if isinstance(connection, HTTP1Connection):
            connection.set_max_body_size(self.limit)
        announced = self.request.headers.get("Content-Length", "")
        size = int(announced) if announced.isdigit() else self.limit
        if size > self.limit:
            self._refuse(_("This file is too large to attach.", self.room.lang), 413)
            return
        # Counted before it comes: files that come at once lie in memory together.
        self._counted = size
        self.room.arriving += size
        person.files += 1
        person.files_bytes += size
        limits = self.room.limits
        if person.files > limits.files or person.files_bytes > limits.files_bytes:
            reason = _("You have attached as many files as one person may.", self.room.lang)
            self._refuse(reason, 429)
        elif self.room.arriving > limits.arriving_bytes:
            reason = _("Many files are on their way: send yours again in a moment.", self.room.lang)
            self._refuse(reason, 503)

    def on_finish(self) -> None:
        self._arrived(self._size)

    def on_connection_close(self) -> None:
        self._parts.clear()
        if not self._finished:  # lost on its way: it may be sent again
            self._arrived(0)

    def _arrived(self, size: int) -> None:
        counted, self._counted = self._counted, 0
        if counted:
            self.room.arriving -= counted
            self.person.files_bytes += size - counted
            self.person.files -= not size

    def data_received(self, chunk: bytes) -> None:
        self._size += len(chunk)
        if not self._finished and self._size <= self.limit:
            self._parts.append(chunk)

    async def put(self, token: str) -> None:
        room = self.room
        lang = room.lang
        if self._size > self.limit:
            self._refuse(_("This file is too large to attach.", lang), 413)
            return
        if room.journey_map.meta.locked or room.scope.kind == "curve":
            self._refuse(_("Nothing can be attached here now.", lang), 403)
            return
        name = self.get_query_argument("name", "")[:200]
        store = room.journey_map.attachments
        try:
            kept = await asyncio.to_thread(store.put, name, b"".join(self._parts))
        except JourneyKitError as error:
            self._refuse(str(error), 415)
            return
        room.file_sent(kept)
        self.finish(kept.model_dump(mode="json"))

    def _refuse(self, reason: str, status: int) -> None:
        self.set_status(status)
        self.finish({"reason": reason})


class Download(Handler):
    """GET of an attached file, by the hash of its content."""

    async def get(self, token: str, sha256: str) -> None:
        store = self.room.journey_map.attachments
        if not self.room.names(sha256):
            raise web.HTTPError(404)
        try:
            data = await asyncio.to_thread(store.read, sha256)
            suffix = store.path(sha256).suffix.lstrip(".")
        except JourneyKitError:
            raise web.HTTPError(404) from None
        kind = next(
            (name for name, media in BY_TYPE.items() if suffix == media.extensions[0]),
            "application/octet-stream",
        )
        self.set_header("Content-Type", kind)
        shown = kind.startswith(SHOWN)
        self.set_header("Content-Disposition", "inline" if shown else "attachment")
        self.set_header("Cache-Control", "private, no-store")
        self.set_header("Accept-Ranges", "bytes")
        part = _part(self.request.headers.get("Range", ""), len(data))
        if part is not None:
            # Telephones play a film only from a server that gives parts of it.
            first, last = part
            self.set_status(206)
            self.set_header("Content-Range", f"bytes {first}-{last}/{len(data)}")
            data = data[first : last + 1]
        self.finish(data)


def _part(asked: str, size: int) -> tuple[int, int] | None:
    """The first and last byte of a simple range, or None for the whole.

    >>> _part("bytes=0-1", 10), _part("bytes=-3", 10), _part("bytes=4-", 10), _part("lines=1", 10)
    ((0, 1), (7, 9), (4, 9), None)
    """
    match = _RANGE.fullmatch(asked)
    if match is None or not (match[1] or match[2]):
        return None
    if not match[1]:
        first, last = max(0, size - int(match[2])), size - 1
    else:
        first, last = int(match[1]), min(int(match[2] or size), size - 1)
    return (first, last) if first <= last else None


class RoomSocket(Handler, websocket.WebSocketHandler):
    """The websocket: y-websocket's protocol and ours."""

    def check_origin(self, origin: str) -> bool:
        """Only the page of this very listener; another program has no origin."""
        return urlsplit(origin).netloc == self.request.host

    async def open(self, token: str) -> None:
        self.set_nodelay(True)
        if not self.room.open_now:
            reason = self.room.ended or _("This invitation has expired.", self.room.lang)
            await self.write_message(room_message({"kind": "ended", "reason": reason}), binary=True)
            self.close(ENDED, "ended")
            return
        self.seat = self.room.seat(self)
        self._serving = asyncio.ensure_future(self.room.serve(self.seat))

    async def on_message(self, message: str | bytes) -> None:
        # Awaited by tornado before it reads on: who sends too much is not read any more.
        seat = getattr(self, "seat", None)
        if seat is None:
            return
        if isinstance(message, str):
            seat.leave(1003, "binary messages only")
            return
        await seat.feed(message)

    def on_close(self) -> None:
        seat = getattr(self, "seat", None)
        if seat is not None:
            seat.leave()
