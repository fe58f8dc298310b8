"""A chart is the same picture in JupyterLab's light and dark theme, whenever it was drawn."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageChops, ImageOps
from playwright.sync_api import expect

from tests.browser.conftest import OpenNotebook
from tests.browser.harness import LabPage, wait_until
from tests.browser.steady import still
from tests.browser.wall import agree

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
    expect(canvas).to_have_count(1)
    expect(canvas).to_be_visible()
    canvas.scroll_into_view_if_needed()
    still(canvas)
    return ImageOps.crop(Image.open(BytesIO(canvas.screenshot())).convert("RGB"), 2)


def whole(person: LabPage, cell: int) -> Image.Image:
    """Its picture, once it is the same twice: all is drawn."""
    seen = [picture(person, cell)]

    def twice() -> bool:
        seen.append(picture(person, cell))
        return not differing(*seen[-2:])

    wait_until(twice, f"chart {cell} is drawn")
    return seen[-1]


def test_a_chart_reads_in_both_themes(open_notebook: OpenNotebook) -> None:
    person = open_notebook(CHARTS)
    cells = range(len(CHARTS))
    person.theme(dark=False)
    person.run(*cells)
    light = [whole(person, cell) for cell in cells]
    for seen in light:
        assert seen.getpixel((2, 2)) == (255, 255, 255)
        assert any(seen.convert("L").histogram()[:60])  # words are dark
    try:
        person.theme(dark=True)
        same(person, light, "switched after it was drawn")
        person.run(*cells)
        same(person, light, "drawn in the dark theme")
        person.save()
        person.reload()
        same(person, light, "a saved notebook, opened dark")
    finally:
        person.theme(dark=False)  # the server keeps it for the next test
    same(person, light, "saved dark, switched to light")
    assert person.console == []


def same(person: LabPage, wanted: list[Image.Image], when: str) -> None:
    for cell, one in enumerate(wanted):
        agree(
            lambda cell=cell, one=one: differing(one, picture(person, cell)),  # type: ignore[misc]
            0,
            f"chart {cell}, {when}: how many pixels differ",
        )


def differing(one: Image.Image, other: Image.Image) -> int:
    """How many pixels; between two pixels of the screen a canvas may be blended by a shade."""
    if one.size != other.size:
        return one.width * one.height
    return sum(ImageChops.difference(one, other).convert("L").histogram()[24:])
