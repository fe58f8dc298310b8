"""The shapes of the inventory: touchpoints, the journeys they belong to, the path through them.

Part of the map's schema (`schema`). What the data say of a touchpoint (`Driver`, `Moment`) is
worded as association: none of it says that one thing causes another.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from .measures import Provenance
from .shapes import Item, Model, Ordered, no_items

Nature = Literal["", "digital", "physical"]
Initiator = Literal["", "brand", "customer"]
DriverMethod = Literal["lmg", "relative_weights"]
Verdict = Literal["supported", "not_supported"]
Decision = Literal["", "accepted", "dismissed"]
Importance = Annotated[float, Field(ge=1, le=5)]
Percent = Annotated[float, Field(ge=0, le=100)]


class Journey(Ordered):
    """A journey that touchpoints belong to; `map_file` is the map made of it, beside this file."""

    name: str = ""
    map_file: str = ""


class Metric(Model):
    """A figure known of a touchpoint besides its survey scores.

    A rate has `numerator` and `denominator` (abandoned carts, carts); any other figure has
    `value` and `unit`.
    """

    name: str
    numerator: float | None = Field(default=None, ge=0)
    denominator: float | None = Field(default=None, gt=0)
    value: float | None = None
    unit: str = ""
    period: str = ""
    source: str = ""


class Touchpoint(Ordered):
    """Where brand and customer meet.

    `situation` is told in the customer's words. `volume` counts contacts a month. The group's
    and the customers' importance (1…5) are kept apart.
    """

    name: str = ""
    situation: str = ""
    stages: list[str] = Field(default_factory=no_items)
    journeys: list[str] = Field(default_factory=no_items)
    channel: str = ""
    nature: Nature = ""
    initiator: Initiator = ""
    department: str = ""
    device: str = ""
    frequency: str = ""
    volume: float | None = Field(default=None, ge=0)
    group_importance: Importance | None = None
    customer_importance: Importance | None = None
    validated: bool = False  # with customers
    validated_on: date | None = None
    validated_how: str = ""
    metrics: list[Metric] = Field(default_factory=no_items)
    comment: str = ""


class Driver(Item):
    """How much of an outcome goes with what is said of a touchpoint; its id is the touchpoint's.

    `share`, `low` and `high` are percent of the explained variance with their 95 % interval,
    `equal_share` is what each of the `among` predictors would have if all had the same.
    """

    outcome: str = ""
    method: DriverMethod
    share: Percent
    low: Percent
    high: Percent
    equal_share: Percent
    among: int = Field(ge=1)
    n: int = Field(ge=0)
    r2: float = Field(ge=0, le=1)
    provenance: list[Provenance] = Field(default_factory=no_items)


class Leaving(Model):
    """Who left among the low scorers of a touchpoint and among the others: percent and customers.

    `p` is corrected for all touchpoints tested at once (Holm).
    """

    low_scorers: Percent
    others: Percent
    n_low: int = Field(ge=0)
    n_others: int = Field(ge=0)
    difference_low: float  # points, 95 % interval
    difference_high: float
    p: float = Field(ge=0, le=1)


class MomentTest(Model):
    """What the data say of a moment of truth, and by which of the two rules."""

    verdict: Verdict
    by_weight: bool = False  # the driver's whole interval lies over an equal share
    by_leaving: bool = False  # low scorers leave significantly more
    leaving: Leaving | None = None
    outcome: str = ""
    tested_on: date


class Moment(Item):
    """A moment of truth: a touchpoint that decides whether the customer stays.

    Its id is the touchpoint's. Declared by the people on the front line, tested on data, accepted
    or dismissed by the group with a reason.
    """

    declared: bool = False
    declared_by: str = ""
    test: MomentTest | None = None
    decision: Decision = ""
    reason: str = ""


class PathStep(Ordered):
    """One step of the customer's path: a touchpoint met at a stage. Returns are steps again."""

    touchpoint: str
    stage: str | None = None  # None: the touchpoint's first one
