"""The shapes of emotion curves and their points. Part of the map's schema (`schema`)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .shapes import EvidenceLevel, Item, Ordered

CurveKind = Literal["group", "persona", "participant"]
Valence = Annotated[float, Field(ge=-2, le=2)]


class EmotionCurve(Ordered):
    """One emotion curve that everybody may see; its points name it by id.

    The curve ``group`` needs no entry here. A participant's curve enters the map when it is
    revealed; until then it is no part of the document (`document.sketches`).
    """

    name: str = ""
    kind: CurveKind = "participant"
    persona: str | None = None


class EmotionPoint(Item):
    """The emotion at one stage, −2…+2; `curve` is ``group`` or an `EmotionCurve`'s id.

    `at` tells points between the stages' own values: where in the stage's width they lie, 0
    (left edge) to 1. None: the stage's own value, in its middle; a curve has one a stage.
    """

    curve: str = "group"
    stage: str
    at: float | None = Field(default=None, ge=0, le=1)
    value: Valence
    comment: str = ""
    evidence: EvidenceLevel = "hypothesis"
