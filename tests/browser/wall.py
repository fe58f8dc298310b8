"""A board as the person in front of it sees and touches it: by roles, names and words.

The English interface only; no assertion about a story told by a test lives here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, expect

from tests.browser.harness import LabPage, wait_until
from tests.browser.steady import still

SETUP = "import journeykit as jk\nm = jk.JourneyMap.blank('en', title='Buy a bicycle')\n"
SMALL_MAP = (
    SETUP
    + """
with m.edit():
    for name in ("Search", "Order", "Delivery"):
        m.add_stage(name)
    for row in m.rows:
        if row.name not in ("Tasks", "Questions"):
            m.delete(row)
    m.add_note("Search", "Tasks", "Compare shops")
    m.add_note("Search", "Tasks", "Read reviews", evidence="observed")
    m.add_note("Order", "Tasks", "Pay by card")
"""
)
BOARD = "jk.Board(m)"

_NOTES = "[[stages.get(n.place.stage), rows.get(n.place.row), n.text] for n in m.notes]"
_NAMES = "stages = {s.id: s.name for s in m.stages}\nrows = {r.id: r.name for r in m.rows}"


def notes_in_kernel(page: LabPage) -> list[list[str]]:
    """``[[stage, row, text], …]`` in reading order, as the kernel's ``m`` holds them."""
    found: list[list[str]] = page.value(_NOTES, _NAMES)
    return found


def names_in_kernel(page: LabPage, collection: str) -> list[str]:
    """The names of the kernel's ``m.stages`` or ``m.rows``, in order."""
    found: list[str] = page.value(f"[x.name for x in m.{collection}]")
    return found


def agree(condition: Callable[[], Any], expected: Any, what: str) -> None:
    """Wait until `condition` gives what is expected; else say both."""
    seen: list[Any] = [None]

    def same() -> bool:
        seen[0] = condition()
        return bool(seen[0] == expected)

    try:
        wait_until(same, what, timeout=40)
    except AssertionError as late:
        raise AssertionError(f"{late}\nexpected {expected!r}\nfound    {seen[0]!r}") from None


class Wall:
    """One board cell on one person's page."""

    def __init__(self, person: LabPage, index: int) -> None:
        self.person = person
        self.page = person.page
        self.root = person.output(index).get_by_role("region", name="Wall of the journey map")

    def wait(self) -> Wall:
        """Until the wall is painted and says that everything is saved."""
        expect(self.root.get_by_role("grid")).to_be_visible()
        self.saved()
        return self

    def state(self) -> Locator:
        """Where the board says saved, saving, not saved or not connected."""
        words = re.compile("^(Saved|Saving…|Not saved|Not connected)$")
        return self.root.get_by_role("status").filter(has_text=words)

    def saved(self) -> None:
        """Wait until the kernel has everything of this page in its journal."""
        expect(self.state()).to_have_text("Saved")

    # What is there ---------------------------------------------------------------------------

    def cell(self, stage: str, row: str) -> Locator:
        """The cell of a stage and a row, found by the button that adds a note to it."""
        name = f"Add a note: {stage}, {row}"
        button = self.page.get_by_role("button", name=name, exact=True)
        return self.root.get_by_role("gridcell").filter(has=button)

    def add_button(self, stage: str, row: str) -> Locator:
        name = f"Add a note: {stage}, {row}"
        return self.root.get_by_role("button", name=name, exact=True)

    def note(self, text: str) -> Locator:
        """A note by the words on it."""
        words = self.page.get_by_text(text, exact=True)
        return self.root.get_by_role("listitem").filter(has=words)

    def notes(self, stage: str, row: str) -> list[str]:
        """The words of a cell's notes, from top to bottom."""
        cards = self.cell(stage, row).get_by_role("listitem")
        return cards.locator("p").all_inner_texts()

    def stages(self) -> list[str]:
        """The names of the columns."""
        heads = self.root.get_by_role("columnheader").get_by_title("Name of the stage")
        return heads.all_inner_texts()

    def rows(self) -> list[str]:
        heads = self.root.get_by_role("rowheader").get_by_title("Name of the row")
        return heads.all_inner_texts()

    def others(self) -> Locator:
        """Who else is here, one entry a person."""
        return self.root.locator("li.jk-person")

    # What people do --------------------------------------------------------------------------

    def field(self) -> Locator:
        """The field in which a note is being typed."""
        return self.root.get_by_role("textbox", name="Text of the note")

    def name_oneself(self, name: str) -> None:
        """Give one's name in the bar."""
        people = self.root.get_by_role("group", name="People at this map")
        people.get_by_title("Your name, as the others see it").click()
        field = people.get_by_role("textbox", name="Your name, as the others see it")
        field.fill(name)
        field.press("Enter")

    def add(self, stage: str, row: str, text: str) -> None:
        """Write a new note: the cell's "+", the words, Enter."""
        self.cell(stage, row).hover()
        self.add_button(stage, row).click()
        self.field().press_sequentially(text)
        self.field().press("Enter")
        expect(self.note(text)).to_be_visible()

    def edit(self, text: str) -> Locator:
        """Double-click a note; its field."""
        self.note(text).dblclick()
        field = self.field()
        expect(field).to_be_focused()
        return field

    def choose(self, text: str, entry: str) -> None:
        """Choose an entry of a note's menu."""
        note = self.note(text)
        note.hover()
        note.get_by_role("button", name="Actions on the note").click()
        self.entry(entry).click()

    def choose_for_head(self, kind: str, name: str, entry: str) -> None:
        """Choose an entry of the menu of a stage or a row."""
        button = self.root.get_by_role("button", name=f"Actions on the {kind} {name}", exact=True)
        button.locator("xpath=..").hover()
        button.click()
        self.entry(entry).click()

    def entry(self, label: str) -> Locator:
        return self.page.get_by_role("menu").locator(f"[role^=menuitem][data-label='{label}']")

    def tool(self, name: str) -> Locator:
        """A button of the bar above the wall."""
        return self.root.get_by_role("toolbar").get_by_role("button", name=name, exact=True)

    def all_again(self, tool: str) -> None:
        """Press “Undo” or “Redo” as long as there is something to undo or redo."""
        button = self.tool(tool)
        for _ in range(60):
            # Asked and pressed at once: no button that is just going out is waited for.
            if not button.evaluate("one => !one.disabled && (one.click(), true)"):
                break
        expect(button).to_be_disabled()

    def name_head(self, kind: str, name: str) -> None:
        """Type the name into the header that waits for it."""
        field = self.root.get_by_role("textbox", name=f"Name of the {kind}")
        expect(field).to_be_focused()
        field.fill(name)
        field.press("Enter")

    def drag(self, what: Locator, onto: Locator, *, at: float = 0.5) -> None:
        """Drag with the mouse, in steps, to the height `at` (0 top … 1 bottom) of a thing."""
        what.scroll_into_view_if_needed()
        start, end = still(what), still(onto)
        mouse = self.page.mouse
        mouse.move(start["x"] + 12, start["y"] + start["height"] / 2)
        mouse.down()
        mouse.move(start["x"] + 30, start["y"] + start["height"] / 2 + 4, steps=3)
        mouse.move(end["x"] + end["width"] / 2, end["y"] + end["height"] * at, steps=8)
        mouse.up()


def show(person: LabPage, index: int) -> Wall:
    """Run a cell that displays a board and wait for the wall."""
    person.run(index)
    text = person.text(index)
    assert "Error" not in text, text
    return Wall(person, index).wait()
