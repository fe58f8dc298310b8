"""The journal beside a map file: every edit on disk at once, so that a killed kernel loses nothing.

Layout: a magic line, then frames ``length (u32) · crc32 (u32) · bytes``, little-endian. The first
frame is the map file the journal builds on (compressed, for the three-way merge when that file was
changed behind our back), the second the whole document at that moment, the others one Y update
each. A torn last frame is dropped on reading. ``write()`` reaches the operating system at once,
which survives ``kill -9``; a background thread calls ``fsync`` for the day the power fails.
"""

from __future__ import annotations

import contextlib
import logging
import os
import struct
import threading
import zlib
from dataclasses import dataclass
from pathlib import Path

log = logging.getLogger("journeykit")

MAGIC = b"journeykit journal 1\n"
_FRAME = struct.Struct("<II")
_LARGEST = 1 << 30


@dataclass(frozen=True)
class JournalContent:
    """What a journal held: the base file's bytes, the document, later updates, torn bytes."""

    base: bytes
    state: bytes
    updates: list[bytes]
    torn_bytes: int


def _frame(payload: bytes) -> bytes:
    return _FRAME.pack(len(payload), zlib.crc32(payload)) + payload


def read_journal(path: Path) -> JournalContent | None:
    """Read a journal up to its last whole frame; None if there is none or its head is torn.

    Raises
    ------
    OSError
        When the file cannot be read.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None
    if not data.startswith(MAGIC):
        return None
    frames: list[bytes] = []
    at = len(MAGIC)
    while at + _FRAME.size <= len(data):
        length, crc = _FRAME.unpack_from(data, at)
        payload = data[at + _FRAME.size : at + _FRAME.size + length]
        if length > _LARGEST or len(payload) < length or zlib.crc32(payload) != crc:
            break
        frames.append(payload)
        at += _FRAME.size + length
    if len(frames) < 2:
        return None
    return JournalContent(zlib.decompress(frames[0]), frames[1], frames[2:], len(data) - at)


class Journal:
    """An open journal, made anew at each save.

    Parameters
    ----------
    path
        Where it lies; an older one there is replaced in one step.
    base
        The bytes of the map file it builds on.
    state
        The whole document as one Y update.

    Raises
    ------
    OSError
        When it cannot be written; an older journal is untouched.
    """

    def __init__(self, path: Path, base: bytes, state: bytes) -> None:
        self.path = path
        fresh = path.with_name(path.name + ".new")
        head = MAGIC + _frame(zlib.compress(base)) + _frame(state)
        self._lock = threading.Lock()
        flags = os.O_RDWR | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
        self._fd = os.open(fresh, flags, 0o666)  # a file of data: nobody is to run it
        try:
            _write_all(self._fd, head)
            os.fsync(self._fd)
            if os.name == "nt":  # Windows renames no open file
                os.close(self._fd)
                fresh.replace(path)
                self._fd = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
                os.lseek(self._fd, 0, os.SEEK_END)
            else:
                fresh.replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                os.close(self._fd)
                fresh.unlink()
            raise
        self._good = len(head)
        _syncer.add(self)

    def append(self, update: bytes) -> None:
        """Hand one update to the operating system.

        Raises
        ------
        OSError
            When it could not be written whole (a full disk); the journal is cut back to its last
            good frame, so that what came before stays readable.
        """
        frame = _frame(update)
        with self._lock:
            try:
                # An append that was interrupted half-way is overwritten by the next one.
                os.lseek(self._fd, self._good, os.SEEK_SET)
                _write_all(self._fd, frame)
            except BaseException:  # also a cell's interruption (KeyboardInterrupt)
                with contextlib.suppress(OSError):
                    os.ftruncate(self._fd, self._good)
                raise
            self._good += len(frame)
        _syncer.wake()

    def fsync(self) -> None:
        """Make what was written survive a power failure; edits do not wait for it."""
        with self._lock:
            if self._fd < 0:
                return
            fd = os.dup(self._fd)
        try:
            os.fsync(fd)
        finally:
            os.close(fd)

    def close(self, *, remove: bool = False) -> None:
        """Close; with `remove`, also delete the file (its content is in the map file)."""
        _syncer.discard(self)
        with self._lock:
            if self._fd >= 0:
                os.close(self._fd)
                self._fd = -1
        if remove:
            self.path.unlink(missing_ok=True)


def _write_all(fd: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(fd, view) :]


class _Syncer:
    """One background thread that makes written edits survive a power failure."""

    def __init__(self) -> None:
        self._journals: set[Journal] = set()
        self._wake = threading.Event()
        self._thread: threading.Thread | None = None

    def add(self, journal: Journal) -> None:
        self._journals.add(journal)

    def discard(self, journal: Journal) -> None:
        self._journals.discard(journal)

    def wake(self) -> None:
        if self._thread is None or not self._thread.is_alive():
            self._thread = threading.Thread(target=self._run, name="journeykit-fsync", daemon=True)
            self._thread.start()
        self._wake.set()

    def _run(self) -> None:
        while True:
            self._wake.wait()
            self._wake.clear()
            for journal in tuple(self._journals):
                try:
                    journal.fsync()
                except OSError:
                    log.exception("the journal could not be flushed to disk")
            threading.Event().wait(0.5)


_syncer = _Syncer()
