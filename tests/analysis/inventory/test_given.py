"""What the inventory's questions are given: mistakes get a sentence, and figures the language."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

import journeykit as jk
from journeykit.errors import MapContentError
from journeykit.language import set_language

from .inventories import measure

QUESTIONS: list[Callable[..., Any]] = [
    jk.coverage,
    jk.rank_journeys,
    jk.pain_and_importance,
    jk.find_breaks,
]


@pytest.mark.parametrize("ask", QUESTIONS, ids=lambda one: one.__name__)
@pytest.mark.parametrize("given", [None, "inventory.journey.json", 3])
def test_something_else_than_a_map_is_refused_in_a_sentence(
    ask: Callable[..., Any], given: object
) -> None:
    with pytest.raises(MapContentError, match=f"{ask.__name__} needs a map"):
        ask(given)


@pytest.mark.parametrize("ask", QUESTIONS, ids=lambda one: one.__name__)
def test_a_day_is_a_date_and_a_language_one_of_two(ask: Callable[..., Any]) -> None:
    m = jk.JourneyMap.inventory(lang="en")
    site = m.add_touchpoint("Site")
    measure(m, site, 7.0, active_from=date(2026, 3, 1))
    with pytest.raises(MapContentError, match=r"on: a day .*date\(2026, 3, 31\).* not '2026"):
        ask(m, on="2026-01-01")
    with pytest.raises(MapContentError, match="lang: choose “fr” or “en”, not 'de'"):
        ask(m, lang="de")
    assert repr(ask(m, on=datetime(2026, 4, 1, 12))) == repr(ask(m, on=date(2026, 4, 1)))


def test_figures_are_written_in_the_sentences_language() -> None:
    m = jk.JourneyMap.inventory(lang="fr")
    shop = m.add_touchpoint("Boutique", journeys="Acheter", customer_importance=4.5)
    measure(m, shop, 3.0)
    assert "satisfaction −0,8, importance 4,5 sur 5" in jk.rank_journeys(m, lang="fr").sentences[0]
    set_language("fr")
    assert "satisfaction −0.8, importance 4.5 of 5" in jk.rank_journeys(m, lang="en").sentences[0]


def test_a_fall_is_written_in_the_sentences_language() -> None:
    m = jk.JourneyMap.inventory(lang="fr")
    for name, channel, mark in (("Boutique", "magasin", 8.0), ("Livraison", "transporteur", 4.5)):
        measure(m, m.add_touchpoint(name, channel=channel, device=channel), mark)
    m.set_path(["Boutique", "Livraison"])
    said = jk.find_breaks(m, lang="fr").sentences[0]
    assert "8,00 → 4,50" in said
    assert "(magasin → transporteur)\u00a0; entre canaux" in said
