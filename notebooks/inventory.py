"""From the inventory of touchpoints to a journey, its path and moments of truth (notebook 03).

What people read is in `texts_inventory_fr` and `texts_inventory_en`.
"""

from __future__ import annotations

import texts_inventory_en
import texts_inventory_fr

NAMES = {"fr": "fr/03_inventaire.ipynb", "en": "en/03_inventory.ipynb"}
TEXTS = {"fr": texts_inventory_fr, "en": texts_inventory_en}

# Sections that may have nothing to do (no outcome file, one question only): they say so.
MAY_REFUSE = {"annotate", "drivers", "create", "path", "declare", "moments", "decide", "segments"}

# Shown, not compared: the chart is compared by the tests of the charts.
DIFFERS = {"quadrants"}

# (section of the texts, code); the text of a section stands above its code.
CELLS: list[tuple[str, str]] = [
    ("start", ""),
    ("settings", ""),  # filled in by the texts
    (
        "open",
        """
import journeykit as jk
from journeykit.annotation import load_points
from journeykit.language import number
from journeykit.resources import here_or_sample

jk.set_language(LANG)
inventory = jk.JourneyMap.open_or_create(INVENTORY, template="inventory", lang=LANG)
for problem in inventory.problems:
    print("⚠", problem)
touchpoints = jk.import_touchpoints(inventory, here_or_sample(TOUCHPOINTS))
touchpoints
""",
    ),
    ("apply", "touchpoints.apply()"),
    ("table", "jk.TouchpointInventory(inventory)"),
    (
        "read",
        """
waves = [jk.read_survey(here_or_sample(name)) for name in WAVES]
display(waves[0].report)
for wave in waves:
    print(f"{wave.name} · n = {number(len(wave.responses))}")
""",
    ),
    (
        "annotate",
        """
load_points(inventory, POINTS)
for wave in waves:
    annotated = jk.annotate(inventory, wave)
annotated
""",
    ),
    ("coverage", "jk.coverage(inventory)"),
    ("drivers", "jk.find_drivers(inventory, waves, OVERALL)"),
    ("pains", "jk.pain_and_importance(inventory)"),
    ("quadrants", "jk.chart_importance(inventory)"),
    ("rank", "jk.rank_journeys(inventory)"),
    (
        "create",
        """
m = jk.create_map(inventory, JOURNEY, MAP)
print("✓", m.title, "·", m.path.name)
print(jk.coverage(m).sentences[0])
""",
    ),
    (
        "path",
        """
import pandas as pd

if not m.path_steps:
    steps = pd.read_csv(here_or_sample(PATH), sep=None, engine="python", encoding="utf-8-sig")
    m.set_path(list(steps.iloc[:, [1, 3]].itertuples(index=False, name=None)))
    m.charter.goal_reached = GOAL
""",
    ),
    ("board", "jk.Board(m)"),
    ("breaks", "jk.find_breaks(m)"),
    (
        "declare",
        """
for touchpoint, who in DECLARED.items():
    inventory.declare_moment(touchpoint, by=who)
""",
    ),
    (
        "moments",
        """
outcomes = jk.read_outcomes(here_or_sample(OUTCOMES))
display(outcomes)
jk.check_moments(inventory, waves, outcomes)
""",
    ),
    (
        "decide",
        """
for touchpoint, (decision, reason) in DECISIONS.items():
    inventory.decide_moment(touchpoint, decision, reason)
jk.update_from_inventory(m, inventory)
""",
    ),
    ("segments", "jk.hidden_segments(inventory, waves, by=SEGMENTS)"),
    (
        "causes",
        """
pain = m.get("touchpoints", PAIN)
problem = m.add_root_cause(PROBLEM, touchpoint=pain, id="pain")
for text, explains in WHYS:
    m.add_cause(problem, text, parent=explains, id=text)
for family, text in BONES:
    m.add_cause(problem, text, kind="bone", branch=family, id=text)
jk.draw_whys(m, problem)
""",
    ),
    ("fishbone", "jk.draw_fishbone(m, problem)"),
    ("form", "jk.RootCauseForm(m)"),
    (
        "save",
        """
inventory.save()
m.save()
for path in (
    jk.export_touchpoints(inventory, EXPORTED),
    jk.export_root_cause(m, problem, CAUSES),
):
    print(path.name)
""",
    ),
]
