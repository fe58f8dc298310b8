"""Private emotion curves: drawn by one person, kept beside the map, part of it once revealed.

Before the reveal nobody's curve may weigh on another's, so sketches are no part of the live
document: no browser, no export and no restore point ever sees them. They lie in a file of their
own that only its owner may read, so that a kernel restart keeps them.
"""

from __future__ import annotations

import contextlib
import json
import logging
import secrets
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from journeykit.errors import MapContentError
from journeykit.language import translate as _

from . import disk, schema
from .beside import PRIVATE, SKETCHES, Beside
from .explain import UnfitError, fitted
from .order import first_keys, key_after
from .wanted import a_list, a_mapping, a_text

if TYPE_CHECKING:
    from .editing import MapEditing
    from .schema import CurveKind, EvidenceLevel

log = logging.getLogger("journeykit")


@dataclass(frozen=True)
class Sketch:
    """One person's curve, not shown yet.

    `values` are the stages' own values, −2…+2, by stage id; `between` holds the points between
    them as ``(stage id, at 0…1, value)``.
    """

    id: str
    name: str
    kind: CurveKind = "participant"
    persona: str | None = None
    values: dict[str, float] = field(default_factory=dict)
    between: tuple[tuple[str, float, float], ...] = ()
    comments: dict[str, str] = field(default_factory=dict)
    evidence: dict[str, EvidenceLevel] = field(default_factory=dict)


