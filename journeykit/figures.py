"""How many decimals a figure has, wherever it is shown.

The browser's half says the same in `frontend/src/board/format.ts`.
"""

from __future__ import annotations

from journeykit.language import Language, number


def digits_of(indicator: str) -> int:
    """Digits after the decimal mark: hundredths for marks, tenths for points and percents.

    A CES or a mean moves within a few marks, an NPS or a share within a hundred.

    >>> digits_of("ces"), digits_of("mean"), digits_of("nps"), digits_of("csat"), digits_of("rate")
    (2, 2, 1, 1, 1)
    """
    return 2 if indicator in ("ces", "mean") else 1


def at_most(value: float, digits: int, lang: Language | None = None) -> str:
    """`value` with as many decimals as it has, and at most `digits`: what somebody declared.

    >>> at_most(6.25, 2, "fr"), at_most(6.5, 2, "en"), at_most(1200, 2, "en")
    ('6,25', '6.5', '1,200')
    """
    rounded = round(value, digits)
    while digits and round(rounded, digits - 1) == rounded:
        digits -= 1
    return number(rounded, digits, lang)
