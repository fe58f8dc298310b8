"""Emotion values and curves as a program sets them, for everybody to see.

Curves drawn in private are `sketches`; what a curve says about a journey is no affair of the
document.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .editing import MapEditing
from .primitives import Ref
from .proxies import Item
from .sketches import point_id
from .wanted import a_number

if TYPE_CHECKING:
    from .schema import CurveKind, EvidenceLevel


class MapEmotions(MapEditing):
    """The emotion curves of a map."""

    def set_emotion(
        self,
        stage: Ref,
        value: float,
        comment: str = "",
        *,
        curve: Ref = "group",
        at: float | None = None,
        evidence: EvidenceLevel = "hypothesis",
    ) -> Item:
        """Set the emotion at one stage, −2 (very bad) … +2 (very good).

        Parameters
        ----------
        curve
            ``"group"``, or another curve (object, id or name).
        at
            None: the stage's own value. 0 … 1: a point between, so far across the stage's width.

        Raises
        ------
        MapContentError
            For an unknown stage, or a value off the scale.

        Examples
        --------
        >>> from journeykit.document import JourneyMap
        >>> m = JourneyMap.from_template("online-order", lang="en")
        >>> m.set_emotion("delivery", -1.5, "nobody calls", evidence="observed").value
        -1.5
        >>> m.set_emotion("delivery", 0.5, at=0.25).id
        'group:delivery:0.250'
        """
        with self._content.replica.edit():
            stage_id = self._ref("stages", stage)
            curve_id = self._curve(curve)
            at = at if at is None else round(a_number(at, "at"), 3)
            fields = {
                "curve": curve_id,
                "stage": stage_id,
                "value": value,
                "comment": comment,
                "evidence": evidence,
            }
            if at is not None:
                fields["at"] = at
            return self._put("emotion_points", point_id(curve_id, stage_id, at), fields)

    def add_curve(
        self,
        name: str,
        kind: CurveKind = "participant",
        persona: Ref | None = None,
        id: str | None = None,  # the field's own name
    ) -> Item:
        """Add a curve everybody sees; the same id again returns that curve as it is.

        Parameters
        ----------
        name
            Whose curve it is, as the legend says.
        kind
            ``participant``, ``persona`` or ``group``.
        persona
            The persona whose story it tells (object, id or name).
        """
        with self._content.replica.edit():
            of = self._ref("personas", persona) if persona is not None else None
            fields = {"name": name, "kind": kind, "persona": of}
            return self._add_ordered("emotion_curves", fields, id)

    def _curve(self, curve: Ref) -> str:
        if not isinstance(curve, str):
            return self._ref("emotion_curves", curve)
        # A persona's id has named its curve since before curves had entries of their own.
        if curve == "group" or self._content.is_live("personas", curve):
            return curve
        return self._ref("emotion_curves", curve)