class Sketches:
    """The private curves of one map; safe to use from any thread.

    Examples
    --------
    >>> from journeykit.document import JourneyMap
    >>> m = JourneyMap.from_template("online-order", lang="en")
    >>> sketch = m.sketches.put("ana", "Ana", values={"delivery": -1.5})
    >>> len(m.emotion_points), m.sketches.get("ana").values
    (0, {'delivery': -1.5})
    >>> m.sketches.reveal()
    ('ana',)
    >>> m.emotion_points[0].value, m.sketches.all()
    (-1.5, ())
    >>> m.close()
    """

    def __init__(self, owner: MapEditing, place: Beside) -> None:
        self._map = owner
        self._place = place
        self._map_id = owner._content.text_as_it_stands("meta", "id", "map")
        self._lock = threading.RLock()
        self._known: dict[str, Sketch] | None = None
        self._listeners: list[Callable[[], None]] = []

    # -- drawing ----------------------------------------------------------------------------

    def put(
        self,
        id: str,  # the field's own name
        name: str,
        kind: CurveKind = "participant",
        persona: str | None = None,
        values: Mapping[str, float] | None = None,
        between: Iterable[Sequence[Any]] = (),
        comments: Mapping[str, str] | None = None,
        evidence: Mapping[str, EvidenceLevel] | None = None,
    ) -> Sketch:
        """Keep a curve whole, in place of the one with this id.

        Parameters
        ----------
        id
            The curve's id once revealed; ``"group"`` for the group's own curve.
        name
            Whose curve it is, as the legend will say.
        values, between, comments, evidence
            As `Sketch` holds them.

        Raises
        ------
        MapContentError
            When a value is off the scale, a stage is unknown, or a field does not fit.
        MapFileError
            When it could not be written; the curve is kept in memory.
        """
        told = a_mapping(comments, "comments")
        try:
            sketch = Sketch(
                id=a_text(id, "id"),
                name=a_text(name, "name"),
                kind=kind,
                persona=None if persona is None else a_text(persona, "persona"),
                values={str(k): float(v) for k, v in a_mapping(values, "values").items()},
                between=tuple((str(s), float(a), float(v)) for s, a, v in between),
                comments={str(k): str(v) for k, v in told.items() if v},
                evidence={str(k): v for k, v in a_mapping(evidence, "evidence").items()},
            )
        except (TypeError, ValueError) as error:
            raise MapContentError(
                _(
                    "Something in this curve is no number: a value goes from −2 to +2, a point "
                    "between two stages lies at 0 to 1 of a stage’s width."
                )
            ) from error
        self._check(sketch)
        self._change({id: sketch})
        return sketch

    def _change(self, changes: Mapping[str, Sketch | None]) -> None:
        """Put or remove (None) curves, write, and tell."""
        # First, and not under this store's lock: it may take the document's.
        self._place.prepare()
        try:
            with self._lock:
                known = self._load()
                for one, sketch in changes.items():
                    known.pop(one, None)
                    if sketch is not None:
                        known[one] = sketch
                self._write()
        finally:
            self._tell()

    def _check(self, sketch: Sketch) -> None:
        try:
            fitted(schema.EmotionCurve, _curve_fields(sketch))
            points = [fitted(schema.EmotionPoint, fields) for fields in points_of(sketch)]
        except UnfitError as error:
            raise MapContentError(str(error)) from error
        for stage in {point.stage for point in points} | {*sketch.comments, *sketch.evidence}:
            if self._map._known("stages", stage) is None:
                raise MapContentError(
                    _("There is no stage “{stage}” in this map (it may be gone).").format(
                        stage=stage[:80]
                    )
                )
        if sketch.persona is not None and self._map._known("personas", sketch.persona) is None:
            raise MapContentError(
                _("There is no persona “{persona}” in this map.").format(
                    persona=sketch.persona[:80]
                )
            )

    def get(self, id: str) -> Sketch | None:
        with self._lock:
            return self._load().get(a_text(id, "id"))

    def all(self) -> tuple[Sketch, ...]:
        """All curves that wait, by name."""
        with self._lock:
            return tuple(sorted(self._load().values(), key=lambda one: (one.name, one.id)))

    def remove(self, id: str) -> None:
        """Throw a curve away; nothing happens when there is none."""
        if self.get(id) is not None:
            self._change({id: None})

    # -- showing ----------------------------------------------------------------------------

    def reveal(self, ids: Iterable[str] | None = None) -> tuple[str, ...]:
        """Put curves (by default all) into the map, in one transaction, and out of this store.

        A curve that was revealed before is drawn anew: what it no longer holds goes to the bin.

        Returns
        -------
        The ids of the curves that are now part of the map.

        Raises
        ------
        MapContentError
            When there is no sketch of an id; nothing is revealed then.
        """
        with self._lock:
            known = self._load()
            if isinstance(ids, str):
                ids = [ids]
            chosen = [one.id for one in self.all()] if ids is None else a_list(ids, "ids")
            for one in chosen:
                if a_text(one, "ids") not in known:
                    raise MapContentError(
                        _("There is no private curve “{id}”.").format(id=str(one)[:80])
                    )
            sketches = [known[one] for one in dict.fromkeys(chosen)]
        if not sketches:
            return ()
        # Not under this store's lock: the document's listeners may ask for the sketches.
        with self._map.edit():
            for sketch in sketches:
                self._show(sketch)
        # What was drawn again meanwhile waits for the next reveal.
        self._change({one.id: None for one in sketches if self.get(one.id) == one})
        return tuple(sketch.id for sketch in sketches)

    def _show(self, sketch: Sketch) -> None:
        content = self._map._content
        drawn = sketch.values or sketch.between
        if sketch.id != "group" and drawn:
            fields = _curve_fields(sketch)
            if content.model("emotion_curves", sketch.id) is None:
                orders = [getattr(model, "order", "") for model in content.models("emotion_curves")]
                last = key_after(orders[-1]) if orders else None
                fields["order"] = last or first_keys(1)[0]
            self._map._put("emotion_curves", fields.pop("id"), fields)
        wanted = {fields["id"]: fields for fields in points_of(sketch)}
        for point in cast("list[Any]", content.models("emotion_points")):
            if point.curve == sketch.id and point.id not in wanted:
                self._map._bin_one("emotion_points", point.id)
        for point_id, fields in wanted.items():
            self._map._put(
                "emotion_points", point_id, {k: v for k, v in fields.items() if k != "id"}
            )

    # -- keeping ----------------------------------------------------------------------------

    def on_change(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Hear that a curve was put, removed or revealed; call what is returned to stop."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _tell(self) -> None:
        for listener in tuple(self._listeners):
            try:
                listener()
            except Exception:
                # A view that fails must not lose what was drawn.
                log.exception("a listener failed at a sketch")

    def _load(self) -> dict[str, Sketch]:
        if self._known is None:
            self._known = {}
            place = self._place.place(SKETCHES)
            try:
                raw = place.read_bytes()
            except FileNotFoundError:
                return self._known
            except OSError as error:
                self._map._notice(disk.cannot_read(place.name, error))
                return self._known
            try:
                found = _parsed(raw, self._map_id)
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                log.warning("the private curves in %s cannot be used: %r", place.name, error)
                self._set_aside(place)
            else:
                self._known.update(found)
        return self._known

    def _set_aside(self, place: Path) -> None:
        """A damaged file, or another map's that had this name: kept, under another name."""
        aside = place.with_name(f"{place.name}.{secrets.token_hex(3)}.aside")
        with contextlib.suppress(OSError):
            place.replace(aside)
        self._map._notice(
            _(
                "The private curves in “{name}” are damaged or belong to another map; they were "
                "put aside as “{aside}”."
            ).format(name=place.name, aside=aside.name)
        )

    def _write(self) -> None:
        known = self._load()
        place = self._place.place(SKETCHES)
        if not known:
            place.unlink(missing_ok=True)
            return
        data = {"map": self._map_id, "sketches": [asdict(one) for one in known.values()]}
        raw = json.dumps(data, ensure_ascii=False, indent=1).encode()
        # No sync: while people draw, a file a stroke; it survives the kernel, a cut loses a stroke.
        self._place.write(SKETCHES, "", raw, PRIVATE, sync=False)


def _parsed(raw: bytes, map_id: str) -> dict[str, Sketch]:
    data = json.loads(raw)
    if data["map"] != map_id:
        raise ValueError("another map's")
    found = {}
    for fields in data["sketches"]:
        fields["between"] = tuple(tuple(part) for part in fields["between"])
        found[str(fields["id"])] = Sketch(**fields)
    return found


def _curve_fields(sketch: Sketch) -> dict[str, Any]:
    return {
        "id": sketch.id,
        "name": sketch.name,
        "kind": sketch.kind,
        "persona": sketch.persona,
    }


def point_id(curve: str, stage: str, at: float | None = None) -> str:
    """The id of a curve's point, the same in both halves.

    >>> point_id("group", "delivery"), point_id("ana", "delivery", 0.25)
    ('group:delivery', 'ana:delivery:0.250')
    """
    return f"{curve}:{stage}" if at is None else f"{curve}:{stage}:{at:.3f}"


def points_of(sketch: Sketch) -> list[dict[str, Any]]:
    """A sketch as the fields of emotion points."""
    points = []
    for stage, value in sketch.values.items():
        points.append(
            {
                "id": point_id(sketch.id, stage),
                "curve": sketch.id,
                "stage": stage,
                "at": None,
                "value": value,
                "comment": sketch.comments.get(stage, ""),
                "evidence": sketch.evidence.get(stage, "hypothesis"),
            }
        )
    for stage, at, value in sketch.between:
        at = round(at, 3)
        points.append(
            {
                "id": point_id(sketch.id, stage, at),
                "curve": sketch.id,
                "stage": stage,
                "at": at,
                "value": value,
            }
        )
    return points
