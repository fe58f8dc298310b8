"""Pictures: what the surveys say at each measurement point, emotion curves, root causes.

They read the map only: scores and counts lie in its annotations. Each loads on first use (PEP
562): a picture of the curves needs no Altair.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

_HOME = {
    "chart_distributions": "distributions",
    "chart_importance": "importance",
    "chart_scores": "scores",
    "chart_themes": "themes",
    "chart_trend": "trend",
    "draw_emotions": "emotion_drawing",
    "draw_fishbone": "causes_drawing",
    "draw_whys": "causes_drawing",
}

__all__ = [*_HOME]  # noqa: PLE0604


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'journeykit.charts' has no attribute {name!r}")
    value = getattr(import_module(f"journeykit.charts.{_HOME[name]}"), name)
    globals()[name] = value
    return value


if TYPE_CHECKING:
    from journeykit.charts.causes_drawing import draw_fishbone as draw_fishbone
    from journeykit.charts.causes_drawing import draw_whys as draw_whys
    from journeykit.charts.distributions import chart_distributions as chart_distributions
    from journeykit.charts.emotion_drawing import draw_emotions as draw_emotions
    from journeykit.charts.importance import chart_importance as chart_importance
    from journeykit.charts.scores import chart_scores as chart_scores
    from journeykit.charts.themes import chart_themes as chart_themes
    from journeykit.charts.trend import chart_trend as chart_trend
