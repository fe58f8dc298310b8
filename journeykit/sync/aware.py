"""Who is at a map, handed on: y-protocols awareness updates, checked and gathered.

Nothing of it is kept in the map. The latest state of each client is what counts, so that any
number of updates between two sends become one. What a state says (a name, a place on the wall) is
not known here.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pycrdt import Decoder, write_message, write_var_uint

from .protocol import ProtocolError

MOST_BYTES = 65_536
MOST_CLIENTS = 1000
OUTDATED_SECONDS = 30.0  # as in the browsers' library: who is silent for so long is gone
_GONE = "null"

AwareListener = Callable[[bytes], None]


@dataclass(frozen=True)
class ClientState:
    """One client's state: `state` is JSON, ``null`` when it left; `clock` grows with each."""

    client: int
    clock: int
    state: str


def decode_aware(update: bytes) -> list[ClientState]:
    """The client states in an awareness update.

    Raises
    ------
    ProtocolError
        When it is too large or no whole awareness update.

    Examples
    --------
    >>> decode_aware(encode_aware([ClientState(7, 2, '{"at":null}')]))
    [ClientState(client=7, clock=2, state='{"at":null}')]
    """
    if len(update) > MOST_BYTES:
        raise ProtocolError(f"an awareness update of {len(update)} bytes")
    decoder = Decoder(update)
    found = []
    try:
        count = decoder.read_var_uint()
        if count > MOST_CLIENTS:
            raise ProtocolError(f"an awareness update of {count} clients")
        for _ in range(count):
            client, clock = decoder.read_var_uint(), decoder.read_var_uint()
            size = decoder.read_var_uint()
            raw = update[decoder.i0 : decoder.i0 + size]
            if len(raw) != size:
                raise ProtocolError("an awareness update that ends too early")
            decoder.i0 += size
            state = raw.decode()
            if not isinstance(json.loads(state, parse_constant=_no_number), dict | None):
                raise ProtocolError(f"an awareness state: {state[:40]!r}")
            if client >= 2**53 or clock >= 2**53:  # more than a browser can read
                raise ProtocolError(f"an awareness client: {client}, {clock}")
            found.append(ClientState(client, clock, state))
    except (IndexError, RuntimeError, ValueError, RecursionError) as error:
        if isinstance(error, ProtocolError):
            raise
        raise ProtocolError(f"no awareness update: {error}") from error
    if decoder.i0 != len(update):
        raise ProtocolError("an awareness update with something behind it")
    return found


def _no_number(word: str) -> None:
    raise ValueError(f"{word} is no JSON: a browser would stumble over it")


def encode_aware(states: Iterable[ClientState]) -> bytes:
    """An awareness update of these states."""
    known = list(states)
    raw = write_var_uint(len(known))
    for one in known:
        # The length in bytes: pycrdt's own `write_var_string` (0.14) counts letters.
        raw += write_var_uint(one.client) + write_var_uint(one.clock)
        raw += write_message(one.state.encode())
    return raw


class Gathering:
    """The latest states that are still to be sent, and those that came from the kernel's side.

    Examples
    --------
    >>> crowd = Gathering()
    >>> crowd.add([ClientState(7, 1, "{}"), ClientState(7, 2, '{"at":null}')])
    >>> [decode_aware(update) for update in crowd.take()]
    [[ClientState(client=7, clock=2, state='{"at":null}')]]
    >>> list(crowd.take())
    []
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: dict[int, ClientState] = {}
        self._ours: dict[int, tuple[ClientState, float]] = {}
        self._listeners: list[AwareListener] = []

    def add(self, states: Iterable[ClientState], *, ours: bool = False) -> None:
        """Take note; `ours`: they stand for people whom no page can answer for."""
        now = time.monotonic()
        with self._lock:
            for one in states:
                before = self._waiting.get(one.client)
                # At one clock, leaving counts: that is how others declare a client gone.
                if (
                    before is not None
                    and one.clock <= before.clock
                    and not (one.clock == before.clock and one.state == _GONE)
                ):
                    continue
                self._waiting[one.client] = one
                if ours:
                    self._ours.pop(one.client, None)
                    if one.state != _GONE:
                        self._ours[one.client] = (one, now)
            while len(self._ours) > MOST_CLIENTS:
                del self._ours[next(iter(self._ours))]

    def repeat_ours(self) -> None:
        """Send again what is known of the kernel's side: a page has just arrived."""
        now = time.monotonic()
        with self._lock:
            for client, (one, heard) in list(self._ours.items()):
                if now - heard > OUTDATED_SECONDS:
                    del self._ours[client]
                else:
                    self._waiting.setdefault(client, one)

    def take(self) -> list[bytes]:
        """What is to be sent now, in updates of at most `MOST_BYTES` (nearly always one)."""
        with self._lock:
            waiting, self._waiting = list(self._waiting.values()), {}
        updates: list[bytes] = []
        part: list[ClientState] = []
        size = 0
        for one in waiting:
            more = len(one.state.encode()) + 24
            if part and (size + more > MOST_BYTES - 8 or len(part) == MOST_CLIENTS):
                updates.append(encode_aware(part))
                part, size = [], 0
            part.append(one)
            size += more
        if part:
            updates.append(encode_aware(part))
        return updates

    @property
    def empty(self) -> bool:
        return not self._waiting

    def listen(self, listener: AwareListener) -> Callable[[], None]:
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    @property
    def listeners(self) -> tuple[AwareListener, ...]:
        return tuple(self._listeners)
