"""What a map holds, read and written item by item: the checked view of the live document.

`MapContent` keeps a plain copy of the document that is refreshed only where something changed,
checks every item against the schema, and sets aside what does not fit (a foreign or newer browser
may send anything): such data is listed, kept in the file, and never blocks saving. It knows
collections and fields, not what a stage or a note is for; `JourneyMap` adds that.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, cast

from journeykit.errors import MapContentError
from journeykit.language import translate as _

from .entries import MERGED_LISTS
from .explain import UnfitError, fitted
from .photograph import Photograph
from .replica import MapDoc
from .schema import COLLECTIONS, SHARED_TEXTS, SINGLETONS
from .words import called
from .ydoc import (
    EXTRA,
    RESERVED,
    Plain,
    is_item,
    put_back,
    read_item,
    unfit,
    write_field,
    write_item,
)

if TYPE_CHECKING:
    from .schema import Item, Model, Note

GoneListener = Callable[[Mapping[tuple[str, str], "Item"]], None]


class MapContent:
    """The checked content of a `MapDoc`.

    Parameters
    ----------
    replica
        The live document; this object becomes the one reader of its change marks.
    """

    def __init__(self, replica: MapDoc) -> None:
        self.replica = replica
        self._raw: dict[str, dict[str, Plain]] = {name: {} for name in COLLECTIONS}
        self._models: dict[str, dict[str, Item]] = {name: {} for name in COLLECTIONS}
        self._sorted: dict[str, tuple[str, ...]] = {}
        # Live notes by stage and row as sorted (order, id): adding 3,000 notes stays linear.
        self._cells: dict[tuple[str, str], list[tuple[str, str]]] = {}
        self._apart: dict[tuple[str, str], str] = {}
        self._singles: dict[str, Model] = {}
        self._before: dict[tuple[str, str], Item] = {}  # live items a transaction touched
        self._gone_listeners: list[GoneListener] = []
        # Read when it is first asked for, and before the first edit, which must find what was.
        self._is_read = False
        replica.before_edits(self._refresh)
        replica.subscribe(self._after)

    # -- keeping the copy true --------------------------------------------------------------

    def _read_all(self) -> None:
        self._is_read = True
        self.replica.take_dirty()
        for name in COLLECTIONS:
            self._load(name, self._ids_in(name))
        for name in SINGLETONS:
            self._load_single(name)

    def _ids_in(self, name: str) -> list[str]:
        keys = self.replica.read(lambda tops: list(tops[name].keys()))
        return [str(key) for key in keys]

    def _refresh(self) -> None:
        # The replica's lock is the only one held while the document is read.
        with self.replica.lock:
            if not self._is_read:
                self._read_all()
            for name, ids in self.replica.take_dirty().items():
                if name in COLLECTIONS:
                    self._load(name, ids)
                elif name in SINGLETONS:
                    self._load_single(name)

    def _load(self, collection: str, ids: Iterable[str]) -> None:
        self._sorted.pop(collection, None)
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
        if gone:
            for listener in tuple(self._gone_listeners):
                listener(gone)

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
        if collection != "notes" or item is None or item.deleted:
            return
        place = cast("Note", item).place
        cell = self._cells.setdefault((place.stage, place.row), [])
        entry = (place.order, item.id)
        if add:
            insort(cell, entry)
        else:
            cell.pop(bisect_left(cell, entry))

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

    def as_it_stands(self, name: str, field: str, missing: str) -> Any:
        """A singleton's field as the document has it, unchecked: to know it, nothing is read."""
        return self.replica.read(lambda tops: tops[name].get(field, missing))

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
            return [(note_id, order) for order, note_id in self._cells.get((stage, row), ())]

    def last_order(self, stage: str, row: str, but: str) -> str | None:
        """The order of the last live note of a cell, leaving out the note `but`."""
        with self.replica.lock:
            self._refresh()
            tail = self._cells.get((stage, row), [])[-2:]
            return next((order for order, note_id in reversed(tail) if note_id != but), None)

    def ids(self, collection: str) -> tuple[str, ...]:
        """The live items of a collection, in order."""
        with self.replica.lock:
            self._refresh()
            if collection not in self._sorted:
                live = [item for item in self._models[collection].values() if not item.deleted]
                live.sort(key=lambda item: (getattr(item, "order", ""), item.id))
                self._sorted[collection] = tuple(item.id for item in live)
            return self._sorted[collection]

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

    # -- writing ----------------------------------------------------------------------------

    def check(self, collection: str, fields: Plain) -> Plain:
        """The fields as they may be written.

        Raises
        ------
        MapContentError
            When a field is unknown or its value does not fit.
        """
        model: type[Model] = COLLECTIONS.get(collection) or SINGLETONS[collection]
        for name in fields:
            if name not in model.model_fields:
                raise MapContentError(
                    _("There is no “{field}” here. Choose among: {names}.").format(
                        field=name, names=", ".join(model.model_fields)
                    )
                )
            if why := unfit(fields[name]):
                raise MapContentError(_("{where}: {why}.").format(where=name, why=why))
        try:
            checked = fitted(model, fields)
        except UnfitError as error:
            raise MapContentError(str(error)) from error
        dumped = checked.model_dump(mode="json")
        return {name: dumped[name] for name in fields}

    def add(self, collection: str, fields: Plain) -> None:
        checked = {
            key: value for key, value in self.check(collection, fields).items() if key != "id"
        }
        checked["id"] = fields["id"]
        with self.replica.edit() as tops:
            write_item(tops[collection], collection, str(fields["id"]), checked)
            self.replica.touch(collection, str(fields["id"]))

    def patch(self, collection: str, item_id: str, fields: Plain) -> None:
        """Set fields of one item; the item as a whole must stay valid."""
        known = COLLECTIONS[collection].model_fields
        with self.replica.edit() as tops:
            now = self.model(collection, item_id)
            if now is None:
                raise MapContentError(
                    _("“{id}” is not among the {collection} of this map.").format(
                        id=item_id, collection=called(collection)
                    )
                )
            whole = {**now.model_dump(mode="json"), **fields}
            checked = self.check(
                collection, {k: v for k, v in whole.items() if k in known or k in fields}
            )
            for name in fields:
                write_field(tops[collection][item_id], collection, name, checked[name])
            self.replica.touch(collection, item_id)

    def patch_single(self, name: str, fields: Plain) -> None:
        known = SINGLETONS[name].model_fields
        with self.replica.edit() as tops:
            whole = {**self.single(name).model_dump(mode="json"), **fields}
            checked = self.check(
                name, {k: v for k, v in whole.items() if k in known or k in fields}
            )
            for field in fields:
                tops[name][field] = checked[field]
                self.replica.touch(name, field)

    def become(self, data: Mapping[str, Any]) -> None:
        """Change the live document into `data` (a merged map file) by the smallest edits.

        An item that is no longer in `data` goes to the bin: a concurrent edit must not lose it.
        """
        with self.replica.edit("file") as tops:
            now = self.to_dict()
            self._turn_all(tops, now, data, spared=set())
            apart = now.get("unvalidated", [])
            for item in data.get("unvalidated", []):
                if item not in apart:
                    put_back(tops, item)

    def go_back(self, data: Mapping[str, Any]) -> None:
        """Change the live document into an earlier state of itself, in one edit.

        What came since goes to the bin. What did not fit the schema, then or now, stays as it is.
        """
        spared = {(item["collection"], item.get("id")) for item in data.get("unvalidated", [])}
        with self.replica.edit("restore") as tops:
            self._turn_all(tops, self.to_dict(), data, spared | set(self._apart))

    def _turn_all(
        self,
        tops: Mapping[str, Any],
        now: Plain,
        data: Mapping[str, Any],
        spared: set[tuple[str, str | None]],
    ) -> None:
        for name in SINGLETONS:
            self._turn(tops[name], name, now.get(name) or {}, data.get(name) or {})
        extras = ({k: v for k, v in side.items() if k not in RESERVED} for side in (now, data))
        self._turn(tops[EXTRA], EXTRA, *extras)
        for name in COLLECTIONS:
            have = {item["id"]: item for item in now[name]}
            want = {item["id"]: item for item in data.get(name) or []}
            for item_id, item in want.items():
                if item_id in have:
                    self._turn(tops[name][item_id], name, have[item_id], item)
                elif (name, item_id) not in spared:
                    write_item(tops[name], name, item_id, item)
            for item_id in have.keys() - want.keys():
                if not have[item_id].get("deleted") and (name, item_id) not in spared:
                    tops[name][item_id]["deleted"] = True
                    tops[name][item_id]["deleted_on"] = moment()

    @staticmethod
    def _turn(live: Any, collection: str, now: Plain, wanted: Plain) -> None:
        for field, value in wanted.items():
            if field not in now or now[field] != value:
                write_field(live, collection, field, value)
        for field in now.keys() - wanted.keys():  # back to its default
            if field in SHARED_TEXTS.get(collection, ()):
                write_field(live, collection, field, "")
            elif (collection, field) in MERGED_LISTS:
                write_field(live, collection, field, [])
            elif field in live:
                del live[field]


def moment() -> str:
    """Now, as `deleted_on` holds it: UTC, to the second.

    >>> moment()[10], moment()[-1]
    ('T', 'Z')
    """
    return f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
