"""The survey forms as they are seen: a reading that lasts is said, lists show in the dark."""

from __future__ import annotations

from io import BytesIO
from textwrap import indent

from PIL import Image
from playwright.sync_api import expect

from tests.browser.busy import SLEEPS, not_enough
from tests.browser.conftest import OpenNotebook
from tests.browser.wall import SMALL_MAP, agree

SLOWLY = f"""
from journeykit.widgets import survey_picker
read = survey_picker.read_survey
def slow(path, **more):
{indent(SLEEPS, "    ")}
    return read(path, **more)
picker = jk.SurveyPicker(m, file="online_order_en.csv")
survey_picker.read_survey = slow
picker
"""


def test_a_large_file_says_that_it_is_being_read(sit_down: OpenNotebook) -> None:
    form = "jk.MeasurementPointForm(m, picker)"
    person = sit_down([SMALL_MAP, SLOWLY, form])
    person.run(0, 1, 2)
    enough = not_enough(person)
    picker, form_ = person.output(1), person.output(2)
    expect(picker.get_by_text("UTF-8").first).to_be_visible()
    file = "commande_en_ligne.csv"
    picker.get_by_label("Survey file").select_option(label=f"{file} (sample data)")
    button = picker.get_by_role("button", name="Read", exact=True)
    button.click()
    expect(picker.get_by_role("status")).to_have_text(f"Reading “{file}”…")
    expect(button).to_be_disabled()
    expect(picker.get_by_text("UTF-8")).to_have_count(0)
    enough.touch()
    expect(picker.get_by_role("status")).to_have_text(f"“{file}” has been read.")
    expect(button).to_be_enabled()
    expect(form_.get_by_text(f"Add a point — questions from “{file}”")).to_be_visible()
    person.python("survey_picker.read_survey = read")  # the kernel is the next test's, too


def test_the_arrow_of_a_list_shows_in_the_dark(sit_down: OpenNotebook) -> None:
    person = sit_down([SMALL_MAP, "jk.MeasurementPointForm(m)"])
    person.run(0, 1)
    try:
        person.theme(dark=True)
        box = person.output(1).get_by_label("Which is better")
        expect(box).to_be_visible()

        def shades() -> int:
            picture = Image.open(BytesIO(box.screenshot())).convert("L")
            arrow = picture.crop((picture.width - 22, 4, picture.width - 4, picture.height - 4))
            used = [shade for shade, many in enumerate(arrow.histogram()) if many]
            return used[-1] - used[0]

        agree(lambda: shades() > 120, True, "the arrow stands out from its field")
    finally:
        person.theme(dark=False)  # the server keeps it for the next test
