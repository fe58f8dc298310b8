"""Brings surveys onto the map: scores, masked verbatims and where they come from.

The one room that knows both the map and the surveys; it draws nothing and reads no file.
"""

from __future__ import annotations

from journeykit.annotation.apply import annotate, make_static, point_name, reads_from
from journeykit.annotation.points import PointsAdded, add_points, add_points_from_file, load_points
from journeykit.annotation.report import AnnotationReport, PointDone, PointLeft
from journeykit.annotation.sources import BoundSource, bound_source

__all__ = [
    "AnnotationReport",
    "BoundSource",
    "PointDone",
    "PointLeft",
    "PointsAdded",
    "add_points",
    "add_points_from_file",
    "annotate",
    "bound_source",
    "load_points",
    "make_static",
    "point_name",
    "reads_from",
]
