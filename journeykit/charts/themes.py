"""The heat map of themes: what customers write about, stage by stage.

Drawn from what the map holds (`Annotation.themes`, `Annotation.commented` and the themes' names).
A share is of the stage's verbatims; under 10 verbatims there is a number and no share.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

import altair as alt

from journeykit.charts.display import OfflineChart, OfflineMessage, finished, message
from journeykit.charts.rows import count_text, point_rows
from journeykit.document.given import the_map
from journeykit.language import Language, number, translate, translate_plural

if TYPE_CHECKING:
    from datetime import date

    from journeykit.document import JourneyMap
    from journeykit.document.measures import Theme

CELL_WIDTH, CELL_HEIGHT = 128, 46
NO_SHARE, INDICATIVE = 10, 30  # the same thresholds as for scores
# From nothing to the largest share: one hue, so that nobody has to tell colours apart. The cells
# have an ink of their own, because what reads on the one does not on the other.
_PALE, _DEEP = (226, 236, 244), (8, 81, 140)
_GREYED, _GREY_INK = "#e4e4e4", "#595959"
_BLACK, _WHITE = "#000000", "#ffffff"


@dataclass
class _Column:
    """One stage: how many verbatims it has, and how many speak of each theme."""

    label: str
    commented: int = 0
    counts: dict[str, int] = field(default_factory=dict)


def chart_themes(m: JourneyMap, on: date | None = None) -> OfflineChart | OfflineMessage:
    """Draw which share of each stage's verbatims speaks of each theme.

    Parameters
    ----------
    m
        The map; its themes are those of the last `annotate`, called as the analyst calls them.
    on
        The day the chart speaks of (today by default): points whose period is over are left out.

    Returns
    -------
    altair chart
        Themes down, the one most spoken of first; stages across. A cell says the share in percent
        and the number of verbatims; under 10 verbatims of the stage it is grey and has no share,
        under 30 its border is dashed. Clicking a cell brings its theme forward. A map without
        themes gives a chart that says so.

    Examples
    --------
    >>> import journeykit as jk
    >>> jk.chart_themes(jk.JourneyMap.blank(lang="en"))
    Chart(No themes on the map yet: annotate it with a survey that holds verbatims.)
    """
    m = the_map(m, "chart_themes")
    names = {theme.id: cast("Theme", theme.model()).label for theme in m.themes}
    columns = _columns(m, on, set(names))
    spoken = {theme: sum(c.counts.get(theme, 0) for c in columns) for theme in names}
    themes = sorted((theme for theme in names if spoken[theme]), key=lambda theme: -spoken[theme])
    if not themes:
        return message(
            translate(
                "No themes on the map yet: annotate it with a survey that holds verbatims.", m.lang
            )
        )
    labels = _apart([names[theme] for theme in themes])
    records = _records(themes, labels, columns, m.lang)
    summary = translate("{themes} over {stages}", m.lang).format(
        themes=translate_plural("{n} theme", "{n} themes", len(themes), m.lang).format(
            n=len(themes)
        ),
        stages=translate_plural("{n} stage", "{n} stages", len(columns), m.lang).format(
            n=len(columns)
        ),
    )
    title = alt.TitleParams(
        translate("Themes by stage", m.lang),
        subtitle=[
            translate(
                "Share of the stage's verbatims that speak of the theme, and their number. "
                "Click a cell to follow its theme.",
                m.lang,
            ),
            translate(
                "Grey: fewer than 10 verbatims, no share. Dashed: fewer than 30, indicative.",
                m.lang,
            ),
        ],
    )
    told = "\n".join([str(title.text), *(str(record["told"]) for record in records)])
    keys = [_key(i, column, m.lang) for i, column in enumerate(columns)]
    chart = OfflineChart(concat=[_panel(records, labels, keys)])
    return finished(chart, title=title, description=told, usermeta={"summary": summary})


def _columns(m: JourneyMap, on: date | None, themes: set[str]) -> list[_Column]:
    """The stages that have verbatims, in the map's order; points without stage come last."""
    columns = {stage.id: _Column(stage.name) for stage in m.stages}
    columns[""] = _Column(translate("no stage", m.lang))
    for row in point_rows(m, on):
        if row.found is None:
            continue
        column = columns[row.stage]
        column.commented += row.found.commented
        for count in row.found.themes:
            if count.theme in themes:
                column.counts[count.theme] = column.counts.get(count.theme, 0) + count.n
    return [column for column in columns.values() if column.commented]


