"""The touchpoint inventory in a real JupyterLab: edited, pasted into, shared, scrolled."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import OpenNotebook
from tests.browser.drawing import FRAME
from tests.browser.harness import LabPage
from tests.browser.steady import settled
from tests.browser.test_accessibility import AXE, RUN_AXE
from tests.browser.wall import agree

MAP = """
import journeykit as jk
m = jk.JourneyMap.inventory(lang="{lang}", title="Everything")
first, *_, last = m.stages
m.add_touchpoint("Site", id="site", stages=first, journeys="Order online", channel="Web",
                 group_importance=4.5, metrics=[dict(name="carts", numerator=1, denominator=3)])
m.add_touchpoint("Till", id="till", channel="Store", validated=True)
m.add_touchpoint("Driver", id="driver", stages=last, channel="Store")
m.add_measurement_point(id="nps", name="Parcel", question="q", indicator="nps",
                        scale=(0, 10), touchpoint="driver")
m.declare_moment("driver")
None
"""
MANY = """
import journeykit as jk
m = jk.JourneyMap.inventory(lang="en")
with m.edit():
    for i in range(1000):
        m.add_touchpoint(f"Touchpoint {i}", stages=m.stages[i % 5], channel=f"Channel {i % 9}",
                         journeys=f"Journey {i % 4}", situation="I wait. " * (i % 3), volume=i)
