"""What the inventory answers: coverage, where it hurts and matters, breaks along the path.

Everything is read from the map (touchpoints, points, scores, drivers, notes): no survey, no widget.
What stands beside each other is told as association, never as cause.
"""

from __future__ import annotations

from journeykit.analysis.inventory.breaks import Break, Breaks, find_breaks
from journeykit.analysis.inventory.covered import Coverage, coverage
from journeykit.analysis.inventory.journeys import RankedJourneys, rank_journeys
from journeykit.analysis.inventory.pains import PainAndImportance, pain_and_importance

__all__ = [
    "Break",
    "Breaks",
    "Coverage",
    "PainAndImportance",
    "RankedJourneys",
    "coverage",
    "find_breaks",
    "pain_and_importance",
    "rank_journeys",
]
