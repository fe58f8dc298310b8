"""The quadrant chart as JupyterLab's own Vega draws it: points and lines are clicked, words read.

What Vega drew is asked of Vega (a canvas tells nothing); the clicks are a mouse's.
"""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenNotebook
from tests.browser.harness import LabPage, wait_until
from tests.browser.steady import still
from tests.browser.wall import agree

MAP = """
import journeykit as jk
from tests.analysis.inventory.inventories import measure
from journeykit.document.measures import MaskedVerbatim
jk.set_language("{lang}")
m = jk.JourneyMap.inventory(lang="{lang}")
for name, value, customers in (("Van", 4.0, 4.6), ("Shop", 9.0, 4.0), ("Leaflet", 6.0, 1.5)):
    told = m.add_touchpoint(name, customer_importance=customers, group_importance=3)
    point = measure(m, told, value)
    words = [MaskedVerbatim(text=f"{{name}}, first"), MaskedVerbatim(text=f"{{name}}, second")]
    shown = m.get("annotations", point.id).model()
    m.set_annotation(shown.model_copy(update={{"verbatims": words}}))
jk.chart_importance(m)
"""
# Places on the canvas of what can be clicked, by touchpoint; the verbatims' lines that are within
# the canvas; how opaque each point is.
DRAWN = """() => {
    const { view } = window.jupyterapp.shell.currentWidget.content.widgets[0].outputArea.widgets
        .flatMap(one => [...one.children()]).find(one => one._result)?._result ?? {};
    if (!view) return null;  // Vega has not come to an end
    const found = { places: {}, words: [], opacity: {} };
    const canvas = document.querySelector(".vega-embed canvas");
    const bottom = canvas.getBoundingClientRect().height;
    const walk = (mark, x, y, scope) => {
        for (const item of mark.items) {
            if (mark.marktype === "group") {
                const name = mark.name ?? scope;
                for (const one of item.items) walk(one, x + (item.x ?? 0), y + (item.y ?? 0), name);
                continue;
            }
            const box = item.bounds;
            const [, view] = /^(customers|group|table)(?:_[0-9]+)?_marks$/.exec(mark.name) ?? [];
            if (view) {
                const point = item.datum.point.replace(/-mean$/, "");
                (found.places[view] ??= {})[point] =
                    [x + (box.x1 + box.x2) / 2, y + (box.y1 + box.y2) / 2];
                if (view === "customers") found.opacity[point] = item.opacity;
            }
            if (mark.role === "axis-label" && y + box.y2 <= bottom)
                found.words.push([y + box.y1, [item.text].flat().filter(Boolean)]);
        }
    };
    const [left, top] = view.origin();
    const { left: more, top: above } = view.padding();
    walk(view.scenegraph().root, left + more, top + above, "");
    found.words.sort((a, b) => a[0] - b[0]);
    found.words = found.words.flatMap(one => one[1]);
    return found;
}"""


def drawn(person: LabPage) -> dict[str, Any]:
    found: dict[str, Any] = wait_until(lambda: person.page.evaluate(DRAWN), "Vega has drawn")
    return found


def bright(person: LabPage) -> set[str]:
    return {one for one, opacity in drawn(person)["opacity"].items() if opacity == 1}


def click(person: LabPage, view: str, touchpoint: str, *, shift: bool = False) -> None:
    canvas = person.output(0).locator("canvas")
    still(canvas)
    x, y = drawn(person)["places"][view][touchpoint]
    canvas.click(position={"x": x, "y": y}, modifiers=["Shift"] if shift else [])


def reads(person: LabPage, wanted: list[str], hint: str) -> None:
    def same() -> bool:
        words = drawn(person)["words"]
        return [one for one in words if ", first" in one or ", second" in one or one == hint] == [
            *wanted
        ]

    wait_until(same, f"the verbatims {wanted}; {drawn(person)['words']}")


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_click_brings_the_verbatims_and_lets_the_others_fade(
    sit_down: OpenNotebook, lang: str
) -> None:
    person = sit_down([MAP.format(lang=lang)])
    person.run(0)
    expect(person.output(0).locator("canvas")).to_be_visible()
    ids = dict(person.value("[[t.name, t.id] for t in m.touchpoints]"))
    van, shop = ids["Van"], ids["Shop"]
    quote = "«\u00a0{}\u00a0»" if lang == "fr" else "“{}”"
    vans = [f"1.  {quote.format(f'Van, {nth}')}" for nth in ("first", "second")]
    shops = [f"3.  {quote.format(f'Shop, {nth}')}" for nth in ("first", "second")]
    hint = {
        "en": "Click a point or its line. Shift and a click add one.",
        "fr": "Cliquez sur un point ou sur sa ligne. Maj et un clic en ajoutent un.",
    }[lang]
    reads(person, [hint], hint)

    click(person, "group", van)  # in one panel, for all
    reads(person, vans, hint)
    agree(lambda: bright(person), {van}, "the others fade")

    click(person, "table", shop)
    reads(person, shops, hint)
    agree(lambda: bright(person), {shop}, "the others fade")

    click(person, "customers", van, shift=True)
    reads(person, [vans[0], shops[0], vans[1], shops[1]], hint)
    agree(lambda: bright(person), {van, shop}, "the third fades")
    assert person.console == []
