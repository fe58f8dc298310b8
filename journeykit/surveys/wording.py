"""How numbers, quotations and row lists are written in the user's language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from journeykit.language import current_language, translate_plural
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
    """Quoted texts with commas between; beyond `most`, how many more there are.

    >>> from journeykit.language import set_language
    >>> set_language("en"); listed(["a", "b", "c", "d"], most=2)
    '“a”, “b” and 2 more'
    """
    texts = list(texts)
    shown = ", ".join(quoted(text) for text in texts[:most])
    left = len(texts) - most
    if left <= 0:
        return shown
    return translate_plural("{list} and {n} more", "{list} and {n} more", left).format(
        list=shown, n=grouped(left)
    )


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


def short(number: float) -> str:
    """A mark or a bound with as few figures as it takes.

    >>> from journeykit.language import set_language
    >>> set_language("en"); short(10.0), short(0.7), short(-2.25)
    ('10', '0.7', '−2.25')
    """
    return (
        decimal(number, len(f"{number:g}".partition(".")[2]))
        if abs(number) < 1e5
        else (grouped(round(number)))
    )


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
