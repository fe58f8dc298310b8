"""Declaring measurement points in a form: the list of points, the fields, the buttons.

The fields themselves (labels, parsing, what is allowed) are in `point_fields`; the map checks and
keeps the points. The form follows the map: a point added elsewhere appears, what is being typed
stays.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, cast
from weakref import WeakMethod

import ipywidgets

from journeykit.annotation import add_points_from_file, point_name
from journeykit.document.given import the_map
from journeykit.errors import MapContentError
from journeykit.language import current_language
from journeykit.language import translate as _
from journeykit.surveys.scores.result import indicator_name
from journeykit.surveys.survey import the_survey
from journeykit.widgets.ipy import Panel, Says, follow_map, guarded, heading, hint, labelled
from journeykit.widgets.point_fields import PointFields

if TYPE_CHECKING:
    from journeykit.document import JourneyMap
    from journeykit.document.measures import MeasurementPoint
    from journeykit.surveys import Survey
    from journeykit.widgets.survey_picker import SurveyPicker

_SHOWN = frozenset({"measurement_points", "stages", "touchpoints"})


class MeasurementPointForm(Panel):
    """Declare where satisfaction is asked: add, change and delete measurement points.

    Parameters
    ----------
    m
        The map.
    survey
        A survey, or a `SurveyPicker` to follow: its questions, columns and answers are proposed.
        Without one, names are typed.

    Notes
    -----
    A question's marks propose a scale; scale and direction count only once they are confirmed.
    """

    def __init__(self, m: JourneyMap, survey: Survey | SurveyPicker | None = None) -> None:
        m = the_map(m, "MeasurementPointForm")
        self._map = m
        self._editing: str | None = None
        self._survey: Survey | None = None
        self._loaded: dict[str, Any] = {}
        self._filling = False
        self._points = ipywidgets.Select(
            options=[], rows=7, layout={"width": "420px"}, tooltip=_("Measurement points")
        )
        self._fields = PointFields()
        self._title = heading("")
        self._says = Says()
        self._list_says = Says()
        self._save = _button(_("Add this point"), "primary")
        self._new = _button(_("New point"))
        self._delete = _button(_("Delete"))
        self._file = labelled(
            ipywidgets.Text,
            _("Points file"),
            placeholder=f"points.{current_language()}.json",
            value="",
        )
        self._load = _button(_("Load the points"))
        side = ipywidgets.VBox(
            [self._points, ipywidgets.HBox([self._new, self._delete]), self._list_says]
        )
        loading = ipywidgets.HBox([self._file, self._load])
        super().__init__(
            [
                heading(_("Measurement points of the map")),
                hint(_("Choose a point to change it, or fill the form to add one.")),
                side,
                self._title,
                self._fields.view,
                ipywidgets.HBox([self._save]),
                self._says,
                hint(_("Several points can also be read from a file prepared beforehand:")),
                loading,
            ],
            lambda: f"MeasurementPointForm({len(self._map.measurement_points)} points)",
        )
        self._points.observe(self._chosen, names="value")
        self._save.on_click(guarded(self._says, self._save_point))
        self._new.on_click(guarded(self._says, self._start_new))
        self._delete.on_click(guarded(self._list_says, self._delete_point))
        self._load.on_click(guarded(self._list_says, self._load_points))
        self._offer(survey)
        self._refresh()
        self._start_new()
        follow_map(m, self._changed)

    # -- following the map and the survey ----------------------------------------------------

    def _offer(self, survey: Survey | SurveyPicker | None) -> None:
        on_read = getattr(survey, "on_read", None)
        if on_read is None:
            if survey is not None:
                survey = the_survey(survey, "MeasurementPointForm(m, survey)")
            self._survey = cast("Survey | None", survey)
            self._fields.offer(self._survey)
            return
        weak = WeakMethod(self._heard)  # the picker does not keep the form alive

        def heard(read: Survey) -> None:
            alive = weak()
            if alive is not None:
                alive(read)

        on_read(heard)
        self._survey = getattr(survey, "_survey", None)
        self._fields.offer(self._survey)

    def _heard(self, survey: Survey) -> None:
        """Another file was read in the picker: its questions, and its name above them."""
        self._survey = survey
        self._fields.offer(survey)
        self._say_what()

    def _say_what(self) -> None:
        """What the fields are for, and which file their questions come from."""
        what = _("Change this point") if self._editing else _("Add a point")
        if self._survey is not None:
            file = _("questions from “{file}”").format(file=self._survey.shown_name)
            what = f"{what} — {file}"
        self._title.value = escape(what)

    def _changed(self, collections: frozenset[str]) -> None:
        if collections & _SHOWN:
            self._refresh()

    def _refresh(self) -> None:
        """Show the map's points and stages as they are now; the fields keep what is typed."""
        stages = {stage.id: stage.name for stage in self._map.stages}
        options = [(_("— new point —"), "")]
        for item in self._map.measurement_points:
            point = cast("MeasurementPoint", item.model())
            place = stages.get(point.stage or "", "")
            name = f"{place} · {point_name(point)}" if place else point_name(point)
            options.append((f"{name} ({indicator_name(point.indicator)})", item.id))
        known = {key for _name, key in options}
        wanted = self._editing if self._editing in known else ""
        self._filling = True
        try:
            if tuple(self._points.options) != tuple(options):
                self._points.options = options
            self._points.value = wanted
        finally:
            self._filling = False
        self._fields.offer_places(
            list(stages.items()), [(t.id, t.name) for t in self._map.touchpoints]
        )
        if self._editing and wanted != self._editing:
            # Deleted elsewhere: what is typed stays, to be added again or dropped.
            self._mode(None)
            self._says.error(_("This point has just been deleted elsewhere."))

    # -- the buttons -------------------------------------------------------------------------

    def _chosen(self, _change: object) -> None:
        if self._filling:
            return
        self._says.nothing()
        key = self._points.value
        item = self._map.get("measurement_points", key) if key else None
        if item is None:
            self._start_new()
            return
        self._fields.fill(cast("MeasurementPoint", item.model()))
        self._mode(key)

    def _start_new(self) -> None:
        self._fields.clear()
        self._mode(None)
        self._filling = True
        self._points.value = ""
        self._filling = False

    def _mode(self, editing: str | None) -> None:
        """Adding a new point, or changing the one with this id."""
        self._editing = editing
        # What the fields said at the start: only what differs is written, so that somebody
        # else's change to another field survives.
        self._loaded = self._fields.read(quiet=True) or {} if editing else {}
        self._say_what()
        self._save.description = _("Save the changes") if editing else _("Add this point")
        self._delete.disabled = editing is None

    def _save_point(self) -> None:
        fields = self._fields.read()
        if fields is None:
            self._says.error(_("Some fields need attention: see the sentences beside them."))
            return
        if self._editing is None:
            item = self._map.add_measurement_point(**fields)
            told = _("The point “{name}” is on the map.")
        else:
            changed = {k: v for k, v in fields.items() if self._loaded.get(k) != v}
            item = self._map.add_measurement_point(id=self._editing, **changed)
            told = _("The point “{name}” has been changed.")
        point = cast("MeasurementPoint", item.model())
        self._fields.fill(point)
        self._mode(item.id)
        self._refresh()
        self._says.done(told.format(name=point_name(point)))

    def _delete_point(self) -> None:
        if self._editing is None:
            return
        item = self._map.get("measurement_points", self._editing)
        self._start_new()
        if item is not None:
            name = point_name(cast("MeasurementPoint", item.model()))
            self._map.delete(item)
            self._refresh()
            self._list_says.done(_("The point “{name}” is in the bin.").format(name=name))

    def _load_points(self) -> None:
        file = self._file.value.strip()
        if not file:
            raise MapContentError(_("Type the name of the points file first."))
        done = add_points_from_file(self._map, file)
        self._refresh()
        self._list_says.done(str(done))


def _button(text: str, kind: str = "") -> Any:
    return ipywidgets.Button(description=text, button_style=kind, layout={"width": "auto"})
