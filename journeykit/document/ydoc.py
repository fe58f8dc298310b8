"""From plain data to the live Y document and back; the only module that knows the Y layout.

Each collection is a root ``Map`` of id → ``Map`` of fields; a field is one whole JSON value, except
the shared texts (a note's words), which are Y ``Text``, and the lists that merge (`entries`).
Plain data here means what a map file holds: dicts, lists, strings, numbers.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Iterable, Mapping
from typing import Any, cast

from pycrdt import Array, Doc, Map, Text

from journeykit.language import translate as _

from . import entries
from .schema import COLLECTIONS, SHARED_TEXTS, SINGLETONS

EXTRA = "extra"
ROOTS = (*SINGLETONS, *COLLECTIONS, EXTRA)

RESERVED = frozenset({*ROOTS, "format", "version", "unvalidated"})
DEEPEST = 60  # levels of nesting: far above any map, far below anybody's recursion limit
_EXACT = 2**53  # above, a float no longer tells neighbouring whole numbers apart
_LARGEST = 2**63  # what pycrdt can carry

Plain = dict[str, Any]


def roots(doc: Doc[Any]) -> dict[str, Map[Any]]:
    """The root maps of a document, created where they are missing."""
    return {name: doc.get(name, type=Map) for name in ROOTS}


def plain(value: Any, depth: int = 0) -> Any:
    """A value as read from Y, such as JSON can hold it: whatever somebody sent, a map can be saved.

    Whole numbers become ``int`` (Y knows only floats); what JSON has no word for (not a number,
    bytes, a list nested deeper than `DEEPEST`) becomes ``None`` or text.

    >>> plain({"value": -2.0, "mean": 4.5, "odd": float("nan")})
    {'value': -2, 'mean': 4.5, 'odd': None}
    """
    if isinstance(value, float):
        if not math.isfinite(value):
            return None
        return int(value) if value.is_integer() and abs(value) < _EXACT else value
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, dict | list) and depth >= DEEPEST:
        return None
    if isinstance(value, dict):
        return {str(key): plain(item, depth + 1) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item, depth + 1) for item in value]
    return str(value)


def unfit(value: Any, depth: int = 0) -> str:
    """Why Y or a map file cannot hold a value, as a sentence; empty when they can.

    pycrdt does not raise an ordinary error on such values, it panics: they are stopped before.
    """
    if isinstance(value, str):
        try:
            value.encode()
        except UnicodeEncodeError:
            return _("this text holds half a character (a lone surrogate)")
    elif isinstance(value, bool):
        pass
    elif isinstance(value, int):
        if not -_LARGEST <= value < _LARGEST:
            return _("this number is too large")
    elif isinstance(value, float):
        if not math.isfinite(value):
            return _("this is not a finite number")
    elif isinstance(value, Mapping | list | tuple):
        if depth >= DEEPEST:
            return _("this is nested too deeply")
        parts: Iterable[Any] = value
        if isinstance(value, Mapping):
            parts = (part for pair in value.items() for part in pair)
        return next(filter(None, (unfit(part, depth + 1) for part in parts)), "")
    return ""


def read_item(item: Any, collection: str = "") -> Any:
    """One item's fields as plain data (whatever stands there, valid or not)."""
    found = plain(item.to_py() if isinstance(item, Array | Map | Text) else item)
    return entries.fold(collection, found) if isinstance(found, dict) else found


def is_item(value: Any) -> bool:
    """Whether this is a live item, not a value that a write would miss."""
    return isinstance(value, Map)


def write_item(root: Map[Any], collection: str, item_id: str, fields: Mapping[str, Any]) -> None:
    """Create an item; must run inside a transaction."""
    texts = SHARED_TEXTS.get(collection, frozenset())
    root[item_id] = Map(
        {
            key: Text(fields[key]) if key in texts and isinstance(fields[key], str) else fields[key]
            for key in sorted(fields)
        }
    )


