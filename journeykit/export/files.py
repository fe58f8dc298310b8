"""Putting an exported file in its place whole, or leaving the old one as it was. No format here."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

from journeykit.document.disk import why
from journeykit.errors import ExportError
from journeykit.language import translate as _


def write_whole(target: Path, raw: bytes) -> None:
    """Write beside the target, then put it in its place: never half a file.

    Raises
    ------
    ExportError
        When it cannot be written; the old file is untouched.
    """
    temporary: Path | None = None
    try:
        if target.is_dir():
            raise IsADirectoryError
        handle, name = tempfile.mkstemp(prefix=f".{target.name[:60]}-", dir=target.parent)
        temporary = Path(name)
        with os.fdopen(handle, "wb") as stream:
            stream.write(raw)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(_usual_mode())
        temporary.replace(target)
    except (OSError, ValueError) as problem:  # ValueError: a name that no disk takes
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        reason = problem if isinstance(problem, OSError) else OSError(errno.EINVAL, str(problem))
        raise ExportError(_why(target, reason)) from problem


def _usual_mode() -> int:
    """Permissions a new file would get: a temporary one is closed to others."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _why(target: Path, problem: OSError) -> str:
    if isinstance(problem, IsADirectoryError):
        return _("“{path}” is a folder: add a file name, such as map.html.").format(path=target)
    if isinstance(problem, FileNotFoundError):
        return _("The folder “{folder}” does not exist: create it or choose another.").format(
            folder=target.parent
        )
    if isinstance(problem, PermissionError):
        return _("“{path}” may not be written: choose a folder that is yours.").format(path=target)
    return _("“{path}” could not be written ({reason}): the old file is untouched.").format(
        path=target, reason=why(problem)
    )
