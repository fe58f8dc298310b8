"""How a chart looks and reaches the screen: fonts, colours, and no network.

Altair's own notebook output fetches Vega from the internet. JupyterLab carries Vega-Lite itself,
so charts made here are handed over as data (a MIME bundle) and drawn offline. What is drawn is
decided elsewhere.

JupyterLab gives Vega its dark theme when a cell is drawn and never again: a chart without ground
keeps its ink when the page's theme is switched, and no grey reaches 4.5 on both pages (the best
is 4.35). So a chart lies on a white card with inks of its own, the same on every page, in a
presentation and on paper.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import altair as alt

from journeykit.charts.emotion_shapes import LIGHT

if TYPE_CHECKING:
    from journeykit.language import Language

# Of marks, not of words: contrast 3 or more on the card, and told apart by people who confuse red
# and green. Meaning never rests on them alone.
BLUE, ORANGE, GREY = "#2f7fb8", "#d55e00", "#7f7f7f"
CARD, INK, SOFT_INK = LIGHT.card, LIGHT.ink, LIGHT.soft  # words reach 4.5 on the card
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"

# What JupyterLab 4 draws natively; nothing used here is newer than this.
MIME = "application/vnd.vegalite.v5+json"
_SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"


class _Offline:
    """A chart that shows itself without a network request."""

    def _repr_mimebundle_(self, *_args: Any, **_kwargs: Any) -> Any:
        spec = {**self.to_dict(), "$schema": _SCHEMA}  # type: ignore[attr-defined]  # a chart mixin
        options = {"actions": {"export": True, "source": False, "compiled": False, "editor": False}}
        return {MIME: spec, "text/plain": repr(self)}, {MIME: {"embed_options": options}}

    def __repr__(self) -> str:
        told = self.usermeta  # type: ignore[attr-defined]  # a chart's own; not to_dict, which is slow
        return f"Chart({told['summary'] if isinstance(told, dict) else ''})"


class OfflineChart(_Offline, alt.ConcatChart):
    """Several panels in columns."""


class OfflineMessage(_Offline, alt.Chart):
    """A sentence where a chart would be."""


_Chart = TypeVar("_Chart", OfflineChart, OfflineMessage)


def finished(chart: _Chart, **fields: Any) -> _Chart:
    """The same chart with these fields and our look; an ink left out would be the Vega theme's.

    In place: Altair's own `properties` and `configure` copy all panels, several times at each level
    they are nested in, and most of the time of a chart was theirs.
    """
    chart.config = alt.Config(
        background=CARD,
        font=FONT,
        padding=12,
        view=alt.ViewConfig(stroke=None),
        text=alt.MarkConfig(color=INK),
        axis=alt.AxisConfig(
            labelColor=INK,
            titleColor=INK,
            domainColor=LIGHT.zero,
            tickColor=LIGHT.zero,
            gridColor=LIGHT.grid,
            labelFontSize=13,
            titleFontSize=13,
            labelLimit=360,
            labelLineHeight=17,
        ),
        legend=alt.LegendConfig(
            labelColor=INK,
            titleColor=INK,
            labelFontSize=13,
            titleFontSize=13,
            labelLimit=520,
            symbolSize=130,
            orient="bottom",
        ),
        title=alt.TitleConfig(
            color=INK,
            subtitleColor=INK,
            fontSize=15,
            anchor="start",
            frame="group",
            subtitleFontSize=13,
            offset=10,
        ),
    )
    for name, value in fields.items():
        setattr(chart, name, value)
    return chart


def with_texts(marks: Any, texts: Any, *, title: Any) -> Any:
    """A panel: its marks, and the texts `beside` them, which have an axis of their own."""
    apart = alt.Resolve(scale=alt.ScaleResolveMap(y="independent"))
    return alt.layer(marks, texts, resolve=apart, title=title)


def axis_numbers(lang: Language) -> str:
    """Vega expression: the axis's numbers as the language writes them."""
    return "replace(datum.label, '.', ',')" if lang == "fr" else "datum.label"


def beside(rows: list[str], *, width: int, height: int) -> Any:
    """Texts on the right of a panel's rows, as the labels of an axis.

    Texts may repeat and hold line breaks; row *i* of the panel gets ``rows[i]``.
    """
    keys = [f"{i}|{text}" for i, text in enumerate(rows)]
    axis = alt.Axis(
        orient="right",
        domain=False,
        ticks=False,
        grid=False,
        labelPadding=12,
        labelLimit=520,
        labelExpr=r"split(slice(datum.label, indexof(datum.label, '|') + 1), '\n')",
    )
    return (
        alt.Chart(alt.InlineData(values=[{"beside": key} for key in keys]))
        .mark_point(opacity=0)
        .encode(y=alt.Y("beside:N", title=None, sort=keys, axis=axis))
        .properties(width=width, height=height)
    )


def message(sentence: str) -> OfflineMessage:
    """A chart that says why there is nothing to draw.

    Examples
    --------
    >>> message("No measurement point yet.")
    Chart(No measurement point yet.)
    """
    title = alt.TitleParams(sentence, fontSize=14, fontWeight="normal")
    chart: OfflineMessage = OfflineMessage(alt.InlineData(values=[{}])).mark_point(opacity=0)
    return finished(chart, width=760, height=1, title=title, usermeta={"summary": sentence})
