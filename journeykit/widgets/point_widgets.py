"""The labels, choices and placeholders of the measurement point form; no behaviour."""

from __future__ import annotations

from typing import Any

import ipywidgets

from journeykit.language import translate as _
from journeykit.widgets.ipy import labelled


def point_widgets() -> dict[str, Any]:
    """One labelled widget a field, by name; `low` and `high` are the ends of the scale."""
    text, choice = ipywidgets.Text, ipywidgets.Dropdown
    date = ipywidgets.DatePicker

    def figure(label: str, placeholder: str = "") -> Any:
        return labelled(text, label, placeholder=placeholder)

    return {
        "name": labelled(text, _("Name of the point")),
        "situation": labelled(
            text, _("Situation"), placeholder=_("what the customer is doing at that moment")
        ),
        "stage": labelled(choice, _("Stage"), options=[("", "")]),
        "touchpoint": labelled(choice, _("Touchpoint"), options=[("", "")]),
        "question": labelled(choice, _("Question"), options=[("", "")]),
        "verbatim_question": labelled(choice, _("Verbatims from"), options=[("", "")]),
        "where_column": labelled(choice, _("Only when"), options=[("", "")]),
        "where_values": labelled(
            ipywidgets.SelectMultiple, _("is one of"), options=[], rows=4, disabled=True
        ),
        "source": labelled(
            text, _("Files it reads"), placeholder=_("any; or a pattern such as sav-*.csv")
        ),
        "indicator": labelled(
            choice,
            _("Indicator"),
            options=[
                (_("NPS (recommendation)"), "nps"),
                (_("CSAT (satisfied customers)"), "csat"),
                (_("CES (effort)"), "ces"),
                (_("Mean mark"), "mean"),
                (_("Rate (share of an answer)"), "rate"),
            ],
        ),
        "low": figure(_("Lowest mark"), "0"),
        "high": figure(_("Highest mark"), "10"),
        "direction": labelled(
            choice,
            _("Which is better"),
            options=[
                (_("— choose —"), ""),
                (_("the higher the better"), "higher_is_better"),
                (_("the lower the better"), "lower_is_better"),
            ],
        ),
        "weight": labelled(choice, _("Weighted by"), options=[("", "")]),
        "counted_answers": labelled(
            text, _("Answers that count"), placeholder=_("for example 4; 5")
        ),
        "objective": figure(_("Objective")),
        "alert_answer": figure(_("Alert at the answer"), _("one customer to call back")),
        "watch_below": figure(_("Watch the score at"), _("the whole interval beyond it")),
        "population": labelled(text, _("Customers asked"), placeholder=_("who is surveyed")),
        "invited": figure(_("Number invited"), _("leave empty if unknown")),
        "medium": labelled(
            choice,
            _("Medium"),
            options=[
                (_("not said"), ""),
                (_("e-mail"), "email"),
                ("SMS", "sms"),
                (_("web"), "web"),
                (_("application"), "app"),
                (_("voice"), "voice"),
                (_("in person"), "in_person"),
                (_("paper"), "paper"),
            ],
        ),
        "timing": labelled(
            choice,
            _("Asked"),
            options=[
                (_("not said"), ""),
                (_("immediately"), "immediate"),
                (_("later"), "delayed"),
            ],
        ),
        "delay_hours": figure(_("Delay (hours)")),
        "active_from": labelled(date, _("From")),
        "active_until": labelled(date, _("Until (included)")),
    }
