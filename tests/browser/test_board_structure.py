"""Phases, ready-made rows, the evidence list, the bin, restore points and attachments, as a person
at the wall uses them; what the kernel's map then holds.
"""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Locator, expect

from journeykit.document import JourneyMap
from journeykit.export import export_html
from tests.browser.conftest import OpenNotebook
from tests.browser.harness import LabPage
from tests.browser.test_accessibility import MAP, faults
from tests.browser.wall import BOARD, SMALL_MAP, Wall, agree, names_in_kernel, show

# 1 × 1, red
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg=="
)

FULL_MAP = (
    MAP.format(lang="en", file="online_order_en.csv")
    + """
stages = list(m.stages)
m.add_phase("Before the purchase", stages=stages[:2])
m.lock(stages[2])
m.add_rows("service_blueprint")
m.add_row("What they say", type="verbatims")
m.attach(m.notes[0], "https://example.org/study")
m.history.mark("Before lunch")
m.delete(m.notes[3])
m.delete(stages[4])
None
"""
)
PANELS = {
    "To confirm, to source": "To confirm, to source",
    "Bin": "Bin",
    "Restore points": "Restore points",
}


def open_wall(sit_down: OpenNotebook, more: str = "") -> tuple[LabPage, Wall]:
    person = sit_down([SMALL_MAP + more, BOARD])
    person.run(0)
    return person, show(person, 1)


def panel(wall: Wall, tool: str, title: str) -> Locator:
    """Open a panel by its button in the bar."""
    wall.root.get_by_role("toolbar").get_by_role("button", name=tool).click()
    shown = wall.root.get_by_role("region", name=title, exact=True)
    expect(shown).to_be_focused()
    return shown


def look_in_high_contrast(wall: Wall) -> None:
    wall.tool("More ways to look").click()
    wall.entry("High contrast").click()


def test_stages_are_grouped_in_phases(sit_down: OpenNotebook) -> None:
    person, wall = open_wall(sit_down)
    wall.choose_for_head("stage", "Search", "Group with the next stage")
    wall.name_head("phase", "Before the delivery")
    band = wall.root.get_by_role("columnheader", name="Before the delivery")
    expect(band).to_have_attribute("aria-colspan", "2")
    names = "{p.name: [s.name for s in m.stages if s.phase == p.id] for p in m.phases}"
    agree(
        lambda: person.value(names), {"Before the delivery": ["Search", "Order"]}, "in the kernel"
    )
    wall.choose_for_head("stage", "Delivery", "Before the delivery")
    expect(band).to_have_attribute("aria-colspan", "3")
    # Torn apart: the same phase stands twice.
    wall.choose_for_head("stage", "Order", "Leave the phase")
    expect(band).to_have_count(2)
    band.first.hover()
    band.first.get_by_role("button", name="Actions on the phase Before the delivery").click()
    wall.entry("Ungroup").click()
    expect(band).to_have_count(0)
    agree(wall.stages, ["Search", "Order", "Delivery"], "the stages stand as before")


def test_a_service_blueprint_comes_with_its_lines(sit_down: OpenNotebook) -> None:
    person, wall = open_wall(sit_down)
    wall.choose_for_head("row", "Questions", "Add rows…")
    dialog = wall.root.get_by_role("dialog", name="Add rows")
    dialog.get_by_role("button", name="Service blueprint").click()
    for line in ("Line of interaction", "Line of visibility", "Line of internal interaction"):
        expect(wall.root.get_by_text(line, exact=True)).to_be_visible()
    agree(
        lambda: person.value("[r.line_under for r in m.rows]"),
        ["", "", "interaction", "visibility", "internal_interaction", ""],
        "the kernel's lines",
    )
    # A row of another type keeps its notes.
    wall.choose_for_head("row", "Tasks", "Touchpoints")
    agree(lambda: wall.notes("Order", "Tasks"), ["Pay by card"], "the notes are still there")


