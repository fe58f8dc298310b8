"""The two languages of the interface, from gettext catalogues.

Messages are written in English in the code (the ``msgid``); French lives in
``locale/fr/LC_MESSAGES/<room>.po``, one catalogue a room of the package. The catalogues are
compiled when the project is installed. The browser receives the ``frontend`` catalogue, so both
halves speak from the same source.
"""

from __future__ import annotations

import gettext
import locale
import os
from functools import cache
from pathlib import Path
from typing import Literal, cast

from journeykit.errors import JourneyKitError

Language = Literal["fr", "en"]
LANGUAGES: tuple[Language, ...] = ("fr", "en")

_LOCALE_DIR = Path(__file__).parent / "locale"
_current: Language | None = None


def set_language(lang: str) -> None:
    """Choose the language of messages, charts and widgets for this session.

    Parameters
    ----------
    lang
        ``"fr"`` or ``"en"``.

    Raises
    ------
    JourneyKitError
        For any other value.

    Examples
    --------
    >>> set_language("en"); current_language()
    'en'
    """
    if lang not in LANGUAGES:
        # In both languages: which one the person reads is just what could not be told.
        raise JourneyKitError(f"“fr” or “en”, not {lang!r} · « fr » ou « en », pas {lang!r}")
    global _current
    _current = lang


def current_language() -> Language:
    """The session's language: as set, else ``JOURNEYKIT_LANG``, else the system's, else French."""
    if _current is not None:
        return _current
    wanted = os.environ.get("JOURNEYKIT_LANG") or (locale.getlocale()[0] or "")
    return "en" if wanted.lower().startswith("en") else "fr"


@cache
def _rooms(lang: Language) -> tuple[str, ...]:
    folder = _LOCALE_DIR / lang / "LC_MESSAGES"
    return tuple(sorted(path.stem for path in folder.glob("*.mo")))


@cache
def _catalogue(lang: Language, room: str) -> gettext.GNUTranslations:
    # Each when it is first asked: the first board needs one of them.
    with (_LOCALE_DIR / lang / "LC_MESSAGES" / f"{room}.mo").open("rb") as stream:
        return gettext.GNUTranslations(stream)


def translate(message: str, lang: Language | None = None) -> str:
    """`message` (English, as written in the code) in `lang`, by default the session's language."""
    lang = lang or current_language()
    for room in _rooms(lang):
        found = _catalogue(lang, room).gettext(message)
        if found != message:
            return found
    return message


def translate_plural(one: str, many: str, n: int, lang: Language | None = None) -> str:
    """The singular or plural of a message for `n` things, by the language's own rule."""
    lang = lang or current_language()
    for room in _rooms(lang):
        found = _catalogue(lang, room).ngettext(one, many, n)
        if found not in (one, many):
            return found
    return one if n == 1 else many


def number(value: float, digits: int = 0, lang: Language | None = None) -> str:
    """`value` as a reader of `lang` writes it: ``13 612,5`` in French, ``13,612.5`` in English.

    Parameters
    ----------
    value
        Any finite number.
    digits
        Digits after the decimal mark.

    Examples
    --------
    >>> number(13612.46, 1, "en")
    '13,612.5'
    >>> number(-3.5, 1, "fr")
    '\u22123,5'
    """
    text = f"{value:,.{digits}f}"
    if not any(digit in "123456789" for digit in text):
        text = text.lstrip("-")  # "-0.0" says nothing
    text = text.replace("-", "\u2212")
    if (lang or current_language()) == "fr":
        text = text.replace(",", "\u202f").replace(".", ",")
    return text


def catalogue(room: str, lang: Language | None = None) -> dict[str, str]:
    """All messages of one room as ``{English: translated}``; empty for English.

    >>> catalogue("frontend", "en")
    {}
    """
    lang = lang or current_language()
    if room not in _rooms(lang):
        return {}
    found = _catalogue(lang, room)
    messages = cast("dict[object, str]", found._catalog)  # type: ignore[attr-defined]  # gettext has no public listing
    return {key: text for key, text in messages.items() if isinstance(key, str) and key}
