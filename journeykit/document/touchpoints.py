"""The inventory as people program it: touchpoints, journeys, moments of truth, the path.

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
from journeykit.language import translate as _

from . import schema
from .order import first_keys
from .places import stage_of_step
from .primitives import Ref
from .proxies import Item
from .search import fold, new_id
from .shapes import Model
from .themes import MapThemes
from .wanted import a_list, a_text

if TYPE_CHECKING:
    from .schema import Driver, Moment, MomentOfTruth, MomentTest, PathStep, Touchpoint
    from .touchpoint_shapes import Decision

Step = Ref | tuple[Ref, Ref | None]


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
            When the name is empty, a stage unknown, or a value does not fit.

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
        if test is not None and not isinstance(test, Model):
            raise MapContentError(
                _("test: a MomentTest is wanted here, not {given}.").format(given=repr(test)[:60])
            )
        fields = None if test is None else test.model_dump(mode="json")
        with self._content.replica.edit():
            item_id = self._ref("touchpoints", touchpoint)
            if fields is not None or self._content.is_live("moments", item_id):
                self._put("moments", item_id, {"test": fields})

    # -- the path ---------------------------------------------------------------------------

    @property
    def path_steps(self) -> tuple[Item, ...]:
        """The customer's path, in order: the steps at living touchpoints."""
        living = set(self._content.ids("touchpoints"))
        steps = cast("list[PathStep]", self._content.models("path_steps"))
        return tuple(Item(self, "path_steps", s.id) for s in steps if s.touchpoint in living)

    def stage_of_step(self, step: Ref) -> str | None:
        """The id of the stage where a step of the path lies; None when no stage is left."""
        with self._content.replica.lock:
            found = self._content.model("path_steps", self._ref("path_steps", step))
            told = cast("PathStep", found)
            reached = {told.touchpoint: self._touchpoint(told.touchpoint).stages}
            return stage_of_step(told, self._content.ids("stages"), reached)

    def add_path_step(
        self,
        touchpoint: Ref,
        stage: Ref | None = None,
        before: Ref | None = None,
        *,
        id: str | None = None,  # the field's own name
    ) -> Item:
        """Lead the customer's path to a touchpoint, by default at its end; returns are allowed.

        Parameters
        ----------
        touchpoint
            A touchpoint (object, id or name).
        stage
            At which of its stages; the first one by default.
        before
            The step it comes before.
        id
            An id of your own; adding an id that exists again returns that step as it is.

        Raises
        ------
        MapContentError
            When something is unknown, or the touchpoint is not met at that stage.

        Examples
        --------
        >>> from journeykit.document import JourneyMap
        >>> m = JourneyMap.inventory(lang="en")
        >>> site, shop = m.add_touchpoint("Site"), m.add_touchpoint("Shop")
        >>> last = m.add_path_step(shop)
        >>> first = m.add_path_step(site, before=last)
        >>> m.get("touchpoints", m.path_steps[0].touchpoint).name
        'Site'
        """
        with self._content.replica.edit():
            fields = self._step((touchpoint, stage))
            return self._add_ordered("path_steps", fields, id, before=before)

    def move_path_step(
        self, step: Ref, *, after: Ref | None = None, before: Ref | None = None
    ) -> None:
        """Move a step to another place of the path."""
        self._move_ordered("path_steps", step, after, before)

    def set_path(self, steps: Iterable[Step]) -> tuple[Item, ...]:
        """Make the path exactly this; steps that stay keep their identity, others go to the bin.

        Parameters
        ----------
        steps
            Touchpoints (objects, ids or names) in the order the customer meets them, or pairs
            ``(touchpoint, stage)``.

        Examples
        --------
        >>> from journeykit.document import JourneyMap
        >>> m = JourneyMap.inventory(lang="en")
        >>> site, shop = m.add_touchpoint("Site"), m.add_touchpoint("Shop")
        >>> path = m.set_path(["Site", "Shop", "Site"])  # and back
        >>> m.set_path(["Site", "Shop", "Site"]) == path
        True
        """
        told = a_list(steps, "steps")
        with self._content.replica.edit():
            wanted = [self._step(one if isinstance(one, tuple) else (one, None)) for one in told]
            left = cast("list[PathStep]", self._content.models("path_steps"))
            kept: list[str] = []
            for fields in wanted:
                where = (fields["touchpoint"], fields["stage"])
                same = next((s for s in left if (s.touchpoint, s.stage) == where), None)
                if same is not None:
                    left.remove(same)
                kept.append(same.id if same is not None else "")
            for gone in left:
                self._bin_one("path_steps", gone.id)
            if list(self._content.ids("path_steps")) != kept:
                for n, (key, fields) in enumerate(
                    zip(first_keys(len(wanted)), wanted, strict=True)
                ):
                    if kept[n]:
                        self._content.patch("path_steps", kept[n], {"order": key})
                    else:
                        kept[n] = new_id("path_step")
                        told_step = {"id": kept[n], "order": key, **fields}
                        self._content.add("path_steps", told_step)
            return tuple(Item(self, "path_steps", step) for step in kept)

    def _step(self, told: tuple[Any, ...]) -> dict[str, Any]:
        if len(told) != 2:
            raise MapContentError(
                _("steps: touchpoints, or pairs (touchpoint, stage), not {given}.").format(
                    given=repr(told)[:60]
                )
            )
        touchpoint = self._ref("touchpoints", told[0])
        if told[1] is None:
            return {"touchpoint": touchpoint, "stage": None}
        stage = self._ref("stages", told[1])
        met = self._touchpoint(touchpoint)
        names = {s.id: s.name for s in cast("list[Any]", self._content.models("stages"))}
        there = [one for one in met.stages if one in names]
        if there and stage not in there:
            raise MapContentError(
                _(
                    "“{name}” is not met at “{stage}”, only at: {stages}. Add the stage to the "
                    "touchpoint first."
                ).format(
                    name=met.name or met.id,
                    stage=names[stage],
                    stages=", ".join(names[one] for one in there),
                )
            )
        return {"touchpoint": touchpoint, "stage": stage}

    def _touchpoint(self, item_id: str) -> Touchpoint:
        found = self._content.model("touchpoints", item_id)
        return cast("Touchpoint", found) if found is not None else schema.Touchpoint(id=item_id)


def moment_status(moment: Moment | None) -> MomentOfTruth:
    """Where a moment of truth stands; see `MapTouchpoints.moment_status`.

    >>> from journeykit.document.schema import Moment
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
    told = [given] if isinstance(given, Model | Mapping) else a_list(given, "metrics")
    return [
        one.model_dump(mode="json", exclude_none=True) if isinstance(one, Model) else one
        for one in told
    ]
