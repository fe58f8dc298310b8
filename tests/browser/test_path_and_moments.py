"""Path, moments of truth and the inventory's touchpoints on the wall, in a real JupyterLab."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, expect

from tests.browser.conftest import OpenNotebook
from tests.browser.harness import LabPage, wait_until
from tests.browser.steady import still
from tests.browser.test_accessibility import faults
from tests.browser.test_board_structure import look_in_high_contrast
from tests.browser.wall import Wall

MAP = """
import journeykit as jk
m = jk.JourneyMap.inventory(lang="en", title="Everything")
m.add_touchpoint("Site", id="site", stages="Purchase", channel="Web")
m.add_touchpoint("Van", id="van", stages="Delivery", channel="Carrier")
m.add_touchpoint("Leaflet", id="leaflet")
None
"""
TABLE, BOARD = "inventory = jk.TouchpointInventory(m)\ninventory", "board = jk.Board(m)\nboard"
STAGES = "[[m.get('stages', s).name for s in t.stages] for t in m.touchpoints]"
PATH = "[s.touchpoint for s in m.path_steps]"
# A drag made by hand would need both cells on the screen at once; these are its very events.
DRAG = """([row, cell]) => {
    const dataTransfer = new DataTransfer();
    const fire = (target, type) => target.dispatchEvent(
        new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
    fire(row, "dragstart");
    fire(cell, "dragover");
    fire(cell, "drop");
    fire(row, "dragend");
}"""


def board_of(person: LabPage, index: int = 2) -> Locator:
    board = person.output(index).locator(".jk-board")
    expect(board.get_by_role("grid")).to_be_visible()
    return board


def sit(sit_down: OpenNotebook) -> tuple[LabPage, Locator]:
    person = sit_down([MAP, TABLE, BOARD])
    person.run(0, 1, 2)
    return person, board_of(person)


def agree(person: LabPage, expression: str, wanted: Any) -> None:
    wait_until(lambda: person.value(expression) == wanted, f"{expression} is {wanted}")


def test_a_touchpoint_dropped_on_a_stage_is_met_there(sit_down: OpenNotebook) -> None:
    person, board = sit(sit_down)
    table = person.output(1).locator(".jki-root")
    row = table.get_by_role("row").filter(has=person.page.get_by_role("rowheader", name="Leaflet"))
    handle = row.locator("[draggable=true]").first
    stage = person.value("m.stages[0].id")
    cell = board.locator(f"[data-cell][data-stage='{stage}']").first
    person.page.evaluate(DRAG, [handle.element_handle(), cell.element_handle()])
    agree(person, STAGES, [["Purchase"], ["Delivery"], ["Discovery"]])
    expect(board.locator("[data-touchpoint=leaflet]")).to_have_count(1)
    expect(row).to_contain_text("Discovery")
    person.python("m.get('touchpoints', 'leaflet').name = 'Autumn leaflet'")
    expect(board.get_by_text("Autumn leaflet")).to_be_visible()
    expect(table.get_by_role("rowheader", name="Autumn leaflet")).to_be_visible()


def test_the_path_is_put_in_order_and_everybody_sees_it(sit_down: OpenNotebook) -> None:
    person, board = sit(sit_down)
    person.save()
    other = sit_down(name=person.name)
    theirs = board_of(other)
    board.get_by_role("button", name="Path", exact=True).click()
    panel = board.get_by_role("region", name="The customer’s path")
    for place in ("Site – Purchase", "Van – Delivery", "Site – Purchase"):
        panel.get_by_label("Next touchpoint").select_option(label=place)
        panel.get_by_role("button", name="Add to the path").click()
    panel.get_by_label("At the end, the customer…").select_option("not_reached")
    agree(person, PATH, ["site", "van", "site"])
    agree(person, "m.charter.goal_reached", "not_reached")
    for wall in (board, theirs):
        expect(wall.locator("[data-touchpoint=site] .jk-step")).to_have_text(["1", "3"])
        expect(wall.locator(".jk-path-line")).to_have_count(2)
        expect(wall.get_by_text("goal not reached")).to_be_visible()
    panel.get_by_role("button", name="Later: Van").click()
    agree(person, PATH, ["site", "site", "van"])
    expect(theirs.locator("[data-touchpoint=van] .jk-step")).to_have_text("3")
    assert faults(person) == []


def test_a_moment_is_declared_then_dismissed_with_a_reason(sit_down: OpenNotebook) -> None:
    person, board = sit(sit_down)
    board.get_by_role("button", name="Van: no moment of truth. Open").click()
    dialog = board.get_by_role("dialog", name="Van")
    dialog.get_by_label("Who declares it (the people on the front line)").fill("Drivers")
    dialog.get_by_role("button", name="Declare it").click()
    agree(person, "m.moment_status('van')", "declared")
    expect(dialog.get_by_role("button", name="Dismiss")).to_be_disabled()
    dialog.get_by_label("The reason").fill("Too few answers")
    assert faults(person) == []
    dialog.get_by_role("button", name="Dismiss").click()
    agree(person, "[(x.decision, x.reason) for x in m.moments]", [["dismissed", "Too few answers"]])
    person.page.keyboard.press("Escape")
    said = "Van: declared moment of truth; dismissed. Open"
    expect(board.get_by_role("button", name=said)).to_be_visible()


def test_a_proposed_moment_is_accepted_at_once_and_opened_again(sit_down: OpenNotebook) -> None:
    person, board = sit(sit_down)
    person.python(
        "from journeykit.document.touchpoint_shapes import MomentTest\n"
        "m.set_moment_test('van', MomentTest(verdict='supported', tested_on='2026-03-01'))"
    )
    board.get_by_role("button", name="Van: moment of truth, proposed by the data. Open").click()
    dialog = board.get_by_role("dialog", name="Van")
    dialog.get_by_role("button", name="Accept").click()
    decided = "[(x.decision, x.reason) for x in m.moments]"
    agree(person, decided, [["accepted", ""]])
    dialog.get_by_role("button", name="Leave it open").click()
    agree(person, decided, [["", ""]])
    expect(dialog.get_by_role("button", name="Leave it open")).to_have_count(0)
    assert faults(person) == []


def test_a_touchpoint_is_carried_to_a_stage_by_mouse(sit_down: OpenNotebook) -> None:
    """The browser's own drag: it lets go only where table and board agree on what a drop does."""
    person, board = sit(sit_down)
    person.page.evaluate(
        "document.querySelectorAll('.jp-Cell-inputWrapper').forEach(e => e.remove())"
    )
    table = person.output(1).locator(".jki-root")
    row = table.get_by_role("row").filter(has=person.page.get_by_role("rowheader", name="Leaflet"))
    head = board.locator("[data-head=stage]").first
    row.evaluate("e => e.scrollIntoView({ block: 'start' })")
    expect(head).to_be_in_viewport()
    still(head)
    row.locator("[draggable=true]").first.hover()
    person.page.mouse.down()
    head.hover()
    head.hover()  # a second "dragover": the first one only tells that the drag has come in
    person.page.mouse.up()
    agree(person, STAGES, [["Purchase"], ["Delivery"], ["Discovery"]])


def test_a_name_typed_in_the_table_is_on_the_wall_and_undone_in_order(
    sit_down: OpenNotebook,
) -> None:
    person, board = sit(sit_down)
    names = "[t.name for t in m.touchpoints]"
    cell = person.output(1).get_by_role("rowheader", name="Van")
    cell.dblclick()
    expect(person.output(1).locator(".jki-root input:focus")).to_have_count(1)
    person.page.keyboard.press("Control+a")
    person.page.keyboard.type("Lorry")
    person.page.keyboard.press("Enter")
    expect(board.locator("[data-touchpoint=van]")).to_contain_text("Lorry")
    board.get_by_role("button", name="Path", exact=True).click()
    panel = board.get_by_role("region", name="The customer’s path")
    for place in ("Site – Purchase", "Lorry – Delivery"):
        panel.get_by_label("Next touchpoint").select_option(label=place)
        panel.get_by_role("button", name="Add to the path").click()
    panel.get_by_label("At the end, the customer…").select_option("reached")
    expect(board.get_by_text("goal reached")).to_be_visible()
    undo = board.get_by_role("toolbar").get_by_role("button", name="Undo")
    undo.click()
    agree(person, "m.charter.goal_reached", "")
    agree(person, PATH, ["site", "van"])
    undo.click()
    agree(person, PATH, ["site"])
    undo.click()
    agree(person, PATH, [])
    expect(board.locator(".jk-step")).to_have_count(0)
    person.output(1).get_by_role("button", name="Undo").click()
    agree(person, names, ["Site", "Van", "Leaflet"])


def test_path_panel_and_dialog_have_no_fault_in_any_look(sit_down: OpenNotebook) -> None:
    person, board = sit(sit_down)
    person.python(
        "m.set_path(['site', 'van', 'site']); m.declare_moment('van', by='Drivers')\n"
        "m.charter.goal_reached = 'not_reached'"
    )
    expect(board.locator(".jk-path-line")).to_have_count(2)
    wall = Wall(person, 2)
    found: dict[str, list[Any]] = {}
    for look in ("light", "dark", "high contrast"):
        person.theme(dark=look == "dark")
        if look == "high contrast":
            look_in_high_contrast(wall)
            expect(person.page.locator(".jk-root.jk-contrast").first).to_be_visible()
        board.get_by_role("button", name="Path", exact=True).click()
        expect(board.get_by_role("region", name="The customer’s path")).to_be_focused()
        found[f"panel, {look}"] = faults(person)
        person.page.keyboard.press("Escape")
        board.get_by_role("button", name="Van: declared moment of truth. Open").click()
        expect(board.get_by_role("dialog", name="Van")).to_be_visible()
        found[f"dialog, {look}"] = faults(person)
        person.page.keyboard.press("Escape")
        expect(board.get_by_role("dialog")).to_have_count(0)
    assert not any(found.values()), found
