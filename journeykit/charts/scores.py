"""The chart of scores: each measurement point's value, its interval and its objective.

One panel an indicator and scale, because a mark out of 10 and an NPS share no axis. Scores are
never averaged. The numbers stand beside the marks in full.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

import altair as alt

from journeykit.charts.display import (
    BLUE,
    GREY,
    ORANGE,
    OfflineChart,
    OfflineMessage,
    axis_numbers,
    beside,
    finished,
    message,
    with_texts,
)
from journeykit.charts.rows import (
    PointRow,
    domain,
    indicator_title,
    mark,
    point_rows,
    score_text,
)
from journeykit.charts.verdict import standing
from journeykit.document.given import the_map
from journeykit.language import Language, number, translate, translate_plural

if TYPE_CHECKING:
    from datetime import date

    from journeykit.document import JourneyMap

WIDTH, ROW_HEIGHT = 460, 46


def chart_scores(m: JourneyMap, on: date | None = None) -> OfflineChart | OfflineMessage:
    """Draw every measurement point's score with its 95 % interval and its objective.

    Parameters
    ----------
    m
        The map; its scores are those of the last `annotate`.
    on
        The day the chart speaks of (today by default): points whose period is over are left out.

    Returns
    -------
    altair chart
        One panel an indicator. Shape and colour say whether the value reaches the objective; a
        hollow mark, that the interval crosses it. A point under 10 answers has no mark but keeps
        its line. A map without measurement points gives a chart that says so.

    Examples
    --------
    >>> import journeykit as jk
    >>> m = jk.JourneyMap.blank(lang="en")
    >>> jk.chart_scores(m)
    Chart(No measurement point yet: declare one, then annotate the map.)
    """
    rows = point_rows(the_map(m, "chart_scores"), on)
    if not rows:
        return message(
            translate("No measurement point yet: declare one, then annotate the map.", m.lang)
        )
    legend = _legend(m.lang)
    records = {id(row): _record(row, m.lang) for row in rows}
    shown = {record["verdict"] for record in records.values() if "value" in record}
    ordered = sorted(rows, key=lambda row: str(row.group[1]))
    ordered.sort(key=lambda row: row.group[0])
    panels = []
    for _group, members in groupby(ordered, key=lambda row: row.group):
        in_panel = list(members)
        values = [records[id(row)] for row in in_panel]
        present = [label for label in legend if label in shown]
        panels.append(_panel(in_panel, values, legend, present, m.lang))
    summary = translate_plural(
        "{n} measurement point", "{n} measurement points", len(rows), m.lang
    ).format(n=len(rows))
    shared = alt.ScaleResolveMap(color="shared", shape="shared", fill="shared")
    chart = OfflineChart(concat=panels, columns=1, spacing=28, resolve=alt.Resolve(scale=shared))
    title = alt.TitleParams(
        translate("Score per measurement point", m.lang),
        subtitle=translate(
            "Line: 95% interval. Upright tick: objective. Hollow mark: the interval crosses "
            "the objective.",
            m.lang,
        ),
    )
    return finished(chart, title=title, usermeta={"summary": summary})


def _legend(lang: Language) -> dict[str, tuple[str, str, str]]:
    """Words of each standing → its colour, shape and fill (a canvas ignores the colour "none")."""
    return {
        translate("objective met", lang): (BLUE, "triangle-up", BLUE),
        translate("on the good side of the objective, too close to tell", lang): (
            BLUE,
            "triangle-up",
            "transparent",
        ),
        translate("objective missed", lang): (ORANGE, "triangle-down", ORANGE),
        translate("on the bad side of the objective, too close to tell", lang): (
            ORANGE,
            "triangle-down",
            "transparent",
        ),
        translate("no objective", lang): (GREY, "circle", GREY),
    }


def _standing_words(row: PointRow, lang: Language) -> str:
    words = list(_legend(lang))
    if row.score is None:
        return words[4]
    side, uncertain = standing(row.score, row.point.objective, row.point.direction)
    if side == "none":
        return words[4]
    return words[(0 if side == "met" else 2) + int(uncertain)]


def _record(row: PointRow, lang: Language) -> dict[str, Any]:
    """What the chart library gets for one point; absent keys draw nothing."""
    words = _standing_words(row, lang)
    record: dict[str, Any] = {"point": row.label, "verdict": words}
    second = ""
    objective = row.point.objective
    if objective is not None:
        record["objective"] = objective
        text = translate("objective {objective}", lang).format(objective=mark(objective, lang))
        second = text
    score = row.score
    if score is not None and score.value is not None and score.status != "no_score":
        record["value"] = score.value
        if score.ci_low is not None and score.ci_high is not None:
            record |= {"low": score.ci_low, "high": score.ci_high}
        if objective is not None:
            second = translate("{objective}: {verdict}", lang).format(
                objective=second, verdict=_short(row, lang)
            )
    record["text"] = score_text(row, lang) + (f"\n{second}" if second else "")
    if score is not None and score.response_rate is not None:
        rate = translate("response rate {rate}%", lang)
        record["text"] += f" · {rate.format(rate=number(score.response_rate, 1, lang))}"
    return record


def _short(row: PointRow, lang: Language) -> str:
    assert row.score is not None
    side, uncertain = standing(row.score, row.point.objective, row.point.direction)
    if uncertain:
        return translate("too close to tell", lang)
    return translate("met", lang) if side == "met" else translate("missed", lang)


def _panel(
    rows: list[PointRow],
    values: list[dict[str, Any]],
    legend: dict[str, tuple[str, str, str]],
    present: list[str],
    lang: Language,
) -> Any:
    """One indicator: interval, objective, mark and text, on the indicator's own axis."""
    low, high = domain(rows[0])
    base = alt.Chart(alt.InlineData(values=values)).properties(
        width=WIDTH, height=ROW_HEIGHT * len(values)
    )
    title = indicator_title(rows[0], lang)
    y = alt.Y(
        "point:N",
        title=None,
        # Said, not gathered from the marks: a point without score or objective has none, and its
        # line must stand where `beside` writes about it.
        scale=alt.Scale(domain=[row.label for row in rows]),
        axis=alt.Axis(domain=False, ticks=False, labelPadding=10, grid=True),
    )

    def x(field: str) -> alt.X:
        axis = alt.Axis(tickCount=8, labelExpr=axis_numbers(lang), title=None)
        return alt.X(f"{field}:Q", scale=alt.Scale(domain=[low, high], nice=False), axis=axis)

    kinds = list(legend)

    def by_verdict(part: int) -> alt.Scale:
        return alt.Scale(domain=kinds, range=[legend[kind][part] for kind in kinds])

    key = alt.Legend(title=None, values=present, columns=2) if present else None
    color = alt.Color("verdict:N", scale=by_verdict(0), legend=key)
    shape = alt.Shape("verdict:N", scale=by_verdict(1), legend=key)
    fill = alt.Fill("verdict:N", scale=by_verdict(2), legend=key)
    tooltip = [alt.Tooltip("text:N", title=" ")]
    has_value = "isValid(datum.value)"
    interval = (
        base.transform_filter("isValid(datum.low)")
        .mark_rule(strokeWidth=3)
        .encode(x=x("low"), x2="high:Q", y=y, color=color, tooltip=tooltip)
    )
    objective = (
        base.transform_filter("isValid(datum.objective)")
        .mark_tick(thickness=3, size=30, color=GREY)
        .encode(x=x("objective"), y=y)
    )
    point = (
        base.transform_filter(has_value)
        .mark_point(size=170, strokeWidth=2.5, opacity=1)
        .encode(x=x("value"), y=y, color=color, shape=shape, fill=fill, tooltip=tooltip)
    )
    texts = beside(
        [value["text"] for value in values], width=WIDTH, height=ROW_HEIGHT * len(values)
    )
    drawn = alt.layer(objective, interval, point)
    return with_texts(drawn, texts, title=title)
