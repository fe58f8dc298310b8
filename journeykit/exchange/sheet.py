"""A sheet's cells from a file or from pasted text: CSV, TSV or XLSX, whatever its letters.

What the cells mean is `headings`'s and `plan`'s affair.
"""

from __future__ import annotations

import csv
import io
import os
from pathlib import Path

from journeykit.document.wanted import a_path
from journeykit.errors import MapContentError, MapFileError
from journeykit.language import translate as _

_BOM = b"\xef\xbb\xbf"
_LARGEST = 50_000_000  # bytes: no inventory weighs that much


def read_rows(given: str | os.PathLike[str], sheet: str | None = None) -> list[list[str]]:
    """The cells of a file, or of text that was pasted.

    Parameters
    ----------
    given
        A CSV, TSV or XLSX file; or text of several lines (or cut by tabs), as a spreadsheet copies
        it.
    sheet
        The sheet of a workbook; the first one that holds a table by default.

    Raises
    ------
    MapFileError
        When there is no such file, or it cannot be read.
    SurveyError
        When it holds no table.

    Examples
    --------
    >>> read_rows("Touchpoint\\tChannel\\nSite\\tWeb")
    [['Touchpoint', 'Channel'], ['Site', 'Web']]
    """
    if isinstance(given, str) and ("\n" in given or "\t" in given):
        return pasted_rows(given)
    path = a_path(given, "path").expanduser()
    try:
        if path.stat().st_size > _LARGEST:
            raise MapFileError(
                _("“{name}” is too large for an inventory. Is it the right file?").format(
                    name=path.name
                )
            )
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise MapFileError(
            _("There is no file “{path}”. Check its name and folder.").format(path=path)
        ) from error
    except (OSError, ValueError) as error:
        raise MapFileError(
            _("“{path}” cannot be read. Close it elsewhere, or choose another file.").format(
                path=str(path)[:200]
            )
        ) from error
    return data_rows(data, path.name, sheet)


def pasted_rows(text: str) -> list[list[str]]:
    """The cells of text as a spreadsheet copies it (cut by tabs), or of CSV text."""
    if "\t" in text:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter="\t"))
    return data_rows(text.encode("utf-8", "replace"), _("the pasted text"))


def data_rows(data: bytes, name: str, sheet: str | None = None) -> list[list[str]]:
    """The cells of a file's bytes.

    Raises
    ------
    MapContentError
        When there are none.
    SurveyError
        When they hold no table.
    """
    if not data.removeprefix(_BOM).strip():
        raise MapContentError(
            _(
                "“{name}” is empty. Write the titles of the columns in its first row and a "
                "touchpoint in each row below, or start from an export: jk.export_touchpoints(…)."
            ).format(name=name)
        )
    exact = _exported(data)
    if exact is not None:
        return exact
    from journeykit.surveys.progress import SILENT  # with pandas: exports are read without
    from journeykit.surveys.readers.opening import table_of

    return table_of(data, Path(name), sheet, SILENT).rows


def _exported(data: bytes) -> list[list[str]] | None:
    """The cells of UTF-8 text with its mark, as exports are written: no letter is mended.

    None for anything else, also for text that is not cut cleanly.
    """
    if not data.startswith(_BOM):
        return None
    try:
        text = data[len(_BOM) :].decode("utf-8")
        first = text.splitlines()[0] if text else ""
        cut = max(";,\t", key=first.count)
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=cut, strict=True))
    except (UnicodeDecodeError, csv.Error):
        return None
    even = len({len(row) for row in rows if row}) == 1
    return rows if even and rows and len(rows[0]) > 1 else None
