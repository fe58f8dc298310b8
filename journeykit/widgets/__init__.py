"""What a notebook shows: thin widgets over a map. Each loads on first use (PEP 562).

The rules are elsewhere: the map in `document`, conclusions in `analysis`, the looks in `frontend`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

_HOME = {
    "Board": "board",
    "CharterCard": "charter",
    "EmotionSketcher": "emotion_sketcher",
    "FollowUp": "followup",
    "Guide": "guide",
    "Invitation": "invitation",
    "MapStarter": "map_starter",
    "MeasurementPointForm": "measurement_point_form",
    "Replica": "replica",
    "RootCauseForm": "root_cause_form",
    "SurveyPicker": "survey_picker",
    "TouchpointInventory": "touchpoint_inventory",
    "VerbatimExplorer": "verbatim_explorer",
    "answers": "respondent",
}

__all__ = [*_HOME]  # noqa: PLE0604


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'journeykit.widgets' has no attribute {name!r}")
    value = getattr(import_module(f"journeykit.widgets.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)


if TYPE_CHECKING:
    from journeykit.widgets.board import Board as Board
    from journeykit.widgets.charter import CharterCard as CharterCard
    from journeykit.widgets.emotion_sketcher import EmotionSketcher as EmotionSketcher
    from journeykit.widgets.followup import FollowUp as FollowUp
    from journeykit.widgets.guide import Guide as Guide
    from journeykit.widgets.invitation import Invitation as Invitation
    from journeykit.widgets.map_starter import MapStarter as MapStarter
    from journeykit.widgets.measurement_point_form import (
        MeasurementPointForm as MeasurementPointForm,
    )
    from journeykit.widgets.replica import Replica as Replica
    from journeykit.widgets.respondent import answers as answers
    from journeykit.widgets.root_cause_form import RootCauseForm as RootCauseForm
    from journeykit.widgets.survey_picker import SurveyPicker as SurveyPicker
    from journeykit.widgets.touchpoint_inventory import TouchpointInventory as TouchpointInventory
    from journeykit.widgets.verbatim_explorer import VerbatimExplorer as VerbatimExplorer
