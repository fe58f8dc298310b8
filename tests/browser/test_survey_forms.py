"""The survey forms as they are seen: a reading that lasts is said, lists show in the dark."""

from __future__ import annotations

from io import BytesIO

from PIL import Image
from playwright.sync_api import expect

from tests.browser.conftest import OpenNotebook
from tests.browser.wall import SMALL_MAP


def test_a_large_file_says_that_it_is_being_read(sit_down: OpenNotebook) -> None:
    slowly = """
import time
from journeykit.widgets import survey_picker
read = survey_picker.read_survey
def slow(path, **more):
    time.sleep(3)
    return read(path, **more)
picker = jk.SurveyPicker(m)
survey_picker.read_survey = slow
picker
"""
    form = "jk.MeasurementPointForm(m, picker)"
    person = sit_down([SMALL_MAP, slowly, form])
    person.run(0, 1, 2)
    picker, form_ = person.output(1), person.output(2)
    expect(picker.get_by_text("UTF-8").first).to_be_visible()
    choice = picker.get_by_label("Survey file").locator("option").all_inner_texts()
    other = next(name for name in choice if "online_order_en" not in name)
    picker.get_by_label("Survey file").select_option(label=other)
    button = picker.get_by_role("button", name="Read", exact=True)
    button.click()
    file = other.split()[0]
    expect(picker.get_by_role("status")).to_have_text(f"Reading “{file}”…", timeout=2_500)
    expect(button).to_be_disabled()
    expect(picker.get_by_text("UTF-8")).to_have_count(0)
    expect(picker.get_by_role("status")).to_have_text(f"“{file}” has been read.")
    expect(button).to_be_enabled()
    expect(form_.get_by_text(f"Add a point — questions from “{file}”")).to_be_visible()


def test_the_arrow_of_a_list_shows_in_the_dark(sit_down: OpenNotebook) -> None:
    person = sit_down([SMALL_MAP, "jk.MeasurementPointForm(m)"])
    person.run(0, 1)
    try:
        person.theme(dark=True)
        box = person.output(1).get_by_label("Which is better")
        expect(box).to_be_visible()
        picture = Image.open(BytesIO(box.screenshot())).convert("L")
        arrow = picture.crop((picture.width - 22, 4, picture.width - 4, picture.height - 4))
        darkest, lightest = arrow.getextrema()
        assert lightest - darkest > 120, (darkest, lightest)
    finally:
        person.theme(dark=False)  # the server keeps it for the next test
