"""The customer's path: the touchpoints in the order the customer meets them, returns allowed.

The group sets it. Where it breaks is found by `journeykit.analysis`. A step whose touchpoint is in
the bin is out of sight, and comes back with it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, cast

from journeykit.errors import MapContentError
from journeykit.language import translate as _

from .order import first_keys
from .places import stage_of_step
from .primitives import Ref
from .proxies import Item
from .search import new_id
from .touchpoints import MapTouchpoints
from .wanted import a_list

if TYPE_CHECKING:
    from .schema import PathStep

Step = Ref | tuple[Ref, Ref | None]


class MapPath(MapTouchpoints):
    """The path through a map's touchpoints."""

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
