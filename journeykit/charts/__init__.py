"""Charts of what the surveys say at each measurement point, drawn offline in JupyterLab.

They read the map only: scores and counts lie in its annotations.
"""

from __future__ import annotations

from journeykit.charts.distributions import chart_distributions
from journeykit.charts.scores import chart_scores

__all__ = ["chart_distributions", "chart_scores"]
