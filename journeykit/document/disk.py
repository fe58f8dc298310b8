"""What the disk refuses, as sentences: a full disk, a folder that cannot be written.

Only wording lives here; reading and writing are the affair of `storage` and `journal`.
"""

from __future__ import annotations

import errno
from pathlib import Path

from journeykit.errors import JourneyKitError
from journeykit.language import translate as _


def why(error: OSError) -> str:
    """The reason of a disk error, in the session's language.

    >>> import errno
    >>> from journeykit.language import set_language
    >>> set_language("en")
    >>> why(OSError(errno.ENOSPC, "No space left on device"))
    'the disk is full'
    """
    if isinstance(error.__cause__, JourneyKitError):  # carried through as an error of the disk
        return str(error.__cause__).removesuffix(".")
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
            return _("the disk is full")
        case errno.EROFS | errno.EACCES | errno.EPERM:
            return _("writing there is not allowed")
        case errno.EIO | errno.ETIMEDOUT | errno.ESTALE | errno.EHOSTDOWN | errno.ENETUNREACH:
            return _("the disk does not answer")
        case errno.ENOENT:
            return _("there is no such file or folder")
        case errno.ENOTDIR:
            return _("what should be its folder is a file")
        case errno.EISDIR:
            return _("it is a folder, not a file")
        case errno.EEXIST | errno.ENOTEMPTY:
            return _("something of that name is already there")
        case errno.ENAMETOOLONG:
            return _("its name is too long")
        case errno.EINVAL | errno.EILSEQ:
            return _("the computer does not accept that name")
        case errno.ELOOP:
            return _("its name is a link that leads nowhere")
        case errno.EBUSY:
            return _("another program holds it")
        case errno.EMFILE | errno.ENFILE:
            return _("too many files are open")
        case int() as code:
            return _("the computer refuses, error {code}").format(
                code=errno.errorcode.get(code, code)
            )
        case _:
            return _("the computer refuses")


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
