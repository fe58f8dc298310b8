"""The live document behind a map: one Y ``Doc``, one lock, one gate through which all changes go.

Every transaction, read and update passes here, because a ``Doc`` shared between threads joins a
second thread's writes into the first one's open transaction. What a map means (stages, notes) is
not known here; the journal, the sync hub and the caches listen to this class.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from pycrdt import Doc, Map

from journeykit.errors import MapFileError

from . import disk
from .ydoc import observe_ids, roots

log = logging.getLogger("journeykit")

T = TypeVar("T")

NOTHING = b"\x00\x00"  # the update that brings nothing

UpdateListener = Callable[[bytes, object], None]
ChangeListener = Callable[[frozenset[str]], None]
Keep = Callable[[bytes], None]


@dataclass(frozen=True)
class Durability:
    """Whether the last edit is in the journal; if not, `reason` is a sentence for the user."""

    ok: bool
    reason: str = ""


class MapDoc:
    """A Y document with its lock.

    Parameters
    ----------
    update
        The document's content so far, as one Y update.

    Examples
    --------
    >>> replica = MapDoc()
    >>> with replica.edit() as tops:
    ...     tops["meta"]["title"] = "Delivery"
    >>> replica.read(lambda tops: tops["meta"]["title"])
    'Delivery'
    """

    def __init__(self, update: bytes | None = None) -> None:
        self.lock = threading.RLock()
        self.doc: Doc[Any] = Doc(allow_multithreading=True)
        self._tops: dict[str, Map[Any]] = roots(self.doc)
        self._depth = 0
        self._origin: object = None
        self._fresh: list[bytes] = []
        self._dirty: dict[str, set[str]] = {}
        self._all_dirty: set[str] = set()
        self._changed: set[str] = set()
        self._before_listeners: list[Callable[[], None]] = []
        self._update_listeners: list[UpdateListener] = []
        self._change_listeners: list[ChangeListener] = []
        self._let_go_listeners: list[Callable[[str], None]] = []
        self._keep: Keep | None = None
        self._unkept: list[bytes] = []
        self._let_go = False
        self.durability = Durability(ok=True)
        if update:
            self.doc.apply_update(update)
        # Only copies the bytes: reading the document inside `observe` is not allowed.
        self._subscriptions = [self.doc.observe(lambda event: self._fresh.append(event.update))]
        for name, top in self._tops.items():
            self._subscriptions.append(observe_ids(top, partial(self._mark, name)))

    def _mark(self, name: str, ids: set[str] | None) -> None:
        self._changed.add(name)
        self._dirty.setdefault(name, set()).update(ids or ())
        if ids is None:
            self._all_dirty.add(name)

    # -- changing ---------------------------------------------------------------------------

    @contextmanager
    def edit(self, origin: object = "kernel") -> Iterator[dict[str, Map[Any]]]:
        """One transaction, one update; an edit inside an edit joins it.

        Raises
        ------
        MapFileError
            When the map was let go (closed): nothing would keep the edit.
        """
        changed: frozenset[str] = frozenset()
        try:
            with self.lock:
                if self._let_go:
                    raise MapFileError(self.durability.reason)
                if self._depth == 0:
                    for listener in tuple(self._before_listeners):
                        listener()
                self._depth += 1
                try:
                    if self._depth > 1:
                        yield self._tops
                    else:
                        self._origin = origin
                        with self.doc.transaction():
                            yield self._tops
                finally:
                    self._depth -= 1
                    if self._depth == 0:
                        changed = self._hand_out()
        finally:
            # What was written before an error inside the edit stands: views must hear of it.
            self._tell(changed)

    def apply(self, update: bytes, origin: object, *, whole: bool = False) -> None:
        """Merge somebody else's update (a browser's, a file's).

        `whole` says that it is the answer to a handshake: all this document lacked. Only that
        fills a gap which a lost update left, and the whole document is then read again: yrs (0.28)
        takes what comes after a gap at once, but tells no observer of changes to it.

        Raises
        ------
        ValueError
            When the bytes are no Y update: the document is unchanged. When they are one that
            contradicts this document, what it brought before the fault may stay; what was there
            is unchanged.
        """
        with self.edit(origin):
            try:
                self.doc.apply_update(update)
                if whole and update != NOTHING:
                    self._changed.update(self._tops)
                    self._all_dirty.update(self._tops)
            except BaseException as error:
                # An update that contradicts the document is a RuntimeError; pycrdt's Rust may
                # also panic, which is no `Exception`.
                if isinstance(error, RuntimeError) or type(error).__name__ == "PanicException":
                    raise ValueError(f"no Y update: {error}") from error
                raise

    def _hand_out(self) -> frozenset[str]:
        # An update leaves the queue after it was handed on: should a cell be interrupted here,
        # the next edit hands it on again (twice does no harm; never would lose all that follow).
        while self._fresh:
            update = self._fresh[0]
            self._journal(update)
            for listener in tuple(self._update_listeners):
                try:
                    listener(update, self._origin)
                except Exception:
                    # A view that fails must not keep the edit from the others.
                    log.exception("a listener failed at an update")
            self._fresh.pop(0)
        changed, self._changed = frozenset(self._changed), set()
        return changed

    def _journal(self, update: bytes) -> None:
        if self._keep is None:
            return
        self._unkept.append(update)
        self.flush()

    def flush(self) -> Durability:
        """Try once more to write what the journal does not hold yet; say whether it does now."""
        with self.lock:
            try:
                while self._unkept and self._keep is not None:
                    first = self._unkept[0]
                    self._keep(first)
                    if self._unkept and self._unkept[0] is first:  # a new journal holds them all
                        self._unkept.pop(0)
            except OSError as error:
                self.durability = Durability(ok=False, reason=disk.cannot_keep(error))
            else:
                self.durability = Durability(ok=True)
            return self.durability

    def _tell(self, changed: frozenset[str]) -> None:
        if not changed:
            return
        for listener in tuple(self._change_listeners):
            try:
                listener(changed)
            except Exception:
                # A view that fails to refresh must not undo or hide the edit itself.
                log.exception("a listener failed after a change")

    # -- reading ----------------------------------------------------------------------------

    def read(self, reader: Callable[[dict[str, Map[Any]]], T]) -> T:
        """Run `reader` on the root maps under the lock; keep no Y object from it."""
        with self.lock:
            return reader(self._tops)

    def touch(self, name: str, key: str) -> None:
        """Mark an id as changed before its transaction ends, so that an edit sees its own doing."""
        self._dirty.setdefault(name, set()).add(key)

    def take_dirty(self) -> dict[str, set[str] | None]:
        """Which ids changed in which root since the last call (None: any); for one cache only."""
        with self.lock:
            dirty = {**self._dirty, **dict.fromkeys(self._all_dirty)}
            self._dirty, self._all_dirty = {}, set()
            return dirty

    def encode_state(self) -> bytes:
        """The whole document as one update."""
        with self.lock:
            return self.doc.get_update()

    def encode_update(self, state_vector: bytes) -> bytes:
        """What somebody with this state vector lacks, as one update."""
        with self.lock:
            return self.doc.get_update(state_vector)

    def state_vector(self) -> bytes:
        with self.lock:
            return self.doc.get_state()

    # -- listening --------------------------------------------------------------------------

    def before_edits(self, listener: Callable[[], None]) -> None:
        """Be called before each transaction opens, under the lock: the document is as it was."""
        self._before_listeners.append(listener)

    def subscribe(self, listener: UpdateListener) -> Callable[[], None]:
        """Hear each update with its origin, under the lock: be quick, do not edit."""
        self._update_listeners.append(listener)
        return lambda: self._update_listeners.remove(listener)

    def on_change(self, listener: ChangeListener) -> Callable[[], None]:
        """Hear, after each change and outside the lock, which collections changed."""
        self._change_listeners.append(listener)
        return lambda: self._change_listeners.remove(listener)

    def on_let_go(self, listener: Callable[[str], None]) -> Callable[[], None]:
        """Hear why no edit is taken any more; at once when that is so already."""
        with self.lock:
            self._let_go_listeners.append(listener)
            over = self._let_go
        if over:
            listener(self.durability.reason)
        return lambda: self._let_go_listeners.remove(listener)

    def let_go(self, reason: str) -> None:
        """Take no edit from now on, and say so to whoever still looks at the map."""
        with self.lock:
            self._let_go = True
            self._keep = None
            self._unkept.clear()
            self.durability = Durability(ok=False, reason=reason)
        for listener in tuple(self._let_go_listeners):
            try:
                listener(reason)
            except Exception:
                # The map is closed all the same.
                log.exception("a listener failed when the map was let go")

    def keep_in(self, keep: Keep) -> None:
        """Hand every update to `keep` (a journal) before anybody else hears of it."""
        with self.lock:
            self._keep = keep
            self._unkept.clear()
            self.durability = Durability(ok=True)
