"""Names and values in the user's words, for messages (METHOD's vocabulary)."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date
from typing import Any

from journeykit.language import number
from journeykit.language import translate as _

_LONG = 60  # characters of a text, before it is cut
_EXACT = 10**15  # above it a float is no longer exact


def quoted(name: str) -> str:
    """A name between the language's own quotation marks."""
    return _("“{name}”").format(name=name)


def shown(value: Any) -> str:
    """A value somebody gave, as a sentence shows it: no Python in it, and not too long.

    >>> from journeykit.language import set_language
    >>> set_language("en")
    >>> shown("blue"), shown(None), shown(True), shown(-0.5), shown({"a": 1})
    ('“blue”', 'an empty value', 'yes', '−0.5', 'a group of fields')
    """
    match value:
        case None:
            return _("an empty value")
        case bool():
            return _("yes") if value else _("no")
        case int() | float():
            return _figure(value)
        case str():
            return _text(value)
        case os.PathLike():
            return _text(str(value))
        case date():
            return value.isoformat()
        case Mapping():
            return _("a group of fields")
        case list() | tuple() | set() | frozenset():
            return _("a list")
        case _:
            return type(value).__name__


def _figure(value: float) -> str:
    if not -_EXACT < value < _EXACT:  # nor NaN
        return _cut(str(value))
    exact = f"{value:.15f}".rstrip("0").rstrip(".")
    return number(value, len(exact.partition(".")[2]) if isinstance(value, float) else 0)


def _text(value: str) -> str:
    plain = "".join(sign if sign.isprintable() else " " for sign in value)
    words = " ".join(plain.split())
    return quoted(_cut(words)) if words else _("an empty text")


def _cut(text: str) -> str:
    return text if len(text) <= _LONG else text[: _LONG - 1] + "…"


def called(collection: str) -> str:
    """What a collection is called in a sentence; another name is given back as it is.

    >>> from journeykit.language import set_language
    >>> set_language("en")
    >>> called("measurement_points")
    'measurement points'
    """
    names = {
        "phases": _("phases"),
        "stages": _("stages"),
        "rows": _("rows"),
        "notes": _("notes"),
        "emotion_curves": _("emotion curves"),
        "emotion_points": _("emotion points"),
        "journeys": _("journeys"),
        "touchpoints": _("touchpoints"),
        "path_steps": _("steps of the path"),
        "drivers": _("drivers"),
        "moments": _("moments of truth"),
        "measurement_points": _("measurement points"),
        "personas": _("personas"),
        "annotations": _("annotations"),
        "themes": _("themes"),
        "root_causes": _("root causes"),
        "causes": _("causes"),
        "actions": _("actions"),
        "communications": _("communications"),
        "meta": _("map"),
        "charter": _("charter"),
    }
    return names.get(collection, collection)
