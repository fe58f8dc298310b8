"""Unsaved maps survive too: each is journaled in a scratch folder from its first edit on.

The folder lies in the user's data directory (``JOURNEYKIT_DATA_DIR`` names another). A scratch map
is an ordinary map file with its journal and lock, so opening and recovering are `session`'s work;
naming the map with ``save_as`` removes it. A map whose kernel lives is not offered again.
"""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from journeykit.errors import MapFileError, MapLockedError
from journeykit.language import translate as _

from . import storage
from .beside import forget
from .content import MapContent
from .session import MapSession
from .words import quoted


@dataclass(frozen=True)
class UnsavedMap:
    """A map nobody gave a name yet, as `JourneyMap.unsaved` lists it."""

    id: str
    title: str
    changed_on: datetime


def folder() -> Path:
    """Where unsaved maps wait."""
    if base := os.environ.get("JOURNEYKIT_DATA_DIR"):
        return Path(base) / "unsaved"
    from platformdirs import user_data_path

    return user_data_path("journeykit", appauthor=False) / "unsaved"


class Scratch:
    """The scratch file of one unsaved map; nothing is on the disk before its first edit."""

    def __init__(self, content: MapContent, session: MapSession | None = None) -> None:
        self._content = content
        self.session = session
        self._done = self._closed = False
        self._name = f"{datetime.now():%Y%m%d-%H%M%S}-{secrets.token_hex(4)}{storage.SUFFIX}"
        if session is None:
            content.replica.keep_in(self._first_edit)

    @property
    def path(self) -> Path:
        """Where the scratch file is, or will be."""
        return self.session.path if self.session is not None else folder() / self._name

    def make(self) -> None:
        """Make the scratch file now: something is about to be kept beside it.

        Raises
        ------
        MapFileError
            When it could not be written, or the map was closed.
        """
        if self._closed:
            raise MapFileError(self._content.replica.durability.reason)
        if self.session is None:
            with self._content.replica.lock:
                if self.session is None and not self._done:
                    self.session = MapSession.create(self.path, self._content)

    def _first_edit(self, update: bytes) -> None:
        # Called by the replica after a transaction; the journal's head holds this edit already.
        try:
            self.make()
        except MapFileError as error:
            cause = error.__cause__
            raise cause if isinstance(cause, OSError) else OSError(str(error)) from error

    def discard(self) -> None:
        """The map has a file of its own now."""
        self._done = True
        if self.session is not None:
            forget(self.session.path)
            self.session.discard()
            self.session = None

    def close(self) -> None:
        """Leave the map to be recovered."""
        if self.session is not None:
            self.session.close(self._content)
            self.session = None
            self._closed = True


def listing() -> list[UnsavedMap]:
    """The unsaved maps of kernels that are gone, the latest first."""
    found = []
    for path in sorted(folder().glob(f"*{storage.SUFFIX}")):
        journal = storage.journal_path(path)
        try:
            title = MapSession.peek(path)
            changed = max(part.stat().st_mtime for part in (path, journal) if part.exists())
        except (MapFileError, MapLockedError, OSError):
            continue  # another kernel works on it, or it is damaged: nothing to offer
        name = path.name.removesuffix(storage.SUFFIX)
        found.append(UnsavedMap(name, title, datetime.fromtimestamp(changed)))
    return sorted(found, key=lambda one: one.changed_on, reverse=True)


def path_of(unsaved_id: str) -> Path:
    """The scratch file of an unsaved map.

    Raises
    ------
    MapFileError
        When there is none of this id; the sentence lists what there is.
    """
    known = {
        path.name.removesuffix(storage.SUFFIX): path for path in folder().glob(f"*{storage.SUFFIX}")
    }
    if unsaved_id not in known:
        offered = ", ".join(quoted(one.id) for one in listing()) or _("none")
        raise MapFileError(
            _("There is no unsaved map “{id}”. There are: {names}.").format(
                id=unsaved_id, names=offered
            )
        )
    return known[unsaved_id]
