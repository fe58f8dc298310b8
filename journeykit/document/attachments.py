"""The files attached to notes: kept beside the map under the hash of what they hold, or links.

The same file attached twice is stored once, and a name is only a label: what a file is gets
checked by its content (`media`). Which note holds which attachment is the document's affair.
"""

from __future__ import annotations

import errno
import hashlib
import logging
import os
import re
import threading
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from journeykit.errors import MapContentError, MapFileError
from journeykit.language import number
from journeykit.language import translate as _

from . import disk, schema
from .beside import ATTACHMENTS, Beside, write_whole
from .wanted import a_text

if TYPE_CHECKING:
    from .schema import Attachment

log = logging.getLogger("journeykit")

LIMIT = 25_000_000  # bytes a file: a phone's minute of film, a slide deck with pictures
_LONGEST_LINK = 2_000
_HASH = re.compile(r"[0-9a-f]{64}")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")  # two letters at least: C:\ is a drive


class AttachmentStore:
    """The files beside one map.

    Examples
    --------
    >>> from journeykit.document import JourneyMap
    >>> m = JourneyMap.blank(lang="en")
    >>> kept = m.attachments.put("interviews.csv", b"who;said\\n1;too slow\\n")
    >>> kept.name, kept.kind, kept.media_type, kept.size
    ('interviews.csv', 'document', 'text/csv', 20)
    >>> m.attachments.read(kept.sha256)[:8]
    b'who;said'
    >>> m.close()
    """

    limit: int = LIMIT

    def __init__(self, place: Beside) -> None:
        self._place = place
        self._also: Path | None = None
        self._fetching: threading.Thread | None = None

    def put(self, name: str, data: bytes) -> Attachment:
        """Keep a file; give its attachment, to be put on a note.

        Raises
        ------
        MapContentError
            When it is empty, too large, or of a type that is not taken.
        MapFileError
            When it could not be written (a full disk).
        """
        a_text(name, "name")
        if not isinstance(data, bytes):
            raise MapContentError(
                _("data: the file's bytes are wanted here, as Path(…).read_bytes() gives them.")
            )
        from .media import recognise, safe_name  # late: the first board holds no file

        media = recognise(data, name) if 0 < len(data) <= self.limit else None
        if media is None:
            raise MapContentError(self._refusal(name, len(data)))
        found = hashlib.sha256(data).hexdigest()
        kept = schema.Attachment(
            name=safe_name(name, media),
            kind=media.kind,
            media_type=media.media_type,
            sha256=found,
            size=len(data),
        )
        if not self._whole(found, len(data)):
            self._place.write(ATTACHMENTS, f"{found}.{media.extensions[0]}", data)
        return kept

    def path(self, sha256: str) -> Path:
        """Where the file with this content lies.

        Raises
        ------
        MapFileError
            When it is not there.
        """
        a_text(sha256, "sha256")
        folder = self._place.place(ATTACHMENTS)
        if _HASH.fullmatch(sha256):
            for place in (folder, self._also):
                # Only names made here are looked for: no pattern of somebody else's.
                for found in place.glob(f"{sha256}.*") if place is not None else ():
                    return found
        raise MapFileError(
            _(
                "The attached file “{name}” is not in the folder “{folder}” beside the map. Copy "
                "that folder here together with the map, or attach the file again."
            ).format(name=f"{sha256[:12]}…", folder=folder.name)
        )

    def read(self, sha256: str) -> bytes:
        """The bytes of an attached file.

        Raises
        ------
        MapFileError
            When it is not there, cannot be read, or no longer holds what was attached.
        """
        where = self.path(sha256)
        try:
            data = where.read_bytes()
        except OSError as error:
            raise MapFileError(disk.cannot_read(where.name, error)) from error
        if hashlib.sha256(data).hexdigest() != sha256:
            raise MapFileError(
                _(
                    "The attached file “{name}” was changed or damaged since it was attached: "
                    "attach it again."
                ).format(name=where.name)
            )
        return data

    def also_in(self, folder: Path) -> None:
        """Look there too for what is not beside the map: a copy's original."""
        self._also = folder

    def fetch(self, hashes: set[str]) -> None:
        """Bring what lies only with the original beside the map itself; the missing stay missing.

        Raises
        ------
        MapFileError
            When it could not be written.
        """
        own = self._place.place(ATTACHMENTS)
        for sha256 in sorted(hashes):
            try:
                found = self.path(sha256)
                data = found.read_bytes() if found.parent != own else b""
            except (MapFileError, OSError):
                continue  # reading it will say so, by its name
            if data:
                write_whole(own / found.name, data)

    def fetch_later(self, hashes: set[str]) -> None:
        """`fetch` while the wall is worked on; what fails then is still read from the original."""

        def bring() -> None:
            try:
                self.fetch(hashes)
            except MapFileError as error:
                log.warning("a copy's attachments stay with the original for now: %s", error)

        self._fetching = threading.Thread(target=bring, name="journeykit-attachments")
        self._fetching.start()

    def settle(self) -> None:
        """Wait until no file is on its way any more."""
        if self._fetching is not None:
            self._fetching.join()

    def _whole(self, sha256: str, size: int) -> bool:
        try:
            return self.path(sha256).stat().st_size == size
        except (MapFileError, OSError):
            return False

    def _refusal(self, name: str, size: int) -> str:
        shown = re.split(r"[/\\]", name)[-1][:80]
        if size == 0:
            return _("“{name}” is empty: choose another file.").format(name=shown)
        if size > self.limit:
            return _(
                "“{name}” is too large to attach: {size} MB, {limit} MB is the most. Make it "
                "smaller, or attach a link to it."
            ).format(
                name=shown,
                size=number(size / 1e6 + 0.05, 1),
                limit=number(self.limit / 1e6, 0),
            )
        return _(
            "“{name}” cannot be attached. What can: pictures (PNG, JPEG, GIF, WebP), sound (MP3, "
            "WAV, OGG, M4A), films (MP4, MOV, WebM), PDF, office documents without macros, and "
            "plain text (.txt, .md, .csv in UTF-8). Web pages, SVG drawings and programs are "
            "refused: an attachment must never be code."
        ).format(name=shown)


