"""The shapes of what frames a map: its identity, its scope, who is in the room, whose story it is.

Part of the map's schema (`schema`).
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from .shapes import Model, Ordered, no_items

MapStatus = Literal["draft", "internal_hypotheses", "validated"]


class Meta(Model):
    """The map itself: identity, title, language, and whether its data can be re-run.

    `binding` is ``interactive`` while the annotations are bound to a source that can be read
    again, ``static`` when they are a photograph of `dated`. `inventory` is the inventory's file
    that the map's touchpoints come from, beside this one.
    """

    id: str = Field(min_length=1)
    title: str = ""
    lang: Literal["fr", "en"] = "fr"
    binding: Literal["static", "interactive"] = "static"
    dated: date | None = None
    template: str = ""
    created: date | None = None
    inventory: str = ""
    locked: bool = False  # the whole wall: the invited may read, not write


class Participant(Model):
    """Somebody in the room. `part` is what they stand for there."""

    name: str
    role: str = ""
    part: Literal["", "front_line", "decision_maker", "customer", "facilitator"] = ""


class Charter(Model):
    """The map's scope: one journey, its goal, how the map will be used, who is in the room.

    `goal_reached` says how the customer's path ends.
    """

    journey: str = ""
    scenario: str = ""
    goal: str = ""
    goal_reached: Literal["", "reached", "not_reached"] = ""
    intended_use: str = ""
    participants: list[Participant] = Field(default_factory=no_items)
    status: MapStatus = "draft"
    validated_with: int = Field(default=0, ge=0)  # customers


class Persona(Ordered):
    """The one actor whose story is told."""

    name: str = ""
    position: str = ""
    age: str = ""
    gender: str = ""
    education: str = ""
    needs_and_expectations: str = ""
    motivations: str = ""
    obstacles: str = ""
    sources: str = ""
    quote: str = ""
