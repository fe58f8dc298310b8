"""Files that are no delimited text though they are text: a web page's table is read, JSON, XML and
the like are refused with what to do.

Binary files are told by their first bytes; delimited text is `text`'s.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

from journeykit.errors import SurveyError
from journeykit.language import translate as _
from journeykit.surveys.table import Table

_MAGIC = (
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"\x1f\x8b", "GZIP"),
    (b"7z\xbc\xaf", "7z"),
    (b"Rar!", "RAR"),
    (b"SQLite format 3", "SQLite"),
    (b"\x00\x01\x00\x00Standard", "Access"),
    (b"<stata_dta>", "Stata"),
    (b"\x00" * 12 + b"\xc2\xea\x81\x60", "SAS"),
    (b"{\\rtf", "RTF"),
)
_MARKUP = re.compile(r"\s*<(!doctype|html|\?xml|head|body|table|meta|style|div|!--)", re.IGNORECASE)
_EXCEL_XML = "urn:schemas-microsoft-com:office:spreadsheet"
_JSON = re.compile(r"\s*(\{\s*[\"}]|\[\s*[\[{])")
_FEWEST_ROWS = 3  # of a table that is a table, not the layout of a page


def refuse_binary(data: bytes, name: str) -> None:
    """Nothing, unless the first bytes are another kind of file's.

    Raises
    ------
    SurveyError
        When they are: the kind is named.
    """
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise SurveyError(
                _(
                    "{file}: this is a {what} file, not a survey export. "
                    "Export the answers as CSV or XLSX and read that file."
                ).format(file=name, what=what)
            )


def read_foreign(text: str, name: str) -> list[list[str]] | None:
    """The rows of a web page's table (many tools call such a page .xls); ``None`` for other text.

    Raises
    ------
    SurveyError
        When the text is a web page without a table, JSON or XML.

    Examples
    --------
    >>> page = "<table><tr><th>note<th>avis<tr><td>9<td>Bien<tr><td>8<td>Oui</table>"
    >>> read_foreign(page, "export.xls")
    [['note', 'avis'], ['9', 'Bien'], ['8', 'Oui']]
    """
    if _JSON.match(text[:200]) and text.rstrip()[-1:] in ("}", "]"):
        raise SurveyError(
            _(
                "{file}: this is JSON, made for programs. Export the answers as CSV or XLSX and "
                "read that file."
            ).format(file=name)
        )
    if not _MARKUP.match(text[:400]):
        return None
    if _EXCEL_XML in text[:2000]:
        raise SurveyError(
            _(
                "{file}: this is an old Excel XML spreadsheet. Open it in Excel, save it as XLSX "
                "and read that file."
            ).format(file=name)
        )
    page = _Tables()
    page.feed(text)
    page.close()
    rows = max(page.tables, key=len, default=[])
    width = max(map(len, rows), default=0)
    even = sum(len(row) == width for row in rows)
    if len(rows) >= _FEWEST_ROWS and width >= 2 and even >= 0.8 * len(rows):
        return rows
    if re.match(r"\s*<\?xml", text[:200]) and "<html" not in text[:2000].casefold():
        raise SurveyError(
            _(
                "{file}: this is XML, made for programs. Export the answers as CSV or XLSX and "
                "read that file."
            ).format(file=name)
        )
    raise SurveyError(
        _(
            "{file}: this is a web page, not a survey export (was the session logged out "
            "when it was downloaded?). Export the answers as CSV or XLSX."
        ).format(file=name)
    )


class _Tables(HTMLParser):
    """The tables of a page as rows of text. Nothing of the page is run or fetched."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[list[list[str]]] = []
        self._cell: list[str] | None = None
        self._span = 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("table", "tr", "td", "th"):
            self._end_cell()
        if tag == "table":
            self.tables.append([])
        elif tag == "tr" and self.tables:
            self.tables[-1].append([])
        elif tag in ("td", "th") and self.tables:
            span = dict(attrs).get("colspan") or "1"
            self._span = min(int(span), 200) if span.isdecimal() and span else 1
            self._cell = []
        elif tag == "br" and self._cell is not None:
            self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("table", "tr", "td", "th"):
            self._end_cell()

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(data)

    def close(self) -> None:
        """The last cell, of a page cut short."""
        super().close()
        self._end_cell()
        self.tables = [[row for row in rows if row] for rows in self.tables]

    def _end_cell(self) -> None:
        if self._cell is None:
            return
        if not self.tables[-1]:
            self.tables[-1].append([])
        text = "".join(self._cell).strip()
        self.tables[-1][-1] += [text, *[""] * (self._span - 1)]
        self._cell = None


def page_table(rows: list[list[str]], name: str, repairs: dict[str, int]) -> Table:
    """The `Table` of a page's rows."""
    return Table(name=name, rows=rows, encoding="HTML", repairs=repairs)
