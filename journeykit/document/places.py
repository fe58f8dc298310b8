"""Where a measurement point hangs and when it counts; where a step of the path lies.

One rule for charts, course and reports. The browser's twin is `points.ts` of the board. No score
here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .schema import MeasurementPoint, PathStep


def stage_of(
    point: MeasurementPoint, stages: Sequence[str], touchpoints: Mapping[str, Sequence[str]]
) -> str | None:
    """The id of the stage a point hangs on: its own, else the first one of its touchpoint.

    Parameters
    ----------
    point
        The point.
    stages
        The ids of the map's living stages, in order.
    touchpoints
        Living touchpoint → ids of its stages.

    Examples
    --------
    >>> from journeykit.document.schema import MeasurementPoint
    >>> point = MeasurementPoint(id="p", question="Q", indicator="nps", scale=(0, 10),
    ...                          touchpoint="counter")
    >>> stage_of(point, ["before", "shop", "after"], {"counter": ["after", "shop"]})
    'shop'
    """
    if point.stage is not None:
        return point.stage if point.stage in stages else None
    reached = touchpoints.get(point.touchpoint or "", ())
    return next((stage for stage in stages if stage in reached), None)


def stage_of_step(
    step: PathStep, stages: Sequence[str], touchpoints: Mapping[str, Sequence[str]]
) -> str | None:
    """The id of the stage a step of the path lies at: its own, else its touchpoint's first one.

    A step whose stage is gone lies at the touchpoint's first living one until the stage is back.

    Examples
    --------
    >>> from journeykit.document.schema import PathStep
    >>> step = PathStep(id="s", touchpoint="counter")
    >>> stage_of_step(step, ["before", "shop", "after"], {"counter": ["after", "shop"]})
    'shop'
    """
    if step.stage is not None and step.stage in stages:
        return step.stage
    reached = touchpoints.get(step.touchpoint, ())
    return next((stage for stage in stages if stage in reached), None)


def in_force(point: MeasurementPoint, day: date) -> bool:
    """Whether a point counts on `day`; both ends of its period belong to it.

    Examples
    --------
    >>> from journeykit.document.schema import MeasurementPoint
    >>> point = MeasurementPoint(id="p", question="Q", indicator="nps", scale=(0, 10),
    ...                          active_from=date(2026, 3, 1))
    >>> in_force(point, date(2026, 2, 28)), in_force(point, date(2026, 3, 1))
    (False, True)
    """
    begun = point.active_from is None or point.active_from <= day
    return begun and (point.active_until is None or day <= point.active_until)
