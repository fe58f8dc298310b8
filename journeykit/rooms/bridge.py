"""Carries updates between a map and a room, both ways, without an echo.

The room's documents belong to the listener's thread, the map's to its lock; neither waits for the
other. What the map changes is handed to the listener's loop; what participants change is merged
into the map by a thread of its own, so that a long cell holding the map never stops the room.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import threading
from collections.abc import Callable

from pycrdt import merge_updates

from journeykit.document import JourneyMap
from journeykit.errors import JourneyKitError

log = logging.getLogger("journeykit")


class Bridge:
    """One map's connection to one room.

    Parameters
    ----------
    journey_map
        The map; its journal holds what participants change.
    origin
        What the map's listeners see as the writer of participants' changes.
    to_room
        Takes an update of the map's; called in any thread, under the map's lock: be quick.
    lost
        Told, in any thread, why the map takes nothing any more.
    """

    def __init__(
        self,
        journey_map: JourneyMap,
        origin: str,
        to_room: Callable[[bytes], None],
        lost: Callable[[str], None],
    ) -> None:
        self._replica = journey_map.replica
        self._origin = origin
        self._to_room = to_room
        self._lost = lost
        self._wake = threading.Condition()
        self._waiting: list[bytes] = []
        self._after: list[Callable[[], None]] = []
        self._busy = False
        self._closed = False
        with self._replica.lock:
            # Nothing may fall between the state and the first update.
            self.state = self._replica.encode_state()
            self._stop = self._replica.subscribe(self._heard)
        self._stop_waiting = self._replica.on_let_go(lost)
        self._thread = threading.Thread(target=self._run, name="journeykit-room-map", daemon=True)
        self._thread.start()

    def _heard(self, update: bytes, origin: object) -> None:
        if origin != self._origin:
            self._to_room(update)

    def to_map(self, update: bytes) -> None:
        """Merge a participant's update into the map, soon."""
        with self._wake:
            self._waiting.append(update)
            self._wake.notify_all()

    def then(self, done: Callable[[], None]) -> None:
        """Call `done`, in the bridge's thread, once the map has all that was handed over."""
        with self._wake:
            self._after.append(done)
            self._wake.notify_all()

    def idle(self) -> bool:
        """Whether the map has everything."""
        return not self._waiting and not self._busy

    async def settled(self) -> None:
        """Wait, in any loop, until the map, and with it the journal, has what was handed over.

        A page takes the answer to its question for "saved".
        """
        if self.idle():
            return
        loop, done = asyncio.get_running_loop(), asyncio.Event()

        def tell() -> None:
            with contextlib.suppress(RuntimeError):
                loop.call_soon_threadsafe(done.set)

        self.then(tell)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(done.wait(), 5)

    def close(self) -> None:
        """Hand over what is waiting and end the thread."""
        with self._wake:
            if self._closed:
                return
            self._closed = True
            self._wake.notify_all()
        self._stop()
        self._stop_waiting()
        if threading.current_thread() is not self._thread:
            self._thread.join(timeout=5)

    def _run(self) -> None:
        while True:
            with self._wake:
                self._busy = False
                self._wake.wait_for(lambda: self._waiting or self._after or self._closed)
                batch, self._waiting = self._waiting, []
                after, self._after = self._after, []
                if not batch and not after:
                    return
                self._busy = True
            self._merge(batch)
            for done in after:
                done()

    def _merge(self, batch: list[bytes]) -> None:
        if not batch:
            return
        try:
            merged = batch[0] if len(batch) == 1 else merge_updates(*batch)
            self._replica.apply(merged, self._origin)
        except JourneyKitError as error:  # the map was closed
            self._lost(str(error))
        except Exception:
            log.exception("participants' changes did not reach the map")
