"""The chart of answers: how each measurement point's answers are spread.

Counts come from the map's annotations; nothing is averaged. An NPS keeps its eleven marks and
shows its three groups in their order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from journeykit.charts.display import (
    BLUE,
    GREY,
    ORANGE,
    OfflineChart,
    OfflineMessage,
    beside,
    finished,
    message,
    with_texts,
)
from journeykit.charts.rows import (
    PointRow,
    count_text,
    indicator_title,
    mark,
    point_rows,
)
from journeykit.document.given import the_map
from journeykit.language import Language, number, translate, translate_plural

if TYPE_CHECKING:
    from datetime import date

    from journeykit.document import JourneyMap

WIDTH, BAR_HEIGHT = 330, 24
MOST_BARS = 25


def chart_distributions(m: JourneyMap, on: date | None = None) -> OfflineChart | OfflineMessage:
    """Draw the answers of every annotated measurement point, in percent and in numbers.

    Parameters
    ----------
    m
        The map; its counts are those of the last `annotate`.
    on
        The day the chart speaks of (today by default): points whose period is over are left out.

    Returns
    -------
    altair chart
        One panel a point, answers in their scale's order. Under 10 answers the counts are shown
        and said to be too few. A point changed since it was annotated has none. A map without
        annotations gives a chart that says so.

    Examples
    --------
    >>> import journeykit as jk
    >>> jk.chart_distributions(jk.JourneyMap.blank(lang="en"))
    Chart(No answers on the map yet: annotate it with a survey.)
    """
    m = the_map(m, "chart_distributions")
    rows = [row for row in point_rows(m, on) if row.score is not None and row.score.counts]
    if not rows:
        return message(translate("No answers on the map yet: annotate it with a survey.", m.lang))
    panels = [_panel(row, m.lang) for row in rows]
    chart = OfflineChart(concat=panels, columns=2, spacing=36)
    title = translate("Answers per measurement point", m.lang)
    summary = translate_plural(
        "answers of {n} measurement point", "answers of {n} measurement points", len(rows), m.lang
    ).format(n=len(rows))
    return finished(chart, title=title, usermeta={"summary": summary})


def nps_group(answer: str) -> int:
    """0 detractor (under 7), 1 passive (7 to under 9), 2 promoter (9 and over).

    Examples
    --------
    >>> [nps_group(mark) for mark in ("0", "6", "7", "8.0", "9", "10")]
    [0, 0, 1, 1, 2, 2]
    """
    value = float(answer)
    return 0 if value < 7 else 1 if value < 9 else 2


def in_scale_order(counts: dict[str, int]) -> list[tuple[str, int]]:
    """Answers from the lowest to the highest mark; words from the most to the least frequent.

    The map keeps counts without an order of their own.

    Examples
    --------
    >>> in_scale_order({"10": 1, "2": 5})
    [('2', 5), ('10', 1)]
    >>> in_scale_order({"no": 1, "yes": 5})
    [('yes', 5), ('no', 1)]
    """
    if all(_is_number(answer) for answer in counts):
        return sorted(counts.items(), key=lambda item: float(item[0]))
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _every_mark(row: PointRow) -> list[tuple[str, int]]:
    """The answers in order, with the marks of a short scale that nobody gave."""
    assert row.score is not None
    answers = in_scale_order(row.score.counts)
    scale = row.point.scale
    if not scale or not all(_is_number(answer) for answer, _ in answers):
        return answers
    whole = all(float(bound).is_integer() for bound in (*scale, *(float(a) for a, _ in answers)))
    if not whole or scale[1] - scale[0] > MOST_BARS - 1:
        return answers
    given = {float(answer) for answer, _ in answers}
    unused = [mark for mark in range(int(scale[0]), int(scale[1]) + 1) if mark not in given]
    return in_scale_order(row.score.counts | {str(mark): 0 for mark in unused})


def _bars(row: PointRow, lang: Language) -> list[tuple[str, int]]:
    """(label, count) of each bar; many different marks are gathered in ten equal steps."""
    assert row.score is not None
    answers = _every_mark(row)
    numeric = all(_is_number(answer) for answer, _ in answers)
    if not numeric:
        if len(answers) > MOST_BARS:
            rest = sum(count for _, count in answers[MOST_BARS - 1 :])
            answers = [*answers[: MOST_BARS - 1], (translate("other answers", lang), rest)]
        return answers
    if len(answers) <= MOST_BARS:
        return [(mark(float(answer), lang), count) for answer, count in answers]
    low, high = float(answers[0][0]), float(answers[-1][0])
    step = (high - low) / 10
    gathered = [0] * 10
    for answer, count in answers:
        gathered[min(9, int((float(answer) - low) / step))] += count
    return [
        (f"{mark(low + i * step, lang)} – {mark(low + (i + 1) * step, lang)}", gathered[i])
        for i in range(10)
    ]


def _panel(row: PointRow, lang: Language) -> Any:
    assert row.score is not None
    n = sum(row.score.counts.values())
    groups = [translate(name, lang) for name in ("detractors", "passives", "promoters")]
    colors = [ORANGE, GREY, BLUE]
    bars = _bars(row, lang)
    records: list[dict[str, Any]] = []
    numeric = all(_is_number(answer) for answer in row.score.counts)
    nps = row.point.indicator == "nps" and numeric and len(bars) == len(_every_mark(row))
    answers = [answer for answer, _ in _every_mark(row)]
    for i, (label, count) in enumerate(bars):
        share = 100 * count / n if n else 0.0
        records.append(
            {
                "answer": label,
                "share": round(share, 4),
                "text": f"{_percent(share, lang)} ({number(count, 0, lang)})",
                "group": groups[nps_group(answers[i])] if nps else "",
            }
        )
    base = alt.Chart(alt.InlineData(values=records)).encode(
        y=alt.Y(
            "answer:N",
            title=None,
            sort=[record["answer"] for record in records],
            axis=alt.Axis(domain=False, ticks=False, labelLimit=200),
        )
    )
    top = max((record["share"] for record in records), default=0.0)
    x = alt.X("share:Q", scale=alt.Scale(domain=[0, max(1.0, top)], nice=False), axis=None)
    color: Any = alt.value(BLUE)
    if nps:
        color = alt.Color(
            "group:N",
            scale=alt.Scale(domain=groups, range=colors),
            legend=alt.Legend(title=None),
        )
    bar = base.mark_bar(height={"band": 0.72}).encode(x=x, color=color)
    height = BAR_HEIGHT * max(1, len(records))
    texts = beside([record["text"] for record in records], width=WIDTH, height=height)
    title = alt.TitleParams(row.label, subtitle=_subtitle(row, n, groups, lang))
    drawn = bar.properties(width=WIDTH, height=height)
    return with_texts(drawn, texts, title=title)


def _subtitle(row: PointRow, n: int, groups: list[str], lang: Language) -> list[str]:
    """Indicator and n, the NPS groups in their order, and a word when the answers are few."""
    assert row.score is not None
    lines = [f"{indicator_title(row, lang)} · {count_text(n, lang)}"]
    if row.point.indicator == "nps" and n:
        totals = [0, 0, 0]
        for answer, count in row.score.counts.items():
            if _is_number(answer):
                totals[nps_group(answer)] += count
        lines.append(
            " · ".join(
                f"{group} {_percent(100 * total / n, lang)} ({number(total, 0, lang)})"
                for group, total in zip(groups, totals, strict=True)
            )
        )
    if row.score.status == "no_score":
        lines.append(translate("too few answers for a score", lang))
    elif row.score.status == "indicative":
        lines.append(translate("indicative: fewer than 30 answers", lang))
    return lines


def _percent(share: float, lang: Language) -> str:
    digits = 0 if share >= 10 or share == 0 else 1
    space = "\u00a0" if lang == "fr" else ""
    return f"{number(share, digits, lang)}{space}%"
