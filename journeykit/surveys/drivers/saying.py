"""What `drivers` found, in words and as a table to look at. Association only, never cause."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

import pandas as pd

from journeykit.language import translate as _
from journeykit.language import translate_plural
from journeykit.surveys.html_table import html_table
from journeykit.surveys.scores.differences import SURE
from journeykit.surveys.scores.tables import shown_p
from journeykit.surveys.wording import decimal, grouped, listed

if TYPE_CHECKING:
    from journeykit.surveys.drivers.drivers import Drivers

_SHOWN = 5  # of the ratings over an equal share, in the sentence


def facts_of(
    found: Drivers,
    *,
    constant: Sequence[str],
    alike: Sequence[tuple[str, str]],
    dependent: bool,
    missing: tuple[str, int] | None,
    yes_or_no: bool,
) -> list[str]:
    """The sentences, the most important first."""
    table = found.table
    texts = [
        _(
            "{n} customers: the {p} ratings together go with {r2} of the differences in "
            "“{outcome}” (R²)."
        ).format(
            n=grouped(found.n), p=len(table), r2=_percent(100 * found.r2), outcome=found.outcome
        )
    ]
    if found.r2_p >= SURE:
        texts.append(
            _(
                "Chance alone could explain as much (p = {p}): none of these shares says anything."
            ).format(p=shown_p(found.r2_p))
        )
    else:
        texts += _about_shares(found)
    if found.left_out:
        texts.append(_left_out(found, missing))
    if constant:
        texts.append(
            _("Left out, because everybody gave the same mark: {list}.").format(
                list=listed(constant)
            )
        )
    for one, other in alike[:_SHOWN]:
        texts.append(
            _("“{a}” and “{b}” say exactly the same: their share is split evenly.").format(
                a=one, b=other
            )
        )
    if dependent:
        texts.append(
            _(
                "One of the ratings follows exactly from the others (a total or an average among "
                "them?): leave it out, for it takes a share of theirs."
            )
        )
    if yes_or_no:
        texts.append(
            _("“{outcome}” is yes or no: the shares are those of a linear model of it.").format(
                outcome=found.outcome
            )
        )
    texts.append(
        _(
            "These are associations: they do not say that a better mark would change “{outcome}”."
        ).format(outcome=found.outcome)
    )
    return texts


def _about_shares(found: Drivers) -> list[str]:
    table = found.table
    equal = _percent(float(table["equal_share"].iloc[0]))
    above = table[table["above_equal"]]
    if not len(above):
        return [
            _(
                "No rating carries more than an equal share ({equal}) beyond chance; the largest "
                "is “{label}” with {share} [{low}, {high}]."
            ).format(equal=equal, **_row(table, 0))
        ]
    told = [
        _("“{label}” {share} [{low}, {high}]").format(**_row(above, place))
        for place in range(min(len(above), _SHOWN))
    ]
    more = ", …" if len(above) > _SHOWN else ""
    return [
        _("More than an equal share ({equal}) beyond chance goes with: {list}.").format(
            equal=equal, list=", ".join(told) + more
        )
    ]


def _left_out(found: Drivers, missing: tuple[str, int] | None) -> str:
    text = translate_plural(
        "{k} of {all} customers was left out, because an answer was missing.",
        "{k} of {all} customers were left out, because an answer was missing: the others may be "
        "unlike them.",
        found.left_out,
    ).format(k=grouped(found.left_out), all=grouped(found.left_out + found.n))
    if missing is not None:
        text += " " + _("Most often missing: “{name}” ({n}).").format(
            name=missing[0], n=grouped(missing[1])
        )
    return text


def _row(table: pd.DataFrame, place: int) -> dict[str, str]:
    row = table.iloc[place]
    return {
        "label": str(row["label"]),
        "share": _percent(row["share"]),
        "low": decimal(row["low"], 0),
        "high": decimal(row["high"], 0),
    }


def shown(found: Drivers) -> str:
    """The table as HTML, in the user's words."""
    table = found.table
    sign = "\u202f%"
    equal = decimal(float(table["equal_share"].iloc[0]), 1) + sign
    head = _("What goes with “{outcome}”: share of what the ratings explain").format(
        outcome=found.outcome
    )
    columns = {
        _("rating"): [str(label) for label in table["label"]],
        _("share"): [decimal(value, 1) + sign for value in table["share"]],
        _("from"): [decimal(value, 1) + sign for value in table["low"]],
        _("to"): [decimal(value, 1) + sign for value in table["high"]],
        _("over an equal share ({equal})").format(equal=equal): [
            _("yes") if value else _("no") for value in table["above_equal"]
        ],
        _("correlation"): [decimal(value, 2) for value in table["correlation"]],
        _("mean mark"): [decimal(value, 2) for value in table["mean"]],
    }
    html = html_table((name, cells, name != _("rating")) for name, cells in columns.items())
    method = {"lmg": "LMG", "relative_weights": _("relative weights (Johnson)")}[found.method]
    foot = _("{method}, n = {n}, intervals {level}").format(
        method=method, n=grouped(found.n), level=_percent(100 * found.level)
    )
    return f"<h4>{escape(head)}</h4>{html}<p>{escape(foot)}</p>"


def _percent(value: float) -> str:
    return decimal(value, 0) + "\u202f%"
