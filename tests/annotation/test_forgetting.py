"""Erasing responses and saying which words to mask: all of it, everywhere it lies."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import journeykit as jk
from journeykit import annotation
from journeykit.document.beside import RESPONSES
from journeykit.surveys import Survey

File = Callable[..., Path]
HEAD = "ResponseId;Date;Client;note;why"


@pytest.fixture
def survey(file: File) -> Survey:
    lines = [
        f"R{i};{1 + i % 28:02d}/03/2026;client-{i // 2};{(10, 2)[i % 2]};"
        f"unforgettable words number {i} about Loulou and the parcel"
        for i in range(40)
    ]
    return jk.read_survey(
        file(*lines, head=HEAD, name="march.csv"),
        columns={"id": "ResponseId", "submitted": "Date", "customer_id": "Client"},
        day_first=True,
    )


@pytest.fixture
def m(tmp_path: Path, survey: Survey) -> Iterator[jk.JourneyMap]:
    m = jk.JourneyMap.blank(lang="en", title="Shop")
    m.save_as(tmp_path / "shop")
    m.add_measurement_point(
        id="nps", name="Review", question="note", verbatim_question="why", indicator="nps",
        scale=(0, 10),
    )  # fmt: skip
    jk.annotate(m, survey, verbatims=50)
    yield m
    m.close()


def test_everything_is_erased(m: jk.JourneyMap) -> None:
    assert m.beside.place(RESPONSES).exists()
    score = m.get("annotations", "nps").score
    assert "40 responses erased" in str(jk.forget(m))
    assert not m.beside.place(RESPONSES).exists()
    assert jk.history(m).empty
    assert m.get("annotations", "nps").score == score
    assert annotation.bound_source(m, "nps") is None
    with pytest.raises(jk.MapContentError):
        jk.answers(m)


def test_a_damaged_history_can_be_erased(m: jk.JourneyMap) -> None:
    m.beside.place(RESPONSES).write_bytes(b"rubbish")
    jk.forget(m)
    assert not m.beside.place(RESPONSES).exists()


def test_one_customer_is_erased_everywhere(m: jk.JourneyMap) -> None:
    [first, *_others] = [quote.text for quote in m.get("annotations", "nps").verbatims]
    number = int(first.split("number ")[1].split()[0])
    customer = f"client-{number // 2}"
    done = jk.forget(m, customer_id=f" {customer} ")
    assert done.responses == 2
    assert done.quotes >= 1
    left = json.dumps(m.to_dict(), default=str)
    assert f"number {number} " not in left
    raw = m.beside.place(RESPONSES).read_bytes()
    assert f"unforgettable words number {number} ".encode() not in raw
    assert f"unforgettable words number {number ^ 1} ".encode() not in raw
    assert f"unforgettable words number {(number + 2) % 40} ".encode() in raw
    assert jk.history(m)["n"].sum() == 38
    assert sum(period.n for period in m.get("annotations", "nps").trend) == 38
    assert [part for part in m.path.parent.iterdir() if part.suffix in (".new", ".wal")] == []
    with pytest.raises(jk.MapContentError, match=customer):
        jk.forget(m, customer_id=customer)


def test_an_erasure_that_fails_erases_nothing(
    m: jk.JourneyMap, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = m.to_dict()

    def fails(*_given: object) -> None:
        raise RuntimeError("interrupted")

    with monkeypatch.context() as patch:
        patch.setattr(jk.JourneyMap, "set_annotation", fails)
        with pytest.raises(RuntimeError):
            jk.forget(m, customer_id="client-7")
    assert m.to_dict() == before
    assert jk.history(m)["n"].sum() == 40


def test_an_unknown_customer_is_a_sentence(m: jk.JourneyMap) -> None:
    for wanted in ("client-99", "", "' OR 1=1 --"):
        with pytest.raises(jk.MapContentError, match="no response"):
            jk.forget(m, customer_id=wanted)
    assert jk.history(m)["n"].sum() == 40


def test_masking_words_are_followed_and_kept(m: jk.JourneyMap, survey: Survey) -> None:
    assert jk.masking_words(m) == ((), ())
    assert any("Loulou" in quote.text for quote in m.get("annotations", "nps").verbatims)
    jk.set_masking_words(m, mask=["Loulou"])
    jk.set_masking_words(m, leave=["Rose"])
    assert jk.masking_words(m) == (("Loulou",), ("Rose",))
    jk.annotate(m, survey, verbatims=50)
    assert not any("Loulou" in quote.text for quote in m.get("annotations", "nps").verbatims)
    m.save_as(m.path.with_name("elsewhere"))
    assert jk.masking_words(m) == (("Loulou",), ("Rose",))
    with pytest.raises(jk.MapContentError, match="loulou"):
        jk.set_masking_words(m, leave=["loulou"])
    with pytest.raises(jk.MapContentError, match="list of words"):
        jk.set_masking_words(m, mask=[3])  # type: ignore[list-item]


def test_a_word_to_leave_is_left(m: jk.JourneyMap, file: File) -> None:
    lines = [f"{(10, 2)[i % 2]};Thanks to Mike for box number {i} in the shop" for i in range(20)]
    survey = jk.read_survey(file(*lines, head="note;why", name="b.csv"))
    jk.annotate(m, survey)
    assert "Mike" not in str(m.get("annotations", "nps").verbatims)
    jk.set_masking_words(m, leave=["Mike"])
    jk.annotate(m, survey)
    assert "Mike" in str(m.get("annotations", "nps").verbatims)


def test_a_map_kept_elsewhere_forgets_nothing(
    m: jk.JourneyMap, monkeypatch: pytest.MonkeyPatch
) -> None:
    def elsewhere() -> None:
        raise jk.MapFileError("Save it there.")

    with monkeypatch.context() as patch:
        patch.setattr(m.beside, "prepare", elsewhere)
        for call in (
            lambda: jk.forget(m),
            lambda: jk.forget(m, customer_id="client-7"),
            lambda: jk.masking_words(m),
            lambda: jk.set_masking_words(m, mask=["x"]),
            lambda: jk.pack(m),
        ):
            with pytest.raises(jk.MapFileError, match="kept by the notebook"):
                call()
    assert jk.history(m)["n"].sum() == 40


def test_words_linked_to_a_cause_are_masked_again_and_erased_too(m: jk.JourneyMap) -> None:
    first = m.get("annotations", "nps").verbatims[0]
    number = int(first.text.split("number ")[1].split()[0])
    root = m.add_root_cause("Late parcel")
    cause = m.add_cause(root, "The round changed", verbatims=[first, "Loulou is late"])
    gone = m.add_cause(root, "In the bin", verbatims=[first])
    m.delete(gone)
    annotation.set_masking_words(m, mask=["Loulou"])
    annotation.mask_again(m)
    assert "Loulou" not in json.dumps(m.to_dict(), default=str)
    assert len(cause.verbatims) == 2
    done = jk.forget(m, customer_id=f"client-{number // 2}")
    assert f"number {number} " not in json.dumps(m.to_dict(), default=str)
    assert len(cause.verbatims) == 1
    assert done.quotes >= 3
