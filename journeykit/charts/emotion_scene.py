"""What one emotion drawing shows; no place, no colour, no painting."""

from __future__ import annotations

from dataclasses import dataclass

from journeykit.analysis.emotion_curves import GROUP, NamedCurve
from journeykit.analysis.emotion_gap import Measured
from journeykit.language import Language


@dataclass(frozen=True)
class Scene:
    """What one picture shows.

    `main` is the id of the curve drawn thick, `invite` a sentence for an empty one, `handles`
    whether its points look as if they could be taken.
    """

    stages: tuple[str, ...]
    curves: tuple[NamedCurve, ...]
    measured: tuple[Measured, ...] = ()
    main: str = GROUP
    lang: Language = "en"
    invite: str = ""
    handles: bool = False

    @property
    def main_curve(self) -> NamedCurve | None:
        return next((one for one in self.curves if one.id == self.main), None)

    @property
    def others(self) -> tuple[NamedCurve, ...]:
        return tuple(one for one in self.curves if one.id != self.main and one.is_drawn)

    def measured_at(self, stage: int) -> list[Measured]:
        return [one for one in self.measured if one.stage == stage]
