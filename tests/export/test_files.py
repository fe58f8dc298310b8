"""Attached files in the exported page: embedded, inert, and named when they stay out."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

import journeykit as jk
from journeykit.document.schema import Attachment
from journeykit.export import embedded
from journeykit.export.html import page_html

from .payloads import BAD_URLS, PAYLOADS

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 40
PDF = b"%PDF-1.7\n%%EOF"


@pytest.fixture
def m(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> jk.JourneyMap:
    jk.set_language("en")
    monkeypatch.setenv("JOURNEYKIT_DATA_DIR", str(tmp_path / "data"))
    m = jk.JourneyMap.blank(lang="en", title="Bicycle")
    m.add_stage("Search", id="s1")
    m.add_note("s1", "tasks", "Compare", id="n1")
    m.add_note("s1", "tasks", "Ask", id="n2")
    return m


def put(m: jk.JourneyMap, note: str, *attachments: Attachment) -> None:
    fields = [one.model_dump() for one in attachments]
    m._patch("notes", note, {"attachments": fields})


def parsed(page: str) -> dict[str, Any]:
    found = re.search(r'id="journey-map">(.*?)</script>', page)
    assert found is not None
    return dict(json.loads(found.group(1)))


def policy(page: str) -> dict[str, str]:
    found = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert found is not None
    return dict(part.split(" ", 1) for part in found.group(1).split("; "))


def test_files_travel_once_whatever_they_are_called(m: jk.JourneyMap) -> None:
    photo, report = m.attachments.put("Ticket.png", PNG), m.attachments.put("Étude.pdf", PDF)
    put(m, "n1", photo, report)
    put(m, "n2", photo.model_copy(update={"name": "again.png"}))
    page = page_html(m)
    files = parsed(page)["files"]
    assert files == {
        photo.sha256: f"data:image/png;base64,{base64.b64encode(PNG).decode()}",
        report.sha256: f"data:application/pdf;base64,{base64.b64encode(PDF).decode()}",
    }
    assert "Étude.pdf <small>(Document, 1\u202fKB)</small>" in page
    assert 'jk-left-out"' not in page
    assert policy(page)["img-src"] == policy(page)["media-src"] == "data:"
    assert policy(page)["default-src"] == "'none'"


def test_a_lie_about_the_type_travels_no_further(m: jk.JourneyMap) -> None:
    kept = m.attachments.put("Ticket.png", PNG)
    put(m, "n1", kept.model_copy(update={"media_type": "text/html", "kind": "document"}))
    data = parsed(page_html(m))
    (found,) = data["map"]["notes"][0]["attachments"]
    assert (found["media_type"], found["kind"]) == ("image/png", "image")
    assert data["files"][kept.sha256].startswith("data:image/png;")


def test_what_stays_out_is_named_with_the_reason(
    m: jk.JourneyMap, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedded, "MOST_A_FILE", 100)
    monkeypatch.setattr(embedded, "MOST_IN_ALL", 130)
    fits = m.attachments.put("fits.png", PNG + b"1" * 50)
    large = m.attachments.put("large.png", PNG + b"2" * 90)
    full = m.attachments.put("full.png", PNG + b"3" * 50)
    small = m.attachments.put("small.pdf", PDF)
    missing = Attachment(name="missing.png", kind="image", sha256="0" * 64)
    script = b"<script>alert(1)</script>"
    foreign = hashlib.sha256(script).hexdigest()
    m.attachments.path(fits.sha256).with_name(f"{foreign}.html").write_bytes(script)
    page_of_code = Attachment(name="page.html", kind="document", sha256=foreign)
    put(m, "n1", fits, large, full, missing, page_of_code, small)
    page = page_html(m)
    assert set(parsed(page)["files"]) == {fits.sha256, small.sha256}
    found = re.search(r'<section class="jk-left-out">(.*?)</section>', page)
    assert found is not None
    lines = re.findall("<li>(.*?)</li>", found.group(1))
    for line, (name, why) in zip(
        lines,
        [
            ("large.png", "at most"),
            ("full.png", "the page is full"),
            ("missing.png", "missing beside the map"),
            ("page.html", "not taken"),
        ],
        strict=True,
    ):
        assert line.startswith(f"“{name}”: ")
        assert why in line


def test_names_and_links_are_only_ever_text(m: jk.JourneyMap) -> None:
    hostile = [
        Attachment(name=payload, kind="image", sha256="0" * 63 + str(n % 10))
        for n, payload in enumerate(PAYLOADS)
    ]
    links = [
        Attachment(name=p, kind="link", url=u) for p, u in zip(PAYLOADS, BAD_URLS, strict=False)
    ]
    put(m, "n1", *hostile, *links)
    page = page_html(m)
    body = re.sub(r"<script.*?</script>|<style>.*?</style>", "", page, flags=re.DOTALL)
    for tag in ("<img", "<svg", "<iframe", "<video", "<audio", "<form", "<base", "<link"):
        assert tag not in body.lower()
    assert "javascript:" not in re.sub(r"<li>.*?</li>", "", body).lower()
    for address in re.findall(r'<a href="([^"]*)"', body):
        assert address.startswith("https:")
    told = parsed(page)["map"]["notes"][0]["attachments"]
    assert {one["url"] for one in told if one["kind"] == "link"} <= {BAD_URLS[6]}


def test_the_bins_files_stay_at_home(m: jk.JourneyMap) -> None:
    kept = m.attachments.put("Ticket.png", PNG)
    put(m, "n1", kept)
    m.delete(m.get("notes", "n1"))  # type: ignore[arg-type]
    page = page_html(m)
    assert parsed(page)["files"] == {}
    assert "Ticket.png" not in page