def write_field(item: Map[Any], collection: str, field: str, value: Any) -> None:
    """Set one field; in shared texts and merged lists only what differs, so that others' stays."""
    if (collection, field) in entries.MERGED_LISTS:
        entries.write(item, collection, field, value)
        return
    if field in SHARED_TEXTS.get(collection, frozenset()) and isinstance(value, str):
        current = item.get(field)
        if isinstance(current, Text):
            edit_text(current, value)
        else:
            item[field] = Text(value)
        return
    item[field] = value


def edit_text(text: Text, wanted: str) -> None:
    """Turn a shared text into `wanted` with one smallest replacement."""
    now = str(text)
    if now == wanted:
        return
    start = 0
    limit = min(len(now), len(wanted))
    while start < limit and now[start] == wanted[start]:
        start += 1
    tail = 0
    while tail < limit - start and now[-1 - tail] == wanted[-1 - tail]:
        tail += 1
    # Y counts UTF-8 bytes in pycrdt, characters in Python: measure the prefix in its unit.
    begin = len(now[:start].encode())
    end = begin + len(now[start : len(now) - tail].encode())
    if end > begin:
        del text[begin:end]
    if middle := wanted[start : len(wanted) - tail]:
        text.insert(begin, middle)


def fill(doc: Doc[Any], data: Mapping[str, Any]) -> None:
    """Write a whole map file's content into an empty document, always in the same order."""
    tops = roots(doc)
    with doc.transaction():
        for name in SINGLETONS:
            for key, value in sorted(dict(data.get(name) or {}).items()):
                tops[name][key] = value
        for name in COLLECTIONS:
            items = cast("list[Plain]", data.get(name) or [])
            for item in sorted(items, key=lambda item: str(item["id"])):
                write_item(tops[name], name, str(item["id"]), item)
        for key, value in sorted(data.items()):
            if key not in RESERVED:
                tops[EXTRA][key] = value
        for apart in cast("list[Plain]", data.get("unvalidated") or []):
            put_back(tops, apart)


def put_back(tops: Mapping[str, Map[Any]], apart: Plain) -> None:
    """Write what had been set aside where it stood; it is checked, and set aside, again."""
    collection, fields = apart.get("collection"), apart.get("data")
    if collection in COLLECTIONS and "id" in apart:
        if isinstance(fields, dict):
            write_item(tops[str(collection)], str(collection), str(apart["id"]), fields)
        else:
            tops[str(collection)][str(apart["id"])] = fields
    elif collection in SINGLETONS and isinstance(fields, dict):
        for key, value in sorted(fields.items()):
            tops[str(collection)][key] = value


def update_from(data: Mapping[str, Any], raw: bytes) -> bytes:
    """A map file as one Y update.

    The client id comes from the file's bytes, so everybody who opens the same file gets the same
    identities and their edits can meet; without it, edits to existing notes vanish when a journal
    is replayed.
    """
    digest = hashlib.sha256(raw).digest()
    doc: Doc[Any] = Doc(client_id=int.from_bytes(digest[:4], "big") >> 1)
    fill(doc, data)
    return doc.get_update()


def observe_ids(top: Map[Any], hear: Callable[[set[str] | None], None]) -> Any:
    """Hear which keys of a root map each transaction touched; None: it cannot be told.

    On the raw events: pycrdt's own `observe_deep` reads every event's ``keys``, and yrs (0.28)
    panics there on a field that arrives with the one it replaced, as late updates bring it.
    Returns the subscription, which ends with its last reference.
    """

    def seen(events: Iterable[Any]) -> None:
        ids: set[str] = set()
        for event in events:
            if event.path:
                ids.add(str(event.path[0]))
                continue
            try:
                ids.update(event.keys)
            except BaseException as error:
                if type(error).__name__ != "PanicException":
                    raise
                hear(None)
        hear(ids)

    return top.integrated.observe_deep(seen)
