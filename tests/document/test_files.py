"""Map files as people meet them: broken, foreign, newer, changed behind our back, never harmed."""

from __future__ import annotations

import errno
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import journeykit as jk
from journeykit.document.storage import canonical, parse
from journeykit.resources import template_path

from .helpers import small_map, spaced

TEMPLATE = template_path("online-order", "en").read_bytes()


@pytest.fixture(autouse=True)
def _english() -> None:
    jk.set_language("en")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "shop.journey.json"


def valid() -> dict[str, Any]:
    return {
        "format": "journeykit-map",
        "version": 1,
        "meta": {"id": "m", "lang": "en"},
        "stages": [{"id": "s", "name": "Search", "order": "a0"}],
        "notes": [{"id": "n", "text": "x", "place": {"stage": "s", "row": "r", "order": "a0"}}],
    }


def refused(path: Path, raw: bytes) -> str:
    """Open `raw` as a map file: it must be refused by name, left alone, and not stay locked."""
    path.write_bytes(raw)
    with pytest.raises(jk.MapFileError) as caught:
        jk.JourneyMap.open(path)
    assert path.read_bytes() == raw
    assert path.name in str(caught.value)
    assert [p.name for p in path.parent.iterdir()] == [path.name]
    path.write_bytes(canonical(valid()))
    m = jk.JourneyMap.open(path)
    assert m.stages[0].name == "Search"
    m.close()
    path.unlink()
    for left in path.parent.iterdir():
        left.unlink()
    return spaced(caught.value)


def test_a_truncated_file_says_where(path: Path) -> None:
    m = small_map(path)
    m.close()
    raw = path.read_bytes()
    for left in path.parent.iterdir():
        left.unlink()
    for cut in range(0, len(raw) - 2, 29):
        sentence = refused(path, raw[:cut])
        line = raw[:cut].count(b"\n") + 1
        assert f"at line {line}," in sentence or f"at line {max(line - 1, 1)}," in sentence


