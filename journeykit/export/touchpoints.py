"""The inventory as a spreadsheet: CSV or Excel, to work on and to read back.

What somebody wrote stays text: a spreadsheet that opens it calculates nothing. `exchange` says what
stands in the cells, and reads them again without a change.
"""

from __future__ import annotations

import csv
import io
import os
from datetime import date
from pathlib import Path
from typing import Any

from journeykit.document import JourneyMap
from journeykit.document.given import the_map
from journeykit.document.wanted import a_path
from journeykit.errors import ExportError
from journeykit.exchange.cells import Inventory
from journeykit.exchange.guard import guarded, is_formula
from journeykit.language import LANGUAGES, Language
from journeykit.language import translate as _

from .files import write_whole

_WIDE = {"name": 32, "situation": 48, "comment": 48, "stages": 26, "journeys": 26, "points": 32}
_USUAL = 18  # signs across
_NUMBERS = ("volume", "group_importance", "customer_importance")


def export_touchpoints(
    m: JourneyMap, path: str | os.PathLike[str], lang: Language | None = None
) -> Path:
    """Write the touchpoints of a map or an inventory; the file's ending chooses the format.

    `import_touchpoints` reads the file again: what was not edited in it changes nothing.
    Measurement points and moments of truth are shown for information and not read. A text longer
    than a spreadsheet's cell is cut in the file, not in the map.

    Parameters
    ----------
    m
        An open map.
    path
        ``"inventory.csv"`` (for any spreadsheet) or ``"inventory.xlsx"``. A file there is replaced
        once the new one is whole.
    lang
        ``"fr"`` or ``"en"``, for titles, yes and no, and decimal marks; the map's by default.

    Returns
    -------
    pathlib.Path
        The file written, absolute.

    Raises
    ------
    ExportError
        For another ending or language, or when the file cannot be written.
    MapContentError
        When given something other than a map.

    Examples
    --------
    >>> import tempfile
    >>> m = JourneyMap.inventory(lang="en")
    >>> site = m.add_touchpoint("Site", stages="Research", id="site")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = export_touchpoints(m, Path(folder) / "inventory.csv")
    ...     path.read_text("utf-8-sig").splitlines()[1][:19]
    'site,Site,,Research'
    """
    the_map(m, "export_touchpoints")
    told = m.lang if lang is None else lang
    if told not in LANGUAGES:
        raise ExportError(_("lang: choose “fr” or “en”, not {given}.").format(given=repr(lang)))
    writers = {".csv": _csv, ".xlsx": _xlsx}
    target = a_path(path, "path").expanduser().absolute()
    if target.suffix.lower() not in writers:
        raise ExportError(
            _("“{name}” has no ending that is known here: end it in .csv or .xlsx.").format(
                name=target.name
            )
        )
    write_whole(target, writers[target.suffix.lower()](Inventory.of(m), told))
    return target


def _csv(inventory: Inventory, lang: Language) -> bytes:
    columns = inventory.columns(lang)
    stream = io.StringIO()
    # Excel splits at the list mark of its own country, and reads accents only with a BOM.
    writer = csv.writer(stream, delimiter=";" if lang == "fr" else ",", lineterminator="\r\n")
    writer.writerow(guarded(title) for title in columns.values())
    for touchpoint in inventory.touchpoints.values():
        cells = (inventory.cell(touchpoint, key, lang) for key in columns)
        writer.writerow(guarded(cell) for cell in cells)
    return b"\xef\xbb\xbf" + stream.getvalue().encode("utf-8")


def _xlsx(inventory: Inventory, lang: Language) -> bytes:
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    columns = inventory.columns(lang)
    book = Workbook()
    sheet = book.active
    sheet.title = _("Touchpoints", lang)
    top = Alignment(wrap_text=True, vertical="top")
    for at, (key, title) in enumerate(columns.items(), 1):
        cell = sheet.cell(1, at)
        _text(cell, title)
        cell.font = Font(bold=True)
        cell.alignment = top
        sheet.column_dimensions[get_column_letter(at)].width = _WIDE.get(key, _USUAL)
    for row, touchpoint in enumerate(inventory.touchpoints.values(), 2):
        for at, key in enumerate(columns, 1):
            value = getattr(touchpoint, key) if key in (*_NUMBERS, "validated_on") else None
            text = inventory.cell(touchpoint, key, lang)
            if not text:
                continue
            cell = sheet.cell(row, at)
            cell.alignment = top
            if isinstance(value, date):
                cell.value = value
                cell.number_format = "yyyy-mm-dd"
            elif value is not None:
                cell.value = value
            else:
                _text(cell, text)
    sheet.freeze_panes = "C2"  # the titles, and what each touchpoint is called
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{sheet.max_row}"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _text(cell: Any, text: str) -> None:
    cell.value = text
    cell.data_type = "s"  # text, whatever it begins with
    cell.quotePrefix = is_formula(text)  # also once it was edited
