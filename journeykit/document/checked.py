"""The checked copy of the live document, kept true: what `MapContent` answers from.

A plain copy of the document is refreshed only where something changed; every item is held against
the schema, and what does not fit is set aside (a foreign or newer browser may send anything). The
document is first read when something is first asked, and before the first edit, which must find
what was. A reading that is stopped half-way (a cell is interrupted) is done again, whole: half a
copy would be saved as the map.
"""

from __future__ import annotations

import logging
from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, cast

from journeykit.language import translate as _

from .explain import UnfitError, fitted
from .photograph import Photograph
from .replica import MapDoc
from .schema import COLLECTIONS, SINGLETONS
from .ydoc import EXTRA, RESERVED, Plain, is_item, read_item

if TYPE_CHECKING:
    from .schema import Item, Model, Note

log = logging.getLogger("journeykit")

GoneListener = Callable[[Mapping[tuple[str, str], "Item"]], None]


class CheckedCopy:
    """The content of a `MapDoc` as models of the schema, in order.

    Parameters
    ----------
    replica
        The live document; this object becomes the one reader of its change marks.
    """

    def __init__(self, replica: MapDoc) -> None:
        self.replica = replica
        self._raw: dict[str, dict[str, Plain]] = {name: {} for name in COLLECTIONS}
        self._models: dict[str, dict[str, Item]] = {name: {} for name in COLLECTIONS}
        # The live items of each collection, and of each cell, as sorted (order, id): many are
        # added, and asked for, without sorting them all again.
        self._lines: dict[tuple[str, ...], list[tuple[str, str]]] = {}
        self._ids: dict[str, tuple[str, ...]] = {}
        self._apart: dict[tuple[str, str], str] = {}
        self._singles: dict[str, Model] = {}
        self._before: dict[tuple[str, str], Item] = {}  # live items a transaction touched
        self._gone_listeners: list[GoneListener] = []
        self._is_read = False  # the whole of it, to the end
        replica.before_edits(self._refresh)
        replica.subscribe(self._after)

    # -- keeping the copy true --------------------------------------------------------------

    def _refresh(self) -> None:
        # The replica's lock is the only one held while the document is read.
        with self.replica.lock:
            # Not read until it is read to the end: whatever stops this, the next asks again.
            was_read, self._is_read = self._is_read, False
            dirty = self.replica.take_dirty()
            if not was_read:
                self._forget()
                dirty = dict.fromkeys((*COLLECTIONS, *SINGLETONS))
            for name, ids in dirty.items():
                if name in COLLECTIONS:
                    self._load(name, self._all_ids(name) if ids is None else ids)
                elif name in SINGLETONS:
                    self._load_single(name)
            self._is_read = True

    def _forget(self) -> None:
        for name, models in self._models.items():
            self._before.update(
                {(name, key): item for key, item in models.items() if not item.deleted}
            )
            models.clear()
            self._raw[name].clear()
        self._lines.clear()
        self._ids.clear()
        self._apart.clear()

    def _all_ids(self, name: str) -> set[str]:
        """What is in a collection, and what was."""
        keys = self.replica.read(lambda tops: list(tops[name].keys()))
        return {*map(str, keys), *self._raw[name]}

    def _load(self, collection: str, ids: Iterable[str]) -> None:
        self._ids.pop(collection, None)
        bare: set[str] = set()

        def reader(tops: Mapping[str, Any]) -> dict[str, Any]:
            top = tops[collection]
            items = {item_id: top[item_id] for item_id in ids if item_id in top}
            bare.update(item_id for item_id, item in items.items() if not is_item(item))
            return {item_id: read_item(item, collection) for item_id, item in items.items()}

        found = self.replica.read(reader)
        for item_id in ids:
            self._apart.pop((collection, item_id), None)
            old = self._models[collection].pop(item_id, None)
            self._index(collection, old, add=False)
            if old is not None and not old.deleted:
                self._before.setdefault((collection, item_id), old)
            if item_id not in found:
                self._raw[collection].pop(item_id, None)
                continue
            fields = found[item_id]
            self._raw[collection][item_id] = fields
            try:
                if item_id in bare or fields.get("id", item_id) != item_id:
                    raise TypeError
                checked = fitted(COLLECTIONS[collection], {"id": item_id, **fields})
                self._models[collection][item_id] = checked
                self._index(collection, checked, add=True)
            except UnfitError as error:
                self._apart[collection, item_id] = str(error)
            except TypeError:
                self._apart[collection, item_id] = _("this is not an item of a map.")

    def _after(self, _update: bytes, _origin: object) -> None:
        """After each transaction, under the lock: tell which live items it took away."""
        self._refresh()
        touched, self._before = self._before, {}
        gone = {key: item for key, item in touched.items() if not self._is_there(*key)}
        for listener in tuple(self._gone_listeners) if gone else ():
            try:
                listener(gone)
            except Exception:
                # One that fails must not keep the others from hearing.
                log.exception("a listener failed when items were gone")

    def _is_there(self, collection: str, item_id: str) -> bool:
        found = self._models[collection].get(item_id)
        return found is not None and not found.deleted

    def on_gone(self, listener: GoneListener) -> Callable[[], None]:
        """Hear which items a transaction put in the bin, or took out of the map, as they were.

        Called under the document's lock: be quick, write nothing.
        """
        self._gone_listeners.append(listener)
        return lambda: self._gone_listeners.remove(listener)

    def _index(self, collection: str, item: Item | None, *, add: bool) -> None:
        if item is None or item.deleted:
            return
        lines: list[tuple[tuple[str, ...], str]] = [((collection,), getattr(item, "order", ""))]
        if collection == "notes":
            place = cast("Note", item).place
            lines.append(((collection, place.stage, place.row), place.order))
        for key, order in lines:
            line = self._lines.setdefault(key, [])
            entry = (order, item.id)
            if add:
                insort(line, entry)
            else:
                line.pop(bisect_left(line, entry))

    def _load_single(self, name: str) -> None:
        model = SINGLETONS[name]
        fields = self.replica.read(lambda tops: read_item(tops[name]))
        before = self._singles.get(name)
        for key in [key for key in self._apart if key[0] == name]:
            del self._apart[key]
        while True:
            try:
                self._singles[name] = fitted(model, fields)
                return
            except UnfitError as error:
                field = error.field
                if field not in fields:  # somebody removed what every map has: keep what it was
                    fields[field] = getattr(before, field, "map")
                    continue
                self._apart[name, field] = str(error)
                del fields[field]

    # -- reading ----------------------------------------------------------------------------

    def model(self, collection: str, item_id: str) -> Item | None:
        with self.replica.lock:
            self._refresh()
            return self._models[collection].get(item_id)

    def text_as_it_stands(self, name: str, field: str, missing: str) -> str:
        """A singleton's text as the document has it, unchecked: to know it, nothing is read.

        `missing` where none stands, or something else.
        """
        found = self.replica.read(lambda tops: read_item(tops[name].get(field)))
        return found if isinstance(found, str) and found else missing

    def single(self, name: str) -> Model:
        with self.replica.lock:
            self._refresh()
            return self._singles[name]

    def is_live(self, collection: str, item_id: str) -> bool:
        found = self.model(collection, item_id)
        return found is not None and not found.deleted

    def cell(self, stage: str, row: str) -> list[tuple[str, str]]:
        """The live notes of one cell as ``(id, order)``, in order."""
        with self.replica.lock:
            self._refresh()
            line = self._lines.get(("notes", stage, row), ())
            return [(note_id, order) for order, note_id in line]

    def last_order(self, *line: str, but: str) -> str | None:
        """The order of the last live item of a collection, leaving out the item `but`.

        `line` is the collection's name; for the notes of one cell ``"notes", stage, row``.
        """
        with self.replica.lock:
            self._refresh()
            tail = self._lines.get(line, [])[-2:]
            return next((order for order, item_id in reversed(tail) if item_id != but), None)

    def ids(self, collection: str) -> tuple[str, ...]:
        """The live items of a collection, in order."""
        with self.replica.lock:
            self._refresh()
            if collection not in self._ids:
                line = self._lines.get((collection,), ())
                self._ids[collection] = tuple(item_id for _order, item_id in line)
            return self._ids[collection]

    def models(self, collection: str) -> list[Item]:
        with self.replica.lock:
            return [self._models[collection][item_id] for item_id in self.ids(collection)]

    def binned(self, collection: str) -> list[Item]:
        """The items of a collection that are in the bin, in no order."""
        with self.replica.lock:
            self._refresh()
            return [item for item in self._models[collection].values() if item.deleted]

    def apart(self) -> dict[tuple[str, str], str]:
        """What did not fit the schema: (collection, id or field) → why."""
        with self.replica.lock:
            self._refresh()
            return dict(self._apart)

    def to_dict(self) -> dict[str, Any]:
        """The whole content as a map file holds it (see `storage.canonical`)."""
        return self.photograph().to_dict()

    def photograph(self) -> Photograph:
        """The content of this moment; cheap, and free of any lock afterwards."""
        with self.replica.lock:
            self._refresh()
            extra = self.replica.read(lambda tops: read_item(tops[EXTRA]))
            unvalidated: list[Plain] = []
            for name, key in sorted(self._apart):
                if name in COLLECTIONS:
                    kept = {"collection": name, "id": key, "data": self._raw[name][key]}
                else:
                    kept = {"collection": name, "data": {key: self._raw_field(name, key)}}
                unvalidated.append(kept)
            return Photograph(
                {name: dict(models) for name, models in self._models.items()},
                dict(self._singles),
                {key: extra[key] for key in extra if key not in RESERVED},
                unvalidated,
            )

    def _raw_field(self, name: str, field: str) -> Any:
        return self.replica.read(lambda tops: read_item(tops[name]))[field]
