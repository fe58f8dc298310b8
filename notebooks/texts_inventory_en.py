"""What is read in notebook 03, in English; the code is in `inventory.py`."""

from __future__ import annotations

SETTINGS = """
# What is particular to your inventory: change it here, then run the whole notebook.
LANG = "en"
# The inventory's file; a new name makes a new inventory.
INVENTORY = "inventory.journey.json"
# The spreadsheet of touchpoints, from this folder or from the sample files.
TOUCHPOINTS = "retailer/en/inventory.csv"
# The survey waves, the measurement points, the overall question.
WAVES = [f"retailer/en/wave_{n}.csv" for n in range(1, 7)]
POINTS = "retailer/en/points.json"
OVERALL = "Q1"
# The journey to map, its map's file, the order of the path and its end.
JOURNEY = "Buy online and have it delivered"
MAP = "buy-online.journey.json"
PATH = "retailer/en/path.csv"
GOAL = "not_reached"
# The declared moments of truth: the touchpoint, and who says so.
DECLARED = {"return": "the sales advisers", "checkout": "the store managers"}
# The outcome file: who did not come back.
OUTCOMES = "retailer/en/no_repurchase.csv"
# What the group decides after reading the data, with its reason.
DECISIONS = {
    "return": ("accepted", "The data agree with the front line: we see to it first."),
    "checkout": ("dismissed", "Nothing shows it: we keep an eye on the tills."),
}
# The columns of the segments.
SEGMENTS = ["Age", "Region", "Preferred channel", "Tenure"]
# The pain point to look into: the touchpoint, the problem, the whys and the families of causes.
PAIN = "home-delivery"
PROBLEM = "The parcel does not come when promised, and nobody tells me"
WHYS = [
    ("The carrier moves its round on the very morning", None),
    ("Our site hears of the change in the evening only",
     "The carrier moves its round on the very morning"),
    ("Files are exchanged with the carrier once a day",
     "Our site hears of the change in the evening only"),
    ("Nobody asked for more in the contract",
     "Files are exchanged with the carrier once a day"),
]
BONES = [
    ("people", "Customer care cannot see the rounds"),
    ("methods", "The promised date ignores the carrier's load"),
    ("methods", "No message when the round changes"),
    ("equipment", "The app's tracking knows three states only"),
    ("environment", "Friday evening traffic in town"),
]
# The files this notebook writes.
EXPORTED = "inventory-export.xlsx"
CAUSES = "causes-delivery.html"
"""

TEXTS = {
    "start": """
# The inventory: from all touchpoints to the moments of truth

An inventory is no journey map: it feeds one. It lists every place where brand and customer meet,
before and after the purchase too; what is measured is attached to it; what hurts and what matters
shows; then the journey worth mapping is chosen. After that come the customer's path, its breaks,
and the moments of truth, declared by the front line and then tested.

The example is an invented retailer over one year: six survey waves, the same customers from wave
to wave, and a file that says who did not come back. Nobody answered these surveys.

**How to use it.** In the *Run* menu choose *Run All Cells*. Each sentence is followed by what it
announces; the code is folded and you need not open it. You may run any cell again: nothing is
lost, nothing is counted twice.
""",
    "settings": """
## 0. Settings

**Your files and your choices** are named in the folded cell below. To change them, click the three
dots **⋯**.
""",
    "open": """
## 1. The inventory

We open the inventory and import a spreadsheet into it. First the preview: what would be
added, changed or rejected, and why. Nothing is written yet.
""",
    "apply": """
The preview is fine: we apply it.
""",
    "table": """
**The table.** Sort, filter, group; edit one cell or many rows at once; paste from a spreadsheet.
Two people on one notebook see the same thing at the same time.
""",
    "read": """
## 2. What is measured

The six survey waves. The report of the first says how the file was read; do read it: a question
read wrongly shows here.
""",
    "annotate": """
We put the measurement points on their touchpoints and annotate the inventory, wave after wave.
""",
    "coverage": """
## 3. What is missing

**Coverage.** Stages without touchpoint, touchpoints without a metric or never validated with
customers, and whether there is something before and after the purchase.
""",
    "drivers": """
## 4. Where it hurts and matters

**Derived importance.** What customers call important and what really goes with their overall
satisfaction are not always the same. Here is each touchpoint's share with its interval. It is an
association, not a cause.
""",
    "pains": """
**Pain and importance.** The group's, the customers' and the one derived from data are kept apart.
""",
    "quadrants": """
Click a point: its line is marked in the list and its verbatims appear below. A hollow sign says
that the interval crosses the median.
""",
    "rank": """
**Which journey to map?** The one where the touchpoints that hurt and matter come together, with
the reason in words.
""",
    "create": """
## 5. The map of the chosen journey

We create the map of this journey: its touchpoints, with what is known of them, and the method's
six rows. The two files keep the link.
""",
    "path": """
**The path.** The group puts the touchpoints in the order in which the customer meets them; going
back is allowed. Here the order comes from a file; on the wall it is changed in the “Path” panel.
""",
    "board": """
The wall: the dotted line follows the path, and says at its end whether the customer reached the
goal.
""",
    "breaks": """
**The breaks.** Where the customer changes device, department or channel, *and* the score falls
beyond chance or a pain point sits. A change alone is no break.
""",
    "declare": """
## 6. The moments of truth

**Declare first.** The people on the front line say which touchpoints decide whether the customer
stays, before anybody looks at the data.
""",
    "moments": """
**Then test.** Two rules: the mark weighs more than an equal share, beyond chance; or those who
give low marks leave more than the others. Both are corrected for the number of touchpoints tested.
The data may also propose some by themselves.
""",
    "decide": """
**Decide.** The group accepts or dismisses, with a reason. The map takes over what the inventory
says.
""",
    "segments": """
## 7. What the average hides

A segment whose score differs from the others beyond chance at a touchpoint; and the customers who
do not fit their segment.
""",
    "causes": """
## 8. Root causes

We start from a pain point and ask “why?” until something can be done. It is the group's reasoning,
not a result of the data: each cause says its level of evidence.
""",
    "fishbone": """
The same questions, by families of causes.
""",
    "form": """
**With the group.** The form does the same, and nothing but the answers is typed: start from a pain
point, ask “why?”, attach the notes and verbatims that show it.
""",
    "save": """
## 9. To take away

We save the inventory and the map, and write the spreadsheet and the page of causes into this
folder.
""",
}
