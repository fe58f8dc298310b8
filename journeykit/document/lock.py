"""Who has a map open: one kernel at a time, told apart by a lock the operating system frees.

Beside the lock lies a small text that says who holds it, for the sentence the second one reads.
"""

from __future__ import annotations

import contextlib
import errno
import os
import platform
from datetime import datetime
from pathlib import Path

from journeykit.errors import MapFileError, MapLockedError
from journeykit.language import translate as _

from . import disk


class MapLock:
    """The lock that gives one kernel a map; the operating system frees it if the kernel dies."""

    def __init__(self, path: Path) -> None:
        # Loaded with the first file: an unsaved map's board need not wait for it.
        from filelock import FileLock

        self._path = path
        # Not one lock a thread: a map may be closed by another thread than opened it.
        self.file = path.with_name(f".{path.name}.lock")
        self._lock = FileLock(self.file, timeout=0, thread_local=False)
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
        from filelock import Timeout

        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._lock.acquire()
        except Timeout as error:
            if not self.file.exists():  # not taken by anybody: the folder takes no file
                refused = OSError(errno.EACCES, "")
                raise MapFileError(disk.cannot_hold(self._path, refused)) from error
            raise MapLockedError(
                _(
                    "“{name}” is already open in another notebook ({who}). Close that one "
                    "(Kernel › Shut down), or work on a copy with "
                    'jk.JourneyMap.open_copy("{name}").'
                ).format(name=self._path.name, who=self._who())
            ) from error
        except OSError as error:
            raise MapFileError(disk.cannot_hold(self._path, error)) from error
        since = datetime.now().strftime("%Y-%m-%d %H:%M")
        with contextlib.suppress(OSError):  # only a courtesy to the next one
            self._holder.write_text(
                f"{_user()} · {platform.node()} · {os.getpid()} · {since}", encoding="utf-8"
            )

    def _who(self) -> str:
        try:
            return self._holder.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return "?"

    def release(self) -> None:
        with contextlib.suppress(OSError):
            self._holder.unlink(missing_ok=True)
        self._lock.release()


def _user() -> str:
    try:
        import getpass  # late: no first board asks who works

        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # a container's user without a name
        return str(os.getuid()) if hasattr(os, "getuid") else "?"
