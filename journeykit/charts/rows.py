"""The measurement points of a map as plain rows, ready to draw: who comes first, what to write.

Reads the map (its scores lie in its annotations) and puts words on numbers; knows no chart
library.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, cast

from journeykit.document.measures import still_measured
from journeykit.document.places import in_force, stage_of
from journeykit.figures import at_most, digits_of
from journeykit.language import Language, number, translate

if TYPE_CHECKING:
    from journeykit.document import JourneyMap
    from journeykit.document.measures import Annotation, MeasurementPoint, ScoreRecord, TrendPoint

_INDICATORS = ("nps", "csat", "ces", "mean", "rate")


@dataclass(frozen=True)
class PointRow:
    """One measurement point as a chart needs it.

    `found` (its annotation) and `score` are None before the first annotation, and when the point
    was `changed` since: what it asked then is not what it asks now. `stage` is "" for none.
    """

    point: MeasurementPoint
    label: str
    score: ScoreRecord | None
    changed: bool = False
    found: Annotation | None = None
    stage: str = ""

    @property
    def group(self) -> tuple[int, tuple[float, float] | None]:
        """Points of one group share an axis; others never do."""
        scale = self.point.scale if self.point.indicator in ("ces", "mean") else None
        return _INDICATORS.index(self.point.indicator), scale


def point_rows(m: JourneyMap, on: date | None = None, *, only: str | None = None) -> list[PointRow]:
    """The map's points in force on a day, in the order of their stages, each with its own label.

    Parameters
    ----------
    m
        The map.
    on
        The day (today by default): a point that has ended is not drawn, its data stay.
    only
        The id of the one point wanted, whether it is in force or not.

    Returns
    -------
    list of PointRow
        Labels are ``stage · point`` and never repeat.
    """
    day = on or date.today()
    rank = {stage.id: i for i, stage in enumerate(m.stages)}
    name = {stage.id: stage.name for stage in m.stages}
    notes = {item.id: cast("Annotation", item.model()) for item in m.annotations}
    reached = {touchpoint.id: list(touchpoint.stages) for touchpoint in m.touchpoints}
    points = [cast("MeasurementPoint", point.model()) for point in m.measurement_points]
    points = [
        point for point in points if (in_force(point, day) if only is None else point.id == only)
    ]
    place = {point.id: stage_of(point, list(rank), reached) or "" for point in points}
    points.sort(key=lambda point: rank.get(place[point.id], len(rank)))
    rows: list[PointRow] = []
    taken: dict[str, int] = {}
    for point in points:
        own = point.name or point.situation or point.question
        stage = name.get(place[point.id], "")
        label = f"{stage} · {own}" if stage else own
        taken[label] = taken.get(label, 0) + 1
        if taken[label] > 1:
            label = f"{label} ({taken[label]})"
        found = notes.get(point.id)
        changed = found is not None and not still_measured(point, found)
        told = None if changed else found
        score = None if told is None else told.score
        rows.append(PointRow(point, label, score, changed, told, place[point.id]))
    return rows


def indicator_title(row: PointRow, lang: Language) -> str:
    """The indicator in words, with its unit or scale."""
    if row.point.indicator == "nps":
        return translate("NPS (points, from \u2212100 to 100)", lang)
    if row.point.indicator == "csat":
        return translate("CSAT (satisfied customers, %)", lang)
    if row.point.indicator == "rate":
        return translate("Rate (%)", lang)
    low, high = row.point.scale or (0, 0)
    text = (
        translate("CES (mean mark, from {low} to {high})", lang)
        if row.point.indicator == "ces"
        else translate("Mean (mark, from {low} to {high})", lang)
    )
    return text.format(low=mark(low, lang), high=mark(high, lang))


def domain(row: PointRow) -> tuple[float, float]:
    """The ends of the indicator's axis."""
    if row.point.indicator == "nps":
        return -100, 100
    if row.point.indicator in ("csat", "rate") or row.point.scale is None:
        return 0, 100
    return row.point.scale


def mark(value: float, lang: Language) -> str:
    """A mark of a scale, or an objective on it: whole numbers stay whole."""
    return at_most(value, 2, lang)


def value_text(row: PointRow, value: float, lang: Language) -> str:
    """A score without its unit."""
    return number(value, digits_of(row.point.indicator), lang)


def interval_text(row: PointRow, score: ScoreRecord | TrendPoint | None, lang: Language) -> str:
    """The 95 % interval of the point's score, or of a period's, between brackets; or nothing."""
    if score is None or score.ci_low is None or score.ci_high is None:
        return ""
    return between(value_text(row, score.ci_low, lang), value_text(row, score.ci_high, lang), lang)


def between(low: str, high: str, lang: Language) -> str:
    """``[50.2, 56.1]``: an interval's bounds, as they are written.

    >>> between("50,2", "56,1", "fr").replace("\u00a0", " ")
    '[50,2 ; 56,1]'
    """
    pause = "\u00a0; " if lang == "fr" else ", "
    return f"[{low}{pause}{high}]"


def count_text(n: int, lang: Language) -> str:
    """``n = 13 612``."""
    return f"n\u00a0=\u00a0{number(n, 0, lang)}"


def score_text(row: PointRow, lang: Language) -> str:
    """Value, interval and n; or why there is none."""
    score = row.score
    if row.changed:
        return translate("to be read again", lang)
    if score is None:
        return translate("no answers yet", lang)
    return measured_text(row, score, lang)


def measured_text(row: PointRow, score: ScoreRecord | TrendPoint, lang: Language) -> str:
    """Value, interval and n of the point's score, or of one period's."""
    if score.value is None or score.status == "no_score":
        return translate("no score ({n})", lang).format(n=count_text(score.n, lang))
    parts = [value_text(row, score.value, lang), interval_text(row, score, lang)]
    text = " ".join(part for part in parts if part)
    text = f"{text} · {count_text(score.n, lang)}"
    if score.status == "indicative":
        text = f"{text} · {translate('indicative', lang)}"
    return text
