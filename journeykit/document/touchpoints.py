"""The inventory as people program it: touchpoints, journeys, moments of truth.

What the data say of a touchpoint (drivers, tests of moments) is only kept here; it is found by
`journeykit.surveys` and `journeykit.annotation`. A touchpoint in the bin takes its moment, its
driver and its steps of the path out of sight; they come back with it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, cast

from journeykit.errors import MapContentError
from journeykit.language import number
from journeykit.language import translate as _

from . import schema
from .primitives import Ref
from .proxies import Item
from .search import fold
from .themes import MapThemes
from .wanted import a_list, a_text

if TYPE_CHECKING:
    from .schema import Driver, Moment, MomentOfTruth, MomentTest, Touchpoint
    from .touchpoint_shapes import Decision


class MapTouchpoints(MapThemes):
    """The touchpoints of a map or an inventory, and what is said of them."""

    # -- journeys and touchpoints -----------------------------------------------------------

    def add_journey(self, name: str, **fields: Any) -> Item:
        """Name a journey that touchpoints belong to; the same name or id again updates it.

        Examples
        --------
        >>> from journeykit.document import JourneyMap
        >>> inventory = JourneyMap.inventory(lang="en")
        >>> inventory.add_journey("Order online") == inventory.add_journey("order ONLINE")
        True
        """
        name = _named(name)
        with self._content.replica.edit():
            if fields.get("id") is None:  # the same name again: the cell was run again
                known = cast("list[Any]", self._content.models("journeys"))
                fields["id"] = next((j.id for j in known if fold(j.name) == fold(name)), None)
            return self._add_or_put("journeys", {"name": name, **fields})

    def add_touchpoint(self, name: str, **fields: Any) -> Item:
        """Add a place where brand and customer meet (fields of `schema.Touchpoint`).

        Adding an id that exists again updates that touchpoint, so a cell can be run again; without
        an id, the name and the situation make one.

        Parameters
        ----------
        name
            What it is called: “Parcel locker”.
        **fields
            `stages`: one or several stages (objects, ids or names). `journeys`: one or several
            journeys; a name that is not known yet becomes one. `metrics`: one or several `Metric`
            (or dictionaries): a rate has a numerator and a denominator, any other a value.

        Raises
        ------
        MapContentError
            When the name is empty, a stage unknown, a rate over 100 %, or a value does not fit.

        Examples
        --------
        >>> from journeykit.document import JourneyMap
        >>> inventory = JourneyMap.inventory(lang="en")
        >>> locker = inventory.add_touchpoint(
        ...     "Parcel locker", stages="Delivery", journeys=["Order online"], nature="physical",
        ...     metrics={"name": "Failed openings", "numerator": 42, "denominator": 1200},
        ... )
        >>> locker.stages, [journey.name for journey in inventory.journeys]
        (['delivery'], ['Order online'])
        """
        name = _named(name)
        with self._content.replica.edit():
            if "stages" in fields:
                told = _several(fields["stages"], "stages")
                fields["stages"] = _once(self._ref("stages", stage) for stage in told)
            if "journeys" in fields:
                told = _several(fields["journeys"], "journeys")
                fields["journeys"] = _once(self._journey(journey) for journey in told)
            if "metrics" in fields:
                fields["metrics"] = _metrics(fields["metrics"])
            if not fields.get("id"):
                fields["id"] = _touchpoint_id(name, fields.get("situation", ""))
            return self._add_or_put("touchpoints", {"name": name, **fields})

    def _journey(self, journey: Ref) -> str:
        if isinstance(journey, str) and not self._content.is_live("journeys", journey):
            return self.add_journey(journey).id  # type: ignore[no-any-return]  # slots are Any
        return self._ref("journeys", journey)

    # -- what is said of a touchpoint -------------------------------------------------------

    @property
    def moments(self) -> tuple[Item, ...]:
        """The moments of truth of the living touchpoints."""
        return self._of_living("moments")

    @property
    def drivers(self) -> tuple[Item, ...]:
        """The drivers of the living touchpoints."""
        return self._of_living("drivers")

    def _of_living(self, collection: str) -> tuple[Item, ...]:
        living = set(self._content.ids("touchpoints"))
        found = self._content.ids(collection)
        return tuple(Item(self, collection, one) for one in found if one in living)

    def declare_moment(self, touchpoint: Ref, by: str = "") -> Item:
        """Declare a touchpoint a moment of truth, before any data is looked at.

        Parameters
        ----------
        touchpoint
            A touchpoint (object, id or name).
        by
            Who says so: the people on the front line.

        Examples
        --------
        >>> from journeykit.document import JourneyMap
        >>> inventory = JourneyMap.inventory(lang="en")
        >>> locker = inventory.add_touchpoint("Parcel locker")
        >>> moment = inventory.declare_moment(locker, by="The delivery team")
        >>> inventory.moment_status(locker)
        'declared'
        """
        fields: dict[str, Any] = {"declared": True}
        if told := a_text(by, "by").strip():
            fields["declared_by"] = told
        with self._content.replica.edit():
            return self._put("moments", self._ref("touchpoints", touchpoint), fields)

    def withdraw_moment(self, touchpoint: Ref) -> None:
        """Take a declaration back; what the data say and what the group decided stays."""
        with self._content.replica.edit():
            item_id = self._ref("touchpoints", touchpoint)
            if self._content.is_live("moments", item_id):
                fields = {"declared": False, "declared_by": ""}
                self._content.patch("moments", item_id, fields)

    def decide_moment(self, touchpoint: Ref, decision: Decision, reason: str = "") -> Item:
        """Accept a moment of truth, dismiss it, or (``""``) leave it open again.

        Parameters
        ----------
        touchpoint
            A touchpoint that was declared a moment of truth, or proposed by the data.
        decision
            ``"accepted"``, ``"dismissed"`` or ``""``.
        reason
            Why; a dismissal needs one.

        Raises
        ------
        MapContentError
            When there is nothing to decide, or a dismissal has no reason.
        """
        reason = a_text(reason, "reason").strip()
        if decision == "dismissed" and not reason:
            raise MapContentError(
                _("Dismissing a moment of truth takes a reason: say why in a sentence.")
            )
        with self._content.replica.edit():
            item_id = self._ref("touchpoints", touchpoint)
            if not self._content.is_live("moments", item_id):
                raise MapContentError(
                    _(
                        "“{name}” was neither declared a moment of truth nor proposed by the data: "
                        "there is nothing to decide. Declare it first, with declare_moment(…)."
                    ).format(name=self._touchpoint(item_id).name or item_id)
                )
            fields = {"decision": decision, "reason": reason}
            return self._put("moments", item_id, fields)

    def moment_status(self, touchpoint: Ref) -> MomentOfTruth:
        """Where a touchpoint stands as a moment of truth.

        Returns
        -------
        ``"declared"``: by the people on the front line, not tested yet; ``"supported"`` or
        ``"not_supported"``: declared, then tested on data (an association, never a cause);
        ``"proposed"``: by the data alone; ``"none"``: neither. What the group decided about it is
        the moment's `decision`.
        """
        found = self._content.model("moments", self._ref("touchpoints", touchpoint))
        return moment_status(cast("Moment | None", found))

    def set_driver(self, driver: Driver) -> Item:
        """Keep how much of an outcome goes with a touchpoint, in place of the one before.

        Raises
        ------
        MapContentError
            When there is no touchpoint of the driver's id.
        """
        if not isinstance(driver, schema.Driver):
            raise MapContentError(
                _("driver: a Driver is wanted here, not {given}.").format(given=repr(driver)[:60])
            )
        with self._content.replica.edit():
            self._ref("touchpoints", driver.id)
            fields = driver.model_dump(mode="json", exclude={"deleted", "deleted_on"})
            return self._put("drivers", fields.pop("id"), fields)

    def set_moment_test(self, touchpoint: Ref, test: MomentTest | None) -> None:
        """Keep what the data say of a touchpoint as a moment of truth; None: nothing any more.

        Raises
        ------
        MapContentError
            When the touchpoint is unknown, or `test` something else.
        """
        if test is not None and not isinstance(test, schema.Model):
            raise MapContentError(
                _("test: a MomentTest is wanted here, not {given}.").format(given=repr(test)[:60])
            )
        fields = None if test is None else test.model_dump(mode="json")
        with self._content.replica.edit():
            item_id = self._ref("touchpoints", touchpoint)
            if fields is not None or self._content.is_live("moments", item_id):
                self._put("moments", item_id, {"test": fields})

    def _touchpoint(self, item_id: str) -> Touchpoint:
        found = self._content.model("touchpoints", item_id)
        return cast("Touchpoint", found) if found is not None else schema.Touchpoint(id=item_id)


def moment_status(moment: Moment | None) -> MomentOfTruth:
    """Where a moment of truth stands; see `MapTouchpoints.moment_status`.

    >>> from journeykit.document.schema import Moment
    >>> moment_status(Moment(id="locker", declared=True)), moment_status(None)
    ('declared', 'none')
    """
    if moment is None or moment.deleted:
        return "none"
    if moment.test is None:
        return "declared" if moment.declared else "none"
    if moment.declared:
        return moment.test.verdict
    return "proposed" if moment.test.verdict == "supported" else "none"


def _named(name: str) -> str:
    told = a_text(name, "name").strip()
    if not told:
        raise MapContentError(_("name: a touchpoint or a journey needs a name."))
    return told


def _several(given: object, name: str) -> list[Any]:
    return [given] if isinstance(given, str | Item) else a_list(given, name)


def _once(ids: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(ids))


def _touchpoint_id(name: str, situation: object) -> str:
    told = json.dumps([fold(name), fold(situation) if isinstance(situation, str) else ""])
    return f"touchpoint-{hashlib.sha256(told.encode()).hexdigest()[:12]}"


def _metrics(given: object) -> list[Any]:
    told = [given] if isinstance(given, schema.Model | Mapping) else a_list(given, "metrics")
    found = [
        one.model_dump(mode="json", exclude_none=True) if isinstance(one, schema.Model) else one
        for one in told
    ]
    for one in found:
        if isinstance(one, Mapping):
            _is_a_rate(one)
    return found


def _is_a_rate(metric: Mapping[str, Any]) -> None:
    part, whole = metric.get("numerator"), metric.get("denominator")
    numbers = isinstance(part, int | float) and isinstance(whole, int | float)
    if numbers and cast("float", part) > cast("float", whole) > 0:
        raise MapContentError(
            _(
                "metrics: “{name}” is {part} of {whole}, more than all. Give a rate as how many "
                "(numerator) of how many (denominator), any other figure as a value and its unit."
            ).format(
                name=str(metric.get("name", ""))[:60],
                part=number(cast("float", part)),
                whole=number(cast("float", whole)),
            )
        )
