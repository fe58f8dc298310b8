"""Brings surveys onto the map: scores, masked verbatims, themes and where they come from.

The one room that knows both the map and the surveys. It keeps the responses beside the map, packs
all of it to be sent, and draws nothing; exports are read in `surveys`.
"""

from __future__ import annotations

from journeykit.annotation.apply import annotate, make_static, reads_from
from journeykit.annotation.drivers import find_drivers
from journeykit.annotation.forgetting import Forgotten, forget
from journeykit.annotation.keeping import Kept
from journeykit.annotation.masking import mask_again, masking_words, set_masking_words
from journeykit.annotation.moments import MomentsChecked, check_moments
from journeykit.annotation.over_time import history, imports, stored_points, stored_source
from journeykit.annotation.parcel import Parcel, pack
from journeykit.annotation.points import PointsAdded, add_points, add_points_from_file, load_points
from journeykit.annotation.report import AnnotationReport, PointDone, PointLeft
from journeykit.annotation.segments import HiddenSegments, hidden_segments
from journeykit.annotation.sources import BoundSource, bound_source
from journeykit.annotation.store import HistoryClosed, ResponseStore
from journeykit.annotation.themes import ThemesFound, find_themes
from journeykit.annotation.unpacking import unpack
from journeykit.annotation.writing import point_name

__all__ = [
    "AnnotationReport",
    "BoundSource",
    "Forgotten",
    "HiddenSegments",
    "HistoryClosed",
    "Kept",
    "MomentsChecked",
    "Parcel",
    "PointDone",
    "PointLeft",
    "PointsAdded",
    "ResponseStore",
    "ThemesFound",
    "add_points",
    "add_points_from_file",
    "annotate",
    "bound_source",
    "check_moments",
    "find_drivers",
    "find_themes",
    "forget",
    "hidden_segments",
    "history",
    "imports",
    "load_points",
    "make_static",
    "mask_again",
    "masking_words",
    "pack",
    "point_name",
    "reads_from",
    "set_masking_words",
    "stored_points",
    "stored_source",
    "unpack",
]
