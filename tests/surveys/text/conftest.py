"""Verbatims made on the spot, and the sentences whose language and leaning we know."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from journeykit.surveys.text import Verbatims

SENTENCES = Path(__file__).with_name("said.tsv")

DELIVERY = (
    "La livraison est arrivée avec {n} jours de retard",
    "Livraison en retard de {n} jours, colis abîmé",
    "Le colis livré en retard, {n} jours sans nouvelles de la livraison",
    "Retard de livraison, le livreur a laissé le colis dehors {n} fois",
)
PRICE = (
    "Les prix sont trop élevés, {n} % de hausse",
    "Prix élevés par rapport aux concurrents, {n} euros de plus",
    "Des prix trop élevés et {n} promotions en moins",
    "Baissez vos prix, trop élevés depuis {n} mois",
)
WELCOME = (
    "Personnel aimable et souriant, {n} étoiles",
    "Un personnel souriant, accueil aimable depuis {n} ans",
    "Accueil parfait, personnel souriant, {n} visites",
    "Le personnel est aimable, l'accueil souriant, note {n}",
)
DRIVER = (
    "The driver was friendly and the parcel on time, {n} stars",
    "Friendly driver, parcel on time {n} times out of {n}",
    "On time again, a friendly driver left the parcel {n} minutes early",
    "The parcel came on time, {n} thanks to the friendly driver",
)


def sentences() -> list[tuple[str, str, str]]:
    """Language, leaning (+, −, 0) and words of each sentence we wrote."""
    rows = [line.split("\t") for line in SENTENCES.read_text(encoding="utf-8").splitlines()]
    return [(row[0], row[1], row[2]) for row in rows if len(row) == 3]


def of_themes(each: int = 40) -> list[str]:
    """`each` texts of four subjects, in turn."""
    subjects = (DELIVERY, PRICE, WELCOME, DRIVER)
    return [
        subject[at % len(subject)].format(n=at + 2) for at in range(each) for subject in subjects
    ]


def verbatims_of(texts: Sequence[str], **columns: Any) -> Verbatims:
    """Verbatims with these words; `columns` replace the defaults, or go to `Verbatims`."""
    numbers = [f"r{at}" for at in range(len(texts))]
    told: dict[str, Any] = {
        "response_id": numbers,
        "author": numbers,
        "voice": numbers,
        "text": list(texts),
        "told_language": None,
        "mark": float("nan"),
        "submitted": pd.NaT,
        "source": "made.csv",
        "question": "comment",
    }
    options = {name: value for name, value in columns.items() if name not in told}
    told.update({name: value for name, value in columns.items() if name in told})
    return Verbatims(pd.DataFrame(told), **options)


@pytest.fixture(scope="session")
def four_themes() -> Verbatims:
    """160 verbatims of four subjects, marks low for delivery and price, high for the rest."""
    texts = of_themes()
    return verbatims_of(texts, mark=[2.0, 4.0, 10.0, 9.0] * (len(texts) // 4), scale=(0, 10))


@pytest.fixture
def file(tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    """Write a file and get its path."""

    def _file(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return _file
