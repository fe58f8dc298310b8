"""The sketcher's Python half: gestures, fields, privacy, a canvas that any browser can paint."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import ipywidgets
import pytest
from ipycanvas.canvas import _CANVAS_MANAGER

from journeykit.analysis.emotion_curves import curves_of
from journeykit.document import JourneyMap
from journeykit.errors import JourneyKitError
from journeykit.widgets.emotion_desk import Desk
from journeykit.widgets.emotion_paint import SHARP
from journeykit.widgets.emotion_sketcher import EmotionSketcher


@pytest.fixture
def m() -> Iterator[JourneyMap]:
    m = JourneyMap.from_template("online-order", lang="en")
    yield m
    m.close()


def values(m: JourneyMap) -> tuple[float | None, ...]:
    return curves_of(m, "en")[0].curve.values


def pen(sketcher: EmotionSketcher, *places: tuple[float, float]) -> None:
    """Draw through places told in (stages, value), as the page sends it."""
    frame = sketcher._frame
    points = [[frame.x(x), frame.y(value)] for x, value in places]
    sketcher._surface._heard(None, {"kind": "gesture", "points": points}, None)


def fields(sketcher: EmotionSketcher) -> list[str]:
    return [field.value for field in sketcher._values.children]


def choose(sketcher: EmotionSketcher, name: str) -> None:
    sketcher._on_name(name)


def test_a_stroke_gives_each_stage_a_value_in_map_and_fields(m: JourneyMap) -> None:
    sketcher = EmotionSketcher(m)
    pen(sketcher, (0, -2), (5, 2))
    assert values(m) == (-1.5, -0.75, 0, 0.75, 1.5)
    assert fields(sketcher) == ["−1.5", "−0.75", "0", "+0.75", "+1.5"]
    assert repr(sketcher) == "EmotionSketcher(5 of 5 stages drawn, 0 curves waiting)"


def test_a_part_is_redrawn_by_drawing_over_it(m: JourneyMap) -> None:
    sketcher = EmotionSketcher(m)
    pen(sketcher, (0, 1), (5, 1))
    pen(sketcher, (2, -2), (3, -2))
    assert values(m) == (1, 1, -2, 1, 1)


def test_a_point_is_taken_along(m: JourneyMap) -> None:
    sketcher = EmotionSketcher(m)
    pen(sketcher, (0, 1), (5, 1))
    pen(sketcher, (1.5, 1), (1.52, 0), (1.5, -1.5))
    assert values(m) == (1, -1.5, 1, 1, 1)
    sketcher._mode.value = "move"
    pen(sketcher, (3.4, -2), (3.6, 1.25))
    assert values(m) == (1, -1.5, 1, 1.25, 1)


def test_typing_and_undo(m: JourneyMap) -> None:
    sketcher = EmotionSketcher(m)
    sketcher._values.children[3].value = "-1,25"
    assert values(m)[3] == -1.25
    assert fields(sketcher)[3] == "−1.25"
    sketcher._values.children[3].value = ""
    assert values(m)[3] is None
    sketcher._undo_last()
    assert values(m)[3] == -1.25


def test_a_wrong_value_is_a_sentence_and_the_field_goes_back(m: JourneyMap) -> None:
    sketcher = EmotionSketcher(m)
    m.set_emotion(m.stages[0], 1)
    sketcher._values.children[0].value = "terrible"
    assert "“terrible” is not on the scale" in sketcher._says.value
    assert values(m)[0] == 1
    assert fields(sketcher)[0] == "+1"


def test_comments_and_evidence_stay_when_the_curve_is_redrawn(m: JourneyMap) -> None:
    sketcher = EmotionSketcher(m)
    pen(sketcher, (0, 1), (5, 1))
    sketcher._on_said((3, None), "nobody calls", "observed")
    pen(sketcher, (3, -2), (4, -2))
    point = m.get("emotion_points", f"group:{m.stages[3].id}")
    assert point is not None
    assert (point.value, point.comment, point.evidence) == (-2, "nobody calls", "observed")


def test_a_comment_is_of_the_point_that_was_chosen(m: JourneyMap) -> None:
    for stage, comment in enumerate(("first", "second")):
        m.set_emotion(m.stages[stage], 1, comment=comment)
    panel = EmotionSketcher(m)._panel
    panel.choose((1, None))
    assert panel._comment.value == "second"
    told = {"about": "", "base": "first", "text": "typed while the first still stood there"}
    panel._comment._heard(None, told, [])
    panel._evidence.value = "observed"
    points = {p.stage: (p.comment, p.evidence) for p in m.emotion_points}
    assert points[m.stages[0].id] == ("first", "hypothesis")
    assert points[m.stages[1].id] == (told["text"], "observed")


def test_points_between(m: JourneyMap) -> None:
    sketcher = EmotionSketcher(m)
    pen(sketcher, (0, 1), (5, 1))
    frame = sketcher._frame
    double = {"kind": "double", "points": [[frame.x(2.0), frame.y(-1.5)]]}
    sketcher._surface._heard(None, double, None)
    [point] = curves_of(m)[0].curve.between
    assert (point.x, point.value) == (2.0, -1.5)
    sketcher._surface._heard(None, double, None)  # again, on the point: away with it
    assert curves_of(m)[0].curve.between == ()
    sketcher._on_add(0)
    assert [p.x for p in curves_of(m)[0].curve.between] == [1.0]


def test_a_participant_s_curve_is_private_until_all_are_revealed(m: JourneyMap) -> None:
    m.set_emotion(m.stages[0], 2)
    sketcher = EmotionSketcher(m)
    for name, value in (("Ana", 1.0), ("Éric", -1.0)):
        choose(sketcher, name)
        pen(sketcher, (0, value), (5, value))
        scene = sketcher._scene(tuple(stage.name for stage in m.stages))
        assert [one.name for one in scene.curves] == [name]  # nobody else's weighs on the hand
        assert scene.measured == ()
    assert len(m.emotion_curves) == 0
    assert len(m.emotion_points) == 1
    assert "Ana and Éric" in sketcher._waiting.told.value
    sketcher._waiting.reveal.click()
    assert [curve.name for curve in m.emotion_curves] == ["Ana", "Éric"]
    assert "The room disagrees most" in sketcher._told.value
    assert sketcher._hand.id == "group"
    assert Desk(m).waiting() == ()


def test_the_same_name_is_the_same_person(m: JourneyMap) -> None:
    desk = Desk(m)
    assert desk.participant("Éric Petit").id == desk.participant("  eric petit ").id
    assert desk.participant("Éric Petit").id != desk.participant("Éric").id


def test_a_persona_has_a_curve_of_its_own(m: JourneyMap) -> None:
    persona = m.add_persona("Camille")
    sketcher = EmotionSketcher(m)
    sketcher._whose.choice.value = persona.id
    pen(sketcher, (0, 2), (5, 2))
    assert values(m) == (None,) * 5
    assert curves_of(m)[1].curve.values == (2.0,) * 5
    assert [(c.id, c.kind) for c in m.emotion_curves] == [(persona.id, "persona")]


def test_changes_by_others_are_shown(m: JourneyMap) -> None:
    sketcher = EmotionSketcher(m)
    before = sketcher._sheet.painted
    m.set_emotion(m.stages[2], -1)
    assert sketcher._sheet.painted > before
    assert fields(sketcher)[2] == "−1"
    stage = m.add_stage("Recommend")
    assert len(fields(sketcher)) == 6
    m.delete(stage)
    assert len(fields(sketcher)) == 5
    same = sketcher._sheet.painted
    m.add_note(m.stages[0], m.rows[0], "a note is no curve")
    assert sketcher._sheet.painted == same


def test_a_closed_sketcher_follows_no_more(m: JourneyMap) -> None:
    sketcher = EmotionSketcher(m)
    painted = sketcher._sheet.painted
    sketcher.close()
    m.set_emotion(m.stages[0], 1)
    assert sketcher._sheet.painted == painted


@pytest.mark.parametrize(
    "message",
    [
        None,
        {"kind": "gesture"},
        {"kind": "gesture", "points": "no"},
        {"kind": "gesture", "points": [[1], ["a", 2], [float("nan"), 1], [True, 2], None]},
        {"kind": "other", "points": [[1, 2]]},
        {"kind": ["gesture"], "points": [[1, 2]]},
    ],
)
def test_rubbish_from_a_page_changes_nothing(m: JourneyMap, message: Any) -> None:
    sketcher = EmotionSketcher(m)
    sketcher._surface._heard(None, message, None)
    assert len(m.emotion_points) == 0


def test_a_page_without_our_script_draws_through_ipycanvas(m: JourneyMap) -> None:
    sketcher = EmotionSketcher(m)
    frame, layer = sketcher._frame, sketcher._sheet.canvas[1]

    def event(name: str, x: float, value: float) -> None:
        at = {"event": name, "x": frame.x(x) * SHARP, "y": frame.y(value) * SHARP}
        layer._handle_frontend_event(None, at, [])

    event("mouse_move", 0, 2)  # hovering draws nothing
    event("mouse_down", 0, 1.0)
    event("mouse_move", 3, 1.0)
    event("mouse_out", 5, 1.0)  # as good as lifting the pen
    assert values(m)[:2] == (1, 1)
    event("mouse_up", 5, 1.0)
    touches = {"event": "touch_start", "touches": [{"x": frame.x(3) * SHARP, "y": 0}]}
    layer._handle_frontend_event(None, touches, [])
    layer._handle_frontend_event(None, {"event": "touch_end", "touches": []}, [])


def test_a_browser_that_comes_late_is_told_the_canvas_and_everything(m: JourneyMap) -> None:
    """ipycanvas#322: without the canvas's name first, the late browser draws on nothing."""
    sketcher = EmotionSketcher(m)
    m.set_emotion(m.stages[0], 1)
    assert hasattr(_CANVAS_MANAGER, "_current_canvas"), "ipycanvas changed: see emotion_paint"
    sent: list[Any] = []
    manager: Any = _CANVAS_MANAGER
    plain = manager._send_custom
    manager._send_custom = lambda command, buffers=(): sent.append(command)
    try:
        sketcher._sheet.canvas[1]._handle_frontend_event(None, {"event": "client_ready"}, [])
    finally:
        manager._send_custom = plain
    from ipycanvas.canvas import COMMANDS

    [batch] = sent
    assert batch[0][0] == COMMANDS["switchCanvas"]
    assert sum(command[0] == COMMANDS["fillText"] for command in batch) > 10
    assert manager._caching is False


