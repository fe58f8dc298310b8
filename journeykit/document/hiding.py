"""Personal data are hidden before words enter a map, whoever brings them.

The rules lie with the surveys, which the document knows nothing of: they are asked for by name,
and only when there are words to mask.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .journey_map import JourneyMap

RULES = "journeykit.annotation.masking"


def hide_personal_data(m: JourneyMap, verbatims: list[Any]) -> list[Any]:
    """The verbatims (plain data) with their texts masked by the rules and the map's own words.

    What is no verbatim stays as it is: the schema says what is wrong with it.

    >>> from journeykit.document import JourneyMap
    >>> m = JourneyMap.blank(lang="en")
    >>> hide_personal_data(m, [{"text": "Write to ana@example.org"}])
    [{'text': 'Write to [e-mail]'}]
    """
    told = [
        one["text"]
        for one in verbatims
        if isinstance(one, dict) and isinstance(one.get("text"), str)
    ]
    if not told:
        return verbatims
    hidden = iter(import_module(RULES).mask_for(m, told))
    return [
        {**one, "text": next(hidden)}
        if isinstance(one, dict) and isinstance(one.get("text"), str)
        else one
        for one in verbatims
    ]
