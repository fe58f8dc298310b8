"""One map file held by this kernel: its lock, its journal, opening after a crash, saving.

A `MapSession` ties the live document to the disk. It decides what the document is when the file,
the journal, or both have something to say; the parts it uses (file text, journal frames, merge)
live in their own modules.
"""

from __future__ import annotations

import contextlib
import json
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pycrdt import Doc

from journeykit.errors import MapFileError
from journeykit.language import translate as _
from journeykit.language import translate_plural as _n

from . import disk, storage
from .content import MapContent
from .journal import Journal, JournalContent, read_journal
from .lock import MapLock
from .merge import Conflict, merge
from .replica import MapDoc
from .words import called
from .ydoc import update_from

log = logging.getLogger("journeykit")


@dataclass
class Opened:
    """A map file as it was found: the session, the document, and what the user should know."""

    session: MapSession
    content: MapContent
    notices: list[str]


class MapSession:
    """The hold this kernel has on one map file."""

    def __init__(self, path: Path, lock: MapLock, base: bytes) -> None:
        self.path = path
        self._lock = lock
        self._base = base
        self._journal: Journal | None = None

    # -- opening ----------------------------------------------------------------------------

    @classmethod
    def open(cls, path: Path) -> Opened:
        """Take the lock, read the file, replay what the last save missed.

        Raises
        ------
        MapFileError
            When the file is missing, broken, foreign or newer, or its folder cannot be written.
        MapLockedError
            When another kernel has the map.
        """
        storage.parse(storage.read(path), path.name)  # leave nothing beside what is no map
        lock = MapLock(path)
        lock.acquire()
        try:
            raw = storage.read(path)  # again: whoever had the lock may have saved meanwhile
            data = storage.parse(raw, path.name)
            session = cls(path, lock, raw)
            content, notices = _replay(path, raw, data)
            session.start(content)
        except BaseException:
            lock.release()
            raise
        return Opened(session, content, notices)

    @classmethod
    def peek(cls, path: Path) -> str:
        """The title of a map nobody holds, its journal included; leaves everything as it is.

        Raises
        ------
        MapFileError, MapLockedError
            When it cannot be read, or somebody holds it.
        """
        lock = MapLock(path)
        lock.acquire()
        try:
            data = storage.parse(storage.read(path), path.name)
            journal = read_journal(storage.journal_path(path))
            if journal is not None:
                data = MapContent(MapDoc(_restored(journal, []))).to_dict()
            return str(data["meta"].get("title", ""))
        finally:
            lock.release()

    @classmethod
    def create(cls, path: Path, content: MapContent) -> MapSession:
        """Write a new map file and hold it.

        Raises
        ------
        MapFileError
            When a file of that name is there already, or it cannot be written.
        MapLockedError
            When another kernel is making it.
        """
        if path.exists():
            raise MapFileError(storage.already_there(path))
        lock = MapLock(path)
        lock.acquire()
        try:
            _put_aside(storage.journal_path(path), "left-over")
            raw = storage.canonical(content.to_dict())
            storage.replace(path, raw)
            session = cls(path, lock, raw)
            session.start(content)
        except BaseException:
            lock.release()
            raise
        return session

    def start(self, content: MapContent) -> None:
        """Begin a journal at the document's present state; all later edits go there."""
        replica = content.replica
        with replica.lock:
            try:
                fresh = Journal(storage.journal_path(self.path), self._base, replica.encode_state())
            except OSError as error:
                raise MapFileError(disk.cannot_hold(self.path, error)) from error
            old, self._journal = self._journal, fresh
            replica.keep_in(fresh.append)
        if old is not None:
            old.close()

    # -- saving -----------------------------------------------------------------------------

    def save(self, content: MapContent) -> list[Conflict]:
        """Write the map; if the file changed behind our back, merge it in first.

        Raises
        ------
        MapFileError
            When it cannot be written, or what stands there now is no map; nothing is lost.
        """
        conflicts: list[Conflict] = []
        with content.replica.lock:
            if self.path.exists():
                on_disk = storage.read(self.path)
                if on_disk != self._base:
                    conflicts = _merge_into(content, self._base, on_disk, self.path.name)
            raw = storage.canonical(content.to_dict())
            storage.replace(self.path, raw)
            self._base = raw
            try:
                self.start(content)
            except MapFileError:
                # The map is saved, and the journal before it goes on: on opening, both are merged.
                log.warning("no new journal could be begun for %s", self.path.name)
                content.replica.flush()
        return conflicts

    def unsaved(self, content: MapContent) -> bool:
        """Whether the document differs from the file as last read or written."""
        return storage.canonical(content.to_dict()) != self._base

    def close(self, content: MapContent) -> None:
        """Give the map back; the journal stays if it holds what the file does not.

        Raises
        ------
        MapFileError
            When edits are in memory only (a full disk): the map stays open.
        """
        with content.replica.lock:
            if not content.replica.flush().ok:
                raise MapFileError(content.replica.durability.reason)
            content.replica.let_go(
                _("“{name}” was closed in this notebook: open it again to go on.").format(
                    name=self.path.name
                )
            )
            self._give_back(remove_journal=not self.unsaved(content))

    def leave(self, content: MapContent) -> None:
        """Give the file back as it stands, because the map now lives in another file."""
        self._give_back(remove_journal=not self.unsaved(content))

    def discard(self) -> None:
        """Give a scratch file back and delete it with all that lies beside it."""
        self.path.unlink(missing_ok=True)
        self._give_back(remove_journal=True)
        self._lock.file.unlink(missing_ok=True)

    def _give_back(self, *, remove_journal: bool) -> None:
        if self._journal is not None:
            self._journal.close(remove=remove_journal)
            self._journal = None
        self._lock.release()


