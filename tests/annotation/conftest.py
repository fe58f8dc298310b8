"""A map with measurement points and small survey files to annotate it from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import journeykit as jk

HEAD = "note;attente;abandon;magasin;pourquoi;remarque"


def rows(count: int, *, magasin: str = "Lyon") -> list[str]:
    """`count` answers: marks 10, 9, 8, 2 in turn, with a reason and a phone number to mask."""
    marks = ("10", "9", "8", "2")
    return [
        f"{marks[i % 4]};{1 + i % 5};{'oui' if i % 4 == 0 else 'non'};{magasin};"
        f"livraison rapide et soignée, colis numéro {i}, rappelez le 06 12 34 56 {i % 90 + 10};rien"
        for i in range(count)
    ]


@pytest.fixture
def file(tmp_path: Path) -> Callable[..., Path]:
    def write(*lines: str, name: str = "avis-mars.csv", head: str = HEAD) -> Path:
        path = tmp_path / name
        path.write_text("\n".join([head, *lines]) + "\n", "utf-8")
        return path

    return write


@pytest.fixture
def m() -> jk.JourneyMap:
    jk.set_language("en")
    m = jk.JourneyMap.from_template("online-order", lang="en")
    m.add_measurement_point(
        id="nps",
        name="Review",
        stage=m.stages[3],
        question="note",
        verbatim_question="pourquoi",
        indicator="nps",
        scale=(0, 10),
        objective=40,
        alert_answer=6,
        invited=200,
    )
    m.add_measurement_point(
        id="wait", situation="Waiting", question="attente", indicator="ces", scale=(1, 5)
    )
    m.add_measurement_point(
        id="left", name="Gave up", question="abandon", indicator="rate", counted_answers=["oui"]
    )
    return m
