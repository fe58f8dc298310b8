"""The fields of a measurement point as a form: labels, proposals from the survey, what is allowed.

Knows no map: `measurement_point_form` fills the fields from a point and takes them back.
"""

from __future__ import annotations

from collections import Counter
from math import isfinite
from typing import TYPE_CHECKING, Any

import ipywidgets

from journeykit.document.explain import UnfitError, fitted
from journeykit.document.measures import MeasurementPoint
from journeykit.errors import SurveyError
from journeykit.language import number
from journeykit.language import translate as _
from journeykit.surveys.report import type_name
from journeykit.surveys.wording import plain
from journeykit.widgets.ipy import Field, card, cards, hint
from journeykit.widgets.point_widgets import point_widgets

if TYPE_CHECKING:
    from journeykit.surveys import Survey
    from journeykit.surveys.report import Question

_ASKABLE = ("scale", "choice", "grid_item", "multi_choice")
_IN_PERCENT = ("csat", "rate")
_MOST_VALUES = 200
_SEPARATOR = ";"
_MOST = 1e12  # whatever is measured or counted here


class PointFields:
    """The widgets of one point and the way between them and the point's fields."""

    def __init__(self) -> None:
        self._survey: Survey | None = None
        self._other_where: dict[str, Any] = {}
        self._fields = {name: Field(widget) for name, widget in point_widgets().items()}
        self._confirm = Field(
            ipywidgets.Checkbox(
                value=False,
                indent=False,
                description=_("I have checked the scale and its direction"),
                layout={"width": "460px"},
            )
        )
        f = self._fields
        self._proposal = hint("")
        self.view = cards(
            card(
                _("What is measured"),
                f["name"], f["situation"], f["stage"], f["touchpoint"],
            ),
            card(
                _("Which answers"),
                f["question"], f["verbatim_question"], f["where_column"], f["where_values"],
                f["source"],
            ),
            card(
                _("Indicator and scale"),
                f["indicator"], f["low"], f["high"], f["direction"], f["counted_answers"],
                f["weight"],
                self._proposal, self._confirm,
            ),
            card(
                _("Objective and thresholds"),
                f["objective"], f["alert_answer"], f["watch_below"],
            ),
            card(
                _("How it is asked"),
                f["population"], f["invited"], f["medium"], f["timing"], f["delay_hours"],
            ),
            card(_("In force"), f["active_from"], f["active_until"]),
        )  # fmt: skip
        self._w("question").observe(self._question_chosen, names="value")
        self._w("where_column").observe(lambda _c: self._list_values(), names="value")
        for name in ("low", "high", "direction", "indicator"):
            self._w(name).observe(self._unconfirm, names="value")

    def _w(self, name: str) -> Any:
        return self._fields[name].widget

    # -- what is proposed --------------------------------------------------------------------

    def offer(self, survey: Survey | None) -> None:
        """Propose the questions, columns and answers of a survey."""
        self._survey = survey
        questions = [] if survey is None else list(survey.questions)
        times = Counter(q.text for q in questions)  # two questions may be worded alike
        named = {q.id: q.text if times[q.text] == 1 else _named_apart(q) for q in questions}
        scales = [(_question_label(q, named[q.id]), q.id) for q in questions if q.type in _ASKABLE]
        texts = [(_question_label(q, named[q.id]), q.id) for q in questions if q.type == "text"]
        columns = [(named[q.id] if len(named[q.id]) < 60 else q.column, q.id) for q in questions]
        _set_options(self._w("question"), [(_("— choose —"), ""), *scales])
        _set_options(self._w("verbatim_question"), [(_("first open question"), ""), *texts])
        _set_options(self._w("where_column"), [(_("all answers"), ""), *columns])
        _set_options(self._w("weight"), [(_("no weights"), ""), *columns])
        self._list_values()

    def offer_places(
        self, stages: list[tuple[str, str]], touchpoints: list[tuple[str, str]]
    ) -> None:
        """Propose the map's stages and touchpoints as (id, name); a choice made stays."""
        none = (_("— none —"), "")
        _set_options(self._w("stage"), [none, *[(name or key, key) for key, name in stages]])
        _set_options(
            self._w("touchpoint"), [none, *[(name or key, key) for key, name in touchpoints]]
        )

    def _question_chosen(self, _change: object) -> None:
        self._confirm.widget.value = False
        self._proposal.value = ""
        if self._survey is None or not self._w("question").value:
            return
        try:
            question = self._survey.question(self._w("question").value)
        except SurveyError:
            return  # the point of another file: there is nothing to propose
        if question.low is None or question.high is None:
            return
        low, high = _likely_scale(question.low, question.high)
        self._w("low").value, self._w("high").value = number(low), number(high)
        self._w("direction").value = ""
        self._proposal.value = _(
            "Marks seen: {low} to {high}. Check the scale the question was asked on, and which "
            "end is the good one."
        ).format(low=number(question.low), high=number(question.high))

    def _unconfirm(self, _change: object) -> None:
        self._confirm.widget.value = False

    def _list_values(self) -> None:
        column, values = self._w("where_column").value, self._w("where_values")
        kept = tuple(values.value)
        seen: list[Any] = []
        if self._survey is not None and column:
            try:
                seen = self._survey.values(column)[:_MOST_VALUES]
            except SurveyError:
                seen = []  # a column of another file
        options = [plain(value) for value in seen]
        options += [value for value in kept if column and value not in options]
        values.options = options
        values.value = [value for value in kept if value in options]
        values.disabled = not column

    # -- to and from a point -----------------------------------------------------------------

    def clear(self) -> None:
        """An empty form."""
        self._other_where = {}
        for name, field in self._fields.items():
            widget = field.widget
            field.says.nothing()
            if isinstance(widget, ipywidgets.DatePicker):
                widget.value = None
            elif isinstance(widget, ipywidgets.SelectMultiple):
                widget.value = ()
            else:
                widget.value = "nps" if name == "indicator" else ""
        self._confirm.widget.value = False
        self._confirm.says.nothing()
        self._proposal.value = ""

    def fill(self, point: MeasurementPoint) -> None:
        """Show a point; its scale was confirmed when it was declared."""
        self.clear()
        for name in ("question", "verbatim_question", "stage", "touchpoint"):
            _choose(self._w(name), getattr(point, name) or "")
        for name in ("name", "situation", "source", "population", "indicator"):
            self._w(name).value = getattr(point, name)
        for name in ("medium", "timing", "direction", "weight"):
            _choose(self._w(name), getattr(point, name))
        low, high = point.scale or (None, None)
        self._w("low").value, self._w("high").value = _shown(low), _shown(high)
        for name in ("objective", "alert_answer", "watch_below", "invited", "delay_hours"):
            self._w(name).value = _shown(getattr(point, name))
        self._w("active_from").value = point.active_from
        self._w("active_until").value = point.active_until
        self._w("counted_answers").value = f"{_SEPARATOR} ".join(
            _shown(answer) for answer in point.counted_answers or []
        )
        conditions = dict(point.where)
        column = next(iter(conditions), "")
        wanted = conditions.pop(column, []) if column else []
        self._other_where = conditions
        _choose(self._w("where_column"), column)
        values = [_shown(value) for value in (wanted if isinstance(wanted, list) else [wanted])]
        missing = [value for value in values if value not in self._w("where_values").options]
        self._w("where_values").options = [*self._w("where_values").options, *missing]
        self._w("where_values").value = values
        self._proposal.value = ""
        self._confirm.widget.value = True

    def read(self, *, quiet: bool = False) -> dict[str, Any] | None:
        """The fields as `add_measurement_point` takes them; None when a field needs attention.

        Each fault is said beside its field, unless `quiet`.
        """
        faults: dict[str, str] = {}
        fields: dict[str, Any] = {
            name: self._w(name).value.strip()
            for name in ("name", "situation", "source", "population")
        }
        for name in ("indicator", "medium", "timing", "weight"):
            fields[name] = self._w(name).value
        for name in ("stage", "touchpoint", "verbatim_question"):
            fields[name] = self._w(name).value or None
        fields["question"] = self._w("question").value
        if not fields["question"]:
            faults["question"] = _("Choose the question this point measures.")
        numbers = ("low", "high", "objective", "alert_answer", "watch_below", "invited")
        read = {name: self._number(name, faults) for name in (*numbers, "delay_hours")}
        low, high = read.pop("low"), read.pop("high")
        fields |= read
        fields["where"] = self._where(faults)
        fields["counted_answers"] = _answers(self._w("counted_answers").value)
        fields["active_from"] = self._w("active_from").value
        fields["active_until"] = self._w("active_until").value
        self._scale(fields, low, high, faults)
        _thresholds(fields, low, high, faults)
        first, last = fields["active_from"], fields["active_until"]
        if first and last and last < first:
            faults["active_until"] = _("The last day lies before the first one.")
        if not faults:
            _whole(fields, faults)
        if not quiet:
            for name, field in [*self._fields.items(), ("confirm", self._confirm)]:
                if name in faults:
                    field.says.error(faults[name])
                else:
                    field.says.nothing()
        return None if faults else fields

    def _number(self, name: str, faults: dict[str, str]) -> float | int | None:
        typed = self._w(name).value
        text = "".join(typed.split()).replace("\u2212", "-").replace(",", ".")
        if name in ("objective", "watch_below") and self._w("indicator").value in _IN_PERCENT:
            text = text.removesuffix("%")  # “80 %”, as it is said
        if not text:
            return None
        value = _value(text)
        if isinstance(value, str):
            faults[name] = _("A number is expected, not “{given}”.").format(given=typed)
            return None
        if abs(value) > _MOST:
            faults[name] = _("This number is too large.")
            return None
        if name in ("invited", "delay_hours") and value < 0:
            faults[name] = _("This cannot be negative.")
        if name == "invited":
            if not value.is_integer():
                faults[name] = _("A whole number is expected.")
            return int(value)
        return value

    def _where(self, faults: dict[str, str]) -> dict[str, Any]:
        column = self._w("where_column").value
        values = [_value(text) for text in self._w("where_values").value]
        if column and not values:
            faults["where_values"] = _("Choose at least one value of this column.")
        chosen = {column: values[0] if len(values) == 1 else values} if column else {}
        return chosen | self._other_where

    def _scale(
        self,
        fields: dict[str, Any],
        low: float | None,
        high: float | None,
        faults: dict[str, str],
    ) -> None:
        rate = fields["indicator"] == "rate"
        direction = self._w("direction").value
        if not direction:
            faults["direction"] = _("Say which way is better: it is never guessed.")
        fields["direction"] = direction
        fields["scale"] = None if low is None or high is None else (low, high)
        if rate:
            if not fields["counted_answers"]:
                faults["counted_answers"] = _("A rate needs the answers that count.")
            return
        for name, value in (("low", low), ("high", high)):
            if value is None and name not in faults:
                faults[name] = _("Declare this end of the scale.")
        if low is not None and high is not None and low >= high:
            faults["high"] = _("The highest mark must be above the lowest.")
        if fields["indicator"] == "nps":
            if fields["scale"] is not None and fields["scale"] not in ((0, 10), (1, 10)):
                faults["low"] = _("An NPS is asked on 0–10 (or 1–10).")
            if direction == "lower_is_better":
                faults["direction"] = _("An NPS is better when it is higher.")
        if not self._confirm.widget.value:
            faults["confirm"] = _("Tick this box once the scale and its direction are right.")


