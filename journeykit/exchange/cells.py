"""A map's touchpoints as a sheet's cells: the columns, and what stands in each.

What is written to a file and what an import compares with are these same cells.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from journeykit.document import JourneyMap
from journeykit.document.schema import Touchpoint
from journeykit.document.touchpoint_words import titles
from journeykit.language import Language
from journeykit.language import translate as _

from .guard import folded, plain
from .headings import METRIC
from .values import Names, field_cell, metrics_cell, words_of


@dataclass(frozen=True)
class Inventory:
    """What a sheet of a map's touchpoints is made from, read at one moment."""

    touchpoints: dict[str, Touchpoint]
    stages: Names
    journeys: Names
    points: dict[str, list[str]]  # touchpoint → names of its measurement points
    moments: dict[str, str]  # touchpoint → status

    @classmethod
    def of(cls, m: JourneyMap) -> Inventory:
        with m.replica.lock:
            touchpoints = {t.id: cast("Touchpoint", t.model()) for t in m.touchpoints}
            points: dict[str, list[str]] = {}
            for point in m.measurement_points:
                if point.touchpoint in touchpoints:
                    told = point.name or point.situation or point.question
                    points.setdefault(point.touchpoint, []).append(told)
            return cls(
                touchpoints,
                Names.of({stage.id: stage.name for stage in m.stages}),
                Names.of({journey.id: journey.name for journey in m.journeys}),
                points,
                {moment.id: m.moment_status(moment.id) for moment in m.moments},
            )

    def columns(self, lang: Language) -> dict[str, str]:
        """Key → title of the sheet's columns; each metric has its own, in place of all."""
        found: dict[str, str] = {}
        for key, title in titles(lang).items():
            if key != "metrics":
                found[key] = title
                continue
            names: dict[str, str] = {}
            for touchpoint in self.touchpoints.values():
                for metric in touchpoint.metrics:
                    if folded(metric.name):
                        names.setdefault(folded(metric.name), metric.name)
            for name in names.values():
                told = " ".join(plain(name).split())
                found[METRIC + told] = _("metric: {name}", lang).format(name=told)
        return found

    def cell(self, touchpoint: Touchpoint, key: str, lang: Language) -> str:
        """What stands in one column of a touchpoint's row."""
        if key.startswith(METRIC):
            return plain(metrics_cell(named(touchpoint, key[len(METRIC) :]), lang))
        match key:
            case "stages":
                return plain(self.stages.cell(touchpoint.stages))
            case "journeys":
                return plain(self.journeys.cell(touchpoint.journeys))
            case "points":
                return plain("; ".join(self.points.get(touchpoint.id, [])))
            case "moment":
                status = self.moments.get(touchpoint.id, "")
                return words_of(lang)["moment"].get(status, "")
            case "metrics":
                told = [f"{one.name}: {metrics_cell([one], lang)}" for one in touchpoint.metrics]
                return plain("; ".join(told))
            case _:
                return plain(field_cell(touchpoint, key, lang))


def named(touchpoint: Touchpoint, name: str) -> list[Any]:
    """The metrics of this name."""
    wanted = folded(plain(name))
    return [metric for metric in touchpoint.metrics if folded(plain(metric.name)) == wanted]
