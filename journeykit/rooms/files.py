"""Which files the participants of a room may name on a note, and have.

A file belongs to the notes it was attached to: when a note leaves what the room shows, so do its
files. What was taken off a note may be named on it again, as undo does.
"""

from __future__ import annotations

from typing import Any

from pycrdt import Map

from journeykit.document import entries
from journeykit.document.schema import Attachment
from journeykit.document.ydoc import plain

_Label = tuple[str, str, str, str]  # of a file: hash, kind, media type, name


class Files:
    """The files of one room.

    >>> files = Files()
    >>> files.sent(Attachment(name="a.png", kind="image", media_type="image/png", sha256="0" * 64))
    >>> "0" * 64 in files, "1" * 64 in files
    (True, False)
    """

    def __init__(self) -> None:
        self._sent: set[_Label] = set()  # on no note yet
        self._on: dict[str, set[_Label]] = {}  # by note, since it is shown

    def __contains__(self, sha256: str) -> bool:
        return any(label[0] == sha256 for labels in self._all() for label in labels)

    def _all(self) -> tuple[set[_Label], ...]:
        return self._sent, *tuple(self._on.values())

    def sent(self, kept: Attachment) -> None:
        """Somebody here sent this file."""
        self._sent.add(_label(kept))

    def read(self, note_id: str, note: Map[Any]) -> None:
        """Remember the files on a note."""
        raw = {
            key: plain(note[key])
            for key in list(note.keys())
            if entries.field_of(key) == "attachments"
        }
        found = entries.fold("notes", raw).get("attachments")
        for one in found if isinstance(found, list) else []:
            if isinstance(one, dict) and one.get("sha256"):
                told = (str(one.get(key, "")) for key in ("sha256", "kind", "media_type", "name"))
                label = (next(told), next(told), next(told), next(told))
                self._on.setdefault(note_id, set()).add(label)
                self._sent.discard(label)

    def forget(self, note_id: str) -> None:
        """A note is not shown any more."""
        self._on.pop(note_id, None)

    def rightly_named(self, one: Attachment) -> bool:
        """Whether the file is called what it was called when it was sent."""
        label = _label(one)
        return any(label in labels for labels in self._all())


def _label(one: Attachment) -> _Label:
    return one.sha256, one.kind, one.media_type, one.name
