"""Forms while the kernel is at work: what was typed before a click arrives whole, before the click.

An ipywidgets field sends its first letter and keeps the others back until the kernel has answered;
a click is sent at once. The cells work until the test has typed all it has to.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Locator, expect

from tests.browser.busy import SLEEPS, not_enough, still_running
from tests.browser.conftest import OpenNotebook
from tests.browser.harness import LabPage
from tests.browser.test_forms import choose, region
from tests.browser.wall import SMALL_MAP, agree

ORDERS = """
import journeykit as jk
m = jk.JourneyMap.from_template('online-order', lang='en')
survey = jk.read_survey(jk.sample_data('online_order_en.csv'))
"""
TYPED = {
    "name": "Payment, checked with the customers of the first quarter",
    "situation": "The parcel has just been paid for",
    "population": "Everybody who paid",
    "objective": 7.5,
    "scale": [0, 10],
    "indicator": "ces",
}
POINT = f"{{name: getattr(m.measurement_points[-1], name) for name in {list(TYPED)}}}"


def while_busy(person: LabPage, index: int, action: Callable[[], None]) -> None:
    """Do it while that cell works; then let the cell end."""
    enough = not_enough(person)
    person.start(index)
    person.page.wait_for_function(
        "() => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.status"
        " === 'busy'"
    )
    try:
        action()
        assert still_running(person, index), "the cell ended too early to prove anything"
    finally:
        enough.touch()
    person.wait_for_run(index)


def write(form: Locator, label: str, text: str) -> None:
    """Letter by letter, as people do."""
    field = form.get_by_label(label, exact=True)
    field.click()
    field.press("Control+a")
    field.press_sequentially(text)


def test_a_point_typed_while_the_kernel_works_is_whole(sit_down: OpenNotebook) -> None:
    person = sit_down([ORDERS, "jk.MeasurementPointForm(m, survey)", SLEEPS])
    person.run(0, 1)
    form = person.output(1).locator(".jk-form-panel")
    expect(form.get_by_role("button", name="Add this point")).to_be_visible()
    asked = form.get_by_label("Question", exact=True).locator("option")
    expect(asked.filter(has_text=re.compile("^nps"))).not_to_have_count(0)
    before = person.value("len(m.measurement_points)")

    def fill_and_add() -> None:
        question = form.get_by_label("Question", exact=True)
        labels = question.locator("option").all_inner_texts()
        question.select_option(label=next(one for one in labels if one.startswith("nps")))
        write(form, "Name of the point", "A first idea")
        write(form, "Situation", str(TYPED["situation"]))
        write(form, "Customers asked", str(TYPED["population"]))
        choose(form, "Indicator", "NPS (recommendation)")
        choose(form, "Indicator", "CSAT (satisfied customers)")
        choose(form, "Indicator", "CES (effort)")
        choose(form, "Which is better", "the higher the better")
        write(form, "Lowest mark", "0")
        write(form, "Highest mark", "10")
        write(form, "Objective", "7,5")
        write(form, "Name of the point", str(TYPED["name"]))
        form.get_by_label("I have checked the scale and its direction").check()
        form.get_by_role("button", name="Add this point").click()
        write(form, "Situation", "Typed after the click")

    while_busy(person, 2, fill_and_add)
    expect(form.get_by_text("is on the map.")).to_contain_text(str(TYPED["name"]))
    agree(lambda: person.value(POINT), TYPED, "on the map")
    assert person.value("len(m.measurement_points)") == before + 1
    expect(form.get_by_label("Name of the point")).to_have_value(str(TYPED["name"]))
    expect(form.get_by_label("Situation")).to_have_value("Typed after the click")

    def rename() -> None:
        write(form, "Name of the point", "Paid")
        write(form, "Situation", "In the shop")
        form.get_by_role("button", name="Save the changes").click()

    while_busy(person, 2, rename)
    expect(form.get_by_text("The point “Paid” has been changed.")).to_be_visible()
    agree(
        lambda: person.value("[m.measurement_points[-1].name, m.measurement_points[-1].situation]"),
        ["Paid", "In the shop"],
        "changed on the map",
    )


def test_a_map_named_while_the_kernel_works_has_that_name(sit_down: OpenNotebook) -> None:
    starter = "jk.MapStarter('busy-first', 'online-order')"
    person = sit_down(["import journeykit as jk\n" + starter, SLEEPS])
    person.run(0)
    form = person.output(0).locator(".jk-form-panel")
    button = form.get_by_role("button", name="Create this map")
    expect(button).to_be_visible()

    def name_and_create() -> None:
        write(form, "Name of the new map", "returns of the year 2027")
        button.click()

    while_busy(person, 1, name_and_create)
    expect(form.get_by_text("is chosen.")).to_contain_text("returns of the year 2027.journey.json")
    expect(form.get_by_label("Name of the new map")).to_have_value("")


FELT = """
import journeykit as jk
m = jk.JourneyMap.from_template('online-order', lang='en')
for stage, comment in zip(m.stages, ('Glad', 'Lost')): m.set_emotion(stage, 1, comment=comment)
"""


def test_a_comment_typed_while_the_kernel_works_is_of_its_point(sit_down: OpenNotebook) -> None:
    person = sit_down([FELT, "jk.EmotionSketcher(m)", SLEEPS])
    person.run(0, 1)
    panel = person.output(1).locator(".jk-form-panel")
    comment = panel.get_by_label("Comment", exact=True)
    expect(comment).to_have_value("Glad")

    def say() -> None:
        panel.get_by_label("Point", exact=True).select_option(index=1)
        write(panel, "Comment", "Nobody says where")
        comment.press("Tab")  # a list chosen by the test takes no focus
        choose(panel, "Evidence", "observed")
        write(panel, "Comment", "Nobody says where the parcel is")

    while_busy(person, 2, say)
    said = "[[p.comment, p.evidence] for p in m.emotion_points]"
    first = ["Glad", "hypothesis"]
    agree(lambda: person.value(said), [first, ["Nobody says where", "observed"]], "left")
    # The kernel has shown the second point's own comment meanwhile: what is typed stays.
    expect(comment).to_have_value("Nobody says where the parcel is")
    comment.press("Enter")
    whole = ["Nobody says where the parcel is", "observed"]
    agree(lambda: person.value(said), [first, whole], "on the map")


def test_a_charter_filled_while_the_kernel_works_is_whole(sit_down: OpenNotebook) -> None:
    person = sit_down([SMALL_MAP, "jk.CharterCard(m)", SLEEPS])
    person.run(0)
    charter = region(person, 1, "Charter")

    def fill() -> None:
        write(charter, "Name", "Camille, who orders for the whole family")
        write(charter, "Goal", "Fewer baskets left behind")
        charter.get_by_text("Validated with customers", exact=True).click()
        write(charter, "Number of customers who confirmed it", "12")
        charter.get_by_role("button", name="Add a second persona").click()
        person.page.get_by_role("alertdialog").get_by_role(
            "button", name="Keep one persona"
        ).click()

    while_busy(person, 2, fill)
    agree(
        lambda: person.value(
            "[m.personas[0].name, m.charter.goal, m.charter.validated_with, len(m.personas)]"
        ),
        ["Camille, who orders for the whole family", "Fewer baskets left behind", 12, 1],
        "in the kernel",
    )
    expect(charter.get_by_label("Goal")).to_have_value("Fewer baskets left behind")