WRONG: dict[str, tuple[Any, str]] = {
    "a list": ([], "not a journeykit map"),
    "foreign": ({"cells": [], "nbformat": 4}, "not a journeykit map"),
    "newer": ({**valid(), "version": 2}, "newer journeykit"),
    "newer, written as a float": ({**valid(), "version": 99.0}, "newer journeykit"),
    "no identity": ({**valid(), "meta": {}}, "meta › id: this is required"),
    "wrong type": ({**valid(), "stages": {"s": 1}}, "stages: "),
    "wrong name": ({**valid(), "stages": [{"id": "s", "name": 3}]}, "stages › “s” › name: text"),
    "wrong colour": (
        {**valid(), "notes": [{**valid()["notes"][0], "color": "black"}]},
        "notes › “n” › color: choose",
    ),
    "off the scale": (
        {**valid(), "emotion_points": [{"id": "e", "stage": "s", "value": 7}]},
        "value: 7 is too large, 2",
    ),
    "no scale": (
        {**valid(), "measurement_points": [{"id": "p", "question": "Q", "indicator": "nps"}]},
        "declare the lowest and the highest mark",
    ),
    "one id twice": ({**valid(), "stages": valid()["stages"] * 2}, "“s” stands twice"),
    "set aside and not": (
        {**valid(), "unvalidated": [{"collection": "stages", "id": "s", "data": {"name": 3}}]},
        "“s” stands twice",
    ),
    "damaged set-aside": ({**valid(), "unvalidated": 5}, "unvalidated: this is damaged"),
    "half a character": ({**valid(), "title": "\ud800"}, "lone surrogate"),
    "half a character in a note": (
        {**valid(), "notes": [{**valid()["notes"][0], "text": "a\udfff"}]},
        "notes › 1: this text holds half a character",
    ),
    "half a character in a name": ({**valid(), "x": {"\ud800": 1}}, "lone surrogate"),
    "a huge number": ({**valid(), "x": 10**30}, "too large"),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_is_no_map_is_refused(path: Path, what: str) -> None:
    data, told = WRONG[what]
    assert told in refused(path, json.dumps(data).encode())


def _with(value: str) -> bytes:
    return canonical(valid())[:-3] + b',\n"x": ' + value.encode() + b"\n}\n"


BYTES = {
    "empty": (b"", "line 1, column 1"),
    "binary": (b"\x89PNG\r\n\x1a\n\x00\xff", "byte 0 is not UTF-8"),
    "Latin-1": (canonical(valid()).replace(b"Search", b"Recherch\xe9e"), "is not UTF-8"),
    "UTF-16": ('{"format"'.encode("utf-16"), "is not UTF-8"),
    "NaN": (_with("NaN"), "a number that is none (NaN)"),
    "infinity": (_with("-Infinity"), "a number that is none"),
    "a float beyond all": (_with("1e999"), "a number that is none (1e999)"),
    "a number of 5,000 digits": (_with("1" * 5000), "a number that is none"),
    "deep lists": (_with("[" * 200 + "]" * 200), "nested too deeply"),
    "very deep lists": (_with("[" * 100_000 + "]" * 100_000), "nested too deeply"),
}


@pytest.mark.parametrize("what", BYTES)
def test_bytes_that_are_no_map_are_refused(path: Path, what: str) -> None:
    raw, told = BYTES[what]
    assert told in refused(path, raw)


def test_refusals_speak_french(path: Path) -> None:
    jk.set_language("fr")
    assert "est abîmé à la ligne 1, colonne 1" in refused(path, b"")
    assert "le nombre" not in refused(path, _with("NaN"))
    twice = json.dumps({**valid(), "stages": valid()["stages"] * 2}).encode()
    assert "parmi les étapes, l’identifiant « s » figure deux fois" in refused(path, twice)
    black = {**valid(), "notes": [{**valid()["notes"][0], "evidence": "sure"}]}
    assert "« confirmed » ou « refuted », et non « sure »" in refused(
        path, json.dumps(black).encode()
    )


@pytest.mark.parametrize("spell", [b"\xef\xbb\xbf%s", b"%s"])
def test_bom_and_windows_line_ends_are_read(path: Path, spell: bytes) -> None:
    path.write_bytes(spell % canonical(valid()).replace(b"\n", b"\r\n"))
    m = jk.JourneyMap.open(path)
    assert m.notes[0].text == "x"
    m.close()


def test_missing_and_folders_are_told(tmp_path: Path) -> None:
    with pytest.raises(jk.MapFileError, match=r"There is no file “none.journey.json”"):
        jk.JourneyMap.open(tmp_path / "none")
    (tmp_path / "folder.json").mkdir()
    with pytest.raises(jk.MapFileError, match="is a folder"):
        jk.JourneyMap.open(tmp_path / "folder.json")
    assert [p.name for p in tmp_path.iterdir()] == ["folder.json"]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_mutated_file_is_refused_or_is_a_valid_map(data: st.DataObject) -> None:
    raw = bytearray(TEMPLATE)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(raw) - 1))
        match data.draw(st.sampled_from(["change", "cut", "repeat", "number"])):
            case "change":
                raw[at] = data.draw(st.integers(0, 255))
            case "cut":
                del raw[at : at + data.draw(st.integers(1, 400))]
            case "repeat":
                raw[at:at] = raw[at : at + data.draw(st.integers(1, 200))]
            case _:
                odd = data.draw(st.sampled_from([b"NaN", b"1e999", b"9" * 30, b'"\\ud800"', b"[]"]))
                raw[at:at] = odd
        if not raw:
            raw = bytearray(b" ")
    try:
        found = parse(bytes(raw), "mutated.journey.json")
    except jk.MapFileError:
        return
    m = jk.JourneyMap._from_data(found)
    again = parse(canonical(m.to_dict()), "again")
    assert jk.JourneyMap._from_data(again).to_dict() == m.to_dict()


def test_saving_under_a_taken_name_is_refused(path: Path) -> None:
    path.write_text("somebody's")
    m = jk.JourneyMap.blank(lang="en")
    with pytest.raises(jk.MapFileError, match="is already there"):
        m.save_as(path)
    assert path.read_text() == "somebody's"
    with pytest.raises(jk.MapFileError, match="no file yet"):
        m.save()


