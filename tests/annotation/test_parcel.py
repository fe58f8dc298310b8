"""A packed map: what goes in comes out, what is no parcel stays out, nothing is overwritten."""

from __future__ import annotations

import hashlib
import json
import os
import stat
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import journeykit as jk
from journeykit.annotation import unpacking
from journeykit.annotation.parcel import MANIFEST
from journeykit.document.beside import RESPONSES

from .conftest import rows

File = Callable[..., Path]


@pytest.fixture
def packed(tmp_path: Path, file: File) -> Iterator[tuple[jk.JourneyMap, Path]]:
    """An annotated map with an attached file, and its parcel."""
    m = jk.JourneyMap.from_template("online-order", lang="en")
    m.add_measurement_point(id="nps", question="note", indicator="nps", scale=(0, 10))
    (tmp_path / "home").mkdir()
    m.save_as(tmp_path / "home" / "shop")
    note = m.add_note(m.stages[0], m.rows[0], "With a file", id="with")
    source = tmp_path / "study.csv"
    source.write_bytes(b"a;b\n1;2\n")
    m.attach(note, source)
    gone = m.add_note(m.stages[0], m.rows[0], "Without")
    m.attachments.put("unused.csv", b"c;d\n3;4\n")
    gone.text = "Edited and not saved"
    jk.annotate(m, jk.read_survey(file(*rows(40))))
    made = jk.pack(m, tmp_path / "parcel")
    yield m, made.path
    m.close()


def rezip(path: Path, change: Callable[[dict[str, bytes]], None], *, honest: bool = True) -> Path:
    """The parcel with other contents; its list tells the truth unless it must not."""
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    manifest = json.loads(parts.pop(MANIFEST))
    change(parts)
    if honest:
        manifest["files"] = {
            name: {"sha256": hashlib.sha256(raw).hexdigest(), "size": len(raw)}
            for name, raw in parts.items()
        }
    out = path.with_name("changed.zip")
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as fresh:
        for name, raw in parts.items():
            fresh.writestr(name, raw)
        fresh.writestr(MANIFEST, json.dumps(manifest))
    return out


def refused(path: Path, folder: Path, match: str) -> None:
    with pytest.raises(jk.MapFileError, match=match):
        jk.unpack(path, folder)
    assert list(folder.iterdir()) == []


def test_what_goes_in_comes_out(packed: tuple[jk.JourneyMap, Path], tmp_path: Path) -> None:
    m, path = packed
    with zipfile.ZipFile(path) as found:
        names = found.namelist()
    assert sum("attachments" in name for name in names) == 1
    assert "shop.responses.duckdb" in names
    out = jk.unpack(path, tmp_path / "there")
    assert out.path == tmp_path / "there" / "shop.journey.json"
    assert out.to_dict() == m.to_dict()
    [attached] = out.get("notes", "with").attachments
    assert out.attachments.read(attached.sha256) == b"a;b\n1;2\n"
    assert jk.history(out)["n"].sum() == 40
    if os.name != "nt":
        assert stat.S_IMODE(out.beside.place(RESPONSES).stat().st_mode) == 0o600
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert (
        sorted(p.name[0] for p in (tmp_path / "there").iterdir() if p.name[0] != ".") == ["s"] * 3
    )
    out.close()
    m.get("notes", "with").text = "the original goes on"
    assert jk.history(m)["n"].sum() == 40


def test_without_its_history(packed: tuple[jk.JourneyMap, Path], tmp_path: Path) -> None:
    m, _path = packed
    made = jk.pack(m, tmp_path / "light.zip", history=False)
    assert not made.history
    assert "unmasked" not in str(made)
    raw = made.path.read_bytes()
    with zipfile.ZipFile(made.path) as found:
        assert not any(name.endswith(RESPONSES) for name in found.namelist())
    assert b"livraison rapide et soign" not in raw
    out = jk.unpack(made.path, tmp_path / "there")
    assert out.get("annotations", "nps").trend == m.get("annotations", "nps").trend
    assert jk.history(out).empty
    out.close()


