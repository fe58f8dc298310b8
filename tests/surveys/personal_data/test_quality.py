"""The masking keeps its recall and its precision on the labelled set (``make quality`` prints)."""

from __future__ import annotations

import pytest

from .measure import HALVES, IDENTIFIERS, ITEMS, Quality, measure, table


@pytest.fixture(scope="module")
def quality() -> dict[str, Quality]:
    return {half: measure(half) for half in HALVES}


def test_the_set_is_what_it_says() -> None:
    assert len(ITEMS) >= 700
    assert sum(not item["spans"] for item in ITEMS) >= 150
    assert {item["lang"] for item in ITEMS} == {"fr", "en"}
    assert len({item["text"] for item in ITEMS}) == len(ITEMS)
    for item in ITEMS:
        for _kind, start, end in item["spans"]:
            assert item["text"][start:end].strip() == item["text"][start:end] != ""


def test_what_was_learnt_stays_learnt(quality: dict[str, Quality]) -> None:
    tuned = quality["tuned"]
    assert tuned.recall(*IDENTIFIERS) >= 0.99
    assert tuned.recall("name") >= 0.97
    assert tuned.precision() >= 0.98
    assert tuned.kept() >= 0.98, tuned.touched


def test_what_was_never_looked_at(quality: dict[str, Quality]) -> None:
    held_out = quality["held out"]
    assert held_out.recall(*IDENTIFIERS) >= 0.94
    assert held_out.recall("name") >= 0.88
    assert held_out.precision() >= 0.97
    assert held_out.kept() >= 0.93


def test_the_table_names_every_kind() -> None:
    shown = table()
    for kind in (*IDENTIFIERS, "name", "address", "plate", "birth", "handle", "left as is"):
        assert kind in shown
