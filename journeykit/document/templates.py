"""Starting points: the templates shipped with journeykit, and the blank grid.

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
        One of `template_names`.
    lang
        The language of its words.
    filled
        True for the model map, False for the empty grid.

    Raises
    ------
    MapContentError
        For an unknown name; the sentence lists the known ones.
    """
    if name not in template_names():
        raise MapContentError(
            _("There is no template “{name}”. Choose among: {names}.").format(
                name=name, names=", ".join(template_names())
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


def _identity() -> dict[str, str]:
    return {"id": f"map-{secrets.token_hex(8)}", "created": date.today().isoformat()}
