"""One customer's other answers: in the notebook only, masked, never markup."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import journeykit as jk
from journeykit.annotation.sources import release
from journeykit.document.beside import RESPONSES

LINE = "{mark};<b>gras</b> colis en retard, écrivez à jean.dupont{i}@example.org;06 12 34 56 {i}\n"


@pytest.fixture
def m(tmp_path: Path) -> jk.JourneyMap:
    jk.set_language("en")
    file = tmp_path / "avis.csv"
    lines = "".join(LINE.format(mark=i % 11, i=10 + i) for i in range(33))
    file.write_text("note;pourquoi;portable\n" + lines, "utf-8")
    m = jk.JourneyMap.blank(lang="en")
    m.add_measurement_point(
        id="p", name="Review", question="note", indicator="nps", scale=(0, 10),
        verbatim_question="pourquoi",
    )  # fmt: skip
    jk.annotate(m, jk.read_survey(file))
    return m


def test_verbatims_lead_to_the_other_answers(m: jk.JourneyMap) -> None:
    shown = jk.answers(m, "Review")
    labels = [label for label, _response in shown._list.options]
    assert len(labels) == 33
    assert labels[0].startswith("0 ")
    assert "note" in shown._table.value
    assert repr(shown) == "Answers(Review)"


def test_personal_data_is_masked_and_markup_is_text(m: jk.JourneyMap) -> None:
    shown = jk.answers(m)
    everything = json.dumps([label for label, _r in shown._list.options]) + shown._table.value
    assert "@example.org" not in everything
    assert "06 12 34 56" not in everything
    assert "<b>gras" not in shown._table.value


def test_responses_do_not_enter_the_map(m: jk.JourneyMap) -> None:
    jk.answers(m)
    written = json.dumps(m.to_dict(), default=str, ensure_ascii=False)
    assert "portable" not in written
    for i in range(10, 43):
        assert f"06 12 34 56 {i}" not in written
        assert f"dupont{i}" not in written


def test_another_session_is_told_to_annotate(m: jk.JourneyMap) -> None:
    with pytest.raises(jk.MapContentError, match="annotate it"):
        jk.answers(jk.JourneyMap.blank(lang="en"))
    with pytest.raises(jk.MapContentError, match="Review"):
        jk.answers(m, "Nowhere")


def test_a_repeated_identifier_shows_its_own_customer(tmp_path: Path) -> None:
    jk.set_language("en")
    file = tmp_path / "avis.csv"
    lines = "".join(f"7;{i % 11};colis numéro {i} en retard\n" for i in range(12))
    file.write_text("client;note;pourquoi\n" + lines, "utf-8")
    m = jk.JourneyMap.blank(lang="en")
    m.add_measurement_point(id="p", question="note", indicator="nps", scale=(0, 10))
    jk.annotate(m, jk.read_survey(file, columns={"id": "client"}))
    shown = jk.answers(m)
    for label, response in shown._list.options:
        shown._list.value = response
        assert label.split("·")[1].strip() in shown._table.value


def test_after_the_kernel_restarted_the_history_answers(m: jk.JourneyMap) -> None:
    before = jk.answers(m, "Review")
    release(m)  # what a kernel that ended took with it
    after = jk.answers(m, "Review")
    assert after._count.value == before._count.value
    assert [label for label, _response in after._list.options] == [
        label for label, _response in before._list.options
    ]
    assert after._table.value == before._table.value


def test_a_damaged_history_takes_nothing_from_what_was_read_here(m: jk.JourneyMap) -> None:
    m.add_measurement_point(id="q", question="other", indicator="nps", scale=(0, 10))
    m.beside.place(RESPONSES).write_bytes(b"rubbish" * 1000)
    assert len(jk.answers(m)._list.options) == 33
    release(m)
    with pytest.raises(jk.MapFileError, match="damaged"):
        jk.answers(m)
