"""Who is where: presence of the participants to the notebook's pages, and theirs to them.

Presence is never kept and never part of the map. A participant speaks only for their own pages
and under the name they came in with; what y-websocket repeats of others is dropped here.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from typing import Any, Protocol

from .gate import KERNEL
from .limits import Limits
from .people import Participant
from .seat import state_of
from .update import Malformed, Reader
from .wire import AwarenessEntry, awareness_message, awareness_update, read_awareness

OUTDATED_SECONDS = 30  # as y-protocols
Claim = Callable[[int, str], bool]


class Pages(Protocol):
    """What is needed of a `journeykit.sync.Hub`: the presence of the notebook's pages."""

    def on_aware(self, listener: Callable[[bytes], None]) -> Callable[[], None]: ...

    def send_aware(self, update: bytes, source: Callable[[bytes], None] | None = None) -> None: ...


class Presence:
    """The presence in one room.

    Parameters
    ----------
    pages
        The map's connection to the notebook's pages; None: nobody shows it there.
    claim
        Whether a Y client belongs to an owner (`Gate.claim`).
    heard
        Takes a presence message of the notebook's pages, in any thread.
    seen
        A state as the participants may see it (`Scope.seen`).
    """

    def __init__(
        self,
        pages: Pages | None,
        claim: Claim,
        heard: Callable[[bytes], None],
        seen: Callable[[Any], Any] = lambda state: state,
    ) -> None:
        self._pages = pages
        self._seen = seen
        self._heard = heard
        self._claim = claim
        self._known: dict[int, tuple[int, Any, float]] = {}
        self._stop = pages.on_aware(heard) if pages is not None else None

    def close(self) -> None:
        """Take everybody's presence away from the notebook's pages and stop listening."""
        self._to_pages([(client, clock, None) for client, (clock, _s, _at) in self._known.items()])
        if self._stop is not None:
            self._stop()
            self._stop = None

    def from_pages(self, update: bytes) -> bytes | None:
        """What the notebook's pages say, as a message for the participants."""
        try:
            entries = read_awareness(update)
        except Malformed:
            return None
        own = [entry for entry in entries if self._claim(entry[0], KERNEL)]
        self._keep(own)
        return self._told(own) if own else None

    def take(self, clients: dict[int, int], person: Participant, reader: Reader) -> bytes | None:
        """What a participant says of their own pages, as a message for everybody.

        `clients` is the connection's own list of clients and their clocks.
        """
        update = reader.bytes()
        reader.end()
        if len(update) > Limits.awareness_bytes * 8:
            raise Malformed("too much presence")
        own: list[AwarenessEntry] = []
        for client, clock, state in read_awareness(update):
            mine = client in clients or (state is not None and self._speaks(client, person))
            if mine:
                clients[client] = clock
                own.append((client, clock, state_of(person, state)))
        if not own:
            return None
        self._keep(own)
        self._to_pages(own)
        return self._told(own)

    def _speaks(self, client: int, person: Participant) -> bool:
        known = self._known.get(client)
        if known is not None and known[1] and known[1]["person"]["id"] != person.id:
            return False
        return self._claim(client, person.id)

    def gone(self, clients: dict[int, int]) -> bytes | None:
        """The message that a connection's pages are gone."""
        left: list[AwarenessEntry] = [(client, clock, None) for client, clock in clients.items()]
        if not left:
            return None
        self._keep(left)
        self._to_pages(left)
        return awareness_message(left)

    def everybody(self) -> bytes:
        """Who is here now, as a message for somebody new."""
        now = time.monotonic()
        for client, (_clock, state, at) in tuple(self._known.items()):
            if state is None or now - at > OUTDATED_SECONDS:
                del self._known[client]
        return self._told(
            (client, clock, state) for client, (clock, state, _at) in self._known.items()
        )

    def _told(self, entries: Iterable[AwarenessEntry]) -> bytes:
        return awareness_message(
            (client, clock, self._seen(state)) for client, clock, state in entries
        )

    def _keep(self, entries: Iterable[AwarenessEntry]) -> None:
        now = time.monotonic()
        for client, clock, state in entries:
            self._known[client] = (clock, state, now)

    def _to_pages(self, entries: Iterable[AwarenessEntry]) -> None:
        if self._pages is not None:
            self._pages.send_aware(awareness_update(entries), self._heard)
