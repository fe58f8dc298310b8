"""Survey exports: reading them, scoring them, choosing the customers' words that explain them.

This room knows nothing of the map: `journeykit.annotation` brings the two together.
"""

from __future__ import annotations

from journeykit.surveys.masking import mask
from journeykit.surveys.read import read_survey
from journeykit.surveys.report import Question, Report
from journeykit.surveys.scores.result import Score
from journeykit.surveys.scores.scoring import score
from journeykit.surveys.survey import Survey
from journeykit.surveys.verbatims import Verbatim, representative_verbatims

__all__ = [
    "Question",
    "Report",
    "Score",
    "Survey",
    "Verbatim",
    "mask",
    "read_survey",
    "representative_verbatims",
    "score",
]
