"""The chart of trends: how each measurement point's score moves from period to period.

Drawn from what the map holds (`Annotation.trend`): one panel a point, each on its indicator's own
axis. A period under 10 answers is a gap with its number of answers, never a point on the line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import altair as alt

from journeykit.charts.display import (
    BLUE,
    GREY,
    OfflineChart,
    OfflineMessage,
    axis_numbers,
    finished,
    message,
)
from journeykit.charts.rows import (
    PointRow,
    count_text,
    domain,
    indicator_title,
    mark,
    measured_text,
    point_rows,
    value_text,
)
from journeykit.document.given import the_map
from journeykit.document.measures import TrendPoint
from journeykit.language import Language, translate, translate_plural
from journeykit.periods import every_period, period_text, split_period

if TYPE_CHECKING:
    from datetime import date

    from journeykit.document import JourneyMap
    from journeykit.document.proxies import Item

WIDTH, HEIGHT = 430, 180
MOST_LABELS = 10  # that a panel's width holds side by side
MOST_TOLD = 24  # periods a description lists


def chart_trend(
    m: JourneyMap, point: Item | str | None = None, on: date | None = None
) -> OfflineChart | OfflineMessage:
    """Draw each measurement point's score by period with its 95 % interval and its objective.

    Parameters
    ----------
    m
        The map; its trends are those of the last `annotate`.
    point
        One measurement point (object, id or name), in force or not; all those in force that have
        a trend by default.
    on
        The day the chart speaks of (today by default).

    Returns
    -------
    altair chart
        One panel a point, on its indicator's own axis. The last score is written at its end.
        Under 10 answers a period is a gap with its n; from 10 to 29 its mark is hollow. A map
        without trends gives a chart that says so.

    Raises
    ------
    MapContentError
        When there is no such measurement point.

    Examples
    --------
    >>> import journeykit as jk
    >>> jk.chart_trend(jk.JourneyMap.blank(lang="en"))
    Chart(No trend yet: it is drawn when an annotation knows several periods.)
    """
    m = the_map(m, "chart_trend")
    only = None if point is None else m._ref("measurement_points", point)
    found = point_rows(m, on, only=only)
    rows = [row for row in found if row.found is not None and row.found.trend]
    if not rows:
        return message(_nothing(found[0] if only is not None else None, m.lang))
    panels = [_panel(row, m.lang) for row in rows]
    chart = OfflineChart(concat=panels, columns=min(2, len(panels)), spacing=40)
    summary = translate_plural(
        "trend of {n} measurement point", "trend of {n} measurement points", len(rows), m.lang
    ).format(n=len(rows))
    title = alt.TitleParams(
        translate("Trend per measurement point", m.lang),
        subtitle=[
            translate("Line: score; coloured band: 95% interval; dashes: objective.", m.lang),
            translate(
                "Hollow mark: fewer than 30 answers, indicative. Dotted upright: fewer than 10, "
                "no score; n above it.",
                m.lang,
            ),
        ],
    )
    told = "\n".join([str(title.text), *(_told(row, m.lang) for row in rows)])
    return finished(chart, title=title, description=told, usermeta={"summary": summary})


def _nothing(asked: PointRow | None, lang: Language) -> str:
    if asked is None:
        return translate(
            "No trend yet: it is drawn when an annotation knows several periods.", lang
        )
    sentence = (
        translate(
            "“{point}” has changed since it was read: annotate it again to draw its trend.", lang
        )
        if asked.changed
        else translate(
            "“{point}” has no trend yet: annotate it with an export that dates its answers.", lang
        )
    )
    return sentence.format(point=asked.label)


def _periods(row: PointRow) -> list[TrendPoint]:
    """Every period in order; those nobody answered in have no answers."""
    assert row.found is not None
    told = {period.period: period for period in row.found.trend}
    return [
        told.get(name) or TrendPoint(period=name, n=0, status="no_score")
        for name in every_period(told)
    ]


def _scored(period: TrendPoint) -> bool:
    return period.value is not None and period.status != "no_score"


def _told(row: PointRow, lang: Language) -> str:
    """The panel in words, for whoever cannot see it."""
    sentence = translate("{period}: {score}", lang)
    periods = [
        sentence.format(
            period=period_text(period.period, lang), score=measured_text(row, period, lang)
        )
        for period in _periods(row)[-MOST_TOLD:]
    ]
    return f"{row.label} – {indicator_title(row, lang)} – {'; '.join(periods)}."


def _labels(periods: list[TrendPoint], lang: Language) -> tuple[list[str], list[str]]:
    """One key a period, ``number|label below|label above``, and those whose label is shown."""
    every = -(-len(periods) // MOST_LABELS)
    keys, shown, said = [], [], ""
    for i, period in enumerate(periods):
        short, year = split_period(period.period, lang)
        below = short
        if (len(periods) - 1 - i) % every == 0:  # the last one has its label, whatever happens
            if year != said:
                below, said = f"{short}\n{year}", year
            shown.append(i)
        above = "" if _scored(period) else count_text(period.n, lang)
        keys.append("|".join((str(i), below.replace("|", "/"), above)))
    return keys, [keys[i] for i in shown]


def _records(row: PointRow, keys: list[str], lang: Language) -> list[dict[str, Any]]:
    """What the chart library gets for each period; absent fields draw nothing."""
    records: list[dict[str, Any]] = []
    run = 0
    sentence = translate("{period}: {score}", lang)
    for key, period in zip(keys, _periods(row), strict=True):
        score = measured_text(row, period, lang)
        text = sentence.format(period=period_text(period.period, lang), score=score)
        record: dict[str, Any] = {"period": key, "text": text}
        if _scored(period):
            hollow = period.status == "indicative"
            record |= {"value": period.value, "run": run}
            record["fill"] = "transparent" if hollow else BLUE
            if period.ci_low is not None and period.ci_high is not None:
                record |= {"low": period.ci_low, "high": period.ci_high}
        else:
            run += 1
        records.append(record)
    return records


def _panel(row: PointRow, lang: Language) -> Any:
    """One point: objective, interval, line, marks, gaps, and the last score at the end."""
    periods = _periods(row)
    keys, shown = _labels(periods, lang)
    low, high = domain(row)
    size, width = (80, 2.5) if len(periods) <= 2 * MOST_LABELS else (40, 1.5)
    base = alt.Chart(alt.InlineData(values=_records(row, keys, lang)))
    scored = base.transform_filter("isValid(datum.value)")
    within = scored.transform_filter("isValid(datum.low)")

    def x(axis: alt.Axis | None = None) -> alt.X:
        scale = alt.Scale(domain=keys, type="point", padding=0.5)
        return alt.X("period:O", scale=scale, axis=axis, title=None)

    def y(field: str, axis: alt.Axis | None = None) -> alt.Y:
        return alt.Y(f"{field}:Q", scale=alt.Scale(domain=[low, high], nice=False), axis=axis)

    below = _period_axis("bottom", shown, 1)
    left = alt.Axis(tickCount=5, labelExpr=axis_numbers(lang), title=None)
    tooltip = [alt.Tooltip("text:N", title=" ")]
    layers = []
    if row.point.objective is not None:
        layers.append(
            alt.Chart(alt.InlineData(values=[{"objective": row.point.objective}]))
            .mark_rule(color=GREY, strokeDash=[7, 4], strokeWidth=2)
            .encode(y=y("objective"))
        )
    layers += [
        within.mark_area(color=BLUE, opacity=0.25).encode(
            x=x(), y=y("low"), y2="high:Q", detail="run:N"
        ),
        within.mark_rule(color=BLUE, strokeWidth=1.5, opacity=0.6).encode(
            x=x(), y=y("low"), y2="high:Q", tooltip=tooltip
        ),
        scored.mark_line(color=BLUE, strokeWidth=2.5).encode(x=x(), y=y("value"), detail="run:N"),
        scored.mark_point(stroke=BLUE, size=size, strokeWidth=width, opacity=1).encode(
            x=x(below),
            y=y("value", left),
            fill=alt.Fill("fill:N", scale=None, legend=None),
            tooltip=tooltip,
        ),
    ]
    gaps = [key for key, period in zip(keys, periods, strict=True) if not _scored(period)]
    if gaps:
        layers.append(
            base.transform_filter("!isValid(datum.value)")
            .mark_rule(color=GREY, strokeDash=[2, 4], strokeWidth=2)
            .encode(x=x(_period_axis("top", gaps, 2)), tooltip=tooltip)
        )
    last = next((period for period in reversed(periods) if _scored(period)), None)
    if last is not None and last.value is not None:
        layers.append(_at_the_end(row, last.value, y, lang))
    title = alt.TitleParams(row.label, subtitle=_subtitle(row, last, lang))
    apart = alt.Resolve(axis=alt.AxisResolveMap(x="independent", y="independent"))
    return alt.layer(*layers, resolve=apart, width=WIDTH, height=HEIGHT, title=title)


def _period_axis(orient: Literal["top", "bottom"], keys: list[str], part: int) -> alt.Axis:
    """The periods under the panel, or the gaps' numbers above it."""
    return alt.Axis(
        orient=orient,
        values=keys,
        domain=False,
        ticks=False,
        grid=False,
        labelAngle=0,
        labelPadding=6,
        labelOverlap="greedy" if orient == "top" else False,
        labelExpr=rf"split(split(datum.label, '|')[{part}], '\n')",
    )


def _at_the_end(row: PointRow, value: float, y: Any, lang: Language) -> Any:
    """The last score as an axis label: it stands beside the panel, not in it."""
    text = value_text(row, value, lang)
    axis = alt.Axis(
        orient="right",
        values=[value],
        domain=False,
        ticks=False,
        grid=False,
        labelFontWeight="bold",
        labelExpr="'" + text.replace("'", "") + "'",
        title=None,
    )
    return (
        alt.Chart(alt.InlineData(values=[{"end": value}]))
        .mark_point(opacity=0)
        .encode(y=y("end", axis))
    )


def _subtitle(row: PointRow, last: TrendPoint | None, lang: Language) -> list[str]:
    first = indicator_title(row, lang)
    if row.point.objective is not None:
        objective = mark(row.point.objective, lang)
        first += " · " + translate("objective {objective}", lang).format(objective=objective)
    if last is None:
        return [first]
    score = measured_text(row, last, lang)
    period = period_text(last.period, lang)
    return [first, translate("{period}: {score}", lang).format(period=period, score=score)]
