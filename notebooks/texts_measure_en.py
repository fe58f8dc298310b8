"""What people read in notebook 02, in English; the code is in `measure.py`."""

from __future__ import annotations

SETTINGS = """
# What belongs to your measuring: change it here, then run the whole notebook.
LANG = "en"
# The map's file; a new name makes a new map.
MAP = "measured-journey.journey.json"
# The template to start from; None for a blank grid.
TEMPLATE = "online-order"
# Your exports, from this folder or from the sample files.
EXPORTS = [
    "search_msforms.xlsx",
    "payment_typeform.csv",
    "delivery_qualtrics_may.csv",
    "after_sale_surveymonkey.csv",
]
# Your measurement points: which question of which export, at which stage.
POINTS = "points_measure.en.json"
# The export looked at closely, its column of weights, its send file, the next month's export.
DELIVERY = "delivery_qualtrics_may.csv"
WEIGHT = "weight"
INVITED = "delivery_invitations.csv"
NEXT = "delivery_qualtrics_june.csv"
"""

TEXTS = {
    "start": """
# Measure: from four survey exports to one map

One journey is often asked about with several tools. Here Microsoft Forms asks about the search,
Typeform about payment, Qualtrics about delivery and SurveyMonkey about after-sale. You are going to
bring the four exports together on **one** map, read what they say and what they do not, then import
the next month. The data are examples: nobody answered these surveys.

**How to use it.** In the *Run* menu, choose *Run All Cells*. Each sentence is followed by what it
announces; the code is folded and you need not open it. You can run any cell again: nothing is
lost, nothing is counted twice.
""",
    "settings": """
## 0. Settings

**Your files** are named in the folded cell below. To change them, click the three dots **⋯**.
""",
    "open": """
This opens the map and puts the prepared measurement points on it. Two of them, home delivery and
locker pick-up, read the same export: a column tells them apart. The three other exports each have a
question `q1`: every point names its source, and none reads another's.
""",
    "read": """
## 1. Read the exports

Each report says which platform was recognised and by what sign, how the file was read, how many
responses were kept and which questions were found. Do read them: a question read wrongly shows
here.
""",
    "annotate": """
## 2. Annotate the map

Each export annotates the points that name it, and only those. The responses stay beside the map, on
this machine: the map receives nothing but scores and masked verbatims.
""",
    "board": """
Here are the scores at their stage, each with its interval and its objective.
""",
    "ladder": """
## 3. What to show

**The scores and their intervals.** Each indicator keeps its own axis: an NPS, a mark out of 10 and
a share of satisfied customers do not compare and are never averaged. A hollow mark tells of a
result too close to the objective to call.
""",
    "trend": """
**The trend.** A month of fewer than 10 answers has no score: the line stops, and the number of
answers is written above. From 10 to 29 answers the mark is hollow. Look at the bands first: where
they overlap widely, the line may be moving by chance.
""",
    "themes": """
## 4. What explains the scores

A score says where it hurts, the verbatims say why. This looks for the themes customers speak of,
personal data masked, and puts them on the map. Those you rename, merge or pin will stay there.
""",
    "theme_chart": """
**What customers speak of, stage by stage.** Each cell gives the share of the stage's verbatims that
speak of the theme, and their number. Click a cell to follow its theme from stage to stage.
""",
    "signals": """
**Weak signals.** A theme whose share rose in the last month more than chance would have it.
""",
    "low_scores": """
**The theme of the low scores.** An association, not a cause: it says where to look first.
""",
    "explorer": """
**Read, rename, merge, pin.** Choose a theme to read its most typical quotes and those that speak
against it. Your choices stay in the map and survive the next import.
""",
    "segments": """
## 5. Compare without being fooled

**Segments.** What they share, what sets them apart beyond chance, and the people who do not
resemble their segment: they are pointed out instead of being averaged away.
""",
    "by_segment": """
The same score, one segment a row.
""",
    "two_points": """
**Two measurement points.** Home delivery minus locker pick-up: the difference, its interval, and
whether it goes beyond chance.
""",
    "two_periods": """
**Periods.** Each month against all the others. The more one compares, the more chance misleads: the
probabilities are corrected for it (Holm).
""",
    "weights": """
**Weighting.** Loyal customers answer more than the others. The column of weights gives each segment
its real share; the “effective” n says what this correction costs in precision.
""",
    "response_rate": """
## 6. Response rate

An export does not say how many people were asked; without that, the response rate is unknown. The
send file says it.
""",
    "answers": """
## 7. Down to the customer

Choose a verbatim to read all the answers of the same person. They stay in this notebook.
""",
    "next_month": """
## 8. The next month

June's export repeats April and May, as platforms do. This is what it really brings that is new.
""",
    "annotate_again": """
This adds it to the map. Responses known already are not counted twice; the history keeps January,
February and March, which are no longer in this file.
""",
    "trend_again": """
Locker pick-up, one month later.
""",
    "frames": """
## 9. When the data grow

The same calls take a pandas, polars, DuckDB or Spark frame. First a pandas frame.
""",
    "spark": """
Then the same call on Spark, for the day the data outgrow one machine. The result is the same.
""",
    "pack": """
## 10. Send it

One file holds the map and its attachments. Here without the history, which holds the responses;
write `history=True` to send it along. `jk.unpack` or `journeykit unpack` opens it elsewhere.
""",
}
