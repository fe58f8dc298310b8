"""Files on notes: what is taken and what is refused, where it lies, what travels with the map."""

from __future__ import annotations

import errno
import io
import os
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import journeykit as jk
from journeykit.document import beside, media
from journeykit.document.attachments import LIMIT, link

from .helpers import crash, small_map, spaced

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 40


@pytest.fixture(autouse=True)
def _english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    jk.set_language("en")
    monkeypatch.setenv("JOURNEYKIT_DATA_DIR", str(tmp_path / "data"))


def office(*names: str, mimetype: str = "") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype)
        for name in names:
            archive.writestr(name, "<x/>")
    return stream.getvalue()


def iso(brand: bytes, handler: bytes = b"") -> bytes:
    box = b"\x00\x00\x00\x18ftyp" + brand + b"\x00\x00\x02\x00isomiso2"
    return box + (b"\x00\x00\x00\x20hdlr" + b"\x00" * 8 + handler if handler else b"")


TAKEN = [
    ("a.png", PNG, "image/png"),
    ("a.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF", "image/jpeg"),
    ("a.gif", b"GIF89a\x01\x00", "image/gif"),
    ("a.webp", b"RIFF\x10\x00\x00\x00WEBPVP8 ", "image/webp"),
    ("a.pdf", b"%PDF-1.7\n%...", "application/pdf"),
    ("a.mp3", b"ID3\x04\x00\x00", "audio/mpeg"),
    ("a.mp3", b"\xff\xfb\x90\x64\x00", "audio/mpeg"),
    ("a.wav", b"RIFF\x10\x00\x00\x00WAVEfmt ", "audio/wav"),
    ("a.ogg", b"OggS\x00\x02", "audio/ogg"),
    ("a.m4a", iso(b"M4A "), "audio/mp4"),
    ("memo.m4a", iso(b"mp42", b"soun"), "audio/mp4"),
    ("a.mp4", iso(b"isom", b"vide"), "video/mp4"),
    ("a.mov", iso(b"qt  "), "video/quicktime"),
    ("a.webm", b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webm V_VP9 A_OPUS", "video/webm"),
    ("a.weba", b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webm A_OPUS", "audio/webm"),
    ("a.docx", office("[Content_Types].xml", "word/document.xml"), media.DOCX.media_type),
    ("a.xlsx", office("[Content_Types].xml", "xl/workbook.xml"), media.XLSX.media_type),
    ("a.pptx", office("[Content_Types].xml", "ppt/presentation.xml"), media.PPTX.media_type),
    ("a.odt", office("content.xml", mimetype=media.ODT.media_type), media.ODT.media_type),
    ("a.csv", "prénom;note\nZoé;9\n".encode(), "text/csv"),
    ("a.txt", "Déjà vu : 3 < 5".encode(), "text/plain"),
    ("notes", b"no extension, plain words", "text/plain"),
]

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
REFUSED = [
    ("drawing.svg", SVG),
    ("drawing.png", SVG),
    ("drawing.txt", b"\xef\xbb\xbf  \n" + SVG),
    ("page.html", b"<!DOCTYPE html><script>alert(1)</script>"),
    ("page.txt", b"hello <script src=x></script>"),
    ("code.js", b"alert(1)"),
    ("code.py", b"import os"),
    ("run.txt", b"#!/bin/sh\nrm -rf ~\n"),
    ("a.exe", b"MZ\x90\x00\x03"),
    ("a.png", b"\x7fELF\x02\x01"),
    ("macros.docx", office("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")),
    ("macros.odt", office("Basic/Standard/x.xml", mimetype=media.ODT.media_type)),
    ("a.zip", office("a.txt")),
    ("broken.docx", b"PK\x03\x04 cut short"),
    ("action.pdf", b"%PDF-1.7\n<< /OpenAction << /S /JavaScript >> >>"),
    ("photo.heic", iso(b"heic")),
    ("film.mkv", b"\x1aE\xdf\xa3\x9fB\x82\x88matroska"),
    ("latin.txt", "déjà".encode("latin-1")),
    ("zeros.txt", b"a\x00b"),
    ("empty.png", b""),
    ("utf16.mp3", "﻿hello".encode("utf-16-le")),
]


@pytest.mark.parametrize(("name", "data", "media_type"), TAKEN)
def test_what_is_taken(name: str, data: bytes, media_type: str) -> None:
    m = jk.JourneyMap.blank(lang="en")
    kept = m.attachments.put(name, data)
    assert kept.media_type == media_type
    assert kept.size == len(data)
    assert m.attachments.read(kept.sha256) == data
    m.close()


@pytest.mark.parametrize(("name", "data"), REFUSED)
def test_what_is_refused(name: str, data: bytes) -> None:
    m = jk.JourneyMap.blank(lang="en")
    with pytest.raises(jk.MapContentError, match=name):
        m.attachments.put(name, data)
    m.close()


def test_too_large_is_refused_with_the_limit() -> None:
    m = jk.JourneyMap.blank(lang="en")
    with pytest.raises(jk.MapContentError, match="25 MB is the most"):
        m.attachments.put("film.png", PNG + b"\x00" * LIMIT)
    m.close()


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_a_name_is_never_a_path_and_tells_the_type(name: str) -> None:
    safe = media.safe_name(name, media.PNG)
    assert safe == os.path.basename(safe)
    assert safe.endswith((".png", ".PNG", ".Png")) or safe.lower().endswith(".png")
    assert len(safe) <= 120
    assert not set(safe) & set('/\\:*?"<>|\n\r\t\x00\u202e')
    assert not safe.startswith(".")
    assert media.safe_name(safe, media.PNG) == safe


@settings(deadline=None, max_examples=40)
@given(st.binary(max_size=300))
def test_what_is_attached_is_what_is_read(data: bytes) -> None:
    m = jk.JourneyMap.blank(lang="en")
    try:
        kept = m.attachments.put("any.png", PNG + data)
        assert m.attachments.read(kept.sha256) == PNG + data
    finally:
        m.close()


def test_the_same_content_is_kept_once(tmp_path: Path) -> None:
    m = small_map(tmp_path / "shop")
    one = m.attachments.put("one.png", PNG)
    two = m.attachments.put("two.png", PNG)
    assert (one.name, two.name, one.sha256) == ("one.png", "two.png", two.sha256)
    folder = tmp_path / "shop.journey.attachments"
    assert [path.name for path in folder.iterdir()] == [f"{one.sha256}.png"]
    m.close()


def test_attach_twice_and_detach(tmp_path: Path) -> None:
    m = small_map(tmp_path / "shop")
    note, photo = m.notes[0], tmp_path / "Ticket.PNG"
    photo.write_bytes(PNG)
    kept = m.attach(note, photo)
    assert m.attach(note, photo) == kept
    m.attach(note, "mailto:lea@example.org", name="Léa")
    assert [(one.name, one.kind) for one in note.attachments] == [
        ("Ticket.PNG", "image"),
        ("Léa", "link"),
    ]
    m.detach(note, kept)
    assert [one.name for one in note.attachments] == ["Léa"]
    m.close()


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,<script>",
        "file:///etc/passwd",
        "https://",
        "mailto:",
        "https://example.org/a b",
        "https://[",
        "https://example.org/\u202e",
        "ftp://example.org",
    ],
)
def test_a_link_is_http_or_mail(url: str) -> None:
    with pytest.raises(jk.MapContentError):
        link(url)


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    m = small_map(tmp_path / "shop")
    kept = m.attachments.put("a.png", PNG)
    m.attachments.path(kept.sha256).unlink()
    with pytest.raises(jk.MapFileError, match=r"is not in the folder “shop.journey.attachments”"):
        m.attachments.read(kept.sha256)
    for odd in ("../../etc/passwd", "*", "", "a" * 63):
        with pytest.raises(jk.MapFileError):
            m.attachments.path(odd)
    with pytest.raises(jk.MapFileError, match=r"no file “nowhere.png”"):
        m.attach("first", "nowhere.png")
    m.close()


