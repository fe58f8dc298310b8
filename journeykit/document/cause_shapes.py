"""The shapes of a root-cause analysis: a problem, its whys, the bones of its fishbone.

Part of the map's schema (`schema`). The group's reasoning, not a finding of the data.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .measures import MaskedVerbatim
from .shapes import Ordered, no_items

CauseKind = Literal["why", "bone"]
Branch = Literal["", "people", "methods", "equipment", "materials", "environment"]


class RootCause(Ordered):
    """An analysis: the problem, and where it hurts (a pain note, a touchpoint, a stage)."""

    problem: str = ""
    note: str | None = None
    touchpoint: str | None = None
    stage: str | None = None


class Cause(Ordered):
    """One answer to “why?”, or one bone of the fishbone, of the analysis `root`.

    `parent` is the cause it explains (None: the problem itself); `branch` is the bone's family.
    `notes` are the ids of post-its that show it, `verbatims` customers' words.
    """

    root: str
    parent: str | None = None
    kind: CauseKind = "why"
    branch: Branch = ""
    text: str = ""
    evidence: Literal["observed", "hypothesis", "confirmed", "refuted"] = "hypothesis"
    notes: list[str] = Field(default_factory=no_items)
    verbatims: list[MaskedVerbatim] = Field(default_factory=no_items)
