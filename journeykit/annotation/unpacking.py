"""Opens a packed map: everything in the zip is suspected until it is checked, then put in place.

Nothing lands in the folder before every hash fits and every part is what it says; nothing there is
overwritten. What a parcel holds is told in `parcel`.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import stat
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from journeykit.annotation.parcel import BLOCK, FORMAT, MANIFEST, VERSION, numbered, safe_stem
from journeykit.annotation.store import HistoryClosed, checked
from journeykit.document import JourneyMap, disk, storage
from journeykit.document.beside import ATTACHMENTS, PRIVATE, RESPONSES, RESTORE, SKETCHES, beside
from journeykit.errors import MapFileError
from journeykit.language import number
from journeykit.language import translate as _
from journeykit.surveys.progress import Progress

MOST_FILES = 20_000
MOST_BYTES = 8_000_000_000
_MOST_MANIFEST = 8_000_000
_FILE = re.compile(r"[0-9a-f]{64}\.[A-Za-z0-9]{1,10}")
_HASH = re.compile(r"[0-9a-f]{64}")


def unpack(
    path: str | os.PathLike[str],
    folder: str | os.PathLike[str] | None = None,
    *,
    progress: bool | Callable[[int, int], object] | None = None,
) -> JourneyMap:
    """Put a packed map, with its files and its history, in a folder and open it.

    Parameters
    ----------
    path
        A zip made by `pack`.
    folder
        Where to put it; the present folder by default. Nothing there is overwritten: if the
        map's name is taken, it is numbered, as in ``shop (2).journey.json``.
    progress
        ``None``: a bar when it lasts; ``False``: nothing; or a function called with
        ``(done, total)``.

    Returns
    -------
    JourneyMap
        The map, open.

    Raises
    ------
    MapFileError
        When the zip is missing, no parcel, damaged, changed since it was packed, unsafe (a file
        that would land elsewhere, a bomb) or newer, or the disk refuses. Nothing is left in the
        folder.
    """
    parcel = _given(path)
    where = Path(folder).expanduser().absolute() if folder is not None else Path.cwd()
    try:
        where.mkdir(parents=True, exist_ok=True)
        with (
            parcel.open("rb") as stream,
            zipfile.ZipFile(stream) as packed,
            tempfile.TemporaryDirectory(dir=where, prefix=".journeykit-") as work,
        ):
            files = _listed(packed, parcel.name)
            stem = _stem(files, parcel.name)
            _extract(packed, files, Path(work), parcel.name, progress)
            _check(Path(work), files, stem, parcel.name)
            target = _put(Path(work), files, stem, where)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise MapFileError(_no_parcel(parcel.name)) from error
    except OSError as error:
        raise MapFileError(disk.cannot_write(where / parcel.name, error)) from error
    return JourneyMap.open(target)


def _given(path: str | os.PathLike[str]) -> Path:
    try:
        found = Path(path).expanduser().absolute()
        there = found.is_file()
    except (TypeError, ValueError, OSError, RuntimeError):
        found, there = Path(str(path)[:80]), False
    if not there:
        raise MapFileError(
            _("There is no file “{name}”: check its name and folder.").format(name=found.name)
        )
    return found


def _listed(packed: zipfile.ZipFile, name: str) -> dict[str, dict[str, Any]]:
    """What the list of the parcel says it holds; the zip must hold that and nothing else."""
    entries = packed.infolist()
    names = [entry.filename for entry in entries]
    if MANIFEST not in names or len(entries) > MOST_FILES:
        raise MapFileError(_no_parcel(name))
    for entry in entries:
        if entry.flag_bits & 0x1:
            raise MapFileError(
                _(
                    "“{name}” is protected by a password: ask for one packed by journeykit, or "
                    "take the map out of it with the password and open that."
                ).format(name=name)
            )
    head = packed.getinfo(MANIFEST)
    if head.file_size > _MOST_MANIFEST:
        raise MapFileError(_no_parcel(name))
    with packed.open(head) as stream:
        raw = stream.read(_MOST_MANIFEST + 1)
    try:
        manifest = json.loads(raw[:_MOST_MANIFEST])
        fits = manifest["format"] == FORMAT and isinstance(manifest["version"], int)
        files = manifest["files"]
        fits = fits and all(
            isinstance(one["size"], int) and one["size"] >= 0 and _HASH.fullmatch(one["sha256"])
            for one in files.values()
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        fits = False
    if not fits:
        raise MapFileError(_no_parcel(name))
    if manifest["version"] > VERSION:
        raise MapFileError(
            _(
                "“{name}” was packed by a newer journeykit (format {theirs}, this one reads up to "
                "{ours}). Update journeykit to open it."
            ).format(name=name, theirs=manifest["version"], ours=VERSION)
        )
    if sorted(names) != sorted([*files, MANIFEST]):
        raise MapFileError(_changed(name))
    total = sum(one["size"] for one in files.values())
    if total > MOST_BYTES:
        raise MapFileError(
            _("“{name}” would take {size} GB once unpacked: {most} GB is the most.").format(
                name=name, size=number(total / 1e9, 1), most=number(MOST_BYTES / 1e9, 0)
            )
        )
    return dict(files)


def _stem(files: dict[str, dict[str, Any]], name: str) -> str:
    """The map's name in the parcel; every other file must be one that belongs beside it."""
    maps = [one for one in files if one.endswith(storage.SUFFIX)]
    if len(maps) != 1 or re.search(r"[/\\]", maps[0]):
        raise MapFileError(_unsafe(name, maps[0] if maps else "–"))
    here = Path(maps[0])
    folder = beside(here, ATTACHMENTS).name
    store = beside(here, RESPONSES).name
    for one in files:
        place, _slash, last = one.rpartition("/")
        attached = place == folder and _FILE.fullmatch(last)
        if not attached and one not in (maps[0], store):
            raise MapFileError(_unsafe(name, one))
    return maps[0].removesuffix(storage.SUFFIX)