def _apart(names: list[str]) -> list[str]:
    """The names, told apart where two are the same."""
    seen: dict[str, int] = {}
    told = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        told.append(f"{name} ({seen[name]})" if seen[name] > 1 else name)
    return told


def _key(i: int, column: _Column, lang: Language) -> str:
    """A column's place, its name and its number of verbatims, told apart by the axis."""
    n = translate_plural("{n} verbatim", "{n} verbatims", column.commented, lang)
    return f"{i}|{column.label}\n{n.format(n=number(column.commented, 0, lang))}"


def _records(
    themes: list[str], labels: list[str], columns: list[_Column], lang: Language
) -> list[dict[str, Any]]:
    """What the chart library gets for each cell."""
    shares = [
        column.counts.get(theme, 0) / column.commented
        for theme in themes
        for column in columns
        if column.commented >= NO_SHARE
    ]
    largest = max(shares, default=0) or 1
    sentence = translate("{theme}, {stage}: {n} of {all} verbatims", lang)
    records = []
    for theme, label in zip(themes, labels, strict=True):
        for i, column in enumerate(columns):
            n = column.counts.get(theme, 0)
            told = sentence.format(
                theme=label,
                stage=column.label,
                n=number(n, 0, lang),
                all=number(column.commented, 0, lang),
            )
            record: dict[str, Any] = {"theme": label, "stage": _key(i, column, lang)}
            if column.commented < NO_SHARE:
                record |= {"text": f"–\n{count_text(n, lang)}", "fill": _GREYED, "ink": _GREY_INK}
            else:
                share = n / column.commented
                percent = translate("{share}%", lang).format(share=number(100 * share, 0, lang))
                told = f"{told} ({percent})"
                fill, ink = _colour(share / largest)
                record |= {"text": f"{percent}\n{count_text(n, lang)}", "fill": fill, "ink": ink}
            record["border"] = _GREY_INK if column.commented < INDICATIVE else "transparent"
            records.append({**record, "told": told})
    return records


def _colour(part: float) -> tuple[str, str]:
    """A cell's colour for 0 (nothing) … 1 (the largest share), and the ink that reads on it."""
    told = [round(a + (b - a) * part) for a, b in zip(_PALE, _DEEP, strict=True)]
    # WCAG's relative luminance; black reads better above .179, white below.
    red, green, blue = (
        (c / 255 / 12.92 if c < 11 else ((c / 255 + 0.055) / 1.055) ** 2.4) for c in told
    )
    light = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return "#{:02x}{:02x}{:02x}".format(*told), _BLACK if light > 0.179 else _WHITE


def _panel(records: list[dict[str, Any]], labels: list[str], keys: list[str]) -> Any:
    """The cells and what is written in them."""
    chosen = alt.selection_point(name="chosen", fields=["theme"], on="click", clear="dblclick")
    base = (
        alt.Chart(alt.InlineData(values=records))
        .encode(
            x=alt.X(
                "stage:N",
                sort=keys,
                title=None,
                scale=alt.Scale(paddingInner=0.03, paddingOuter=0),
                axis=alt.Axis(
                    orient="top",
                    domain=False,
                    ticks=False,
                    labelAngle=0,
                    labelPadding=24,  # two lines, and the lower one is what is placed
                    labelLimit=CELL_WIDTH - 8,
                    labelExpr=r"split(slice(datum.label, indexof(datum.label, '|') + 1), '\n')",
                ),
            ),
            y=alt.Y(
                "theme:N",
                sort=labels,
                title=None,
                scale=alt.Scale(paddingInner=0.08, paddingOuter=0),
                axis=alt.Axis(domain=False, ticks=False, labelPadding=10, labelLimit=320),
            ),
            opacity=alt.condition(chosen, alt.value(1), alt.value(0.35)),
        )
        .properties(width=CELL_WIDTH * len(keys), height=CELL_HEIGHT * len(labels))
    )
    cells = base.mark_rect(strokeWidth=1.5, strokeDash=[4, 3], cornerRadius=3).encode(
        fill=alt.Fill("fill:N", scale=None, legend=None),
        stroke=alt.Stroke("border:N", scale=None, legend=None),
        tooltip=[alt.Tooltip("told:N", title=" ")],
    )
    written = base.mark_text(fontSize=13, lineBreak="\n", dy=-7, lineHeight=16).encode(
        text="text:N", color=alt.Color("ink:N", scale=None, legend=None)
    )
    return alt.layer(cells.add_params(chosen), written)
