"""Which of day and month comes first in a survey file: asked in a list, where its dates do not say.

The list and what was chosen in it; reading the file is the affair of the picker.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import ipywidgets

from journeykit.language import translate as _
from journeykit.surveys import Report, Survey
from journeykit.widgets.ipy import LABEL_WIDTH

# What was chosen for a file as it was then: another export put under its name may tell by itself,
# and an order chosen for the one before would turn its dates round.
_Known = tuple[str, int, int]
_orders: dict[_Known, bool] = {}

_MEANS = {"open": None, "day": True, "month": False}  # a list with the value None shows no line


class DateOrder(ipywidgets.Dropdown):  # type: ignore[misc]  # ipywidgets has no types
    """The choice of day/month or month/day; shown for a file that needs it, else away."""

    def __init__(self) -> None:
        super().__init__(
            description=_("Dates in the file"),
            options=[
                (_("not said yet"), "open"),
                (_("day/month (03/04 = 3 April)"), "day"),
                (_("month/day (03/04 = March 4)"), "month"),
            ],
            value="open",
            layout={"width": "460px", "display": "none"},
            style={"description_width": LABEL_WIDTH},
        )

    @property
    def order(self) -> bool | None:
        """Whether the day comes first, as chosen; ``None`` while nothing is."""
        return _MEANS[self.value]

    def choose(self, order: bool | None) -> None:
        """Show `order` as the one chosen."""
        self.value = next(value for value, means in _MEANS.items() if means is order)

    def show_for(self, survey: Survey, order: bool | None) -> None:
        """Show the order `survey` was read with, when its dates alone do not tell it."""
        self.choose(order)
        asked = order is not None or survey.report.ambiguous_dates
        self.layout.display = "" if asked else "none"


def known_order(path: Path) -> bool | None:
    """What was chosen for this file, as it is now, since the kernel started."""
    known = _known(path)
    return None if known is None else _orders.get(known)


def remember_order(path: Path, order: bool | None) -> None:
    """Keep what was chosen for this file, as it is now; ``None`` forgets it."""
    known = _known(path)
    if known is None:
        return
    if order is None:
        _orders.pop(known, None)
    else:
        _orders[known] = order


def _known(path: Path) -> _Known | None:
    try:
        found = path.stat()
    except OSError:
        return None  # reading it says what is wrong
    return str(path.resolve()), found.st_mtime_ns, found.st_size


def asked_in_the_list(report: Report) -> Report:
    """`report` with the list above it as the way to settle its dates, instead of code."""
    way = _("They are read as text until you choose their order in “Dates in the file”, above.")
    said = {one.warning: f"{one.fact} {way}" for one in report.ambiguous_dates}
    return replace(report, warnings=[said.get(text, text) for text in report.warnings])
