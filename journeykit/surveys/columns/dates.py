"""Dates as exports write them: ISO, 17 juillet 2023, D/M/Y or M/D/Y, Excel's day numbers.

The order of day and month is read from the column as a whole. When no date settles it, nothing is
guessed: the column stays as text and the caller reports it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from journeykit.folding import fold

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "janvier janv jan january januar enero ene",
            "fevrier fevr fev february feb februar febrero",
            "mars march mar marz marzo",
            "avril avr april apr abril abr",
            "mai may mayo",
            "juin june jun juni junio",
            "juillet juil july jul juli julio",
            "aout august aug agosto ago",
            "septembre sept sep september septiembre",
            "octobre oct october oktober okt octubre",
            "novembre nov november noviembre",
            "decembre dec december dezember dez diciembre dic",
        ),
        start=1,
    )
    for name in names.split()
}
_TIME = (
    r"(?:[\sT,]+(?:a|at|um|[-–])?\s*(\d{1,2})\s?[:h.]\s?(\d{2})(?:[:m.](\d{2})(?:[.,]\d+)?)?s?"
    r"\s*(?:(a|p)\.?\s?m\.?)?\s*(?:\(?(?:z|[a-z]{3,5})?\)?\s?(?:[+-]\d{1,2}(?::?\d{2})?)?)?)?"
)
_ISO = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_TIME}", re.IGNORECASE)
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")  # open data: one row a month
_SLASHED = re.compile(rf"(\d{{1,2}})[-/.](\d{{1,2}})[-/.](\d{{4}}|\d{{2}}){_TIME}", re.IGNORECASE)
_WORDED = re.compile(
    rf"(?:[a-z]+\.?,?\s+)?(\d{{1,2}})(?:er|st|nd|rd|th|\.)?[\s-]+(?:de\s)?([a-z]+)"
    rf"\.?,?[\s-]+(?:de\s)?(\d{{4}}|(?<=-)\d{{2}}){_TIME}"
)
_WORDED_US = re.compile(
    rf"(?:(?:[a-z]+day|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\.?,?\s+)?"
    rf"([a-z]+)\.?[\s-]+(\d{{1,2}})(?:st|nd|rd|th)?(?:,\s*|[\s-]+)(\d{{4}}){_TIME}"
)
_SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?")
_EXCEL_EPOCH = datetime(1899, 12, 30)


@dataclass(frozen=True)
class Dates:
    """The column read: one date or ``None`` a cell, and what could not be settled.

    `ambiguous` tells that day and month could be swapped (then no date is given at all), `unread`
    the positions of cells that are no date, `mixed` that both orders occur in one column.
    """

    values: tuple[datetime | None, ...]
    ambiguous: bool = False
    mixed: bool = False
    unread: tuple[int, ...] = ()


def read_dates(cells: Sequence[str], day_first: bool | None = None) -> Dates:
    """The dates of one column, day and month ordered as the whole column tells.

    Parameters
    ----------
    cells
        The column as text; blanks stay ``None``.
    day_first
        The order when it is known (``True`` in French exports); ``None`` reads it in the column.

    Examples
    --------
    >>> read_dates(["17 juillet 2023", "2023-07-18 09:30"]).values[1].isoformat()
    '2023-07-18T09:30:00'
    >>> read_dates(["03/04/2024"]).ambiguous, read_dates(["03/04/2024", "25/04/2024"]).ambiguous
    (True, False)
    >>> read_dates(["03.04.2024 9:05"]).values[0].isoformat()  # no country writes month.day.year
    '2024-04-03T09:05:00'
    """
    texts = [fold(cell) for cell in cells]
    slashed = [_SLASHED.fullmatch(text) for text in texts]
    pairs = [(int(m[1]), int(m[2])) for m in slashed if m]
    day_leads = any(first > 12 for first, second in pairs)
    month_leads = any(second > 12 for first, second in pairs)
    mixed = day_leads and month_leads
    if day_first is None and pairs and all(m[0][m.end(1)] == "." for m in slashed if m):
        day_first = True
    if day_first is None and pairs:
        if mixed or not (day_leads or month_leads):
            if mixed or any(first != second for first, second in pairs):
                return Dates((None,) * len(texts), ambiguous=True, mixed=mixed)
            day_first = True
        else:
            day_first = day_leads
    values: list[datetime | None] = []
    unread = []
    for position, text in enumerate(texts):
        value = _date(text, slashed[position], bool(day_first)) if text else None
        if text and value is None:
            unread.append(position)
        values.append(value)
    return Dates(tuple(values), mixed=mixed, unread=tuple(unread))


def order_told(cells: Iterable[str]) -> bool | None:
    """Whether the day comes first in a column, as its own dates tell; ``None`` if they do not.

    >>> order_told(["03/04/2024", "25/04/2024"]), order_told(["03/04/2024"])
    (True, None)
    """
    found = (_SLASHED.fullmatch(fold(cell)) for cell in cells)
    pairs = [(int(m[1]), int(m[2])) for m in found if m]
    day, month = any(a > 12 for a, _b in pairs), any(b > 12 for _a, b in pairs)
    return None if day == month else day


def _date(text: str, slashed: re.Match[str] | None, day_first: bool) -> datetime | None:
    try:
        if slashed:
            first, second, year = int(slashed[1]), int(slashed[2]), int(slashed[3])
            year += 2000 if year < 100 else 0
            day, month = (first, second) if day_first else (second, first)
            return _at(year, month, day, slashed.groups()[3:])
        found = _ISO.fullmatch(text)
        if found:
            return _at(int(found[1]), int(found[2]), int(found[3]), found.groups()[3:])
        found = _MONTH.fullmatch(text)
        if found:
            return datetime(int(found[1]), int(found[2]), 1)
        found = _WORDED.fullmatch(text)
        if found and found[2] in _MONTHS:
            year = int(found[3]) + (2000 if len(found[3]) == 2 else 0)  # Excel's 7-Jan-25
            return _at(year, _MONTHS[found[2]], int(found[1]), found.groups()[3:])
        found = _WORDED_US.fullmatch(text)
        if found and found[1] in _MONTHS:
            return _at(int(found[3]), _MONTHS[found[1]], int(found[2]), found.groups()[3:])
        if _SERIAL.fullmatch(text):
            days = float(text.replace(",", "."))
            if 20_000 <= days <= 80_000:
                return _EXCEL_EPOCH + timedelta(seconds=round(days * 86_400))
    except (ValueError, OverflowError):
        return None  # a day that does not exist: counted as unread
    return None


def _at(year: int, month: int, day: int, clock: tuple[str | None, ...]) -> datetime:
    hour, minute, second = (int(part or 0) for part in clock[:3])
    if clock[3] == "p" and hour < 12:
        hour += 12
    if clock[3] == "a" and hour == 12:
        hour = 0
    return datetime(year, month, day, hour, minute, second)