def test_the_same_file_is_the_same_map(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    m = small_map(path)
    monkeypatch.chdir(path.parent)
    assert jk.JourneyMap.open("shop.journey.json") is m
    assert jk.JourneyMap.open("shop") is m
    assert jk.JourneyMap.open_or_create(path, template="online-order") is m
    m.close()


def test_re_running_open_or_create_discards_nothing(path: Path) -> None:
    m = jk.JourneyMap.open_or_create(path, template="online-order", lang="en", filled=True)
    notes = len(m.notes)
    m.add_note("purchase", "tasks", "mine", id="mine")
    m.close()
    m = jk.JourneyMap.open_or_create(path, template="store-visit", lang="fr")
    assert (m.lang, len(m.notes)) == ("en", notes + 1)
    m.close()


def test_a_copy_has_a_life_of_its_own(path: Path) -> None:
    m = small_map(path)
    copy = jk.JourneyMap.open_copy(path)
    copy.notes[0].text = "changed in the copy"
    assert copy.path is None
    assert copy.id != m.id
    assert m.notes[0].text == "Compare shops"
    where = copy.save_as(path.with_name("copy"))
    assert where.name == "copy.journey.json"
    copy.close()
    m.close()


def test_saving_merges_what_changed_on_the_disk(path: Path) -> None:
    m = small_map(path)
    m.notes[0].color = "blue"
    m.stages[0].name = "Look around"
    m.save()
    theirs = json.loads(path.read_bytes())
    theirs["notes"][0] |= {"text": "Compare prices"}
    del theirs["notes"][0]["color"]  # back to the default
    theirs["stages"].append({"id": "after", "name": "After-sale", "order": "b00"})
    theirs["x-tool"] = {"kept": True}
    theirs["rows"] = [row for row in theirs["rows"] if row["id"] != "influences"]
    path.write_bytes(canonical(theirs))
    m.stages[1].name = "Order"
    m.save()
    assert (m.notes[0].text, m.notes[0].color) == ("Compare prices", "yellow")
    assert {stage.name for stage in m.stages} == {"Look around", "Order", "After-sale"}
    assert "influences" not in {row.id for row in m.rows}
    assert m.to_dict()["x-tool"] == {"kept": True}
    assert json.loads(path.read_bytes())["x-tool"] == {"kept": True}
    assert m.problems == []
    m.close()


def test_saving_over_what_is_no_map_any_more_is_refused(path: Path) -> None:
    m = small_map(path)
    whole = path.read_bytes()
    for foreign in (b"<html>", canonical({**valid(), "meta": {"id": "another"}})):
        path.write_bytes(foreign)
        m.title = "Edited"
        with pytest.raises(jk.MapFileError, match=path.name):
            m.save()
        assert path.read_bytes() == foreign
    path.write_bytes(whole)
    m.save()
    m.close()


@pytest.mark.parametrize("step", ["os.fsync", "pathlib.Path.replace"])
def test_the_file_stays_whole_when_saving_fails(
    path: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    m = small_map(path)
    before = path.read_bytes()
    m.title = "Edited"

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(step, full)
        with pytest.raises(jk.MapFileError, match=r"disk is full.*untouched.*save_as"):
            m.save()
    assert path.read_bytes() == before
    m.save()
    assert b"Edited" in path.read_bytes()
    m.close()


def test_save_as_moves_the_map_and_leaves_the_old_file(path: Path) -> None:
    m = small_map(path)
    before = path.read_bytes()
    m.title = "Second"
    m.save_as(path.with_name("second"))
    m.stages[0].name = "Only in the second"
    m.save()
    assert path.read_bytes() == before
    assert m.path == path.with_name("second.journey.json")
    first = jk.JourneyMap.open(path)
    assert first is not m
    assert first.stages[0].name == "Search"
    first.close()
    m.close()


def test_a_shared_file_stays_shared(path: Path) -> None:
    m = small_map(path)
    path.chmod(0o664)
    m.title = "Edited"
    m.save()
    assert path.stat().st_mode & 0o777 == 0o664
    m.close()


@pytest.mark.parametrize("name", [None, 3, "a\0b", "x" * 300])
def test_what_cannot_be_a_file_name_is_a_sentence(name: object, tmp_path: Path) -> None:
    given: Any = tmp_path / name if isinstance(name, str) else name
    with pytest.raises(jk.MapFileError):
        jk.JourneyMap.open(given)
    with pytest.raises(jk.MapFileError):
        jk.JourneyMap.blank(lang="en").save_as(given)


def test_a_closed_map_takes_no_edit(tmp_path: Path) -> None:
    m = jk.JourneyMap.open_or_create(tmp_path / "shop", template="online-order", lang="en")
    m.close()
    with pytest.raises(jk.MapFileError, match=r"shop\.journey\.json"):
        m.add_stage("Too late")
    assert len(m.stages) == 5
