"""The collections' names in the user's words, for messages (METHOD's vocabulary)."""

from __future__ import annotations

from journeykit.language import translate as _


def quoted(name: str) -> str:
    """A name between the language's own quotation marks."""
    return _("“{name}”").format(name=name)


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