def test_the_evidence_list_settles_and_exports(sit_down: OpenNotebook) -> None:
    person, wall = open_wall(sit_down, "    m.add_note('Order', 'Tasks', '=SUM(A1)')\n")
    listed = panel(wall, "To confirm, to source", "To confirm, to source")
    expect(listed.get_by_text("Hypotheses to confirm (3)")).to_be_visible()
    expect(listed.get_by_text("Sources to provide (1)")).to_be_visible()
    with person.page.expect_download() as saved:
        listed.get_by_role("button", name="Download (CSV)").click()
    table = Path(saved.value.path()).read_text(encoding="utf-8-sig")
    assert "Hypothesis to confirm,Order,Tasks,Pay by card" in table
    assert "Source to provide,Search,Tasks,Read reviews" in table
    assert "'=SUM(A1)" in table

    # A folded stage opens for the note that is looked for.
    wall.choose_for_head("stage", "Order", "Fold")
    on_the_wall = wall.root.get_by_role("grid").get_by_role("listitem")
    expect(on_the_wall.filter(has_text="Pay by card")).to_have_count(0)
    listed.get_by_role("button", name="Pay by card").click()
    expect(on_the_wall.filter(has_text="Pay by card")).to_be_focused()
    line = listed.get_by_role("listitem").filter(has_text="Compare shops")
    line.get_by_label("Evidence of the note").select_option("confirmed")
    expect(listed.get_by_text("Hypotheses to confirm (2)")).to_be_visible()
    read = listed.get_by_role("listitem").filter(has_text="Read reviews")
    read.get_by_role("button", name="Add a source…").click()
    dialog = wall.root.get_by_role("dialog", name="Sources of the note")
    dialog.get_by_label("What it is").fill("Interviews")
    dialog.get_by_role("button", name="Add this source").click()
    dialog.get_by_role("button", name="Close").click()
    expect(listed.get_by_text("Sources to provide")).to_have_count(0)
    levels = "{n.text: n.evidence for n in m.notes}['Compare shops']"
    agree(lambda: person.value(levels), "confirmed", "the kernel's level")


def test_a_deleted_note_and_its_stage_come_back_from_the_bin(sit_down: OpenNotebook) -> None:
    person, wall = open_wall(sit_down)
    wall.choose("Pay by card", "Delete")
    wall.choose("Compare shops", "Delete")
    wall.choose_for_head("stage", "Order", "Delete")
    bin_ = panel(wall, "Bin", "Bin")
    bin_.get_by_label("Compare shops", exact=True).check()
    bin_.get_by_role("button", name="Restore the chosen notes (1)").click()
    expect(wall.note("Compare shops")).to_be_visible()
    expect(bin_.get_by_text("Its place was deleted too", exact=False)).to_be_visible()
    bin_.get_by_role("button", name="Restore with “Order”").click()
    agree(lambda: wall.notes("Order", "Tasks"), ["Pay by card"], "the note and its stage")
    agree(lambda: names_in_kernel(person, "stages"), ["Search", "Order", "Delivery"], "the kernel")


def test_the_map_goes_back_to_a_restore_point(sit_down: OpenNotebook) -> None:
    person, wall = open_wall(sit_down)
    points = panel(wall, "Restore points", "Restore points")
    points.get_by_label("Name of the restore point").fill("Before lunch")
    points.get_by_role("button", name="Mark now").click()
    back = points.get_by_role("button", name="Go back to “Before lunch”")
    expect(back).to_be_visible()
    wall.choose("Pay by card", "Delete")
    wall.saved()
    back.click()
    dialog = wall.root.get_by_role("dialog", name="Go back to “Before lunch”")
    dialog.get_by_role("button", name="Go back", exact=True).click()
    expect(wall.note("Pay by card")).to_be_visible()
    agree(lambda: person.value("len(m.history.points())"), 2, "a point was made before")
    expect(points.get_by_role("listitem")).to_have_count(2)


