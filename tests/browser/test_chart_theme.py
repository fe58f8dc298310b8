"""A chart is the same picture in JupyterLab's light and dark theme, whenever it was drawn."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageChops, ImageOps
from playwright.sync_api import expect

from tests.browser.conftest import OpenNotebook
from tests.browser.harness import LabPage

CHARTS = [
    """
import journeykit as jk
from tests.charts.conftest import annotated
m = annotated("fr")
jk.chart_scores(m)
""",
    "jk.chart_distributions(m)",
    """
from tests.charts.test_themes import themed
jk.chart_themes(themed("fr"))
""",
]


def picture(person: LabPage, cell: int) -> Image.Image:
    """What is seen where the chart is: its canvas over the page, without the edge they share."""
    canvas = person.output(cell).locator("canvas")
    expect(canvas).to_be_visible()
    canvas.scroll_into_view_if_needed()
    return ImageOps.crop(Image.open(BytesIO(canvas.screenshot())).convert("RGB"), 2)


def test_a_chart_reads_in_both_themes(open_notebook: OpenNotebook) -> None:
    person = open_notebook(CHARTS)
    cells = range(len(CHARTS))
    person.theme(dark=False)
    person.run(*cells)
    light = [picture(person, cell) for cell in cells]
    for seen in light:
        assert seen.getpixel((2, 2)) == (255, 255, 255)
        assert any(seen.convert("L").histogram()[:60])  # words are dark
    try:
        person.theme(dark=True)
        same(light, [picture(person, cell) for cell in cells], "switched after it was drawn")
        person.run(*cells)
        same(light, [picture(person, cell) for cell in cells], "drawn in the dark theme")
        person.save()
        person.reload()
        same(light, [picture(person, cell) for cell in cells], "a saved notebook, opened dark")
    finally:
        person.theme(dark=False)  # the server keeps it for the next test
    same(light, [picture(person, cell) for cell in cells], "saved dark, switched to light")
    assert person.console == []


def same(wanted: list[Image.Image], found: list[Image.Image], when: str) -> None:
    for cell, (one, other) in enumerate(zip(wanted, found, strict=True)):
        assert one.size == other.size, (cell, when)
        # Between two pixels of the screen a canvas may be blended by a shade.
        differing = sum(ImageChops.difference(one, other).convert("L").histogram()[24:])
        assert differing == 0, f"chart {cell}, {when}: {differing} pixels differ"
