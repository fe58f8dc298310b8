"""Starting points: the templates shipped with journeykit, the blank grid, and the inventory.

A template file is a filled model map in one language; the empty grid is the same file without
what a group has to find itself. Only data is made here: `JourneyMap` turns it into a live map.
"""

from __future__ import annotations

import secrets
from datetime import date
from typing import Any

from journeykit import resources
from journeykit.errors import MapContentError
from journeykit.language import Language
from journeykit.language import translate as _

from .order import first_keys
from .schema import COLLECTIONS, FORMAT, FORMAT_VERSION
from .storage import decode

INVENTORY = "inventory"  # what a file may start from besides the journeys
_GRID = ("stages", "rows")


def template_names() -> list[str]:
    """The journeys a map can start from.

    >>> "online-order" in template_names()
    True
    """
    return sorted({path.name.split(".")[0] for path in resources.template_files()})


def from_template(name: str, lang: Language, *, filled: bool) -> dict[str, Any]:
    """A template as map-file data with an identity of its own.

    Parameters
    ----------
    name
        One of `template_names`, or ``"inventory"``.
    lang
        The language of its words.
    filled
        True for the model map, False for the empty grid.

    Raises
    ------
    MapContentError
        For an unknown name; the sentence lists the known ones.
    """
    if name == INVENTORY:
        if filled:
            raise MapContentError(
                _("The inventory has no model to start from: leave filled=True out.")
            )
        return inventory(lang)
    if name not in template_names():
        raise MapContentError(
            _("There is no template “{name}”. Choose among: {names}.").format(
                name=name, names=", ".join([*template_names(), INVENTORY])
            )
        )
    path = resources.template_path(name, lang)
    # Its items are checked as they enter the map, like everything that comes from outside.
    data = decode(path.read_bytes(), path.name)
    data["meta"] = {**data["meta"], **_identity(), "lang": lang, "template": name}
    if not filled:
        for collection in COLLECTIONS:
            if collection not in _GRID:
                data.pop(collection, None)
        data["charter"] = {"journey": data["meta"].get("title", "")}
    return data


def blank(lang: Language, title: str = "") -> dict[str, Any]:
    """The six default rows of the method and no stage yet, as map-file data."""
    rows = (
        ("tasks", "notes", _("Tasks", lang)),
        ("questions", "notes", _("Questions", lang)),
        ("touchpoints", "touchpoints", _("Touchpoints", lang)),
        ("emotions", "emotions", _("Emotions", lang)),
        ("pain_points", "notes", _("Pain points", lang)),
        ("influences", "notes", _("Influences", lang)),
    )
    return {
        "format": FORMAT,
        "version": FORMAT_VERSION,
        "meta": {**_identity(), "lang": lang, "title": title},
        "charter": {"journey": title} if title else {},
        "rows": [
            {"id": preset, "name": name, "order": order, "preset": preset, "type": row_type}
            for (preset, row_type, name), order in zip(rows, first_keys(len(rows)), strict=True)
        ],
    }


def inventory(lang: Language, title: str = "") -> dict[str, Any]:
    """An inventory of touchpoints before any journey is chosen, as map-file data.

    The stages lie around the purchase; the rows are the method's, so that a board shows it too.
    """
    stages = (
        ("discovery", "before", _("Discovery", lang)),
        ("research", "before", _("Research", lang)),
        ("purchase", "during", _("Purchase", lang)),
        ("delivery", "after", _("Delivery", lang)),
        ("after_sale", "after", _("After-sale", lang)),
    )
    data = blank(lang, title or _("Touchpoint inventory", lang))
    data["meta"]["template"] = INVENTORY
    data["charter"] = {}
    data["stages"] = [
        {"id": stage_id, "name": name, "order": order, "purchase": purchase}
        for (stage_id, purchase, name), order in zip(stages, first_keys(len(stages)), strict=True)
    ]
    return data


def _identity() -> dict[str, str]:
    return {"id": f"map-{secrets.token_hex(8)}", "created": date.today().isoformat()}
