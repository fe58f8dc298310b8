"""A kernel at work does not stop the board: edits reach the journal and the other browsers.

20 s is longer than every patience of the page (4 s for an answer, 10 s for "not connected").
"""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.busy import COMPUTES, SLEEPS, not_enough, still_running
from tests.browser.conftest import OpenNotebook
from tests.browser.wall import BOARD, SMALL_MAP, Wall, agree, notes_in_kernel, show

CASES = {
    "it displayed the board": ("display(jk.Board(m))" + SLEEPS, 20),
    "it edited the map": ("m.add_note('Order', 'Questions', 'From the cell')" + SLEEPS, 20),
    "it edits and computes": ("m.stages[0].name = 'Hunt'" + COMPUTES, 12),
}


@pytest.mark.parametrize("case", CASES)
def test_the_board_lives_while_a_cell_works(sit_down: OpenNotebook, case: str) -> None:
    code, seconds = CASES[case]
    anna = sit_down([SMALL_MAP, BOARD, code])
    enough = not_enough(anna)
    anna.run(0)
    annas = show(anna, 1)
    anna.save()
    bob = sit_down(name=anna.name)
    bobs = Wall(bob, 1).wait()

    anna.start(2)
    anna.page.evaluate("window.began = performance.now()")
    if case == "it displayed the board":
        Wall(anna, 2).wait()  # painted and connected before the cell has ended
    elif case == "it edited the map":
        expect(bobs.note("From the cell")).to_be_visible()
    annas.add("Delivery", "Questions", "While it works")
    expect(bobs.note("While it works")).to_be_visible()
    annas.saved()
    assert still_running(anna, 2), "the cell ended too early to prove anything"
    anna.page.wait_for_function(
        "ms => performance.now() - window.began > ms", arg=seconds * 1000, timeout=60_000
    )
    assert annas.state().inner_text() == "Saved", "a busy kernel is not a lost one"
    assert bobs.state().inner_text() == "Saved"
    bobs.choose("While it works", "Green")
    bobs.saved()
    assert still_running(anna, 2), "the cell ended too early to prove anything"

    enough.touch()
    anna.wait_for_run(2)
    agree(lambda: notes_in_kernel(anna)[-1][2], "While it works", "the kernel has it")
    agree(lambda: anna.value("m.notes[-1].color"), "green", "and Bob's colour")


def test_run_all_with_boards_edits_and_work(sit_down: OpenNotebook) -> None:
    cells = [
        SMALL_MAP,
        BOARD,
        "m.add_note('Order', 'Questions', 'First')\nimport time\ntime.sleep(3)",
        BOARD,
        "m.add_note('Order', 'Questions', 'Second')\n" + COMPUTES,
        "print(len(m.notes))",
    ]
    person = sit_down(cells)
    enough = not_enough(person)
    person.run_all(wait=False)
    wall = Wall(person, 1).wait()
    wall.add("Delivery", "Questions", "In between")
    wall.saved()
    expect(wall.note("Second")).to_be_visible()
    enough.touch()
    person.page.wait_for_function("window.jkAll !== 'running'", timeout=60_000)
    assert person.text(5) == "6\n"
    lower = Wall(person, 3).wait()
    expect(lower.note("In between")).to_be_visible()
    expected = wall.notes("Order", "Questions")
    agree(lambda: lower.notes("Order", "Questions"), expected, "both boards hold the same")
