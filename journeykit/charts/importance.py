"""The quadrant chart: satisfaction across, importance up, one panel a kind of importance.

Drawn from `analysis.inventory.pain_and_importance`. Each measured point has a number; the table
beside the panels says whose it is. Choosing a point (in a panel or in the table) marks it
everywhere and shows its verbatims underneath; choosing several with Shift shows all of theirs.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

import altair as alt

from journeykit.analysis.emotion_group import signed
from journeykit.analysis.inventory.pains import (
    MIDDLE,
    Kind,
    PainAndImportance,
    Place,
    Quadrant,
    pain_and_importance,
    quadrant_name,
    quadrant_of,
)
from journeykit.analysis.sentences import speaking
from journeykit.charts.display import (
    BLUE,
    GREY,
    ORANGE,
    OfflineChart,
    OfflineMessage,
    axis_numbers,
    configured,
    message,
)
from journeykit.charts.rows import count_text
from journeykit.document.given import the_map
from journeykit.language import Language, number, translate, translate_plural

if TYPE_CHECKING:
    from datetime import date

    from journeykit.document import JourneyMap
    from journeykit.document.measures import Annotation

SIDE = 300  # of a panel
LINE = 30  # of the table
QUOTES = 3  # verbatims of a point
WRAP = 110  # characters of a verbatim's line
PICK = "pick"  # the selection's name

# Shapes tell the quadrants apart without colour; the table names them.
_LOOK = {
    "repair": (ORANGE, "circle"),
    "keep": (BLUE, "square"),
    "later": (GREY, "diamond"),
    "ample": (GREY, "triangle-up"),
}


def chart_importance(m: JourneyMap, *, on: date | None = None) -> OfflineChart | OfflineMessage:
    """Draw where customers are let down beside how much it matters.

    Parameters
    ----------
    m
        A map or an inventory whose measurement points name touchpoints and were annotated; the
        derived importance is that of the last `find_drivers`.
    on
        The day the points must be in force (today by default).

    Returns
    -------
    altair chart
        A panel each for the importance to customers, to the group, and derived from data, where
        known; satisfaction on −2…+2 with its 95 % interval. Dashes: the median satisfaction, and
        the middle of the scale (an equal share, for the derived one). Hollow: the interval
        crosses the median. Without scores or importances, a chart that says what is missing.

    Examples
    --------
    >>> import journeykit as jk
    >>> jk.chart_importance(jk.JourneyMap.inventory(lang="en"))
    Chart(No touchpoint has a score yet: declare measurement points on touchpoints, then annotate.)
    """
    m = the_map(m, "chart_importance")
    lang = m.lang
    found = pain_and_importance(m, on=on, lang=lang)
    places = sorted(found.places, key=lambda one: (quadrant_of(one) != "repair", one.satisfaction))
    kinds = [kind for kind in _kinds() if any(kind in one.quadrants for one in places)]
    if not kinds:
        return message(" ".join(found.sentences))
    panels = [_panel(kind, places, found, lang) for kind in kinds]
    # Named for all its views at once: Altair warns where each of them brings the same selection.
    pick = alt.TopLevelSelectionParameter(
        name=PICK,
        select=alt.PointSelectionConfig(type="point", fields=["point"], toggle="event.shiftKey"),
        views=[*kinds, "table"],
    )
    chart = OfflineChart(
        concat=[alt.hconcat(*panels, spacing=28), _table(places, lang), _verbatims(m, places)],
        columns=1,
        spacing=18,
        params=[pick],
    )
    summary = translate_plural(
        "importance of {n} measured point", "importance of {n} measured points", len(places), lang
    ).format(n=len(places))
    title = alt.TitleParams(
        translate("Where it hurts and matters", lang),
        subtitle=[
            translate(
                "Across: satisfaction; up: importance. Click a point for its verbatims.", lang
            ),
            translate("Dashes: median satisfaction, middle of the importance's scale.", lang),
        ],
    )
    told = "\n".join([str(title.text), *found.sentences, *(_told(one, lang) for one in places)])
    return configured(  # type: ignore[no-any-return]  # altair's configure keeps the class
        chart.properties(title=title, description=told, usermeta={"summary": summary})
    )


def _kinds() -> tuple[Kind, ...]:
    return ("customers", "group", "derived")


def _kind_title(kind: Kind, lang: Language) -> str:
    return {
        "customers": translate("Importance to customers (1–5)", lang),
        "group": translate("Importance to the group (1–5)", lang),
        "derived": translate("Derived importance (%)", lang),
    }[kind]


def _importance(one: Place, kind: Kind) -> float | None:
    return cast("float | None", getattr(one, kind))


def _panel(kind: Kind, places: Sequence[Place], found: PainAndImportance, lang: Language) -> Any:
    """One kind of importance: intervals, marks and their numbers over the crosshair."""
    records = []
    for i, one in enumerate(places, 1):
        quadrant = one.quadrants.get(kind)
        if quadrant is None:
            continue
        color, shape = _LOOK.get(quadrant, (GREY, "circle"))
        record: dict[str, Any] = {
            "point": one.point,
            "number": str(i),
            "satisfaction": one.satisfaction,
            "importance": _importance(one, kind),
            "color": color,
            "shape": shape,
            "fill": "transparent" if one.uncertain else color,
            "text": _told(one, lang),
        }
        if one.low is not None and one.high is not None:
            record |= {"low": one.low, "high": one.high}
        if kind == "derived":
            record |= {"under": one.derived_low, "over": one.derived_high}
        records.append(record)
    base = alt.Chart(alt.InlineData(values=records))
    top = 5.0
    if kind == "derived":
        top = min(100.0, max(10.0, *(one.derived_high or 0.0 for one in places)) * 1.1)
    ends = [0.8, 5.2] if kind != "derived" else [0.0, top]
    cut = MIDDLE if kind != "derived" else max(one.equal_share or 0.0 for one in places)
    x_scale = alt.Scale(domain=[-2, 2], nice=False)
    y_scale = alt.Scale(domain=ends, nice=False)
    x = alt.X(
        "satisfaction:Q",
        scale=x_scale,
        axis=alt.Axis(
            title=translate("Satisfaction (−2…+2)", lang), tickCount=5, labelExpr=axis_numbers(lang)
        ),
    )
    y = alt.Y(
        "importance:Q",
        scale=y_scale,
        axis=alt.Axis(title=_kind_title(kind, lang), tickCount=5, labelExpr=axis_numbers(lang)),
    )
    tooltip = [alt.Tooltip("text:N", title=" ")]
    faded = _faded()
    layers = [
        _rule("x", found.cut, x_scale),
        _rule("y", cut, y_scale),
        _corners(x_scale, y_scale, ends, lang),
        base.transform_filter("isValid(datum.low)")
        .mark_rule(strokeWidth=2)
        .encode(
            x=alt.X("low:Q", scale=x_scale),
            x2="high:Q",
            y=y,
            color=alt.Color("color:N", scale=None),
            opacity=faded,
        ),
    ]
    if kind == "derived":
        layers.append(
            base.mark_rule(strokeWidth=2).encode(
                x=x,
                y=alt.Y("under:Q", scale=y_scale),
                y2="over:Q",
                color=alt.Color("color:N", scale=None),
                opacity=faded,
            )
        )
    layers += [
        base.mark_point(size=130, strokeWidth=2.5, opacity=1)
        .encode(
            x=x,
            y=y,
            shape=alt.Shape("shape:N", scale=None),
            stroke=alt.Stroke("color:N", scale=None),
            fill=alt.Fill("fill:N", scale=None),
            opacity=faded,
            tooltip=tooltip,
        )
        .properties(name=kind),
        base.mark_text(dx=11, dy=-11, fontSize=14, fontWeight="bold").encode(
            x=x, y=y, text="number:N", color=alt.Color("color:N", scale=None), opacity=faded
        ),
    ]
    return alt.layer(*layers).properties(width=SIDE, height=SIDE)


def _corners(x_scale: alt.Scale, y_scale: alt.Scale, ends: list[float], lang: Language) -> Any:
    """What each quadrant means, in its corner."""
    low, high = ends
    corners: tuple[tuple[Quadrant, float, float], ...] = (
        ("repair", -1.95, high),
        ("keep", 1.95, high),
        ("later", -1.95, low),
        ("ample", 1.95, low),
    )
    layers = []
    with speaking(lang):
        for quadrant, x, y in corners:
            record: dict[str, Any] = {"x": x, "y": y, "text": quadrant_name(quadrant)}
            layers.append(
                alt.Chart(alt.InlineData(values=[record]))
                .mark_text(
                    align="left" if x < 0 else "right",
                    dy=10 if y == high else -8,
                    fontSize=12,
                    color=GREY,
                )
                .encode(x=alt.X("x:Q", scale=x_scale), y=alt.Y("y:Q", scale=y_scale), text="text:N")
            )
    return alt.layer(*layers)


def _rule(channel: str, value: float, scale: alt.Scale) -> Any:
    chart = alt.Chart(alt.InlineData(values=[{"cut": value}]))
    dashes = chart.mark_rule(color=GREY, strokeDash=[6, 4], strokeWidth=1.5)
    if channel == "x":
        return dashes.encode(x=alt.X("cut:Q", scale=scale))
    return dashes.encode(y=alt.Y("cut:Q", scale=scale))


def _faded() -> Any:
    """What is not chosen steps back."""
    return alt.condition(alt.selection_point(name=PICK), alt.value(1), alt.value(0.25))


def _table(places: Sequence[Place], lang: Language) -> Any:
    """Whose number is whose: a line a point, as axis labels (text marks ignore the theme)."""
    with speaking(lang):
        keys = [f"{i}|{_row(i, one, lang)}" for i, one in enumerate(places, 1)]
    records = [
        {"point": one.point, "row": key, "color": _LOOK.get(quadrant_of(one), (GREY, ""))[0]}
        for one, key in zip(places, keys, strict=True)
    ]
    axis = alt.Axis(
        orient="right",
        domain=False,
        ticks=False,
        grid=False,
        labelPadding=8,
        labelLimit=980,
        title=None,
        labelExpr="slice(datum.label, indexof(datum.label, '|') + 1)",
    )
    return (
        alt.Chart(alt.InlineData(values=records))
        .mark_bar(height=LINE - 8, width=16, cursor="pointer")
        .encode(
            y=alt.Y("row:N", sort=keys, axis=axis),
            color=alt.Color("color:N", scale=None),
            opacity=_faded(),
        )
        .properties(name="table", width=20, height=LINE * len(places))
    )


def _row(i: int, one: Place, lang: Language) -> str:
    told = [f"{i}.  {one.touchpoint_name}"]
    if one.name != one.touchpoint_name:
        told[0] += f" – {one.name}"
    told.append(_satisfaction(one, lang))
    if name := quadrant_name(quadrant_of(one)):
        told.append(name)
    return "   ·   ".join(told).replace("|", "/")


def _satisfaction(one: Place, lang: Language) -> str:
    said = signed(round(one.satisfaction, 1), lang)
    if one.low is not None and one.high is not None:
        between = "\u00a0; " if lang == "fr" else ", "
        low, high = (signed(round(bound, 1), lang) for bound in (one.low, one.high))
        said += f" [{low}{between}{high}]"
    return f"{said}, {count_text(one.n, lang)}"


def _told(one: Place, lang: Language) -> str:
    """A point in words."""
    told = [f"{one.touchpoint_name}: {_satisfaction(one, lang)}"]
    for kind in _kinds():
        value = _importance(one, kind)
        if value is not None:
            told.append(f"{_kind_title(kind, lang)}: {number(value, 1, lang)}")
    return "; ".join(told)


def _verbatims(m: JourneyMap, places: Sequence[Place]) -> Any:
    """The chosen points' verbatims (masked, as the map holds them), as axis labels."""
    annotations = {item.id: cast("Annotation", item.model()) for item in m.annotations}
    records: list[dict[str, str]] = []
    for one in places:
        found = annotations.get(one.point)
        for verbatim in found.verbatims[:QUOTES] if found else ():
            quoted = translate("“{name}”", m.lang).format(name=" ".join(verbatim.text.split()))
            lines = textwrap.wrap(quoted, WRAP)[:3]
            key = f"{len(records)}|" + "\n".join(lines).replace("|", "/")
            records.append({"point": one.point, "row": key})
    axis = alt.Axis(
        orient="right",
        domain=False,
        ticks=False,
        grid=False,
        labelPadding=8,
        labelLimit=980,
        title=None,
        labelExpr=r"split(slice(datum.label, indexof(datum.label, '|') + 1), '\n')",
    )
    return (
        alt.Chart(alt.InlineData(values=cast("list[Any]", records)))
        .transform_filter({"param": PICK, "empty": False})
        .mark_tick(opacity=0)
        .encode(y=alt.Y("row:N", sort=None, axis=axis))
        .properties(
            width=20,
            height=alt.Step(58),
            title=alt.TitleParams(translate("Verbatims of what is chosen", m.lang), fontSize=13),
        )
    )