def test_closing_all_widgets_does_not_end_drawing(m: JourneyMap) -> None:
    EmotionSketcher(m)
    ipywidgets.Widget.close_all()
    assert _CANVAS_MANAGER.comm is None
    sketcher = EmotionSketcher(m)
    assert _CANVAS_MANAGER.comm is not None
    pen(sketcher, (0, 1), (5, 1))
    assert values(m) == (1,) * 5


def test_a_painting_that_fails_leaves_other_canvases_alone(m: JourneyMap) -> None:
    sketcher = EmotionSketcher(m)
    with pytest.raises(AttributeError):
        sketcher._sheet.paint([object()], sketcher._sheet.height)  # type: ignore[list-item]  # broken on purpose
    assert _CANVAS_MANAGER._caching is False
    assert _CANVAS_MANAGER._commands_cache == []


def test_a_map_without_stages_says_what_to_do() -> None:
    blank = JourneyMap.blank(lang="fr")
    sketcher = EmotionSketcher(blank)
    pen(sketcher, (0, 1), (1, 1))
    assert repr(sketcher) == "EmotionSketcher(0 of 0 stages drawn, 0 curves waiting)"
    blank.close()


def test_a_path_is_not_a_map() -> None:
    with pytest.raises(JourneyKitError, match=r"JourneyMap\.open"):
        EmotionSketcher("carte.journey.json")  # type: ignore[arg-type]  # a user's slip
