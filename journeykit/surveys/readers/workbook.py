"""From the bytes of an XLSX workbook to a `Table`. Old .xls and locked workbooks are refused.

What the rows mean is the readers' work.
"""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from journeykit.errors import SurveyError
from journeykit.folding import fold
from journeykit.language import translate as _
from journeykit.language import translate_plural
from journeykit.surveys.table import Table
from journeykit.surveys.wording import grouped, listed

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_COVERS = frozenset(
    ("lisez-moi", "lisez moi", "lisezmoi", "readme", "read me", "sommaire", "notice", "legende",
     "couverture", "page de garde", "cover", "about", "a propos", "contents", "dictionnaire",
     "dictionnaire des variables", "codebook", "data dictionary", "metadonnees", "metadata")
)  # fmt: skip
_LARGEST = 500_000_000  # bytes once unpacked: beyond, a damaged or hostile file


def is_workbook(data: bytes) -> bool:
    """Whether the bytes are an XLSX (or an old or locked Excel file, refused later)."""
    return data.startswith((b"PK\x03\x04", _OLE))


def read_workbook(data: bytes, name: str, sheet: str | None = None) -> Table:
    """The rows of one sheet, every cell as text (dates in ISO form, whole numbers without ``.0``).

    Parameters
    ----------
    data, name
        The file's bytes, and its name for messages.
    sheet
        The sheet's name; by default the first one that holds a table.

    Raises
    ------
    SurveyError
        When the workbook is locked, damaged, not a workbook, or lacks the sheet.
    """
    if data.startswith(_OLE):
        raise SurveyError(
            _(
                "{file}: this workbook is protected by a password or in the old .xls format. "
                "Open it in Excel and save it as XLSX, without a password."
            ).format(file=name)
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(part.file_size for part in archive.infolist())
    except Exception as error:  # zipfile raises many kinds on damaged bytes
        raise _damaged(name) from error
    if size > _LARGEST:
        raise SurveyError(
            _(
                "{file}: once unpacked this workbook weighs {n} MB; it is damaged, "
                "or too large to read. Export the answers as CSV."
            ).format(file=name, n=size // 1_000_000)
        )
    try:
        table = _choose(_sheets(data), name, sheet)
        blank = _uncounted(data, table.sheet)
    except SurveyError:
        raise
    except Exception as error:  # openpyxl promises no family of errors for damaged workbooks
        raise _damaged(name) from error
    if blank:
        table.warnings.append(
            translate_plural(
                "{n} cell holds a formula without its value and was read as a blank ({cells}). "
                "Open the workbook in Excel, save it, and read it again.",
                "{n} cells hold a formula without its value and were read as blanks ({cells}). "
                "Open the workbook in Excel, save it, and read it again.",
                len(blank),
            ).format(n=grouped(len(blank)), cells=", ".join(blank[:8]) + ", …" * (len(blank) > 8))
        )
    return table


def _damaged(name: str) -> SurveyError:
    return SurveyError(
        _(
            "{file}: this workbook is damaged and cannot be opened. "
            "Export the answers again, or save it as CSV."
        ).format(file=name)
    )


def _sheets(data: bytes) -> dict[str, list[list[str]]]:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl comments on styles and extensions
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        try:
            found = {}
            for sheet in book.worksheets:
                sheet.reset_dimensions()
                rows = [
                    [_cell(value) for value in row] for row in sheet.iter_rows(values_only=True)
                ]
                found[str(sheet.title)] = _trim(rows)
            return found
        finally:
            book.close()


def _uncounted(data: bytes, title: str) -> list[str]:
    """The cells of a sheet whose formula was never counted, such as a program's own export.

    A formula whose value is the empty text is counted: Excel says so in the cell's type.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = [n for n in archive.namelist() if n.startswith("xl/worksheets/")]
        if not any(b"<f" in archive.read(name) for name in sheets):
            return []  # the usual case, told without reading the workbook twice more
    formulas = [at for at, kind, _value in _cells(data, title, values=False) if kind == "f"]
    if not formulas:
        return []
    valued = {
        at
        for at, kind, value in _cells(data, title, values=True)
        if value is not None or kind == "str"
    }
    return [at for at in formulas if at not in valued]


def _cells(data: bytes, title: str, *, values: bool) -> Iterator[tuple[str, str, Any]]:
    """Place, type and content of a sheet's cells: the formulas, or the values kept with them."""
    from openpyxl import load_workbook
    from openpyxl.cell.read_only import ReadOnlyCell

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl comments on styles and extensions
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=values)
        try:
            sheet = next(s for s in book.worksheets if s.title == title)
            sheet.reset_dimensions()
            for row in sheet.iter_rows():
                for cell in row:
                    if isinstance(cell, ReadOnlyCell):
                        yield cell.coordinate, cell.data_type, cell.value
        finally:
            book.close()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return value.isoformat(sep=" ")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)


def _trim(rows: list[list[str]]) -> list[list[str]]:
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    width = max((i for row in rows for i, c in enumerate(row, 1) if c.strip()), default=0)
    return [(row + [""] * (width - len(row)))[:width] for row in rows]


def _choose(sheets: dict[str, list[list[str]]], name: str, wanted: str | None) -> Table:
    filled = [title for title, rows in sheets.items() if rows]
    if wanted is not None:
        title = next((t for t in sheets if fold(t) == fold(wanted)), None)
        if title is None:
            raise SurveyError(
                _("{file}: there is no sheet “{sheet}”. Its sheets are: {sheets}.").format(
                    file=name, sheet=wanted, sheets=listed(sheets)
                )
            )
    elif filled:
        # A cover page is no table: the first sheet that is one is read.
        tables = [t for t in filled if len(sheets[t]) > 1 and len(sheets[t][0]) > 1]
        title = next((t for t in tables if fold(t) not in _COVERS), filled[0])
    else:
        raise SurveyError(
            _("{file}: the workbook is empty. Export the answers again.").format(file=name)
        )
    table = Table(name=name, rows=sheets[title], encoding="XLSX", sheet=title)
    others = [t for t in filled if t != title]
    if others and wanted is None:
        table.warnings.append(
            _(
                "Several sheets hold data: “{sheet}” was read, not {others}. "
                "Choose another with sheet=…"
            ).format(sheet=title, others=listed(others))
        )
    return table
