"""Reading behind a score: a point's verbatims and, for one of them, that customer's other answers.

For the notebook only: responses stay in the kernel and in the history beside the map, masked when
shown, and enter neither the map nor an export.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, cast

import ipywidgets
import pandas as pd

from journeykit.annotation import (
    BoundSource,
    HistoryClosed,
    bound_source,
    point_name,
    stored_points,
    stored_source,
)
from journeykit.document.given import the_map
from journeykit.errors import MapContentError
from journeykit.language import number, translate_plural
from journeykit.language import translate as _
from journeykit.surveys import mask
from journeykit.widgets.ipy import Panel, Says, heading, hint, labelled

if TYPE_CHECKING:
    from journeykit.document import Item, JourneyMap
    from journeykit.document.measures import MeasurementPoint

# Enough to read; the lowest marks come first.
MOST_LISTED = 300


def answers(m: JourneyMap, point: Item | str | None = None) -> Answers:
    """Show the verbatims of a measurement point and one customer's other answers.

    Parameters
    ----------
    m
        The map, annotated in this session or, with its history beside it, in an earlier one.
    point
        A measurement point, its id or its name; by default the first annotated one. The list
        beside lets one change it.

    Raises
    ------
    MapContentError
        When neither this session nor the history has the responses behind that point.
    MapFileError
        When the history beside the map is damaged or newer.
    """
    return Answers(m, point)


class Answers(Panel):
    """A list of verbatims and the other answers of the customer who wrote the chosen one."""

    def __init__(self, m: JourneyMap, point: Item | str | None = None) -> None:
        m = the_map(m, "answers")
        self._map = m
        points = {item.id: cast("MeasurementPoint", item.model()) for item in m.measurement_points}
        read_here = {key: bound_source(m, key) for key in points}
        kept = _in_history(m, enough=any(read_here.values()))
        self._sources = {
            key: source for key, source in read_here.items() if source is not None or key in kept
        }
        if not self._sources:
            raise MapContentError(
                _("There are no responses behind this map here: annotate it from an export first.")
            )
        names = {key: point_name(points[key]) for key in self._sources}
        first = _wanted(point, names)
        self._points = labelled(
            ipywidgets.Dropdown,
            _("Measurement point"),
            options=[(name, key) for key, name in names.items()],
            value=first,
            layout={"width": "620px"},
        )
        self._count = hint("")
        self._list = ipywidgets.Select(
            options=[], rows=10, layout={"width": "100%"}, description="", tooltip=_("Verbatims")
        )
        self._says = Says()
        self._table = ipywidgets.HTML()
        super().__init__(
            [
                self._points,
                self._count,
                self._list,
                heading(_("This customer's answers")),
                self._says,
                self._table,
            ],
            lambda: f"Answers({point_name(self._source.point)})",
        )
        self._points.observe(lambda _change: self._fill(), names="value")
        self._list.observe(lambda _change: self._show(), names="value")
        self._fill()

    @property
    def _source(self) -> BoundSource:
        key = self._points.value
        found = self._sources[key] or stored_source(self._map, key)
        if found is None:
            raise MapContentError(_("The responses behind this point were erased meanwhile."))
        self._sources[key] = found
        return found

    def _fill(self) -> None:
        """List the point's verbatims, the lowest marks first."""
        found = verbatims_of(self._source)
        shown = found[:MOST_LISTED]
        told = translate_plural("{n} verbatim.", "{n} verbatims.", len(found)).format(
            n=number(len(found))
        )
        if len(found) > len(shown):
            told += " " + _("The first {n} are listed.").format(n=number(len(shown)))
        self._count.value = escape(told)
        options = [
            (f"{'–' if answer is None else number(answer, 0)}  ·  {_one_line(text)}", response)
            for answer, text, response in shown
        ]
        self._list.options = options
        self._list.value = options[0][1] if options else None
        self._show()

    def _show(self) -> None:
        chosen = self._list.value
        if chosen is None:
            self._table.value = ""
            self._says.error(_("Nobody wrote anything here."))
            return
        self._says.nothing()
        rows = other_answers(self._source, chosen)
        body = "".join(f"<tr><th>{escape(q)}</th><td>{escape(a)}</td></tr>" for q, a in rows)
        self._table.value = f"<table><tbody>{body}</tbody></table>"


def verbatims_of(source: BoundSource) -> list[tuple[float | None, str, str]]:
    """(mark, masked text, response) of everybody at the point who wrote something."""
    if source.verbatim_question is None:
        return []
    chosen = source.survey.where(source.point.where)
    texts = chosen.responses[source.verbatim_question]
    written = texts.map(lambda text: isinstance(text, str) and bool(text.strip()))
    if not written.any():
        return []
    marks: Any = pd.Series(float("nan"), index=texts.index)
    if source.point.indicator != "rate":
        marks = chosen.numbers(source.question)
    table = pd.DataFrame(
        {"mark": marks, "text": texts, "response": chosen.responses["response_id"]}
    )[written]
    table = table.sort_values("mark", kind="stable")
    listed = table.head(MOST_LISTED)
    masked = [mask(str(text)) for text in listed["text"]]
    # Those beyond the list are counted, not masked: nobody sees them.
    masked += [""] * (len(table) - len(listed))
    return [
        (None if pd.isna(mark) else float(mark), text, str(response))
        for mark, text, response in zip(table["mark"], masked, table["response"], strict=True)
    ]


def other_answers(source: BoundSource, response: str) -> list[tuple[str, str]]:
    """Everything this customer answered, masked, question by question."""
    return [
        (question, mask(answer)) for question, answer in source.survey.answers_of(response).items()
    ]


def _in_history(m: JourneyMap, *, enough: bool) -> set[str]:
    """The points the history speaks for; a history out of order only matters when it is needed."""
    try:
        return stored_points(m)
    except HistoryClosed:
        if enough:
            return set()
        raise


def _wanted(point: Item | str | None, names: dict[str, str]) -> str:
    if point is None:
        return next(iter(names))
    key = point if isinstance(point, str) else str(getattr(point, "id", point))
    for candidate, name in names.items():
        if key in (candidate, name):
            return candidate
    raise MapContentError(
        _("“{point}” has not been annotated in this session. Annotated: {points}.").format(
            point=key, points=", ".join(f"“{name}”" for name in names.values())
        )
    )


def _one_line(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 160 else text[:159] + "…"
