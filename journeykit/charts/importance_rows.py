"""Under the quadrant chart: a line a measured point, and the verbatims of those that are chosen."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

import altair as alt

from journeykit.analysis.emotion_group import signed
from journeykit.analysis.inventory.pains import Kind, Place, quadrant_name, quadrant_of
from journeykit.analysis.sentences import speaking
from journeykit.charts.display import BLUE, GREY, ORANGE
from journeykit.charts.rows import between, count_text
from journeykit.language import Language, number, translate

if TYPE_CHECKING:
    from journeykit.document import JourneyMap
    from journeykit.document.measures import Annotation

LINE = 30  # of the table
WIDE = 960  # of the table, all of which can be clicked
QUOTES = 3  # verbatims of a point
ROOM = 6  # verbatims shown at once
WRAP = 125  # characters of a verbatim's line
PICK = "pick"  # the selection's name

# Shapes tell the quadrants apart without colour; the table names them.
LOOK = {
    "repair": (ORANGE, "circle"),
    "keep": (BLUE, "square"),
    "later": (GREY, "diamond"),
    "ample": (GREY, "triangle-up"),
}


KINDS: tuple[Kind, ...] = ("customers", "group", "derived")


def kind_title(kind: Kind, lang: Language) -> str:
    return {
        "customers": translate("Importance to customers (1–5)", lang),
        "group": translate("Importance to the group (1–5)", lang),
        "derived": translate("Derived importance (%)", lang),
    }[kind]


def importance(one: Place, kind: Kind) -> float | None:
    return cast("float | None", getattr(one, kind))


def faded() -> Any:
    """What is not chosen steps back."""
    return alt.condition(alt.selection_point(name=PICK), alt.value(1), alt.value(0.25))


def _lines(told: str, *, inset: int, limit: int) -> alt.Axis:
    """An axis of nothing but texts, `told` as a Vega expression; pixels."""
    return alt.Axis(
        orient="left",
        domain=False,
        ticks=False,
        grid=False,
        labelAlign="left",
        labelPadding=-inset,
        labelLimit=limit,
        title=None,
        labelExpr=told,
    )


def table(places: Sequence[Place], lang: Language) -> Any:
    """Whose number is whose: a line a point, as axis labels."""
    with speaking(lang):
        keys = [f"{i}|{_row(i, one, lang)}" for i, one in enumerate(places, 1)]
    records = [
        {"point": one.point, "row": key, "color": LOOK.get(quadrant_of(one), (GREY, ""))[0]}
        for one, key in zip(places, keys, strict=True)
    ]
    axis = _lines("slice(datum.label, indexof(datum.label, '|') + 1)", inset=26, limit=WIDE - 30)
    y = alt.Y("row:N", sort=keys, axis=axis)
    base = alt.Chart(alt.InlineData(values=records))
    chosen = alt.selection_point(name=PICK, empty=False)
    return alt.layer(
        base.mark_bar(height=LINE - 12).encode(
            x=alt.value(4),
            x2=alt.value(20),
            y=y,
            color=alt.Color("color:N", scale=None),
            opacity=faded(),
        ),
        base.mark_bar(height=LINE - 2, cursor="pointer", fillOpacity=0.18)
        .encode(
            x=alt.value(0),
            x2=alt.value(WIDE),
            y=y,
            fill=alt.condition(chosen, alt.value(BLUE), alt.value("transparent")),
        )
        .properties(name="table"),
    ).properties(width=WIDE, height=LINE * len(places))


def _row(i: int, one: Place, lang: Language) -> str:
    told = [f"{i}.  {one.touchpoint_name}"]
    if one.name != one.touchpoint_name:
        told[0] += f" – {one.name}"
    told.append(_satisfaction(one, lang))
    if name := quadrant_name(quadrant_of(one)):
        told.append(name)
    return "   ·   ".join(told).replace("|", "/")


def _satisfaction(one: Place, lang: Language) -> str:
    said = signed(one.satisfaction, lang, digits=1)
    if one.low is not None and one.high is not None:
        low, high = (signed(bound, lang, digits=1) for bound in (one.low, one.high))
        said += " " + between(low, high, lang)
    return f"{said}, {count_text(one.n, lang)}"


def said_of(one: Place, lang: Language) -> str:
    """A point in words."""
    pair = translate("{name}: {value}", lang)
    told = [pair.format(name=one.touchpoint_name, value=_satisfaction(one, lang))]
    for kind in KINDS:
        value = importance(one, kind)
        if value is not None:
            said = pair.format(name=kind_title(kind, lang), value=number(value, 1, lang))
            if kind == "derived" and one.equal_share is not None:
                share = translate("(equal share: {share})", lang)
                said += " " + share.format(share=number(one.equal_share, 1, lang))
            told.append(said)
    return translate("; ", lang).join(told)


def verbatims(m: JourneyMap, places: Sequence[Place]) -> Any:
    """The chosen points' verbatims (masked, as the map holds them).

    There are always `ROOM` lines, empty ones at the end: in JupyterLab a picture does not grow
    with the click that brings them, and what is below its edge is not drawn.
    """
    annotations = {item.id: cast("Annotation", item.model()) for item in m.annotations}
    quoted: list[tuple[int, int, str]] = []  # rank in its point, number of the point, words
    for i, one in enumerate(places, 1):
        found = annotations.get(one.point)
        words = [
            translate("“{name}”", m.lang).format(name=" ".join(verbatim.text.split()))
            for verbatim in (found.verbatims[:QUOTES] if found else ())
        ]
        for rank, text in enumerate(words or [translate("no verbatim", m.lang)]):
            quoted.append((rank, i, text))
    # Of several points everyone's first verbatim comes before anyone's second.
    texts = [(places[i - 1].point, f"{i}.  {text}") for _, i, text in sorted(quoted)]
    texts.append(("", translate("Click a point or its line. Shift and a click add one.", m.lang)))
    texts += [("", "")] * ROOM
    records: list[dict[str, Any]] = []
    for at, (point, text) in enumerate(texts):
        lines = textwrap.wrap(text, WRAP, max_lines=2, placeholder="\u00a0…")
        kind = "quote" if point else "hint" if text else "empty"
        key = f"{at}|" + "\n".join(lines).replace("|", "/")
        records.append({"point": point, "kind": kind, "row": key, "at": at})
    each = r"split(slice(datum.label, indexof(datum.label, '|') + 1), '\n')"
    axis = _lines(each, inset=4, limit=WIDE)
    shown = f"datum.kind === 'empty' || datum.kind === 'hint' && !{PICK}.point"
    return (
        alt.Chart(alt.InlineData(values=records))
        .transform_filter(cast("Any", {"or": [{"param": PICK, "empty": False}, shown]}))
        .transform_window(line="row_number()", sort=[alt.SortField("at")])
        .transform_filter(f"datum.line <= {ROOM}")
        .mark_tick(opacity=0)
        .encode(y=alt.Y("row:N", sort=alt.EncodingSortField("at", op="min"), axis=axis))
        .properties(
            width=WIDE,
            height=alt.Step(42),
            title=alt.TitleParams(
                translate("Verbatims of what is chosen ({n} at most)", m.lang).format(n=ROOM),
                fontSize=13,
            ),
        )
    )
