"""A whole map in one file to send: the map, the files its notes use, and its history if wanted.

A parcel is an ordinary zip with a list of what it holds and the hash of each. Opening one is the
affair of `unpacking`.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import secrets
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

from journeykit.annotation.store import copy_to, has_store, own
from journeykit.document import disk, storage
from journeykit.document.beside import ATTACHMENTS, PRIVATE, RESPONSES, USUAL, beside
from journeykit.document.given import the_map
from journeykit.errors import MapFileError
from journeykit.language import number, translate_plural
from journeykit.language import translate as _
from journeykit.surveys.progress import Progress

if TYPE_CHECKING:
    from journeykit.document import JourneyMap
    from journeykit.document.schema import Note

FORMAT = "journeykit-parcel"
VERSION = 1
MANIFEST = "manifest.json"
BLOCK = 1 << 20
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
# The day zips began: when a file was last touched is nobody's business.
_NO_DATE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, repr=False)
class Parcel:
    """A packed map.

    Attributes
    ----------
    path
        The zip.
    files
        How many attached files it holds.
    history
        Whether it holds the responses.
    missing
        The names of attached files that were not beside the map.
    """

    path: Path
    files: int
    history: bool
    missing: tuple[str, ...] = ()

    def __str__(self) -> str:
        told = _("Packed: {name} ({size} MB). It holds the map").format(
            name=self.path.name, size=number(self.path.stat().st_size / 1e6 + 0.05, 1)
        )
        if self.files:
            told += translate_plural(
                ", {n} attached file", ", {n} attached files", self.files
            ).format(n=number(self.files))
        if self.history:
            told += _(", and the customers' responses, unmasked: send it with care")
        told += "."
        if self.missing:
            names = ", ".join(f"“{name}”" for name in self.missing[:5])
            told += " " + _("Not beside the map, so not in it: {names}.").format(names=names)
        return told

    __repr__ = __str__


def pack(
    m: JourneyMap,
    path: str | os.PathLike[str] | None = None,
    history: bool = True,
    *,
    progress: bool | Callable[[int, int], object] | None = None,
) -> Parcel:
    """Put the map, the files its notes use and its history in one zip to send.

    The map goes in as it stands on the wall, saved or not. `unpack` opens it again.

    Parameters
    ----------
    m
        The map.
    path
        The zip to make, beside the map under its name by default. Nothing is overwritten: if
        the name is taken, the zip is numbered, as in ``parcel (2).zip``.
    history
        Whether the responses go along. They are the customers' own words, *unmasked*, with
        their identifiers: False leaves them out, and scores, trends and masked quotes stay.
    progress
        ``None``: a bar when it lasts; ``False``: nothing; or a function called with
        ``(done, total)``.

    Returns
    -------
    Parcel
        Where it lies and what it holds.

    Raises
    ------
    MapFileError
        When the map is another kernel's, its history is damaged, or the disk refuses; no zip
        is left behind.

    Examples
    --------
    >>> import tempfile
    >>> import journeykit as jk
    >>> jk.set_language("en")
    >>> m = jk.JourneyMap.blank(lang="en", title="Buy a bicycle")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     print(pack(m, Path(folder) / "bicycle.zip"))
    ...     unpacked = jk.unpack(Path(folder) / "bicycle.zip", folder)
    ...     print(unpacked.title)
    ...     unpacked.close()
    Packed: bicycle.zip (0.1 MB). It holds the map.
    Buy a bicycle
    """
    m = the_map(m, "pack")
    own(m)
    name = _name_of(m)
    target = _free(_target(m, path, name))
    fresh = target.with_name(f".{target.name}.{secrets.token_hex(4)}.new")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".journeykit-") as work:
            with m.beside.lock:  # the scores on the map and the responses are of one moment
                data = m.to_dict()
                store = Path(work) / "store"
                kept = bool(history) and has_store(m) and copy_to(m, store)
            files, missing = _attached(m)
            os.close(
                os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE if kept else USUAL)
            )
            stem = Path(f"{name}.journey.json")
            folder = beside(stem, ATTACHMENTS).name
            parts: list[tuple[str, Path | bytes]] = [(stem.name, storage.canonical(data))]
            parts += [(f"{folder}/{file.name}", file) for file in files]
            if kept:
                parts.append((beside(stem, RESPONSES).name, store))
            _write(fresh, parts, progress, target.name)
        fresh = _settled(fresh, target)
    except OSError as error:
        raise MapFileError(disk.cannot_write(target, error)) from error
    finally:
        if fresh.name.endswith(".new"):
            with contextlib.suppress(OSError):
                fresh.unlink(missing_ok=True)
    return Parcel(fresh, len(files), kept, missing)


def numbered(path: Path) -> Iterator[Path]:
    """The path itself, then with “ (2)”, “ (3)”… before its ending.

    >>> names = numbered(Path("a.journey.json"))
    >>> next(names).name, next(names).name
    ('a.journey.json', 'a (2).journey.json')
    """
    ending = storage.SUFFIX if path.name.endswith(storage.SUFFIX) else path.suffix
    stem = path.name.removesuffix(ending)
    yield path
    for n in range(2, 10_000):
        yield path.with_name(f"{stem} ({n}){ending}")


def safe_stem(name: str) -> str:
    """A map's name as a file's on every system.

    >>> safe_stem("a/b: c?"), safe_stem("..."), safe_stem("con")
    ('a-b- c-', 'map', '_con')
    """
    kept = _FORBIDDEN.sub("-", name).strip(" .")[:80].rstrip(" .") or "map"
    return f"_{kept}" if re.fullmatch(r"con|prn|aux|nul|(com|lpt)\d", kept, re.IGNORECASE) else kept


def _write(
    fresh: Path,
    parts: Iterable[tuple[str, Path | bytes]],
    wanted: bool | Callable[[int, int], object] | None,
    title: str,
) -> None:
    parts = list(parts)
    size = sum(len(p) if isinstance(p, bytes) else p.stat().st_size for _n, p in parts)
    progress = Progress(wanted, title, size)
    listed: dict[str, dict[str, object]] = {}
    done = 0
    try:
        progress.phase(1.0)
        with zipfile.ZipFile(fresh, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as parcel:
            for name, part in parts:
                entry = zipfile.ZipInfo(name, _NO_DATE)
                entry.external_attr = (0o600 if name.endswith(RESPONSES) else 0o644) << 16
                # Pictures, films and documents are packed already.
                packed = "/" in name
                entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
                found = hashlib.sha256()
                written = 0
                with parcel.open(entry, "w", force_zip64=True) as out:
                    for block in _blocks(part):
                        found.update(block)
                        out.write(block)
                        written += len(block)
                        progress.at((done + written) / max(size, 1))
                done += written
                listed[name] = {"sha256": found.hexdigest(), "size": written}
            manifest = {
                "format": FORMAT,
                "version": VERSION,
                "packed": datetime.now(UTC).replace(microsecond=0).isoformat(),
                "files": listed,
            }
            told = json.dumps(manifest, ensure_ascii=False, indent=1)
            parcel.writestr(zipfile.ZipInfo(MANIFEST, _NO_DATE), told, zipfile.ZIP_DEFLATED)
        with fresh.open("rb+") as stream:
            os.fsync(stream.fileno())
        progress.close()
    finally:
        progress.stop()


def _blocks(part: Path | bytes) -> Iterator[bytes]:
    if isinstance(part, bytes):
        yield part
        return
    with part.open("rb") as stream:
        while block := stream.read(BLOCK):
            yield block


def _attached(m: JourneyMap) -> tuple[list[Path], tuple[str, ...]]:
    """The files the notes use, as they lie beside the map, and the names of those that do not."""
    wanted = {
        one.sha256: one.name
        for note in m._content.photograph().items["notes"].values()
        for one in cast("Note", note).attachments
        if one.sha256
    }
    files: list[Path] = []
    missing: list[str] = []
    for sha256, name in sorted(wanted.items()):
        try:
            files.append(m.attachments.path(sha256))
        except MapFileError:
            missing.append(name)
    return files, tuple(missing)


def _name_of(m: JourneyMap) -> str:
    if m.path is not None:
        return m.path.name.removesuffix(storage.SUFFIX).removesuffix(".json")
    return safe_stem(m.title)


def _target(m: JourneyMap, path: str | os.PathLike[str] | None, name: str) -> Path:
    try:
        if path is None:
            return (m.path.parent if m.path is not None else Path.cwd()) / f"{name}.zip"
        target = Path(path).expanduser().absolute()
        if target.is_dir():
            return target / f"{name}.zip"
    except (TypeError, ValueError, OSError, RuntimeError) as error:
        raise MapFileError(
            _("{given} cannot be the name of a zip. Try something like “{example}”.").format(
                given=repr(path)[:80], example="parcel.zip"
            )
        ) from error
    return target if target.suffix.lower() == ".zip" else target.with_name(target.name + ".zip")


def _free(path: Path) -> Path:
    return next(one for one in numbered(path) if not one.exists())


def _settled(fresh: Path, target: Path) -> Path:
    """Give the finished zip the first name that is free."""
    for one in numbered(target):
        try:
            os.close(os.open(one, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE))
        except FileExistsError:
            continue  # made meanwhile
        try:
            fresh.replace(one)
        except OSError:
            one.unlink(missing_ok=True)
            raise
        return one
    raise FileExistsError(target)
