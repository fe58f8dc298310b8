"""Nothing that reached the kernel is lost: killed kernels, torn journals, full and closed disks."""

from __future__ import annotations

import errno
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import journeykit as jk

from .helpers import ROOT, crash, journal_of, no_right_to_write, run, small_map

posix = pytest.mark.skipif(os.name == "nt", reason="signals, fork and limits of POSIX")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "shop.journey.json"


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    jk.set_language("en")
    # fsync is for power failures, which no test here can show; without it the tests are quick.
    monkeypatch.setattr(os, "fsync", lambda fd: None)


@posix
def test_a_killed_kernel_loses_no_edit(path: Path, tmp_path: Path) -> None:
    small_map(path).close()
    kernel = subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("kernel.py"))],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        bufsize=1,
    )
    assert kernel.stdin is not None
    assert kernel.stdout is not None
    chance = random.Random(25)
    told_ids: set[str] = set()
    try:
        for turn in range(27):
            told = tmp_path / f"told-{turn}"
            told.touch()
            kernel.stdin.write(f"{path}\t{told}\n")
            child = int(kernel.stdout.readline())
            while not told.stat().st_size:
                time.sleep(0.001)
            time.sleep(chance.random() * 0.06)
            os.kill(child, signal.SIGKILL)
            assert kernel.stdout.readline() == "gone\n"

            words = [line.split() for line in told.read_text().splitlines()]
            told_ids |= {word for kind, word in words if kind == "note"}
            typed = [int(word) for kind, word in words if kind == "text"]
            m = jk.JourneyMap.open(path)
            assert told_ids <= {note.id for note in m.notes}
            first = m.get("notes", "first")
            assert first is not None
            if typed:
                assert int(first.text.split()[-1]) >= typed[-1]
            m.close()
    finally:
        kernel.kill()
        kernel.wait()
        kernel.stdin.close()
        kernel.stdout.close()
    assert len(told_ids) >= 27


@posix
def test_a_journal_is_no_program(path: Path) -> None:
    with_journal = small_map(path)
    assert not journal_of(path).stat().st_mode & 0o111
    with_journal.close()


def test_a_torn_tail_is_dropped_and_reported(path: Path) -> None:
    m = small_map(path)
    m.add_note("search", "tasks", "kept", id="kept")
    whole = len(journal_of(path).read_bytes())
    m.add_note("search", "tasks", "the last one", id="last")
    data = journal_of(path).read_bytes()
    crash(m)
    for cut in range(whole, len(data) + 1):
        journal_of(path).write_bytes(data[:cut])
        m = jk.JourneyMap.open(path)
        ids = {note.id for note in m.notes}
        assert "kept" in ids
        assert ("last" in ids) == (cut == len(data))
        torn = [p for p in m.problems if "only in part" in p]
        assert len(torn) == (whole < cut < len(data))
        assert all(f"({cut - whole} bytes)" in p for p in torn)
        crash(m)


def test_a_flipped_byte_costs_the_last_edit_at_most(path: Path) -> None:
    m = small_map(path)
    m.add_note("search", "tasks", "kept", id="kept")
    whole = len(journal_of(path).read_bytes())
    m.add_note("search", "tasks", "the last one", id="last")
    data = journal_of(path).read_bytes()
    crash(m)
    for at in range(whole, len(data), 3):
        spoiled = bytearray(data)
        spoiled[at] ^= 0x55
        journal_of(path).write_bytes(spoiled)
        m = jk.JourneyMap.open(path)
        assert {note.id for note in m.notes} == {"first", "kept"}
        assert any("only in part" in problem for problem in m.problems)
        crash(m)


def test_a_damaged_head_is_put_aside(path: Path) -> None:
    m = small_map(path)
    m.add_note("search", "tasks", "lost with the head", id="lost")
    crash(m)
    damaged = b"?" + journal_of(path).read_bytes()[1:]
    for n in (1, 2):  # the second does not overwrite the first
        journal_of(path).write_bytes(damaged)
        m = jk.JourneyMap.open(path)
        assert {note.id for note in m.notes} == {"first"}
        assert any("damaged at its head" in problem for problem in m.problems)
        assert len([p for p in path.parent.iterdir() if ".damaged" in p.name]) == n
        m.close()


