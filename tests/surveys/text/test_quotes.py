"""Quotes, fans, testimonials, hidden dissatisfaction: who is shown, masked, and who is not."""

from __future__ import annotations

import pytest

from journeykit.errors import ScoreError, SurveyError
from journeykit.surveys.text import Verbatims
from journeykit.surveys.text.quotes import stands_alone

from .conftest import of_themes, verbatims_of

LONG = "La livraison en retard, le colis en retard, " * 12 + "et personne pour répondre"


def _delivery(said: Verbatims) -> str:
    themes = said.themes()
    return next(theme.id for theme in themes.kept if "livraison" in theme.words)


def test_quotes_are_the_nearest_to_the_centre_never_the_longest() -> None:
    said = verbatims_of([*of_themes(), LONG])
    quotes = said.themes().quotes(_delivery(said), k=4)
    assert 0 < len(quotes) <= 4
    assert all("livraison" in text.lower() for text in quotes["text"])
    assert LONG not in list(quotes["text"])


def test_near_copies_are_quoted_once() -> None:
    said = verbatims_of(["Livraison en retard de trois jours !"] * 30 + of_themes())
    quotes = said.themes().quotes(_delivery(said), k=10)
    assert list(quotes["text"]).count("Livraison en retard de trois jours !") <= 1
    assert quotes["text"].is_unique


def test_near_copies_fill_up_when_nothing_else_is_said() -> None:
    more = ("encore une fois", "comme en juin", "malgré le supplément", "sans un appel")
    texts = [f"Livraison en retard, colis abîmé {tail}" for tail in more]
    said = verbatims_of([*texts, *texts, *[text.upper() for text in texts]])
    quoted = said.pick(range(len(said)), 3)
    assert quoted == [0, 1, 2]  # three customers, three ways of saying it
    assert len(said.pick(range(len(said)), 12)) == 4  # the same words are never quoted twice
    alone = verbatims_of(texts, voice=["a", "a", "b", "b"])
    assert alone.pick(range(4), 4) == [0, 2]


def test_other_things_said_come_before_near_copies() -> None:
    texts = ["Livraison en retard hier matin", "Livraison en retard, colis abîmé", "Prix élevés"]
    said = verbatims_of([*texts, "Les vendeurs connaissent leur rayon"])
    assert said.pick(range(4), 3) == [0, 3, 2]
    assert said.pick(range(4), 4) == [0, 3, 2, 1]


def test_an_author_is_quoted_once() -> None:
    texts = of_themes()
    said = verbatims_of(texts, voice=["the same customer"] * len(texts))
    assert len(said.themes().quotes(_delivery(said), k=5)) == 1


def test_quotes_are_masked() -> None:
    said = verbatims_of([f"{text}, merci à Julie, jo@exemple.fr" for text in of_themes()])
    themes = said.themes()
    shown = " ".join(themes.quotes(_delivery(said))["text"]) + themes._repr_html_()
    assert "[name]" in shown
    assert "Julie" not in shown
    assert "@" not in shown


def test_contrast_opposes_complaints_and_praise() -> None:
    texts = [
        text
        for n in range(20)
        for text in (
            f"Le conseil en magasin {n} est nul, vendeur désagréable",
            f"Le conseil en magasin {n} est excellent, vendeur formidable",
        )
    ]
    said = verbatims_of(texts + of_themes(10))
    themes = said.themes()
    advice = next(theme.id for theme in themes.kept if "conseil" in theme.words)
    sides = themes.contrast(advice, k=1).set_index("side")["text"]
    assert "désagréable" in sides["negative"]
    assert "formidable" in sides["positive"]


def test_a_mark_that_says_the_opposite_is_no_contrast() -> None:
    texts = [f"Le conseil {n} est excellent, vendeur très aimable" for n in range(20)]
    said = verbatims_of([*texts, *of_themes()], mark=1.0, scale=(0, 10))
    themes = said.themes()
    advice = next(theme.id for theme in themes.kept if "conseil" in theme.words)
    assert themes.contrast(advice).empty


# Customers that stand out ------------------------------------------------------------------------


def _marked() -> Verbatims:
    said = [
        ("Personnel très aimable, je recommande vivement ce magasin", 10),
        ("Accueil parfait et conseils excellents du début à la fin", 9),
        ("Super mais un peu cher tout de même pour la région", 10),
        ("Top !", 10),
        ("Très déçu par l'attente en caisse, c'est lamentable", 9),
        ("Livraison catastrophique, service injoignable", 2),
        ("Vendeuse très aimable et très compétente, bravo", 4),
        ("Modèle reçu", 10),
    ]
    return verbatims_of(
        [text for text, _mark in said], mark=[float(mark) for _text, mark in said], scale=(0, 10)
    )


def test_fans_have_a_top_mark_and_words_of_praise() -> None:
    fans = _marked().fans(10)
    assert fans["mark"].min() >= 9
    assert fans["sentiment"].min() > 0.3
    assert "Modèle reçu" not in list(fans["text"])
    assert "aimable et très compétente" not in " ".join(fans["text"])


def test_a_testimonial_stands_alone() -> None:
    texts = set(_marked().testimonials(10)["text"])
    assert texts == {
        "Personnel très aimable, je recommande vivement ce magasin",
        "Accueil parfait et conseils excellents du début à la fin",
    }


@pytest.mark.parametrize(
    "text",
    [
        "Oui, comme je l'ai dit à votre collègue hier",
        "Tout est parfait sauf le stationnement devant le magasin",
        "Great service, but the car park is far too small",
        "Merci à [name] pour son aide précieuse ce samedi",
        "Pourquoi ne pas ouvrir le dimanche matin aussi ?",
        "Very good",
    ],
)
def test_what_cannot_be_quoted_as_it_is(text: str) -> None:
    assert not stands_alone(text)


def test_hidden_dissatisfaction_is_a_high_mark_and_a_complaint() -> None:
    found = _marked().hidden_dissatisfaction()
    assert list(found["text"]) == ["Très déçu par l'attente en caisse, c'est lamentable"]


def test_where_lower_is_better_the_best_mark_is_the_lowest() -> None:
    said = verbatims_of(
        ["Très aimable, parfait", "Très aimable, excellent"],
        mark=[1.0, 5.0],
        scale=(1, 5),
        lower_is_better=True,
    )
    assert list(said.fans()["mark"]) == [1.0]


@pytest.mark.parametrize("call", ["fans", "testimonials", "hidden_dissatisfaction"])
def test_without_marks_or_scale_a_sentence_says_what_is_missing(call: str) -> None:
    with pytest.raises(SurveyError, match="no marks"):
        getattr(verbatims_of(["Très aimable"]), call)()
    with pytest.raises(ScoreError, match="Declare the scale"):
        getattr(verbatims_of(["Très aimable"], mark=10.0), call)()
