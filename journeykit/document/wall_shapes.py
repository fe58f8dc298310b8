"""The shapes of the wall's grid: stages, their groups, rows. Part of the schema (`schema`)."""

from __future__ import annotations

from typing import Literal

from .shapes import Ordered

RowType = Literal["notes", "emotions", "touchpoints", "scores", "verbatims"]
BlueprintLine = Literal["", "interaction", "visibility", "internal_interaction"]


class Phase(Ordered):
    """A group of stages that stand side by side."""

    name: str = ""


class Stage(Ordered):
    """A column: a chapter heading of the story.

    `phase` is the group it belongs to, `purchase` where it lies around the purchase. While
    `locked`, the invited may not write in the column.
    """

    name: str = ""
    phase: str | None = None
    purchase: Literal["", "before", "during", "after"] = ""
    locked: bool = False


class Row(Ordered):
    """An axis of information. `preset` says which of METHOD's rows it is, if one of them.

    `line_under` is the service blueprint's line drawn under the row.
    """

    name: str = ""
    type: RowType = "notes"
    preset: str = ""  # tasks, questions, touchpoints, emotions, pain_points, influences, strengths…
    line_under: BlueprintLine = ""
