"""Masking: the cases file, exact; precision on ordinary words; speed of shape, not of clock."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeykit.errors import SurveyError
from journeykit.language import current_language, set_language
from journeykit.masking import KINDS, find_personal_data, mask

from .personal_data import measure

CASES = json.loads((Path(__file__).parent / "masking_cases.json").read_text(encoding="utf-8"))


@pytest.fixture(autouse=True)
def _language() -> Iterator[None]:
    before = current_language()
    yield
    set_language(before)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_cases(case: dict[str, str]) -> None:
    set_language(case["lang"])
    assert mask(case["text"]) == case["masked"]


def test_there_are_enough_cases_of_each_kind() -> None:
    untouched = [case for case in CASES if case["text"] == case["masked"]]
    assert len(CASES) >= 80
    assert len(untouched) >= 30
    assert {case["lang"] for case in CASES} == {"fr", "en"}


def test_staff_names_given_by_the_shop() -> None:
    set_language("fr")
    masked = mask("Océane-Lou et hélène, au rayon Roses, et Le Gall aussi", ["Hélène", "Le Gall"])
    assert "hélène" not in masked
    assert "Le Gall" not in masked
    assert "rayon Roses" in masked


def test_masking_twice_changes_nothing() -> None:
    for lang in ("fr", "en"):
        set_language(lang)
        for case in [*CASES, *measure.ITEMS]:
            once = mask(case["text"])
            assert mask(once) == once


@given(st.text(alphabet="aA1 .-@+[]()#n°Mé'’\n\t", max_size=400))
def test_any_text_comes_out(text: str) -> None:
    assert isinstance(mask(text), str)


@pytest.mark.parametrize(
    "text",
    [
        "a" * 50_000,
        "1" * 50_000,
        "1 " * 25_000,
        "a@" * 25_000,
        "a.a@a." * 8_000,
        "FR76 " * 10_000,
        "commande n° " * 5_000,
        "Merci à " * 6_000,
        "M. " * 16_000,
        "A-" * 25_000,
        "(555) " * 8_000,
        "+33 " * 12_000,
    ],
    ids=lambda text: text[:8],
)
@pytest.mark.timeout(120)  # each takes a second; one that tries every way never ends
def test_no_text_takes_for_ever(text: str) -> None:
    mask(text)


def test_words_to_leave() -> None:
    set_language("en")
    text = "Thanks to Charlotte, the Charlotte sofa is order n° 20418873"
    assert mask(text, leave=["charlotte"]) == text.replace("20418873", "[number]")
    assert mask(text, names=["sofa"], leave="Charlotte, the Charlotte sofa").count("[name]") == 0
    assert mask("M. Dupont Martin", leave=["Martin"]) == "M. [name] Martin"
    assert mask("Order 20418873", leave=["20418873"]) == "Order 20418873"


def test_findings_are_in_order_apart_and_of_a_known_kind() -> None:
    for item in measure.ITEMS:
        spans = find_personal_data(item["text"])
        assert all(a.end <= b.start for a, b in pairwise(spans))
        assert all(span.kind in KINDS and span.start < span.end for span in spans)


def test_what_is_masked_is_what_was_found() -> None:
    set_language("fr")
    text = "Julie, 12 rue des Lilas, 06 39 98 12 45"
    found = find_personal_data(text)
    assert [(span.kind, text[span.start : span.end]) for span in found] == [
        ("name", "Julie"),
        ("address", "12 rue des Lilas"),
        ("phone", "06 39 98 12 45"),
    ]
    assert mask(text) == "[nom], [adresse], [téléphone]"


def test_bad_words_are_told() -> None:
    with pytest.raises(SurveyError, match="leave: words are expected"):
        mask("Julie", leave=[3])  # type: ignore[list-item]
    with pytest.raises(SurveyError, match="a text is expected"):
        find_personal_data(None)  # type: ignore[arg-type]