def link(url: str, name: str | None = None) -> Attachment:
    """An attachment that is a link.

    Raises
    ------
    MapContentError
        For anything but http, https and mailto.

    Examples
    --------
    >>> link("https://example.org/study").name
    'https://example.org/study'
    """
    address = url.strip()
    try:
        parts = urlsplit(address)
        fine = parts.scheme.lower() in ("http", "https", "mailto") and bool(
            parts.path if parts.scheme.lower() == "mailto" else parts.hostname
        )
    except ValueError:  # such as an unfinished IPv6 host
        fine = False
    if not fine or len(address) > _LONGEST_LINK or not address.isprintable() or " " in address:
        raise MapContentError(
            _(
                "“{url}” cannot be attached as a link: a link begins with https://, http:// or "
                "mailto: and holds no space."
            ).format(url=address[:80])
        )
    return schema.Attachment(name=(name or address).strip()[:200], kind="link", url=address)


def is_link(given: str | os.PathLike[str]) -> bool:
    """Whether this is an address rather than a file's path."""
    return isinstance(given, str) and _SCHEME.match(given.strip()) is not None


def read_given(path: str | os.PathLike[str], limit: int) -> tuple[str, bytes]:
    """A file's name and bytes, at most one byte over the limit: what is too large is not read.

    Raises
    ------
    MapFileError
        When there is none, or it cannot be read.
    """
    try:
        where = Path(path).expanduser()
        with where.open("rb") as stream:
            data = stream.read(limit + 1)
    except (OSError, ValueError, RuntimeError) as error:
        if isinstance(error, FileNotFoundError):
            told = _("There is no file “{name}”: check its name and folder.")
            raise MapFileError(told.format(name=str(path)[:200])) from error
        reason = error if isinstance(error, OSError) else OSError(errno.EINVAL, str(error))
        raise MapFileError(disk.cannot_read(str(path)[:200], reason)) from error
    return where.name, data