def _named_apart(question: Question) -> str:
    """The wording after what tells the column from another of the same wording."""
    apart = question.id.removeprefix(question.text).strip()  # “(2)”, or a code such as Q3_1
    return f"{apart} · {question.text}" if apart else question.text


def _question_label(question: Question, name: str) -> str:
    text = " ".join(name.split())
    text = text if len(text) <= 60 else text[:59] + "…"
    return f"{text} [{type_name(question.type)}]"


def _set_options(widget: Any, options: list[tuple[str, str]]) -> None:
    """New options; what was chosen stays, even when it is no longer offered."""
    chosen = widget.value
    if chosen and chosen not in {value for _name, value in options}:
        options = [*options, (str(chosen), chosen)]
    if tuple(widget.options) != tuple(options):
        widget.options = options
        widget.value = chosen if chosen in {value for _name, value in options} else ""


def _choose(widget: Any, value: str) -> None:
    """Choose a value, adding it when the survey at hand does not offer it."""
    if value not in {option for _name, option in widget.options}:
        widget.options = [*widget.options, (value, value)]
    widget.value = value


def _likely_scale(low: float, high: float) -> tuple[float, float]:
    """The usual scale that holds the marks seen: 0–10, 1–5, 1–7, 1–10 or the marks themselves.

    >>> _likely_scale(2, 10), _likely_scale(1, 5), _likely_scale(2, 7), _likely_scale(3, 87)
    ((0, 10), (1, 5), (1, 7), (3, 87))
    """
    for scale in ((1, 4), (1, 5), (1, 7)):
        if high == scale[1] and low >= scale[0]:
            return scale
    if high <= 10 and high > 7:
        return (1, 10) if low == 1 else (0, 10)
    return (low, high)


