"""Texts that try to run: none does, wherever it is shown and however it came in.

The exported page has its own test (`test_export_page.py`); the texts are `tests.export.payloads`.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Dialog, expect

from tests.browser.conftest import OpenNotebook
from tests.browser.drawing import FRAME
from tests.browser.harness import LabPage
from tests.browser.wall import SMALL_MAP, agree, notes_in_kernel, show
from tests.export.payloads import PAYLOADS

HOSTILE = (
    "import journeykit as jk\nfrom tests.export.payloads import hostile_map\nm = hostile_map()"
)
WATCH = """() => {
    window.exploded = [];
    window.boom = () => { window.exploded.push(new Error().stack); };
}"""

TWO_FRAMES = f"async () => {{ const frame = {FRAME}; await frame(); await frame(); }}"


class Watched:
    """A person's page on which nothing may explode, open a dialog or leave the machine."""

    def __init__(self, person: LabPage) -> None:
        self.person = person
        self.dialogs: list[str] = []
        person.page.evaluate(WATCH)
        person.page.on("dialog", self._asked)

    def _asked(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def unharmed(self) -> None:
        self.person.page.evaluate(TWO_FRAMES)  # what was parsed has had its chance
        assert self.person.page.evaluate("window.exploded") == []
        assert self.dialogs == []
        assert self.person.foreign == []
        self.person.page.remove_listener("dialog", self._asked)


def test_a_hostile_map_shows_its_words(sit_down: OpenNotebook) -> None:
    person = sit_down(
        [HOSTILE, "jk.Board(m)", "jk.CharterCard(m)", "jk.Guide(m)", "jk.FollowUp(m)"]
    )
    watched = Watched(person)
    person.run(0)
    wall = show(person, 1)
    words = wall.root.locator(".jk-note-text").filter(has_text="<script>boom()</script>")
    expect(words).not_to_have_count(0)  # the words themselves
    badges = wall.root.locator("[data-action=score]")
    expect(badges).not_to_have_count(0)
    for number in range(badges.count()):
        badges.nth(number).click()
        box = person.page.get_by_role("dialog")
        expect(box).to_be_visible()
        person.page.keyboard.press("Escape")
        expect(box).to_have_count(0)
    for index in (2, 3, 4):
        person.run(index)
        expect(person.output(index).get_by_role("region").first).to_be_visible()
    links = person.page.locator(".jk-root a[href]")
    for address in links.evaluate_all("all => all.map(a => a.protocol)"):
        assert address in ("http:", "https:", "mailto:")
    watched.unharmed()


def test_typed_texts_stay_texts(sit_down: OpenNotebook) -> None:
    person = sit_down([SMALL_MAP, "jk.Board(m)", "jk.Board(m)"])
    watched = Watched(person)
    person.run(0)
    wall = show(person, 1)
    typed = [one for one in PAYLOADS if one.isprintable()]
    for text in typed:
        wall.cell("Order", "Questions").hover()
        wall.add_button("Order", "Questions").click()
        wall.field().fill(text)
        wall.field().press("Enter")
    agree(lambda: wall.notes("Order", "Questions"), typed, "on the wall")
    agree(
        lambda: [n[2] for n in notes_in_kernel(person) if n[1] == "Questions"],
        typed,
        "every text as it was typed, in the kernel",
    )
    wall.choose_for_head("stage", "Delivery", "Rename")
    wall.name_head("stage", PAYLOADS[5])
    wall.choose_for_head("row", "Questions", "Rename")
    wall.name_head("row", PAYLOADS[8])
    wall.root.get_by_title("Title of the map").click()
    title = wall.root.get_by_role("textbox", name="Title of the map")
    title.fill(PAYLOADS[0])
    title.press("Enter")
    again = show(person, 2)
    agree(lambda: PAYLOADS[5] in again.stages(), True, "the stage's name")
    agree(lambda: PAYLOADS[8] in again.rows(), True, "the row's name")
    wall.choose("Pay by card", "Move to…")  # a dialog with every name in it
    expect(person.page.get_by_role("dialog")).to_be_visible()
    person.page.keyboard.press("Escape")
    watched.unharmed()


@pytest.mark.parametrize("address", ["javascript:boom()", "data:text/html,<script>boom()</script>"])
def test_an_address_that_runs_is_refused(sit_down: OpenNotebook, address: str) -> None:
    person = sit_down([SMALL_MAP, "jk.Board(m)"])
    watched = Watched(person)
    person.run(0)
    wall = show(person, 1)
    wall.choose("Pay by card", "Add a source…")
    box = person.page.get_by_role("dialog", name="Sources of the note")
    box.get_by_label("What it is").fill("A study")
    box.get_by_label("Address (optional)").fill(address)
    box.get_by_role("button", name="Add this source").click()
    expect(box.get_by_role("alert")).to_contain_text("https://")
    expect(box.get_by_role("link")).to_have_count(0)
    person.page.keyboard.press("Escape")
    watched.unharmed()


def test_a_survey_with_hostile_words_and_name(sit_down: OpenNotebook) -> None:
    person = sit_down(
        [
            SMALL_MAP,
            'jk.SurveyPicker(m, file="<img src=x onerror=boom()>.csv")',
            "jk.MeasurementPointForm(m)",
        ]
    )
    watched = Watched(person)
    name = "<img src=x onerror=boom()>.csv"
    rows = "".join(
        f'{mark},"{text}"\n'
        for mark, text in enumerate(one.replace('"', "'") for one in PAYLOADS if one.isprintable())
    )
    (person.lab.work / name).write_text("Mark <svg onload=boom()>,Comment\n" + rows)
    person.run(0, 1, 2)
    words = person.output(1).get_by_text("onerror=boom").locator("visible=true")
    expect(words.first).to_be_visible()
    watched.unharmed()
    (person.lab.work / name).unlink()
