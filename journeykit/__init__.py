"""journeykit turns JupyterLab into a customer-journey-mapping workshop.

``import journeykit as jk`` is light: pandas, Altair and the widgets load on first use (PEP 562).

=============  ==================================================================================
The map        `JourneyMap`, `template_names`, `evidence_list`; `join`: another kernel's room
In a notebook  `Board` (with `Board.invite`), `EmotionSketcher`, `Guide`, `CharterCard`, `FollowUp`
By form        `MapStarter`, `SurveyPicker`, `MeasurementPointForm`, `RootCauseForm`
Surveys        `read_survey`, `score`, `Score`, `mask`, `sample_data`
Scores         `score_by`, `compare`, `compare_by`, `compare_segments`, `trend`, `read_invited`
Drivers        `drivers`: which ratings go most with an outcome; `read_outcomes`
Verbatims      `verbatims`, `Verbatims`, `Themes`, `read_interviews`
On the map     `annotate`, `answers`, `find_themes`, `VerbatimExplorer`, `make_static`
               `find_drivers`, `check_moments`, `hidden_segments`
Inventory      `TouchpointInventory`, `coverage`, `pain_and_importance`, `rank_journeys`,
               `find_breaks`; `create_map`, `update_from_inventory`
Over time      `history`, `forget` (an erasure request), `masking_words`, `set_masking_words`
Pictures       `chart_scores`, `chart_trend`, `chart_distributions`, `chart_themes`,
               `chart_importance`, `draw_emotions`, `draw_whys`, `draw_fishbone`
Files          `export_html`, `export_evidence`, `export_root_cause`, `pack`, `unpack`;
               `export_touchpoints`, `import_touchpoints`
Language       `set_language`
Errors         `JourneyKitError` and under it `MapFileError`, `MapLockedError`, `MapContentError`,
               `SurveyError`, `ScoreError`, `ExportError`, `SetupError`
=============  ==================================================================================
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

_HOME = {
    "JourneyKitError": "errors",
    "MapFileError": "errors",
    "MapLockedError": "errors",
    "MapContentError": "errors",
    "SurveyError": "errors",
    "ScoreError": "errors",
    "ExportError": "errors",
    "SetupError": "errors",
    "set_language": "language",
    "JourneyMap": "document",
    "template_names": "document",
    "create_map": "document.from_inventory",
    "update_from_inventory": "document.from_inventory",
    "evidence_list": "document.evidence",
    "sample_data": "resources",
    "read_survey": "surveys",
    "score": "surveys",
    "Score": "surveys",
    "score_by": "surveys",
    "compare": "surveys",
    "compare_by": "surveys",
    "compare_segments": "surveys",
    "trend": "surveys",
    "read_invited": "surveys",
    "read_outcomes": "surveys.outcomes",
    "drivers": "surveys.drivers.drivers",
    "mask": "surveys",
    "verbatims": "surveys.text",
    "Verbatims": "surveys.text",
    "Themes": "surveys.text",
    "read_interviews": "surveys.text",
    "annotate": "annotation",
    "find_themes": "annotation",
    "find_drivers": "annotation",
    "check_moments": "annotation",
    "hidden_segments": "annotation",
    "make_static": "annotation",
    "history": "annotation",
    "forget": "annotation",
    "masking_words": "annotation",
    "set_masking_words": "annotation",
    "pack": "annotation",
    "unpack": "annotation",
    "coverage": "analysis.inventory",
    "pain_and_importance": "analysis.inventory",
    "rank_journeys": "analysis.inventory",
    "find_breaks": "analysis.inventory",
    "join": "rooms",
    "Board": "widgets",
    "Guide": "widgets",
    "CharterCard": "widgets",
    "EmotionSketcher": "widgets",
    "SurveyPicker": "widgets",
    "MapStarter": "widgets",
    "MeasurementPointForm": "widgets",
    "RootCauseForm": "widgets",
    "FollowUp": "widgets",
    "TouchpointInventory": "widgets",
    "VerbatimExplorer": "widgets",
    "answers": "widgets",
    "chart_scores": "charts",
    "chart_distributions": "charts",
    "chart_importance": "charts",
    "chart_trend": "charts",
    "chart_themes": "charts",
    "draw_emotions": "charts",
    "draw_fishbone": "charts",
    "draw_whys": "charts",
    "export_html": "export",
    "export_evidence": "export",
    "export_touchpoints": "export",
    "import_touchpoints": "exchange",
    "export_root_cause": "export",
}

__all__ = ["__version__", *_HOME]  # noqa: PLE0604  # built from the table above


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'journeykit' has no attribute {name!r}")
    value = getattr(import_module(f"journeykit.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)


if TYPE_CHECKING:
    from journeykit.analysis.inventory import coverage as coverage
    from journeykit.analysis.inventory import find_breaks as find_breaks
    from journeykit.analysis.inventory import pain_and_importance as pain_and_importance
    from journeykit.analysis.inventory import rank_journeys as rank_journeys
    from journeykit.annotation import annotate as annotate
    from journeykit.annotation import check_moments as check_moments
    from journeykit.annotation import find_drivers as find_drivers
    from journeykit.annotation import find_themes as find_themes
    from journeykit.annotation import forget as forget
    from journeykit.annotation import hidden_segments as hidden_segments
    from journeykit.annotation import history as history
    from journeykit.annotation import make_static as make_static
    from journeykit.annotation import masking_words as masking_words
    from journeykit.annotation import pack as pack
    from journeykit.annotation import set_masking_words as set_masking_words
    from journeykit.annotation import unpack as unpack
    from journeykit.charts import chart_distributions as chart_distributions
    from journeykit.charts import chart_importance as chart_importance
    from journeykit.charts import chart_scores as chart_scores
    from journeykit.charts import chart_themes as chart_themes
    from journeykit.charts import chart_trend as chart_trend
    from journeykit.charts import draw_emotions as draw_emotions
    from journeykit.charts import draw_fishbone as draw_fishbone
    from journeykit.charts import draw_whys as draw_whys
    from journeykit.document import JourneyMap as JourneyMap
    from journeykit.document import template_names as template_names
    from journeykit.document.evidence import evidence_list as evidence_list
    from journeykit.document.from_inventory import create_map as create_map
    from journeykit.document.from_inventory import update_from_inventory as update_from_inventory
    from journeykit.errors import ExportError as ExportError
    from journeykit.errors import JourneyKitError as JourneyKitError
    from journeykit.errors import MapContentError as MapContentError
    from journeykit.errors import MapFileError as MapFileError
    from journeykit.errors import MapLockedError as MapLockedError
    from journeykit.errors import ScoreError as ScoreError
    from journeykit.errors import SetupError as SetupError
    from journeykit.errors import SurveyError as SurveyError
    from journeykit.exchange import import_touchpoints as import_touchpoints
    from journeykit.export import export_evidence as export_evidence
    from journeykit.export import export_html as export_html
    from journeykit.export import export_root_cause as export_root_cause
    from journeykit.export import export_touchpoints as export_touchpoints
    from journeykit.language import set_language as set_language
    from journeykit.resources import sample_data as sample_data
    from journeykit.rooms import join as join
    from journeykit.surveys import Score as Score
    from journeykit.surveys import compare as compare
    from journeykit.surveys import compare_by as compare_by
    from journeykit.surveys import compare_segments as compare_segments
    from journeykit.surveys import mask as mask
    from journeykit.surveys import read_invited as read_invited
    from journeykit.surveys import read_survey as read_survey
    from journeykit.surveys import score as score
    from journeykit.surveys import score_by as score_by
    from journeykit.surveys import trend as trend
    from journeykit.surveys.drivers.drivers import drivers as drivers
    from journeykit.surveys.outcomes import read_outcomes as read_outcomes
    from journeykit.surveys.text import Themes as Themes
    from journeykit.surveys.text import Verbatims as Verbatims
    from journeykit.surveys.text import read_interviews as read_interviews
    from journeykit.surveys.text import verbatims as verbatims
    from journeykit.widgets import Board as Board
    from journeykit.widgets import CharterCard as CharterCard
    from journeykit.widgets import EmotionSketcher as EmotionSketcher
    from journeykit.widgets import FollowUp as FollowUp
    from journeykit.widgets import Guide as Guide
    from journeykit.widgets import MapStarter as MapStarter
    from journeykit.widgets import MeasurementPointForm as MeasurementPointForm
    from journeykit.widgets import RootCauseForm as RootCauseForm
    from journeykit.widgets import SurveyPicker as SurveyPicker
    from journeykit.widgets import TouchpointInventory as TouchpointInventory
    from journeykit.widgets import VerbatimExplorer as VerbatimExplorer
    from journeykit.widgets import answers as answers
