"""The kernel's desk: files in and out and restore points, for pages that ask.

Comm-independent, and it knows callables only: what a file or a restore point is, is the affair of
whoever made it. Questions are answered by threads of its own, so that a large file neither stops
the comm nor waits for a running cell; no lock is held meanwhile.
"""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from journeykit.errors import JourneyKitError
from journeykit.language import translate as _

from .protocol import Content, ProtocolError, in_parts

log = logging.getLogger("journeykit")

MOST_WAITING = 32  # questions in hand at once
MOST_ARRIVING = 8  # files in parts at once
PART_BYTES = 1_000_000  # of an answer: the map's own messages go between two parts

Send = Callable[[Content, list[bytes]], None]


@dataclass(frozen=True)
class Services:
    """What can be asked for. Each may take its time and raise a `JourneyKitError`.

    `put` takes a name and bytes and gives the attachment as JSON; `points` gives the restore
    points as JSON, the newest first; `limit` is in bytes.
    """

    limit: int
    put: Callable[[str, bytes], dict[str, Any]]
    get: Callable[[str], bytes]
    mark: Callable[[str], object]
    restore: Callable[[str], object]
    points: Callable[[], list[dict[str, Any]]]


@dataclass
class _Arriving:
    """A file whose parts come one after the other."""

    count: int
    parts: list[bytes] = field(default_factory=list)
    size: int = 0


