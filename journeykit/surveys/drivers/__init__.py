"""Which ratings go with an outcome: shares of explained variance, and who leaves."""

from __future__ import annotations

from journeykit.surveys.drivers.drivers import Drivers, drivers
from journeykit.surveys.drivers.leaving import Leavings, WhoLeft, leaving, leaving_all
from journeykit.surveys.drivers.low_marks import Low, low_answers

__all__ = [
    "Drivers",
    "Leavings",
    "Low",
    "WhoLeft",
    "drivers",
    "leaving",
    "leaving_all",
    "low_answers",
]
