"""Lists that merge: two people who add to one list at the same moment both keep their entry.

A field of `MERGED_LISTS` lies in the live document as the list its file had, one register, and
beside it as one register for each entry added, changed or taken off since:
``attachments/<identity>`` → ``[place, entry]``, or ``False`` once it is off. The list itself is
never written again, so a map file, and a journal of before there were entries, read as they did.
`entries.ts` does the same in the browser. Pure data and item registers; no schema checks here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

# What tells an entry from another, best first: a file's content, a link's address.
MERGED_LISTS: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("notes", "attachments"): ("sha256", "url", "name"),
}

_Placed = dict[str, tuple[float, dict[str, Any]]]  # identity → place in the list, entry


def field_of(key: str) -> str:
    """The field a key belongs to.

    >>> field_of("attachments/https://example.org/a"), field_of("color")
    ('attachments', 'color')
    """
    return key.partition("/")[0]


def identity(collection: str, field: str, entry: object) -> str:
    """What an entry is told from others by; empty: it is none."""
    if not isinstance(entry, Mapping):
        return ""
    told = (entry.get(name) for name in MERGED_LISTS[collection, field])
    return next((value for value in told if isinstance(value, str) and value), "")


def fold(collection: str, fields: dict[str, Any]) -> dict[str, Any]:
    """An item's raw fields with its entries in their lists; what is no entry stays as it is.

    >>> a, b = {"url": "https://a.org"}, {"url": "https://b.org"}
    >>> fold("notes", {"attachments": [a], "attachments/https://b.org": [1, b]})
    {'attachments': [{'url': 'https://a.org'}, {'url': 'https://b.org'}]}
    >>> fold("notes", {"attachments": [a], "attachments/https://a.org": False})
    {'attachments': []}
    """
    for owner, field in MERGED_LISTS:
        if owner == collection and any(key.startswith(f"{field}/") for key in fields):
            base = fields.get(field, [])
            if isinstance(base, list):
                placed, odd, used = _placed(collection, field, fields)
                fields = {key: value for key, value in fields.items() if key not in used}
                fields[field] = [*odd, *(placed[key][1] for key in _in_line(placed))]
    return fields


def merges(collection: str, field: str, value: object) -> bool:
    """Whether this value of a field can be written entry by entry."""
    return (
        (collection, field) in MERGED_LISTS
        and isinstance(value, list)
        and all(identity(collection, field, entry) for entry in value)
    )


def write(item: Any, collection: str, field: str, wanted: Any) -> None:
    """Make a live item's list `wanted`, touching only the entries that differ."""
    prefix = f"{field}/"
    raw = {key: item[key] for key in list(item.keys()) if field_of(key) == field}
    base = raw.get(field, [])
    if not merges(collection, field, wanted):  # its entries cannot be told apart: at once
        for key in raw.keys() - {field}:
            del item[key]
        item[field] = wanted
        return
    if not merges(collection, field, base):
        item[field] = raw[field] = []
    placed, _odd, _used = _placed(collection, field, raw)
    last: tuple[float, str] = (-1, "")
    stays = set()
    for entry in wanted:
        key = identity(collection, field, entry)
        if key in stays:
            continue
        stays.add(key)
        place, known = placed.get(key, (-1, None))
        if (place, key) <= last or known is None or _bare(known) != _bare(entry):
            place = place if (place, key) > last else int(last[0]) + 1
            item[prefix + key] = [place, entry]
        last = (place, key)
    for key in placed.keys() - stays:
        item[prefix + key] = False


def united(
    collection: str, field: str, was: Iterable[Any], ours: list[Any], theirs: list[Any]
) -> list[Any]:
    """Two descendants of one list as one: ours, less what they took off, and what they added.

    >>> a, b, c = ({"url": x} for x in "abc")
    >>> united("notes", "attachments", [a], [a, b], [c])
    [{'url': 'b'}, {'url': 'c'}]
    """
    before = {identity(collection, field, entry): entry for entry in was}
    other = {identity(collection, field, entry): entry for entry in theirs}
    kept = []
    for entry in ours:
        key = identity(collection, field, entry)
        if key in before and key not in other:
            continue  # they took it off
        changed = key in other and before.get(key) == entry
        kept.append(other[key] if changed else entry)
    have = {identity(collection, field, entry) for entry in ours}
    return kept + [e for key, e in other.items() if key not in have and key not in before]


def _placed(
    collection: str, field: str, fields: Mapping[str, Any]
) -> tuple[_Placed, list[Any], set[str]]:
    """The entries by identity, the list's values that are none, and the registers read."""
    placed: _Placed = {}
    odd = []
    for place, entry in enumerate(fields.get(field, [])):
        if key := identity(collection, field, entry):
            placed.setdefault(key, (place, entry))
        else:
            odd.append(entry)
    used: set[str] = set()
    prefix = f"{field}/"
    for name, value in fields.items():
        key = name.removeprefix(prefix)
        if key == name:
            continue
        if value is False:
            placed.pop(key, None)
        elif _is_entry(value) and identity(collection, field, value[1]) == key:
            placed[key] = (value[0], value[1])
        else:
            continue
        used.add(name)
    return placed, odd, used


def _is_entry(value: object) -> bool:
    return (
        isinstance(value, list)
        and len(value) == 2
        and isinstance(value[0], int | float)
        and not isinstance(value[0], bool)
    )


def _in_line(placed: _Placed) -> list[str]:
    return sorted(placed, key=lambda key: (placed[key][0], key))


def _bare(entry: Mapping[str, Any]) -> dict[str, Any]:
    """Without what says nothing: a default that was written, and one that was not, are one."""
    return {key: value for key, value in entry.items() if value not in ("", 0, None)}
