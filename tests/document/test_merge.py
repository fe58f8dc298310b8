"""Merging maps edited apart: nothing somebody wrote is lost, and what disagrees is listed."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from journeykit.document.merge import Conflict, merge

Items = dict[str, dict[str, Any]]

fields = st.fixed_dictionaries(
    {},
    optional={
        "text": st.sampled_from(["one", "two", "three"]),
        "color": st.sampled_from(["blue", "pink"]),
        "deleted": st.just(True),
        "x-tool": st.integers(0, 2),
    },
)
items = st.dictionaries(st.sampled_from("abcdef"), fields, max_size=5)
maps = st.builds(
    lambda notes, charter, extra: {
        "notes": [{"id": key, **notes[key]} for key in sorted(notes)],
        "charter": charter,
        **extra,
    },
    items,
    st.dictionaries(st.sampled_from(["goal", "journey"]), st.sampled_from("xyz")),
    st.dictionaries(st.sampled_from(["x-a", "x-b"]), st.integers(0, 3)),
)


def by_id(data: dict[str, Any]) -> Items:
    return {item["id"]: item for item in data["notes"]}


@given(maps, maps)
def test_one_side_alone_wins(base: dict[str, Any], side: dict[str, Any]) -> None:
    assert merge(base, side, side) == (side, [])
    assert merge(base, side, base)[1] == []
    assert merge(base, base, side)[1] == []
    for merged in (merge(base, base, side)[0], merge(base, side, base)[0]):
        assert merged == side


@settings(max_examples=300, deadline=None)
@given(maps, maps, maps)
def test_nothing_added_or_changed_is_lost(
    base: dict[str, Any], ours: dict[str, Any], theirs: dict[str, Any]
) -> None:
    before = deepcopy((base, ours, theirs))
    merged, conflicts = merge(base, ours, theirs)
    assert (base, ours, theirs) == before
    was, have = by_id(base), by_id(merged)
    for side, other in ((by_id(ours), by_id(theirs)), (by_id(theirs), by_id(ours))):
        for key, item in side.items():
            if key not in was or item != was[key]:
                assert key in have
            for field, value in item.items():
                if field in ("id", "deleted") or was.get(key, {}).get(field) == value:
                    continue
                listed = [c for c in conflicts if (c.id, c.field) == (key, field)]
                assert have[key].get(field) == value or any(
                    value in (c.ours, c.theirs) for c in listed
                )
            edited = key in was and not item.get("deleted") and item != was[key]
            if edited and other.get(key, {}).get("deleted"):
                assert not have[key].get("deleted")


@given(maps, maps, maps)
def test_conflicts_are_the_same_from_both_sides(
    base: dict[str, Any], ours: dict[str, Any], theirs: dict[str, Any]
) -> None:
    def places(conflicts: list[Conflict]) -> list[tuple[str, str, str]]:
        return [(c.collection, c.id, c.field) for c in conflicts]

    assert places(merge(base, ours, theirs)[1]) == places(merge(base, theirs, ours)[1])


def test_an_emptied_field_does_not_hide_their_words() -> None:
    base = {"notes": [{"id": "n", "text": "one", "color": "blue"}]}
    ours = {"notes": [{"id": "n", "color": "blue"}]}
    theirs = {"notes": [{"id": "n", "text": "one and two", "color": "blue"}]}
    merged, conflicts = merge(base, ours, theirs)
    assert merged["notes"][0]["text"] == "one and two"
    assert conflicts == [Conflict("notes", "n", "text", "one and two", None)]


def test_what_both_had_set_aside_stays() -> None:
    one = {"collection": "notes", "id": "a", "data": 1}
    two = {"collection": "charter", "data": {"goal": 3}}
    merged, _ = merge({}, {"unvalidated": [one]}, {"unvalidated": [two]})
    assert sorted(map(str, merged["unvalidated"])) == sorted(map(str, [one, two]))