def _extract(
    packed: zipfile.ZipFile,
    files: dict[str, dict[str, Any]],
    work: Path,
    name: str,
    wanted: bool | Callable[[int, int], object] | None,
) -> None:
    """Each file under a name of ours; one that is longer than listed is not read to its end."""
    total = sum(one["size"] for one in files.values())
    progress = Progress(wanted, name, total)
    done = 0
    try:
        progress.phase(1.0)
        for place, (one, told) in enumerate(sorted(files.items())):
            entry = packed.getinfo(one)
            if entry.is_dir() or stat.S_ISLNK(entry.external_attr >> 16):
                raise MapFileError(_unsafe(name, one))
            found = hashlib.sha256()
            left = told["size"]
            out = work / str(place)
            os.close(os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE))
            with packed.open(entry) as stream, out.open("wb") as file:
                while block := stream.read(min(BLOCK, left + 1)):
                    left -= len(block)
                    if left < 0:
                        raise MapFileError(_changed(name))
                    found.update(block)
                    file.write(block)
                    done += len(block)
                    progress.at(done / max(total, 1))
            if left or found.hexdigest() != told["sha256"]:
                raise MapFileError(_changed(name))
        progress.close()
    finally:
        progress.stop()


def _check(work: Path, files: dict[str, dict[str, Any]], stem: str, name: str) -> None:
    """Every part is what its name says: a map, its own history, files named by their content."""
    for place, one in enumerate(sorted(files)):
        part = work / str(place)
        if one.endswith(storage.SUFFIX):
            map_id = str(storage.parse(storage.read(part), one)["meta"]["id"])
    for place, one in enumerate(sorted(files)):
        part = work / str(place)
        if one.endswith(RESPONSES):
            try:
                fits = checked(part) == map_id
            except HistoryClosed as error:
                raise MapFileError(_wrong_history(name, stem)) from error
            if not fits:
                raise MapFileError(_wrong_history(name, stem))
        elif "/" in one and Path(one).stem != files[one]["sha256"]:
            raise MapFileError(_unsafe(name, one))


def _put(work: Path, files: dict[str, dict[str, Any]], stem: str, where: Path) -> Path:
    """Move the parts where they belong, the map last: with it, the rest is there."""
    target = next(
        one for one in numbered(where / f"{safe_stem(stem)}{storage.SUFFIX}") if not _taken(one)
    )
    made: list[Path] = []
    try:
        order = sorted(enumerate(sorted(files)), key=lambda item: item[1].endswith(storage.SUFFIX))
        for place, one in order:
            if "/" in one:
                to = beside(target, ATTACHMENTS) / one.rpartition("/")[2]
                to.parent.mkdir(exist_ok=True)
            else:
                to = beside(target, RESPONSES) if one.endswith(RESPONSES) else target
            part = work / str(place)
            if not one.endswith(RESPONSES):
                part.chmod(0o666 & ~_umask(work))
            made.append(to)
            os.rename(part, to)
    except BaseException:
        for put in made:
            put.unlink(missing_ok=True)
        shutil.rmtree(beside(target, ATTACHMENTS), ignore_errors=True)
        raise
    return target


def _taken(target: Path) -> bool:
    others = [beside(target, what) for what in (ATTACHMENTS, RESTORE, SKETCHES, RESPONSES)]
    return any(os.path.lexists(one) for one in (target, storage.journal_path(target), *others))


def _umask(work: Path) -> int:
    """What the user's new files may not grant, read from one: asking for it would change it."""
    probe = work / "probe"
    probe.touch()
    return 0o666 & ~stat.S_IMODE(probe.stat().st_mode)


def _no_parcel(name: str) -> str:
    return _(
        "“{name}” is no packed map, or it is damaged: choose a zip made with jk.pack(…), or ask "
        "for it again."
    ).format(name=name)


def _changed(name: str) -> str:
    return _(
        "“{name}” was damaged or changed since it was packed: ask for it again. Nothing was "
        "unpacked."
    ).format(name=name)


def _unsafe(name: str, inside: str) -> str:
    return _(
        "“{name}” holds a file that belongs to no packed map (“{inside}”): nothing was unpacked. "
        "Ask its sender to pack the map again with jk.pack(…)."
    ).format(name=name, inside=inside[:80])


def _wrong_history(name: str, stem: str) -> str:
    return _(
        "“{name}”: the history inside is damaged, or not that of the map “{map}”. Ask for the "
        "map packed again, or without its history (history=False)."
    ).format(name=name, map=stem[:80])