def test_a_changed_file_says_so_and_is_mended_by_attaching_again(tmp_path: Path) -> None:
    m = small_map(tmp_path / "shop")
    kept = m.attachments.put("a.png", PNG)
    m.attachments.path(kept.sha256).write_bytes(PNG[:-1])
    with pytest.raises(jk.MapFileError, match="changed or damaged"):
        m.attachments.read(kept.sha256)
    m.attachments.put("a.png", PNG)
    assert m.attachments.read(kept.sha256) == PNG
    m.close()


def test_an_unsaved_map_keeps_its_files_and_save_as_carries_them(tmp_path: Path) -> None:
    m = jk.JourneyMap.from_template("online-order", lang="en")
    kept = m.attachments.put("a.png", PNG)
    unsaved = tmp_path / "data" / "unsaved"
    assert m.attachments.path(kept.sha256).is_relative_to(unsaved)
    m.close()
    again = jk.JourneyMap.recover(jk.JourneyMap.unsaved()[0].id)
    assert again.attachments.read(kept.sha256) == PNG
    again.save_as(tmp_path / "shop")
    assert again.attachments.read(kept.sha256) == PNG
    assert list(unsaved.iterdir()) == []
    again.save_as(tmp_path / "elsewhere" / "copy")
    assert again.attachments.path(kept.sha256).parent.parent.name == "elsewhere"
    assert (tmp_path / "shop.journey.attachments").is_dir()
    again.close()


