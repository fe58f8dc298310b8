"""Map files on disk: the canonical text, safe replacement, and who has a map open.

A map file is UTF-8 JSON with sorted keys and one item a line, so that ``git diff`` reads like a
list of changes. Writing never leaves half a file: a new file is written and synced beside the old
one, then takes its name. What the content means is `schema`'s business, the journal is `journal`'s.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import math
import os
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from journeykit.errors import MapFileError
from journeykit.language import translate as _

from . import disk, schema
from .explain import UnfitError, fitted
from .schema import COLLECTIONS, FORMAT, FORMAT_VERSION, SINGLETONS
from .words import called, quoted, shown
from .ydoc import unfit

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
    data = decode(raw, name)
    _check(data, name)
    return data


def decode(raw: bytes, name: str) -> dict[str, Any]:
    """The content of a map file of a format known here, its items not yet checked.

    Raises
    ------
    MapFileError
        When it is no map, broken JSON, or of a newer format; the sentence says where.
    """
    try:
        data = json.loads(raw.decode("utf-8-sig"), parse_constant=_no_number, parse_float=_finite)
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
    except ValueError as error:  # a number no computer holds, of thousands of digits
        raise MapFileError(
            _(
                "“{name}” cannot be read: it holds a number that is none ({given}). "
                "The file was left as it is."
            ).format(name=name, given=str(error)[:60])
        ) from error
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise MapFileError(
            _(
                '“{name}” is not a journeykit map: it lacks "format": "journeykit-map". '
                "Choose a file that ends in .journey.json."
            ).format(name=name)
        )
    version = data.get("version", FORMAT_VERSION)
    if isinstance(version, int | float) and version > FORMAT_VERSION:
        raise MapFileError(
            _(
                "“{name}” was written by a newer journeykit (format {theirs}, this one reads up to "
                "{ours}). Update journeykit to open it; the file was left as it is."
            ).format(name=name, theirs=version, ours=FORMAT_VERSION)
        )
    return data


def _check(data: dict[str, Any], name: str) -> None:
    where, why = _unfit(data)
    if why:
        raise MapFileError(
            _("“{name}” cannot be read: {why} The file was left as it is.").format(
                name=name, why=_("{where}: {why}.").format(where=where, why=why)
            )
        )
    try:
        fitted(schema.MapFile, data)
    except UnfitError as error:
        raise MapFileError(
            _("“{name}” cannot be read: {why} The file was left as it is.").format(
                name=name, why=error
            )
        ) from error
    for collection in COLLECTIONS:
        seen: set[str] = set()
        for item in [*data.get(collection, []), *_set_apart(data, collection, name)]:
            if item["id"] in seen:
                raise MapFileError(
                    _(
                        "“{name}” cannot be read: among the {collection}, the id “{id}” stands "
                        "twice. The file was left as it is."
                    ).format(name=name, collection=called(collection), id=item["id"])
                )
            seen.add(item["id"])


def _no_number(word: str) -> float:
    raise ValueError(word)  # NaN, Infinity: Python reads them, JSON does not know them


def _finite(digits: str) -> float:
    value = float(digits)
    if not math.isfinite(value):
        raise ValueError(digits)
    return value


def _unfit(data: Mapping[str, Any]) -> tuple[str, str]:
    """Where a map file holds a value the live document cannot, and why."""
    for key, value in data.items():
        if why := unfit(key):
            return quoted(key), why
        for place, part in enumerate(value, 1) if isinstance(value, list) else ((0, value),):
            if why := unfit(part):
                return f"{key} › {place}" if place else key, why
    return "", ""


def _set_apart(data: Mapping[str, Any], collection: str, name: str) -> list[dict[str, Any]]:
    """What an earlier session had set aside of a collection; checked like everything in a file."""
    apart = data.get("unvalidated", [])
    if not isinstance(apart, list) or not all(_is_apart(item) for item in apart):
        raise MapFileError(
            _("“{name}” cannot be read: {why} The file was left as it is.").format(
                name=name, why=_("{where}: this is damaged.").format(where="unvalidated")
            )
        )
    return [item for item in apart if item["collection"] == collection]


def _is_apart(item: Any) -> bool:
    if not isinstance(item, dict) or "data" not in item:
        return False
    if item.get("collection") in SINGLETONS:
        return isinstance(item["data"], dict)
    return item.get("collection") in COLLECTIONS and isinstance(item.get("id"), str)


def map_path(path: str | os.PathLike[str]) -> Path:
    """Where a map of this name lies, as an absolute path.

    >>> map_path("returns").name
    'returns.journey.json'
    """
    try:
        asked = Path(path).expanduser()
        where = asked.absolute()
        if asked.name in ("", ".."):  # “/”, “.”: places, not names
            raise IsADirectoryError(errno.EISDIR, "")
        if where.suffix != ".json":
            where = where.with_name(where.name + SUFFIX)
        where.stat()
    except FileNotFoundError:
        pass  # it may be about to be created
    except (TypeError, ValueError, OSError, RuntimeError) as error:
        named = Path(path).name or str(path) if isinstance(path, str | Path) else path
        refused = error if isinstance(error, OSError) else OSError(errno.EINVAL, str(error))
        raise MapFileError(
            _(
                "{given} cannot be the name of a map file: {why}. Try something like “{example}”."
            ).format(given=shown(named), why=disk.why(refused), example="returns.journey.json")
        ) from error
    return where.resolve()


def already_there(path: Path) -> str:
    """Why a new map cannot take this name."""
    return _(
        "“{name}” is already there: choose another name, or open it with "
        'jk.JourneyMap.open("{name}").'
    ).format(name=path.name)


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
        raise MapFileError(disk.cannot_read(path.name, error)) from error


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
        with contextlib.suppress(OSError):  # a shared file stays shared
            fresh.chmod(stat.S_IMODE(path.stat().st_mode))
        fresh.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise MapFileError(disk.cannot_write(path, error)) from error


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # Windows opens no folder
        return
    fd = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)
