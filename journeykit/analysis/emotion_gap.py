"""Drawn emotion beside measured score: both on −2…+2, and a sentence where they contradict.

The rule that puts a score on the scale is linear: NPS −100…100 becomes −2…+2, a satisfied share
(CSAT) 0…100 % likewise, a mean or a CES its own scale's ends. Where lower is better the scale is
turned round. A plain rate says how often, not how it feels: it has no place on the scale. The 95 %
interval is carried over by the same rule. Drawn and measured stand beside each other: one is
never the cause of the other. The browser's twin is `board/emotion_gap.ts`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal, cast

from journeykit.analysis.sentences import _, plural, point_name, quoted, speaking
from journeykit.document.measures import Annotation, MeasurementPoint, ScoreRecord, still_measured
from journeykit.document.places import in_force, stage_of
from journeykit.language import Language

from .emotion_curves import GROUP, NamedCurve, curves_of
from .emotion_group import signed

if TYPE_CHECKING:
    from journeykit.document import JourneyMap

STEP_AWAY = 1.0  # one step of the scale

Contradiction = Literal["", "opposite", "apart", "leaning"]


@dataclass(frozen=True)
class Measured:
    """A measurement point's score on the scale; `stage` counts from 0, `low…high` is its interval.

    `low` and `high` are None where the score has no interval.
    """

    point: str
    name: str
    stage: int
    value: float
    low: float | None
    high: float | None
    n: int


@dataclass(frozen=True)
class Gap:
    """A stage's drawn value beside one of its points; `delta` is drawn minus measured."""

    measured: Measured
    drawn: float
    kind: Contradiction

    @property
    def delta(self) -> float:
        return self.drawn - self.measured.value


def ends_of(point: MeasurementPoint) -> tuple[float, float] | None:
    """The scores that lie at −2 and at +2, or None where the indicator is no judgement.

    Examples
    --------
    >>> ends_of(MeasurementPoint(id="p", question="Q", indicator="ces", scale=(1, 7),
    ...                          direction="lower_is_better"))
    (7.0, 1.0)
    """
    if point.indicator == "rate":
        return None
    if point.indicator == "nps":
        low, high = -100.0, 100.0
    elif point.indicator == "csat":
        low, high = 0.0, 100.0
    else:
        low, high = cast("tuple[float, float]", point.scale)  # the schema demands it of these
    return (high, low) if point.direction == "lower_is_better" else (low, high)


def on_scale(value: float, ends: tuple[float, float]) -> float:
    """A score on −2…+2, given the scores that lie at its ends.

    Examples
    --------
    >>> on_scale(50, (-100, 100)), on_scale(2.5, (7, 1))
    (1.0, 1.0)
    """
    worst, best = ends
    return min(2.0, max(-2.0, -2 + 4 * (value - worst) / (best - worst)))


def measured(point: MeasurementPoint, score: ScoreRecord, stage: int) -> Measured | None:
    """The score on the scale; None where there is no score or the indicator is no judgement."""
    ends = ends_of(point)
    if ends is None or score.value is None or score.status == "no_score":
        return None
    low = high = None
    if score.ci_low is not None and score.ci_high is not None:
        low, high = sorted((on_scale(score.ci_low, ends), on_scale(score.ci_high, ends)))
    value = on_scale(score.value, ends)
    return Measured(point.id, point_name(point), stage, value, low, high, score.n)


def measured_of(m: JourneyMap, on: date | None = None) -> list[Measured]:
    """The map's measured points on the scale, in the order of the stages.

    Points that are not in force on the day (today by default), were changed since their survey was
    read, or have no score yet are left out.
    """
    day = on or date.today()
    stages = [stage.id for stage in m.stages]
    reached = {touchpoint.id: list(touchpoint.stages) for touchpoint in m.touchpoints}
    notes = {item.id: cast("Annotation", item.model()) for item in m.annotations}
    found = []
    for item in m.measurement_points:
        point = cast("MeasurementPoint", item.model())
        stage, note = stage_of(point, stages, reached), notes.get(point.id)
        if stage is None or note is None:
            continue
        if in_force(point, day) and still_measured(point, note):
            found.append(measured(point, note.score, stages.index(stage)))
    return sorted((one for one in found if one is not None), key=lambda one: one.stage)


