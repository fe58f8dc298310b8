"""French or English: clear texts, texts that tell nothing, and what the respondent chose."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from journeykit.surveys.text.language import languages

from .conftest import sentences


def test_most_of_our_sentences_are_told_apart() -> None:
    rows = sentences()
    found = languages([text for _lang, _lean, text in rows])
    right = sum(one == row[0] for one, row in zip(found, rows, strict=True))
    assert len(rows) == 120
    assert right / len(rows) > 0.95  # `python -m bench words` says how many


def test_what_tells_nothing_takes_the_language_of_the_respondent() -> None:
    texts = ["RAS", "OK", "Top", "9/10"]
    assert languages(texts, ["FR", "en-GB", "Français", "English (UK)"]) == ["fr", "en", "fr", "en"]


def test_what_tells_nothing_takes_the_language_of_the_others() -> None:
    english = ["The driver was very kind to us", "I never got an answer from them", "9/10"]
    assert languages(english) == ["en", "en", "en"]
    assert languages(["Le livreur est arrivé avec du retard", "9/10"]) == ["fr", "fr"]


def test_a_clear_text_wins_over_the_language_of_the_form() -> None:
    assert languages(["The driver never came and nobody called me back"], ["fr"]) == ["en"]


def test_cells_that_name_no_language_are_ignored() -> None:
    said = ["Le service client ne répond jamais au téléphone"] * 4
    assert languages(said, [None, float("nan"), "de", 3]) == ["fr"] * 4


@given(st.lists(st.text(max_size=40), max_size=5))
def test_any_text_has_one_of_the_two(texts: list[str]) -> None:
    found = languages(texts)
    assert len(found) == len(texts)
    assert set(found) <= {"fr", "en"}