def test_nothing_is_overwritten(packed: tuple[jk.JourneyMap, Path], tmp_path: Path) -> None:
    m, path = packed
    before = path.read_bytes()
    assert jk.pack(m, path).path.name == "parcel (2).zip"
    assert path.read_bytes() == before
    first = jk.unpack(path, tmp_path / "there")
    second = jk.unpack(path, tmp_path / "there")
    assert second.path.name == "shop (2).journey.json"
    assert jk.history(second)["n"].sum() == 40
    first.close()
    second.close()
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "shop.responses.duckdb").write_text("somebody's")
    third = jk.unpack(path, tmp_path / "kept")
    assert third.path.name == "shop (2).journey.json"
    assert (tmp_path / "kept" / "shop.responses.duckdb").read_text() == "somebody's"
    third.close()


def test_an_unsaved_map_is_packed_by_its_title(tmp_path: Path) -> None:
    m = jk.JourneyMap.blank(lang="en", title="Why / how?")
    m.add_stage("One")
    made = jk.pack(m, tmp_path)
    assert made.path.name == "Why - how-.zip"
    out = jk.unpack(made.path, tmp_path)
    assert out.title == "Why / how?"
    out.close()
    m.close()


def test_a_missing_attachment_is_said(packed: tuple[jk.JourneyMap, Path], tmp_path: Path) -> None:
    m, _path = packed
    [attached] = m.get("notes", "with").attachments
    m.attachments.path(attached.sha256).unlink()
    made = jk.pack(m, tmp_path / "less.zip")
    assert made.missing == ("study.csv",)
    assert "study.csv" in str(made)


@pytest.mark.parametrize(
    "name",
    [
        "../evil.journey.json",
        "/tmp/evil.journey.json",
        "shop.journey.attachments/../../evil.txt",
        "shop.journey.attachments/evil.sh",
        "..\\evil.txt",
        "shop.journey.restore/x.json",
        ".shop.journey.json.journal",
        "shop.responses.duckdb.wal",
        "other.responses.duckdb",
    ],
)
def test_a_file_that_belongs_to_no_map_is_refused(
    packed: tuple[jk.JourneyMap, Path], tmp_path: Path, name: str
) -> None:
    _m, path = packed
    (tmp_path / "empty").mkdir()
    changed = rezip(path, lambda parts: parts.__setitem__(name, b"evil"))
    refused(changed, tmp_path / "empty", "belongs to no packed map")
    assert not (tmp_path / "evil.txt").exists()


