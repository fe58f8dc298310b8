"""Three-way merge of maps edited apart, item by item and field by field.

Works on plain map-file data and knows neither the live document nor the disk. Nothing somebody
wrote is dropped: an item deleted on one side and changed on the other stays, and where both sides
changed one field differently, ours stands and theirs is listed as a conflict.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from . import entries
from .schema import COLLECTIONS

_ABSENT: Any = object()


@dataclass(frozen=True)
class Conflict:
    """One field both sides changed differently.

    `ours` is what the merged map holds, `theirs` what it does not; None: nothing (the default).
    """

    collection: str
    id: str
    field: str
    ours: Any
    theirs: Any


def merge(
    base: Mapping[str, Any], ours: Mapping[str, Any], theirs: Mapping[str, Any]
) -> tuple[dict[str, Any], list[Conflict]]:
    """Merge two descendants of `base`.

    Parameters
    ----------
    base, ours, theirs
        Map-file contents.

    Returns
    -------
    The merged content, and the conflicts in a stable order.

    Examples
    --------
    >>> base = {"stages": [{"id": "s", "name": "Buy"}]}
    >>> ours = {"stages": [{"id": "s", "name": "Purchase"}]}
    >>> theirs = {"stages": [{"id": "s", "name": "Buy"}, {"id": "t", "name": "Return"}]}
    >>> merged, conflicts = merge(base, ours, theirs)
    >>> [stage["name"] for stage in merged["stages"]], conflicts
    (['Purchase', 'Return'], [])
    """
    conflicts: list[Conflict] = []
    merged: dict[str, Any] = {}
    for name in sorted({*base, *ours, *theirs}):
        if name == "unvalidated":
            merged[name] = _apart(ours.get(name) or [], theirs.get(name) or [])
        elif name in COLLECTIONS:
            merged[name] = _collection(name, base, ours, theirs, conflicts)
        elif isinstance(ours.get(name), dict) or isinstance(theirs.get(name), dict):
            was, a, b = (dict(side.get(name) or {}) for side in (base, ours, theirs))
            merged[name] = _fields(name, "", was, a, b, conflicts)
        else:
            was, a, b = (side.get(name, _ABSENT) for side in (base, ours, theirs))
            value = _value(name, "", name, was, a, b, conflicts)
            if value is not _ABSENT:
                merged[name] = value
    return merged, conflicts


def _collection(
    name: str,
    base: Mapping[str, Any],
    ours: Mapping[str, Any],
    theirs: Mapping[str, Any],
    conflicts: list[Conflict],
) -> list[dict[str, Any]]:
    old, mine, other = (
        {str(item["id"]): item for item in side.get(name) or []} for side in (base, ours, theirs)
    )
    merged = []
    for item_id in sorted({*old, *mine, *other}):
        was, a, b = old.get(item_id), mine.get(item_id), other.get(item_id)
        if a is None or b is None:
            left = a if a is not None else b
            # Gone on one side: it goes only if the other side left it as it was.
            if left is not None and (was is None or left != was):
                merged.append(left)
            continue
        fields = _fields(name, item_id, dict(was or {}), dict(a), dict(b), conflicts)
        if fields.get("deleted") and _edited(was, b if a.get("deleted") else a):
            fields["deleted"] = False
            fields.pop("deleted_on", None)
        merged.append(fields)
    return merged


def _edited(was: Mapping[str, Any] | None, item: Mapping[str, Any]) -> bool:
    """Whether this side kept the item and changed it."""
    if item.get("deleted") or was is None:
        return False
    return dict(was) != dict(item)


def _fields(
    name: str,
    item_id: str,
    was: dict[str, Any],
    a: dict[str, Any],
    b: dict[str, Any],
    conflicts: list[Conflict],
) -> dict[str, Any]:
    merged = {}
    for field in sorted({*was, *a, *b}):
        old, mine, other = (side.get(field, _ABSENT) for side in (was, a, b))
        value = _value(name, item_id, field, old, mine, other, conflicts)
        if value is not _ABSENT:
            merged[field] = value
    return merged


def _value(
    name: str, item_id: str, field: str, was: Any, a: Any, b: Any, conflicts: list[Conflict]
) -> Any:
    if a == b or b == was:
        return a
    if a == was:
        return b
    sides = [[] if side is _ABSENT else side for side in (was, a, b)]
    if all(entries.merges(name, field, side) for side in sides):
        return entries.united(name, field, *sides)
    # Words beat none: a field emptied on our side and filled on theirs keeps what they wrote.
    kept, lost = (b, a) if a is _ABSENT else (a, b)
    conflicts.append(Conflict(name, item_id, field, kept, None if lost is _ABSENT else lost))
    return kept


def _apart(ours: list[Any], theirs: list[Any]) -> list[Any]:
    """What either side had set aside, ours first where both have an id."""

    def key(item: Any) -> tuple[str, str]:
        return str(item["collection"]), str(item.get("id") or sorted(item["data"]))

    found = {key(item): item for item in (*theirs, *ours)}
    return [found[place] for place in sorted(found)]
