"""Numbers, dates and plurals as a page's reader writes them. No markup, no map."""

from __future__ import annotations

from datetime import date

from journeykit.figures import at_most, digits_of
from journeykit.language import Language
from journeykit.language import number as _decimal

NARROW_SPACE = "\u202f"
_MONTHS: dict[Language, tuple[str, ...]] = {
    "fr": (
        *("janvier", "février", "mars", "avril", "mai", "juin"),
        *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}


def number(value: float, lang: Language, signed: bool = False, digits: int = 1) -> str:
    """`value` with at most `digits` decimals, and its sign when `signed`.

    >>> number(1200.0, "en"), number(-1.25, "fr"), number(1, "en", signed=True)
    ('1,200', '−1,2', '+1')
    """
    text = at_most(value, digits, lang)
    return f"+{text}" if signed and value > 0 else text


def measured(value: float, indicator: str, lang: Language) -> str:
    """`value` with its indicator's decimals, zeros too: a score and its bounds are written alike.

    >>> measured(15, "nps", "en"), measured(5.621, "ces", "fr")
    ('15.0', '5,62')
    """
    return _decimal(value, digits_of(indicator), lang)


def percent(value: float, lang: Language) -> str:
    """A percentage with its sign.

    >>> percent(91.4, "en")
    '91.4%'
    """
    return f"{number(value, lang)}{NARROW_SPACE if lang == 'fr' else ''}%"


def megabytes(size: int, lang: Language) -> str:
    """A file's size.

    >>> megabytes(1_310_000, "en").split(), megabytes(2_000, "fr").split()
    (['1.3', 'MB'], ['2', 'Ko'])
    """
    large = size >= 100_000
    units = ("Mo", "Ko") if lang == "fr" else ("MB", "KB")
    shown = size / 1e6 if large else max(1, round(size / 1e3))
    return f"{number(shown, lang)}{NARROW_SPACE}{units[0] if large else units[1]}"


def interval(low: float, high: float, indicator: str, lang: Language) -> str:
    """A 95 % interval of an indicator's score.

    >>> interval(83.6, 100, "csat", "en")
    '95% [83.6, 100.0]'
    """
    between = f"{NARROW_SPACE}; " if lang == "fr" else ", "
    bounds = between.join(measured(bound, indicator, lang) for bound in (low, high))
    return f"{percent(95, lang)} [{bounds}]"


def day(when: date, lang: Language) -> str:
    """A date in words.

    >>> day(date(2026, 11, 1), "fr"), day(date(2026, 11, 22), "en")
    ('1er novembre 2026', 'November 22, 2026')
    """
    month = _MONTHS[lang][when.month - 1]
    if lang == "en":
        return f"{month} {when.day}, {when.year}"
    return f"{'1er' if when.day == 1 else when.day} {month} {when.year}"


def labelled(name: str, text: str, lang: Language) -> str:
    """What is said of a thing, after its name.

    >>> labelled("Ana", "+1", "en"), labelled("Ana", "+1", "fr").split()
    ('Ana: +1', ['Ana', ':', '+1'])
    """
    gap = "\u00a0" if lang == "fr" else ""
    return f"{name}{gap}: {text}"


def counted(n: int, lang: Language, one: str, many: str) -> str:
    """The singular or the plural for `n` things: in French, 0 and 1 are singular.

    >>> counted(0, "en", "answer", "answers"), counted(0, "fr", "réponse", "réponses")
    ('answers', 'réponse')
    """
    return one if n == 1 or (n == 0 and lang == "fr") else many
