"""Root causes as pictures and as a file: every cause is there, as text, in its place."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

import journeykit as jk
from journeykit.document.causes import MOST_WHYS
from journeykit.document.measures import MaskedVerbatim
from journeykit.document.proxies import Item

HOSTILE = "<script>alert(1)</script> & “x”"


@pytest.fixture
def m() -> jk.JourneyMap:
    return jk.JourneyMap.from_template("online-order", lang="en")


def texts(svg: str) -> list[tuple[float, float, str]]:
    found = ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")
    return [(float(one.get("x", 0)), float(one.get("y", 0)), one.text or "") for one in found]


def place(svg: str, words: str) -> tuple[float, float]:
    return next((x, y) for x, y, text in texts(svg) if words in text)


def chain(m: jk.JourneyMap) -> Item:
    root = m.add_root_cause("Late parcel", stage="Delivery")
    first = m.add_cause(root, "Round changed", evidence="confirmed", verbatims=["I waited all day"])
    m.add_cause(root, "Nobody told us", parent=first)
    m.add_cause(root, "Two drivers", kind="bone", branch="people")
    m.add_cause(root, "No network", kind="bone", branch="environment")
    return root


def test_a_why_stands_under_and_right_of_what_it_explains(m: jk.JourneyMap) -> None:
    svg = jk.draw_whys(m, chain(m))
    places = [place(svg, words) for words in ("Late parcel", "Round changed", "Nobody told us")]
    assert places == sorted(places)
    assert [y for _x, y in places] == sorted(y for _x, y in places)
    assert "Delivery" in svg
    assert "confirmed · 1 verbatim" in svg
    assert "I waited all day" in svg
    assert "Two drivers" not in svg


def test_a_bone_a_family_and_the_problem_at_its_head(m: jk.JourneyMap) -> None:
    svg = jk.draw_fishbone(m, chain(m))
    head, _y = place(svg, "Late parcel")
    for words in ("People", "Environment", "Two drivers", "No network"):
        assert place(svg, words)[0] < head
    assert place(svg, "People")[1] < place(svg, "Environment")[1]  # one above, one below
    assert "Nobody told us" not in svg


def test_without_causes_the_picture_says_what_to_do(m: jk.JourneyMap) -> None:
    root = m.add_root_cause("Late parcel")
    assert "No “why?” has been answered yet." in jk.draw_whys(m, root)
    assert "No bone yet" in jk.draw_fishbone(m, root, lang="en")
    assert "Pas encore d’arête" in jk.draw_fishbone(m, root, lang="fr")


def test_what_people_write_is_text(m: jk.JourneyMap, tmp_path: Path) -> None:
    root = m.add_root_cause(HOSTILE)
    note = m.add_note("Delivery", "Pain points", HOSTILE)
    m.add_cause(root, HOSTILE, notes=[note], verbatims=[HOSTILE])
    m.add_cause(root, HOSTILE, kind="bone")
    for svg in (jk.draw_whys(m, root), jk.draw_fishbone(m, root)):
        assert "<script" not in svg
        ElementTree.fromstring(svg)
    page = jk.export_root_cause(m, root, tmp_path / "x.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert not re.search(r"(src|href)=", page)


def test_a_pain_note_says_its_stage_and_its_words_once(m: jk.JourneyMap) -> None:
    note = m.add_note("Delivery", "Pain points", "Late parcel")
    svg = jk.draw_whys(m, m.add_root_cause("Late parcel", note=note))
    assert [text for _x, _y, text in texts(svg)][:2] == ["Late parcel", "Delivery"]
    svg = jk.draw_whys(m, m.add_root_cause("“Where is it?”", note=note))
    assert "Delivery · Late parcel" in svg


def test_a_notebook_reads_the_words_as_they_were_written(m: jk.JourneyMap) -> None:
    root = m.add_root_cause("Mon colis n'arrive pas & <rien>")
    assert repr(jk.draw_whys(m, root)) == "Problem: Mon colis n'arrive pas & <rien>"
    m.add_cause(root, "&#x27; was typed", kind="bone")
    assert repr(jk.draw_fishbone(m, root)).endswith("because: &#x27; was typed")


def test_the_page_holds_both_pictures_and_the_proofs(m: jk.JourneyMap, tmp_path: Path) -> None:
    path = jk.export_root_cause(m, chain(m), tmp_path / "late.html")
    page = path.read_text(encoding="utf-8")
    assert page.count("<svg") == 2
    assert "<blockquote>I waited all day</blockquote>" in page
    svg = jk.export_root_cause(m, m.root_causes[0], tmp_path / "late.svg", picture="whys")
    assert svg.read_text(encoding="utf-8") == jk.draw_whys(m, m.root_causes[0])
    with pytest.raises(jk.ExportError, match=r"\.html or \.svg"):
        jk.export_root_cause(m, m.root_causes[0], tmp_path / "late.pdf")


def test_an_unknown_analysis_or_width_is_refused(m: jk.JourneyMap) -> None:
    with pytest.raises(jk.MapContentError):
        jk.draw_whys(m, "nowhere")
    root = m.add_root_cause("Late parcel")
    with pytest.raises(jk.MapContentError, match="600 to 4000"):
        jk.draw_fishbone(m, root, width=10)


@given(st.lists(st.text(min_size=1, max_size=300), min_size=1, max_size=12))
def test_any_words_stay_inside_the_picture(words: list[str]) -> None:
    m = jk.JourneyMap.blank(lang="fr")
    root = m.add_root_cause("Problème")
    parent = None
    for i, text in enumerate(words):
        if not text.strip():
            continue
        branch = ("people", "methods", "")[i % 3]
        parent = m.add_cause(root, text, parent=parent if i % 2 else None, branch=branch,
                             kind="bone" if i % 3 else "why")  # fmt: skip
    for svg in (jk.draw_whys(m, root), jk.draw_fishbone(m, root)):
        size = ElementTree.fromstring(svg)
        tall = float(size.get("height", 0))
        assert all(0 <= y <= tall for _x, y, _text in texts(svg))


def test_the_words_of_a_picture_are_punctuated_in_its_language(m: jk.JourneyMap) -> None:
    root = m.add_root_cause("Colis en retard")
    m.add_cause(root, "Tournée changée")
    said = repr(jk.draw_whys(m, root, lang="fr"))
    assert said == "Problème\u00a0: Colis en retard\u00a0; parce que\u00a0: Tournée changée"
    with pytest.raises(jk.MapContentError, match="lang: choose “fr” or “en”, not 'de'"):
        jk.draw_fishbone(m, root, lang="de")  # type: ignore[arg-type]


def long_chain(m: jk.JourneyMap, length: int, *, kind: str = "why") -> Item:
    """A chain of whys as another browser may send it."""
    root = m.add_root_cause("Late parcel")
    with m.edit():
        for i in range(length):
            m._content.add(
                "causes",
                {"id": f"c{i}", "root": root.id, "text": f"Rung {i}", "kind": kind, "order": "a0",
                 "parent": f"c{i - 1}" if i else None},
            )  # fmt: skip
    return root


@pytest.mark.parametrize("draw", [jk.draw_whys, jk.draw_fishbone])
@pytest.mark.parametrize("kind", ["why", "bone"])
def test_the_longest_chain_is_drawn_and_a_longer_one_told(
    m: jk.JourneyMap, kind: str, draw: Callable[..., str], tmp_path: Path
) -> None:
    root = long_chain(m, MOST_WHYS, kind=kind)
    if (kind == "why") == (draw is jk.draw_whys):
        assert f"Rung {MOST_WHYS - 1}" in draw(m, root)
    assert jk.export_root_cause(m, root, tmp_path / "long.html").exists()
    deeper = jk.JourneyMap.blank(lang="en")
    with pytest.raises(jk.MapContentError, match=r"1200 whys .* 200 are the most"):
        draw(deeper, long_chain(deeper, 1200, kind=kind))


def test_a_chain_added_by_name_reaches_the_most_and_draws(m: jk.JourneyMap) -> None:
    root = m.add_root_cause("Late parcel")
    parent = None
    for i in range(MOST_WHYS):
        parent = m.add_cause(root, f"Rung {i}", parent=parent)
    assert f"Rung {MOST_WHYS - 1}" in jk.draw_whys(m, root)
    with pytest.raises(jk.MapContentError, match="200 whys"):
        m.add_cause(root, "One more", parent=parent)


@pytest.mark.parametrize("kind", ["why", "bone"])
def test_personal_data_in_what_shows_a_cause_are_masked_everywhere(
    m: jk.JourneyMap, tmp_path: Path, kind: str
) -> None:
    root = m.add_root_cause("Late parcel")
    said = "Write to ana.petit@example.org or call 06 12 34 56 78"
    words = [said, {"text": said, "answer": 2}, MaskedVerbatim(text=said)]
    m.add_cause(root, "Round changed", kind=kind, verbatims=words)
    m.add_cause(root, "Only one", kind=kind, verbatims=said)  # type: ignore[arg-type]  # a text
    shown = [str(jk.draw_whys(m, root)), str(jk.draw_fishbone(m, root)), str(m.to_dict())]
    for name in ("late.html", "late.svg"):
        path = jk.export_root_cause(m, root, tmp_path / name)
        shown.append(path.read_text(encoding="utf-8"))
    shown.append(jk.export_html(m, tmp_path / "map.html").read_text(encoding="utf-8"))
    for text in shown:
        assert "ana.petit" not in text
        assert "06 12 34" not in text
    assert "[e-mail]" in shown[2]
    assert m.causes[0].verbatims[1].answer == 2
