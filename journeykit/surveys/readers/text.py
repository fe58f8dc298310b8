"""From the bytes of a text export to a `Table`: encoding, repairs, delimiter, ragged ends.

Order: byte-order mark, strict UTF-8, then Windows-1252 with the DOS (CP850) strays that French
exports carry put right one by one. What was repaired is counted, never silent. What the rows mean
is the readers' work.
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
from journeykit.surveys.table import Table

_L = "A-Za-zÀ-ÖØ-öø-ÿ"
_UP = "A-ZÀ-ÖØ-Þ"
_LOW = "a-zß-öø-ÿ"
# In CP850 these bytes are letters; in Windows-1252 they are rare signs or nothing at all, so next
# to a letter they can only be DOS text pasted into a Windows file.
_SURE = str.maketrans("\x81\x82\x83\x84\x87\x88\x89\x8a\x8b\x8d\x90\x93\x94", "üéâäçêëèïìÉôö")
_SURE_RULES = [
    re.compile(
        f"(?<=[{_L}\x80-\x9f])[\x81\x82\x83\x87\x88\x8d\x90]|[\x81\x82\x83\x87\x88\x8d\x90](?=[{_L}\x80-\x9f])"
    ),
    re.compile(f"(?<=[{_L}])[\x89\x8b]"),
    re.compile(f"(?<=[{_LOW}])[\x84\x8a\x93\x94](?=[{_LOW}])"),
]
# These have an ordinary Windows-1252 reading too (€ … – — Œ · ® Ò): the context decides, and the
# weaker ones only count once the file has shown it holds DOS text.
_CONTEXT_RULES: list[tuple[re.Pattern[str], str, bool]] = [
    (re.compile("\x82"), "é", True),
    (re.compile(f"(?<=[{_LOW}])\x8c(?=[{_LOW}])"), "î", False),
    (re.compile(f"(?<=[{_LOW}])\x96(?=[{_LOW}])"), "û", False),
    (re.compile(f"(?<=\\b[{_LOW}D])\x96(?![{_UP}0-9])"), "û", True),
    (re.compile(f"(?<=\\b[oO])\x97(?![{_L}0-9])"), "ù", True),
    (re.compile(f'(?<![0-9 ])\x80(?=[{_L}])|(?<![0-9]) ?(?<=[ "])\x80(?=[{_L}])'), "Ç", True),
    (re.compile(f"(?<=[{_LOW}])\x85(?=[{_LOW}])"), "à", True),
    (re.compile(f"(?<=[{_UP}] )\xb7(?= )|\xb7(?= [{_UP}]{{2}})"), "À", True),
    (re.compile("\xd2"), "Ê", True),
    (re.compile("\xd3"), "Ë", True),
    (re.compile("\xd4(?=[SR])|(?<=BL)\xd4(?=M)|(?<=ST)\xd4(?=M)|(?<=I)\xd4(?=M)"), "È", True),
    (re.compile("(?<=[nN0-9])\xf8"), "°", True),
    (re.compile("\xae(?=[^\n®¯]{1,80}\xaf)"), "«", True),
    (re.compile("\xaf"), "»", True),
    (re.compile(f"\xf5(?![{_L}])"), "§", True),
    (re.compile("(?<=\\b[dDlLjJnN])\xef(?=[aeiouy])"), "'", True),
]
_C1 = {
    code: bytes([code]).decode("cp1252")
    for code in range(0x80, 0xA0)
    if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
_C1_SIGN = re.compile("[\x80-\x84\x86-\x9f]")  # U+0085 is a line break for some, left alone
_WINDOWS = {code: _C1.get(code, "\ufffd") for code in range(0x80, 0xA0)}
# UTF-8 once read as Windows-1252 and saved again: "Ã©" for é. No French or English word has these.
_TWICE = re.compile("Ã[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€[™œ“”˜¦\x9d]|Â[\xa0«»°€]")
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig", "UTF-8 (BOM)"),
    (b"\xff\xfe", "utf-16", "UTF-16"),
    (b"\xfe\xff", "utf-16", "UTF-16"),
)
_MAGIC = (
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "ZIP"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"\x1f\x8b", "GZIP"),
    (b"7z\xbc\xaf", "7z"),
    (b"Rar!", "RAR"),
    (b"$FL2", "SPSS .sav"),
    (b"SQLite format 3", "SQLite"),
)
_CONTROLS = bytes((*range(1, 9), 11, *range(14, 32), 127))  # none but tab and line ends is text
_HTML = re.compile(r"^\s*(<!doctype html|<html|<\?xml|<head|<body)", re.IGNORECASE)


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
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise SurveyError(
                _(
                    "{file}: this is a {what} file, not a survey export. "
                    "Export the answers as CSV or XLSX and read that file."
                ).format(file=name, what=what)
            )
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
    if _HTML.match(text[:200]):
        raise SurveyError(
            _(
                "{file}: this is a web page, not a survey export (was the session logged out "
                "when it was downloaded?). Export the answers as CSV or XLSX."
            ).format(file=name)
        )
    if not text.strip():
        raise SurveyError(
            _("{file}: the file is empty. Export the answers again.").format(file=name)
        )
    text, delimiter = _delimiter(text)
    return Table(
        name=name,
        rows=_rows(text, delimiter, name, warnings, progress),
        encoding=encoding,
        delimiter=delimiter,
        repairs=repairs,
        warnings=warnings,
    )


def decode(data: bytes, name: str) -> tuple[str, str, dict[str, int]]:
    """The text, the encoding's name and the counted repairs ``{"what": how many}``.

    Examples
    --------
    >>> decode(b"d\\xe9lai appr\\x82ci\\x82", "x.csv")
    ('délai apprécié', 'Windows-1252', {'CP850 → é': 2})
    >>> decode("l\\x92accueil".encode(), "x.csv")
    ('l’accueil', 'UTF-8', {'U+0092 → ’': 1})
    """
    repairs: Counter[str] = Counter()
    for bom, codec, label in _BOMS:
        if not data.startswith(bom):
            continue
        try:
            return _mend_utf8(data.decode(codec), repairs), label, dict(repairs)
        except UnicodeDecodeError as error:
            if codec == "utf-8-sig":  # the mark lies: some tools add it to Windows text
                data = data[len(bom) :]
                break
            raise SurveyError(
                _(
                    "{file}: the text is cut or damaged at byte {byte}. "
                    "Export the answers again, in UTF-8."
                ).format(file=name, byte=error.start)
            ) from error
    try:
        return _mend_utf8(data.decode("utf-8"), repairs), "UTF-8", dict(repairs)
    except UnicodeDecodeError:
        text = _mend_windows(data.decode("latin-1"), repairs)
        return text, "Windows-1252", dict(repairs)


def _mend_utf8(text: str, repairs: Counter[str]) -> str:
    """Windows signs left as C1 controls, and UTF-8 that was encoded twice."""

    def once(match: re.Match[str]) -> str:
        try:
            raw = b"".join(
                bytes([ord(c)]) if ord(c) < 0x100 else c.encode("cp1252") for c in match[0]
            )
            good = raw.decode("utf-8")
        except UnicodeError:
            return match[0]
        repairs[f"{match[0]} → {good}"] += 1
        return good

    if "Ã" in text or "â€" in text:
        text = _TWICE.sub(once, text)
    return _C1_SIGN.sub(lambda m: _c1(m[0], repairs), text) if _C1_SIGN.search(text) else text


def _c1(char: str, repairs: Counter[str]) -> str:
    good = _C1.get(ord(char), "")
    repairs[f"U+{ord(char):04X} → {good or '∅'}"] += 1
    return good


def _mend_windows(text: str, repairs: Counter[str]) -> str:
    """`text`, decoded byte for byte, as Windows-1252 with its DOS strays put right."""

    def sure(match: re.Match[str]) -> str:
        good = match[0].translate(_SURE)
        repairs[f"CP850 → {good}"] += 1
        return good

    for rule in _SURE_RULES:
        text = rule.sub(sure, text)
    holds_dos = bool(repairs)
    for rule, good, needs_proof in _CONTEXT_RULES:
        if needs_proof and not holds_dos:
            continue
        text, times = rule.subn(good, text)
        if times:
            repairs[f"CP850 → {good}"] += times
    return text.translate(_WINDOWS)


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
    if best == "," and lines and all(re.fullmatch(r"\s*-?\d+,\d+\s*", line) for line in lines):
        return text, ";"  # one column of decimal commas, not two columns
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
    expected = max(1, text.count("\n"))
    reader = csv.reader(_lines(text), delimiter=delimiter)
    try:
        for row in reader:
            rows.append(row)
            if len(rows) % 20_000 == 0:
                progress.at(len(rows) / expected)
    except csv.Error as error:
        raise SurveyError(
            _(
                "{file}, row {row}: this cell holds more than {n} characters, most likely because "
                "a quotation mark opens and is never closed. Correct it in a spreadsheet and read "
                "the file again."
            ).format(file=name, row=len(rows) + 1, n=csv.field_size_limit())
        ) from error
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    if rows and text.count('"') % 2 and any("\n" in cell for cell in rows[-1]):
        warnings.append(
            _(
                "Row {row}: a quotation mark opens and is never closed; "
                "everything after it was read as one cell."
            ).format(row=len(rows))
        )
    return rows