def test_a_picture_is_attached_shown_and_kept(sit_down: OpenNotebook) -> None:
    person, wall = open_wall(sit_down)
    wall.choose("Pay by card", "Attach…")
    dialog = wall.root.get_by_role("dialog", name="Attachments of the note")
    picture = {"name": "till.png", "mimeType": "image/png", "buffer": PNG}
    dialog.get_by_label("Files, up to").set_input_files([picture])
    expect(dialog.get_by_role("img", name="till.png")).to_be_visible()
    # A program is refused, in words, whatever its name claims.
    program = {"name": "photo.png", "mimeType": "image/png", "buffer": b"<script>alert(1)</script>"}
    dialog.get_by_label("Files, up to").set_input_files([program])
    expect(dialog.get_by_role("status")).to_contain_text("photo.png")
    dialog.get_by_label("Address of a link").fill("https://example.org/till")
    dialog.get_by_role("button", name="Attach the link").click()
    expect(dialog.get_by_role("link", name="example.org/till")).to_be_visible()
    dialog.get_by_role("button", name="Close").click()

    kept = "[[a.kind, a.name] for n in m.notes for a in n.attachments]"
    expected = [["image", "till.png"], ["link", "example.org/till"]]
    agree(lambda: person.value(kept), expected, "the kernel's attachments")
    person.save()
    person.reload()
    wall = Wall(person, 1).wait()
    thumbnail = wall.note("Pay by card").locator("img")
    expect(thumbnail).to_be_visible()
    assert thumbnail.evaluate("image => image.decode().then(() => image.naturalWidth)") == 1
    wall.note("Pay by card").get_by_role("button", name="Attachments of the note: 2").click()
    expect(wall.root.get_by_role("img", name="till.png")).to_be_visible()


def test_phases_typed_rows_panels_and_dialogs_have_no_fault(sit_down: OpenNotebook) -> None:
    person = sit_down([FULL_MAP, BOARD])
    person.run(0)
    wall = show(person, 1)
    found: dict[str, list[Any]] = {}
    for theme in ("light", "dark", "high contrast"):
        person.theme(dark=theme == "dark")
        if theme == "high contrast":
            look_in_high_contrast(wall)
            expect(person.page.locator(".jk-root.jk-contrast").first).to_be_visible()
        for tool, title in PANELS.items():
            shown = panel(wall, tool, title)
            if problems := faults(person):
                found[f"{title}, {theme}"] = problems
            person.page.keyboard.press("Escape")
            expect(shown).to_have_count(0)
            button = wall.root.get_by_role("toolbar").get_by_role("button", name=tool)
            expect(button).to_be_focused()
        wall.root.get_by_role("button", name="Attachments of the note: 1").first.click()
        expect(person.page.get_by_role("dialog")).to_be_visible()
        if problems := faults(person):
            found[f"attachments, {theme}"] = problems
        person.page.keyboard.press("Escape")
        expect(person.page.get_by_role("dialog")).to_have_count(0)
        wall.choose_for_head("row", "Tasks", "Add rows…")
        expect(person.page.get_by_role("dialog", name="Add rows")).to_be_visible()
        if problems := faults(person):
            found[f"ready-made rows, {theme}"] = problems
        person.page.keyboard.press("Escape")
        expect(person.page.get_by_role("dialog")).to_have_count(0)
    assert not found, "\n".join(
        f"{where}: {one}" for where, problems in found.items() for one in problems[:6]
    )


def test_an_exported_page_shows_attachments_and_hands_out_the_list(
    browser: Browser, tmp_path: Path
) -> None:
    picture = tmp_path / "till.png"
    picture.write_bytes(PNG)
    m = JourneyMap.blank("en", title="Buy a bicycle")
    stage, row = m.add_stage("Order"), m.rows[0]
    m.attach(m.add_note(stage, row, "Pay by card"), picture)
    m.add_phase("Before", stages=[stage])
    page = browser.new_page(accept_downloads=True)
    try:
        wrong: list[str] = []
        page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
        page.goto(export_html(m, tmp_path / "map.html").as_uri())
        expect(page.get_by_role("columnheader", name="Before")).to_be_visible()
        page.get_by_role("button", name="Attachments of the note: 1").click()
        shown = page.get_by_role("img", name="till.png")
        expect(shown).to_be_visible()
        assert shown.evaluate("image => image.decode().then(() => image.naturalWidth)") == 1
        assert page.get_by_label("Address of a link").count() == 0
        page.keyboard.press("Escape")
        page.get_by_role("button", name="To confirm, to source").click()
        with page.expect_download() as saved:
            page.get_by_role("button", name="Download (CSV)").click()
        table = Path(saved.value.path()).read_text(encoding="utf-8-sig")
        assert "Hypothesis to confirm,Order," in table
        assert wrong == []
    finally:
        page.close()
