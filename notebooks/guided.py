"""The guided workshop (notebook 01): its cells; what people read is in `texts_fr`, `texts_en`."""

from __future__ import annotations

import texts_en
import texts_fr

NAMES = {"fr": "fr/01_atelier_guide.ipynb", "en": "en/01_guided_workshop.ipynb"}
TEXTS = {"fr": texts_fr, "en": texts_en}

# Sections that may have nothing to do yet (no point declared): they say so in a sentence, and
# running the whole notebook goes on behind them.
MAY_REFUSE = {"annotate", "answers"}

# (section of the texts, code); the text of a section stands above its code.
CELLS: list[tuple[str, str]] = [
    ("start", ""),
    ("settings", ""),  # filled in by `settings`
    (
        "open",
        """
import journeykit as jk
from journeykit.annotation import load_points

jk.set_language(LANG)
start = jk.MapStarter(MAP, TEMPLATE, filled=FILLED, lang=LANG)
m = start.map
for problem in m.problems:
    print("⚠", problem)
print("✓", m.title, "·", m.path.name)
""",
    ),
    ("guide", "jk.Guide(m)"),
    ("charter", "jk.CharterCard(m)"),
    ("template", "start"),
    ("board", "jk.Board(m)"),
    ("emotions", "jk.EmotionSketcher(m)"),
    (
        "survey",
        """
picker = jk.SurveyPicker(m, file=SURVEY)
picker
""",
    ),
    ("points", "load_points(m, POINTS)"),
    ("point_form", "jk.MeasurementPointForm(m, picker)"),
    ("annotate", "jk.annotate(m, picker.survey)"),
    ("annotated_board", "jk.Board(m)"),
    ("answers", "jk.answers(m)"),
    ("chart_scores", "jk.chart_scores(m)"),
    ("chart_distributions", "jk.chart_distributions(m)"),
    (
        "save",
        """
m.save()
print("✓", m.path.name)
""",
    ),
    (
        "share",
        """
page = jk.export_html(m, m.path.name.replace(".journey.json", ".html"))
print("✓", page.name)
""",
    ),
    ("after", "jk.FollowUp(m)"),
]

# Outputs that depend on what this machine has: shown, not compared.
DIFFERS: set[str] = set()