def test_what_was_changed_on_the_way_is_refused(
    packed: tuple[jk.JourneyMap, Path], tmp_path: Path
) -> None:
    _m, path = packed
    empty = tmp_path / "empty"
    empty.mkdir()

    def edit(parts: dict[str, bytes]) -> None:
        parts["shop.journey.json"] = parts["shop.journey.json"].replace(b"Without", b"Another")
        parts["shop.journey.json"] += b" "

    refused(rezip(path, edit, honest=False), empty, "changed since it was packed")
    refused(rezip(path, lambda p: p.pop("shop.journey.json"), honest=False), empty, "changed")
    refused(rezip(path, lambda p: p.update(extra=b"x"), honest=False), empty, "changed")
    raw = path.read_bytes()
    cut = path.with_name("cut.zip")
    cut.write_bytes(raw[: len(raw) // 2])
    refused(cut, empty, "no packed map")


def test_a_bomb_is_not_unpacked(packed: tuple[jk.JourneyMap, Path], tmp_path: Path) -> None:
    _m, path = packed
    empty = tmp_path / "empty"
    empty.mkdir()

    def grow(parts: dict[str, bytes]) -> None:
        parts["shop.journey.json"] = b" " * 50_000_000

    refused(rezip(path, grow, honest=False), empty, "changed since")  # the list says it is small
    with zipfile.ZipFile(path) as old:
        manifest = json.loads(old.read(MANIFEST))
    manifest["files"]["shop.journey.json"]["size"] = 10**15
    huge = path.with_name("huge.zip")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(huge, "w") as fresh:
        for name in old.namelist():
            fresh.writestr(name, json.dumps(manifest) if name == MANIFEST else old.read(name))
    refused(huge, empty, "GB")


def test_a_wrong_part_is_refused(packed: tuple[jk.JourneyMap, Path], tmp_path: Path) -> None:
    _m, path = packed
    empty = tmp_path / "empty"
    empty.mkdir()

    def other_map(parts: dict[str, bytes]) -> None:
        data = json.loads(parts["shop.journey.json"])
        data["meta"]["id"] = "map-other"
        parts["shop.journey.json"] = json.dumps(data).encode()

    refused(rezip(path, other_map), empty, "not that of the map")
    refused(
        rezip(path, lambda p: p.update({"shop.responses.duckdb": b"rubbish"})), empty, "damaged"
    )
    refused(
        rezip(path, lambda p: p.update({"shop.journey.json": b"{}"})), empty, "not a journeykit"
    )


@pytest.mark.parametrize("raw", [b"", b"hello", b"PK\x05\x06" + b"\0" * 18])
def test_any_other_file_is_a_sentence(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "thing.zip"
    path.write_bytes(raw)
    (tmp_path / "empty").mkdir()
    refused(path, tmp_path / "empty", "no packed map")
    with pytest.raises(jk.MapFileError, match=r"nowhere\.zip"):
        jk.unpack(tmp_path / "nowhere.zip", tmp_path / "empty")


def test_a_newer_parcel_is_said(packed: tuple[jk.JourneyMap, Path], tmp_path: Path) -> None:
    _m, path = packed
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(tmp_path / "n.zip", "w") as fresh:
        manifest = json.loads(old.read(MANIFEST)) | {"version": 99}
        for name in old.namelist():
            fresh.writestr(name, json.dumps(manifest) if name == MANIFEST else old.read(name))
    (tmp_path / "empty").mkdir()
    refused(tmp_path / "n.zip", tmp_path / "empty", "newer")


def test_progress_is_told(packed: tuple[jk.JourneyMap, Path], tmp_path: Path) -> None:
    m, path = packed
    for work in (
        lambda told: jk.pack(m, tmp_path / "p.zip", progress=told),
        lambda told: jk.unpack(path, tmp_path / "there", progress=told).close(),
    ):
        seen: list[tuple[int, int]] = []
        work(lambda done, total, seen=seen: seen.append((done, total)))  # type: ignore[misc]
        assert seen[-1] == (1000, 1000)
        assert seen == sorted(seen)


def test_a_full_disk_leaves_nothing(
    packed: tuple[jk.JourneyMap, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    m, path = packed
    (tmp_path / "empty").mkdir()

    def full(*_given: object, **_named: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(unpacking.os, "rename", full)
        refused(path, tmp_path / "empty", "disk is full")
    with monkeypatch.context() as patch:
        patch.setattr(zipfile.ZipFile, "open", full)
        with pytest.raises(jk.MapFileError, match="disk is full"):
            jk.pack(m, tmp_path / "empty" / "p.zip")
    assert list((tmp_path / "empty").iterdir()) == []


@settings(max_examples=20)
@given(title=st.text(max_size=30))
def test_any_title_makes_a_file_name(title: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("titles")
    try:
        m = jk.JourneyMap.blank(lang="en", title=title)
    except jk.JourneyKitError:
        return  # a text no map holds
    out = jk.unpack(jk.pack(m, folder).path, folder)
    assert out.title == title
    assert out.path is not None
    assert out.path.parent == folder
    out.close()
    m.close()