def test_an_edit_to_an_existing_note_is_restored(path: Path) -> None:
    small_map(path).close()
    m = jk.JourneyMap.open(path)
    m.notes[0].text = "Compare three shops"
    m.save()
    m.notes[0].text = "Compare three shops and a forum"
    crash(m)
    m = jk.JourneyMap.open(path)
    assert m.notes[0].text == "Compare three shops and a forum"
    assert m.problems == ["1 edit made since the last save was restored."]
    m.save()
    m.close()
    assert not journal_of(path).exists()
    assert jk.JourneyMap.open(path).notes[0].text == "Compare three shops and a forum"
    jk.JourneyMap.open(path).close()


def test_a_file_changed_behind_the_journal_is_merged(path: Path) -> None:
    m = small_map(path)
    m.add_note("search", "tasks", "ours", id="ours")
    m.stages[0].name = "Look around"
    m.notes[0].color = "blue"
    crash(m)
    kept = journal_of(path).read_bytes()
    journal_of(path).unlink()
    other = jk.JourneyMap.open(path)
    other.add_note("search", "tasks", "theirs", id="theirs")
    other.stages[0].name = "Search online"
    other.stages[1].name = "Order"
    other.save()
    other.close()
    journal_of(path).write_bytes(kept)
    m = jk.JourneyMap.open(path)
    assert {"first", "ours", "theirs"} == {note.id for note in m.notes}
    assert [stage.name for stage in m.stages] == ["Look around", "Order"]
    (conflict,) = [p for p in m.problems if p.startswith("Changed on both sides")]
    assert "Look around" in conflict
    assert "Search online" in conflict
    m.close()


def test_another_map_under_the_same_name_is_not_mixed_in(path: Path) -> None:
    m = small_map(path)
    m.add_note("search", "tasks", "of the old map", id="old")
    crash(m)
    path.unlink()
    fresh = jk.JourneyMap.blank(lang="en", title="Another")
    fresh.save_as(path.with_name("other.journey.json"))
    fresh.close()
    path.with_name("other.journey.json").rename(path)
    m = jk.JourneyMap.open(path)
    assert m.title == "Another"
    assert not m.notes
    assert any("another map" in problem for problem in m.problems)
    assert [p for p in path.parent.iterdir() if p.name.endswith(".other-map")]
    m.close()


FULL = """
import os, resource, sys, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
import journeykit as jk
jk.set_language(sys.argv[2])
def limit(size):
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
m = jk.JourneyMap.open(sys.argv[1])
m.add_note("search", "tasks", "before", id="before")
limit(os.path.getsize(sys.argv[3]) + 40)
m.add_note("search", "tasks", "while the disk is full", id="during")
print(m.replica.durability.ok, m.replica.durability.reason, sep="|")
limit(60)
try:
    m.save()
except jk.MapFileError as error:
    print(error)
try:
    m.close()
except jk.MapFileError as error:
    print(error)
print(len(m.notes))
if len(sys.argv) > 4:
    limit(resource.RLIM_INFINITY)
    m.add_note("search", "tasks", "room again", id="after")
    print(m.replica.durability.ok, m.replica.durability.reason, sep="|")
sys.stdout.flush()
os._exit(9)
"""


@posix
@pytest.mark.parametrize(
    ("lang", "full"), [("en", "the disk is full"), ("fr", "le disque est plein")]
)
def test_a_full_disk_is_told_and_edits_wait_for_room(path: Path, lang: str, full: str) -> None:
    small_map(path).close()
    saved = path.read_bytes()
    done = run(FULL, str(path), lang, str(journal_of(path)), "room")
    assert done.stderr == ""
    kept, refused, still_open, notes, again = done.stdout.splitlines()
    ok, reason = kept.split("|")
    assert ok == "False"
    assert full in reason
    assert full in refused
    assert path.name in refused
    assert still_open == reason
    assert notes == "3"
    assert again == "True|"
    assert path.read_bytes() == saved
    m = jk.JourneyMap.open(path)
    assert {note.id for note in m.notes} == {"first", "before", "during", "after"}
    m.close()


