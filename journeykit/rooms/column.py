"""Keeps what one invitation shows of a map in a document of its own, in step both ways.

A room for one column (or for the curve) must not hand out the map's document: whoever has it has
every column, and what was deleted from them. So its participants share a second document that
holds only what is `shown`, written by a client of its own; this module carries the map's changes
into it and the participants' accepted edits back. A note's words travel as the very insertions
and deletions that were made, so that two people typing, one on each side, both keep theirs.

Everything here runs in one thread (the listener's) and knows no network.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any, Protocol

from pycrdt import Doc, Map, Text, merge_updates

from journeykit.document import entries
from journeykit.document.ydoc import edit_text, observe_ids, plain, read_item, roots, write_item

from .scope import Scope
from .shown import NOTE, Fields, Items, note_fields, parts, place_of, singles

Delta = list[dict[str, Any]]


class Mirror(Protocol):
    """What a room needs of the way between its participants' document and the map's."""

    def state(self) -> bytes:
        """The participants' whole document as one update."""

    def from_map(self, update: bytes) -> bytes | None:
        """An update of the map as one of the participants' document; None: nothing they see."""

    def to_map(self, update: bytes) -> bytes | None:
        """A participant's accepted update as one of the map; None: nothing changed."""

    def taken(self, note_id: str) -> bool:
        """Whether a note that the participants do not see has this id."""


def mirror_of(scope: Scope, state: bytes) -> Mirror:
    """The mirror for a scope; `state` is the map's whole document as one update."""
    return Whole(state) if scope.kind == "board" else ColumnMirror(scope, state)


class Whole:
    """The whole map: the participants' document is the map's."""

    def __init__(self, state: bytes) -> None:
        self._state = state

    def state(self) -> bytes:
        return self._state

    def from_map(self, update: bytes) -> bytes | None:
        return update

    def to_map(self, update: bytes) -> bytes | None:
        return update

    def taken(self, note_id: str) -> bool:
        return False


class ColumnMirror:
    """A part of a map in a document of its own.

    After each call what the participants' document holds is what is `shown` of the map, to the
    letter; each side may be ahead of its own peers, whom Y brings together.

    Parameters
    ----------
    scope
        One column, or the curve.
    state
        The map's whole document as one update.

    Examples
    --------
    >>> theirs = Doc()
    >>> notes = theirs.get("notes", type=Map)
    >>> for stage in ("a", "b"):
    ...     place = {"stage": stage, "row": "r", "order": "a0"}
    ...     notes[stage] = Map({"text": Text(f"in {stage}"), "place": place})
    >>> mirror = ColumnMirror(Scope("stage", "a"), theirs.get_update())
    >>> b"in a" in mirror.state(), b"in b" in mirror.state()
    (True, False)
    """

    def __init__(self, scope: Scope, state: bytes) -> None:
        self._scope = scope
        self._parts = parts(scope)
        self._reads = frozenset(name for part in self._parts.values() for name in part.reads)
        self._whole: dict[str, Items] = {name: {} for name in self._reads}
        self._last: dict[str, Items] = {name: {} for name in self._parts}
        self._full = _Side()
        self._shown = _Side()
        self._binned: set[str] = set()  # by participants, whose undo brings them back
        self._full.take(state)
        with self._both():
            self._show(None)
        self._shown.clear()

    def state(self) -> bytes:
        return self._shown.doc.get_update()

    def taken(self, note_id: str) -> bool:
        return note_id in self._full.tops["notes"] and note_id not in self._shown.tops["notes"]

    def from_map(self, update: bytes) -> bytes | None:
        self._full.take(update)
        self._shown.clear()
        with self._both():
            self._show(None if self._full.unsure else self._full.touched)
        return self._shown.update()

    def to_map(self, update: bytes) -> bytes | None:
        self._shown.take(update)
        self._full.clear()
        with self._both():
            for note_id in self._all_shown() if self._shown.unsure else self._shown.notes():
                self._hand_back(note_id)
        return self._full.update()

    @contextmanager
    def _both(self) -> Iterator[None]:
        """One transaction of each side: reading, too, is quicker in one."""
        with self._full.doc.transaction(), self._shown.doc.transaction():
            yield

    # -- from the map to the participants ---------------------------------------------------

    def _show(self, touched: dict[str, set[str]] | None) -> None:
        """Bring what is shown up to date where the map's roots were touched; None: all of it."""
        full, shown = self._full.tops, self._shown.tops
        for name, known in singles(self._scope).items():
            if touched is None or name in touched:
                fields = read_item(full[name])
                wanted = {key: fields[key] for key in known if key in fields}
                _become(shown[name], read_item(shown[name]), wanted)
        for name in self._reads:
            if touched is None or name in touched:
                self._read(name, None if touched is None else touched[name])
        for name, part in self._parts.items():
            if touched is None or not part.reads.isdisjoint(touched):
                items = part.items(self._whole)
                _become_items(shown[name], self._last[name], items)
                self._last[name] = items
        if self._scope.kind == "stage":
            ids: Iterable[str] = full["notes"].keys() if touched is None else self._full.notes()
            for note_id in list(ids):
                self._show_note(note_id)

    def _read(self, name: str, ids: Iterable[str] | None) -> None:
        """Read items of the map's anew; None: all of a collection."""
        top, items = self._full.tops[name], self._whole[name]
        for one in {*items, *top.keys()} if ids is None else ids:
            item = top.get(one)
            if isinstance(item, Map):
                items[one] = read_item(item)
            else:
                items.pop(one, None)

    def _show_note(self, note_id: str) -> None:
        note, notes = self._full.tops["notes"].get(note_id), self._shown.tops["notes"]
        there = notes.get(note_id)
        if not (isinstance(note, Map) and self._belongs(note_id, note)):
            self._binned.discard(note_id)
            if there is not None:
                del notes[note_id]
        elif there is None:
            write_item(notes, "notes", note_id, note_fields(note))
        else:
            _carry(note_fields(note), there, self._full.deltas.get(note_id))

    def _belongs(self, note_id: str, note: Map[Any]) -> bool:
        return place_of(note) == self._scope.stage and (
            note.get("deleted") is not True or note_id in self._binned
        )

    # -- from the participants to the map ---------------------------------------------------

    def _all_shown(self) -> set[str]:
        """The notes that are shown, and those that were before this call."""
        notes = self._full.tops["notes"]
        found = {one: notes.get(one) for one in list(notes.keys())}
        before = {
            one for one, note in found.items() if isinstance(note, Map) and self._belongs(one, note)
        }
        return before | set(self._shown.tops["notes"].keys())

    def _hand_back(self, note_id: str) -> None:
        note, notes = self._shown.tops["notes"].get(note_id), self._full.tops["notes"]
        there = notes.get(note_id)
        if not isinstance(note, Map):  # one's own undo takes one's own note away
            self._binned.discard(note_id)
            if there is not None and place_of(there) == self._scope.stage:
                del notes[note_id]
            return
        fields = note_fields(note)
        if fields.get("deleted") is True:
            self._binned.add(note_id)
        else:
            self._binned.discard(note_id)
        if isinstance(there, Map):
            _carry(fields, there, self._shown.deltas.get(note_id))
        else:
            write_item(notes, "notes", note_id, fields)


