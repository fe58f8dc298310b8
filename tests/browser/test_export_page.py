"""The exported page in a real browser: it paints offline, and nothing in a map ever runs."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from journeykit.document import JourneyMap
from journeykit.document.measures import (
    Annotation,
    MeasurementPoint,
    Provenance,
    ScoreRecord,
    measured,
)
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
        assert page.locator(".jk-plain").is_hidden()
        assert page.locator(".jk-tools").is_hidden()
        assert page.locator(".jk-grid .jk-note").last.is_visible()
        paper = "getComputedStyle(document.querySelector('.jk-scroller')).overflow"
        assert page.evaluate(paper) == "visible", "paper does not scroll"
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


def test_only_a_point_changed_since_is_to_be_read_again(browser: Browser, tmp_path: Path) -> None:
    """What Python noted when it scored is what the browser compares, whatever the fields hold."""
    m = JourneyMap.blank(lang="fr")
    m.add_stage("Achat", id="s1")
    m.add_row("Tâches")
    asked: list[dict[str, Any]] = [
        {"indicator": "nps", "scale": (0, 10), "where": {"jour": 20240101, "magasin": ["a", 2.5]}},
        {"indicator": "csat", "scale": (1, 5), "counted_answers": [4, 5]},
        {"indicator": "rate", "counted_answers": ["Oui", 1]},
        {"indicator": "ces", "scale": (1, 7.5), "direction": "lower_is_better"},
    ]
    for number, fields in enumerate([*asked, asked[0]]):
        m.add_measurement_point(id=f"p{number}", stage="s1", question="Alors ?", **fields)
        point = MeasurementPoint(id=f"p{number}", question="Alors ?", **fields)
        m.set_annotation(
            Annotation(
                id=f"p{number}",
                measured=measured(point),
                score=ScoreRecord(
                    indicator=fields["indicator"],
                    value=4.5,
                    n=1200,
                    ci_low=4.49,
                    ci_high=4.51,
                    status="shown",
                ),
                provenance=Provenance(
                    file="été.csv",
                    sha256="0" * 64,
                    read_on=date(2026, 11, 22),
                    rows=1200,
                    rows_in_file=1210,
                ),
            )
        )
    m.add_measurement_point(id="p4", stage="s1", question="Et maintenant ?", **asked[0])
    path = export_html(m, tmp_path / "carte.html")
    page, _asked, wrong = opened(browser, path)
    try:
        badges = page.locator(".jk-grid .jk-score")
        badges.first.wait_for()
        again = badges.get_by_text("à relire")
        assert badges.count() == 5
        assert badges.filter(has=page.locator("strong")).count() == 4
        assert again.count() == 1
        assert badges.last.get_attribute("data-point") == "p4"
        assert (page.locator(".jk-plain").text_content() or "").count("à relire") == 1
        assert wrong == []
    finally:
        page.close()
