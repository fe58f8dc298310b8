"""The emotion sketcher: the group draws one honest curve over the stages.

Drawn with mouse, pen or finger, or typed into a field a stage: both are views of the same curve,
which lies in the map (a participant's lies beside it until it is revealed). Here everything is put
together; the canvas is `emotion_paint` and `emotion_surface`, the fields are `emotion_fields`, the
choice of whose curve is `emotion_people`, the curve that is being drawn is `emotion_desk`, how the
sketcher hears of changes is `emotion_follow`.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from html import escape
from math import hypot
from typing import Any, cast

import ipywidgets

from journeykit.analysis.emotion_curves import GROUP, NamedCurve, curves_of
from journeykit.analysis.emotion_gap import Measured, gap_sentence, gaps_between, measured_of
from journeykit.analysis.emotion_group import group_sentence
from journeykit.analysis.emotion_stroke import Curve, apply_stroke, rounded
from journeykit.analysis.sentences import _, listed, speaking
from journeykit.charts.emotion_drawing import spoken_summary
from journeykit.charts.emotion_layout import Frame, frame_of, lay_out
from journeykit.charts.emotion_scene import Scene
from journeykit.document import JourneyMap
from journeykit.document.given import the_map
from journeykit.errors import JourneyKitError, MapContentError

from .emotion_desk import Desk, Hand, Place, with_value
from .emotion_fields import PointPanel, ValueFields, read_value
from .emotion_follow import follow
from .emotion_paint import Sheet
from .emotion_pen import NEAR, Mode, Point, movement
from .emotion_people import Waiting, WhoseCurve
from .emotion_surface import Surface
from .ipy import Panel, Says, heading, hint

log = logging.getLogger("journeykit")

WIDTH, HEIGHT = 1500.0, 430.0  # pixels of the picture, without what is named under the plot
_UNDO = 50  # steps
_MIDDLE = 0.08  # of a stage: a double click so close to its middle sets the stage's own value


class EmotionSketcher(Panel):
    """Draw how the customer feels, stage by stage, from −2 to +2.

    Parameters
    ----------
    journey_map
        An open map; its language is the sketcher's.

    Raises
    ------
    MapContentError
        When given something other than a map (a path, for example).
    SetupError
        When the browser part has not been built.

    Examples
    --------
    >>> m = JourneyMap.from_template("online-order", lang="en")
    >>> point = m.set_emotion("delivery", -1.5)
    >>> EmotionSketcher(m)
    EmotionSketcher(1 of 5 stages drawn, 0 curves waiting)
    >>> m.close()
    """

    def __init__(self, journey_map: JourneyMap) -> None:
        self._map = the_map(journey_map, "EmotionSketcher")
        self._desk = Desk(journey_map)
        self._lock = threading.RLock()
        self._hand = cast("Hand", self._desk.hand(GROUP))
        self._done: list[tuple[Hand, Curve, Curve]] = []  # whose, before, after
        self._places: list[Place] = []
        self._frame = Frame(WIDTH, HEIGHT, 1)
        with speaking(journey_map.lang):
            super().__init__(self._build(), self._described)
        self.add_class("jk-sketcher")
        self.refresh()
        self._stop = follow(self, journey_map)

    def _described(self) -> str:
        curves = curves_of(self._map, "en")
        values = curves[0].curve.values
        drawn = sum(value is not None for value in values)
        waiting = len(self._desk.waiting())
        return (
            f"EmotionSketcher({drawn} of {len(values)} stages drawn, "
            f"{waiting} curve{'s' * (waiting != 1)} waiting)"
        )

    # -- what it is made of ----------------------------------------------------------------------

    def _build(self) -> list[Any]:
        auto = {"width": "auto"}
        self._whose = WhoseCurve(self._on_hand, self._on_name)
        self._mode = ipywidgets.ToggleButtons(
            options=[(_("Draw"), "draw"), (_("Move points"), "move")],
            tooltips=[
                _("Draw freehand; press a point to take it along"),
                _("For fingers: press anywhere in a stage and its point follows"),
            ],
            style={"button_width": "auto"},
        )
        self._undo = ipywidgets.Button(description=_("Undo"), icon="undo", layout=auto)
        self._clear = ipywidgets.Button(description=_("Start again"), layout=auto)
        self._people = ipywidgets.Checkbox(
            value=True, description=_("Show everyone’s curves"), indent=False, layout=auto
        )
        self._points = ipywidgets.Checkbox(
            value=True, description=_("Show the measured scores"), indent=False, layout=auto
        )
        self._sheet = Sheet(WIDTH, HEIGHT)
        self._surface = Surface(self._sheet, self._on_gesture, self._on_double)
        self._sheet.on_painted(self._was_painted)
        card = ipywidgets.Box([self._sheet.canvas, self._surface], layout={"display": "block"})
        card.add_class("jk-sketch-card")
        self._values = ValueFields(self._on_value)
        self._says = Says()
        self._told = ipywidgets.HTML()
        self._told.add_class("jk-sketch-says")
        self._waiting = Waiting(lambda: self._guard(self._reveal_all))
        self._panel = PointPanel(self._on_said, self._on_point_value, self._on_remove, self._on_add)
        self._mode.observe(lambda change: self._on_mode(change["new"]), names="value")
        for box in (self._people, self._points):
            box.observe(lambda _change: self.refresh(), names="value")
        self._undo.on_click(lambda _button: self._guard(self._undo_last))
        self._clear.on_click(lambda _button: self._guard(self._start_again))
        bar = ipywidgets.HBox(
            [
                self._whose.choice,
                self._whose.name,
                self._mode,
                self._undo,
                self._clear,
                self._people,
                self._points,
            ]
        )
        for box in (bar, self._waiting.bar):
            box.add_class("jk-sketch-bar")
        return [
            heading(_("Emotion curve")),
            bar,
            card,
            self._values,
            self._says,
            self._waiting.bar,
            self._told,
            self._panel,
            hint(
                _(
                    "Draw from left to right; draw over a part to correct it. Double click for a "
                    "point between two stages. The fields under the curve do the same."
                )
            ),
        ]

    # -- showing -----------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the map as it is now."""
        with self._lock, speaking(self._map.lang):
            self._keep_hand()
            drawn = self._desk.read(self._hand)
            stages = [str(stage.name) for stage in self._map.stages]
            if len(drawn.curve.values) != len(stages):
                return  # a stage is just coming or going: that change is told too
            scene = self._scene(tuple(stages))
            low = frame_of(scene, WIDTH, HEIGHT)
            self._frame = frame_of(scene, WIDTH, HEIGHT + low.strip + low.legend)
            self._places = [(i, None) for i, v in enumerate(drawn.curve.values) if v is not None]
            self._places += [(point.stage, point.at) for point in drawn.curve.between]
            with self._surface.hold_sync():
                self._surface.size = [WIDTH, self._frame.height]
                self._surface.column = self._frame.column
                self._surface.handles = [list(place) for place in self._handles(drawn.curve)]
                self._surface.label = spoken_summary(scene)
            self._sheet.paint(lay_out(scene, self._frame), self._frame.height)
            self._values.show(stages, drawn, self._map.lang)
            self._panel.show(stages, drawn, self._map.lang, self._hand.private)
            self._undo.disabled = not self._done
            self._clear.disabled = not drawn.curve.points
            self._waiting.show(self._desk.waiting())
            self._show_told(scene)

    def _scene(self, stages: tuple[str, ...]) -> Scene:
        own = self._desk.named(self._hand)
        curves: list[NamedCurve] = [own]
        points: list[Measured] = []
        if not self._hand.private:  # in private, nothing may weigh on the hand
            known = curves_of(self._map, self._map.lang)
            if self._people.value:
                curves = [own, *(one for one in known if one.id != own.id and one.is_drawn)]
            if self._points.value:
                points = measured_of(self._map)
        invite = _("Press here and draw, from left to right, how the customer feels")
        if not stages:
            invite = _("This map has no stage yet: add some on the wall.")
        return Scene(
            stages, tuple(curves), tuple(points), own.id, self._map.lang, invite, handles=True
        )

    def _handles(self, curve: Curve) -> list[Point]:
        values = dict(curve.points)
        places = [stage + (0.5 if at is None else at) for stage, at in self._places]
        return [(round(self._frame.x(x), 1), round(self._frame.y(values[x]), 1)) for x in places]

    def _keep_hand(self) -> None:
        """The same person as before, as the map knows them now; the choices follow."""
        hands = self._desk.hands()
        known = next((hand for hand in hands if hand.id == self._hand.id), None)
        if known is not None:
            self._hand = known
        elif self._hand.kind == "participant":
            hands.append(self._hand)  # chosen, nothing drawn yet
        else:
            self._hand = hands[0]
        self._whose.show(hands, self._hand)

    def _show_told(self, scene: Scene) -> None:
        if self._hand.private:
            told = _("Private: only the number fields and this canvas show it, until the reveal.")
            self._told.value = f"<p>{escape(told)}</p>"
            return
        lines = []
        if self._people.value:
            said = group_sentence(scene.curves, scene.stages, self._map.lang)
            lines += [f"<p>↕ {escape(said)}</p>"] if said else []
        main = scene.main_curve
        for gap in gaps_between(main, scene.measured) if main else ():
            said = gap_sentence(gap, scene.stages[gap.measured.stage], self._map.lang)
            lines += [f"<p>⚠ {escape(said)}</p>"] if said else []
        self._told.value = f'<div role="status">{"".join(lines)}</div>' if lines else ""

    def _was_painted(self) -> None:
        self._surface.painted = self._sheet.painted

    # -- doing -------------------------------------------------------------------------------------

    def _guard(self, action: Callable[[], None]) -> None:
        """Do it; what goes wrong is a sentence on the sketcher, never a traceback."""
        with speaking(self._map.lang):
            self._says.nothing()
            try:
                with self._lock:
                    action()
            except JourneyKitError as error:
                self._says.error(str(error))
            except Exception:
                log.exception("the sketcher could not do it")
                self._says.error(
                    _("This could not be done. The curve is as it was; try again, or draw anew.")
                )
        self.refresh()

    def _become(self, curve: Curve) -> None:
        before = self._desk.read(self._hand).curve
        if curve == before:
            return
        self._desk.write(self._hand, curve)
        self._done = [*self._done[-_UNDO:], (self._hand, before, curve)]

    def _on_gesture(self, points: list[Point]) -> None:
        self._guard(lambda: self._move(points))

    def _move(self, points: list[Point]) -> None:
        curve = self._desk.read(self._hand).curve
        if len(curve.values) != self._frame.stages or not curve.values:
            return  # the stages changed under the pen
        mode = cast("Mode", self._mode.value)
        told = movement(points, self._handles(curve), self._frame.column, mode)
        if told is None:
            return
        if told.handle is not None and told.kind == "tap":
            self._panel.choose(self._places[told.handle])
        elif told.handle is not None:
            value = rounded(self._frame.place(*told.points[-1])[1])
            self._become(with_value(curve, self._places[told.handle], value))
        elif told.kind == "stroke":
            placed = [self._frame.place(x, y) for x, y in told.points]
            self._become(apply_stroke(curve, placed, details=True))

    def _on_double(self, points: list[Point]) -> None:
        self._guard(lambda: self._point_at(points[0]))

    def _point_at(self, place: Point) -> None:
        """A point between where there was none; away with it where there was one."""
        curve = self._desk.read(self._hand).curve
        x, value = self._frame.place(*place)
        if not 0 <= x <= len(curve.values) or len(curve.values) != self._frame.stages:
            return
        for taken, (hx, hy) in zip(self._places, self._handles(curve), strict=True):
            if hypot(hx - place[0], hy - place[1]) <= NEAR:
                if taken[1] is not None:
                    self._become(with_value(curve, taken, None))
                return
        stage = min(int(x), len(curve.values) - 1)
        at: float | None = round(x - stage, 2)
        if abs(x - stage - 0.5) <= _MIDDLE:
            at = None
        self._become(with_value(curve, (stage, at), rounded(value)))

    def _on_value(self, stage: int, text: str) -> None:
        self._guard(lambda: self._set((stage, None), text))

    def _on_point_value(self, place: Place, text: str) -> None:
        self._guard(lambda: self._set(place, text))

    def _set(self, place: Place, text: str) -> None:
        curve = self._desk.read(self._hand).curve
        self._become(with_value(curve, place, read_value(text)))

    def _on_said(self, place: Place, comment: str, evidence: str) -> None:
        level = cast("Any", evidence)
        self._guard(lambda: self._desk.say(self._hand, place, comment.strip(), level))

    def _on_remove(self, place: Place) -> None:
        curve = self._desk.read(self._hand).curve
        self._guard(lambda: self._become(with_value(curve, place, None)))

    def _on_add(self, stage: int) -> None:
        def add() -> None:
            curve = self._desk.read(self._hand).curve
            told = [v for v in curve.values[stage : stage + 2] if v is not None]
            value = rounded(sum(told) / len(told)) if told else 0.0
            self._become(with_value(curve, (stage, 1.0), value))

        self._guard(add)
        with self._lock:
            self._panel.choose((stage, 1.0))

    def _on_hand(self, hand_id: str) -> None:
        self._hand = self._desk.hand(hand_id) or self._hand
        self._guard(lambda: None)

    def _on_name(self, name: str) -> None:
        def take() -> None:
            self._hand = self._desk.participant(name)
            self._whose.name_taken()

        self._guard(take)

    def _on_mode(self, mode: str) -> None:
        self._surface.mode = mode

    def _undo_last(self) -> None:
        hand, before, after = self._done.pop()
        self._hand = self._desk.hand(hand.id) or hand
        if self._desk.read(self._hand).curve != after:
            raise MapContentError(
                _("The curve was changed elsewhere meanwhile: draw over the part to correct.")
            )
        self._desk.write(self._hand, before)

    def _start_again(self) -> None:
        self._become(Curve((None,) * len(self._map.stages)))

    def _reveal_all(self) -> None:
        names = self._desk.reveal()
        self._done = []
        if self._hand.kind == "participant":
            self._hand = cast("Hand", self._desk.hand(GROUP))
        self._says.done(
            _("Revealed: {names}. They are on the wall now.").format(names=listed(names))
        )

    def close(self) -> None:
        """Stop following the map."""
        self._stop()
        super().close()

    _stop: Callable[[], None] = staticmethod(lambda: None)