"""
SHOW = "inventory = jk.TouchpointInventory(m)\ninventory"
FIELDS = '{t.id: {"name": t.name, "channel": t.channel, "stages": t.stages} for t in m.touchpoints}'
CHANNELS = "[t.channel for t in m.touchpoints]"
PASTE = """text => {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    document.activeElement.dispatchEvent(new ClipboardEvent(
        "paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


def table(person: LabPage, index: int = 1) -> Locator:
    root = person.output(index).locator(".jki-root")
    expect(root.get_by_role("grid")).to_be_visible()
    return root


def open_table(person: LabPage, lang: str = "en") -> Locator:
    person.run(0, 1)
    assert not person.text(0), person.text(0)
    return table(person)


def cell(root: Locator, name: str, column: str) -> Locator:
    row = root.get_by_role("row").filter(has=root.page.get_by_role("rowheader", name=name))
    return row.locator(f"[data-column={column}]")


def editing(root: Locator) -> None:
    """Wait until the cell's field hears keys."""
    expect(root.locator("input:focus, textarea:focus, select:focus")).to_have_count(1)


def test_a_cell_is_edited_and_undone_by_keyboard(sit_down: OpenNotebook) -> None:
    person = sit_down([MAP.format(lang="en"), SHOW])
    root = open_table(person)
    keys = person.page.keyboard
    here = cell(root, "Site", "channel")
    here.click()
    keys.press("Enter")
    expect(root.get_by_role("combobox", name="Channel")).to_be_focused()
    keys.type("App")
    keys.press("Enter")
    expect(here).to_have_text("App")
    expect(here).to_be_focused()
    agree(lambda: person.value(CHANNELS), ["App", "Store", "Store"], "in the map")
    keys.press("Control+z")
    agree(lambda: person.value(CHANNELS), ["Web", "Store", "Store"], "undone")
    keys.press("Control+y")
    agree(lambda: person.value(CHANNELS), ["App", "Store", "Store"], "done again")
    # Letters that JupyterLab would take for commands stay in the table.
    cells = person.page.evaluate(
        "() => window.jupyterapp.shell.currentWidget.content.widgets.length"
    )
    for key in ("Escape", "Space", "ArrowDown", "Delete"):
        keys.press(key)
    assert cells == person.page.evaluate(
        "() => window.jupyterapp.shell.currentWidget.content.widgets.length"
    )


def test_many_rows_are_edited_at_once_and_taken_back_at_once(sit_down: OpenNotebook) -> None:
    person = sit_down([MAP.format(lang="en"), SHOW])
    root = open_table(person)
    keys = person.page.keyboard
    cell(root, "Site", "channel").click()
    keys.press("Control+a")
    keys.press("Enter")
    expect(root.get_by_text("For the 3 rows chosen")).to_be_visible()
    keys.type("Phone")
    keys.press("Enter")
    agree(lambda: person.value(CHANNELS), ["Phone"] * 3, "all three")
    keys.press("Control+z")
    agree(lambda: person.value(CHANNELS), ["Web", "Store", "Store"], "one undo")
    root.get_by_role("button", name="Put on the wall…").click()
    box = root.get_by_role("dialog")
    box.get_by_label("Purchase").check()
    box.get_by_role("button", name="Put on the wall").click()
    expect(cell(root, "Till", "stages")).to_have_text("Purchase")
    agree(lambda: person.value(FIELDS)["driver"]["stages"], ["after_sale", "purchase"], "both")


def test_rows_are_put_on_the_wall_by_keyboard_alone(sit_down: OpenNotebook) -> None:
    person = sit_down([MAP.format(lang="en"), SHOW])
    root = open_table(person)
    keys = person.page.keyboard

    def tab_to(place: Locator, key: str) -> None:
        for _ in range(30):
            if place.evaluate("e => e === document.activeElement"):
                return
            keys.press(key)
        raise AssertionError(f"{key} does not lead to {place}")

    # Into the table as somebody who tabs through the notebook comes to it.
    root.get_by_role("button", name="New touchpoint", exact=True).focus()
    stop = root.get_by_role("grid").locator("[tabindex='0']")
    tab_to(stop, "Tab")
    keys.press("Control+Home")
    expect(cell(root, "Site", "select")).to_be_focused()
    keys.press("ArrowDown")
    keys.press("Space")
    keys.press("Shift+ArrowDown")
    expect(root.get_by_role("group", name="2 rows chosen")).to_be_visible()
    tab_to(root.get_by_role("button", name="Put on the wall…"), "Shift+Tab")
    keys.press("Enter")
    box = root.get_by_role("dialog", name="Put on the wall")
    expect(box).to_be_visible()
    expect(box.locator(":focus")).to_have_count(1)
    tab_to(box.get_by_label("Purchase"), "Tab")
    keys.press("Space")
    tab_to(box.get_by_role("button", name="Put on the wall"), "Tab")
    keys.press("Enter")
    expect(box).to_have_count(0)
    stages = "[t.stages for t in m.touchpoints]"
    wanted = [["discovery"], ["purchase"], ["after_sale", "purchase"]]
    agree(lambda: person.value(stages), wanted, "two of three")
    expect(cell(root, "Driver", "select")).to_be_focused()
    keys.press("Control+z")
    before = [["discovery"], [], ["after_sale"]]
    agree(lambda: person.value(stages), before, "one undo, from the row that had the focus")
    # Escape leaves everything as it was and gives the focus back too.
    tab_to(root.get_by_role("button", name="Put on the wall…"), "Shift+Tab")
    keys.press("Space")
    expect(box).to_be_visible()
    keys.press("Escape")
    expect(box).to_have_count(0)
    expect(cell(root, "Driver", "select")).to_be_focused()
    assert person.value(stages) == before


def test_a_touchpoint_of_two_stages_is_in_both_groups(sit_down: OpenNotebook) -> None:
    person = sit_down([MAP.format(lang="en"), SHOW])
    root = open_table(person)
    person.python("m.get('touchpoints', 'site').stages = [m.stages[0].id, m.stages[-1].id]")
    root.get_by_role("combobox", name="Group by").select_option("stages")
    sites = root.get_by_role("rowheader", name="Site")
    expect(sites).to_have_count(2)
    sites.last.dblclick()
    editing(root)
    person.page.keyboard.type("Web site")
    person.page.keyboard.press("Enter")
    expect(root.get_by_role("rowheader", name="Web site")).to_have_count(2)
    expect(root.get_by_role("gridcell", name="After-sale 2 touchpoints")).to_have_count(1)
    assert person.value("len(m.touchpoints)") == 3


def test_a_spreadsheet_is_pasted_after_a_preview(sit_down: OpenNotebook) -> None:
    person = sit_down([MAP.format(lang="en"), SHOW])
    root = open_table(person)
    cell(root, "Site", "name").click()
    person.page.evaluate(
        PASTE,
        "Touchpoint\tChannel\tImportance: group\nSite\tApp\t\nLocker\t<b>Kiosk</b>\t3\nChat\t\t7\n",
    )
    box = root.get_by_role("dialog")
    expect(box.get_by_text("Channel: Web → App")).to_be_visible()
    expect(box.get_by_text("1 line left out")).to_be_visible()
    assert person.value("len(m.touchpoints)") == 3
    box.get_by_role("button", name="Apply").click()
    expect(cell(root, "Locker", "channel")).to_have_text("<b>Kiosk</b>")
    agree(lambda: person.value(CHANNELS), ["App", "Store", "Store", "<b>Kiosk</b>"], "pasted")
    root.get_by_role("button", name="Undo").click()
    agree(lambda: person.value(CHANNELS), ["Web", "Store", "Store"], "one undo")


def test_two_people_edit_one_table(sit_down: OpenNotebook) -> None:
    ann = sit_down([MAP.format(lang="en"), SHOW])
    here = open_table(ann)
    ann.save()
    bob = sit_down(name=ann.name)
    there = table(bob)
    field = cell(here, "Till", "channel")
    field.click()
    ann.page.keyboard.press("Enter")
    editing(here)
    ann.page.keyboard.type("Kio")
    cell(there, "Driver", "name").dblclick()
    editing(there)
    bob.page.keyboard.type("Courier")
    bob.page.keyboard.press("Enter")
    expect(there.get_by_role("rowheader", name="Courier")).to_be_visible()
    cell(there, "Till", "channel").dblclick()
    editing(there)
    bob.page.keyboard.type("Desk")
    bob.page.keyboard.press("Enter")
    expect(here.get_by_role("rowheader", name="Courier")).to_be_visible()
    expect(here.get_by_text("Changed elsewhere meanwhile: “Desk”")).to_be_visible()
    ann.page.keyboard.type("sk")
    ann.page.keyboard.press("Enter")
    expect(cell(there, "Till", "channel")).to_have_text("Kiosk")
    agree(lambda: ann.value(CHANNELS), ["Web", "Kiosk", "Store"], "the last one written")


def test_a_thousand_rows_scroll_and_are_walked(sit_down: OpenNotebook) -> None:
    person = sit_down([MANY, SHOW])
    root = open_table(person)
    scroll = root.locator(".jki-scroll")
    assert root.get_by_role("rowheader").count() < 60
    # How long a frame takes is the bench's affair: here other tests share the machine.
    drawn, nodes, empty = person.page.evaluate(
        f"""async () => {{ const frame = {FRAME};"""
        """
            const scroll = document.querySelector(".jki-scroll");
            let drawn = 0, nodes = 0, empty = 0;
            for (let seen = 0; seen < 120; seen += 1) {
                scroll.scrollTop += 240;
                await frame();
                drawn = Math.max(drawn, scroll.querySelectorAll(".jki-touchpoint").length);
                nodes = Math.max(nodes, scroll.querySelectorAll("*").length);
                const { left, top, height } = scroll.getBoundingClientRect();
                const middle = document.elementFromPoint(left + 200, top + height / 2);
                if (!middle?.closest(".jki-touchpoint")) empty += 1;
            }
            return [drawn, nodes, empty];
        }"""
    )
    assert drawn < 45, f"{drawn} rows drawn at once"
    assert nodes < 2_000, f"{nodes} elements drawn at once"
    assert empty == 0, f"{empty} frames of 120 without a row in the middle"
    scroll.evaluate("e => { e.scrollTop = 0 }")
    cell(root, "Touchpoint 3", "channel").first.click()
    person.page.keyboard.press("Control+End")
    last = root.locator("[data-column=comment]:focus")
    expect(last).to_be_in_viewport()
    line = "e => e.closest('[role=row]').ariaRowIndex"
    agree(lambda: last.evaluate(line), "1001", "the last row")
    root.get_by_label("Search in the table").fill("999 TOUCH")
    expect(root.get_by_role("grid")).to_have_attribute("aria-rowcount", "3")


def test_files_come_and_go_and_a_map_is_started(sit_down: OpenNotebook, tmp_path: Path) -> None:
    person = sit_down([MAP.format(lang="en"), SHOW])
    root = open_table(person)
    with person.page.expect_download() as waited:
        root.get_by_role("button", name="Export").click()
        root.get_by_role("menuitem", name="Text (CSV)").click()
    sheet = tmp_path / "sheet.csv"
    waited.value.save_as(sheet)
    text = sheet.read_text(encoding="utf-8-sig")
    assert "Till" in text
    sheet.write_text(text.replace("Store", "Shop") + ",Locker,,,,Kiosk\r\n", encoding="utf-8-sig")
    root.get_by_role("button", name="Import a file…").click()
    root.get_by_label("A table of touchpoints").set_input_files(sheet)
    box = root.get_by_role("dialog")
    expect(box.get_by_text("2 lines changed")).to_be_visible()
    expect(box.get_by_text("1 line added")).to_be_visible()
    box.get_by_role("button", name="Apply").click()
    agree(lambda: person.value(CHANNELS), ["Web", "Shop", "Shop", "Kiosk"], "read back")
    root.get_by_role("button", name="Undo").click()
    agree(lambda: person.value(CHANNELS), ["Web", "Store", "Store"], "one undo")

    root.get_by_role("button", name="Create the map of this journey…").click()
    box = root.get_by_role("dialog")
    box.get_by_label("File, beside the inventory's").fill(f"order-{tmp_path.name}")
    box.get_by_role("button", name="Create the map").click()
    code = box.locator("code")
    expect(code).to_contain_text("jk.Board(jk.JourneyMap.open(")
    made = person.value(f"[t.id for t in {code.inner_text()}.journey_map.touchpoints]")
    assert made == ["site"]


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_no_fault_in_either_theme(sit_down: OpenNotebook, lang: str) -> None:
    person = sit_down([MAP.format(lang=lang), SHOW])
    root = open_table(person)
    expect(root).to_have_attribute("lang", lang)
    if not person.page.evaluate("Boolean(window.axe)"):
        person.page.evaluate(AXE.read_text(encoding="utf-8"))
    found: dict[str, list[Any]] = {}

    def look(what: str) -> None:
        settled(person.page)
        if problems := person.page.evaluate(RUN_AXE.replace(".jk-root", ".jki-root")):
            found[what] = problems

    for dark in (False, True):
        person.theme(dark=dark)
        look(f"table, dark: {dark}")
        cell(root, "Site", "name").click()
        person.page.keyboard.press("Space")
        look(f"chosen, dark: {dark}")
        for column in ("channel", "journeys", "points", "metrics", "moment"):
            cell(root, "Driver", column).dblclick()
            expect(root.locator(".jki-editor, dialog[open]")).to_be_visible()
            look(f"{column}, dark: {dark}")
            person.page.keyboard.press("Escape")
        root.get_by_role("button", name="Coller une liste…" if lang == "fr" else "Paste a").click()
        root.locator("dialog[open]").get_by_role("textbox").last.fill("Site\nLocker")
        look(f"paste, dark: {dark}")
        person.page.keyboard.press("Escape")
        cell(root, "Site", "name").click()
        person.page.keyboard.press("Space")
    person.theme(dark=False)
    assert not found, found
