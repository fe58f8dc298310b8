"""What holds whatever people do to an inventory: files, merges, ways back, replicas that meet."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import journeykit as jk
from journeykit.document.content import MapContent
from journeykit.document.merge import merge
from journeykit.document.replica import MapDoc
from journeykit.document.storage import canonical, parse

IDS = [f"t{n}" for n in range(4)]
CAUSES = [f"c{n}" for n in range(4)]
unhurried = settings(deadline=None, max_examples=25, suppress_health_check=list(HealthCheck))

ACTS = st.lists(
    st.tuples(
        st.sampled_from(
            [
                *("touchpoint", "bin", "back", "declare", "withdraw", "decide", "step", "move"),
                *("path", "cause", "under", "cause_bin", "cause_back"),
            ]
        ),
        st.integers(0, 3),
        st.integers(0, 3),
    ),
    max_size=12,
)


@pytest.fixture(autouse=True)
def _apart(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOURNEYKIT_DATA_DIR", str(tmp_path_factory.mktemp("data")))


def start() -> jk.JourneyMap:
    m = jk.JourneyMap.inventory(lang="en")
    m.replica.keep_in(None)
    for n, item_id in enumerate(IDS[:3]):
        m.add_touchpoint(item_id, id=item_id, stages=["Research", "Delivery"][n % 2])
    m.set_path(IDS[:3])
    m.declare_moment("t0")
    m.add_root_cause("Late", id="root")
    for n, cause in enumerate(CAUSES[:3]):
        m.add_cause("root", cause, parent=CAUSES[n - 1] if n else None, id=cause)
    return m


def act(m: jk.JourneyMap, what: str, a: int, b: int) -> None:
    """One edit; what the map refuses (something is in the bin, a circle would close) is left."""
    item: Any = m.get("touchpoints", IDS[a])
    cause: Any = m.get("causes", CAUSES[a])
    steps = m.path_steps
    try:
        match what:
            case "touchpoint":
                m.add_touchpoint(f"new {b}", id=IDS[a], journeys=f"j{b}", volume=b)
            case "bin":
                m.delete(item)
            case "back":
                m.restore(item)
            case "declare":
                m.declare_moment(IDS[a], by=str(b))
            case "withdraw":
                m.withdraw_moment(IDS[a])
            case "decide":
                m.decide_moment(IDS[a], "dismissed", str(b))
            case "step":
                m.add_path_step(IDS[a], before=steps[b] if b < len(steps) else None)
            case "move":
                m.move_path_step(steps[a], after=steps[b])
            case "path":
                m.set_path([IDS[a], IDS[b], IDS[a]])
            case "cause":
                m.add_cause("root", f"because {b}", parent=CAUSES[b], id=CAUSES[a])
            case "under":
                m.move_cause(CAUSES[a], parent=CAUSES[b])
            case "cause_bin":
                m.delete(cause)
            case "cause_back":
                m.restore(cause)
    except (jk.MapContentError, IndexError):
        pass


def sound(m: jk.JourneyMap) -> None:
    """What anybody may count on, whatever was done."""
    assert m.problems == []
    living = {t.id for t in m.touchpoints}
    for items in (m.moments, m.drivers):
        assert {item.id for item in items} <= living
    assert {step.touchpoint for step in m.path_steps} <= living
    assert all(m.stage_of_step(step) for step in m.path_steps if _staged(m, step))
    shown: list[str] = []
    line = list(m.cause_tree("root"))
    while line:
        node = line.pop()
        shown.append(node.cause.id)
        line += node.because
    assert sorted(shown) == sorted(cause.id for cause in m.causes)  # none lost, none twice
    assert again(m).to_dict() == m.to_dict()


def _staged(m: jk.JourneyMap, step: Any) -> bool:
    found: Any = m.get("touchpoints", step.touchpoint)
    return bool(found.stages)


def again(m: jk.JourneyMap) -> jk.JourneyMap:
    found = jk.JourneyMap._from_data(parse(canonical(m.to_dict()), "again"))
    found.replica.keep_in(None)
    return found


@unhurried
@given(ACTS)
def test_any_edits_leave_a_sound_inventory(acts: list[tuple[str, int, int]]) -> None:
    m = start()
    for one in acts:
        act(m, *one)
        sound(m)


@unhurried
@given(ACTS, ACTS)
def test_files_edited_apart_merge_and_lose_nothing(mine: Any, theirs: Any) -> None:
    base = start()
    ours, other = again(base), again(base)
    for m, acts in ((ours, mine), (other, theirs)):
        for one in acts:
            act(m, *one)
    before, a, b = base.to_dict(), ours.to_dict(), other.to_dict()
    merged, conflicts = merge(before, a, b)
    for collection in ("touchpoints", "path_steps", "moments", "causes", "journeys"):
        ids = {item["id"] for item in merged[collection]}
        assert ids == {item["id"] for side in (a, b) for item in side[collection]}
        # What either side alone changed is there; what both did, is there or told.
        told = {(c.id, c.field) for c in conflicts if c.collection == collection}
        old, left, right, now = (
            {item["id"]: item for item in side[collection]} for side in (before, a, b, merged)
        )
        for item_id in left.keys() & right.keys():
            for field in {*left[item_id], *right[item_id]} - {"deleted", "deleted_on"}:
                values = [side.get(item_id, {}).get(field) for side in (old, left, right)]
                was, ours_now, theirs_now = values
                wanted = theirs_now if ours_now == was else ours_now
                if ours_now == was or theirs_now in (was, ours_now):
                    assert now[item_id].get(field) == wanted
                else:
                    assert (item_id, field) in told
    found = jk.JourneyMap._from_data(merged)
    found.replica.keep_in(None)
    sound(found)


@unhurried
@given(ACTS, ACTS)
def test_replicas_that_edit_at_once_meet_in_a_sound_inventory(mine: Any, theirs: Any) -> None:
    ours = start()
    twin = jk.JourneyMap(MapContent(MapDoc(ours.replica.encode_state())), None, [])
    twin.replica.keep_in(None)
    for m, acts in ((ours, mine), (twin, theirs)):
        for one in acts:
            act(m, *one)
    ours.replica.apply(twin.replica.encode_state(), "browser")
    twin.replica.apply(ours.replica.encode_state(), "browser")
    assert ours.to_dict() == twin.to_dict()
    sound(ours)


@settings(unhurried, max_examples=15)
@given(ACTS)
def test_a_restore_point_brings_everything_back(acts: Any) -> None:
    m = start()
    shown = _shown(m)
    point = m.history.mark("Now")
    for one in acts:
        act(m, *one)
    m.history.restore(point.id)
    assert _shown(m) == shown
    sound(m)
    m.close()


def _shown(m: jk.JourneyMap) -> Any:
    """What lives, as it is read."""
    return [
        [item.model() for item in items]
        for items in (m.touchpoints, m.journeys, m.path_steps, m.moments, m.causes, m.root_causes)
    ]
