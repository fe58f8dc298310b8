"""The sketcher in a real JupyterLab: drawn, typed, taken along; the same for who comes later."""

from __future__ import annotations

import re
from io import BytesIO

from PIL import Image, ImageChops
from playwright.sync_api import Locator, expect

from tests.browser.conftest import OpenNotebook
from tests.browser.harness import LabPage, wait_until
from tests.browser.steady import still
from tests.browser.wall import agree, show

MAP = (
    "import journeykit as jk\n"
    "m = jk.JourneyMap.open_or_create('curve', template='online-order', lang='en')"
)
UNSAVED = MAP.replace("open_or_create('curve', template=", "from_template(")
SKETCHER = "jk.EmotionSketcher(m)"
VALUES = "[p.value for s in m.stages for p in m.emotion_points if p.id == 'group:' + s.id]"
BLUE = (10, 92, 184)  # the group's line (charts/emotion_shapes.py)


def sheet(person: LabPage, index: int = 1) -> Locator:
    """The sketcher's canvas, painted: its scale is on it."""
    canvas = person.output(index).locator("canvas")
    expect(canvas).to_have_count(1)
    wait_until(lambda: len(colours(canvas)) > 3, "the canvas is painted", timeout=40)
    return canvas


def picture(canvas: Locator) -> Image.Image:
    canvas.scroll_into_view_if_needed()
    return Image.open(BytesIO(canvas.screenshot())).convert("RGB")


def colours(canvas: Locator) -> set[tuple[int, int, int]]:
    counted = picture(canvas).getcolors(10**7)
    return {colour for count, colour in counted if count > 40}  # type: ignore[misc]  # RGB


def has_curve(canvas: Locator) -> bool:
    """The kernel's picture shows it: the ink of the pen lies over the canvas until then."""
    ink = canvas.page.locator(".jk-sketch-ink").count()
    return not ink and BLUE in colours(canvas)


def read(field: Locator) -> float | None:
    text = field.input_value().replace("\u2212", "-")
    return float(text) if text else None


def draw(person: LabPage, canvas: Locator, *places: tuple[float, float]) -> None:
    """Draw with the mouse through places told in shares of the canvas."""
    canvas.scroll_into_view_if_needed()
    box = still(canvas)
    at = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in places]
    mouse = person.page.mouse
    mouse.move(*at[0])
    mouse.down()
    for place in at[1:]:
        mouse.move(*place, steps=12)
    mouse.up()


def test_drawn_with_the_mouse_it_is_in_map_and_fields(sit_down: OpenNotebook) -> None:
    person = sit_down([UNSAVED, SKETCHER])
    person.run(0, 1)
    canvas = sheet(person)
    assert not has_curve(canvas)
    draw(person, canvas, (0.15, 0.75), (0.5, 0.75), (0.95, 0.3))
    agree(lambda: len(person.value(VALUES)), 5, "a value a stage")
    told = person.value(VALUES)
    assert told[0] <= -1
    assert told[-1] >= 0.5
    wait_until(lambda: has_curve(canvas), "the curve is painted")
    expect(canvas).to_have_attribute("aria-label", re.compile(r"Emotion curve \(The group\): "))
    fields = person.output(1).locator(".jk-sketch-value input")
    expect(fields).to_have_count(5)
    agree(lambda: [read(fields.nth(i)) for i in range(5)], told, "in the fields")
    assert person.console == []


def test_fields_move_the_curve_and_arrows_the_fields(sit_down: OpenNotebook) -> None:
    person = sit_down([UNSAVED, SKETCHER])
    person.run(0, 1)
    canvas = sheet(person)
    draw(person, canvas, (0.14, 0.45), (0.96, 0.45))
    wait_until(lambda: has_curve(canvas), "the curve is painted")
    before = picture(canvas)
    field = person.output(1).get_by_label("Delivery", exact=True)
    field.fill("-1.5")
    field.press("Enter")
    agree(lambda: person.value(VALUES)[3:4], [-1.5], "typed")
    wait_until(
        lambda: ImageChops.difference(before, picture(canvas)).getbbox() is not None,
        "the curve moves",
    )
    field.press("ArrowUp")
    agree(lambda: person.value(VALUES)[3], -1.25, "a quarter up")
    field.fill("very bad")
    field.press("Enter")
    expect(person.output(1).get_by_text("is not on the scale")).to_be_visible()
    expect(field).to_have_value("\u22121.25")
    # Tab passes the canvas by: the field before the first one is in the bar.
    expect(canvas).to_have_attribute("tabindex", "-1")


