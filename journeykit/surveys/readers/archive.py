"""A ZIP that holds one survey export, as SurveyMonkey, Qualtrics and LimeSurvey hand them out.

Only finds the one export inside and unpacks it in memory; nothing is written to disk. An XLSX
workbook is a ZIP too: `workbook` opens it.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import NamedTuple

from journeykit.errors import SurveyError
from journeykit.language import translate as _
from journeykit.surveys.wording import listed

_EXPORTS = frozenset((".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".sav", ".zsav"))
_LARGEST = 500_000_000  # bytes once unpacked: beyond, a damaged or hostile file
_LATER: dict[str, Callable[[], str]] = {
    "word/document.xml": lambda: _("a Word document"),
    "ppt/presentation.xml": lambda: _("a PowerPoint presentation"),
    "content.xml": lambda: _("a LibreOffice document"),
    "Index/Document.iwa": lambda: _("a Numbers or Pages document"),
}


class Unpacked(NamedTuple):
    """The export found in an archive: its bytes, and the archive's and its own name."""

    data: bytes
    name: str


def is_archive(data: bytes) -> bool:
    """Whether the bytes are a ZIP that is no XLSX workbook (a damaged one is left to `workbook`).

    >>> is_archive(b"note;avis")
    False
    """
    if not data.startswith((b"PK\x03\x04", b"PK\x05\x06")):  # the second: an empty archive
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "xl/workbook.xml" not in archive.namelist()
    except Exception:  # noqa: BLE001  # zipfile raises many kinds on damaged bytes
        return False


def unpacked(data: bytes, name: str) -> Unpacked:
    """The one export inside an archive.

    Parameters
    ----------
    data, name
        The archive's bytes, and its name for messages.

    Raises
    ------
    SurveyError
        When it holds no export, several, one behind a password, or too large a one.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [part for part in archive.infolist() if _is_of_interest(part.filename)]
        for inside, what in _LATER.items():
            if any(part.filename == inside for part in parts):
                raise SurveyError(
                    _(
                        "{file}: this is {what}, not a survey export. Save the answers as CSV or "
                        "XLSX and read that file."
                    ).format(file=name, what=what())
                )
        exports = [p for p in parts if PurePosixPath(p.filename).suffix.casefold() in _EXPORTS]
        if not exports:
            held = [part.filename for part in parts] or ["—"]
            raise SurveyError(
                _(
                    "{file}: this ZIP archive holds no survey export, but {list}. Put the CSV or "
                    "XLSX of the answers in it, or read that file itself."
                ).format(file=name, list=listed(held, 5))
            )
        if len(exports) > 1:
            raise SurveyError(
                _(
                    "{file}: this ZIP archive holds several exports: {list}. Unpack it and read "
                    "the one you want."
                ).format(file=name, list=listed(sorted(part.filename for part in exports), 8))
            )
        part = exports[0]
        if part.flag_bits & 1:
            raise SurveyError(
                _(
                    "{file}: this ZIP archive is protected by a password. Unpack it and read the "
                    "file that is inside."
                ).format(file=name)
            )
        data = _read(archive, part, name)
    if is_archive(data):
        raise SurveyError(
            _(
                "{file}: “{part}” inside this ZIP archive is another archive. Unpack both and read "
                "the export."
            ).format(file=name, part=part.filename)
        )
    return Unpacked(data, PurePosixPath(part.filename).name)


def _is_of_interest(name: str) -> bool:
    path = PurePosixPath(name)
    return not (name.endswith("/") or path.name.startswith(".") or "__MACOSX" in path.parts)


def _read(archive: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> bytes:
    try:
        with archive.open(part) as inside:
            data = inside.read(_LARGEST + 1)
    except Exception as error:  # zipfile and zlib raise many kinds on damaged bytes
        raise SurveyError(
            _(
                "{file}: “{part}” inside this ZIP archive is damaged. Export the answers again."
            ).format(file=name, part=part.filename)
        ) from error
    if len(data) > _LARGEST:
        raise SurveyError(
            _("{file}: “{part}” weighs more than {n} MB once unpacked; split the export.").format(
                file=name, part=part.filename, n=_LARGEST // 1_000_000
            )
        )
    return data
