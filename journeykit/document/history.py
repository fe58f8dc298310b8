"""Restore points: whole copies of the map beside its file, and the way back to one of them.

The lead marks them; one is made before each restore and before a large deletion, whoever did it.
A point holds what the map file holds and nothing of the session: no presence, no private sketch.
Going back is one ordinary edit: what came since goes to the bin, nothing is removed. The bin
itself, where single notes come back from, is the document's own affair.
"""

from __future__ import annotations

import contextlib
import json
import logging
import secrets
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from journeykit.errors import MapContentError, MapFileError
from journeykit.language import translate as _
from journeykit.language import translate_plural as _n

from . import storage
from .beside import RESTORE, Beside
from .photograph import Photograph
from .wanted import a_text

if TYPE_CHECKING:
    from .editing import MapEditing
    from .schema import Item, Note

log = logging.getLogger("journeykit")

LARGE = 5  # notes that go at once: from here on a restore point is made
MOST_AUTOMATIC = 50
_HEAD = b'{"about": '
_BODY = b',\n"map":\n'

# One thread writes for all maps; the interpreter waits for it before it ends.
_writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="journeykit-restore-points")


@dataclass(frozen=True)
class RestorePoint:
    """One copy of the map: `made` is UTC, `notes` how many notes were on the wall."""

    id: str
    label: str
    made: datetime
    automatic: bool
    notes: int


