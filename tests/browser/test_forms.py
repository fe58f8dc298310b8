"""The forms beside the board: charter, guide, survey, measurement points; what they change is on
the wall at once.
"""

from __future__ import annotations

import re

from playwright.sync_api import Locator, expect

from tests.browser.conftest import OpenNotebook
from tests.browser.harness import LabPage
from tests.browser.wall import BOARD, SMALL_MAP, Wall, agree, show


def region(person: LabPage, index: int, name: str) -> Locator:
    person.run(index)
    found = person.output(index).get_by_role("region", name=name)
    expect(found).to_be_visible()
    return found


def test_a_second_persona_asks_and_refuses_by_default(sit_down: OpenNotebook) -> None:
    person = sit_down([SMALL_MAP, "jk.CharterCard(m)"])
    person.run(0)
    charter = region(person, 1, "Charter")
    charter.get_by_label("Name", exact=True).fill("Camille")
    charter.get_by_label("Name", exact=True).press("Tab")
    names = "[p.name for p in m.personas]"
    agree(lambda: person.value(names), ["Camille"], "the first persona")

    more = charter.get_by_role("button", name="Add a second persona")
    more.click()
    asks = person.page.get_by_role("alertdialog", name="One map, one story")
    expect(asks.get_by_role("button", name="Keep one persona")).to_be_focused()
    person.page.keyboard.press("Enter")
    expect(asks).to_have_count(0)
    more.click()
    person.page.keyboard.press("Escape")
    expect(asks).to_have_count(0)
    agree(lambda: person.value(names), ["Camille"], "still one story")

    more.click()
    asks.get_by_role("button", name="Add it all the same").click()
    agree(lambda: person.value("len(m.personas)"), 2, "confirmed")


def test_the_status_is_on_the_wall_at_once(sit_down: OpenNotebook) -> None:
    person = sit_down([SMALL_MAP, "jk.CharterCard(m)", BOARD])
    person.run(0)
    charter = region(person, 1, "Charter")
    wall = show(person, 2)
    status = wall.root.get_by_title("Status of the map")
    expect(status).to_have_text("Draft")
    charter.get_by_text("Internal hypotheses", exact=True).click()
    expect(status).to_have_text("Internal hypotheses")
    charter.get_by_text("Validated with customers", exact=True).click()
    charter.get_by_label("Number of customers who confirmed it").fill("12")
    expect(status).to_have_text("Validated with 12 customers")
    agree(lambda: person.value("m.charter.validated_with"), 12, "in the kernel")


def test_the_guide_ticks_while_the_charter_is_filled(sit_down: OpenNotebook) -> None:
    person = sit_down([SMALL_MAP, "jk.Guide(m)", "jk.CharterCard(m)"])
    person.run(0)
    guide = region(person, 1, "Guide")
    charter = region(person, 2, "Charter")
    missing = guide.get_by_text("The charter states no goal yet.")
    expect(missing).to_be_visible()
    goal = charter.get_by_label("Goal")
    goal.fill("Fewer baskets left behind")
    goal.press("Tab")
    expect(missing).to_have_count(0)
    line = guide.get_by_role("listitem").filter(has_text="The goal is stated")
    expect(line).to_contain_text("Done")
    person.python("m.charter.goal = ''")
    expect(missing).to_be_visible()


def choose(panel: Locator, label: str, option: str) -> None:
    panel.get_by_label(label, exact=True).select_option(label=option)


