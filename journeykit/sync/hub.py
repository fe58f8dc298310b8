"""The kernel's end of the synchronisation: one hub a map, any number of browsers.

Comm-independent: it is handed messages and a way to send some. Locks: the map's own lock is held
only inside `MapDoc` calls and is never held while sending; sending has its own lock, so that the
parts of one message stay together.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any, Protocol

from pycrdt import merge_updates

from .aware import AwareListener, Gathering, decode_aware, encode_aware
from .protocol import (
    STEP_1,
    STEP_2,
    UPDATE,
    Assembler,
    Content,
    ProtocolError,
    decode_sync,
    encode_sync,
    in_parts,
)

log = logging.getLogger("journeykit")

# jupyter_server drops comm messages above 1,000 a second: updates are collected this long.
COALESCE_SECONDS = 0.03

Send = Callable[[Content, list[bytes]], None]


class Durability(Protocol):
    """Whether the last edit reached the journal; if not, `reason` is a sentence."""

    @property
    def ok(self) -> bool: ...

    @property
    def reason(self) -> str: ...


class SharedDoc(Protocol):
    """What the hub needs of a `journeykit.document.replica.MapDoc`."""

    @property
    def lock(self) -> Any: ...

    @property
    def durability(self) -> Durability: ...

    def apply(self, update: bytes, origin: object, *, whole: bool = False) -> None: ...

    def encode_state(self) -> bytes: ...

    def encode_update(self, state_vector: bytes) -> bytes: ...

    def state_vector(self) -> bytes: ...

    def subscribe(self, listener: Callable[[bytes, object], None]) -> Callable[[], None]: ...


class Hub:
    """Keeps browsers' copies of one map like the kernel's.

    Parameters
    ----------
    replica
        The map's live document.
    send
        Hands a content and its buffers to every browser; called from several threads, one at a
        time, never under the map's lock.

    Examples
    --------
    A browser's ping is answered:

    >>> from journeykit.document.replica import MapDoc
    >>> sent = []
    >>> with Hub(MapDoc(), lambda content, buffers: sent.append(content)) as hub:
    ...     hub.receive({"kind": "ping", "from": "7", "n": 1}, [])
    >>> sent[0]["kind"], sent[0]["to"], sent[0]["n"]
    ('pong', '7', 1)
    """

    def __init__(self, replica: SharedDoc, send: Send) -> None:
        self._replica = replica
        self._send = send
        self._sending = threading.Lock()
        self._wake = threading.Condition()
        self._waiting: list[tuple[bytes, object]] = []
        self._closed = False
        self._assemblers: OrderedDict[str, Assembler] = OrderedDict()
        self._people = Gathering()
        self.broadcasts = 0  # numbered, so that a browser notices one that never came
        self.refused = 0  # messages that were no message of ours
        self._unsubscribe = replica.subscribe(self._collect)
        self._thread = threading.Thread(
            target=self._flush_loop, name="journeykit-sync", daemon=True
        )
        self._thread.start()

    def __enter__(self) -> Hub:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def close(self) -> None:
        """Send what is waiting and end the thread."""
        with self._wake:
            if self._closed:
                return
            self._closed = True
            self._wake.notify()
        self._unsubscribe()
        if threading.current_thread() is not self._thread:
            self._thread.join(timeout=2)

    # -- from the browsers ------------------------------------------------------------------

    def receive(self, content: object, buffers: Sequence[bytes | memoryview] | None) -> None:
        """Handle one message. A malformed one is logged and counted; nothing is raised."""
        try:
            self._handle(content, buffers or [])
        except Exception as error:  # noqa: BLE001  # whatever a page sends
            # A browser's message must never break the kernel; the next handshake repairs.
            self.refused += 1
            log.warning("a sync message was refused: %s", error)

    def _handle(self, content: object, buffers: Sequence[bytes | memoryview]) -> None:
        if not isinstance(content, dict):
            raise ProtocolError(f"content: {type(content).__name__}")
        client = content.get("from")
        if not isinstance(client, str) or len(client) > 100:
            raise ProtocolError(f"from: {client!r}")
        match content.get("kind"):
            case "ping":
                self._post({"kind": "pong", "to": client, "n": content.get("n")} | self._standing())
            case "y":
                if len(buffers) != 1:
                    raise ProtocolError(f"{len(buffers)} buffers instead of 1")
                message = self._assembler(client).add(content, bytes(buffers[0]))
                if message is not None:
                    self._sync(client, content.get("seq"), message)
            case "aware":
                if len(buffers) != 1:
                    raise ProtocolError(f"{len(buffers)} buffers instead of 1")
                self._aware(bytes(buffers[0]))
            case "who":
                self._post({"kind": "who", "from": client})
                self._people.repeat_ours()
                self._notify()
            case other:
                raise ProtocolError(f"kind: {other!r}")

    def _assembler(self, client: str) -> Assembler:
        found = self._assemblers.setdefault(client, Assembler())
        self._assemblers.move_to_end(client)
        while len(self._assemblers) > 200:  # pages come and go all day
            self._assemblers.popitem(last=False)
        return found

    def _sync(self, client: str, seq: object, message: bytes) -> None:
        kind, payload = decode_sync(message)
        if kind == STEP_1:
            with self._replica.lock:
                missing = self._replica.encode_update(payload)
                state = self._replica.state_vector()
                number = self.broadcasts
            self._post(
                {"kind": "y", "from": "kernel", "to": client, "seq": number},
                encode_sync(STEP_2, missing),
            )
            self._post({"kind": "y", "from": "kernel", "to": client}, encode_sync(STEP_1, state))
            return
        self._replica.apply(payload, client, whole=kind == STEP_2)
        if isinstance(seq, int):
            # Applying wrote it to the journal, or says why not.
            durability = self._replica.durability
            self._post(
                {
                    "kind": "ack",
                    "to": client,
                    "seq": seq,
                    "ok": durability.ok,
                    "reason": durability.reason,
                }
            )

    # -- who is there -----------------------------------------------------------------------

    def on_aware(self, listener: AwareListener) -> Callable[[], None]:
        """Hear each awareness update of the pages (checked, never under a lock).

        Returns
        -------
        The way to stop.
        """
        return self._people.listen(listener)

    def send_aware(self, update: bytes, source: AwareListener | None = None) -> None:
        """Tell the pages who is at the map elsewhere (in a room, say); may be called often.

        Pages that arrive within the next half minute are told too. With `source`, one of the
        `on_aware` listeners, all the others hear of it as well.

        Raises
        ------
        ProtocolError
            When it is no awareness update, or one over 64 KB.
        """
        states = decode_aware(update)
        self._people.add(states, ours=True)
        self._notify()
        if source is not None:
            self._tell_listeners(update, but=source)

    def _aware(self, update: bytes) -> None:
        states = decode_aware(update)
        self._people.add(states)
        self._notify()
        self._tell_listeners(encode_aware(states))

    def _tell_listeners(self, update: bytes, but: AwareListener | None = None) -> None:
        for listener in self._people.listeners:
            if listener == but:
                continue
            try:
                listener(update)
            except Exception:
                # A room that fails must not keep the others from hearing who is there.
                log.exception("a listener failed at an awareness update")

    def _notify(self) -> None:
        with self._wake:
            self._wake.notify()

    def _standing(self) -> Content:
        durability = self._replica.durability
        return {"seq": self.broadcasts, "ok": durability.ok, "reason": durability.reason}

    # -- to the browsers --------------------------------------------------------------------

    def _collect(self, update: bytes, origin: object) -> None:
        # Called under the map's lock: only takes note.
        with self._wake:
            self._waiting.append((update, origin))
            if len(self._waiting) == 1:
                self._wake.notify()

    def _flush_loop(self) -> None:
        last = 0.0
        while True:
            with self._wake:
                while not self._waiting and self._people.empty and not self._closed:
                    self._wake.wait()
                # A first edit leaves at once, those that follow it are collected.
                while not self._closed:
                    rest = last + COALESCE_SECONDS - time.monotonic()
                    if rest <= 0:
                        break
                    self._wake.wait(rest)
                batch, self._waiting = self._waiting, []
                closed = self._closed
            people = self._people.take()
            if batch or people:
                last = time.monotonic()
            if batch:
                self._broadcast(batch)
            for update in people:
                self._tell_who(update)
            if closed:
                return

    def _broadcast(self, batch: list[tuple[bytes, object]]) -> None:
        # Numbered even if it fails: browsers see the gap and shake hands.
        self.broadcasts += 1
        try:
            updates = [update for update, _ in batch]
            merged = updates[0] if len(updates) == 1 else merge_updates(*updates)
            origins = {origin for _, origin in batch}
            only = origins.pop() if len(origins) == 1 else None
            sender = only if isinstance(only, str) else "kernel"
            self._post(
                {"kind": "y", "from": sender, "seq": self.broadcasts}, encode_sync(UPDATE, merged)
            )
        except Exception:
            log.exception("an update was not sent; the browsers will ask for it")

    def _tell_who(self, update: bytes) -> None:
        try:
            self._post({"kind": "aware", "from": "kernel"}, update)
        except Exception:
            log.exception("who is there was not sent; pages repeat it every quarter of a minute")

    def send(self, content: Content, buffers: list[bytes]) -> None:
        """Send one message of somebody else's (the desk's), between the hub's own."""
        with self._sending:
            self._send(content, buffers)

    def _post(self, content: Content, message: bytes | None = None) -> None:
        with self._sending:
            if message is None:
                self._send(content, [])
                return
            for head, part in in_parts(content, message):
                self._send(head, [part])