class RestorePoints:
    """The restore points of one map; at most 50 automatic ones are kept, marked ones all.

    Examples
    --------
    >>> from journeykit.document import JourneyMap
    >>> m = JourneyMap.from_template("online-order", lang="en")
    >>> point = m.history.mark("Before the plenary")
    >>> note = m.add_note("delivery", "questions", "Where is my parcel?")
    >>> m.history.restore(point.id)
    >>> len(m.notes), m.bin == (note,), [p.automatic for p in m.history.points()]
    (0, True, [True, False])
    >>> m.close()
    """

    def __init__(self, owner: MapEditing, place: Beside) -> None:
        self._map = owner
        self._place = place
        self._map_id = owner._content.text_as_it_stands("meta", "id", "map")
        self._lock = threading.RLock()
        self._handing = threading.Lock()  # taken under the document's lock: never held for long
        self._known: dict[str, RestorePoint] | None = None
        self._waiting: dict[str, Future[None]] = {}
        self._listeners: list[Callable[[], None]] = []
        self._stop = owner._content.on_gone(self._gone)

    # -- looking ----------------------------------------------------------------------------

    def points(self) -> list[RestorePoint]:
        """All restore points, the newest first."""
        with self._lock:
            return sorted(self._load().values(), key=lambda one: (one.made, one.id), reverse=True)

    def on_change(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Hear that a point was made or dropped; call what is returned to stop."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    # -- making -----------------------------------------------------------------------------

    def mark(self, label: str = "") -> RestorePoint:
        """Keep the map as it is now.

        Raises
        ------
        MapFileError
            When the copy could not be written.
        """
        told = a_text(label, "label").strip()[:200] or _("Restore point")
        return self._make(told, self._map._content.photograph(), automatic=False)

    def before(self, label: str) -> RestorePoint:
        """Keep the map as it is before a large edit; one of the automatic points.

        Raises
        ------
        MapFileError
            When the copy could not be written.
        """
        return self._make(a_text(label, "label"), self._map._content.photograph(), automatic=True)

    def _make(self, label: str, photo: Photograph, *, automatic: bool) -> RestorePoint:
        point = _new(label, photo, automatic=automatic)
        self._store(point, photo)
        self._add(point)
        return point

    def _gone(self, before: Mapping[tuple[str, str], Item]) -> None:
        """Called under the document's lock after a transaction that put things in the bin."""
        structure = any(name in ("stages", "rows") for name, _id in before)
        if not structure and len(before) < LARGE:
            return
        photo = self._map._content.photograph()
        notes = _taken(before, photo)
        if len(notes) < LARGE:
            return
        label = _n(
            "Before {n} note was deleted", "Before {n} notes were deleted", len(notes)
        ).format(n=len(notes))
        photo = photo.with_items(before)
        point = _new(label, photo, automatic=True)
        # Nothing is written, and no listener called, while an edit waits for the lock.
        with self._handing:
            self._waiting[point.id] = _writer.submit(self._store_later, point, photo)

    def _store_later(self, point: RestorePoint, photo: Photograph) -> None:
        try:
            self._store(point, photo)
        except Exception as error:  # whatever it is, an edit was made and stands
            log.exception("an automatic restore point could not be kept")
            why = str(error) if isinstance(error, MapFileError) else type(error).__name__
            self._map._notice(
                _("No restore point could be made before the deletion. {why}").format(why=why)
            )
        else:
            self._add(point)
        finally:
            with self._handing:
                self._waiting.pop(point.id, None)

    def _store(self, point: RestorePoint, photo: Photograph) -> None:
        data = photo.to_dict()
        about = {
            "format": "journeykit-restore-point",
            "map": str(data["meta"]["id"]),
            "label": point.label,
            "made": point.made.isoformat(),
            "automatic": point.automatic,
            "notes": point.notes,
        }
        head = json.dumps(about, ensure_ascii=False).encode()
        raw = _HEAD + head + _BODY + storage.canonical(data) + b"}\n"
        self._place.write(RESTORE, f"{point.id}.json", raw)

    def _add(self, point: RestorePoint) -> None:
        with self._lock:
            known = self._load()
            known[point.id] = point
            automatic = sorted(
                (one for one in known.values() if one.automatic), key=lambda one: (one.made, one.id)
            )
            for old in automatic[:-MOST_AUTOMATIC]:
                del known[old.id]
                with contextlib.suppress(OSError):  # it stays on the disk, and is listed again
                    self._path(old.id).unlink(missing_ok=True)
        for listener in tuple(self._listeners):
            try:
                listener()
            except Exception:
                # A view that fails must not keep the point from the others.
                log.exception("a listener failed at a restore point")

    def settle(self) -> None:
        """Wait until the points on their way are on the disk."""
        with self._handing:
            waiting = list(self._waiting.values())
        for one in waiting:
            one.result()

    # -- going back -------------------------------------------------------------------------

    def restore(self, id: str) -> None:
        """Bring the whole map back to a restore point; an automatic one is made of now first.

        Notes, stages, rows and all the rest that were not there then go to the bin.

        Raises
        ------
        MapContentError
            When there is no such point.
        MapFileError
            When it cannot be read, or the copy of now could not be written: nothing changed.
        """
        self.settle()
        point = next((one for one in self.points() if one.id == id), None)
        if point is None:
            raise MapContentError(
                _("There is no restore point “{id}” of this map.").format(id=str(id)[:80])
            )
        data = self._read(point)
        label = _("Before going back to “{label}”").format(label=point.label)
        self._make(label, self._map._content.photograph(), automatic=True)
        self._map._content.go_back(data)

    def _read(self, point: RestorePoint) -> dict[str, Any]:
        path = self._path(point.id)
        raw = storage.read(path)
        try:
            data = json.loads(raw)["map"]
            return storage.parse(storage.canonical(data), path.name)
        except (ValueError, KeyError, TypeError) as error:
            raise MapFileError(
                _("The restore point “{label}” is damaged: choose another one.").format(
                    label=point.label
                )
            ) from error

    # -- on the disk ------------------------------------------------------------------------

    def _path(self, point_id: str) -> Path:
        return self._place.place(RESTORE) / f"{point_id}.json"

    def _load(self) -> dict[str, RestorePoint]:
        if self._known is None:
            self._known = {}
            folder = self._place.place(RESTORE)
            for path in sorted(folder.glob("[!.]*.json")) if folder.is_dir() else ():
                try:
                    point = _listed(path, self._map_id)
                except (OSError, ValueError, KeyError, TypeError) as error:
                    log.warning("%s is no restore point: %s", path.name, error)
                    continue
                if point is not None:
                    self._known[point.id] = point
        return self._known


def _new(label: str, photo: Photograph, *, automatic: bool) -> RestorePoint:
    made = datetime.now(UTC)
    name = f"{made:%Y%m%dT%H%M%S%f}-{secrets.token_hex(3)}"
    notes = sum(not note.deleted for note in photo.items["notes"].values())
    return RestorePoint(name, label, made, automatic, notes)


def _taken(before: Mapping[tuple[str, str], Item], photo: Photograph) -> set[str]:
    """The notes a transaction took off the wall: deleted themselves, or their stage or row was."""
    taken = {item_id for name, item_id in before if name == "notes"}
    stages = {item_id for name, item_id in before if name == "stages"}
    rows = {item_id for name, item_id in before if name == "rows"}
    if stages or rows:
        for item_id, found in photo.items["notes"].items():
            note = cast("Note", found)
            if not note.deleted and (note.place.stage in stages or note.place.row in rows):
                taken.add(item_id)
    return taken


def _listed(path: Path, map_id: str) -> RestorePoint | None:
    """What the first line of a point says of it; None when it is another map's."""
    with path.open("rb") as stream:
        head = stream.readline(10_000)
    if not head.startswith(_HEAD):
        raise ValueError("unknown head")
    about = json.loads(head[len(_HEAD) :].rstrip().removesuffix(b","))
    if about["map"] != map_id:
        return None  # an earlier map of this file name
    return RestorePoint(
        path.stem,
        str(about["label"]),
        datetime.fromisoformat(about["made"]),
        bool(about["automatic"]),
        int(about["notes"]),
    )
