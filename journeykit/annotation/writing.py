"""Writes what a survey says onto the map: all points in one edit, together with the history.

Scores come ready from `apply`; an edit that cannot be finished leaves the map as it was.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from journeykit.annotation.report import PointDone, PointLeft
from journeykit.annotation.sources import BoundSource, bind
from journeykit.document.places import stage_of
from journeykit.language import translate as _

if TYPE_CHECKING:
    from journeykit.annotation.store import ResponseStore
    from journeykit.document import JourneyMap
    from journeykit.document.measures import Annotation, MeasurementPoint
    from journeykit.surveys import Score, Survey


@dataclass(frozen=True)
class Result:
    """What a survey says at one point; `told` is what to say beside it."""

    point: MeasurementPoint
    score: Score
    annotation: Annotation
    source: BoundSource
    told: str = ""


def point_name(point: MeasurementPoint) -> str:
    """What people call the point: its name, else its situation, else its question."""
    return point.name or point.situation or point.question


def file_key(name: str) -> str:
    """A file name to compare: another system may write the same “é” in two characters."""
    return unicodedata.normalize("NFC", name.strip()).casefold()


def write(
    m: JourneyMap, survey: Survey, results: list[Result], store: ResponseStore | None
) -> tuple[list[PointDone], list[PointLeft]]:
    """Put the results on the map, and let the store's writing stand with them: both or neither."""
    stages = {stage.id: stage.name for stage in m.stages}
    reached = {touchpoint.id: list(touchpoint.stages) for touchpoint in m.touchpoints}
    done: list[PointDone] = []
    gone: list[PointLeft] = []
    before = {item.id: cast("Annotation", item.model()) for item in m.annotations}
    binding, dated = m.meta.binding, m.meta.dated
    try:
        with m.edit():
            living = {item.id for item in m.measurement_points}
            before = {item.id: cast("Annotation", item.model()) for item in m.annotations}
            binding, dated = m.meta.binding, m.meta.dated
            for result in results:
                name = point_name(result.point)
                if result.point.id not in living:
                    reason = _("this point was deleted while its answers were being counted.")
                    gone.append(PointLeft(name, reason))
                    continue
                was = before.get(result.point.id)
                now = _going_on(was, result.annotation, store is not None)
                changed = was != now
                if changed:
                    m.set_annotation(now)
                stage = stages.get(stage_of(result.point, list(stages), reached) or "", "")
                told = " ".join(filter(None, (_replaced(result.point, was, now), result.told)))
                done.append(PointDone(name, stage, result.score, now, changed, told))
            if done and (binding, dated) != ("interactive", survey.read_on):
                m.meta.binding = "interactive"
                m.meta.dated = survey.read_on
            if store is not None:
                # Last, and before the edit is in the journal: a kernel that dies here has neither,
                # or responses that the next annotation finds known already.
                store.commit()
    except BaseException:
        with m.edit():
            _undo(m, before, {point.annotation.id for point in done if point.changed})
            if (m.meta.binding, m.meta.dated) != (binding, dated):
                m.meta.binding, m.meta.dated = binding, dated
        raise
    bind(m, {result.point.id: result.source for result in results if result.point.id in living})
    return done, gone


def _going_on(was: Annotation | None, now: Annotation, with_history: bool) -> Annotation:
    """The new annotation with what this import does not find anew."""
    if was is None:
        return now
    kept: dict[str, Any] = {"themes": was.themes, "commented": was.commented}
    if not with_history and was.measured == now.measured:
        kept["trend"] = was.trend
    return now.model_copy(update=kept)


def _undo(m: JourneyMap, before: dict[str, Annotation], touched: set[str]) -> None:
    """The annotations as they were."""
    with m.replica.edit() as tops:
        for point_id in touched:
            if point_id in before:
                m.set_annotation(before[point_id])
            else:
                del tops["annotations"][point_id]


def _replaced(point: MeasurementPoint, before: Annotation | None, now: Annotation) -> str:
    """What to say when another file's results give way: two exports may share a question's name.

    Nothing where the point says which files it reads: next month's is one of them.
    """
    if before is None or point.source.strip():
        return ""
    if file_key(before.provenance.file) == file_key(now.provenance.file):
        return ""
    return _(
        "its results came from “{file}” before. If this point reads that file only, say so in "
        "“Files it reads” (source)."
    ).format(file=before.provenance.file)
