"""A real-looking export, damaged at random: the same seed, the same damage.

Bytes flipped, cut, repeated; rows and columns dropped or doubled; header cells swapped; delimiters
and encodings changed; huge cells, quotes, NULs; parts of a workbook edited, lost or truncated.
"""

from __future__ import annotations

import csv
import io
import random
import zipfile
from collections.abc import Callable
from functools import cache

from tests.surveys.writers import WRITERS, sample

_STRANGE = (
    "", " ", '"', '""', "'", ",", ";", "\t", "\n", "\r", "\0", "\ufeff", "=1+1", "-", "n/a", "∞",
    "1e999", "-1e999", "1e400", "nan", "NaN", "inf", "1.0.0", "1,5", "10", "11", "-1", "0", "٣",
    "²", "31/02/2024", "99999-99-99", "0000-00-00", "1/1/1", "24:61", "45000", "-45000", "1e17",
    '{"ImportId":"QID1"}', "{'ImportId': 'QID2'}", '{"ImportId"', "Response", "Timestamp", "V1",
    "submitdate", "#", "ID", "Open-Ended Response", "5 - Très satisfait", "0 (pas du tout)",
    "{question_not_shown}", "{newline}", " | ", "a | a", "Yes;No;", "[", "]", "Q1[SQ001]", "Q1_1",
    "x" * 300, '"' * 999, "9" * 400, "A\u0301" * 50, "\u202e", "😀", "<script>", "%s",
    "{0}", "{", "}", "\\", "\x1a", "\x85", "\u2028", "true", "FALSE", "01", "00123", "1 234,5",
    "1970-01-01T00:00:00Z", "9999-12-31 23:59:59", "March 3, 2024 25:00", "12 mars 2024",
)  # fmt: skip
_ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "cp850", "latin-1", "utf-32")


@cache
def seeds() -> tuple[tuple[str, str, bytes], ...]:
    """Name of the format, ending, and the file's bytes: short and long ones."""
    return tuple(
        (name, ending, write(sample(rows)))
        for name, (ending, write, _platform) in WRITERS.items()
        for rows in (4, 14)
    )


def damaged(seed: int) -> tuple[str, str, bytes]:
    """The name of the format, the ending and the bytes of the damaged file of that number.

    Examples
    --------
    >>> damaged(7) == damaged(7), damaged(7) == damaged(8)
    (True, False)
    """
    dice = random.Random(seed)
    name, ending, data = dice.choice(seeds())
    for _ in range(dice.choice((1, 1, 1, 2, 3, 5))):
        if data.startswith(b"PK") and dice.random() < 0.8:
            data = _workbook(data, dice)
        elif ending in ("csv", "tsv", "txt") and dice.random() < 0.75:
            data = dice.choice(_ON_CELLS)(data, dice)
        else:
            data = dice.choice(_ON_BYTES)(data, dice)
    if dice.random() < 0.03:
        ending = dice.choice(("csv", "xlsx", "sav", "parquet", "txt", "zip"))
    return name, ending, data


# On bytes ---------------------------------------------------------------------------------------


def _flip(data: bytes, dice: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(dice.choice((1, 2, 8, 40))):
        if out:
            out[dice.randrange(len(out))] = dice.choice((0, 0xFF, 0x22, 0x0A, dice.randrange(256)))
    return bytes(out)


def _nudge(data: bytes, dice: random.Random) -> bytes:
    """A length, a count or an offset of a binary file, a little or much too large."""
    if len(data) < 8:
        return data
    at = dice.randrange(min(len(data) - 4, dice.choice((200, 1000, len(data) - 4)))) & ~3
    value = dice.choice((0, 1, 2, 255, 256, 65535, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF))
    return data[:at] + value.to_bytes(4, "little") + data[at + 4 :]


def _cut(data: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(data) + 1)
    return dice.choice((data[:at], data[at:]))


def _splice(data: bytes, dice: random.Random) -> bytes:
    a, b = sorted((dice.randrange(len(data) + 1), dice.randrange(len(data) + 1)))
    b = min(b, a + 5_000)
    return dice.choice(
        (data[:a] + data[b:], data[:b] + data[a:], data[:a] + data[a:b] * 3 + data[b:])
    )


def _insert(data: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(data) + 1)
    return data[:at] + dice.choice(_STRANGE).encode("utf-8", "replace") + data[at:]


def _other_file(data: bytes, dice: random.Random) -> bytes:
    other = dice.choice(seeds())[2]
    at = dice.randrange(len(data) + 1)
    return data[:at] + other[dice.randrange(len(other)) :]


_ON_BYTES: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _flip, _flip, _nudge, _nudge, _cut, _splice, _insert, _other_file,
)  # fmt: skip

# On cells ---------------------------------------------------------------------------------------


def _delimiter(text: str) -> str:
    return max(",;\t", key=text[:2000].count)


def _cells(data: bytes) -> tuple[list[list[str]], str, str]:
    codec = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8"
    text = data.decode(codec, "replace")
    by = _delimiter(text)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=by))
    except csv.Error:
        rows = [line.split(by) for line in text.splitlines()]
    return rows or [[""]], by, codec


def _written(rows: list[list[str]], by: str, codec: str) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=by, escapechar="\\")
    writer.writerows(rows)
    return out.getvalue().encode(codec, "replace")


def _place(rows: list[list[str]], dice: random.Random) -> tuple[int, int]:
    at = dice.randrange(min(len(rows), dice.choice((1, 3, len(rows)))))
    return at, dice.randrange(max(1, len(rows[at])))


def _one_cell(rows: list[list[str]], dice: random.Random) -> None:
    for _ in range(dice.choice((1, 2, 10))):
        row, column = _place(rows, dice)
        if column < len(rows[row]):
            rows[row][column] = "é" * 70_000 if dice.random() < 0.01 else dice.choice(_STRANGE)


