"""Small seeded surveys of one journey's touchpoints, with something planted in them or nothing.

A customer has a general mood; marks at touchpoints follow it. Nothing planted: what happens
afterwards goes with the mood alone, hence with every touchpoint as much as with any other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

import journeykit as jk
from journeykit.surveys.outcomes import Outcomes, read_outcomes

TOUCHPOINTS = ("shop", "site", "payment", "delivery", "returns", "hotline")


@dataclass
class Year:
    """Customers' marks, ages, overall marks and whether they left, as arrays."""

    marks: np.ndarray
    overall: np.ndarray
    left: np.ndarray
    age: np.ndarray

    def rows(self, customers: Sequence[int], columns: Sequence[str]) -> list[str]:
        places = [TOUCHPOINTS.index(name) for name in columns]
        return [
            ";".join(
                [
                    f"C{i:04d}",
                    str(self.age[i]),
                    *("" if self.marks[i, j] < 0 else str(self.marks[i, j]) for j in places),
                    str(self.overall[i]),
                ]
            )
            for i in customers
        ]


def year(
    seed: int,
    *,
    n: int = 400,
    moment: str = "",
    segment: str = "",
    mood: float = 1.0,
    blind: bool = False,
) -> Year:
    """A year drawn anew: `moment` makes customers leave, `segment` is worse for the young.

    `mood` is how much marks have in common; `blind` outcomes go with nothing at all.
    """
    draw = np.random.default_rng(seed)
    general = draw.normal(0, mood, n)
    age = draw.choice(["18-25", "26-45", "46+"], n)
    latent = 7 + general[:, None] + draw.normal(0, 1.6, (n, len(TOUCHPOINTS)))
    if segment:
        latent[age == "18-25", TOUCHPOINTS.index(segment)] -= 2.0
    marks = np.clip(np.round(latent), 0, 10).astype(int)
    away = (marks - 7).mean(axis=1) * (0 if blind else 1)
    overall = 7 + 1.2 * away + draw.normal(0, 1.2, n)
    chance = 0.25 - 0.06 * away
    if moment:
        low = marks[:, TOUCHPOINTS.index(moment)] < 5
        chance = chance + 0.35 * low
        overall = overall + 0.9 * (marks[:, TOUCHPOINTS.index(moment)] - 7)
    left = draw.random(n) < np.clip(chance, 0.02, 0.95)
    return Year(marks, np.clip(np.round(overall), 0, 10).astype(int), left, age)


def inventory(names: Sequence[str] = TOUCHPOINTS) -> jk.JourneyMap:
    """An inventory whose touchpoints are each asked about, 0 to 10."""
    m = jk.JourneyMap.inventory(lang="en")
    for name in names:
        m.add_touchpoint(name.capitalize(), id=name)
        m.add_measurement_point(
            id=f"p-{name}", touchpoint=name, question=name, indicator="mean", scale=(0, 10)
        )
    return m


def survey(folder: Path, given: Year, columns: Sequence[str] = TOUCHPOINTS) -> jk.surveys.Survey:
    """The year as one export."""
    file = folder / "year.csv"
    head = ";".join(["customer_id", "age", *columns, "overall"])
    file.write_text("\n".join([head, *given.rows(range(len(given.left)), columns)]), "utf-8")
    return jk.read_survey(file, progress=False)


def outcomes(folder: Path, given: Year) -> Outcomes:
    """The year's outcome file; identifiers are written in their own way."""
    file = folder / "churn.csv"
    told = [f"c{i:04d} ;{int(gone)}" for i, gone in enumerate(given.left)]
    file.write_text("\n".join(["client;churned", *told]), "utf-8")
    return read_outcomes(file)