class Desk:
    """Answers one map's pages.

    Parameters
    ----------
    services
        What can be asked for.
    send
        Hands one content and its buffers to every page; called from several threads.

    Examples
    --------
    >>> answers = []
    >>> nothing = Services(
    ...     limit=10,
    ...     put=lambda name, data: {"name": name, "size": len(data)},
    ...     get=lambda sha256: b"",
    ...     mark=lambda label: None,
    ...     restore=lambda point: None,
    ...     points=lambda: [],
    ... )
    >>> with Desk(nothing, lambda content, buffers: answers.append(content)) as desk:
    ...     question = {"kind": "ask", "from": "7", "id": 1, "what": "file.put", "name": "a.txt"}
    ...     desk.receive(question, [b"abc"])
    >>> answers[0]["ok"], answers[0]["attachment"]
    (True, {'name': 'a.txt', 'size': 3})
    """

    def __init__(self, services: Services, send: Send) -> None:
        self._services = services
        self._send = send
        self._lock = threading.Lock()
        self._waiting = 0
        self._arriving: OrderedDict[tuple[str, int], _Arriving] = OrderedDict()
        self._closed = False
        self._threads = ThreadPoolExecutor(max_workers=2, thread_name_prefix="journeykit-desk")

    def __enter__(self) -> Desk:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close(wait=True)

    def close(self, *, wait: bool = False) -> None:
        """Answer nothing more; what is being done is finished."""
        self._closed = True
        self._threads.shutdown(wait=wait)

    def receive(self, content: object, buffers: Sequence[bytes | memoryview] | None) -> None:
        """Take one question, or a page's "who" (it is told the restore points).

        A malformed one is logged; nothing is raised.
        """
        try:
            self._handle(content, buffers or [])
        except Exception as error:  # noqa: BLE001  # whatever a page sends
            log.warning("a question to the desk was refused: %s", error)

    def announce(self) -> None:
        """Tell every page the restore points (they changed)."""
        self._later(self._tell_points)

    def _handle(self, content: object, buffers: Sequence[bytes | memoryview]) -> None:
        if not isinstance(content, dict):
            raise ProtocolError(f"content: {type(content).__name__}")
        if content.get("kind") == "who":
            self.announce()
            return
        client, number = content.get("from"), content.get("id")
        if not isinstance(client, str) or len(client) > 100 or not isinstance(number, int):
            raise ProtocolError(f"from, id: {client!r}, {number!r}")
        reply = {"kind": "answer", "to": client, "id": number}
        match content.get("what"):
            case "file.put":
                if len(buffers) != 1:
                    raise ProtocolError(f"{len(buffers)} buffers instead of 1")
                data = self._whole(content, bytes(buffers[0]), reply)
                if data is None:
                    return
                work = partial(self._put, str(content.get("name", ""))[:300], data)
            case "file.get":
                work = partial(self._get, str(content.get("sha256", "")))
            case "history.mark":
                work = partial(self._mark, str(content.get("label", ""))[:300])
            case "history.restore":
                work = partial(self._restore, str(content.get("point", "")))
            case other:
                raise ProtocolError(f"what: {other!r}")
        with self._lock:
            busy = self._waiting >= MOST_WAITING
            self._waiting += not busy
        if busy:
            self._refuse(reply, _("The notebook is busy with other files: try again in a moment."))
        else:
            self._later(partial(self._answer, reply, work))

    # -- what is asked for ------------------------------------------------------------------

    def _put(self, name: str, data: bytes) -> tuple[dict[str, Any], bytes | None]:
        return {"attachment": self._services.put(name, data)}, None

    def _get(self, sha256: str) -> tuple[dict[str, Any], bytes | None]:
        return {}, self._services.get(sha256)

    def _mark(self, label: str) -> tuple[dict[str, Any], bytes | None]:
        self._services.mark(label)
        return {}, None

    def _restore(self, point: str) -> tuple[dict[str, Any], bytes | None]:
        self._services.restore(point)
        return {}, None

    def _tell_points(self) -> None:
        try:
            self._send({"kind": "history", "points": self._services.points()}, [])
        except Exception:
            log.exception("the restore points were not told; the next page asks again")

    # -- the way of a question --------------------------------------------------------------

    def _whole(self, content: Mapping[str, Any], part: bytes, reply: Content) -> bytes | None:
        """The whole file, or None while parts are missing or when it was refused."""
        limit = self._services.limit
        match content.get("part", [0, 1]):
            case [int(index), int(count)] if 0 <= index < count <= 100_000:
                pass
            case other:
                raise ProtocolError(f"part: {other!r}")
        key = (reply["to"], reply["id"])
        with self._lock:
            if index == 0:
                self._arriving[key] = _Arriving(count)
                while len(self._arriving) > MOST_ARRIVING:  # pages that closed in the middle
                    self._arriving.popitem(last=False)
            file = self._arriving.get(key)
            if file is None or len(file.parts) != index or file.count != count:
                self._arriving.pop(key, None)
                raise ProtocolError(f"part {index} of {count} came out of order")
            # One byte over the limit is enough for whoever keeps it to say what is too large.
            file.parts.append(part[: max(0, limit + 1 - file.size)])
            file.size += len(part)
            if len(file.parts) == count or file.size > limit:
                del self._arriving[key]
                return b"".join(file.parts)
        # The page sends the next part when it hears this.
        self._send_quietly({**reply, "ok": True, "got": index}, [])
        return None

    def _later(self, work: Callable[[], object]) -> None:
        if not self._closed:
            self._threads.submit(work)

    def _answer(
        self, reply: Content, work: Callable[[], tuple[dict[str, Any], bytes | None]]
    ) -> None:
        try:
            found, data = work()
            answer = {**reply, "ok": True, **found}
            if data is None:
                self._send_quietly(answer, [])
            else:
                for head, part in in_parts(answer, data, PART_BYTES):
                    self._send_quietly(head, [part])
        except JourneyKitError as error:
            self._refuse(reply, str(error))
        except Exception as error:
            log.exception("a question to the desk failed")
            sentence = _("This could not be done in the notebook ({error}). Try again.")
            self._refuse(reply, sentence.format(error=type(error).__name__))
        finally:
            with self._lock:
                self._waiting -= 1

    def _refuse(self, reply: Content, reason: str) -> None:
        self._send_quietly({**reply, "ok": False, "reason": reason}, [])

    def _send_quietly(self, content: Content, buffers: list[bytes]) -> None:
        try:
            self._send(content, buffers)
        except Exception:
            log.exception("an answer was not sent; the page gives up by itself")
