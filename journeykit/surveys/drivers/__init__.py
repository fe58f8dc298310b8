"""Which ratings go with an outcome: shares of explained variance, and who leaves."""

from __future__ import annotations

from journeykit.surveys.drivers.drivers import Drivers, drivers

__all__ = ["Drivers", "drivers"]
