"""Private curves: nobody sees them, a kernel's death keeps them, the reveal is one edit."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
import threading
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import journeykit as jk
from journeykit.document import beside

from .helpers import crash, small_map


@pytest.fixture(autouse=True)
def _english(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    jk.set_language("en")
    monkeypatch.setenv("JOURNEYKIT_DATA_DIR", str(tmp_path_factory.mktemp("data")))


def test_a_sketch_is_no_part_of_the_map_until_it_is_revealed(tmp_path: Path) -> None:
    m = small_map(tmp_path / "shop")
    before = m.replica.encode_state()
    m.sketches.put(
        "ana", "Ana", values={"search": 1, "purchase": -2}, between=[("search", 0.25, 0.5)],
        comments={"search": "at last"}, evidence={"search": "observed"},
    )  # fmt: skip
    m.sketches.put("bob", "Bob", values={"search": 0})
    assert m.replica.encode_state() == before
    updates: list[bytes] = []
    m.replica.subscribe(lambda update, _origin: updates.append(update))
    assert m.sketches.reveal(["ana"]) == ("ana",)
    assert len(updates) == 1
    assert {(p.id, p.curve, p.at, p.value, p.comment, p.evidence) for p in m.emotion_points} == {
        ("ana:search", "ana", None, 1, "at last", "observed"),
        ("ana:purchase", "ana", None, -2, "", "hypothesis"),
        ("ana:search:0.250", "ana", 0.25, 0.5, "", "hypothesis"),
    }
    assert [(c.id, c.name, c.kind) for c in m.emotion_curves] == [("ana", "Ana", "participant")]
    assert [one.id for one in m.sketches.all()] == ["bob"]
    m.sketches.reveal()
    assert [c.name for c in m.emotion_curves] == ["Ana", "Bob"]
    assert m.sketches.all() == ()
    assert not (tmp_path / "shop.journey.sketches.json").exists()
    m.close()


def test_a_curve_drawn_anew_replaces_what_was_revealed(tmp_path: Path) -> None:
    m = small_map(tmp_path / "shop")
    m.sketches.put("ana", "Ana", values={"search": 1, "purchase": 2}, between=[("search", 0.9, 2)])
    m.sketches.reveal()
    m.sketches.put("ana", "Ana B.", values={"search": -1})
    m.sketches.reveal()
    assert [(p.id, p.value) for p in m.emotion_points] == [("ana:search", -1)]
    assert [c.name for c in m.emotion_curves] == ["Ana B."]
    m.sketches.put("group", "", kind="group", values={"search": 0})
    m.sketches.reveal()
    assert len(m.emotion_curves) == 1  # the group's needs no entry
    assert m.get("emotion_points", "group:search").value == 0  # type: ignore[union-attr]
    m.close()


@pytest.mark.parametrize(
    "fields",
    [
        {"values": {"search": 2.1}},
        {"values": {"search": float("nan")}},
        {"values": {"search": "high"}},
        {"values": {"nowhere": 1}},
        {"between": [("search", 1.5, 0)]},
        {"between": [("search", 0.5)]},
        {"values": {"search": 1}, "evidence": {"search": "certain"}},
        {"comments": {"nowhere": "?"}},
        {"persona": "nobody"},
        {"kind": "boss"},
        {"id": "x" * 200},
    ],
)
def test_what_a_curve_cannot_hold(tmp_path: Path, fields: dict[str, Any]) -> None:
    m = small_map(tmp_path / "shop")
    with pytest.raises(jk.MapContentError):
        m.sketches.put(**{"id": "ana", "name": "Ana", **fields})
    assert m.sketches.all() == ()
    with pytest.raises(jk.MapContentError, match="no private curve"):
        m.sketches.reveal(["ana"])
    m.close()


VALUES = st.dictionaries(st.sampled_from(["search", "purchase"]), st.floats(-2, 2))
BETWEEN = st.lists(
    st.tuples(st.sampled_from(["search", "purchase"]), st.floats(0, 1), st.floats(-2, 2)),
    max_size=4,
)


@settings(deadline=None, max_examples=40)
@given(VALUES, BETWEEN, st.dictionaries(st.just("search"), st.text("é\n<", max_size=5)))
def test_sketches_survive_reopening(values: Any, between: Any, comments: Any) -> None:
    with tempfile.TemporaryDirectory() as folder:
        m = small_map(Path(folder) / "shop")
        kept = m.sketches.put("ana", "Ana", "participant", None, values, between, comments)
        crash(m)
        again = jk.JourneyMap.open(Path(folder) / "shop")
        assert again.sketches.all() == (kept,)
        again.close()


def test_the_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    m = small_map(tmp_path / "shop")
    m.sketches.put("ana", "Ana", values={"search": 1})
    m.sketches.put("ana", "Ana", values={"search": 2})
    file = tmp_path / "shop.journey.sketches.json"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.glob("*.new")] == []
    m.close()


def test_save_as_takes_the_sketches_along(tmp_path: Path) -> None:
    m = jk.JourneyMap.from_template("online-order", lang="en")
    m.sketches.put("ana", "Ana", values={"delivery": 1})
    m.save_as(tmp_path / "shop")
    m.save_as(tmp_path / "copy")
    assert m.sketches.get("ana") is not None
    m.close()
    assert stat.S_IMODE((tmp_path / "copy.journey.sketches.json").stat().st_mode) == 0o600
    assert not (tmp_path / "shop.journey.sketches.json").exists()


def test_damaged_and_foreign_files_are_put_aside(tmp_path: Path) -> None:
    file = tmp_path / "shop.journey.sketches.json"
    for content in (b"{", b"[]", b'{"map": "another", "sketches": []}', b'{"map": 1}'):
        m = small_map(tmp_path / "shop")
        file.write_bytes(content)
        assert m.sketches.all() == ()
        m.sketches.put("ana", "Ana", values={"search": 1})
        assert any("put aside" in told for told in m.problems)
        m.close()
        (tmp_path / "shop.journey.json").unlink()
        file.unlink()
    aside = [path.read_bytes() for path in tmp_path.glob("*.aside")]
    assert len(aside) == 4


def test_a_full_disk_says_so_and_the_curve_stays_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    m = small_map(tmp_path / "shop")

    def full(*_any: Any, **_more: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(beside.os, "open", full)
    with pytest.raises(jk.MapFileError, match="the disk is full"):
        m.sketches.put("ana", "Ana", values={"search": 1})
    assert m.sketches.get("ana") is not None
    monkeypatch.undo()
    m.close()


def test_many_draw_at_once(tmp_path: Path) -> None:
    m = jk.JourneyMap.from_template("online-order", lang="en")

    def draw(who: int) -> None:
        for n in range(10):
            m.sketches.put(f"p{who}", f"P{who}", values={"delivery": n / 5})
            with m.edit():
                m.sketches.get(f"p{who}")

    threads = [threading.Thread(target=draw, args=(who,)) for who in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
        assert not thread.is_alive()
    assert [one.values for one in m.sketches.all()] == [{"delivery": 1.8}] * 6
    m.save_as(tmp_path / "shop")
    assert len(m.sketches.reveal()) == 6
    assert os.path.exists(tmp_path / "shop.journey.json")
    m.close()


def test_listeners_hear_of_sketches(tmp_path: Path) -> None:
    m = small_map(tmp_path / "shop")
    heard: list[int] = []
    stop = m.sketches.on_change(lambda: heard.append(len(m.sketches.all())))
    m.sketches.put("ana", "Ana", values={"search": 1})
    m.sketches.remove("ana")
    m.sketches.remove("ana")
    m.sketches.put("bob", "Bob")
    m.sketches.reveal()
    stop()
    m.sketches.put("cy", "Cy")
    assert heard == [1, 0, 1, 0]
    m.close()
