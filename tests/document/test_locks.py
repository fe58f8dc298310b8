"""Who has a map: a second kernel is told, may copy, and gets it when the first one dies."""

from __future__ import annotations

import getpass
import os
import platform
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import journeykit as jk

from .helpers import ROOT, small_map

HOLD = """
import sys, journeykit as jk
m = jk.JourneyMap.open(sys.argv[1]) if len(sys.argv) > 1 else jk.JourneyMap.blank(lang="en")
m.add_stage("By the other kernel", id="other")
m.title = "Held elsewhere"
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def _english() -> None:
    jk.set_language("en")


@contextmanager
def another_kernel(*arguments: str) -> Iterator[subprocess.Popen[str]]:
    kernel = subprocess.Popen(
        [sys.executable, "-c", HOLD, *arguments],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert kernel.stdout is not None
    assert kernel.stdin is not None
    try:
        assert kernel.stdout.readline() == "held\n"
        yield kernel
    finally:
        kernel.kill()
        kernel.wait()
        kernel.stdin.close()
        kernel.stdout.close()


def test_the_second_kernel_is_told_who_has_the_map(tmp_path: Path) -> None:
    path = tmp_path / "shop.journey.json"
    small_map(path).close()
    with another_kernel(str(path)) as kernel:
        with pytest.raises(jk.MapLockedError) as caught:
            jk.JourneyMap.open(path)
        told = str(caught.value)
        assert f"{getpass.getuser()} · {platform.node()} · {kernel.pid}" in told
        assert 'open_copy("shop.journey.json")' in told
        jk.set_language("fr")
        with pytest.raises(jk.MapLockedError, match="déjà ouverte dans un autre notebook"):
            jk.JourneyMap.open(path)
        copy = jk.JourneyMap.open_copy(path)
        assert [stage.id for stage in copy.stages] == ["search", "purchase"]
        kernel.kill()
        kernel.wait()
        m = jk.JourneyMap.open(path)
        assert m.get("stages", "other") is not None
        m.close()


def test_an_unsaved_map_is_offered_when_its_kernel_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JOURNEYKIT_DATA_DIR", str(tmp_path / "data"))
    with another_kernel() as kernel:
        assert jk.JourneyMap.unsaved() == []
        (held,) = (tmp_path / "data" / "unsaved").glob("*.journey.json")
        with pytest.raises(jk.MapLockedError, match=str(kernel.pid)):
            jk.JourneyMap.recover(held.name.removesuffix(".journey.json"))
        kernel.kill()
        kernel.wait()
        (offered,) = jk.JourneyMap.unsaved()
    assert offered.title == "Held elsewhere"
    m = jk.JourneyMap.recover(offered.id)
    assert m is jk.JourneyMap.recover(offered.id)
    assert [stage.id for stage in m.stages] == ["other"]
    assert m.path is None
    assert jk.JourneyMap.unsaved() == []
    m.stages[0].name = "Recovered"
    m.close()
    (again,) = jk.JourneyMap.unsaved()
    m = jk.JourneyMap.recover(again.id)
    assert m.stages[0].name == "Recovered"
    m.save_as(tmp_path / "named")
    assert list((tmp_path / "data" / "unsaved").iterdir()) == []
    assert jk.JourneyMap.unsaved() == []
    m.close()


def test_an_unsaved_map_writes_nothing_before_its_first_edit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "data"
    monkeypatch.setenv("JOURNEYKIT_DATA_DIR", str(data))
    m = jk.JourneyMap.from_template("online-order", lang="en")
    assert not data.exists()
    with pytest.raises(jk.MapContentError):
        m.add_note("nowhere", "tasks", "x")
    m.save_as(tmp_path / "named")
    m.close()
    assert not data.exists()
    m = jk.JourneyMap.blank(lang="en")
    m.title = "Edited"
    assert len(list(data.rglob("*.journey.json"))) == 1
    assert m.replica.durability.ok


def test_an_unknown_unsaved_map_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOURNEYKIT_DATA_DIR", str(tmp_path))
    for given in ("none", "../../etc/passwd", ""):
        with pytest.raises(jk.MapFileError, match="There is no unsaved map"):
            jk.JourneyMap.recover(given)


def test_edits_go_on_when_the_scratch_folder_cannot_be_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("JOURNEYKIT_DATA_DIR", str(tmp_path / "file"))
    m = jk.JourneyMap.blank(lang="en")
    m.title = "Kept in memory"
    assert m.title == "Kept in memory"
    assert not m.replica.durability.ok
    assert "not on the disk yet" in m.replica.durability.reason
    m.save_as(tmp_path / "named")
    assert m.replica.durability.ok
    m.close()


def test_a_map_is_given_back_by_another_thread_than_opened_it(tmp_path: Path) -> None:
    path = tmp_path / "shop.journey.json"
    opening = threading.Thread(target=lambda: small_map(path))
    opening.start()
    opening.join()
    jk.JourneyMap.open(path).close()
    m = jk.JourneyMap.open(path)
    assert m.title == "Buy a bicycle"
    m.close()


def test_a_user_without_a_name_can_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nameless() -> str:
        raise KeyError("getpwuid(): uid not found: 4242")

    monkeypatch.setattr(getpass, "getuser", nameless)
    m = small_map(tmp_path / "shop.journey.json")
    holder = (tmp_path / ".shop.journey.json.holder").read_text(encoding="utf-8")
    assert str(os.getpid()) in holder
    m.close()
