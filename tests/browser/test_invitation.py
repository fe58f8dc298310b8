"""People invited by a link, in real browsers: they join, write, drop and are refused."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from PIL import Image
from playwright.sync_api import Browser, expect

from journeykit.document import JourneyMap
from journeykit.rooms.listener import open_room, stop_all
from journeykit.rooms.scope import Scope
from tests.browser.conftest import OpenNotebook
from tests.browser.guest import Guest, faults_on, small_targets
from tests.browser.harness import wait_until
from tests.browser.wall import SMALL_MAP, Wall, agree

Invite = Callable[..., str]
People = Callable[..., Guest]


@pytest.fixture
def journey() -> Iterator[JourneyMap]:
    m = JourneyMap.from_template("online-order", lang="en", filled=True)
    yield m
    m.close()


@pytest.fixture
def invite(journey: JourneyMap) -> Iterator[Invite]:
    """``invite(kind="board", stage=None, **options)``: the link of a new room of `journey`."""

    def link(kind: Any = "board", stage: str | None = None, **options: Any) -> str:
        listener, room = open_room(journey, Scope(kind, stage), address="127.0.0.1", **options)
        return listener.link(room)

    yield link
    stop_all()


@pytest.fixture
def guest(browser: Browser) -> Iterator[People]:
    met: list[Guest] = []

    def one(**options: Any) -> Guest:
        met.append(Guest(browser, **options))
        return met[-1]

    yield one
    for each in met:
        each.close()


def texts(m: JourneyMap) -> list[str]:
    return [str(note.text) for note in m.notes]


def test_a_phone_joins_and_writes(journey: JourneyMap, invite: Invite, guest: People) -> None:
    link = invite()
    ana, ben = guest().join(link, "Ana"), guest(phone=False).join(link, "Ben")
    ana.write("Tasks", "Compare the prices on three sites")
    wait_until(lambda: "Compare the prices on three sites" in texts(journey), "the map has it")
    written = next(n for n in journey.notes if n.text.startswith("Compare the prices"))
    assert (written.author, written.place.stage) == ("Ana", journey.stages[0].id)
    board = ben.page.get_by_role("grid")
    expect(board.get_by_text("Compare the prices on three sites")).to_be_visible()
    ana.says("All sent")
    expect(ana.page.get_by_text("2 in the room")).to_be_visible()
    # By the menu, not by dragging: to another column, which is then shown by its tab.
    ana.row("Tasks").get_by_role("listitem").filter(has_text="Compare the prices").get_by_role(
        "button", name="Actions on the note"
    ).tap()
    ana.page.get_by_role("menuitem", name="Move to…").tap()
    second = journey.stages[1]
    dialog = ana.page.get_by_role("dialog")
    dialog.get_by_role("combobox").first.select_option(label=second.name)
    dialog.get_by_role("button", name="Move", exact=True).tap()
    wait_until(lambda: written.place.stage == second.id, "the note is moved")
    ana.page.get_by_role("tab", name=second.name).tap()
    expect(ana.row("Tasks").get_by_text("Compare the prices on three sites")).to_be_visible()
    assert [ana.wrong, ana.foreign, ben.wrong, ben.foreign] == [[], [], [], []]


def test_the_lead_s_words_reach_the_phone(
    journey: JourneyMap, invite: Invite, guest: People
) -> None:
    stage = journey.stages[1]
    ana = guest().join(invite("stage", stage.id), "Ana")
    assert ana.page.get_by_role("tab").count() == 0
    journey.add_note(stage, journey.rows[0], "Said by the lead")
    expect(ana.page.get_by_text("Said by the lead")).to_be_visible()


def test_a_column_is_all_that_arrives(journey: JourneyMap, invite: Invite, guest: People) -> None:
    here, there = journey.stages[1], journey.stages[2]
    tasks = next(row for row in journey.rows if row.name == "Tasks")
    coming = journey.add_note(there, tasks, "Not meant for them yet")
    own = {str(note.text) for note in journey.notes if note.place.stage == here.id}
    others = {stage.name for stage in journey.stages if stage.id != here.id}
    others |= {str(note.text) for note in journey.notes if note.place.stage != here.id} - own
    assert len(others) > 10
    ana = guest().join(invite("stage", here.id), "Ana")
    expect(ana.page.get_by_role("heading", name=here.name)).to_be_visible()
    coming.text = "Worded for all"
    journey.move_note(coming, stage=here)
    card = ana.row("Tasks").get_by_role("listitem").filter(has_text="Worded for all")
    expect(card).to_be_visible()
    # Two write in it, one on each side: both keep their words.
    ana.begin(card.get_by_text("Worded for all"))
    ana.page.keyboard.press("End")
    ana.page.keyboard.type(", Ana says")
    coming.text = "Lead: " + str(coming.text)
    ana.page.keyboard.press("Enter")
    wait_until(lambda: coming.text == "Lead: Worded for all, Ana says", "both wrote in it")
    ana.says("All sent")
    journey.move_note(coming, stage=there)
    expect(ana.page.get_by_text("Worded for all")).to_have_count(0)
    ana.write("Tasks", "Written afterwards")
    wait_until(lambda: "Written afterwards" in texts(journey), "the map has it")
    received = b"".join(ana.received)
    assert b"Worded for all" in received
    assert [words for words in sorted(others) if words.encode() in received] == []
    kept = ana.page.evaluate("JSON.stringify(Object.entries(localStorage))")
    shown = ana.page.content()
    assert [words for words in sorted(others) if words in kept + shown] == []
    assert [ana.wrong, ana.foreign] == [[], []]


def test_a_column_knows_its_steps_of_the_path(
    journey: JourneyMap, invite: Invite, guest: People
) -> None:
    first, here = journey.stages[0], journey.stages[1]
    for name, stage in (("Flyer", first), ("Price comparison", here)):
        journey.add_touchpoint(name, stages=[stage])
        journey.add_path_step(name, stage)
    journey.declare_moment("Price comparison", by="Sales desk")
    ana = guest().join(invite("stage", here.id), "Ana")
    ana.page.get_by_role("button", name="Price comparison: declared moment of truth").tap()
    dialog = ana.page.get_by_role("dialog")
    expect(dialog).to_contain_text(f"On the path as step {len(journey.path_steps)}.")
    expect(dialog).to_contain_text("Declared by Sales desk.")
    assert b"Flyer" not in b"".join(ana.received)


def test_words_for_a_note_that_left_are_handed_back(
    journey: JourneyMap, invite: Invite, guest: People
) -> None:
    here, there = journey.stages[1], journey.stages[2]
    tasks = next(row for row in journey.rows if row.name == "Tasks")
    note = journey.add_note(here, tasks, "Call again")
    ana = guest().join(invite("stage", here.id), "Ana")
    ana.says("All sent")
    ana.context.set_offline(True)
    ana.says("Offline")
    ana.begin(ana.row("Tasks").get_by_text("Call again"))
    ana.page.keyboard.press("End")
    ana.page.keyboard.type(" in the tunnel")
    ana.page.keyboard.press("Enter")
    journey.move_note(note, stage=there)
    ana.context.set_offline(False)
    told = ana.page.get_by_role("alert")
    expect(told).to_contain_text("Call again in the tunnel")
    expect(told).to_contain_text("no longer here")
    assert note.text == "Call again"
    ana.says("All sent")


def test_a_swipe_turns_the_page(journey: JourneyMap, invite: Invite, guest: People) -> None:
    ana = guest().join(invite(), "Ana")
    finger = ana.context.new_cdp_session(ana.page)
    for kind, x in (("touchStart", 340), ("touchMove", 200), ("touchMove", 60), ("touchEnd", None)):
        points = [] if x is None else [{"x": x, "y": 500}]
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    expect(ana.page.get_by_role("tab", selected=True)).to_contain_text(journey.stages[1].name)


def test_a_lock_is_said_in_words(journey: JourneyMap, invite: Invite, guest: People) -> None:
    ana = guest().join(invite(), "Ana")
    journey.lock(journey.stages[0])
    expect(ana.page.get_by_text("locked this column")).to_be_visible()
    assert ana.page.get_by_role("button", name="Add a note").count() == 0
    journey.unlock(journey.stages[0])
    expect(ana.page.get_by_role("button", name="Add a note").first).to_be_visible()


def test_what_the_lock_refuses_is_handed_back(
    journey: JourneyMap, invite: Invite, guest: People
) -> None:
    ana = guest().join(invite(), "Ana")
    ana.says("All sent")
    ana.context.set_offline(True)
    ana.says("Offline")
    ana.write("Tasks", "Written in the tunnel")
    journey.lock(journey.stages[0])
    ana.context.set_offline(False)
    refusal = ana.page.get_by_role("alert")
    expect(refusal).to_contain_text("Written in the tunnel")
    expect(refusal).to_contain_text("locked")
    assert "Written in the tunnel" not in texts(journey)
    expect(ana.row("Tasks").get_by_text("Written in the tunnel")).to_have_count(0)
    refusal.get_by_role("button", name="Close").tap()
    # The page goes on: in another column it writes.
    ana.page.get_by_role("button", name="Next column").tap()
    expect(ana.page.get_by_role("tab", selected=True)).to_contain_text(journey.stages[1].name)
    ana.write("Tasks", "Written in the light")
    wait_until(lambda: "Written in the light" in texts(journey), "the map has it")


def test_a_dropped_phone_loses_nothing(journey: JourneyMap, invite: Invite, guest: People) -> None:
    ana = guest().join(invite(), "Ana")
    ana.says("All sent")
    ana.context.set_offline(True)
    ana.says("Offline")
    ana.write("Tasks", "Kept on the phone")
    expect(ana.page.get_by_text("What you write is kept on this device")).to_be_visible()
    journey.add_note(journey.stages[0], journey.rows[0], "Meanwhile")
    ana.context.set_offline(False)
    wait_until(lambda: "Kept on the phone" in texts(journey), "the map has it")
    expect(ana.page.get_by_text("Meanwhile")).to_be_visible()
    ana.says("All sent")
    assert texts(journey).count("Kept on the phone") == 1


def test_a_page_thrown_away_offline_loses_nothing(
    journey: JourneyMap, invite: Invite, guest: People
) -> None:
    link = invite()
    ana = guest().join(link, "Ana")
    ana.says("All sent")
    ana.context.set_offline(True)
    ana.says("Offline")
    ana.write("Tasks", "Typed before the battery died")
    ana.page.close()
    ana.context.set_offline(False)
    assert "Typed before the battery died" not in texts(journey)
    ana.open(link)
    expect(ana.page.get_by_role("textbox")).to_have_value("Ana")  # remembered
    ana.page.get_by_role("button", name="Join").tap()
    wait_until(lambda: "Typed before the battery died" in texts(journey), "the map has it")
    ana.says("All sent")
    kept = ana.page.evaluate("Object.keys(localStorage).filter(key => key.includes('unsent'))")
    assert kept == []


def test_the_curve_is_private_until_all_are_revealed(
    journey: JourneyMap, invite: Invite, guest: People
) -> None:
    link = invite("curve")
    ana, ben = guest().join(link, "Ana"), guest().join(link, "Ben")
    stages = [stage.id for stage in journey.stages]
    before = len(list(journey.emotion_points))
    ana.draw([0.8 - 0.6 * i / 40 for i in range(41)])  # from bad to good
    wait_until(lambda: len(journey.sketches.all()) == 1, "the sketch is kept")
    [sketch] = journey.sketches.all()
    assert sketch.name == "Ana"
    values = [sketch.values[stage] for stage in stages]
    assert values == sorted(values)
    assert values[0] < 0 < values[-1]
    # Both ways of drawing show the same; the numbers alone are enough.
    first = ana.page.get_by_label(journey.stages[0].name, exact=True)
    agree(lambda: float(first.input_value()), values[0], "the field beside the drawing")
    for stage in journey.stages:
        ben.page.get_by_label(stage.name, exact=True).fill("-2")
    agree(
        lambda: [[*s.values.values()] for s in journey.sketches.all() if s.name == "Ben"],
        [[-2.0] * len(stages)],
        "the numbers are kept",
    )
    expect(ana.page.get_by_text("Only you see this curve")).to_be_visible()
    assert len(list(journey.emotion_points)) == before
    assert ben.page.get_by_text("Ana").count() == 0
    journey.sketches.reveal()
    for one in (ana, ben):
        expect(one.page.get_by_text("The room disagrees most at")).to_be_visible()
        expect(one.page.get_by_role("columnheader", name="Ana")).to_be_visible()
    assert [ana.wrong, ben.wrong] == [[], []]


def test_a_phone_attaches_a_picture(
    journey: JourneyMap, invite: Invite, guest: People, tmp_path: Path
) -> None:
    Image.new("RGB", (24, 16), "teal").save(tmp_path / "shelf.png")
    (tmp_path / "shelf.exe.png").write_bytes(b"MZ\x90\x00 no picture")
    ana = guest().join(invite(), "Ana")
    ana.page.get_by_role("button", name="Actions on the note").first.tap()
    ana.page.get_by_role("menuitem", name="Attach…").tap()
    field = ana.page.locator("dialog input[type=file]")
    field.set_input_files(tmp_path / "shelf.png")
    wait_until(lambda: any(note.attachments for note in journey.notes), "the map has it")
    ana.page.wait_for_function(
        "[...document.querySelectorAll('img')].some(one => one.naturalWidth === 24)"
    )
    field.set_input_files(tmp_path / "shelf.exe.png")
    expect(ana.page.get_by_role("dialog")).to_contain_text("“shelf.exe.png” cannot be attached")
    assert ana.foreign == []


def test_a_forged_link_opens_nothing(invite: Invite, guest: People) -> None:
    link = invite()
    token = link.rstrip("/").rsplit("/", 1)[1]
    forged = link.replace(token, token[:-1] + ("A" if token[-1] != "A" else "B"))
    for address in (forged, forged + "guest.js", link.split("/j/")[0] + "/"):
        with pytest.raises(HTTPError, match="404"):
            urlopen(address, timeout=40)
    stranger = guest().open(forged)
    expect(stranger.get_by_role("heading", name="This link is not valid")).to_be_visible()
    assert stranger.get_by_role("textbox").count() == 0


def test_an_expired_invitation_ends_calmly(
    invite: Invite, guest: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    hours = [0.0]  # by how many the room's clock is moved on, once somebody is in
    clock = SimpleNamespace(time=time.time, monotonic=lambda: time.monotonic() + hours[0] * 3600)
    monkeypatch.setattr("journeykit.rooms.room.time", clock)
    ana = guest().join(link := invite(hours=1), "Ana")
    hours[0] = 1
    expect(ana.page.get_by_role("heading", name="Thank you")).to_be_visible()
    expect(ana.page.get_by_text("expired")).to_be_visible()
    late = guest().open(link)
    expect(late.get_by_text("expired")).to_be_visible()
    assert late.get_by_role("textbox").count() == 0


@pytest.mark.parametrize("look", [{}, {"dark": True}, {"contrast": True}], ids=str)
def test_no_fault_for_a_thumb_or_a_screen_reader(
    journey: JourneyMap, invite: Invite, guest: People, look: dict[str, bool]
) -> None:
    found: dict[str, list[Any]] = {}
    board, curve = guest(**look), guest(**look)
    board.open(link := invite())
    expect(board.page.get_by_role("textbox")).to_be_visible()
    found["welcome"] = faults_on(board.page) + small_targets(board.page, 44)
    board.page.close()
    board.join(link, "Ana").says("All sent")
    found["wall"] = faults_on(board.page) + small_targets(board.page, 44)
    board.page.get_by_role("button", name="Actions on the note").first.tap()
    expect(board.page.get_by_role("menu")).to_be_visible()
    found["menu"] = faults_on(board.page) + small_targets(board.page, 44)
    curve.join(invite("curve"), "Ben")
    curve.draw([0.8, 0.7, 0.5, 0.3, 0.2])
    found["sketch"] = faults_on(curve.page) + small_targets(curve.page, 44)
    journey.sketches.put("cleo", "Cléo", values={journey.stages[0].id: 1})
    wait_until(lambda: len(journey.sketches.all()) == 2, "both curves are kept")
    journey.sketches.reveal()
    expect(curve.page.get_by_role("heading", name="Everybody's curves")).to_be_visible()
    found["curves"] = faults_on(curve.page) + small_targets(curve.page, 44)
    assert not any(found.values()), found


def test_a_laptop_s_high_contrast_is_one_everywhere(
    journey: JourneyMap, invite: Invite, guest: People
) -> None:
    journey.attach(journey.notes[0], "https://example.org/study")
    journey.delete(journey.notes[3])
    ana = guest(phone=False).join(invite(), "Ana")
    page = ana.page
    page.get_by_role("button", name="More ways to look").click()
    page.get_by_role("menu").locator("[data-label='High contrast']").click()
    expect(page.locator(".jk-board")).to_have_css("background-color", "rgb(0, 0, 0)")
    found: dict[str, list[Any]] = {"wall": faults_on(page)}
    for tool in ("To confirm, to source", "Bin"):
        page.get_by_role("toolbar").get_by_role("button", name=tool).click()
        panel = page.get_by_role("region", name=tool, exact=True)
        expect(panel).to_be_focused()
        found[tool] = faults_on(page)
        page.keyboard.press("Escape")
        expect(panel).to_have_count(0)
    page.get_by_role("button", name="Attachments of the note: 1").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    found["attachments"] = faults_on(page)
    assert not any(found.values()), found


def test_the_lead_s_notebook_and_a_phone_are_one_wall(
    sit_down: OpenNotebook, guest: People
) -> None:
    lead = sit_down([SMALL_MAP, "board = jk.Board(m); board"])
    lead.run(0, 1)
    wall = Wall(lead, 1).wait()
    lead.python("invitation = board.invite(address='127.0.0.1')")
    ana = guest().join(lead.value("invitation.url"), "Ana")
    ana.write("Questions", "How long does it take?")
    expect(wall.root.get_by_text("How long does it take?")).to_be_visible()
    lead.python("m.add_note('Search', 'Tasks', 'From the notebook')")
    expect(ana.page.get_by_text("From the notebook")).to_be_visible()
    expect(wall.root.get_by_role("group", name="People at this map")).to_contain_text("Ana")
    lead.python("m.lock()")
    expect(ana.page.get_by_text("locked the wall")).to_be_visible()
    lead.python("invitation.end()")
    expect(ana.page.get_by_role("heading", name="Thank you")).to_be_visible()
    assert [ana.wrong, ana.foreign, lead.foreign] == [[], [], []]
