"""The guided notebook, run from top to bottom in a real browser, in both languages."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from journeykit import resources
from tests.browser.conftest import RESULTS
from tests.browser.harness import Lab, LabPage, new_person

LANGUAGES = {
    "fr": ("Mur de la carte", "indicatif"),
    "en": ("Wall of the journey map", "indicative"),
}


@pytest.fixture
def workshop(browser: Browser, lang: str) -> Iterator[LabPage]:
    """The notebook of that language on a server of its own, as ``journeykit lab`` starts it."""
    shipped = resources.notebook_path(lang)
    with tempfile.TemporaryDirectory(prefix="jk lab ", ignore_cleanup_errors=True) as folder:
        server = Lab(Path(folder), lang=lang)
        shutil.copyfile(shipped, server.work / shipped.name)
        person = new_person(browser)
        try:
            yield LabPage(server, person, shipped.name, timeout=90)
        finally:
            person.close()
            server.stop()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_cell_of_the_guided_notebook(workshop: LabPage, browser: Browser, lang: str) -> None:
    person, page = workshop, workshop.page
    notebook = json.loads((person.lab.work / person.name).read_text(encoding="utf-8"))
    code = [i for i, cell in enumerate(notebook["cells"]) if cell["cell_type"] == "code"]
    for index in code:
        person.run(index, timeout=90)
        for output in person.outputs(index):
            assert output["output_type"] != "error", person.text(index)
    for index in code:
        source = "".join(notebook["cells"][index]["source"])
        output = person.output(index)
        output.scroll_into_view_if_needed()
        if source.startswith("jk.Board"):
            board = output.locator(".jk-board")
            expect(board.get_by_role("grid")).to_be_visible()
            expect(board).to_have_attribute("lang", lang)
            expect(board.locator("[data-action=score]").first).to_be_visible()
            person.screenshot(RESULTS / f"guided-{lang}-board.png")
        elif source.startswith("jk.chart"):
            expect(output.locator("canvas, svg").first).to_be_visible()
            person.screenshot(RESULTS / f"guided-{lang}-{source[3:15]}.png")
        elif source.startswith(("jk.Guide", "jk.CharterCard", "jk.FollowUp")):
            expect(output.locator(".jk-root")).to_be_visible()
    assert person.foreign == []

    exported = list(person.lab.work.glob("*.html"))
    assert len(exported) == 1, "one HTML file beside the notebook"
    offline = browser.new_context(viewport={"width": 1920, "height": 1080}, offline=True)
    try:
        reader = offline.new_page()
        asked: list[str] = []
        reader.on("request", lambda request: asked.append(request.url))
        reader.goto(exported[0].as_uri())
        expect(reader.get_by_role("grid")).to_be_visible()
        expect(reader.locator("[data-action=score]").first).to_be_visible()
        assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []
    finally:
        offline.close()
    assert (
        page.locator(".jp-RenderedText[data-mime-type='application/vnd.jupyter.stderr']").count()
        == 0
    )
