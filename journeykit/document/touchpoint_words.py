"""What a touchpoint's fields and values are called in a table, in both languages.

For the inventory's table, its sheets and sentences about them (METHOD's vocabulary). The fields
themselves are `touchpoint_shapes`.
"""

from __future__ import annotations

from journeykit.language import Language
from journeykit.language import translate as _


def titles(lang: Language | None = None) -> dict[str, str]:
    """Field → its column's title, in the table's order (and what else its columns show).

    >>> titles("en")["validated_how"], titles("fr")["department"]
    ('Validated how', 'Service responsable')
    """
    return {
        "id": _("Id", lang),
        "name": _("Touchpoint", lang),
        "situation": _("Situation", lang),
        "stages": _("Stages", lang),
        "journeys": _("Journeys", lang),
        "channel": _("Channel", lang),
        "nature": _("Digital or physical", lang),
        "initiator": _("Started by", lang),
        "department": _("Department", lang),
        "device": _("Device", lang),
        "frequency": _("Frequency", lang),
        "volume": _("Contacts a month", lang),
        "group_importance": _("Importance: group", lang),
        "customer_importance": _("Importance: customers", lang),
        "points": _("Measurement points", lang),
        "metrics": _("Other metrics", lang),
        "moment": _("Moment of truth", lang),
        "validated": _("Validated with customers", lang),
        "validated_on": _("Validated on", lang),
        "validated_how": _("Validated how", lang),
        "comment": _("Comment", lang),
    }


def title_of(field: str, lang: Language | None = None) -> str:
    """One field's title; another name is given back as it is.

    >>> title_of("situation", "en"), title_of("order", "en")
    ('Situation', 'order')
    """
    return titles(lang).get(field, field)


def choices(lang: Language | None = None) -> dict[str, dict[str, str]]:
    """Field → stored value → what it is called, for fields with few values.

    >>> choices("fr")["nature"]["physical"]
    'physique'
    """
    return {
        "nature": {"digital": _("digital", lang), "physical": _("physical", lang)},
        "initiator": {"brand": _("the brand", lang), "customer": _("the customer", lang)},
        "moment": {
            "declared": _("declared", lang),
            "supported": _("supported by the data", lang),
            "not_supported": _("not supported by the data", lang),
            "proposed": _("proposed by the data", lang),
        },
    }
