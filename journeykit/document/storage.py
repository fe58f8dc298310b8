"""Map files on disk: the canonical text, safe replacement, and who has a map open.

A map file is UTF-8 JSON with sorted keys and one item a line, so that ``git diff`` reads like a
list of changes. Writing never leaves half a file: a new file is written and synced beside the old
one, then takes its name. What the content means is `schema`'s business, the journal is `journal`'s.
"""

from __future__ import annotations

import contextlib
import getpass
import hashlib
import json
import os
import platform
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout
from pydantic import ValidationError

from journeykit.errors import MapFileError, MapLockedError
from journeykit.language import translate as _

from .explain import explain
from .schema import COLLECTIONS, FORMAT, FORMAT_VERSION, SINGLETONS, MapFile

SUFFIX = ".journey.json"
_HEAD = ("format", "version", *SINGLETONS)


def journal_path(path: Path) -> Path:
    """Where the journal of a map file lies.

    >>> journal_path(Path("shop.journey.json")).name
    '.shop.journey.json.journal'
    """
    return path.with_name(f".{path.name}.journal")


def digest(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def canonical(data: Mapping[str, Any]) -> bytes:
    """A map as the bytes of its file: sorted, one item a line.

    >>> print(canonical({"format": "journeykit-map", "meta": {"id": "m"}}).decode(), end="")
    {
    "format": "journeykit-map",
    "meta": {"id":"m"}
    }
    """

    def text(value: Any) -> str:
        return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    names = [name for name in _HEAD if name in data]
    names += [name for name in COLLECTIONS if name in data]
    names += sorted(set(data) - set(names))
    parts = []
    for name in names:
        value = data[name]
        if isinstance(value, list) and value:
            lines = ",\n".join(text(item) for item in value)
            parts.append(f"{text(name)}: [\n{lines}\n]")
        else:
            parts.append(f"{text(name)}: {text(value)}")
    return ("{\n" + ",\n".join(parts) + "\n}\n").encode()


def parse(raw: bytes, name: str) -> dict[str, Any]:
    """The content of a map file, checked against the schema; unknown fields kept.

    Raises
    ------
    MapFileError
        When it is no map, broken, or of a newer format; the sentence says where.
    """
    try:
        data = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise MapFileError(
            _(
                "“{name}” is not a map file: byte {at} is not UTF-8 text. "
                "Choose a file that ends in .journey.json."
            ).format(name=name, at=error.start)
        ) from error
    except json.JSONDecodeError as error:
        raise MapFileError(
            _(
                "“{name}” is broken at line {line}, column {column}: it is cut short or was edited "
                "by hand. The file was left as it is; open a backup, or repair that line."
            ).format(name=name, line=error.lineno, column=error.colno)
        ) from error
    except RecursionError as error:
        raise MapFileError(
            _("“{name}” is not a map file: it is nested too deeply.").format(name=name)
        ) from error
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise MapFileError(
            _(
                '“{name}” is not a journeykit map: it lacks "format": "journeykit-map". '
                "Choose a file that ends in .journey.json."
            ).format(name=name)
        )
    version = data.get("version")
    if isinstance(version, int) and version > FORMAT_VERSION:
        raise MapFileError(
            _(
                "“{name}” was written by a newer journeykit (format {theirs}, this one reads up to "
                "{ours}). Update journeykit to open it; the file was left as it is."
            ).format(name=name, theirs=version, ours=FORMAT_VERSION)
        )
    try:
        MapFile.model_validate(data)
    except ValidationError as error:
        raise MapFileError(
            _("“{name}” cannot be read: {why} The file was left as it is.").format(
                name=name, why=explain(error, data)
            )
        ) from error
    for collection in COLLECTIONS:
        seen: set[str] = set()
        for item in data.get(collection, []):
            if item["id"] in seen:
                raise MapFileError(
                    _(
                        "“{name}” cannot be read: in {collection}, the id “{id}” stands twice. "
                        "The file was left as it is."
                    ).format(name=name, collection=collection, id=item["id"])
                )
            seen.add(item["id"])
    return data


def read(path: Path) -> bytes:
    """The bytes of a map file.

    Raises
    ------
    MapFileError
        When there is none, it is a folder, or it cannot be read.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise MapFileError(
            _("There is no file “{name}” in {folder}. Check its name, or create a map.").format(
                name=path.name, folder=path.parent
            )
        ) from error
    except IsADirectoryError as error:
        raise MapFileError(
            _("“{name}” is a folder, not a map file.").format(name=path.name)
        ) from error
    except OSError as error:
        raise MapFileError(
            _("“{name}” cannot be read: {why}.").format(name=path.name, why=error.strerror or error)
        ) from error


def replace(path: Path, raw: bytes) -> None:
    """Write a file whole or not at all.

    Raises
    ------
    MapFileError
        On a full disk or a read-only folder; the old file is whole.
    """
    fresh = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with fresh.open("wb") as stream:
            stream.write(raw)
            stream.flush()
            os.fsync(stream.fileno())
        fresh.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise MapFileError(cannot_write(path, error)) from error


def cannot_write(path: Path, error: OSError) -> str:
    """Why a map could not be written, as a sentence with the way out."""
    return _(
        "“{name}” could not be written in {folder}: {why}. What was there before is untouched. "
        "Free some space, or save elsewhere with m.save_as(…)."
    ).format(name=path.name, folder=path.parent, why=error.strerror or error)


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # Windows opens no folder
        return
    fd = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


class MapLock:
    """The lock that gives one kernel a map; the operating system frees it if the kernel dies."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = FileLock(path.with_name(f".{path.name}.lock"), timeout=0)
        self._holder = path.with_name(f".{path.name}.holder")

    def acquire(self) -> None:
        """Take the map.

        Raises
        ------
        MapLockedError
            When another kernel has it; the sentence says who, and offers a copy.
        MapFileError
            When the folder cannot be written.
        """
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._lock.acquire()
            who = f"{getpass.getuser()} · {platform.node()} · {os.getpid()}"
            since = datetime.now().strftime("%Y-%m-%d %H:%M")
            self._holder.write_text(f"{who} · {since}", encoding="utf-8")
        except Timeout as error:
            raise MapLockedError(
                _(
                    "“{name}” is already open in another notebook ({who}). Close that one "
                    "(Kernel › Shut down), or work on a copy with "
                    'jk.JourneyMap.open_copy("{name}").'
                ).format(name=self._path.name, who=self._who())
            ) from error
        except OSError as error:
            raise MapFileError(cannot_write(self._path, error)) from error

    def _who(self) -> str:
        try:
            return self._holder.read_text(encoding="utf-8")
        except OSError:
            return "?"

    def release(self) -> None:
        self._holder.unlink(missing_ok=True)
        self._lock.release()
