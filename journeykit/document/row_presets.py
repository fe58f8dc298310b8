"""Sets of rows ready to put on the wall, from the data file both halves read.

METHOD's six default rows, does/thinks/feels, strengths, and the service blueprint with its lines
of interaction and visibility. Only data here; `structure` puts them into a map.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any, cast

from journeykit import resources
from journeykit.errors import MapContentError
from journeykit.language import Language
from journeykit.language import translate as _


@cache
def _presets() -> dict[str, Any]:
    path = resources.data_folder("templates") / "rows" / "presets.json"
    return cast("dict[str, Any]", json.loads(path.read_text(encoding="utf-8")))


def preset_names() -> list[str]:
    """The presets there are.

    >>> preset_names()
    ['default', 'does_thinks_feels', 'strengths', 'service_blueprint']
    """
    return list(_presets())


def rows_of(preset: str, lang: Language) -> list[dict[str, Any]]:
    """The fields of a preset's rows in one language, top to bottom.

    Raises
    ------
    MapContentError
        For an unknown preset; the sentence lists the known ones.

    Examples
    --------
    >>> [(row["name"], row["line_under"]) for row in rows_of("service_blueprint", "en")][0]
    ('Customer actions', 'interaction')
    """
    if preset not in _presets():
        raise MapContentError(
            _("There is no set of rows “{name}”. Choose among: {names}.").format(
                name=preset, names=", ".join(preset_names())
            )
        )
    return [{**row, "name": row["name"][lang]} for row in _presets()[preset]["rows"]]
