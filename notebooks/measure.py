"""From four platforms' exports to one annotated map (notebook 02): its cells.

What people read is in `texts_measure_fr` and `texts_measure_en`.
"""

from __future__ import annotations

import texts_measure_en
import texts_measure_fr

NAMES = {"fr": "fr/02_mesurer.ipynb", "en": "en/02_measure.ipynb"}
TEXTS = {"fr": texts_measure_fr, "en": texts_measure_en}

# Sections that may have nothing to do (no point declared, no Spark): they say so in a sentence.
MAY_REFUSE = {"annotate", "answers", "themes", "spark"}

# Outputs that are shown, not compared: they depend on what this machine has, or say what is being
# done and take it back (nbval does not hear of the taking back).
DIFFERS = {"spark", "explorer"}

# (section of the texts, code); the text of a section stands above its code.
CELLS: list[tuple[str, str]] = [
    ("start", ""),
    ("settings", ""),  # filled in by the texts
    (
        "open",
        """
import journeykit as jk
from journeykit.annotation import load_points
from journeykit.resources import here_or_sample

jk.set_language(LANG)
m = jk.JourneyMap.open_or_create(MAP, template=TEMPLATE, lang=LANG)
for problem in m.problems:
    print("⚠", problem)
load_points(m, POINTS)
""",
    ),
    (
        "read",
        """
surveys = [jk.read_survey(here_or_sample(name)) for name in EXPORTS]
for survey in surveys:
    display(survey.report)
""",
    ),
    (
        "annotate",
        """
for survey in surveys:
    display(jk.annotate(m, survey))
""",
    ),
    ("board", "jk.Board(m)"),
    ("ladder", "jk.chart_scores(m)"),
    ("trend", "jk.chart_trend(m)"),
    (
        "themes",
        """
found = jk.find_themes(m)
found.themes
""",
    ),
    ("theme_chart", "jk.chart_themes(m)"),
    (
        "signals",
        """
for theme in found.themes.weak_signals().head(3).itertuples():
    print("▲" if theme.rises else "·", theme.sentence)
    for verbatim in theme.verbatims:
        print("     –", verbatim)
""",
    ),
    (
        "low_scores",
        """
for sentence in found.themes.low_scores().sentence.head(3):
    print("·", sentence)
""",
    ),
    ("explorer", "jk.VerbatimExplorer(m)"),
    (
        "segments",
        """
delivery = surveys[EXPORTS.index(DELIVERY)]
jk.compare_segments(delivery, "segment", questions=["Q1", "Q2"])
""",
    ),
    (
        "by_segment",
        """
asked = {"indicator": "nps", "scale": (0, 10)}
jk.score_by(delivery, "Q1", by="segment", **asked)
""",
    ),
    (
        "two_points",
        """
home, locker = (m.get("measurement_points", point).where for point in ("home", "locker"))
jk.compare(
    jk.score(delivery, "Q1", where=home, **asked),
    jk.score(delivery, "Q1", where=locker, **asked),
)
""",
    ),
    ("two_periods", 'jk.compare_by(delivery, "Q1", period="month", **asked)'),
    (
        "weights",
        """
jk.score(delivery, "Q1", weight=WEIGHT, **asked)
""",
    ),
    (
        "response_rate",
        """
invited = jk.read_invited(here_or_sample(INVITED))
display(invited)
jk.score(delivery, "Q1", invited=invited, **asked)
""",
    ),
    ("answers", "jk.answers(m)"),
    (
        "next_month",
        """
june = jk.read_survey(here_or_sample(NEXT))
june.diff(delivery)
""",
    ),
    ("annotate_again", "jk.annotate(m, june)"),
    ("trend_again", 'jk.chart_trend(m, "locker")'),
    (
        "frames",
        """
frame = delivery.responses
jk.score_by(frame, "Q1", by="segment", **asked)
""",
    ),
    (
        "spark",
        """
from journeykit.lab.spark import on_spark

answers = on_spark(frame[["Q1", "segment"]])
display(jk.score_by(answers, "Q1", by="segment", **asked))
answers.sparkSession.stop()
""",
    ),
    (
        "pack",
        """
m.save()
jk.pack(m, m.path.name.replace(".journey.json", ".zip"), history=False)
""",
    ),
]
