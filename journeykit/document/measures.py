"""The shapes of what is measured: points, their scores with provenance, verbatims and themes.

Part of the map's schema (`schema`): only what may travel with the map. Responses never do.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import Field, model_validator

from .shapes import Item, Model, Ordered, no_items

Indicator = Literal["nps", "csat", "ces", "mean", "rate"]
Direction = Literal["higher_is_better", "lower_is_better"]
Medium = Literal["", "email", "sms", "web", "app", "voice", "in_person", "paper"]
Timing = Literal["", "immediate", "delayed"]
ScoreStatus = Literal["no_score", "indicative", "shown"]
_ROUNDING = 1e-6  # what sums of floats may be beside the ends


class MeasurementPoint(Ordered):
    """Where satisfaction is asked: one situation, one question, one scale, its thresholds.

    `where` keeps rows whose column equals the value (or one of the values); `source` names the
    export the point reads (a file name or a pattern such as ``sav-*.csv``; empty: any).
    `counted_answers` are the answers that count: the satisfied ones for a CSAT, the event for a
    rate. `alert_answer` is one customer's answer that calls for a call-back; `watch_below` is a
    score: a point is watched when its whole interval lies under it (above it, when lower is
    better).
    """

    name: str = ""
    situation: str = ""
    touchpoint: str | None = None
    stage: str | None = None
    source: str = ""
    where: dict[str, str | float | list[str | float]] = Field(default_factory=dict)
    question: str
    verbatim_question: str | None = None
    indicator: Indicator
    scale: tuple[float, float] | None = None  # needed by every indicator but `rate`
    direction: Direction = "higher_is_better"
    counted_answers: list[str | float] | None = None
    weight: str = ""  # the column of weights; empty: every answer counts once
    population: str = ""
    invited: int | None = Field(default=None, ge=0)
    medium: Medium = ""
    timing: Timing = ""
    delay_hours: float | None = Field(default=None, ge=0)
    objective: float | None = None
    alert_answer: float | None = None
    watch_below: float | None = None
    active_from: date | None = None
    active_until: date | None = None

    @model_validator(mode="after")
    def _consistent(self) -> MeasurementPoint:
        if self.scale is not None and not self.scale[0] < self.scale[1]:
            raise ValueError("scale: the lowest mark comes first, as in (0, 10)")
        if self.scale is None and self.indicator != "rate":
            raise ValueError("scale: declare the lowest and the highest mark, as in (0, 10)")
        if self.indicator == "rate" and not self.counted_answers:
            raise ValueError("counted_answers: a rate needs the answers that count")
        if self.active_from and self.active_until and self.active_until < self.active_from:
            raise ValueError("active_until: lies before active_from")
        return self


class ScoreRecord(Model):
    """A score as it stands on the wall. Values are in the indicator's unit:

    NPS −100…100 points, CSAT and rate in percent 0…100, CES and mean in marks of the scale.
    `counts` is the distribution: ``{"9": 120, …}`` in the scale's order.
    """

    indicator: Indicator
    value: float | None = None
    n: int = Field(ge=0)
    ci_low: float | None = None
    ci_high: float | None = None
    status: ScoreStatus
    counts: dict[str, int] = Field(default_factory=dict)
    detail: dict[str, float] = Field(default_factory=dict)  # promoters, passives, detractors, mean…
    response_rate: float | None = None  # percent; None: unknown
    alerts: int = Field(default=0, ge=0)  # answers at or under alert_answer

    @model_validator(mode="after")
    def _is_possible(self) -> ScoreRecord:
        _possible(self.indicator, self)
        return self


class MaskedVerbatim(Model):
    """A customer's words, personal data already masked: only these may enter a map."""

    text: str
    answer: float | None = None


class Provenance(Model):
    """Which file a score comes from: enough to read it again and to know if it changed."""

    file: str
    sha256: str
    read_on: date
    rows: int = Field(ge=0)  # rows kept
    rows_in_file: int = Field(ge=0)
    platform: str = ""


class TrendPoint(Model):
    """The score of one period, from the history beside the map. Values as in `ScoreRecord`."""

    period: str  # "2026-03", "2026-Q1", "2026-W12" or "2026"
    value: float | None = None
    n: int = Field(ge=0)
    ci_low: float | None = None
    ci_high: float | None = None
    status: ScoreStatus


def _possible(indicator: Indicator, told: ScoreRecord | TrendPoint, scale: Any = None) -> None:
    """Refuse what no answers can give; `scale` is what an annotation noted of it, if anything."""

    def outside(value: float | None, low: float, high: float) -> bool:
        return value is not None and not low - _ROUNDING <= value <= high + _ROUNDING

    if indicator in ("csat", "rate"):
        if any(outside(one, 0, 100) for one in (told.value, told.ci_low, told.ci_high)):
            raise ValueError("a share of customers lies between 0 and 100 %")
    elif indicator == "nps":
        if outside(told.value, -100, 100):
            raise ValueError("an NPS lies between −100 and 100")
    else:
        match scale:
            case [int() | float() as low, int() | float() as high] if outside(
                told.value, low, high
            ):
                raise ValueError("a mean mark lies on its question's scale")


class ThemeCount(Model):
    """How many of a point's verbatims speak of a theme."""

    theme: str
    n: int = Field(ge=0)


class Annotation(Item):
    """What a survey says at one measurement point; its id is the point's id.

    `measured` is what the point said when it was scored (`MEASURED` of its fields): a point that
    was changed since must be read again before its score means anything. `commented` counts the
    verbatims that `themes` were found in.
    """

    score: ScoreRecord
    trend: list[TrendPoint] = Field(default_factory=no_items)
    themes: list[ThemeCount] = Field(default_factory=no_items)
    commented: int = Field(default=0, ge=0)
    measured: dict[str, Any] = Field(default_factory=dict)
    verbatims: list[MaskedVerbatim] = Field(default_factory=no_items)
    provenance: Provenance
    warnings: list[str] = Field(default_factory=no_items)

    @model_validator(mode="after")
    def _is_possible(self) -> Annotation:
        told: list[ScoreRecord | TrendPoint] = [self.score, *self.trend]
        for one in told:
            _possible(self.score.indicator, one, self.measured.get("scale"))
        return self


MEASURED = ("question", "where", "indicator", "scale", "direction", "counted_answers", "weight")


def measured(point: MeasurementPoint) -> dict[str, Any]:
    """What a point's score depends on, as `Annotation.measured` keeps it."""
    return point.model_dump(mode="json", include=set(MEASURED))


def still_measured(point: MeasurementPoint, annotation: Annotation) -> bool:
    """Whether an annotation still says what its point asks (True where it did not note it)."""
    now = measured(point)
    return all(now.get(name) == value for name, value in annotation.measured.items())


class Theme(Ordered):
    """What several verbatims speak of, as the analyst keeps it from one import to the next.

    `words` are lemmas, the most telling first: they find the theme again in new verbatims. A
    theme that was renamed, merged or pinned is `pinned`; the others are found anew each time.
    """

    name: str = ""  # empty: called by its first words
    words: list[str] = Field(default_factory=no_items)
    pinned: bool = False

    @property
    def label(self) -> str:
        """What the theme is called: its name, or its first three words."""
        return self.name or ", ".join(self.words[:3]) or self.id
