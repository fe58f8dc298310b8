"""A data frame that reads well in a notebook: words for columns, figures as the language has them.

The frame itself keeps plain names and full figures: only what is shown is rounded.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

import pandas as pd
from pandas.api.types import is_bool_dtype, is_numeric_dtype

from journeykit.figures import digits_of
from journeykit.language import translate as _
from journeykit.surveys.html_table import html_table
from journeykit.surveys.scores.result import indicator_name
from journeykit.surveys.wording import decimal, grouped, plain

_MOST_ROWS = 60
FIGURES = frozenset(
    ("value", "ci_low", "ci_high", "effective_n", "response_rate", "others", "difference", "p",
     "p_holm", "effect", "room", "own", "other")
)  # fmt: skip


class ScoreTable(pd.DataFrame):
    """A pandas frame whose notebook view is translated and rounded.

    Sentences about the whole table (what was left out, what was tested) are in
    ``table.attrs["warnings"]``, and under the table in a notebook.
    """

    @property
    def _constructor(self) -> type[ScoreTable]:
        return ScoreTable

    def _repr_html_(self) -> str:
        names = heads()
        seen = self.head(_MOST_ROWS)
        html = html_table(
            (
                names.get(str(column), str(column)),
                [
                    _cell(str(column), value, row, "difference" in self.columns)
                    for value, row in zip(seen[column], seen._indicators(), strict=True)
                ],
                is_numeric_dtype(self[column]) and not is_bool_dtype(self[column]),
            )
            for column in self.columns
        )
        notes = [str(note) for note in self.attrs.get("warnings", ())]
        if len(self) > _MOST_ROWS:
            notes.insert(0, _("… and {n} more rows.").format(n=grouped(len(self) - _MOST_ROWS)))
        listed = "".join(f"<li>{escape(note)}</li>" for note in notes)
        return html + (f"<ul>{listed}</ul>" if listed else "")

    def _indicators(self) -> list[str]:
        if "indicator" in self.columns:
            return [str(name) for name in self["indicator"]]
        return [str(self.attrs.get("indicator", ""))] * len(self)


def table_of(
    rows: Sequence[dict[str, Any]],
    columns: Sequence[str],
    *,
    warnings: Sequence[str] = (),
    indicator: str = "",
) -> ScoreTable:
    """The rows as a `ScoreTable` with these columns, even when there is no row."""
    table = ScoreTable(list(rows), columns=list(columns))
    for column in FIGURES & set(columns):  # a column of blanks only stays a column of figures
        table[column] = table[column].astype("float64")
    table.attrs["warnings"] = list(dict.fromkeys(warnings))
    if indicator:
        table.attrs["indicator"] = indicator
    return table


def unit(indicator: str) -> str:
    """The sign after a value: a thin space and % for shares, nothing for points and marks."""
    return "\u202f%" if indicator in ("csat", "rate") else ""


def shown_p(p: float) -> str:
    """A p value as it is written: ``< 0.001`` under a thousandth.

    >>> shown_p(0.0002), shown_p(0.0277)
    ('< 0.001', '0.028')
    """
    return "< " + decimal(0.001, 3) if p < 0.001 else decimal(p, 3)


def heads() -> dict[str, str]:
    """What the columns are called on screen."""
    return {
        "indicator": _("indicator"),
        "value": _("score"),
        "low": _("score from"),
        "high": _("score to"),
        "ci_low": _("from"),
        "ci_high": _("to"),
        "n": "n",
        "effective_n": _("effective n"),
        "status": _("status"),
        "response_rate": _("response rate"),
        "alerts": _("to call back"),
        "period": _("period"),
        "point": _("point"),
        "name": _("measurement point"),
        "responses": _("responses"),
        "file": _("file"),
        "files": _("files"),
        "others": _("the others"),
        "n_others": _("n of the others"),
        "difference": _("difference"),
        "p": "p",
        "p_holm": _("p (Holm)"),
        "differs": _("beyond chance"),
        "sentence": _("in words"),
        "question": _("question"),
        "by": _("split by"),
        "segment": _("segment"),
        "touchpoint": _("touchpoint"),
        "nearest": _("nearest to"),
        "effect": _("effect (sd)"),
        "room": _("difference still possible"),
        "row": _("row"),
        "response_id": _("response"),
        "own": _("distance to its own"),
        "other": _("distance to the nearest"),
        "group": _("group"),
        "against": _("against"),
    }


def _cell(column: str, value: Any, indicator: str, apart: bool) -> str:
    if value is None or (isinstance(value, float) and value != value):
        return "–"
    if column in ("value", "low", "high", "ci_low", "ci_high", "others", "difference", "room"):
        # Beside a difference the interval is the difference's: percentage points, not percents.
        share = column in ("value", "low", "high", "others") or (
            column.startswith("ci_") and not apart
        )
        sign = unit(indicator) if share else ""
        return decimal(float(value), digits_of(indicator)) + sign
    if column == "response_rate":
        return decimal(float(value), 1) + "\u202f%"
    if column in ("p", "p_holm"):
        return shown_p(float(value))
    if column in ("own", "other", "effect"):
        return decimal(float(value), 2)
    if column == "effective_n":
        return decimal(float(value), 0)
    if column in ("n", "n_others", "alerts", "responses"):
        return grouped(int(value))
    if column == "indicator":
        return indicator_name(str(value))
    if column == "status":
        return status_name(str(value))
    if column == "differs":
        return _("yes") if value else _("no")
    return plain(value)


def status_name(status: str) -> str:
    """The status in the user's language."""
    return {
        "no_score": _("under 10 answers"),
        "indicative": _("indicative"),
        "shown": _("shown"),
    }.get(status, status)