def test_from_a_survey_file_to_a_badge_and_its_verbatims(sit_down: OpenNotebook) -> None:
    person = sit_down(
        [
            "import journeykit as jk\nm = jk.JourneyMap.from_template('online-order', lang='en')",
            "picker = jk.SurveyPicker(m)\npicker",
            "jk.MeasurementPointForm(m, picker)",
            "jk.annotate(m, picker.survey)",
            BOARD,
        ]
    )
    person.run(0, 1)
    picker = person.output(1)
    files = picker.get_by_label("Survey file")
    files.select_option(label="online_order_en.csv (sample data)")
    picker.get_by_role("button", name="Read", exact=True).click()
    expect(picker.get_by_text("UTF-8").first).to_be_visible()

    person.run(2)
    form = person.output(2)
    form.get_by_label("Name of the point").fill("Payment, checked")
    choose(form, "Stage", "Purchase")
    question = form.get_by_label("Question", exact=True)
    expect(question.locator("option").filter(has_text=re.compile("^nps"))).not_to_have_count(0)
    labels = question.locator("option").all_inner_texts()
    question.select_option(label=next(one for one in labels if one.startswith("nps")))
    choose(form, "Indicator", "NPS (recommendation)")
    form.get_by_label("Lowest mark").fill("0")
    form.get_by_label("Highest mark").fill("10")
    choose(form, "Which is better", "the higher the better")
    form.get_by_label("Objective").fill("20")
    form.get_by_role("button", name="Add this point").click()
    expect(form.get_by_text("Tick this box once the scale")).to_be_visible()
    form.get_by_label("I have checked the scale and its direction").check()
    form.get_by_role("button", name="Add this point").click()
    expect(form.get_by_text("is on the map.")).to_be_visible()

    wall = show(person, 4)
    badge = wall.root.get_by_role("button", name="Payment, checked")
    expect(badge).to_contain_text("no data yet")
    person.run(3)
    expect(badge).to_contain_text("NPS")
    n, value = person.value("[m.annotations[0].score.n, m.annotations[0].score.value]")
    expect(badge).to_contain_text(f"n = {n:,}".replace(" ", "\u202f"))
    shown = f"{value:.1f}".replace("-", "−")  # a score keeps its zero, as its bounds do
    expect(badge.locator("strong")).to_have_text(shown)
    expect(wall.root.get_by_text("Interactive · data read on")).to_be_visible()
    badge.click()
    box = person.page.get_by_role("dialog", name="Payment, checked")
    expect(box.get_by_role("heading", name="Verbatims")).to_be_visible()
    expect(box.locator("q").first).to_be_visible()
    expect(box).to_contain_text("online_order_en.csv")
    person.page.keyboard.press("Escape")
    person.run(3)  # again: refreshed, never doubled
    expect(wall.root.get_by_role("button", name="Payment, checked")).to_have_count(1)
    assert person.value("len(m.annotations)") == 1


SCORES = """
from datetime import date, timedelta
from journeykit.document.measures import Annotation, MaskedVerbatim, Provenance, ScoreRecord
def point(name, value, low, high, n, status, objective=40.0, **more):
    p = m.add_measurement_point(id=name, name=name, stage="Order", question="Q1", indicator="nps",
                                scale=(0, 10), objective=objective, **more)
    m.set_annotation(Annotation(id=name, score=ScoreRecord(indicator="nps", value=value, n=n,
        ci_low=low, ci_high=high, status=status), verbatims=[MaskedVerbatim(text=f"About {name}")],
        provenance=Provenance(file="f.csv", sha256="0" * 64, read_on=date.today(), rows=n,
                              rows_in_file=n)))
point("Reached", 60, 50, 70, 200, "shown")
point("Missed", 10, 0, 20, 200, "shown", watch_below=30.0)
point("Between", 38, 30, 46, 200, "shown")
point("Early", 60, 42, 78, 15, "indicative")
point("Few", None, None, None, 6, "no_score")
point("Over", 60, 50, 70, 200, "shown", active_until=date.today() - timedelta(days=1))
point("Nowhere", 60, 50, 70, 200, "shown", objective=None)
"""


def badge_of(wall: Wall, name: str) -> Locator:
    return (
        wall.root.get_by_role("button")
        .filter(has_text=name)
        .and_(wall.root.locator("[data-action=score]"))
    )


def test_a_badge_says_how_far_to_trust_it(sit_down: OpenNotebook) -> None:
    person = sit_down([SMALL_MAP, SCORES, BOARD])
    person.run(0, 1)
    assert person.text(1) == "", person.text(1)
    wall = show(person, 2)
    expect(badge_of(wall, "Reached")).to_contain_text("objective met")
    expect(badge_of(wall, "Missed")).to_contain_text("objective missed")
    expect(badge_of(wall, "Missed")).to_contain_text("watched")
    between = badge_of(wall, "Between")
    expect(between).to_contain_text("too close to tell")
    hatched = between.evaluate("e => getComputedStyle(e).backgroundImage")
    assert "repeating-linear-gradient" in hatched, "the interval crosses the objective: hatched"
    plain = badge_of(wall, "Reached").evaluate("e => getComputedStyle(e).backgroundImage")
    assert "repeating-linear-gradient" not in plain
    expect(badge_of(wall, "Early")).to_contain_text("indicative")
    few = badge_of(wall, "Few")
    expect(few).to_contain_text("6")
    expect(few.locator("strong")).to_have_count(0)
    few.click()
    expect(person.page.get_by_role("dialog")).to_contain_text("About Few")
    person.page.keyboard.press("Escape")
    expect(badge_of(wall, "Over")).to_have_count(0)
    expect(badge_of(wall, "Nowhere")).not_to_contain_text("objective met")
