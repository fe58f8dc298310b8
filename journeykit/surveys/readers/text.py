"""From the bytes of a text export to a `Table`: delimiter, quotation marks, ragged ends.

Letters are `encoding`'s, other kinds of files `foreign`'s; what the rows mean is the readers' work.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

from journeykit.errors import SurveyError
from journeykit.language import translate as _
from journeykit.language import translate_plural
from journeykit.surveys.progress import SILENT, Progress
from journeykit.surveys.readers.encoding import decode as decode
from journeykit.surveys.readers.foreign import page_table, read_foreign, refuse_binary
from journeykit.surveys.table import Table
from journeykit.surveys.wording import rows_named

_CONTROLS = bytes((*range(1, 9), 11, *range(14, 32), 127))  # none but tab and line ends is text
_ONE_COLUMN = "\x1f"  # cuts nothing: no text holds it
_EVERY = 10_000  # rows between two signs of progress
_BROKEN, _OPEN = "broken", "open"
_SWALLOWED = 2  # lines of a row, beyond which it may hold others
_MOST_REPAIRS = 40  # quotation marks left open; beyond, the file is not what it seems


def read_text(data: bytes, name: str, progress: Progress = SILENT) -> Table:
    """The rows of a delimited text export.

    Parameters
    ----------
    data
        The file's bytes.
    name
        The file's name, for messages.
    progress
        Told how far the work is.

    Raises
    ------
    SurveyError
        When the bytes are not a delimited text.

    Examples
    --------
    >>> table = read_text("note;avis\\n3,5;Très bien\\n".encode("cp1252"), "avis.csv")
    >>> table.delimiter, table.rows[1]
    (';', ['3,5', 'Très bien'])
    """
    refuse_binary(data, name)
    text, encoding, repairs = decode(data, name)
    warnings: list[str] = []
    raw = text.encode("utf-8", "surrogatepass")
    nul = raw.count(b"\0")
    controls = len(raw) - len(raw.translate(None, _CONTROLS))
    if nul:
        text = text.replace("\0", "")
        warnings.append(
            translate_plural(
                "{n} null character was removed.", "{n} null characters were removed.", nul
            ).format(n=nul)
        )
    if nul + controls > 2 + len(data) // 50:
        raise SurveyError(
            _(
                "{file}: this file holds binary data, not text. "
                "Export the answers as CSV or XLSX and read that file."
            ).format(file=name)
        )
    del raw
    text = text.lstrip("\ufeff")
    if not text.strip():
        raise SurveyError(
            _("{file}: the file is empty. Export the answers again.").format(file=name)
        )
    page = read_foreign(text, name)
    if page is not None:
        return page_table(page, name, repairs)
    text, delimiter = _delimiter(text)
    rows = _rows(text, delimiter, name, warnings, progress)
    if rows and all(len(row) <= 1 for row in rows[:200]) and re.search("[;,\t]", "".join(rows[0])):
        inner = "\n".join(row[0] for row in rows if row)  # whole lines between quotation marks
        text, delimiter = _delimiter(inner)
        rows = _rows(text, delimiter, name, warnings, progress)
    return Table(
        name=name,
        rows=rows,
        encoding=encoding,
        delimiter="" if delimiter == _ONE_COLUMN else delimiter,
        repairs=repairs,
        warnings=warnings,
    )


def _delimiter(text: str) -> tuple[str, str]:
    """The text without a ``sep=`` line, and the delimiter that cuts its first rows most evenly."""
    told = re.match(r"sep=(.)\r?\n", text, re.IGNORECASE)
    if told:
        return text[told.end() :], told[1]
    sample = text[:65536]
    best, best_worth = ",", (0.0, 0)
    for candidate in (",", ";", "\t", "|"):
        widths: list[int] = []
        try:
            for row in csv.reader(io.StringIO(sample, newline=""), delimiter=candidate):
                if row:
                    widths.append(len(row))
                if len(widths) >= 60:
                    break
        except csv.Error:
            continue
        if not widths or max(widths) == 1:
            continue
        width, times = Counter(widths).most_common(1)[0]
        worth = (times / len(widths) if width > 1 else 0.0, width)
        if worth > best_worth:
            best, best_worth = candidate, worth
    lines = [line for line in sample.splitlines()[1:60] if line.strip()]
    first = sample.lstrip().partition("\n")[0]
    two_names = re.fullmatch(r"[^,]*[^,\s],[^,\s][^,]*", first.strip())  # “customer_id,left”
    if (
        best == ","
        and lines
        and not two_names
        and all(re.fullmatch(r"\s*-?\d+,\d+\s*", line) for line in lines)
    ):
        return text, _ONE_COLUMN  # decimal commas, not two columns
    if best_worth[0] < 0.5 and not any(sign in first for sign in ",;\t|"):
        return text, _ONE_COLUMN  # the header has no separator: commas are the customers' own
    return text, best


def _lines(text: str) -> Iterator[str]:
    """The lines with their ends, cut at ``\\n``, ``\\r`` and ``\\r\\n`` only.

    A text of its own (`io.StringIO`) would hold four bytes a character of a large file.
    """
    data = io.BytesIO(text.encode("utf-8", "surrogatepass"))
    return iter(io.TextIOWrapper(data, "utf-8", errors="surrogatepass", newline=""))


def _rows(
    text: str, delimiter: str, name: str, warnings: list[str], progress: Progress
) -> list[list[str]]:
    rows: list[list[str]] = []
    start, state = _parse(_lines(text), delimiter, rows, progress, text.count("\n"))
    if state or text.count('"') % 2:
        lines = list(_lines(text))
        mended: list[int] = []
        while state or (rows and any("\n" in cell for cell in rows[-1])):
            lines = lines[start:]
            opened = _without_open_quote(lines, delimiter, len(rows[0]) if rows else 0)
            if opened is None or len(mended) == _MOST_REPAIRS:
                whole = state == _OPEN  # answers of many lines after all: the rest is to be read
                if whole:
                    rows.pop()
                    _start, state = _parse(iter(lines), delimiter, rows, progress, 0, watch=False)
                if state == _BROKEN or not whole:
                    _left_open(name, rows, state == _BROKEN, warnings)
                break
            if state != _BROKEN:
                rows.pop()
            mended.append(len(rows) + 1)
            lines[0] = opened
            start, state = _parse(iter(lines), delimiter, rows, progress, 0)
        if mended:
            warnings.append(
                translate_plural(
                    "Row {rows}: a quotation mark opens and is never closed; it was read as an "
                    "ordinary sign. Check that row.",
                    "Rows {rows}: quotation marks open and are never closed; they were read as "
                    "ordinary signs. Check those rows.",
                    len(mended),
                ).format(rows=rows_named(mended))
            )
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    return rows


def _parse(
    lines: Iterator[str],
    delimiter: str,
    rows: list[list[str]],
    progress: Progress,
    expected: int,
    watch: bool = True,
) -> tuple[int, str]:
    """Add the rows of `lines` to `rows`.

    Returns
    -------
    tuple[int, str]
        The line where the last row starts, and why the reading stopped there: `_BROKEN` (a cell
        too long), `_OPEN` (a cell that swallowed rows, when told to `watch`), or nothing.
    """
    reader = csv.reader(lines, delimiter=delimiter)
    start = after = 0
    try:
        for row in reader:
            rows.append(row)
            start, after = after, reader.line_num
            if watch and after - start > _SWALLOWED and _swallows(row, delimiter, len(rows[0])):
                return start, _OPEN
            if expected and len(rows) % _EVERY == 0:
                progress.at(len(rows) / expected)
    except csv.Error:
        return after, _BROKEN
    return start, ""


def _swallows(row: list[str], delimiter: str, width: int) -> bool:
    """Whether a cell of several lines holds whole rows: a quotation mark was left open."""
    for cell in row:
        inner = cell.split("\n")[1:-1]
        if width > 1 and inner and all(line.count(delimiter) == width - 1 for line in inner):
            return True
    return False


def _without_open_quote(lines: list[str], delimiter: str, width: int) -> str | None:
    """The first line without the quotation mark that swallows the next ones, when one does.

    ``None`` when those lines are no rows of `width` cells: then they are a long answer, or a file
    cut short.

    >>> _without_open_quote(['8;"Oui\\n', "7;Non\\n"], ";", 2)
    '8;Oui\\n'
    """
    after = lines[1:50]
    alike = sum(len(row) == width for row in csv.reader(after, delimiter=delimiter))
    if width < 2 or not after or 2 * alike < len(after):
        return None
    line = lines[0]
    for found in reversed(list(re.finditer(rf'(?:^|{re.escape(delimiter)})\s*(")', line))):
        if line[found.start(1) :].count('"') % 2:
            return line[: found.start(1)] + line[found.end(1) :]
    return None


def _left_open(name: str, rows: list[list[str]], broken: bool, warnings: list[str]) -> None:
    """Say that the last row is one long cell.

    Raises
    ------
    SurveyError
        When it is too long to be one.
    """
    if broken:
        raise SurveyError(
            _(
                "{file}, row {row}: this cell holds more than {n} characters, most likely because "
                "a quotation mark opens and is never closed. Correct it in a spreadsheet and read "
                "the file again."
            ).format(file=name, row=len(rows) + 1, n=csv.field_size_limit())
        )
    warnings.append(
        _(
            "Row {row}: a quotation mark opens and is never closed; "
            "everything after it was read as one cell."
        ).format(row=len(rows))
    )
