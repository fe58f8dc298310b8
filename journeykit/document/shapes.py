"""What every model of the map's schema is: plain, frozen, keeping the fields it does not know."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

EvidenceLevel = Literal["observed", "hypothesis", "confirmed", "refuted"]


class Model(BaseModel):
    # Validators are built on first use: a map in use needs only a few of them.
    model_config = ConfigDict(extra="allow", frozen=True, allow_inf_nan=False, defer_build=True)


class Item(Model):
    """Anything with an identity in one of the map's collections."""

    id: str = Field(min_length=1, max_length=120)
    deleted: bool = False  # the bin: a concurrent edit must not lose its words
    deleted_on: datetime | None = None  # when it last went there: the bin shows the newest first


class Ordered(Item):
    order: str = ""  # fractional index; ties are broken by id


def no_items() -> list[Any]:
    """The empty list a field starts with.

    pydantic looks at a default's signature. `list` would do, but its signature is parsed from a
    text, which takes longer than building all that a map first needs.
    """
    return []
