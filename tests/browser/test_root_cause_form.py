"""The root-cause form in a real JupyterLab: from a pain note to its causes, pictures and file."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import OpenNotebook
from tests.browser.test_verbatim_explorer import MAP, faults
from tests.browser.wall import agree

PAIN = """
m.add_note("Delivery", "Pain points", "My parcel is late")
m.save_as("parcels.journey.json")
None
"""
FORM = "jk.RootCauseForm(m)"
CHAIN = "[[c.text, c.kind, c.branch, len(c.notes), len(c.verbatims)] for c in m.causes]"


def test_from_a_pain_note_to_its_causes_and_a_file(sit_down: OpenNotebook) -> None:
    person = sit_down([MAP, PAIN, FORM])
    person.run(0, 1, 2, timeout=120)
    form = person.output(2).locator(".jk-form-panel")
    said = form.get_by_role("status").last
    keys = person.page.keyboard
    form.get_by_label("Where it hurts").select_option(label="Delivery · My parcel is late")
    expect(form.get_by_label("Problem", exact=True)).to_have_value("My parcel is late")
    form.get_by_role("button", name="Start the analysis").click()

    because = form.get_by_label("Because", exact=True)
    because.fill("The round changed")
    because.press("Enter")
    expect(form.get_by_text("Why? The round changed")).to_be_visible()
    expect(because).to_be_focused()
    keys.type("Two drivers are ill")
    keys.press("Enter")
    expect(form.get_by_text("Why? Two drivers are ill")).to_be_visible()

    form.get_by_label("Post-it", exact=True).select_option(index=1)
    form.get_by_role("button", name="Link this post-it").click()
    expect(said).to_contain_text("Linked")
    form.get_by_label("Verbatim", exact=True).select_option(index=1)
    form.get_by_role("button", name="Link this verbatim").click()
    shown = form.get_by_title("What shows this cause").locator("option")
    expect(shown).to_have_count(2)

    words = form.get_by_label("Words", exact=True)
    words.fill("Two drivers are often ill")
    words.press("Tab")  # kept as the field is left
    tree = form.get_by_title("The problem and its causes")
    tree.select_option(label="Fishbone · Environment".replace(" ", "\u00a0"))
    because.fill("No network in the car park")
    because.press("Enter")
    expected = [
        ["The round changed", "why", "", 0, 0],
        ["Two drivers are often ill", "why", "", 1, 1],
        ["No network in the car park", "bone", "environment", 0, 0],
    ]
    agree(lambda: person.value(CHAIN), expected, "on the map")
    pictures = form.get_by_role("img")
    expect(pictures).to_have_count(2)
    expect(pictures.first).to_contain_text("1 note · 1 verbatim")
    expect(pictures.last).to_contain_text("No network in the car park")

    because.fill("Half an ans")
    person.python("c = m.add_cause(m.root_causes[0], 'Snow', kind='bone', branch='environment')")
    expect(pictures.last).to_contain_text("Snow")
    expect(because).to_have_value("Half an ans")

    form.get_by_role("button", name="Save as a page (.html)").click()
    expect(form.get_by_text("The page is in parcels - My parcel is late.html.")).to_be_visible()
    page = person.lab.work / "parcels - My parcel is late.html"
    assert "Two drivers are often ill" in page.read_text(encoding="utf-8")

    found = {}
    for dark in (False, True):
        person.theme(dark=dark)
        for line in ("Problem: My parcel is late", "    ↳ The round changed"):
            tree.select_option(label=line.replace(" ", "\u00a0"))
            expect(tree.locator("option:checked")).to_have_text(line.replace(" ", "\u00a0"))
            if problems := faults(person):
                found[f"{line}, {'dark' if dark else 'light'}"] = problems
    card = pictures.first.locator("rect").first
    expect(card).to_have_css("fill", "rgb(22, 25, 29)")
    person.theme(dark=False)
    expect(card).to_have_css("fill", "rgb(255, 255, 255)")
    assert not found, found
