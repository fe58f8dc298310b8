"""The verbatim explorer in a real JupyterLab: themes renamed, merged, pinned; masking reviewed."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, expect

from tests.browser.conftest import OpenNotebook
from tests.browser.harness import LabPage
from tests.browser.steady import settled
from tests.browser.test_accessibility import AXE, RUN_AXE
from tests.browser.wall import agree

MAP = """
import journeykit as jk
m = jk.JourneyMap.from_template("online-order", lang="en")
m.add_measurement_point(
    id="parcel", stage="delivery", question="nps", indicator="nps", scale=(0, 10)
)
jk.annotate(m, jk.read_survey(jk.sample_data("online_order_en.csv")))
None
"""
EXPLORER = "explorer = jk.VerbatimExplorer(m)\nexplorer"
KEPT = "[t.name for t in m.themes if t.pinned]"


def explore(person: LabPage) -> Locator:
    person.run(0, 1, timeout=120)
    panel = person.output(1).locator(".jk-form-panel")
    expect(panel.get_by_title("Themes")).to_be_visible()
    return panel


def faults(person: LabPage) -> list[Any]:
    settled(person.page)
    if not person.page.evaluate("Boolean(window.axe)"):
        person.page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[Any] = person.page.evaluate(RUN_AXE.replace(".jk-root", ".jk-form-panel"))
    return found


def test_it_is_all_on_one_screen_and_has_no_fault_in_either_theme(
    sit_down: OpenNotebook,
) -> None:
    person = sit_down([MAP, EXPLORER])
    panel = explore(person)
    box = panel.bounding_box()
    assert box is not None
    assert box["height"] < 900, box
    expect(person.output(1)).not_to_contain_text("Reading the verbatims")
    tabs = panel.get_by_role("tab")
    shows = ("All its verbatims", "Testimonials", "Themes that low marks go with", "Mask again")
    expect(tabs).to_have_count(len(shows))
    found: dict[str, list[Any]] = {}
    for dark in (False, True):
        person.theme(dark=dark)
        for number, what in enumerate(shows):
            tabs.nth(number).click()
            expect(panel.get_by_text(what).first).to_be_visible()
            if problems := faults(person):
                found[f"{what}, {'dark' if dark else 'light'}"] = problems
    person.theme(dark=False)
    assert not found, found


def test_a_theme_is_renamed_and_merged_by_hand(sit_down: OpenNotebook) -> None:
    person = sit_down([MAP, EXPLORER])
    panel = explore(person)
    themes = panel.get_by_title("Themes")
    panel.get_by_label("Name of the theme").fill("Photos <b>online</b>")
    panel.get_by_role("button", name="Rename").click()
    expect(panel.get_by_role("status")).to_contain_text("it is kept")
    chosen = themes.locator("option:checked")
    expect(chosen).to_contain_text("★ Photos <b>online</b>".replace(" ", "\u00a0"))
    expect(panel.get_by_role("heading", name="Photos <b>online</b>")).to_be_visible()
    agree(lambda: person.value(KEPT), ["Photos <b>online</b>"], "on the map")

    panel.get_by_role("button", name="Merge").click()
    expect(panel.get_by_role("status")).to_contain_text("Choose the theme to merge into.")
    many = themes.locator("option").count()
    panel.get_by_label("Merge into").select_option(index=1)
    panel.get_by_role("button", name="Merge").click()
    expect(panel.get_by_role("status")).to_contain_text("Merged into")
    expect(panel.get_by_label("Merge into").locator("option:checked")).to_have_text(
        "choose\u00a0a\u00a0theme"
    )
    agree(lambda: person.value(KEPT), ["Photos <b>online</b>"], "the name is not lost")
    assert person.value("len([t for t in m.themes if not t.deleted])") <= many


def test_a_theme_is_read_and_pinned_by_keyboard(sit_down: OpenNotebook) -> None:
    person = sit_down([MAP, EXPLORER])
    panel = explore(person)
    keys = person.page.keyboard
    themes = panel.get_by_title("Themes")
    themes.focus()
    keys.press("ArrowDown")
    second = person.value("explorer.found.table.label[1]")
    expect(panel.get_by_role("heading", name=second)).to_be_visible()
    pin = panel.get_by_role("button", name="Keep", exact=True)
    keys.press("Tab")
    expect(pin).to_be_focused()
    keys.press("Space")
    kept = panel.get_by_role("button", name="★ Kept at the next import")
    expect(kept).to_be_focused()
    expect(themes.locator("option:checked")).to_contain_text("★")
    agree(lambda: person.value("[t.pinned for t in m.themes].count(True)"), 1, "pinned")
    keys.press("Space")
    expect(pin).to_be_focused()
    agree(lambda: person.value("[t.pinned for t in m.themes].count(True)"), 0, "let go")


def test_what_was_masked_is_hidden_until_asked_for(sit_down: OpenNotebook) -> None:
    person = sit_down([MAP, EXPLORER])
    panel = explore(person)
    before = person.value("list(explorer.found.said.masked['before'].head(5))")
    assert before
    panel.get_by_role("tab", name="Masking").click()
    reveal = panel.get_by_role("button", name="Show what was masked")
    expect(reveal).to_be_visible()
    page = panel.inner_html()
    assert not [one for one in before if one in page]
    reveal.click()
    expect(panel.get_by_role("cell", name=before[0], exact=True).first).to_be_visible()
    reveal.click()
    expect(panel.get_by_role("table")).to_have_count(0)
