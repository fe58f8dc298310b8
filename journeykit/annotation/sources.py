"""Which survey fed which map in this kernel, so that one customer's other answers can be shown.

Responses hold customers' own words and never enter the map: they live here as long as the kernel
and the map do, and nowhere else. Reading and scoring happen elsewhere.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from journeykit.document import JourneyMap
    from journeykit.document.measures import MeasurementPoint
    from journeykit.surveys import Survey


@dataclass(frozen=True)
class BoundSource:
    """The survey behind one point's annotation, with the point as it was then.

    `question` and `verbatim_question` are identifiers of the survey's questions.
    """

    survey: Survey
    point: MeasurementPoint
    question: str
    verbatim_question: str | None


_lock = threading.Lock()
_bound: WeakKeyDictionary[JourneyMap, dict[str, BoundSource]] = WeakKeyDictionary()


def bind(m: JourneyMap, sources: dict[str, BoundSource]) -> None:
    """Remember which survey each of these points was annotated from."""
    with _lock:
        _bound.setdefault(m, {}).update(sources)


def bound_source(m: JourneyMap, point_id: str) -> BoundSource | None:
    """The survey behind a point's annotation, if this kernel read it."""
    with _lock:
        return _bound.get(m, {}).get(point_id)


def release(m: JourneyMap) -> None:
    """Forget the map's surveys."""
    with _lock:
        _bound.pop(m, None)
