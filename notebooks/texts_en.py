"""What people read in the guided notebook, in English; the code is in `build.py`."""

from __future__ import annotations

SETTINGS = """
# What belongs to your workshop: change it here, then run the whole notebook.
LANG = "en"
# The map's file; a new name makes a new map.
MAP = "my-journey.journey.json"
# The template to start from; None for a blank grid.
TEMPLATE = "online-order"
# True: the filled template, to see what a good map looks like.
FILLED = False
# Your survey export, or a sample file.
SURVEY = "online_order_en.csv"
# The measurement points you prepared; None to declare them in the form.
POINTS = "points.en.json"
"""

TEXTS = {
    "start": """
# Guided workshop: map a customer journey

You are going to build the map of **one** journey, lived by **one** persona, connect it to what your
surveys say, and share it. Allow half a day as a group, or a quarter of an hour to look around with
the sample data.

**How to use it.** In the *Run* menu, choose *Run All Cells*. Each sentence is followed by what it
announces; the code is folded and you need not open it. You can run any cell again: nothing is
lost, nothing is doubled. If the kernel has stopped, choose *Restart Kernel and Run All
Cells…* in the *Kernel* menu.
""",
    "settings": """
## 0. Guide

**The settings of the workshop** are in the folded cell below: the map's file, the template, the
survey, the measurement points. To change them, click the three dots **⋯**.
""",
    "open": """
This opens the map. If it exists already, it opens just as you left it.
""",
    "guide": """
The guide follows the practice, before, during and after the workshop. It ticks what the map already
satisfies and says what is missing. Keep it in sight.
""",
    "charter": """
## 1. Charter

A map tells one story. Fill in the charter: the journey, the goal, what the map will be used for,
who is in the room, and the persona. A second persona asks for confirmation, because two stories
make two maps.
""",
    "template": """
## 2. Template

The map starts from a typical journey, empty or filled in as an example, or from a blank grid. To
start another, or to reopen a map of this folder, choose below, then run the whole notebook again.
An existing map is never replaced.
""",
    "board": """
## 3. Wall

The wall is shared: the whole group sees the same thing at the same time. One idea per note, in the
customer's words. Better to guess than to stall: mark as a hypothesis what remains to be checked.
Stages and rows can be renamed, added, moved and deleted at any time; the notes follow.
""",
    "emotions": """
Now draw **the emotion curve**: how the customer feels, stage by stage, from −2 to +2. So that the
loudest voice does not win, each of you first draws alone: choose a name under *Whose curve*, draw,
then pass the pen on. When everybody has drawn, *Reveal all together* shows the curves, their median
and the stage where the room disagrees most. Talk about that one, then draw the group's curve. The
fields under the drawing do the same by keyboard. Once your surveys are connected (section 6), what
customers say appears under the curve, and a sentence speaks up where the two contradict.
""",
    "survey": """
## 4. Survey export

Choose a survey export, or add one from your computer. The report says how it was read: the platform
recognised, the characters repaired, the responses kept and those left out, the questions found.
""",
    "points": """
## 5. Measurement points

A measurement point says **where** satisfaction is asked: a situation, a question, a scale, an
objective and two thresholds. First the points prepared beforehand are put on the map; those you
changed or deleted are left alone.
""",
    "point_form": """
Check them, change them or add more in this form. The scale and its direction are never guessed: you
confirm them.
""",
    "annotate": """
## 6. Annotate

Each measurement point receives its score, its 95% interval and the verbatims that explain it.
Scores are never averaged together. Running this cell again refreshes the map and doubles nothing.
""",
    "annotated_board": """
This is the annotated wall. Colour compares each score with its own objective; hatching marks a
result that is still uncertain. Under 10 answers there is no score, but the verbatims stay.
""",
    "answers": """
Behind a score there are customers. Choose a verbatim to read the same person's other answers. These
answers stay in this notebook: they enter neither the map nor the export.
""",
    "chart_scores": """
## 7. Charts

The first chart compares each score with its objective. Each indicator keeps its own axis.
""",
    "chart_distributions": """
The second shows how the answers are spread: one score can hide very divided opinions.
""",
    "save": """
## 8. Save and share

This saves the map in its file, next to this notebook. What you typed was already safe in a journal;
saving makes it a file to send or to archive.
""",
    "share": """
This exports a web page as a single file. It opens without a connection in any browser and holds
masked verbatims only. You will find it in the file list, on the left.
""",
    "after": """
## 9. After the workshop

A map is only worth the action it leads to. Note the action plan here (who does what, by when, and
how the effect will be measured), the hypotheses to confirm with customers, and whom you told about
the results.
""",
}
