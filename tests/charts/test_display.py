"""Every chart lies on its own card, with inks that read on it."""

from __future__ import annotations

from typing import Any

import pytest

import journeykit as jk
from journeykit.charts.display import BLUE, CARD, GREY, INK, ORANGE, SOFT_INK

from .conftest import annotated
from .test_themes import luminance, themed


def contrast(one: str, other: str) -> float:
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def test_words_read_on_the_card_and_marks_are_seen() -> None:
    assert min(contrast(ink, CARD) for ink in (INK, SOFT_INK)) >= 4.5
    assert min(contrast(colour, CARD) for colour in (BLUE, ORANGE, GREY)) >= 3


def test_no_grey_would_read_on_both_pages() -> None:
    """Why there is a card: without one, an ink has JupyterLab's light and dark page behind it."""
    greys = [f"#{level:02x}{level:02x}{level:02x}" for level in range(256)]
    assert max(min(contrast(grey, page) for page in ("#ffffff", "#111111")) for grey in greys) < 4.5


@pytest.mark.parametrize("chart", ["scores", "distributions", "trend", "importance", "themes"])
@pytest.mark.parametrize("filled", [True, False])
def test_a_chart_leaves_no_ink_to_the_page_s_theme(chart: str, filled: bool) -> None:
    m = themed() if filled and chart == "themes" else annotated("en")
    if not filled:
        m = jk.JourneyMap.blank(lang="en")
    config: dict[str, Any] = getattr(jk, f"chart_{chart}")(m).to_dict()["config"]
    assert config["background"] == CARD
    # What Vega's dark theme sets, and what it would set of a text mark.
    inks = [config[part][f"{kind}Color"] for part in ("axis", "legend") for kind in _WORDS]
    inks += [config["title"]["color"], config["title"]["subtitleColor"], config["text"]["color"]]
    assert set(inks) == {INK}
    assert {"domainColor", "tickColor", "gridColor"} <= set(config["axis"])


_WORDS = ("label", "title")
