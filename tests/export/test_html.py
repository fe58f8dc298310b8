"""The exported page: whole, self-contained, inert, honest about what could not be written."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from journeykit.document import JourneyMap
from journeykit.errors import ExportError
from journeykit.export import export_html
from journeykit.export.content import published
from journeykit.export.html import page_html
from journeykit.export.links import safe_url

from .payloads import BAD_URLS, PAYLOADS, hostile_map


class Page(HTMLParser):
    """The elements of a page, as a browser's tokenizer would find them."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self._open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in {"meta", "br", "link", "img", "input"}:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        for tag in set(self._open):
            self.texts.setdefault(tag, []).append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture(scope="module")
def hostile() -> str:
    return page_html(hostile_map())


@pytest.fixture
def filled() -> JourneyMap:
    return JourneyMap.from_template("online-order", lang="fr", filled=True)


def embedded(page: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="journey-map">(.*?)</script>', page)
    assert found is not None
    data: dict[str, Any] = json.loads(found.group(1))
    return data


def test_payloads_are_only_ever_text(hostile: str) -> None:
    page = Page(hostile)
    assert len(page.all("script")) == 2, "the map's data and our own bundle"
    assert len(page.all("style")) == 1
    for tag in ("img", "svg", "iframe", "link", "base", "form", "input", "video", "math", "object"):
        assert page.all(tag) == [], tag
    for tag, attributes in page.elements:
        handlers = [name for name in attributes if name.startswith("on")]
        assert handlers == [], (tag, handlers)
    body = "".join(page.texts["body"])
    for payload in PAYLOADS:
        assert payload in body.replace("\n", " ") or payload in body


def test_only_safe_addresses_are_links(hostile: str) -> None:
    for link in Page(hostile).all("a"):
        address = link["href"] or ""
        assert safe_url(address) == address
        assert link["rel"] == "noopener noreferrer"
    assert [safe_url(url) for url in BAD_URLS if not url.startswith("https:")] == [None] * 7
    assert safe_url("mailto:a@example.org") == "mailto:a@example.org"


def test_policy_allows_exactly_our_script_and_style(hostile: str) -> None:
    policies = [
        meta["content"] or ""
        for meta in Page(hostile).all("meta")
        if meta.get("http-equiv") == "Content-Security-Policy"
    ]
    assert len(policies) == 1
    directives = dict(part.split(" ", 1) for part in policies[0].split("; "))
    assert directives["default-src"] == "'none'"
    assert directives["base-uri"] == directives["form-action"] == "'none'"
    assert directives["img-src"] == "data:"
    for tag, directive in (("style", "style-src"), ('script type="module"', "script-src")):
        found = re.search(rf"<{tag}>(.*?)</{tag.split()[0]}>", hostile, re.DOTALL)
        assert found is not None
        digest = hashlib.sha256(found.group(1).encode()).digest()
        assert directives[directive] == f"'sha256-{base64.b64encode(digest).decode()}'"


def test_nothing_is_fetched(filled: JourneyMap) -> None:
    text = page_html(filled)
    for tag, attributes in Page(text).elements:
        assert "src" not in attributes, tag
        assert tag != "link"
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)
    assert style is not None
    assert "@import" not in style.group(1)
    addresses = re.findall(r"url\([\"']?([^\"')]{0,12})", style.group(1))
    assert all(address.startswith("data:") for address in addresses), addresses


def test_map_travels_whole_but_for_the_bin_and_unknown_fields(filled: JourneyMap) -> None:
    note = filled.notes[0]
    words = note.text
    filled.delete(note)
    filled.replica.doc.get("meta", type=type(filled.replica.doc["meta"]))["secret"] = "classified"
    page = page_html(filled)
    data = embedded(page)
    assert data["lang"] == "fr"
    assert len(data["map"]["notes"]) == len(filled.notes)
    assert all(not item["deleted"] for item in data["map"]["notes"])
    assert words not in page
    assert "classified" not in page


def test_fields_of_unknown_origin_stay_at_home_at_every_depth(filled: JourneyMap) -> None:
    note = filled.add_note(filled.stages[0], filled.rows[0], "I compare", sources="interviews")
    with filled.replica.edit() as tops:
        tops["extra"]["lab"] = "stowaway-top"
        tops["meta"]["lab"] = "stowaway-meta"
        tops["notes"][note.id]["lab"] = "stowaway-item"
        tops["notes"][note.id]["place"] = {**note.place.model_dump(), "lab": "stowaway-place"}
        tops["notes"][note.id]["sources"] = [{"label": "interviews", "lab": "stowaway-source"}]
    kept = json.dumps(filled.to_dict())
    assert kept.count("stowaway") == 5, "the map's own file keeps them"
    content = published(filled)
    assert "stowaway" not in json.dumps(content)
    assert any(item["id"] == note.id for item in content["notes"])


def test_readable_without_javascript(filled: JourneyMap) -> None:
    page = Page(page_html(filled))
    assert page.all("html") == [{"lang": "fr"}]
    assert "JavaScript" in "".join(page.texts["noscript"])
    table = "".join(page.texts["table"])
    for thing in (*filled.stages, *filled.rows):
        assert thing.name in table
    for note in filled.notes:
        assert note.text in table
    assert {head.get("scope") for head in page.all("th")} == {"row", "col"}


def test_written_whole_or_not_at_all(
    filled: JourneyMap, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "carte du client.html"
    assert export_html(filled, target) == target
    before = target.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ExportError, match="the disk is full"):
        export_html(filled, target)
    assert target.read_bytes() == before
    assert list(tmp_path.iterdir()) == [target]


def test_errors_say_what_to_do(filled: JourneyMap, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"(map|carte)\.html"):
        export_html(filled, tmp_path)
    with pytest.raises(ExportError, match="missing"):
        export_html(filled, tmp_path / "missing" / "map.html")
    with pytest.raises(ExportError, match="export_html"):
        export_html("map.journey.json", tmp_path / "map.html")  # type: ignore[arg-type]  # a user's slip


def test_blank_map_exports(tmp_path: Path) -> None:
    page = Page(page_html(JourneyMap.blank(lang="en")))
    assert "Untitled map" in "".join(page.texts["title"])
