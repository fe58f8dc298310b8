"""The quadrant chart: satisfaction across, importance up, one panel a kind of importance.

Drawn from `analysis.inventory.pain_and_importance`. Each measured point has a number; the table
under the panels says whose it is. Choosing a point (in a panel or in the table) marks it
everywhere and shows its verbatims underneath; choosing several with Shift shows all of theirs.
Where numbers stand so that they do not hide each other is in `charts.numbers`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import altair as alt

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
    GREY,
    SOFT_INK,
    OfflineChart,
    OfflineMessage,
    axis_numbers,
    finished,
    message,
)
from journeykit.charts.importance_rows import (
    KINDS,
    LOOK,
    PICK,
    faded,
    importance,
    kind_title,
    said_of,
    table,
    verbatims,
)
from journeykit.charts.numbers import between_halves, halves, spots
from journeykit.document.given import the_map
from journeykit.language import Language, number, translate, translate_plural

if TYPE_CHECKING:
    from datetime import date

    from journeykit.document import JourneyMap

SIDE = 300  # of a panel


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
        the middle of the scale (an equal share, for the derived one; where `find_drivers` was run
        several times with other numbers of touchpoints, each one's own). Hollow: the interval
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
    kinds = [kind for kind in KINDS if any(kind in one.quadrants for one in places)]
    if not kinds:
        return message(" ".join(found.sentences))
    seen = [one.satisfaction for one in places if one.quadrants]
    bounds = [x for one in places if one.quadrants for x in (one.low, one.high) if x is not None]
    across = between_halves([*seen, *bounds, found.cut])
    panels = [_panel(kind, places, found, across, lang) for kind in kinds]
    chart = OfflineChart(
        concat=[alt.hconcat(*panels, spacing=28), table(places, lang), verbatims(m, places)],
        columns=1,
        spacing=18,
    )
    # Named for all its views at once (Altair warns where each of them brings the same selection),
    # and last: Altair renames views when it puts charts side by side.
    pick = alt.TopLevelSelectionParameter(
        name=PICK,
        select=alt.PointSelectionConfig(type="point", fields=["point"], toggle="event.shiftKey"),
        views=_names(chart),
    )
    chart.params = [pick]
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
    if any(one.uncertain for one in places):
        title.subtitle.append(
            translate("Hollow: on which side of the median it lies is not sure.", lang)
        )
    if "derived" in kinds and len(shares := _shares(places)) > 1:
        told_shares = translate("; ", lang).join(number(share, 1, lang) for share in shares)
        title.subtitle.append(
            translate(
                "Derived importance is of several analyses: a dashed line at each one's equal "
                "share ({shares} %), and a point is held against its own.",
                lang,
            ).format(shares=told_shares)
        )
    told = "\n".join([str(title.text), *found.sentences, *(said_of(one, lang) for one in places)])
    return finished(chart, title=title, description=told, usermeta={"summary": summary})


def _shares(places: Sequence[Place]) -> list[float]:
    """The equal shares that derived importances are held against: one for each number of drivers
    that was looked at together."""
    return sorted({round(one.equal_share, 2) for one in places if one.equal_share is not None})


def _names(chart: Any) -> list[str]:
    """The names of the views that can be clicked, as they are in the finished chart."""
    found = [chart.name] if isinstance(chart, alt.Chart) and isinstance(chart.name, str) else []
    for kind in ("concat", "hconcat", "layer"):
        found += [name for one in getattr(chart, kind, ()) for name in _names(one)]
    return found


def _panel(
    kind: Kind,
    places: Sequence[Place],
    found: PainAndImportance,
    across: tuple[float, float],
    lang: Language,
) -> Any:
    """One kind of importance: intervals, marks and their numbers over the crosshair."""
    records = []
    for i, one in enumerate(places, 1):
        quadrant = one.quadrants.get(kind)
        if quadrant is None:
            continue
        color, shape = LOOK.get(quadrant, (GREY, "circle"))
        record: dict[str, Any] = {
            "point": one.point,
            "number": str(i),
            "satisfaction": one.satisfaction,
            "importance": importance(one, kind),
            "color": color,
            "shape": shape,
            "fill": "transparent" if one.uncertain else color,
            "text": said_of(one, lang),
        }
        if one.low is not None and one.high is not None:
            record |= {"low": one.low, "high": one.high}
        if kind == "derived":
            record |= {"under": one.derived_low, "over": one.derived_high}
        records.append(record)
    top = 5.0
    if kind == "derived":
        top = min(100.0, max(10.0, *(one.derived_high or 0.0 for one in places)) * 1.1)
    ends = [0.5, 5.6] if kind != "derived" else [0.0, top]
    cuts = _shares(places) if kind == "derived" else [MIDDLE]
    points = [(record["satisfaction"], record["importance"]) for record in records]
    for record, (x_at, y_at) in zip(records, spots(points, across, ends, SIDE), strict=True):
        record |= {"number_x": x_at, "number_y": y_at}
    base = alt.Chart(alt.InlineData(values=records))
    x_scale = alt.Scale(domain=list(across), nice=False)
    y_scale = alt.Scale(domain=ends, nice=False)
    x = alt.X(
        "satisfaction:Q",
        scale=x_scale,
        axis=alt.Axis(
            title=translate("Satisfaction (−2…+2)", lang),
            values=halves(across),
            labelExpr=axis_numbers(lang),
        ),
    )
    # Above and below 1–5 is room for the corners' words.
    ticks: dict[str, Any] = (
        {"tickCount": 5} if kind == "derived" else {"values": [1, 2, 3, 4, 5], "format": "d"}
    )
    y = alt.Y(
        "importance:Q",
        scale=y_scale,
        axis=alt.Axis(title=kind_title(kind, lang), labelExpr=axis_numbers(lang), **ticks),
    )
    fade = faded()
    layers = [
        _rule("x", found.cut, x_scale),
        *(_rule("y", cut, y_scale) for cut in cuts),
        _corners(x_scale, y_scale, across, ends, lang),
        base.transform_filter("isValid(datum.low)")
        .mark_rule(strokeWidth=2)
        .encode(
            x=alt.X("low:Q", scale=x_scale),
            x2="high:Q",
            y=y,
            color=alt.Color("color:N", scale=None),
            opacity=fade,
        ),
    ]
    if kind == "derived":
        layers.append(
            base.mark_rule(strokeWidth=2).encode(
                x=x,
                y=alt.Y("under:Q", scale=y_scale),
                y2="over:Q",
                color=alt.Color("color:N", scale=None),
                opacity=fade,
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
            opacity=fade,
            tooltip="text:N",
        )
        .properties(name=kind),
        base.mark_text(fontSize=14, fontWeight="bold").encode(
            x=alt.X("number_x:Q", scale=x_scale),
            y=alt.Y("number_y:Q", scale=y_scale),
            text="number:N",
            opacity=fade,
        ),
    ]
    return alt.layer(*layers).properties(width=SIDE, height=SIDE)


def _corners(
    x_scale: alt.Scale,
    y_scale: alt.Scale,
    across: tuple[float, float],
    ends: list[float],
    lang: Language,
) -> Any:
    """What each quadrant means, in its corner."""
    low, high = ends
    left, right = across
    corners: tuple[tuple[Quadrant, float, float], ...] = (
        ("repair", left, high),
        ("keep", right, high),
        ("later", left, low),
        ("ample", right, low),
    )
    layers = []
    with speaking(lang):
        for quadrant, x, y in corners:
            record: dict[str, Any] = {"x": x, "y": y, "text": quadrant_name(quadrant)}
            layers.append(
                alt.Chart(alt.InlineData(values=[record]))
                .mark_text(
                    align="left" if x == left else "right",
                    dx=4 if x == left else -4,
                    dy=10 if y == high else -8,
                    fontSize=12,
                    color=SOFT_INK,
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
