"""The periods of a trend, as the map writes them: put in order, none left out, in words.

``2026-03``, ``2026-Q1``, ``2026-W12``, ``2026`` or ``2026-03-14``. Anything else is shown as it
is. No score here, no chart: surveys and charts speak of periods alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta

from journeykit.language import Language, translate

_MONTHS = {
    "fr": ("janv.", "févr.", "mars", "avr.", "mai", "juin",
           "juil.", "août", "sept.", "oct.", "nov.", "déc."),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "June",
           "July", "Aug", "Sept", "Oct", "Nov", "Dec"),
}  # fmt: skip
_SHAPES = {
    "day": re.compile(r"(\d{4})-(\d\d)-(\d\d)"),
    "month": re.compile(r"(\d{4})-(\d\d)"),
    "quarter": re.compile(r"(\d{4})-Q([1-4])"),
    "week": re.compile(r"(\d{4})-W(\d\d)"),
    "year": re.compile(r"(\d{4})"),
}
MOST_FILLED = 400  # a wrong date a century away must not draw a thousand empty periods


def every_period(periods: Iterable[str]) -> list[str]:
    """The periods in order, with those between them that nobody answered in.

    Parameters
    ----------
    periods
        All of one kind; others, and gaps of more than 400 periods, are only sorted.

    Examples
    --------
    >>> every_period(["2026-02", "2025-11", "2025-12"])
    ['2025-11', '2025-12', '2026-01', '2026-02']
    >>> every_period(["2025-Q4", "2026-Q2"])
    ['2025-Q4', '2026-Q1', '2026-Q2']
    >>> every_period(["2020-W52", "2021-W01"])
    ['2020-W52', '2020-W53', '2021-W01']
    """
    known = sorted(set(periods))
    kinds = {_kind(period) for period in known}
    step = _STEPS.get(next(iter(kinds))) if len(kinds) == 1 else None
    if step is None:
        return known
    filled = known[:1]
    while filled[-1] < known[-1]:
        if len(filled) > MOST_FILLED:
            return known
        filled.append(step(filled[-1]))
    return filled if filled[-1:] == known[-1:] else known


def period_text(period: str, lang: Language) -> str:
    """A period in a sentence.

    Examples
    --------
    >>> period_text("2026-03", "fr"), period_text("2026-Q1", "fr"), period_text("2026-W12", "en")
    ('mars 2026', 'T1 2026', 'week 12, 2026')
    """
    short, year = split_period(period, lang)
    if _kind(period) == "week":
        week = translate("week {week}, {year}", lang)
        return week.format(week=int(period[6:]), year=year)
    return f"{short} {year}".strip()


def split_period(period: str, lang: Language) -> tuple[str, str]:
    """A period as an axis writes it: the short word, and the year that may go without saying.

    Examples
    --------
    >>> split_period("2026-03", "en"), split_period("2026", "en"), split_period("2026-W12", "fr")
    (('Mar', '2026'), ('2026', ''), ('S12', '2026'))
    """
    kind = _kind(period)
    if kind in ("day", "month"):
        month = _MONTHS[lang][int(period[5:7]) - 1]
        day = int(period[8:]) if kind == "day" else ""
        return (f"{day} {month}".strip() if lang == "fr" else f"{month} {day}".strip()), period[:4]
    if kind == "quarter":
        return translate("Q{quarter}", lang).format(quarter=period[-1]), period[:4]
    if kind == "week":
        return translate("W{week}", lang).format(week=period[-2:]), period[:4]
    return period, ""


def _kind(period: str) -> str:
    kind = next((name for name, shape in _SHAPES.items() if shape.fullmatch(period)), "")
    try:
        if kind == "day":
            date.fromisoformat(period)
        elif kind == "month":
            date(int(period[:4]), int(period[5:]), 1)
        elif kind == "week":
            date.fromisocalendar(int(period[:4]), int(period[6:]), 1)
    except ValueError:
        return ""  # a month 13 has no name
    return kind


def _next_month(period: str) -> str:
    year, month = int(period[:4]), int(period[5:])
    return f"{year + month // 12:04}-{month % 12 + 1:02}"


def _next_quarter(period: str) -> str:
    year, quarter = int(period[:4]), int(period[-1])
    return f"{year + quarter // 4:04}-Q{quarter % 4 + 1}"


def _next_week(period: str) -> str:
    monday = date.fromisocalendar(int(period[:4]), int(period[6:]), 1)
    year, week, _day = (monday + timedelta(days=7)).isocalendar()
    return f"{year:04}-W{week:02}"


_STEPS: dict[str, Callable[[str], str]] = {
    "day": lambda period: (date.fromisoformat(period) + timedelta(days=1)).isoformat(),
    "month": _next_month,
    "quarter": _next_quarter,
    "week": _next_week,
    "year": lambda period: f"{int(period) + 1:04}",
}
