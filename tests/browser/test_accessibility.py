"""Accessibility in a real JupyterLab: axe's WCAG 2.2 AA rules, the keyboard, the focus."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenNotebook
from tests.browser.harness import ROOT, LabPage, wait_until
from tests.browser.steady import settled
from tests.browser.wall import BOARD, SMALL_MAP, agree, show

AXE = ROOT / "journeykit/frontend/node_modules/axe-core/axe.min.js"
RUN_AXE = """async () => {
    const found = await window.axe.run({ include: [[".jk-root"]] }, {
        runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
        resultTypes: ["violations"],
    });
    return found.violations.flatMap(v => v.nodes.map(n =>
        [v.id, n.target.join(" "), (n.any[0] ?? n.all[0] ?? n.none[0])?.message ?? v.help]));
}"""
WIDGETS = ("Board", "CharterCard", "Guide", "FollowUp")
MAP = """
import journeykit as jk
jk.set_language("{lang}")
m = jk.JourneyMap.from_template("online-order", lang="{lang}", filled=True)
from journeykit.annotation import load_points
load_points(m, "points.{lang}.json")
jk.annotate(m, jk.read_survey(jk.sample_data("{file}")))
None
"""
FILES = {"fr": "commande_en_ligne.csv", "en": "online_order_en.csv"}


def faults(person: LabPage) -> list[Any]:
    settled(person.page)
    if not person.page.evaluate("Boolean(window.axe)"):
        person.page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[Any] = person.page.evaluate(RUN_AXE)
    return found


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_no_fault_in_any_widget_in_either_theme(sit_down: OpenNotebook, lang: str) -> None:
    person = sit_down([MAP.format(lang=lang, file=FILES[lang]), ""])
    person.run(0)
    assert "Error" not in person.text(0), person.text(0)
    found: dict[str, list[Any]] = {}
    for dark in (False, True):
        person.theme(dark=dark)
        for widget in WIDGETS:
            person.page.evaluate(
                """code => window.jupyterapp.shell.currentWidget.content.widgets[1]
                    .model.sharedModel.setSource(code)""",
                f"jk.{widget}(m)",
            )
            person.run(1)
            root = person.output(1).locator(".jk-root")
            expect(root).to_be_visible()
            expect(root).to_have_attribute("lang", lang)
            if problems := faults(person):
                found[f"{widget}, {'dark' if dark else 'light'}"] = problems
    person.theme(dark=False)
    assert not found, "\n".join(
        f"{where}: {one}" for where, problems in found.items() for one in problems[:6]
    )


def test_open_menus_and_dialogs_have_no_fault(sit_down: OpenNotebook) -> None:
    person = sit_down([MAP.format(lang="en", file=FILES["en"]), BOARD])
    person.run(0)
    wall = show(person, 1)
    note = wall.root.get_by_role("listitem").first
    note.focus()
    person.page.keyboard.press("ContextMenu")
    expect(person.page.get_by_role("menu")).to_be_visible()
    assert faults(person) == []
    person.page.keyboard.press("Escape")
    expect(note).to_be_focused()
    badge = wall.root.locator("[data-action=score]").first
    badge.click()
    expect(person.page.get_by_role("dialog")).to_be_visible()
    assert faults(person) == []
    person.page.keyboard.press("Escape")
    expect(badge).to_be_focused()


def test_tab_enters_and_leaves_the_board(sit_down: OpenNotebook) -> None:
    person = sit_down([SMALL_MAP, BOARD])
    person.run(0)
    wall = show(person, 1)
    keys = person.page.keyboard
    wall.tool("More ways to look").focus()
    keys.press("Tab")
    inside = "document.activeElement.closest('[role=grid]') !== null"
    for _ in range(3):  # the scrolling region may be a stop of its own
        if person.page.evaluate(inside):
            break
        keys.press("Tab")
    assert person.page.evaluate(inside), "Tab leads into the wall"
    for _ in range(4):
        keys.press("Tab")
        if person.page.evaluate("document.activeElement.closest('.jk-board') === null"):
            break
    else:
        raise AssertionError("Tab does not lead out of the board")


def test_the_whole_path_by_keyboard(sit_down: OpenNotebook) -> None:
    """Write a note, give it a colour, move it, delete it: no mouse."""
    person = sit_down([SMALL_MAP, BOARD])
    person.run(0)
    wall = show(person, 1)
    keys = person.page.keyboard
    wall.note("Pay by card").focus()
    keys.press("ArrowDown")
    for _ in range(10):
        if wall.add_button("Order", "Questions").evaluate("e => e === document.activeElement"):
            break
        keys.press("ArrowDown")
    expect(wall.add_button("Order", "Questions")).to_be_focused()
    keys.press("Enter")
    expect(wall.field()).to_be_focused()
    keys.type("Is it safe?")
    keys.press("Enter")
    note = wall.note("Is it safe?")
    expect(note).to_be_focused()
    keys.press("Shift+F10")
    expect(person.page.get_by_role("menu").locator(":focus")).to_have_count(1)
    keys.type("g")  # Green, or Grey: by its first letter
    keys.press("Enter")
    agree(lambda: person.value("m.notes[-1].color in ('green', 'grey')"), True, "coloured")
    expect(note).to_be_focused()
    keys.press("Space")
    keys.press("ArrowLeft")
    keys.press("Space")
    agree(lambda: wall.notes("Search", "Questions"), ["Is it safe?"], "moved")
    expect(note).to_be_focused()
    keys.press("Delete")
    expect(note).to_have_count(0)
    keys.press("Control+z")
    expect(note).to_have_count(1)


def test_the_focus_stays_through_what_others_do(sit_down: OpenNotebook) -> None:
    person = sit_down([SMALL_MAP, BOARD])
    person.run(0)
    wall = show(person, 1)
    note = wall.note("Pay by card")
    note.focus()
    person.python("x = m.notes[2]; x.color = 'pink'; m.add_note('Order', 'Tasks', 'Another')")
    expect(wall.note("Another")).to_be_visible()
    expect(note).to_be_focused()
    person.python("m.move_note(x, stage='Delivery', row='Questions')")
    agree(lambda: wall.notes("Delivery", "Questions"), ["Pay by card"], "moved elsewhere")
    expect(wall.note("Pay by card")).to_be_focused()
    person.python("m.move_stage(m.stages[2], before=m.stages[0])")
    agree(lambda: wall.stages()[:1], ["Delivery"], "its column moved")
    expect(wall.note("Pay by card")).to_be_focused()


def test_jupyterlab_saves_from_inside_the_board(sit_down: OpenNotebook) -> None:
    person = sit_down([SMALL_MAP, BOARD])
    person.run(0)
    wall = show(person, 1)
    dirty = "window.jupyterapp.shell.currentWidget.context.model.dirty"
    for place in (wall.note("Pay by card"), wall.tool("Large text")):
        person.page.evaluate(f"{dirty} = true")
        place.focus()

        def saved() -> bool:
            # Pressed again: JupyterLab drops it while the last saving has not quite ended.
            person.page.keyboard.press("Control+s")
            return not person.page.evaluate(dirty)

        wait_until(saved, "the notebook is saved", pause=0.5)


def test_letters_pressed_on_the_board_are_no_commands(sit_down: OpenNotebook) -> None:
    person = sit_down([SMALL_MAP, BOARD])
    person.run(0)
    wall = show(person, 1)
    places = {
        "a note": wall.note("Pay by card"),
        "a header": wall.root.get_by_role("button", name="Search", exact=True),
        "a tool": wall.tool("Large text"),
        "the title": wall.root.get_by_role("button", name="Buy a bicycle"),
    }
    for where, place in places.items():
        for key in ("a", "b", "x", "d", "d", "m", "z", "0", "0", "ArrowDown", "ArrowUp"):
            place.focus()
            person.page.keyboard.press(key)
            count = "window.jupyterapp.shell.currentWidget.content.widgets.length"
            assert person.page.evaluate(count) == 2, f"“{key}” on {where} reached the notebook"
            inside = "document.activeElement.closest('.jk-board') !== null"
            assert person.page.evaluate(inside), f"“{key}” on {where} took the focus away"
