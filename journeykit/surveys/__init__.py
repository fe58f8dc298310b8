"""Survey exports: reading them, scoring them, choosing the customers' words that explain them.

This room knows nothing of the map: `journeykit.annotation` brings the two together.
"""

from __future__ import annotations

from journeykit.masking import find_personal_data, mask
from journeykit.surveys.read import read_survey
from journeykit.surveys.report import Question, Report
from journeykit.surveys.scores.differences import compare, compare_by
from journeykit.surveys.scores.groups import score_by
from journeykit.surveys.scores.invited import read_invited
from journeykit.surveys.scores.result import Score
from journeykit.surveys.scores.scoring import score
from journeykit.surveys.scores.segments import compare_segments
from journeykit.surveys.scores.trend import trend
from journeykit.surveys.survey import Survey
from journeykit.surveys.verbatims import Verbatim, representative_verbatims

__all__ = [
    "Question",
    "Report",
    "Score",
    "Survey",
    "Verbatim",
    "compare",
    "compare_by",
    "compare_segments",
    "find_personal_data",
    "mask",
    "read_invited",
    "read_survey",
    "representative_verbatims",
    "score",
    "score_by",
    "trend",
]
