"""What the disk refuses, as sentences: a full disk, a folder that cannot be written.

Only wording lives here; reading and writing are the affair of `storage` and `journal`.
"""

from __future__ import annotations

import errno
from pathlib import Path

from journeykit.language import translate as _


def why(error: OSError) -> str:
    """The reason of a disk error, in the session's language.

    >>> import errno
    >>> from journeykit.language import set_language
    >>> set_language("en")
    >>> why(OSError(errno.ENOSPC, "No space left on device"))
    'the disk is full'
    """
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
            return _("the disk is full")
        case errno.EROFS | errno.EACCES | errno.EPERM:
            return _("writing there is not allowed")
        case errno.EIO:
            return _("the disk does not answer")
        case _:
            return error.strerror or str(error)


def cannot_read(name: str, error: OSError) -> str:
    """Why a file could not be read."""
    if isinstance(error, PermissionError):
        return _("“{name}” cannot be read: its folder or its rights do not allow it.").format(
            name=name
        )
    return _("“{name}” cannot be read: {why}.").format(name=name, why=why(error))


def cannot_write(path: Path, error: OSError) -> str:
    """Why a map could not be written, as a sentence with the way out."""
    return _(
        "“{name}” could not be written in {folder}: {why}. What was there before is untouched. "
        "Free some space, or save elsewhere with m.save_as(…)."
    ).format(name=path.name, folder=path.parent, why=why(error))


def cannot_hold(path: Path, error: OSError) -> str:
    """Why a map cannot be opened for editing: its journal and lock lie beside it."""
    return _(
        "“{name}” cannot be opened for editing: nothing can be written in {folder} ({why}). Work "
        'on a copy with jk.JourneyMap.open_copy("{name}"), or open it in another folder.'
    ).format(name=path.name, folder=path.parent, why=why(error))


def cannot_keep(error: OSError) -> str:
    """Why an edit is in memory only."""
    return _(
        "The last edits are not on the disk yet: {why}. They stay in memory; free some space, or "
        "save elsewhere with m.save_as(…), before closing the notebook."
    ).format(why=why(error))
