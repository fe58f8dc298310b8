"""What customers say in their own words: language, sentiment, themes, quotes, signals.

Offline, French and English, no model to download. `Verbatims` (in `said`) is where one begins;
masking is `journeykit.masking`, and the verbatims of one measurement point are chosen in
`journeykit.surveys.verbatims`.
"""

from __future__ import annotations

from journeykit.surveys.text.interviews import read_interviews
from journeykit.surveys.text.kept import KeptTheme
from journeykit.surveys.text.open_answers import verbatims
from journeykit.surveys.text.said import Verbatims
from journeykit.surveys.text.themes import Themes

__all__ = ["KeptTheme", "Themes", "Verbatims", "read_interviews", "verbatims"]
