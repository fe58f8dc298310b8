"""How much one participant may send, and how it is counted.

Being over a rate slows a participant down; staying over it ends the connection. The numbers are
far above what a hand can do and far below what would be felt by the others.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

KIB = 1024


@dataclass(frozen=True)
class Limits:
    """What one participant may do. Sizes in bytes, rates a second unless said otherwise.

    >>> Limits().message_bytes
    1048576
    """

    message_bytes: int = KIB * KIB
    messages: float = 60
    messages_at_once: float = 300
    bytes: float = 256 * KIB
    bytes_at_once: float = 4 * KIB * KIB
    notes_a_minute: float = 60
    notes_at_once: float = 120  # pasting a list
    refusals_a_minute: float = 12
    files: int = 40
    files_bytes: int = 200 * KIB * KIB
    arriving_bytes: int = 200 * KIB * KIB  # of everybody's files that are on their way
    strangers: int = 100  # connections that have not said hello
    slowed_seconds: float = 30  # of waiting, in a minute: more is abuse
    waiting_messages: int = 64
    waiting_bytes: int = 16 * KIB * KIB  # not yet taken by a slow connection
    hello_seconds: float = 30
    awareness_bytes: int = 16 * KIB
    note_text: int = 5_000  # characters
    note_list: int = 20  # sources, attachments


class Bucket:
    """A token bucket: `rate` a second, `size` at once.

    Examples
    --------
    >>> clock = iter([0.0, 0.0, 0.0, 0.5]).__next__
    >>> bucket = Bucket(rate=2, size=1, clock=clock)
    >>> bucket.take(1), bucket.take(1)
    (0.0, 0.5)
    >>> bucket.take(0)
    0.0
    """

    def __init__(
        self, rate: float, size: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._rate = rate
        self._size = size
        self._clock = clock
        self._level = size
        self._seen = clock()

    def _refill(self) -> None:
        now = self._clock()
        self._level = min(self._size, self._level + (now - self._seen) * self._rate)
        self._seen = now

    def take(self, n: float) -> float:
        """Take `n`; how many seconds to wait before going on (0: within the limit)."""
        self._refill()
        self._level -= n
        return max(0.0, -self._level / self._rate)

    def spend(self, n: float) -> bool:
        """Take `n` if there are as many; False (and nothing taken) otherwise."""
        self._refill()
        if self._level < n:
            return False
        self._level -= n
        return True