def test_a_copy_reads_the_original_and_takes_the_files_when_it_is_named(tmp_path: Path) -> None:
    m = small_map(tmp_path / "shop")
    photo = tmp_path / "a.png"
    photo.write_bytes(PNG)
    kept = m.attach("first", photo)
    m.save()
    copy = jk.JourneyMap.open_copy(tmp_path / "shop")
    assert copy.attachments.read(kept.sha256) == PNG
    copy.save_as(tmp_path / "there" / "copy")
    assert (tmp_path / "there" / "copy.journey.attachments" / f"{kept.sha256}.png").exists()
    m.close()
    copy.close()


def test_a_copy_that_is_worked_on_keeps_the_files_without_its_original(tmp_path: Path) -> None:
    m = small_map(tmp_path / "shop")
    photo = tmp_path / "a.png"
    photo.write_bytes(PNG)
    kept = m.attach("first", photo)
    m.save()
    m.close()
    copy = jk.JourneyMap.open_copy(tmp_path / "shop")
    copy.add_stage("Delivery")
    copy.close()
    m.attachments.path(kept.sha256).unlink()
    again = jk.JourneyMap.recover(jk.JourneyMap.unsaved()[0].id)
    assert again.attachments.read(kept.sha256) == PNG
    again.close()


def test_a_closed_map_takes_nothing_more(tmp_path: Path) -> None:
    m = small_map(tmp_path / "shop")
    m.close()
    with pytest.raises(jk.MapFileError, match="was closed"):
        m.attachments.put("a.png", PNG)
    with pytest.raises(jk.MapFileError, match="was closed"):
        m.sketches.put("ana", "Ana", values={"search": 1})
    with pytest.raises(jk.MapFileError, match="was closed"):
        m.history.mark()
    assert {path.name for path in tmp_path.iterdir()} <= {
        "shop.journey.json",
        "data",
        ".shop.journey.json.lock",
    }


def test_a_closed_unsaved_map_takes_nothing_more() -> None:
    m = jk.JourneyMap.blank(lang="en")
    m.add_stage("Search")
    m.close()
    with pytest.raises(jk.MapFileError, match="was closed"):
        m.attachments.put("a.png", PNG)


def test_a_killed_kernel_loses_no_attachment(tmp_path: Path) -> None:
    m = small_map(tmp_path / "shop")
    photo = tmp_path / "a.png"
    photo.write_bytes(PNG)
    kept = m.attach("first", photo)
    crash(m)
    again = jk.JourneyMap.open(tmp_path / "shop")
    assert again.notes[0].attachments == [kept]
    assert again.attachments.read(kept.sha256) == PNG
    again.close()


def test_a_full_disk_is_a_sentence_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    m = small_map(tmp_path / "shop")
    real = os.fsync

    def full(_fd: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(beside.os, "fsync", full)
    with pytest.raises(jk.MapFileError, match="the disk is full"):
        m.attachments.put("a.png", PNG)
    monkeypatch.setattr(beside.os, "fsync", real)
    assert list((tmp_path / "shop.journey.attachments").iterdir()) == []
    m.close()


def test_saving_elsewhere_that_fails_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    m = small_map(tmp_path / "shop")
    kept = m.attachments.put("a.png", PNG)

    def full(*_any: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(beside.shutil, "copyfile", full)
    with pytest.raises(jk.MapFileError, match="the disk is full"):
        m.save_as(tmp_path / "there" / "copy")
    assert m.path == tmp_path / "shop.journey.json"
    assert m.attachments.read(kept.sha256) == PNG
    assert not list((tmp_path / "there").glob("*"))
    m.close()


def test_the_refusal_speaks_french(tmp_path: Path) -> None:
    jk.set_language("fr")
    m = jk.JourneyMap.blank(lang="fr")
    with pytest.raises(jk.MapContentError) as caught:
        m.attachments.put("page.html", b"<html>")
    assert "« page.html » ne peut pas être" in spaced(caught.value)
    m.close()