def _one_column(rows: list[list[str]], dice: random.Random) -> None:
    _row, column = _place(rows, dice)
    strange = dice.sample(_STRANGE, 3)
    for row in rows[dice.randrange(4) :]:
        if column < len(row):
            row[column] = dice.choice(strange)


def _swap(rows: list[list[str]], dice: random.Random) -> None:
    (a, b), (c, d) = _place(rows, dice), _place(rows, dice)
    if b < len(rows[a]) and d < len(rows[c]):
        rows[a][b], rows[c][d] = rows[c][d], rows[a][b]


def _rows_moved(rows: list[list[str]], dice: random.Random) -> None:
    at = dice.randrange(len(rows))
    choice = dice.randrange(4)
    if choice == 0:
        del rows[at : at + dice.choice((1, 2, 9))]
    elif choice == 1:
        rows[at:at] = [list(rows[at])] * dice.choice((1, 2, 30))
    elif choice == 2:
        rows.insert(at, rows.pop(dice.randrange(len(rows))))
    else:
        rows[at] = rows[at] * dice.choice((0, 2, 20))
    if not rows:
        rows.append([""])


def _columns_moved(rows: list[list[str]], dice: random.Random) -> None:
    _row, column = _place(rows, dice)
    choice = dice.randrange(3)
    for row in rows:
        if column < len(row):
            cell = row.pop(column)
            if choice == 1:
                row[column:column] = [cell, cell]
            elif choice == 2:
                row.append(cell)


def _many(rows: list[list[str]], dice: random.Random) -> None:
    """Many columns of one name, or many rows."""
    if dice.random() < 0.5:
        for row in rows:
            row.extend(row[-1:] * 60)
    else:
        rows.extend(list(row) for row in rows[-3:] * 60)


def _on_cells(change: Callable[[list[list[str]], random.Random], None]) -> Callable[..., bytes]:
    def changed(data: bytes, dice: random.Random) -> bytes:
        rows, by, codec = _cells(data)
        change(rows, dice)
        return _written(rows, by, codec)

    return changed


def _recoded(data: bytes, dice: random.Random) -> bytes:
    return data.decode("utf-8", "replace").encode(dice.choice(_ENCODINGS), "replace")


def _redelimited(data: bytes, dice: random.Random) -> bytes:
    rows, _by, codec = _cells(data)
    return _written(rows, dice.choice(",;\t|:"), codec)


_ON_CELLS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    *map(_on_cells, (_one_cell, _one_cell, _one_column, _one_column, _swap)),
    *map(_on_cells, (_rows_moved, _columns_moved, _many)),
    _recoded,
    _redelimited,
)

# On workbooks -----------------------------------------------------------------------------------


def _workbook(data: bytes, dice: random.Random) -> bytes:
    """One part of the workbook's ZIP edited as text, lost, cut, doubled or renamed."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = [(one.filename, archive.read(one)) for one in archive.infolist()]
    except Exception:  # noqa: BLE001 - damaged already, beyond what zipfile opens
        return dice.choice(_ON_BYTES)(data, dice)
    if not parts:
        return data
    sheets = [i for i, (name, _body) in enumerate(parts) if "sheet" in name or "shared" in name]
    at = dice.choice(sheets) if sheets and dice.random() < 0.7 else dice.randrange(len(parts))
    name, body = parts[at]
    choice = dice.randrange(8)
    if choice == 0:
        del parts[at]
    elif choice == 1:
        parts[at] = (name, dice.choice(_ON_BYTES)(body, dice))
    elif choice == 2:
        parts[at] = (name.replace("1", "2") if "1" in name else name + "x", body)
    else:
        parts[at] = (name, _xml(body, dice))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, inside in parts:
            archive.writestr(part, inside)
    return out.getvalue()


_XML = (
    (b't="s"', b't="n"'), (b't="s"', b't="d"'), (b't="s"', b't="b"'), (b't="n"', b't="s"'),
    (b't="n"', b't="e"'), (b"<v>", b"<v>-"), (b"<v>", b"<v>9999"), (b"<v>", b"<v>1e400"),
    (b"<v>", b"<f>A1</f><v>"), (b"<c r=", b"<c q="), (b'r="A', b'r="ZZZZ'), (b'r="B', b'r="A'),
    (b"<row ", b"<row spans='1:999999' "), (b'<row r="', b'<row r="99'), (b"</row>", b""),
    (b"<sheetData>", b"<sheetData><row r='0'/>"), (b'date1904="', b'date1904="1'),
    (b' s="', b' s="9'),
    (b"numFmtId", b"numFmtld"), (b"rId1", b"rId9"), (b'count="', b'count="-'),
    (b"<si>", b"<si/><si>"),
    (b"<t>", b"<t>\x0b"), (b"xml version", b"xml  vers"), (b"sheets>", b"sheet>"), (b"</si>", b""),
    (b"main", b"mian"), (b'encoding="UTF-8"', b'encoding="UTF-16"'), (b"<v>", b"<v>nan"),
    (b"<?xml version='1.0'?>", b"<!DOCTYPE a [<!ENTITY b 'cc'>]>"),
    (b"dimension ref", b"dimension q"),
)  # fmt: skip


def _xml(body: bytes, dice: random.Random) -> bytes:
    old, new = dice.choice(_XML)
    times = body.count(old)
    if not times:
        return dice.choice(_ON_BYTES)(body, dice)
    if dice.random() < 0.4:
        return body.replace(old, new)
    pieces = body.split(old)
    at = dice.randrange(times)
    return old.join(pieces[: at + 1]) + new + old.join(pieces[at + 1 :])
