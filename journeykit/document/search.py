"""Finding an item by what people call it, and making ids.

A stage or row is named by its id or by its name, whatever its capitals and accents.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import unicodedata
from collections.abc import Mapping
from typing import Any

from journeykit.errors import MapContentError
from journeykit.language import translate as _

from .content import MapContent
from .words import called, quoted


def new_id(kind: str) -> str:
    """A new identity, such as ``note-9f2c41d07ab3``."""
    return f"{kind}-{secrets.token_hex(6)}"


def point_id(fields: Mapping[str, Any]) -> str:
    """An id made from what a measurement point measures, so that a cell can be run again."""
    names = ("situation", "touchpoint", "stage", "source", "where", "question", "indicator")
    told = json.dumps([fields.get(name) for name in names], sort_keys=True, default=str)
    return f"point-{hashlib.sha256(told.encode()).hexdigest()[:12]}"


def fold(text: str) -> str:
    """Text without capitals, accents and outer spaces, for comparing names.

    >>> fold(" Après-vente ")
    'apres-vente'
    """
    decomposed = unicodedata.normalize("NFKD", text.strip().casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def find(content: MapContent, collection: str, ref: str) -> str:
    """The id of the live item with this id or name.

    Raises
    ------
    MapContentError
        When there is none, or several have the name; the sentence lists what there is.
    """
    ref = str(ref)
    if content.is_live(collection, ref):
        return ref
    names = {model.id: _name(model) for model in content.models(collection)}
    found = [item_id for item_id, name in names.items() if fold(name) == fold(ref)]
    if len(found) == 1:
        return found[0]
    if found:
        raise MapContentError(
            _("Several {collection} are called “{name}”. Use one of these ids: {ids}.").format(
                collection=called(collection), name=ref, ids=", ".join(found)
            )
        )
    shown = ", ".join(map(quoted, list(names.values())[:20])) or _("none yet")
    raise MapContentError(
        _("There is no “{name}” among the {collection}. There are: {names}.").format(
            name=ref, collection=called(collection), names=shown
        )
    )


def _name(model: Any) -> str:
    told = (getattr(model, field, "") for field in ("name", "situation", "label"))
    return str(next(filter(None, told), model.id))
