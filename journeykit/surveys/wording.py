"""How numbers, quotations and row lists are written in the user's language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from journeykit.language import current_language
from journeykit.language import translate as _


def labelled(name: str, text: object) -> str:
    """``name: text``, with the language's own colon.

    >>> from journeykit.language import set_language
    >>> set_language("en"); labelled("Delivery", "no answers")
    'Delivery: no answers'
    """
    return _("{name}: {text}").format(name=name, text=text)


def quoted(text: object) -> str:
    """`text` in the language's quotation marks."""
    return _("“{text}”").format(text=text)


def listed(texts: Iterable[object], most: int = 12) -> str:
    """Quoted texts with commas between, an ellipsis when there are more than `most`."""
    texts = list(texts)
    return ", ".join(quoted(text) for text in texts[:most]) + (", …" if len(texts) > most else "")


def rows_named(rows: Sequence[int], most: int = 8) -> str:
    """A short list of row numbers: ``"4, 9, 12, …"``.

    >>> rows_named([4, 9, 12], most=2)
    '4, 9, …'
    """
    return ", ".join(str(row) for row in rows[:most]) + (", …" if len(rows) > most else "")


def grouped(n: int) -> str:
    """13954 as the language groups it: 13,954 in English, 13 954 (thin space) in French."""
    return f"{n:,}".replace(",", "\u202f" if current_language() == "fr" else ",")


def decimal(number: float, digits: int) -> str:
    """A number with the language's decimal mark and a true minus sign."""
    text = f"{number:.{digits}f}".replace("-", "−")
    return text.replace(".", ",") if current_language() == "fr" else text


def plain(value: object) -> str:
    """A value as text; a number in all its figures, whole when it is whole.

    >>> plain(20240101), plain(10045231.0), plain(3.5), plain("oui")
    ('20240101', '10045231', '3.5', 'oui')
    """
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(float(value))
    return str(value)


def clipped(text: str, width: int) -> str:
    """`text` on one line, cut with an ellipsis."""
    text = " ".join(text.split())
    return text if len(text) <= width else text[: width - 1] + "…"
