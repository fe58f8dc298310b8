"""What a call was given, checked for its kind: a wrong one gets a sentence, never a traceback.

Only kinds are known here (a text, a number, a path, a list, a day); what a value means is checked
where it is used. That something is a map is `given`'s affair.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from journeykit.errors import MapContentError
from journeykit.language import LANGUAGES, Language
from journeykit.language import translate as _


def _not(sentence: str, name: str, given: object) -> MapContentError:
    return MapContentError(sentence.format(name=name, given=repr(given)[:60]))


def a_text(given: object, name: str) -> str:
    """`given` when it is a text.

    Raises
    ------
    MapContentError
        When it is anything else. `name` is the parameter's, as written in code.

    Examples
    --------
    >>> from journeykit.language import set_language
    >>> set_language("en")
    >>> a_text(7, "label")
    Traceback (most recent call last):
    ...
    journeykit.errors.MapContentError: label: a text is wanted here, not 7.
    """
    if isinstance(given, str):
        return given
    raise _not(_("{name}: a text is wanted here, not {given}."), name, given)


def a_number(given: object, name: str) -> float:
    """`given` when it is a number (NaN is one: whoever asks for a range refuses it).

    Raises
    ------
    MapContentError
        When it is anything else.

    Examples
    --------
    >>> a_number(8, "hours")
    8
    """
    if isinstance(given, int | float) and not isinstance(given, bool):
        return given
    raise _not(_("{name}: a number is wanted here, not {given}."), name, given)


def a_path(given: object, name: str) -> Path:
    """`given` as a path.

    Raises
    ------
    MapContentError
        When it is anything but a text or a path.

    Examples
    --------
    >>> a_path("map.html", "path").name
    'map.html'
    """
    found = os.fspath(given) if isinstance(given, str | os.PathLike) else None
    if isinstance(found, str):
        return Path(found)
    sentence = _("{name}: a file's name or path is wanted here, such as “map.html”, not {given}.")
    raise _not(sentence, name, given)


def a_list(given: object, name: str) -> list[Any]:
    """`given` as a list.

    Raises
    ------
    MapContentError
        When it holds nothing that could be listed, or is a text.

    Examples
    --------
    >>> a_list(("discovery", "delivery"), "stages")
    ['discovery', 'delivery']
    """
    if isinstance(given, Iterable) and not isinstance(given, str | bytes | Mapping):
        return list(given)
    raise _not(_("{name}: a list is wanted here, such as […, …], not {given}."), name, given)


def a_mapping(given: object, name: str) -> Mapping[Any, Any]:
    """`given` when it is a dictionary, or an empty one for None.

    Raises
    ------
    MapContentError
        When it is anything else.

    Examples
    --------
    >>> a_mapping(None, "values")
    {}
    """
    if given is None:
        return {}
    if isinstance(given, Mapping):
        return given
    raise _not(
        _("{name}: a dictionary is wanted here, such as {{…: …}}, not {given}."), name, given
    )


def a_day(given: object, name: str) -> date:
    """`given` as a day: a date, the day of a moment, or today for None.

    Raises
    ------
    MapContentError
        When it is anything else.

    Examples
    --------
    >>> a_day(datetime(2026, 3, 31, 12), "on")
    datetime.date(2026, 3, 31)
    """
    if given is None:
        return date.today()
    if isinstance(given, datetime):
        return given.date()
    if isinstance(given, date):
        return given
    raise _not(
        _("{name}: a day is wanted here, such as date(2026, 3, 31), not {given}."), name, given
    )


def a_language(given: object) -> Language | None:
    """`given` when it is a language, or None.

    Raises
    ------
    MapContentError
        When it is anything else.

    Examples
    --------
    >>> a_language("fr")
    'fr'
    """
    found = next((lang for lang in LANGUAGES if lang == given), None)
    if found is None and given is not None:
        told = _("lang: choose “fr” or “en”, not {given}.")
        raise MapContentError(told.format(given=repr(given)[:60]))
    return found
