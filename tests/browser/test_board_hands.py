"""Hands on the wall: dragging with mouse and finger, several notes at once, keys, pasted lists.

Each test looks at the wall and at the kernel's map. What one note does alone is in
`test_board_live`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, CDPSession, Locator, expect

from tests.browser.conftest import OpenNotebook
from tests.browser.harness import SCREEN, Lab, LabPage, wait_until
from tests.browser.steady import still
from tests.browser.wall import (
    BOARD,
    SMALL_MAP,
    Wall,
    agree,
    names_in_kernel,
    notes_in_kernel,
    show,
)

# How long the page saw the finger rest before it moved (a drag begins after 280 ms).
RESTED = """() => {
    let down = 0;
    const first = () => { window.jkRested ||= performance.now() - down; };
    addEventListener("pointerdown", () => {
        down = performance.now();
        window.jkRested = 0;
    }, true);
    for (const name of ["pointermove", "pointercancel"]) addEventListener(name, first, true);
}"""
PASTED = "1. Waits for the van\n2. Calls the shop\n3. Gives up\n"


def open_wall(sit_down: OpenNotebook, more: str = "") -> tuple[LabPage, Wall]:
    person = sit_down([SMALL_MAP + more, BOARD])
    person.run(0)
    return person, show(person, 1)


def middle(what: Locator) -> tuple[float, float]:
    """The middle of a thing on the screen, in CSS pixels."""
    box = still(what)
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def take(wall: Wall, what: Locator) -> None:
    """Press on a thing and move until it is carried."""
    x, y = middle(what)
    wall.page.mouse.move(x, y)
    wall.page.mouse.down()
    wall.page.mouse.move(x + 12, y + 6, steps=3)
    expect(ghost(wall)).to_be_visible()


def ghost(wall: Wall) -> Locator:
    """What hangs under the pointer."""
    return wall.root.locator(".jk-ghost")


def landing(wall: Wall) -> Locator:
    """The bar that shows where it would land."""
    return wall.root.locator(".jk-landing")


def said(wall: Wall) -> Locator:
    return wall.root.locator("[aria-live=assertive]")


def test_several_notes_are_dragged_together(sit_down: OpenNotebook) -> None:
    person, wall = open_wall(sit_down)
    wall.note("Read reviews").click(modifiers=["Control"])
    wall.note("Compare shops").click(modifiers=["Shift"])
    expect(said(wall)).to_have_text("2 notes selected.")
    take(wall, wall.note("Read reviews"))
    expect(ghost(wall)).to_contain_text("2")
    wall.page.mouse.move(*middle(wall.cell("Delivery", "Questions")), steps=6)
    expect(landing(wall)).to_be_visible()
    assert wall.notes("Search", "Tasks") == ["Compare shops", "Read reviews"], "not yet"
    wall.page.keyboard.press("Escape")
    expect(ghost(wall)).to_have_count(0)
    expect(landing(wall)).to_be_hidden()
    wall.page.mouse.up()
    assert wall.notes("Search", "Tasks") == ["Compare shops", "Read reviews"], "Esc cancels"

    wall.drag(wall.note("Read reviews"), wall.tool("Undo"))
    expect(said(wall)).to_contain_text("stay where they were")
    wall.drag(wall.note("Read reviews"), wall.note("Pay by card"), at=0.9)
    expected = ["Pay by card", "Compare shops", "Read reviews"]
    agree(lambda: wall.notes("Order", "Tasks"), expected, "both, in their order")
    agree(lambda: [n[2] for n in notes_in_kernel(person)], expected, "in the kernel too")
    wall.choose("Compare shops", "Green")
    colours = "[n.color for n in m.notes]"
    agree(lambda: person.value(colours), ["yellow", "green", "green"], "the menu takes both")
    wall.tool("Undo").click()
    agree(lambda: person.value(colours), ["yellow"] * 3, "one step")
    wall.tool("Undo").click()
    agree(lambda: wall.notes("Order", "Tasks"), ["Pay by card"], "one step back")


def test_a_drag_ends_when_somebody_else_moves_the_note(sit_down: OpenNotebook) -> None:
    person, wall = open_wall(sit_down)
    take(wall, wall.note("Pay by card"))
    wall.page.mouse.move(*middle(wall.cell("Delivery", "Tasks")), steps=4)
    person.python("m.add_note('Search', 'Questions', 'Is it far?')")
    expect(wall.note("Is it far?")).to_be_visible()
    expect(ghost(wall)).to_be_visible()
    person.python("m.move_note([n for n in m.notes if 'card' in n.text][0], stage='Search')")
    expect(ghost(wall)).to_have_count(0)
    expect(wall.root.get_by_text("Somebody else has just moved")).to_be_visible()
    wall.page.mouse.up()
    agree(lambda: wall.notes("Search", "Tasks")[-1:], ["Pay by card"], "where they put it")


def test_stages_and_rows_are_dragged_by_their_grip(sit_down: OpenNotebook) -> None:
    person, wall = open_wall(sit_down)
    mouse = wall.page.mouse
    for escape in (True, False):
        head = wall.root.get_by_role("columnheader").filter(has_text="Search")
        head.hover()
        take(wall, head.locator("[data-grip]"))
        x, y = middle(wall.root.get_by_role("columnheader").filter(has_text="Delivery"))
        mouse.move(x + 60, y, steps=8)
        expect(landing(wall)).to_be_visible()
        if escape:
            wall.page.keyboard.press("Escape")
        mouse.up()
        expected = ["Search", "Order", "Delivery"] if escape else ["Order", "Delivery", "Search"]
        agree(wall.stages, expected, f"escaped: {escape}")
    agree(lambda: names_in_kernel(person, "stages"), expected, "the kernel's stages")
    head = wall.root.get_by_role("rowheader").filter(has_text="Questions")
    head.hover()
    take(wall, head.locator("[data-grip]"))
    x, y = middle(wall.root.get_by_role("rowheader").filter(has_text="Tasks"))
    mouse.move(x, y - 30, steps=8)
    expect(landing(wall)).to_be_visible()
    mouse.up()
    agree(wall.rows, ["Questions", "Tasks"], "the row is above")
    agree(lambda: names_in_kernel(person, "rows"), ["Questions", "Tasks"], "the kernel's rows")


def test_a_wide_wall_scrolls_under_the_drag(sit_down: OpenNotebook) -> None:
    more = "for n in range(14): m.add_stage(f'Stage {n}')"
    person, wall = open_wall(sit_down, more)
    scroller = wall.root.locator(".jk-scroller")
    take(wall, wall.note("Pay by card"))
    box = still(scroller)
    x, y = box["x"] + box["width"] - 6, middle(wall.note("Pay by card").last)[1]
    wall.page.mouse.move(x, y, steps=6)
    far = "e => e.scrollLeft >= e.scrollWidth - e.clientWidth - 1"
    wait_until(lambda: scroller.evaluate(far), "scrolled to its end")
    wall.page.mouse.move(x - 70, y, steps=3)
    wall.page.mouse.up()
    expected = ["Stage 13", "Tasks", "Pay by card"]
    agree(lambda: notes_in_kernel(person)[-1], expected, "dropped in the last column")


def test_a_whole_wall_by_keyboard(sit_down: OpenNotebook) -> None:
    person, wall = open_wall(sit_down)
    keys = wall.page.keyboard
    wall.note("Compare shops").focus()
    keys.press("Shift+ArrowRight")  # beside it in the cell
    expect(said(wall)).to_have_text("2 notes selected.")
    keys.press("Space")
    expect(said(wall)).to_contain_text("2 notes lifted")
    keys.press("ArrowRight")
    keys.press("ArrowRight")
    expect(said(wall)).to_have_text("Delivery, Tasks, position 1 of 1")
    expect(landing(wall)).to_be_visible()
    keys.press("Space")
    expected = ["Compare shops", "Read reviews"]
    agree(lambda: wall.notes("Delivery", "Tasks"), expected, "both are there")
    expect(wall.note("Read reviews")).to_be_focused()
    keys.press("Escape")
    expect(said(wall)).to_have_text("Nothing selected.")
    keys.press("Control+z")
    expect(said(wall)).to_have_text("Undone.")
    agree(lambda: wall.notes("Search", "Tasks"), expected, "back")
    name = "Move the stage Search"
    wall.root.get_by_role("button", name=name).focus()
    keys.press("Space")
    keys.press("ArrowRight")
    expect(said(wall)).to_have_text("Stage Search, position 2 of 3")
    keys.press("Space")
    agree(wall.stages, ["Order", "Search", "Delivery"], "the stage is carried")
    expect(wall.root.get_by_role("button", name=name)).to_be_focused()
    agree(lambda: names_in_kernel(person, "stages"), wall.stages(), "in the kernel")


def test_a_pasted_list_becomes_notes(sit_down: OpenNotebook) -> None:
    person, wall = open_wall(sit_down)
    person.context.grant_permissions(["clipboard-read", "clipboard-write"])
    wall.page.evaluate("text => navigator.clipboard.writeText(text)", PASTED)
    wall.note("Pay by card").focus()
    wall.page.keyboard.press("Control+v")
    dialog = wall.page.get_by_role("dialog", name="Paste a list")
    expect(dialog.get_by_role("listitem")).to_have_count(3)
    dialog.get_by_role("button", name="One note an item (3)").click()
    expected = ["Pay by card", "Waits for the van", "Calls the shop", "Gives up"]
    agree(lambda: wall.notes("Order", "Tasks"), expected, "one note an item")
    agree(lambda: [n[2] for n in notes_in_kernel(person)][2:], expected, "in the kernel")
    expect(wall.note("Waits for the van")).to_be_focused()
    wall.tool("Undo").click()
    agree(lambda: wall.notes("Order", "Tasks"), ["Pay by card"], "one step")
    field = wall.edit("Pay by card")
    field.press("Control+v")
    dialog.get_by_role("button", name="All in one note").click()
    expected_text = "Pay by card\n1. Waits for the van\n2. Calls the shop\n3. Gives up"
    agree(lambda: notes_in_kernel(person)[-1][2], expected_text, "all in the one note")


def test_others_are_seen_on_the_wall(sit_down: OpenNotebook) -> None:
    anna, annas = open_wall(sit_down)
    anna.save()
    bobs = Wall(sit_down(name=anna.name), 1).wait()
    bobs.name_oneself("Bob Martin")
    expect(annas.root.get_by_role("group", name="People at this map")).to_contain_text("BM")
    bobs.note("Pay by card").focus()
    expect(annas.note("Pay by card").locator(".jk-peer")).to_contain_text("BM")
    bobs.edit("Pay by card")
    expect(annas.note("Pay by card")).to_contain_text("Bob Martin is typing")
    bobs.page.keyboard.press("Escape")
    expect(annas.note("Pay by card")).not_to_contain_text("is typing")


@contextmanager
def a_finger(lab: Lab, browser: Browser) -> Iterator[tuple[LabPage, Wall, CDPSession]]:
    """Somebody before a touch screen, on a notebook of their own."""
    context = browser.new_context(viewport=SCREEN, locale="en-US", has_touch=True)
    person = LabPage(lab, context, lab.write_notebook([SMALL_MAP, BOARD]))
    try:
        person.run(0)
        yield person, show(person, 1), context.new_cdp_session(person.page)
    finally:
        context.close()
        lab.shut_kernels_down()


def touch(cdp: CDPSession, kind: str, *at: float) -> None:
    points = [{"x": at[0], "y": at[1]}] if at else []
    cdp.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


def slide(cdp: CDPSession, start: tuple[float, float], end: tuple[float, float]) -> None:
    steps = 10
    for n in range(1, steps + 1):
        x, y = (a + (b - a) * n / steps for a, b in zip(start, end, strict=True))
        touch(cdp, "touchMove", x, y)


def test_a_finger_that_rests_drags_and_one_that_moves_scrolls(lab: Lab, browser: Browser) -> None:
    with a_finger(lab, browser) as (person, wall, cdp):
        person.page.evaluate(RESTED)
        for _ in range(20):
            start = middle(wall.note("Pay by card"))
            end = middle(wall.cell("Delivery", "Questions"))
            touch(cdp, "touchStart", *start)
            slide(cdp, start, end)
            if 0 < person.page.evaluate("window.jkRested") < 250:
                break
            touch(cdp, "touchCancel")  # the machine was slow: to the page, the finger has rested
            expect(ghost(wall)).to_have_count(0)
        else:
            raise AssertionError("the machine is too slow to swipe")
        expect(ghost(wall)).to_have_count(0)
        touch(cdp, "touchEnd")
        assert wall.notes("Order", "Tasks") == ["Pay by card"], "a swipe moves nothing"

        start, end = middle(wall.note("Pay by card")), middle(wall.cell("Delivery", "Questions"))
        touch(cdp, "touchStart", *start)
        expect(ghost(wall)).to_be_visible()
        slide(cdp, start, end)
        expect(landing(wall)).to_be_visible()
        touch(cdp, "touchEnd")
        agree(lambda: wall.notes("Delivery", "Questions"), ["Pay by card"], "dropped")
        agree(lambda: notes_in_kernel(person)[-1][0], "Delivery", "in the kernel")

        start = middle(wall.note("Pay by card"))
        touch(cdp, "touchStart", *start)
        expect(ghost(wall)).to_be_visible()
        slide(cdp, start, middle(wall.cell("Search", "Questions")))
        touch(cdp, "touchCancel")
        expect(ghost(wall)).to_have_count(0)
        assert wall.notes("Delivery", "Questions") == ["Pay by card"], "taken away, not dropped"


def test_without_a_mouse_a_row_s_button_covers_no_face(lab: Lab, browser: Browser) -> None:
    context = browser.new_context(viewport=SCREEN, locale="en-US", has_touch=True, is_mobile=True)
    cells = [
        "import journeykit as jk\nm = jk.JourneyMap.from_template('online-order', lang='en')",
        BOARD,
    ]
    person = LabPage(lab, context, lab.write_notebook(cells))
    try:
        person.run(0)
        wall = show(person, 1)
        assert person.page.evaluate("matchMedia('(hover: none)').matches")
        head = wall.root.locator(".jk-head:has(.jk-emotion-scale)")
        button = head.locator(".jk-head-more")
        faces = head.locator(".jk-emotion-scale span")
        for tapped in (False, True):
            if tapped:
                head.locator(".jk-head-name").focus()
            expect(faces).to_have_count(3)
            expect(faces.first).to_be_visible()
            top, bottom = ends(button)
            for face in faces.all():
                above, below = ends(face)
                assert below <= top or above >= bottom, (above, below, top, bottom)
    finally:
        context.close()
        lab.shut_kernels_down()


def ends(what: Locator) -> tuple[float, float]:
    box = still(what)
    return box["y"], box["y"] + box["height"]
