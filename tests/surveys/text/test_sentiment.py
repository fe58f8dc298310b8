"""How texts lean: negation, intensity, contrast, wishes; never off −1…1."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeykit.surveys.text.sentiment import english, french, sentiments

from .conftest import sentences


@pytest.mark.parametrize(
    "text",
    [
        "Pas terrible",
        "Le personnel n'est pas aimable",
        "Le magasin n'est plus aussi agréable",
        "Ce n'est plus aussi bien qu'avant",
        "Aucun vendeur disponible",
        "Je n'ai jamais été satisfait",
        "Trop cher",
        "Magasin trop petit",
        "3 semaines sans réponse",
        "Il faudrait plus de caisses",
        "C'est dommage",
        "Injoignable",
        "CATASTROPHIQUE",
        "catastrophique !!!",
        "Ne fonctionne plus au bout d'un mois",
        "Ce n'est pas que cher, c'est nul",
    ],
)
def test_french_complaints(text: str) -> None:
    assert french(text) < -0.1


@pytest.mark.parametrize(
    "text",
    [
        "Pas mal du tout",
        "Aucun problème",
        "Sans souci",
        "Jamais déçu",
        "Je n'ai jamais eu de problème avec vous",
        "Pas cher",
        "Rien à redire",
        "Plus agréable qu'avant",
        "Très bon accueil",
        "tres bon accueil",
        "TRÈS BON ACCUEIL",
        "Ne changez rien",
        "👍",
    ],
)
def test_french_praise(text: str) -> None:
    assert french(text) > 0.1


@pytest.mark.parametrize("text", ["", "...", "12 mars", "Modèle reçu en gris", "\n\n", "?!"])
def test_what_says_nothing_leans_nowhere(text: str) -> None:
    assert french(text) == 0


def test_negation_stops_at_the_sentence_and_at_but() -> None:
    assert french("Je n'ai pas attendu. Vendeur aimable") > 0
    assert french("Ce n'est pas donné mais excellent") > 0


def test_what_follows_but_counts_more() -> None:
    assert french("Livraison en retard mais vendeur génial") > 0
    assert french("Vendeur génial mais livraison en retard") < french(
        "Livraison en retard mais vendeur génial"
    )


def test_intensity() -> None:
    assert french("Très aimable") > french("Aimable") > french("Assez aimable") > 0
    assert french("Vraiment cher") < french("Cher") < french("Un peu cher") < 0


@pytest.mark.parametrize("text", ["No reply, very rude", "My order is late again", "never again"])
def test_english_complaints(text: str) -> None:
    assert english(text) < -0.1


@pytest.mark.parametrize("text", ["No problem at all", "Couldn’t be better", "Arrived on time"])
def test_english_praise(text: str) -> None:
    assert english(text) > 0.1


@pytest.mark.parametrize("language", ["fr", "en"])
def test_praise_and_complaints_we_wrote_are_told_apart(language: str) -> None:
    rows = [row for row in sentences() if row[0] == language and row[1] != "0"]
    found = sentiments([row[2] for row in rows], [language] * len(rows))
    praise = [value for value, row in zip(found, rows, strict=True) if row[1] == "+"]
    complaints = [value for value, row in zip(found, rows, strict=True) if row[1] == "-"]
    above = sum(good > bad for good in praise for bad in complaints)
    assert above / (len(praise) * len(complaints)) > 0.9  # AUC; `python -m bench words` says it


@given(st.text(max_size=200), st.sampled_from(["fr", "en"]))
def test_never_off_the_scale(text: str, language: str) -> None:
    (found,) = sentiments([text], [language])
    assert -1 <= found <= 1
