"""The board on a shared screen: presenting, searching, folding, zooming, high contrast."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import OpenNotebook
from tests.browser.harness import LabPage
from tests.browser.test_accessibility import faults
from tests.browser.wall import BOARD, Wall, agree, show

SIXTY = """
import journeykit as jk
m = jk.JourneyMap.blank("en", title="Buy a bicycle")
texts = ("Compares the reviews before choosing a shop", "Fears to be wrong about the size")
with m.edit():
    for name in ("Discovery", "Search", "Order", "Delivery", "After-sale"):
        m.add_stage(name)
    for s, stage in enumerate(m.stages):
        m.set_emotion(stage, (1, -0.5, 1.5, -2, 1)[s])
        for row in m.rows:
            for text in texts:
                m.add_note(stage, row, f"{text} {s}", author="Ana" if s else "Zoé")
    m.notes[0].evidence = "confirmed"
    m.notes[1].text = "Œuvre d’été"
None
"""
OUTSIDE = """() => [...document.querySelectorAll(
    ".jk-grid [data-note], .jk-grid [data-head], .jk-grid .jk-emotion-value"
)].filter(one => {
    const box = one.getBoundingClientRect();
    const middle = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    const seen = middle && (one.contains(middle) || middle.contains(one)
        || middle.closest("[data-cell]") === one.closest("[data-cell]"));
    return box.left < 0 || box.top < 0 || box.right > innerWidth || box.bottom > innerHeight
        || !box.width || !seen;
}).map(one => one.textContent)"""
SMALLEST_TEXT = """() => Math.min(...[...document.querySelectorAll(".jk-grid .jk-note-text")].map(
    one => parseFloat(getComputedStyle(one).fontSize)))"""
SCROLLED = "one => { one.scrollTo(400, 500); return [one.scrollLeft, one.scrollTop]; }"
COVERED = """() => {
    const box = document.querySelector(".jk-board").getBoundingClientRect();
    return [box.x, box.y, Math.round(box.width), Math.round(box.height)];
}"""

Stand = Callable[[], tuple[LabPage, Wall]]


@pytest.fixture
def stand(sit_down: OpenNotebook) -> Iterator[Stand]:
    """Somebody in front of sixty notes, who afterwards looks at walls as before."""
    people: list[LabPage] = []

    def one() -> tuple[LabPage, Wall]:
        person = sit_down([SIXTY, BOARD])
        people.append(person)
        person.run(0)
        assert "Error" not in person.text(0), person.text(0)
        return person, show(person, 1)

    yield one
    for person in people:
        person.page.evaluate("localStorage.removeItem('journeykit.look')")
        person.page.evaluate("document.fullscreenElement && document.exitFullscreen()")
        person.theme(dark=False)


def said(wall: Wall) -> Locator:
    """What a screen reader was told last."""
    return wall.root.locator("[aria-live=assertive]")


def present(wall: Wall) -> Locator:
    """Start presenting; the buttons under it."""
    wall.tool("Present").click()
    line = wall.root.get_by_role("navigation", name="Steps of the story")
    expect(line).to_be_visible()
    expect(wall.root.locator(".jk-present")).to_be_focused()  # from now on it hears keys
    return line


def test_sixty_notes_are_readable_at_once(stand: Stand) -> None:
    person, wall = stand()
    page = person.page
    page.set_viewport_size({"width": 1920, "height": 1080})
    present(wall)
    page.wait_for_function(
        "() => Math.round(document.querySelector('.jk-board').clientWidth) === innerWidth"
    )
    # The browser's way into full screen takes a moment.
    agree(lambda: page.evaluate(COVERED), [0, 0, 1920, 1080], "the board has the whole screen")
    expect(wall.root.locator(".jk-grid [data-note]")).to_have_count(60)
    agree(lambda: page.evaluate(OUTSIDE), [], "all is in sight")
    agree(lambda: page.evaluate(SMALLEST_TEXT) >= 14, True, "and readable")
    assert page.evaluate(OUTSIDE) == [], "both at once"
    expect(wall.root.get_by_role("toolbar")).to_have_count(0)


def test_the_story_stage_by_stage(stand: Stand) -> None:
    person, wall = stand()
    keys = person.page.keyboard
    line = present(wall)
    heading = wall.root.get_by_role("heading", level=2)
    keys.press("ArrowRight")
    expect(heading).to_have_text("1 / 5Discovery")
    expect(wall.root.get_by_role("article").get_by_role("listitem")).to_have_count(12)
    expect(said(wall)).to_contain_text("Stage 1 of 5: Discovery. +1, good. notes: 12")
    keys.press("PageDown")
    keys.press("Space")
    expect(heading).to_have_text("3 / 5Order")
    keys.press("End")
    keys.press("ArrowRight")
    expect(heading).to_have_text("5 / 5After-sale")
    keys.press("ArrowLeft")
    expect(heading).to_have_text("4 / 5Delivery")
    person.python("m.set_emotion(m.stages[3], 2)")
    expect(wall.root.get_by_role("article")).to_contain_text("+2")
    line.get_by_role("button", name="Search").click()
    expect(heading).to_have_text("2 / 5Search")
    wall.root.get_by_role("button", name="Next", exact=True).click()
    expect(heading).to_have_text("3 / 5Order")
    keys.press("Home")
    expect(heading).to_have_count(0)
    expect(wall.root.get_by_role("grid")).to_be_visible()
    keys.press("Escape")
    expect(wall.tool("Present")).to_be_focused()
    person.page.wait_for_function("document.fullscreenElement === null")


def test_where_full_screen_is_refused_the_window_is_covered(stand: Stand) -> None:
    person, wall = stand()
    # On this board only: the page is the next test's, too.
    wall.root.evaluate("one => { one.requestFullscreen = () => Promise.reject(new Error('no')) }")
    present(wall)
    person.page.wait_for_function("document.querySelector('.jk-board').matches(':popover-open')")
    size = person.page.viewport_size
    assert size is not None
    whole = [0, 0, size["width"], size["height"]]
    agree(lambda: person.page.evaluate(COVERED), whole, "the board covers the window")
    top = "document.elementFromPoint(30, 20).closest('.jk-board') !== null"
    assert person.page.evaluate(top), "nothing of JupyterLab lies over it"
    person.page.keyboard.press("Escape")
    expect(wall.tool("Present")).to_be_visible()
    agree(lambda: person.page.evaluate(COVERED)[0] > 0, True, "it is back in its cell")


def test_search_dims_counts_and_walks(stand: Stand) -> None:
    person, wall = stand()
    keys = person.page.keyboard
    wall.root.locator(".jk-grid [data-note]").first.focus()
    keys.press("/")
    field = wall.root.get_by_role("textbox", name="Words on a note")
    expect(field).to_be_focused()
    keys.type("oeuvre ETE")
    count = wall.root.get_by_role("search").get_by_role("status")
    expect(count).to_have_text("1 of 60 notes")
    expect(wall.root.locator(".jk-grid [data-out]")).to_have_count(59)
    keys.press("Enter")
    expect(wall.note("Œuvre d’été")).to_have_attribute("data-here", "")
    expect(said(wall)).to_contain_text("1 of 1. Œuvre d’été")
    wall.root.get_by_role("button", name="Hide the others").click()
    expect(wall.root.locator(".jk-grid [data-note]:visible")).to_have_count(1)
    keys.press("Escape")
    expect(wall.root.locator(".jk-grid [data-note]:visible")).to_have_count(60)
    wall.root.get_by_role("combobox", name="All authors").select_option("Zoé")
    expect(count).to_have_text("12 of 60 notes")
    wall.root.get_by_role("combobox", name="All evidence").select_option("Confirmed")
    expect(count).to_have_text("1 of 60 notes")
    field.focus()
    keys.press("Escape")
    keys.press("Escape")
    expect(field).to_have_count(0)


def test_stages_and_rows_fold_and_unfold(stand: Stand) -> None:
    person, wall = stand()
    keys = person.page.keyboard
    head = wall.root.get_by_role("columnheader").filter(has_text="Search")
    wide = _width(head)
    wall.choose_for_head("stage", "Search", "Fold")
    expect(head).to_have_attribute("data-count", "12")
    agree(lambda: _width(head) < wide / 2, True, "the column is narrow")
    expect(wall.root.locator(".jk-grid [data-note]:visible")).to_have_count(48)
    wall.root.get_by_role("button", name="Tasks", exact=True).focus()
    keys.press("c")
    expect(wall.root.locator(".jk-grid [data-note]:visible")).to_have_count(40)
    keys.press("ArrowRight")
    expect(wall.root.locator(".jk-grid :focus")).to_have_count(1)
    # Others may add to what is folded here: it is their wall too.
    person.python("m.add_note('Search', 'Tasks', 'One more')")
    expect(head).to_have_attribute("data-count", "13")
    head.click()
    expect(head).not_to_have_attribute("data-folded", "stage")
    wall.tool("More ways to look").click()
    wall.entry("Unfold everything").click()
    expect(wall.root.locator(".jk-grid [data-note]:visible")).to_have_count(61)


def test_zoom_is_remembered_and_headers_stay(stand: Stand) -> None:
    person, wall = stand()
    wall.tool("Large text").click()
    wall.root.locator(".jk-grid [data-note]").first.focus()
    for _ in range(5):
        person.page.keyboard.press("+")
    scroller = wall.root.locator(".jk-scroller")
    agree(lambda: scroller.evaluate(SCROLLED), [400, 500], "scrolled")
    edges = scroller.evaluate(
        """one => {
            const box = one.getBoundingClientRect();
            return [one.querySelector("[data-head=stage]").getBoundingClientRect().top - box.top,
                one.querySelector("[data-head=row]").getBoundingClientRect().left - box.left];
        }"""
    )
    assert edges == pytest.approx([0, 0], abs=1.5)
    person.run(1)  # a new board in the same browser
    again = Wall(person, 1).wait()
    expect(again.tool("Large text")).to_have_attribute("aria-pressed", "true")
    expect(again.root).to_have_css("--jk-scale", "2.5")
    again.tool("Fit the whole map").click()
    fits = "one.scrollWidth <= one.clientWidth + 1 && one.scrollHeight <= one.clientHeight + 1"
    agree(lambda: scroller.evaluate(f"one => {fits}"), True, "the whole map is in sight")


@pytest.mark.parametrize("look", ["light", "dark", "high contrast"])
def test_no_fault_while_presenting_and_searching(stand: Stand, look: str) -> None:
    person, wall = stand()
    person.theme(dark=look == "dark")
    if look == "high contrast":
        wall.tool("More ways to look").click()
        wall.entry("High contrast").click()
        expect(wall.root).to_have_css("background-color", "rgb(0, 0, 0)")
    found: dict[str, list[Any]] = {"the board": faults(person)}
    wall.tool("Search and filter").click()
    expect(wall.root.get_by_role("textbox", name="Words on a note")).to_be_focused()
    person.page.keyboard.type("compares")
    expect(wall.root.get_by_role("search").get_by_role("status")).to_contain_text("of 60")
    found["searching"] = faults(person)
    wall.choose_for_head("stage", "Search", "Fold")
    found["folded"] = faults(person)
    present(wall)
    found["the whole wall"] = faults(person)
    person.page.keyboard.press("ArrowRight")
    expect(wall.root.get_by_role("article")).to_be_visible()
    found["one stage"] = faults(person)
    person.page.keyboard.press("Escape")
    wrong = {where: problems[:5] for where, problems in found.items() if problems}
    assert not wrong, wrong


def _width(head: Locator) -> float:
    box = head.bounding_box()
    assert box is not None
    return box["width"]
