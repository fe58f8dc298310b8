"""Several threads on one map: browsers' updates, cells and views at once, nothing lost."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import journeykit as jk
from journeykit.document.replica import MapDoc

from .helpers import crash, small_map


def together(*works: Callable[[], None]) -> list[BaseException]:
    """Run all at once; what they raised."""
    raised: list[BaseException] = []
    start = threading.Barrier(len(works))

    def guarded(work: Callable[[], None]) -> None:
        start.wait()
        try:
            work()
        except BaseException as error:  # noqa: BLE001  # a panic of the Y library is one too
            raised.append(error)

    threads = [threading.Thread(target=guarded, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


def test_threads_edit_read_and_receive_at_once(tmp_path: Path) -> None:
    m = small_map(tmp_path / "shop.journey.json")
    base = m.replica.encode_state()
    foreign = jk.JourneyMap._from_data(jk.JourneyMap.open_copy(m.path or "").to_dict())
    browser = MapDoc(base)
    updates: list[bytes] = []
    browser.subscribe(lambda update, origin: updates.append(update))
    for n in range(60):
        with browser.edit() as tops:
            tops["meta"]["title"] = f"Title {n}"
            tops["charter"]["goal"] = f"Goal {n}"
    over = threading.Event()
    seen: list[tuple[bytes, object]] = []
    unsubscribe = m.replica.subscribe(lambda update, origin: seen.append((update, origin)))

    def add(who: str) -> Callable[[], None]:
        def work() -> None:
            for n in range(60):
                m.add_note("search", "tasks", f"{who} {n}", id=f"{who}-{n}")
                if n % 3 == 0:
                    with m.edit():
                        m.move_note(f"{who}-{n}", stage="purchase")
                        m.notes[0].color = "blue"

        return work

    def receive() -> None:
        for update in updates:
            m.replica.apply(update, "browser")
        over.set()

    def read() -> None:
        while not over.is_set():
            assert m.model().meta.title
            assert len(m.notes) >= 1
            m.replica.encode_state()

    def save() -> None:
        for _ in range(5):
            m.save()

    assert together(add("a"), add("b"), add("c"), receive, read, save) == []
    unsubscribe()
    wanted = {f"{who}-{n}" for who in "abc" for n in range(60)} | {"first"}
    assert {note.id for note in m.notes} == wanted
    assert (m.title, m.charter.goal) == ("Title 59", "Goal 59")
    moved = {note.id for note in m.notes if note.place.stage == "purchase"}
    assert moved == {f"{who}-{n}" for who in "abc" for n in range(0, 60, 3)}
    assert sum(origin == "browser" for _, origin in seen) == 60  # each keeps its own origin
    whole = m.to_dict()

    follower = MapDoc(base)
    for update, _ in seen:
        follower.apply(update, "kernel")
    assert follower.read(lambda tops: tops["notes"].to_py()) == m.replica.read(
        lambda tops: tops["notes"].to_py()
    )
    crash(m)
    m = jk.JourneyMap.open(tmp_path / "shop.journey.json")
    assert m.to_dict() == whole
    m.close()
    assert foreign.title == "Buy a bicycle"


def test_a_failing_view_does_not_stop_the_others(tmp_path: Path) -> None:
    m = jk.JourneyMap.blank(lang="en")
    heard: list[frozenset[str]] = []
    updates: list[bytes] = []

    def broken(*_: object) -> None:
        raise RuntimeError("this view is broken")

    m.replica.on_change(broken)
    m.replica.on_change(heard.append)
    m.replica.subscribe(broken)
    m.replica.subscribe(lambda update, origin: updates.append(update))
    m.add_stage("Search", id="search")
    assert m.stages[0].name == "Search"
    assert heard == [frozenset({"stages"})]
    assert len(updates) == 1


def test_views_are_called_outside_the_lock() -> None:
    m = jk.JourneyMap.blank(lang="en")
    found: list[str] = []

    def refresh(changed: frozenset[str]) -> None:
        # Another thread reads while the view is being told: under the lock this would hang.
        reader = threading.Thread(target=lambda: found.append(m.title))
        reader.start()
        reader.join(timeout=20)

    m.replica.on_change(refresh)
    m.title = "Outside"
    assert found == ["Outside"]


def test_views_hear_of_what_was_written_before_an_error() -> None:
    m = jk.JourneyMap.blank(lang="en")
    heard: list[frozenset[str]] = []
    m.replica.on_change(heard.append)
    try:
        with m.edit():
            m.add_stage("Search")
            m.add_note("nowhere", "tasks", "x")
    except jk.MapContentError:
        pass
    assert [stage.name for stage in m.stages] == ["Search"]
    assert heard == [frozenset({"stages"})]