def _shown(value: Any) -> str:
    return "" if value is None else plain(value)


def _value(text: str) -> str | float:
    """An answer as it stands in a survey: a mark, or words.

    >>> _value("4,5"), _value("very happy"), _value("nan"), _value("1_000")
    (4.5, 'very happy', 'nan', '1_000')
    """
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        return text
    return value if isfinite(value) and "_" not in text else text


def _answers(text: str) -> list[str | float] | None:
    parts = [part.strip() for part in text.split(_SEPARATOR)]
    return [_value(part) for part in parts if part] or None


def _thresholds(
    fields: dict[str, Any], low: float | None, high: float | None, faults: dict[str, str]
) -> None:
    """Objectives and thresholds must lie where the indicator can be."""
    bounds = {"nps": (-100.0, 100.0), "csat": (0.0, 100.0), "rate": (0.0, 100.0)}
    ends = (low, high) if low is not None and high is not None else None
    score = bounds.get(fields["indicator"], ends)
    for name, limits in (("objective", score), ("watch_below", score), ("alert_answer", ends)):
        value = fields[name]
        if name not in faults and value is not None and limits is not None:
            least, most = limits
            if not least <= value <= most:
                faults[name] = _("This lies between {low} and {high}.").format(
                    low=number(least), high=number(most)
                )


def _whole(fields: dict[str, Any], faults: dict[str, str]) -> None:
    """The schema's own word on the point as a whole."""
    try:
        fitted(MeasurementPoint, {"id": "new", **fields})
    except UnfitError as error:
        sentence = str(error)
        place = sentence.split(":", 1)[0].strip()
        faults[place if place in fields else "name"] = sentence
