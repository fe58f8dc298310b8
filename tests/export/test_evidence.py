"""The evidence list: what is on it, and files in which nothing somebody wrote can run."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

import journeykit as jk
from journeykit.export.html import page_html

from .payloads import PAYLOADS

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =cmd|'/c calc'!A1", "＝1", "\n=1")


@pytest.fixture(autouse=True)
def _english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    jk.set_language("en")
    monkeypatch.setenv("JOURNEYKIT_DATA_DIR", str(tmp_path / "data"))


def a_map(lang: str = "en") -> jk.JourneyMap:
    m = jk.JourneyMap.blank(lang=lang, title="Vélo")
    m.add_stage("Search", id="s1")
    m.add_stage("Purchase", id="s2")
    m.add_note("s2", "tasks", "guess in Purchase", author="Léa", id="b")
    m.add_note("s1", "tasks", "seen, by whom?", evidence="observed", id="c")
    m.add_note("s1", "tasks", "seen", evidence="observed", sources="study", id="d")
    m.add_note("s1", "questions", "guess in Search", id="a")
    m.add_note("s1", "questions", "confirmed", evidence="confirmed", id="e")
    m.add_note("s1", "questions", "refuted", evidence="refuted", id="f")
    m.delete(m.add_note("s1", "questions", "thrown away", id="g"))
    return m


def test_hypotheses_first_then_sources_in_the_walls_order() -> None:
    m = a_map()
    m.delete(m.stages[1])
    assert [(x.kind, x.note, x.stage, x.row, x.author) for x in jk.evidence_list(m)] == [
        ("hypothesis_to_confirm", "a", "Search", "Questions", ""),
        ("hypothesis_to_confirm", "b", "", "", "Léa"),
        ("source_to_provide", "c", "Search", "Tasks", ""),
    ]


@pytest.mark.parametrize(("lang", "mark"), [("en", ","), ("fr", ";")])
def test_csv_opens_in_excel(tmp_path: Path, lang: str, mark: str) -> None:
    path = jk.export_evidence(a_map(lang), tmp_path / "evidence.csv")
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=mark))
    assert [row[5] for row in rows[1:]] == ["a", "b", "c"]
    assert rows[2][4] == "Léa"
    assert {len(row) for row in rows} == {6}


def hostile() -> jk.JourneyMap:
    m = jk.JourneyMap.blank(lang="en", title=PAYLOADS[0])
    stage = m.add_stage("=HYPERLINK(1)")
    for text in (*FORMULAS, *PAYLOADS, "control \x0b\x01 letters"):
        m.add_note(stage, "tasks", text, author=text)
    return m


def test_no_cell_of_the_csv_calculates(tmp_path: Path) -> None:
    raw = jk.export_evidence(hostile(), tmp_path / "e.csv").read_text("utf-8-sig")
    rows = list(csv.reader(io.StringIO(raw, newline="")))
    assert len(rows) == 2 + len(FORMULAS) + len(PAYLOADS)
    for row in rows:
        for cell in row:
            assert not cell.lstrip().startswith(("=", "+", "-", "@", "|", "＝")), cell
    assert rows[1][1] == "'=HYPERLINK(1)"


def test_no_cell_of_the_workbook_calculates(tmp_path: Path) -> None:
    path = jk.export_evidence(hostile(), tmp_path / "e.xlsx")
    sheet = load_workbook(path).active
    texts = [cell for row in sheet.iter_rows(min_row=2) for cell in row if cell.value is not None]
    assert {cell.data_type for cell in texts} == {"s"}
    found = [cell.value for cell in texts]
    for formula in ("=1+1", "@SUM(A1)", "=HYPERLINK(1)"):
        assert formula in found
    assert all(cell.quotePrefix for cell in texts if str(cell.value).startswith("="))


def test_the_page_is_inert(tmp_path: Path) -> None:
    page = jk.export_evidence(hostile(), tmp_path / "e.html").read_text("utf-8")
    body = page.split("<body>")[1]
    assert "default-src 'none'" in page
    for tag in ("<script", "<img", "<svg", "<iframe", "<a ", "<form", "<style"):
        assert tag not in body.lower()
    assert "&lt;script&gt;boom()" in body


def test_an_empty_list_says_so(tmp_path: Path) -> None:
    m = jk.JourneyMap.blank(lang="fr")
    page = jk.export_evidence(m, tmp_path / "e.html").read_text("utf-8")
    assert "Il ne reste rien à confirmer" in page
    assert jk.export_evidence(m, tmp_path / "e.xlsx").exists()


def test_another_ending_is_told(tmp_path: Path) -> None:
    with pytest.raises(jk.ExportError, match=r"\.xlsx"):
        jk.export_evidence(a_map(), tmp_path / "evidence.docx")
    with pytest.raises(jk.ExportError, match="missing"):
        jk.export_evidence(a_map(), tmp_path / "missing" / "e.csv")
    with pytest.raises(jk.MapContentError, match="evidence_list"):
        jk.evidence_list("map")  # type: ignore[arg-type]


def test_the_exported_map_shows_the_same_levels() -> None:
    assert "source to provide" in page_html(a_map())
