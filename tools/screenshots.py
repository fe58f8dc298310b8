"""Takes pictures of the board in a real JupyterLab: ``make screenshots``.

The board of the filled template, annotated from the sample export, as somebody sees it who opens
the notebook on a 1920×1080 screen: in both languages, light and dark; then presented to a room,
and in high contrast. The README's one is written to ``docs/board.png``, the others, for looking
at, to ``test-results/``.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser.harness import ROOT, Lab, LabPage, new_person
from tools.browser import FLAGS, ensure

README_PICTURE = ("fr", "light", ROOT / "docs" / "board.png")
OTHERS = ROOT / "test-results"
EXPORTS = {"fr": "commande_en_ligne.csv", "en": "online_order_en.csv"}
SETUP = """
import journeykit as jk
from journeykit.annotation import load_points
m = jk.JourneyMap.from_template("online-order", lang="{lang}", filled=True)
load_points(m, jk.sample_data("points.{lang}.json"))
jk.annotate(m, jk.read_survey(jk.sample_data("{export}")))
"""


def present(page: LabPage, lang: str) -> list[Path]:
    """The whole wall and one stage on a shared screen, plain and in high contrast."""
    taken = []
    page.theme(dark=False)
    page.output(1).locator(".jk-tools .jk-primary").click()
    board = page.output(1).locator(".jk-board")
    for look in ("presentation", "contrast"):
        for key, what in (("Home", "wall"), ("PageDown", "stage")):
            page.page.keyboard.press(key)
            page.page.wait_for_timeout(500)  # it fades in
            taken.append(page.screenshot(OTHERS / f"{look}-{lang}-{what}.png"))
        board.locator(".jk-present-top .jk-tool").nth(1).click()
    page.page.keyboard.press("Escape")
    return taken


def take(lang: str, browser: Browser) -> list[Path]:
    """The light and the dark picture in one language."""
    taken = []
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        lab = Lab(Path(folder), lang=lang)
        person = new_person(browser)
        try:
            code = SETUP.format(lang=lang, export=EXPORTS[lang])
            name = {"fr": "parcours.ipynb", "en": "journey.ipynb"}[lang]
            page = LabPage(lab, person, lab.write_notebook([code, "jk.Board(m)"], name))
            page.run(0, 1, timeout=120)
            if "Error" in page.text(0) or "⚠" in page.text(0):
                raise SystemExit(page.text(0))
            page.output(1).locator("li[data-note]").first.wait_for()
            page.page.evaluate(
                """() => {
                    const app = window.jupyterapp;
                    app.commands.execute("application:toggle-left-area");
                    app.shell.currentWidget.content.widgets[1].node.scrollIntoView();
                }"""
            )
            for theme in ("light", "dark"):
                page.theme(dark=theme == "dark")
                page.page.wait_for_function("document.fonts.status === 'loaded'")
                target = OTHERS / f"board-{lang}-{theme}.png"
                if (lang, theme) == README_PICTURE[:2]:
                    target = README_PICTURE[2]
                taken.append(page.screenshot(target))
            taken += present(page, lang)
        finally:
            person.close()
            lab.stop()
    return taken


def main() -> None:
    """Take all the pictures and say where they are."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=ensure(), args=FLAGS)
        for lang in EXPORTS:
            for path in take(lang, browser):
                print(path.relative_to(ROOT).as_posix())
        browser.close()


if __name__ == "__main__":
    main()