def test_a_point_is_dragged_and_a_double_click_adds_one(sit_down: OpenNotebook) -> None:
    person = sit_down([UNSAVED, SKETCHER])
    person.run(0, 1)
    person.python("for s in m.stages: m.set_emotion(s, 1)")
    canvas = sheet(person)
    place = "sketcher._frame.x(2.5) / 1500, sketcher._frame.y({}) / sketcher._frame.height"
    find = (
        "import gc\nfrom journeykit.widgets.emotion_sketcher import EmotionSketcher as E\n"
        "sketcher = [o for o in gc.get_objects() if isinstance(o, E) and o._map is m][-1]"
    )
    start = person.value(f"[{place.format(1)}]", find)
    end = person.value(f"[{place.format(-1)}]", find)
    draw(person, canvas, tuple(start), tuple(end))
    agree(lambda: person.value(VALUES), [1, 1, -1, 1, 1], "the third point, taken down")
    wait_until(lambda: has_curve(canvas), "the curve is painted")
    box = still(canvas)
    low = person.value("sketcher._frame.y(-2) / sketcher._frame.height", find)
    x = person.value("sketcher._frame.x(2.0) / 1500", find)
    canvas.dblclick(position={"x": x * box["width"], "y": low * box["height"]})
    between = "[p.value for p in m.emotion_points if p.at is not None]"
    agree(lambda: person.value(between), [-2], "a point between")


def test_late_joiner_reload_and_restart_see_the_curve(sit_down: OpenNotebook) -> None:
    person = sit_down([MAP, SKETCHER, "jk.Board(m)"])
    person.run(0, 1)
    canvas = sheet(person)
    draw(person, canvas, (0.15, 0.7), (0.95, 0.35))
    wait_until(lambda: has_curve(canvas), "the curve is painted")
    agree(lambda: len(person.value(VALUES)), 5, "a value a stage")
    wall = show(person, 2)
    sliders = wall.root.get_by_role("slider")
    first = person.value(VALUES)[0]
    expect(sliders.first).to_have_value(f"{first:g}")
    person.save()

    late = sit_down(name=person.name)
    other = sheet(late)
    wait_until(lambda: has_curve(other), "the late joiner's canvas is not blank")
    draw(late, other, (0.15, 0.2), (0.4, 0.2))  # and takes its drawing
    agree(lambda: person.value(VALUES)[0] > 0, True, "drawn by the late joiner")
    expect(sliders.first).not_to_have_value(f"{first:g}")
    wait_until(lambda: has_curve(canvas), "and the first one sees it")

    person.reload()
    canvas = sheet(person)
    wait_until(lambda: has_curve(canvas), "after a reload the canvas is not blank")
    before = person.value(VALUES)
    person.restart_kernel()
    person.run(0, 1)
    assert person.value(VALUES) == before
    canvas = sheet(person)
    wait_until(lambda: has_curve(canvas), "after a restart the curve is there")


def test_private_curves_are_revealed_together_on_the_board(sit_down: OpenNotebook) -> None:
    person = sit_down([UNSAVED, SKETCHER, "jk.Board(m)"])
    person.run(0, 1)
    wall = show(person, 2)
    canvas = sheet(person)
    output = person.output(1)
    for name, height in (("Ana", 0.3), ("Ben", 0.75)):
        output.get_by_label("Whose curve").select_option(label="Somebody else…")
        output.get_by_label("First name").fill(name)
        output.get_by_label("First name").press("Enter")
        chosen = output.get_by_label("Whose curve").locator("option:checked")
        expect(chosen).to_have_text(f"{name}\u00a0(private)")
        expect(output.get_by_text("Private: only")).to_be_visible()
        draw(person, canvas, (0.15, height), (0.95, height))
        agree(lambda: len(person.value("[s.name for s in m.sketches.all()]")), 1 + (name == "Ben"),
              "kept aside")  # fmt: skip
    assert person.value("len(m.emotion_points)") == 0
    everyone = wall.root.get_by_role("button", name="Everyone’s curves")
    expect(everyone).to_have_count(0)
    output.get_by_role("button", name="Reveal all together").click()
    expect(output.get_by_text("The room disagrees most at")).to_be_visible()
    expect(everyone).to_have_attribute("aria-pressed", "true")
    others = wall.root.locator(".jk-curve-other")
    expect(others).to_have_count(2)
    everyone.click()
    expect(others).to_have_count(0)
