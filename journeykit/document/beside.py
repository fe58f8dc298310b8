"""What lies beside a map file: attachments, restore points, sketches, responses; how it moves.

A map that was never saved has its things beside its scratch file, so that it can be recovered
with them; `save_as` carries them along. Only places and safe writing live here: what the files
hold is the affair of `attachments`, `history` and `sketches`; of the responses, the document
knows only where they are: `journeykit.annotation` keeps them.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

from journeykit.errors import MapFileError
from journeykit.language import translate as _

from . import disk

ATTACHMENTS = ".attachments"
RESTORE = ".restore"
SKETCHES = ".sketches.json"
RESPONSES = ".responses.duckdb"
_FOLDERS = (ATTACHMENTS, RESTORE)

# The kernel's other users need not read what a participant has not shown yet.
PRIVATE = 0o600
USUAL = 0o666


def beside(path: Path, what: str) -> Path:
    """Where a map file's attachments, restore points or sketches lie.

    >>> beside(Path("shop.journey.json"), ATTACHMENTS).name
    'shop.journey.attachments'
    >>> beside(Path("shop.journey.json"), RESPONSES).name
    'shop.responses.duckdb'
    """
    if what == RESPONSES:
        return path.with_name(path.name.removesuffix(".journey.json") + what)
    return path.with_name(path.name.removesuffix(".json") + what)


class Beside:
    """The things beside one open map, wherever its file is at the moment.

    Parameters
    ----------
    where
        Gives the map file's present path.
    prepare
        Called before anything is written: an unsaved map gets its scratch file; it refuses for a
        map that another kernel keeps.

    Attributes
    ----------
    lock
        Held while the responses are in use: meanwhile the map does not move.
    """

    def __init__(self, where: Callable[[], Path], prepare: Callable[[], None]) -> None:
        self._where = where
        self.prepare = prepare
        self.lock = threading.RLock()

    @property
    def map_name(self) -> str:
        return self._where().name

    def place(self, what: str) -> Path:
        return beside(self._where(), what)

    def write(
        self, what: str, name: str, raw: bytes, mode: int = USUAL, *, sync: bool = True
    ) -> Path:
        """Write `name` in the folder `what` (or the file `what`, for an empty name).

        Raises
        ------
        MapFileError
            When the disk refuses; what was there before is whole.
        """
        self.prepare()
        place = self.place(what)
        target = place / name if name else place
        write_whole(target, raw, mode, sync=sync)
        return target


def write_whole(target: Path, raw: bytes, mode: int = USUAL, *, sync: bool = True) -> None:
    """Write a file whole or not at all; several threads may write the same one.

    Without `sync` it survives the kernel's death, not a power cut.

    Raises
    ------
    MapFileError
        On a full disk or a read-only folder.
    """
    fresh = target.with_name(f".{target.name}.{secrets.token_hex(4)}.new")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(fresh, flags, mode), "wb") as stream:
            stream.write(raw)
            stream.flush()
            if sync:
                os.fsync(stream.fileno())
        fresh.replace(target)
    except OSError as error:
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise MapFileError(disk.cannot_write(target, error)) from error


def carry(old: Path, new: Path) -> list[Path]:
    """Copy what lies beside the map file `old` beside `new`; what was made there is returned.

    Sketches are private and the workshop goes on with `new`: they are for `forget` to remove
    from the old place once the map lives in the new one.

    Raises
    ------
    MapFileError
        When the disk refuses; nothing that was copied stays.
    """
    made: list[Path] = []
    try:
        for what in _FOLDERS:
            for source in _files(beside(old, what)):
                target = beside(new, what) / source.name
                if target.exists() and target.stat().st_size == source.stat().st_size:
                    continue  # left by an earlier map of this name: named by its content
                target.parent.mkdir(parents=True, exist_ok=True)
                made.append(target)
                shutil.copyfile(source, target)
        if beside(old, SKETCHES).exists():
            raw = beside(old, SKETCHES).read_bytes()
            write_whole(beside(new, SKETCHES), raw, PRIVATE)
            made.append(beside(new, SKETCHES))
        for source in responses(old):
            target = beside(new, RESPONSES)
            target = target.with_name(source.name.replace(beside(old, RESPONSES).name, target.name))
            if target.exists():
                raise MapFileError(_responses_there(target))
            made.append(target)
            os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE))
            shutil.copyfile(source, target)
    except MapFileError:
        remove(made)
        raise
    except OSError as error:
        remove(made)
        raise MapFileError(disk.cannot_write(new, error)) from error
    return made


def responses(path: Path) -> list[Path]:
    """The files that hold a map's responses: the store and what it had not yet taken in."""
    store = beside(path, RESPONSES)
    parts = (store, store.with_name(store.name + ".wal"))
    return [part for part in parts if part.exists()]


def _responses_there(target: Path) -> str:
    return _(
        "“{name}” is already there, with the responses of an earlier map of this name: choose "
        "another name, or put that file away."
    ).format(name=target.name)


def remove(files: list[Path]) -> None:
    """Take back what `carry` made, its folders too when nothing else is in them."""
    for file in files:
        with contextlib.suppress(OSError):
            file.unlink(missing_ok=True)
    for folder in {file.parent for file in files if file.parent.suffix in _FOLDERS}:
        with contextlib.suppress(OSError):
            folder.rmdir()


def forget(path: Path, *, sketches_only: bool = False) -> None:
    """Remove what lies beside a map file that is given up (a scratch file)."""
    with contextlib.suppress(OSError):
        beside(path, SKETCHES).unlink(missing_ok=True)
    if not sketches_only:
        for part in responses(path):
            with contextlib.suppress(OSError):
                part.unlink()
        for what in _FOLDERS:
            shutil.rmtree(beside(path, what), ignore_errors=True)


def _files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if path.is_file() and path.name[0] != ".")
