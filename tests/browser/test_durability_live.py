"""What the board does when much arrives, when the kernel dies and when the disk refuses."""

from __future__ import annotations

import os
import signal

from playwright.sync_api import expect

from tests.browser.conftest import OpenNotebook
from tests.browser.harness import LabPage
from tests.browser.wall import BOARD, SMALL_MAP, Wall, agree, notes_in_kernel, show

# A map with a file: opened again, never made again, as notebooks do.
SHOP = """
import journeykit as jk
m = jk.JourneyMap.open_or_create("{name}", lang="en")
if not m.stages:
    m.title = "Buy a bicycle"
    for name in ("Search", "Order"):
        m.add_stage(name)
    m.add_note("Search", "Tasks", "Compare shops")
    m.save()
"""
FROZEN = "takes no edits until it is back"


def kill(person: LabPage, pid: int) -> None:
    """``kill -9``, and the server starts another kernel as it does for everybody."""
    person.kill_kernel(pid)
    ok = person.page.get_by_role("dialog").get_by_role("button", name="Ok")
    ok.click()


def test_three_thousand_notes_arrive_in_every_browser(sit_down: OpenNotebook) -> None:
    loop = (
        "stages, rows = ('Search', 'Order', 'Delivery'), ('Tasks', 'Questions')\n"
        "for i in range(3000):\n"
        "    m.add_note(stages[i % 3], rows[i % 2], f'Note {i}')"
    )
    anna = sit_down([SMALL_MAP, BOARD, loop])
    anna.run(0)
    annas = show(anna, 1)
    anna.save()
    bob = sit_down(name=anna.name)
    bobs = Wall(bob, 1).wait()
    anna.run(2, timeout=120)
    for wall in (annas, bobs):
        wall.page.wait_for_function(
            "() => document.querySelectorAll('.jk-board .jk-note').length === 3003", timeout=120_000
        )
        expect(wall.state()).to_have_text("Saved", timeout=120_000)
        words = set(wall.root.locator(".jk-note-text").all_text_contents())
        assert {f"Note {i}" for i in range(3000)} <= words


def test_a_dead_kernel_freezes_the_board_and_loses_nothing(sit_down: OpenNotebook) -> None:
    person = sit_down([SHOP.format(name="frozen.journey.json"), BOARD])
    person.run(0)
    wall = show(person, 1)
    wall.add("Order", "Tasks", "Arrived in time")
    wall.saved()
    pid = person.value("os.getpid()", "import os")
    os.kill(pid, signal.SIGSTOP)  # hung: it takes nothing any more, and the board cannot know yet
    wall.add("Order", "Tasks", "Held by the browser")
    expect(wall.state()).not_to_have_text("Saved")  # saving; after 10 s, not connected
    kill(person, pid)

    expect(wall.root.get_by_role("alert")).to_contain_text(FROZEN, timeout=40_000)
    expect(wall.state()).to_have_text("Not connected")
    expect(wall.tool("Add a stage")).to_have_count(0)
    expect(wall.root.get_by_role("button", name="Add a note")).to_have_count(0)
    card = wall.note("Compare shops")
    card.dblclick()
    expect(wall.field()).to_have_count(0)
    card.focus()
    person.page.keyboard.press("Delete")
    expect(card).to_be_visible()

    person.ready()
    person.run(0)
    wall = show(person, 1)
    expected = ["Compare shops", "Arrived in time", "Held by the browser"]
    for text in expected:
        expect(wall.note(text)).to_have_count(1)
    agree(lambda: [n[2] for n in notes_in_kernel(person)], expected, "merged into the map")


def test_a_journal_that_cannot_be_written_is_said(sit_down: OpenNotebook) -> None:
    person = sit_down([SHOP.format(name="full.journey.json"), BOARD])
    person.run(0)
    wall = show(person, 1)
    person.python(
        "import errno, journeykit.document.journal as journal\n"
        "written = journal._write_all\n"
        "def full(fd, data): raise OSError(errno.ENOSPC, 'No space left on device')\n"
        "journal._write_all = full"
    )
    wall.add("Order", "Tasks", "No room for it")
    expect(wall.state()).to_have_text("Not saved")
    expect(wall.root.get_by_role("alert")).to_contain_text("the disk is full")
    wall.add("Order", "Tasks", "Still taken")  # the kernel holds it: nothing is lost yet
    agree(lambda: notes_in_kernel(person)[-1][2], "Still taken", "the kernel's map")

    person.python("journal._write_all = written\nm.save()")
    wall.add("Order", "Tasks", "Room again")
    wall.saved()
    expect(wall.root.get_by_role("alert")).to_have_count(0)
