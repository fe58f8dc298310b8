"""A map's touchpoints as the bytes of a spreadsheet's file: CSV or XLSX.

What somebody wrote stays text: a spreadsheet that opens the file calculates nothing. What stands in
the cells is `cells`'s affair, putting the file on the disk `journeykit.export`'s.
"""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import Any

from journeykit.document import JourneyMap
from journeykit.language import Language
from journeykit.language import translate as _

from .cells import Inventory
from .guard import guarded, is_formula

_WIDE = {"name": 32, "situation": 48, "comment": 48, "stages": 26, "journeys": 26, "points": 32}
_USUAL = 18  # signs across
_NUMBERS = ("volume", "group_importance", "customer_importance")


def csv_bytes(m: JourneyMap, lang: Language) -> bytes:
    """A map's touchpoints as a CSV file: UTF-8 with its mark, cut as the language's Excel cuts."""
    inventory = Inventory.of(m)
    columns = inventory.columns(lang)
    stream = io.StringIO()
    # Excel splits at the list mark of its own country, and reads accents only with a BOM.
    writer = csv.writer(stream, delimiter=";" if lang == "fr" else ",", lineterminator="\r\n")
    writer.writerow(guarded(title) for title in columns.values())
    for touchpoint in inventory.touchpoints.values():
        cells = (inventory.cell(touchpoint, key, lang) for key in columns)
        writer.writerow(guarded(cell) for cell in cells)
    return b"\xef\xbb\xbf" + stream.getvalue().encode("utf-8")


def xlsx_bytes(m: JourneyMap, lang: Language) -> bytes:
    """A map's touchpoints as a workbook: texts are text cells, the titles stay in sight."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    inventory = Inventory.of(m)
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