def _replay(path: Path, raw: bytes, data: dict[str, Any]) -> tuple[MapContent, list[str]]:
    where = storage.journal_path(path)
    notices: list[str] = []
    try:
        journal = read_journal(where)
        if journal is None and where.exists():
            notices.append(
                _(
                    "The journal of “{name}” was damaged at its head and was put aside as "
                    "“{aside}”. The map is as it was last saved."
                ).format(name=path.name, aside=_put_aside(where, "damaged"))
            )
        if journal is not None and _identity(journal.base, path.name) != data["meta"]["id"]:
            notices.append(
                _(
                    "Beside “{name}” lay the unsaved edits of another map that had this name; "
                    "they were put aside as “{aside}”."
                ).format(name=path.name, aside=_put_aside(where, "other-map"))
            )
            journal = None
    except OSError as error:
        raise MapFileError(disk.cannot_read(where.name, error)) from error
    if journal is None:
        return MapContent(MapDoc(update_from(data, raw))), notices
    content = MapContent(MapDoc(_restored(journal, notices)))
    if journal.base != raw:
        conflicts = _merge_into(content, journal.base, raw, path.name)
        notices.append(
            _("“{name}” was changed elsewhere; both versions were merged.").format(name=path.name)
        )
        notices += [conflict_sentence(conflict) for conflict in conflicts]
    if journal.torn_bytes:
        notices.append(
            _(
                "The last edit before the interruption had reached the disk only in part "
                "({n} bytes) and was left out; everything before it is here."
            ).format(n=journal.torn_bytes)
        )
    return content, notices


def _restored(journal: JournalContent, notices: list[str]) -> bytes:
    doc: Doc[Any] = Doc()
    doc.apply_update(journal.state)
    for update in journal.updates:
        doc.apply_update(update)
    if n := len(journal.updates):
        notices.append(
            _n(
                "{n} edit made since the last save was restored.",
                "{n} edits made since the last save were restored.",
                n,
            ).format(n=n)
        )
    return doc.get_update()


def _put_aside(journal: Path, why: str) -> str:
    """Give a journal another name, so that a new one cannot overwrite it; return that name."""
    aside, n = journal.with_name(f"{journal.name}.{why}"), 1
    while aside.exists():
        n += 1
        aside = journal.with_name(f"{journal.name}.{why}-{n}")
    with contextlib.suppress(FileNotFoundError):
        journal.replace(aside)
    return aside.name


def _identity(raw: bytes, name: str) -> str:
    return str(storage.parse(raw, name)["meta"]["id"])


def _merge_into(content: MapContent, base: bytes, on_disk: bytes, name: str) -> list[Conflict]:
    """Merge a file changed elsewhere into the live document."""
    theirs = _normal(on_disk, name)
    if theirs["meta"]["id"] != _identity(base, name):
        raise MapFileError(
            _(
                "Another map lies in “{name}” now. It was left as it is; save this one under "
                "another name with m.save_as(…)."
            ).format(name=name)
        )
    merged, conflicts = merge(_normal(base, name), content.to_dict(), theirs)
    content.become(merged)
    return conflicts


def _normal(raw: bytes, name: str) -> dict[str, Any]:
    """A file's content in the form `MapContent.to_dict` gives, so that both compare."""
    return MapContent(MapDoc(update_from(storage.parse(raw, name), raw))).to_dict()


def conflict_sentence(conflict: Conflict) -> str:
    """A merge conflict for the user."""
    return _(
        "Changed on both sides: {collection} “{id}”, {field}. Kept: {ours}. Not kept: {theirs}."
    ).format(
        collection=called(conflict.collection),
        id=conflict.id,
        field=conflict.field,
        ours=_shown(conflict.ours),
        theirs=_shown(conflict.theirs),
    )


def _shown(value: Any) -> str:
    if value is None:
        return _("nothing")
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
