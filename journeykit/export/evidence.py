"""The evidence list as a file to work through after the workshop: CSV, Excel or a web page.

Whatever somebody wrote stays text: a spreadsheet that opens it calculates nothing (a cell that
begins like a formula is the oldest trick), a browser runs nothing. What is on the list is
`document.evidence`'s affair.
"""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import os
import re
from html import escape
from pathlib import Path

from journeykit.document import JourneyMap
from journeykit.document.evidence import EvidenceKind, EvidenceLine, evidence_list
from journeykit.document.wanted import a_path
from journeykit.errors import ExportError
from journeykit.exchange.guard import is_formula
from journeykit.language import Language
from journeykit.language import translate as _

from .files import write_whole

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # XML knows none of them
_WIDTHS = (24, 22, 22, 60, 18, 22)

_STYLE = (
    ":root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;"
    "max-width:70rem;padding:0 1rem}table{border-collapse:collapse;width:100%}caption{text-align:"
    "left;font-weight:600;font-size:1.2rem;padding:2rem 0 .5rem}th,td{border:1px solid GrayText;"
    "padding:.4rem .6rem;text-align:left;vertical-align:top;overflow-wrap:break-word}"
    "td:nth-child(3){width:50%}"
)


def export_evidence(m: JourneyMap, path: str | os.PathLike[str]) -> Path:
    """Write what is still to be confirmed or sourced; the file's ending chooses the format.

    Parameters
    ----------
    m
        An open map.
    path
        Where to write: ``"evidence.csv"`` (for any spreadsheet), ``"evidence.xlsx"`` or
        ``"evidence.html"``. A file there is replaced once the new one is whole.

    Returns
    -------
    pathlib.Path
        The file written, absolute.

    Raises
    ------
    ExportError
        For another ending, or when the file cannot be written.
    MapContentError
        When given something other than a map.

    Examples
    --------
    >>> import tempfile
    >>> m = JourneyMap.from_template("online-order", lang="en")
    >>> note = m.add_note("delivery", "questions", "Will it come on time?")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = export_evidence(m, Path(folder) / "evidence.csv")
    ...     path.read_text("utf-8-sig").splitlines()[1][:44]
    'Hypothesis to confirm,Delivery,Questions,Wil'
    """
    lines = evidence_list(m)
    writers = {".csv": _csv, ".xlsx": _xlsx, ".html": _html}
    target = a_path(path, "path").expanduser().absolute()
    if target.suffix.lower() not in writers:
        raise ExportError(
            _("“{name}” has no ending that is known here: end it in .csv, .xlsx or .html.").format(
                name=target.name
            )
        )
    write_whole(target, writers[target.suffix.lower()](lines, m.lang, m.title))
    return target


def _heads(lang: Language) -> list[str]:
    return [
        _("What to do", lang),
        _("Stage", lang),
        _("Row", lang),
        _("Note", lang),
        _("Author", lang),
        _("Id of the note", lang),
    ]


def said(kind: EvidenceKind, lang: Language) -> str:
    """What is to be done about a note, in words."""
    if kind == "hypothesis_to_confirm":
        return _("Hypothesis to confirm", lang)
    return _("Source to provide", lang)


def _cells(line: EvidenceLine, lang: Language) -> list[str]:
    cells = [said(line.kind, lang), line.stage, line.row, line.text, line.author, line.note]
    return [_CONTROL.sub(" ", cell) for cell in cells]


def _csv(lines: list[EvidenceLine], lang: Language, _title: str) -> bytes:
    stream = io.StringIO()
    # Excel splits at the list mark of its own country, and reads accents only with a BOM.
    writer = csv.writer(stream, delimiter=";" if lang == "fr" else ",", lineterminator="\r\n")
    writer.writerow(_heads(lang))
    for line in lines:
        # The apostrophe is what spreadsheets themselves write before text that looks like more.
        writer.writerow(f"'{cell}" if is_formula(cell) else cell for cell in _cells(line, lang))
    return b"\xef\xbb\xbf" + stream.getvalue().encode("utf-8")


def _xlsx(lines: list[EvidenceLine], lang: Language, _title: str) -> bytes:
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    book = Workbook()
    sheet = book.active
    sheet.title = _("To confirm", lang)
    sheet.append(_heads(lang))
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for line in lines:
        sheet.append([""] * len(_WIDTHS))
        for cell, text in zip(sheet[sheet.max_row], _cells(line, lang), strict=True):
            cell.value = text
            cell.data_type = "s"  # text, whatever it begins with
            cell.quotePrefix = is_formula(text)  # also once it was edited
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for column, width in zip("ABCDEF", _WIDTHS, strict=True):
        sheet.column_dimensions[column].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:F{sheet.max_row}"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _html(lines: list[EvidenceLine], lang: Language, title: str) -> bytes:
    digest = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    name = escape(title or _("Untitled map", lang))
    told = escape(_("To confirm and to source", lang))
    parts = [
        _table(kind, [line for line in lines if line.kind == kind], lang)
        for kind in ("hypothesis_to_confirm", "source_to_provide")
    ]
    nothing = escape(_("Nothing is left to confirm or to source.", lang))
    tables = "\n".join(part for part in parts if part) or f"<p>{nothing}</p>"
    return f"""<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{name} · {told}</title>
<style>{_STYLE}</style>
</head>
<body>
<h1>{name}</h1>
{tables}
</body>
</html>
""".encode()


def _table(kind: EvidenceKind, lines: list[EvidenceLine], lang: Language) -> str:
    """One kind of lines for people to read: without what only a machine needs."""
    if not lines:
        return ""
    heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in _heads(lang)[1:-1])
    rows = (
        "".join(f"<td>{escape(cell).replace(chr(10), '<br>')}</td>" for cell in cells[1:-1])
        for cells in (_cells(line, lang) for line in lines)
    )
    body = "\n".join(f"<tr>{row}</tr>" for row in rows)
    title = (
        _("Hypotheses to confirm ({n})", lang)
        if kind == "hypothesis_to_confirm"
        else _("Sources to provide ({n})", lang)
    ).format(n=len(lines))
    return (
        f"<table><caption>{escape(title)}</caption><thead><tr>{heads}</tr></thead>"
        f"<tbody>\n{body}\n</tbody></table>"
    )
