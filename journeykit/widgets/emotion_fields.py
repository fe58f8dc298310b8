"""The sketcher's fields: one number a stage, and what is said of a point. The keyboard's equal way.

They only show and tell: what a change does to the curve is decided in `emotion_sketcher`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import ipywidgets

from journeykit.analysis.emotion_group import signed
from journeykit.analysis.emotion_stroke import Curve
from journeykit.analysis.sentences import _
from journeykit.errors import MapContentError
from journeykit.language import Language

from .emotion_desk import Drawn, Place
from .ipy import heading
from .typed import Typed


def evidence_choices() -> list[tuple[str, str]]:
    """The evidence levels by their words."""
    return [
        (_("hypothesis, to confirm"), "hypothesis"),
        (_("observed"), "observed"),
        (_("confirmed"), "confirmed"),
        (_("refuted"), "refuted"),
    ]


def read_value(text: str) -> float | None:
    """What was typed as a value of the scale; None where the field was emptied.

    Raises
    ------
    MapContentError
        For anything but a number from −2 to +2.

    Examples
    --------
    >>> read_value(" −1,5 "), read_value("+2"), read_value("")
    (-1.5, 2.0, None)
    """
    plain = text.strip().replace("\u2212", "-").replace(",", ".")
    if not plain:
        return None
    try:
        value = float(plain)
    except ValueError:
        value = 99.0
    if not -2 <= value <= 2:
        raise MapContentError(
            _("“{text}” is not on the scale: type a number from −2 to +2, such as −1.5.").format(
                text=text.strip()[:40]
            )
        )
    return value


class ValueFields(ipywidgets.HBox):  # type: ignore[misc]  # ipywidgets has no types
    """One field a stage; `on_value(stage, text)` hears what was typed."""

    def __init__(self, on_value: Callable[[int, str], None]) -> None:
        self._on_value = on_value
        self._filling = False
        self._fields: list[Any] = []
        super().__init__([])
        self.add_class("jk-sketch-values")

    def show(self, stages: Sequence[str], drawn: Drawn, lang: Language) -> None:
        self._filling = True
        try:
            if len(self._fields) != len(stages):
                self._fields = [self._field(i) for i in range(len(stages))]
                self.children = self._fields
            for field, name, value in zip(self._fields, stages, drawn.curve.values, strict=True):
                field.description = name or "—"
                field.value = "" if value is None else signed(value, lang)
        finally:
            self._filling = False

    def _field(self, stage: int) -> Any:
        field = ipywidgets.Text(
            continuous_update=False,
            placeholder=_("not drawn"),
            description_allow_html=False,
            layout={"width": "auto"},
            tooltip=_("From −2 to +2; ↑ and ↓ change it by a quarter"),
        )
        field.add_class("jk-sketch-value")

        def typed(change: Any) -> None:
            if not self._filling:
                self._on_value(stage, str(change["new"]))

        field.observe(typed, names="value")
        return field


class PointPanel(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """The point chosen: its comment and evidence, its value if it lies between two stages.

    `on_said(place, comment, evidence)`, `on_value(place, text)`, `on_remove(place)` and
    `on_add(stage)` (a point between that stage and the next) hear what was done.
    """

    def __init__(
        self,
        on_said: Callable[[Place, str, str], None],
        on_value: Callable[[Place, str], None],
        on_remove: Callable[[Place], None],
        on_add: Callable[[int], None],
    ) -> None:
        self._filling = False
        wide = {"description_width": "130px"}
        self._point = ipywidgets.Dropdown(
            description=_("Point"), style=wide, layout={"width": "420px"}
        )
        # The point is not named: a comment goes to the one chosen when it was typed, also where the
        # kernel has not shown that one's comment yet.
        self._comment = Typed(
            _("Comment"),
            lambda _about, _base, text: said(text),
            placeholder=_("what the customer would say here"),
            keeps=True,
        )
        self._comment.layout.width = "620px"
        self._evidence = ipywidgets.Dropdown(
            description=_("Evidence"),
            options=evidence_choices(),
            style=wide,
            layout={"width": "420px"},
        )
        self._value = ipywidgets.Text(
            description=_("Value"), continuous_update=False, style=wide, layout={"width": "240px"}
        )
        self._remove = ipywidgets.Button(
            description=_("Remove this point"), layout={"width": "auto"}
        )
        self._between = ipywidgets.Dropdown(
            description=_("Between"), style=wide, layout={"width": "420px"}
        )
        self._add = ipywidgets.Button(description=_("Add a point here"), layout={"width": "auto"})
        super().__init__(
            [
                heading(_("A point of the curve")),
                ipywidgets.HBox([self._point, self._value, self._remove]),
                ipywidgets.HBox([self._comment, self._evidence]),
                ipywidgets.HBox([self._between, self._add]),
            ]
        )
        for row in self.children[1:]:
            row.add_class("jk-sketch-bar")
        self._drawn = Drawn(Curve(()))
        self._lang: Language = "en"
        self._private = False
        self._point.observe(lambda _c: None if self._filling else self._fill(), names="value")

        def said(comment: str) -> None:
            if not self._filling and self._point.value is not None:
                on_said(self._point.value, comment, self._evidence.value)

        self._evidence.observe(lambda _change: said(self._comment.value), names="value")
        self._value.observe(
            lambda c: None if self._filling else on_value(self._point.value, str(c["new"])),
            names="value",
        )
        self._remove.on_click(
            lambda _b: None if self._point.value is None else on_remove(self._point.value)
        )
        self._add.on_click(
            lambda _b: None if self._between.value is None else on_add(self._between.value)
        )

    def choose(self, place: Place) -> None:
        """Show this point (it was tapped on the canvas)."""
        if place in [value for _label, value in self._point.options]:
            self._point.value = place

    def show(self, stages: Sequence[str], drawn: Drawn, lang: Language, private: bool) -> None:
        self._drawn, self._lang, self._private = drawn, lang, private
        self._filling = True
        try:
            chosen = self._point.value
            options = _points(stages, drawn, lang)
            if list(self._point.options) != options:
                self._point.options = options
            places = [place for _label, place in options]
            self._point.value = chosen if chosen in places else next(iter(places), None)
            pairs = [
                (_("{left} and {right}").format(left=a, right=b), i)
                for i, (a, b) in enumerate(pairwise(stages))
            ]
            if list(self._between.options) != pairs:
                self._between.options = pairs
                self._between.value = next((i for _label, i in pairs), None)
        finally:
            self._filling = False
        self._fill()

    def _fill(self) -> None:
        self._filling = True
        try:
            place: Place | None = self._point.value
            known = place is not None
            between = place is not None and place[1] is not None
            for field in (self._comment, self._evidence):
                field.disabled = not known or (between and self._private)
            self._remove.layout.display = "" if between else "none"
            self._value.layout.display = "" if between else "none"
            if place is not None:
                self._comment.show("", self._drawn.comments.get(place, ""))
                self._evidence.value = self._drawn.evidence.get(place, "hypothesis")
                value = _value(self._drawn, place)
                self._value.value = "" if value is None else signed(value, self._lang)
        finally:
            self._filling = False


def _value(drawn: Drawn, place: Place) -> float | None:
    stage, at = place
    if at is None:
        return drawn.curve.values[stage]
    return next((p.value for p in drawn.curve.between if (p.stage, p.at) == place), None)


def _points(stages: Sequence[str], drawn: Drawn, lang: Language) -> list[tuple[str, Place]]:
    found: list[tuple[float, str, Place]] = []
    for i, value in enumerate(drawn.curve.values):
        if value is not None:
            found.append((i + 0.5, _named(stages[i], value, lang), (i, None)))
    for point in drawn.curve.between:
        left = point.stage if point.at >= 0.5 else point.stage - 1
        names = [stages[i] for i in (left, left + 1) if 0 <= i < len(stages)]
        label = _named(" → ".join(names), point.value, lang)
        found.append((point.x, label, (point.stage, point.at)))
    return [(label, place) for _x, label, place in sorted(found)]


def _named(where: str, value: float, lang: Language) -> str:
    return _("{where}: {value}").format(where=where, value=signed(value, lang))
