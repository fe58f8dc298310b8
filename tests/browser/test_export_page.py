"""The exported page in a real browser: it paints offline, and nothing in a map ever runs."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from journeykit.document import JourneyMap
from journeykit.export import export_html
from tests.export.payloads import PAYLOADS, hostile_map


def opened(browser: Browser, path: Path, **options: object) -> tuple[Page, list[str], list[str]]:
    """The page, the addresses it asked for, and what went wrong in it."""
    page = browser.new_page(**options)  # type: ignore[arg-type]  # passed on as they are
    asked: list[str] = []
    wrong: list[str] = []
    page.add_init_script("window.boomed = 0; window.boom = () => { window.boomed += 1; }")
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.on("dialog", lambda dialog: wrong.append(dialog.message))
    page.goto(path.as_uri())
    return page, [url for url in asked if url != path.as_uri()], wrong


def test_nothing_hostile_runs(browser: Browser, tmp_path: Path) -> None:
    path = export_html(hostile_map(), tmp_path / "hostile.html")
    page, asked, wrong = opened(browser, path)
    try:
        page.wait_for_selector(".jk-note")
        assert page.locator(".jk-grid .jk-note").count() == len(PAYLOADS)
        page.locator(".jk-grid [data-action=sources]").first.dispatch_event("click")
        page.wait_for_selector("dialog[open]")
        page.keyboard.press("Escape")
        page.locator(".jk-grid .jk-score").first.click()
        page.wait_for_selector("dialog[open]")
        page.keyboard.press("Escape")
        page.wait_for_timeout(200)
        assert page.evaluate("window.boomed") == 0
        assert (
            page.evaluate("document.querySelectorAll('iframe, img, form, base, link').length") == 0
        )
        links = page.eval_on_selector_all("a[href]", "all => all.map(one => one.protocol)")
        assert set(links) <= {"https:", "http:", "mailto:"}
        assert asked == []
        assert wrong == []
        assert page.url == path.as_uri()
    finally:
        page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paints_offline_in_both_themes(browser: Browser, tmp_path: Path, scheme: str) -> None:
    m = JourneyMap.from_template("online-order", lang="fr", filled=True)
    path = export_html(m, tmp_path / "carte.html")
    page, asked, wrong = opened(
        browser, path, color_scheme=scheme, viewport={"width": 1920, "height": 1080}
    )
    try:
        page.wait_for_selector(".jk-note")
        assert page.locator(".jk-grid .jk-note").count() == len(m.notes)
        assert page.locator("[data-action=add], [data-action=note-menu]").count() == 0
        assert page.locator(".jk-plain").is_hidden()
        channels = page.evaluate(
            "getComputedStyle(document.querySelector('.jk-board')).backgroundColor"
        )
        first = int("".join(letter for letter in channels.split(",")[0] if letter.isdigit()))
        assert (first > 128) == (scheme == "light")
        assert asked == []
        assert wrong == []
        page.emulate_media(media="print")
        assert page.locator(".jk-plain table").is_visible()
    finally:
        page.close()


def test_readable_without_javascript(browser: Browser, tmp_path: Path) -> None:
    m = JourneyMap.from_template("online-order", lang="en", filled=True)
    path = export_html(m, tmp_path / "map.html")
    context = browser.new_context(java_script_enabled=False)
    try:
        page = context.new_page()
        page.goto(path.as_uri())
        assert page.locator(".jk-plain table").is_visible()
        assert page.locator("noscript p").is_visible()
    finally:
        context.close()