def contradiction(drawn: float, one: Measured) -> Contradiction:
    """Whether drawn and measured contradict, and how sure that is.

    ``opposite``: of the other sign with the whole interval (or without one); ``apart``: the whole
    interval at least one step from what was drawn; ``leaning``: of the other sign, but the
    interval holds zero.

    Examples
    --------
    >>> nps = Measured("p", "NPS", 0, 0.8, 0.6, 1.0, 200)
    >>> contradiction(-0.5, nps), contradiction(2.0, nps), contradiction(1.5, nps)
    ('opposite', 'apart', '')
    """
    opposed = drawn * one.value < 0
    if one.low is None or one.high is None:
        return "opposite" if opposed else ""
    if opposed and one.low * one.high > 0:
        return "opposite"
    away = max(one.low - drawn, drawn - one.high)
    if away >= STEP_AWAY - 1e-9:
        return "apart"
    return "leaning" if opposed else ""


def gaps(m: JourneyMap, curve: str = GROUP, on: date | None = None) -> list[Gap]:
    """Each measured point of a stage that the curve gives a value, contradiction or not."""
    drawn = next((one for one in curves_of(m) if one.id == curve), None)
    return gaps_between(drawn, measured_of(m, on)) if drawn else []


def gaps_between(drawn: NamedCurve, points: Sequence[Measured]) -> list[Gap]:
    """`gaps` for a curve and points at hand."""
    found = []
    for one in points:
        value = drawn.curve.values[one.stage]
        if value is not None:
            found.append(Gap(one, value, contradiction(value, one)))
    return found


def gap_sentence(gap: Gap, stage: str, lang: Language | None = None) -> str:
    """What a gap says, in words; empty where drawn and measured do not contradict.

    Parameters
    ----------
    stage
        The stage's name.

    Examples
    --------
    >>> nps = Measured("p", "Delivery NPS", 0, -0.8, -1.1, -0.5, 212)
    >>> print(gap_sentence(Gap(nps, 1.5, "opposite"), "Delivery", "en"))
    “Delivery”: the group drew +1.5, customers say the opposite: −0.8 at “Delivery NPS” (between −1.1 and −0.5; 212 answers).
    """  # noqa: E501  # a sentence is one line
    if not gap.kind:
        return ""
    with speaking(lang):
        one = gap.measured
        if gap.kind == "opposite":
            said = _("{stage}: the group drew {drawn}, customers say the opposite: {told}.")
        elif gap.kind == "leaning":
            said = _(
                "{stage}: the group drew {drawn}, customers lean the other way or stand near "
                "neutral: {told}."
            )
        elif gap.delta > 0:
            said = _(
                "{stage}: the group drew {drawn}, customers say at least a step worse: {told}."
            )
        else:
            said = _(
                "{stage}: the group drew {drawn}, customers say at least a step better: {told}."
            )
        answers = plural("{count} answer", "{count} answers", one.n)
        if one.low is None or one.high is None:
            told = _("{value} at {point} ({answers})")
        else:
            told = _("{value} at {point} (between {low} and {high}; {answers})")
        return said.format(
            stage=quoted(stage),
            drawn=signed(gap.drawn, lang),
            told=told.format(
                value=_tenth(one.value, lang),
                point=quoted(one.name),
                low=_tenth(one.low or 0.0, lang),
                high=_tenth(one.high or 0.0, lang),
                answers=answers,
            ),
        )


def _tenth(value: float, lang: Language | None) -> str:
    return signed(round(value, 1), lang)