class _Side:
    """A document, and what its latest transactions did to it."""

    def __init__(self) -> None:
        self.doc: Doc[Any] = Doc()
        self.tops = roots(self.doc)
        self.touched: dict[str, set[str]] = {}
        self.deltas: dict[str, Delta] = {}
        self.unsure = False  # something changed that could not be told
        self._updates: list[bytes] = []
        self._subscriptions = [self.doc.observe(lambda event: self._updates.append(event.update))]
        for name, top in self.tops.items():
            self._subscriptions.append(observe_ids(top, partial(self._mark, name)))
        self._subscriptions.append(_observe_words(self.tops["notes"], self._words))

    def clear(self) -> None:
        self.touched, self.deltas, self.unsure = {}, {}, False
        self._updates.clear()

    def take(self, update: bytes) -> None:
        """Apply somebody else's update, and remember what it changed."""
        self.clear()
        self.doc.apply_update(update)

    def update(self) -> bytes | None:
        """What was written since `clear`, as one update."""
        updates, self._updates = self._updates, []
        if not updates:
            return None
        return updates[0] if len(updates) == 1 else merge_updates(*updates)

    def notes(self) -> set[str]:
        """The ids of the notes touched."""
        return self.touched.get("notes", set())

    def _mark(self, name: str, ids: set[str] | None) -> None:
        self.touched.setdefault(name, set()).update(ids or ())
        self.unsure = self.unsure or ids is None

    def _words(self, note_id: str, delta: Delta) -> None:
        self.deltas[note_id] = delta


def _observe_words(notes: Map[Any], hear: Callable[[str, Delta], None]) -> Any:
    """Hear, note by note, which letters a transaction put in and took out."""

    def seen(events: Iterable[Any]) -> None:
        for event in events:
            path = event.path
            if len(path) == 2 and path[1] == "text" and hasattr(event, "delta"):
                hear(str(path[0]), list(event.delta))

    return notes.integrated.observe_deep(seen)


def _become_items(top: Map[Any], had: Items, wanted: Items) -> None:
    """Make a collection `wanted`, which so far holds what it `had`."""
    for one in had.keys() - wanted.keys():
        del top[one]
    for one, fields in wanted.items():
        if one not in had:
            top[one] = Map(fields)
        elif fields != had[one]:
            _become(top[one], had[one], fields)


def _become(item: Map[Any], had: Fields, wanted: Fields) -> None:
    for key, value in wanted.items():
        if key not in had or not _same(had[key], value):
            item[key] = value
    for key in had.keys() - wanted.keys():
        del item[key]


def _same(a: Any, b: Any) -> bool:
    return bool(a == b) and isinstance(a, bool) == isinstance(b, bool)


def _carry(fields: Fields, note: Map[Any], delta: Delta | None) -> None:
    """Make a note's registers and words those of its other side."""
    words = fields.pop("text", None)
    for key, value in fields.items():
        if key not in note or not _same(plain(note[key]), value):
            note[key] = value
    for key in list(note.keys()):
        if key != "text" and key not in fields and entries.field_of(key) in NOTE:
            del note[key]
    now = note.get("text")
    if not isinstance(words, str):
        return
    if not isinstance(now, Text):
        if now != words:
            note["text"] = Text(words)
    elif not (delta and _retrace(now, delta, words)):
        edit_text(now, words)


def _retrace(text: Text, delta: Delta, wanted: str) -> bool:
    """Repeat on a text what was done to its twin, if that makes it `wanted`.

    Positions are counted in bytes, as pycrdt counts them.
    """
    before, after, at = str(text).encode(), bytearray(), 0
    for part in delta:
        if "insert" in part:
            if not isinstance(part["insert"], str):
                return False
            after += part["insert"].encode()
        else:
            n = int(part.get("retain") or part.get("delete") or 0)
            if "retain" in part:
                after += before[at : at + n]
            at += n
    if bytes(after) + before[at:] != wanted.encode():
        return False
    at = 0
    for part in delta:
        if "insert" in part:
            text.insert(at, part["insert"])
            at += len(part["insert"].encode())
        elif "retain" in part:
            at += int(part["retain"])
        else:
            del text[at : at + int(part["delete"])]
    return True
