"""The file beside the map: all or nothing, its owner's alone, and where it goes with the map."""

from __future__ import annotations

import os
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

import journeykit as jk
from journeykit import annotation
from journeykit.annotation import ResponseStore, store_file
from journeykit.document.beside import RESPONSES

from .conftest import counts, dated, kept

ROOT = Path(__file__).resolve().parents[3]
posix = pytest.mark.skipif(os.name == "nt", reason="signals and rights of POSIX")


def test_a_map_write_that_fails_changes_nothing(
    m: jk.JourneyMap, read: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    m.add_measurement_point(id="left", question="shop", indicator="rate", counted_answers=["Nice"])
    jk.annotate(m, read(dated(3, 20)))
    before, on_map = kept(m), m.to_dict()
    real = jk.JourneyMap.set_annotation

    def fails_on_the_last(self: jk.JourneyMap, note: object) -> object:
        if note.id == "left":  # type: ignore[attr-defined]
            raise RuntimeError("interrupted")
        return real(self, note)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(jk.JourneyMap, "set_annotation", fails_on_the_last)
        with pytest.raises(RuntimeError, match="interrupted"):
            jk.annotate(m, read(dated(4, 20, first=20), name="april.csv"))
    pd.testing.assert_frame_equal(kept(m), before)
    assert m.to_dict() == on_map
    assert len(annotation.imports(m)) == 1


@pytest.mark.parametrize("annotated", [False, True])
def test_a_store_that_cannot_be_written_changes_nothing(
    m: jk.JourneyMap, read: Callable[..., object], monkeypatch: pytest.MonkeyPatch, annotated: bool
) -> None:
    if annotated:
        jk.annotate(m, read(dated(3, 20)))
    on_map = m.to_dict()

    def full(_store: ResponseStore) -> None:
        raise jk.MapFileError("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(ResponseStore, "commit", full)
        with pytest.raises(jk.MapFileError, match="full"):
            jk.annotate(m, read(dated(4, 20, first=20), name="april.csv"))
    assert m.to_dict() == on_map
    assert len(annotation.imports(m)) == annotated


@posix
@pytest.mark.parametrize("where", ["before the map", "before the commit", "after the commit"])
def test_a_killed_kernel_leaves_a_whole_store(
    m: jk.JourneyMap, read: Callable[..., object], where: str, tmp_path: Path
) -> None:
    survey = read(dated(3, 20))
    jk.annotate(m, survey)
    april = read(dated(4, 20, first=20), name="april.csv")
    m.save()
    path = m.path
    m.close()
    script = f"""
import os, signal, journeykit as jk
from journeykit.annotation import ResponseStore, apply, writing
def die(*a, **k): os.kill(os.getpid(), signal.SIGKILL)
where = {where!r}
if where == "before the map":
    apply.write = die
elif where == "before the commit":
    ResponseStore.commit = die
else:
    real = ResponseStore.commit
    def commit(self): real(self); die()
    ResponseStore.commit = commit
m = jk.JourneyMap.open({str(path)!r})
april = jk.read_survey({str(april.path)!r}, day_first=True,
    columns={{"id": "ResponseId", "submitted": "Date", "customer_id": "Client"}})
jk.annotate(m, april)
"""
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", script], env=env, cwd=ROOT, timeout=240)
    assert done.returncode == -signal.SIGKILL
    again = jk.JourneyMap.open(path)
    try:
        stored = 40 if where == "after the commit" else 20
        assert annotation.history(again, period="year")["n"].sum() == stored
        report = jk.annotate(again, april)
        assert counts(report) == ((0, 20, 0) if stored == 40 else (20, 0, 0))
        assert annotation.history(again, period="year")["n"].sum() == 40
        assert sum(p.n for p in again.get("annotations", "nps").trend) == 40
        assert set(annotation.imports(again)["file"]) == {"march.csv", "april.csv"}
    finally:
        again.close()


@posix
def test_only_the_owner_reads_the_responses(
    m: jk.JourneyMap, read: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    modes = []
    real = ResponseStore.commit

    def look(self: ResponseStore) -> None:
        modes.extend(
            stat.S_IMODE(part.stat().st_mode)
            for part in store_file.parts_of(self.path)
            if part.exists()
        )
        real(self)

    monkeypatch.setattr(ResponseStore, "commit", look)
    jk.annotate(m, read(dated(3, 20)))
    jk.annotate(m, read(dated(4, 20), name="april.csv"))
    assert len(modes) >= 4
    assert set(modes) == {0o600}
    store = m.beside.place(RESPONSES)
    assert stat.S_IMODE(store.stat().st_mode) == 0o600
    assert not store_file.parts_of(store)[1].exists()


def test_the_history_moves_with_the_map(
    m: jk.JourneyMap, read: Callable[..., object], tmp_path: Path
) -> None:
    jk.annotate(m, read(dated(3, 20)))
    (tmp_path / "elsewhere").mkdir()
    m.save_as(tmp_path / "elsewhere" / "new name")
    moved = tmp_path / "elsewhere" / "new name.responses.duckdb"
    assert m.beside.place(RESPONSES) == moved
    assert len(kept(m)) == 20
    if os.name != "nt":
        assert stat.S_IMODE(moved.stat().st_mode) == 0o600
    assert (tmp_path / "shop.responses.duckdb").exists()  # the old map keeps what it had


def test_an_unsaved_map_keeps_its_history_and_is_recovered_with_it(
    read: Callable[..., object], tmp_path: Path
) -> None:
    m = jk.JourneyMap.blank(lang="en", title="Unsaved with responses")
    m.add_measurement_point(id="nps", question="note", indicator="nps", scale=(0, 10))
    jk.annotate(m, read(dated(3, 20)))
    m.close()
    [one] = [u for u in jk.JourneyMap.unsaved() if u.title == "Unsaved with responses"]
    again = jk.JourneyMap.recover(one.id)
    assert len(kept(again)) == 20
    scratch = again.beside.place(RESPONSES)
    again.save_as(tmp_path / "named")
    assert len(kept(again)) == 20
    assert not scratch.exists()
    again.close()


def test_save_as_never_takes_the_place_of_another_history(
    m: jk.JourneyMap, read: Callable[..., object], tmp_path: Path
) -> None:
    jk.annotate(m, read(dated(3, 20)))
    other = tmp_path / "other.responses.duckdb"
    other.write_bytes(b"somebody's")
    with pytest.raises(jk.MapFileError, match=r"other\.responses\.duckdb"):
        m.save_as(tmp_path / "other")
    assert other.read_bytes() == b"somebody's"
    assert not (tmp_path / "other.journey.json").exists()
    assert len(kept(m)) == 20


def test_a_copy_begins_a_history_of_its_own(m: jk.JourneyMap, read: Callable[..., object]) -> None:
    jk.annotate(m, read(dated(3, 20)))
    m.save()
    copy = jk.JourneyMap.open_copy(m.path)
    assert annotation.history(copy).empty
    jk.annotate(copy, read(dated(4, 20), name="april.csv"))
    assert len(kept(m)) == 20
    copy.close()


@pytest.mark.parametrize("harm", ["rubbish", "cut", "bytes", "newer", "another map", "a view"])
def test_a_history_that_cannot_be_used_is_said_and_left(
    m: jk.JourneyMap,
    read: Callable[..., object],
    harm: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    import duckdb

    jk.annotate(m, read(dated(3, 20)))
    store = m.beside.place(RESPONSES)
    raw = store.read_bytes()
    match harm:
        case "rubbish":
            store.write_bytes(b"not a database" * 1000)
        case "cut":
            store.write_bytes(raw[: len(raw) // 3])
        case "bytes":
            store.write_bytes(raw[:4096] + b"\xff" * 64 + raw[4160:])
        case _:
            with duckdb.connect(str(store)) as connection:
                connection.execute(
                    {
                        "newer": "UPDATE about SET value = '99' WHERE name = 'version'",
                        "another map": "UPDATE about SET value = 'm-x' WHERE name = 'map'",
                        "a view": "CREATE VIEW imposing AS SELECT 1",
                    }[harm]
                )
    raw = store.read_bytes()
    trend = m.get("annotations", "nps").trend
    report = jk.annotate(m, read(dated(4, 30, first=20), name="april.csv"))
    assert report.kept is None
    assert "shop.responses.duckdb" in str(report)
    assert "without its history" in str(report)
    assert m.get("annotations", "nps").score.n == 30
    assert m.get("annotations", "nps").trend == trend
    assert store.read_bytes() == raw
    with pytest.raises(annotation.HistoryClosed, match=r"shop\.responses\.duckdb"):
        annotation.history(m)
    # DuckDB's own words, which may quote what a customer wrote, are not printed under the cell.
    assert not [record for record in caplog.records if record.levelname == "WARNING"]


def test_a_map_kept_elsewhere_is_annotated_without_history(
    m: jk.JourneyMap, read: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    def elsewhere() -> None:
        raise jk.MapFileError("Save it there.")

    monkeypatch.setattr(m.beside, "prepare", elsewhere)  # what a joined map does
    report = jk.annotate(m, read(dated(3, 20)))
    assert "kept by the notebook that has the map" in str(report)
    assert m.get("annotations", "nps").score.n == 20
    assert not m.beside.place(RESPONSES).exists()
    with pytest.raises(jk.MapFileError, match="kept by the notebook"):
        annotation.history(m)


def test_a_closed_map_opens_no_history(m: jk.JourneyMap, read: Callable[..., object]) -> None:
    jk.annotate(m, read(dated(3, 20)))
    m.close()
    with pytest.raises(jk.MapFileError):
        annotation.history(m)


def test_a_second_kernel_cannot_reach_the_responses(
    m: jk.JourneyMap, read: Callable[..., object]
) -> None:
    jk.annotate(m, read(dated(3, 20)))
    script = f"""
import journeykit as jk
jk.set_language("en")
try:
    jk.JourneyMap.open({str(m.path)!r})
except jk.MapLockedError as error:
    print("locked")
"""
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", script], env=env, capture_output=True, text=True, timeout=240
    )
    assert done.stdout.strip() == "locked", done.stderr


def test_the_history_enters_no_export(
    m: jk.JourneyMap, read: Callable[..., object], tmp_path: Path
) -> None:
    jk.annotate(m, read(dated(3, 20)), verbatims=0)
    page = tmp_path / "page.html"
    jk.export_html(m, page)
    assert "words of response" not in page.read_text("utf-8")
    m.save()
    assert "words of response" not in m.path.read_text("utf-8")


def test_a_store_may_be_copied_with_its_map(
    m: jk.JourneyMap, read: Callable[..., object], tmp_path: Path
) -> None:
    jk.annotate(m, read(dated(3, 20)))
    m.save()
    folder = tmp_path / "by hand"
    folder.mkdir()
    for part in (m.path, m.beside.place(RESPONSES)):
        shutil.copy(part, folder)
    copied = jk.JourneyMap.open(folder / m.path.name)
    assert len(kept(copied)) == 20
    copied.close()