@posix
def test_a_kernel_that_dies_on_a_full_disk_keeps_what_came_before(path: Path) -> None:
    small_map(path).close()
    run(FULL, str(path), "en", str(journal_of(path)))
    m = jk.JourneyMap.open(path)
    assert {note.id for note in m.notes} == {"first", "before"}
    assert not any("only in part" in problem for problem in m.problems)  # it was cut back
    m.close()


@pytest.fixture
def shared() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@posix
def test_a_read_only_folder_is_refused_with_a_way_out(shared: Path) -> None:
    path = shared / "shop.journey.json"
    m = small_map(path)
    m.close()
    (shared / f".{path.name}.lock").unlink(missing_ok=True)
    before = path.read_bytes()
    with no_right_to_write(shared):
        with pytest.raises(jk.MapFileError, match=r"writing there is not allowed.*open_copy"):
            jk.JourneyMap.open(path)
        copy = jk.JourneyMap.open_copy(path)
        with pytest.raises(jk.MapFileError, match="writing there is not allowed"):
            copy.save_as(shared / "copy.journey.json")
    assert path.read_bytes() == before
    assert [p.name for p in shared.iterdir()] == [path.name]
    jk.JourneyMap.open(path).close()


@posix
def test_a_folder_that_becomes_read_only_keeps_the_old_file(shared: Path) -> None:
    path = shared / "shop.journey.json"
    m = small_map(path)
    before = path.read_bytes()
    m.add_note("search", "tasks", "unsaved", id="unsaved")
    with no_right_to_write(shared), pytest.raises(jk.MapFileError, match="not allowed"):
        m.save()
    assert path.read_bytes() == before
    m.save()
    assert b"unsaved" in path.read_bytes()
    m.close()


def test_a_read_only_file_system(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    m = small_map(path)
    before = path.read_bytes()

    def refuse(*_: object) -> int:
        raise OSError(errno.EROFS, "Read-only file system")

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", refuse)
        m.add_note("search", "tasks", "in memory", id="memory")
        assert not m.replica.durability.ok
        assert "writing there is not allowed" in m.replica.durability.reason
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", refuse)
        with pytest.raises(jk.MapFileError, match="writing there is not allowed"):
            m.save()
    assert path.read_bytes() == before
    assert [p.name for p in path.parent.iterdir() if p.name.endswith(".new")] == []
    m.stages[0].name = "Look around"
    crash(m)
    m = jk.JourneyMap.open(path)
    assert "memory" in {note.id for note in m.notes}  # written when it could be again
    m.close()


def test_an_interrupted_append_loses_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    m = small_map(path)
    real = os.write

    def half(fd: int, data: memoryview) -> int:
        real(fd, bytes(data)[: len(data) // 2])
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", half)
        with pytest.raises(KeyboardInterrupt):
            m.add_note("search", "tasks", "the cell was stopped here", id="stopped")
    m.add_note("search", "tasks", "next cell", id="next")
    crash(m)
    m = jk.JourneyMap.open(path)
    assert {note.id for note in m.notes} == {"first", "stopped", "next"}
    assert not any("only in part" in problem for problem in m.problems)
    m.close()


def test_a_save_whose_new_journal_fails_has_saved(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    m = small_map(path)
    m.notes[0].text = "saved"

    def refuse(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("journeykit.document.journal._write_all", refuse)
        m.save()
    assert b'"text":"saved"' in path.read_bytes()
    m.add_note("search", "tasks", "later", id="later")
    crash(m)
    m = jk.JourneyMap.open(path)
    assert {note.id: note.text for note in m.notes} == {"first": "saved", "later": "later"}
    assert not [p for p in m.problems if p.startswith("Changed on both sides")]
    m.close()


def test_a_closed_map_says_that_it_keeps_nothing(tmp_path: Path) -> None:
    m = jk.JourneyMap.open_or_create(tmp_path / "shop", lang="en")
    replica = m.replica
    assert replica.durability.ok
    m.close()
    assert not replica.durability.ok
    assert "shop.journey.json" in replica.durability.reason
