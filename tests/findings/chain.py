"""A retailer's year through the public names, from its files, as notebook 03 goes through it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

import journeykit as jk
from journeykit.annotation import load_points

JOURNEY = "Acheter en ligne et se faire livrer"
OVERALL = "Q1"
SEGMENTS = ("Âge", "Région", "Canal préféré", "Ancienneté")
# Declared whatever the data say: in the planted year one is right and one is wrong.
DECLARED = ("return", "checkout")


@dataclass
class Year:
    """A year's files (French), read: its waves, and the inventory of its touchpoints, empty yet.

    `work` is where maps are kept; nothing is written beside the files.
    """

    folder: Path
    work: Path
    inventory: jk.JourneyMap
    waves: tuple[Any, ...]

    def map(self) -> jk.JourneyMap:
        """The map of `JOURNEY` made from the inventory, with the path of the path's file."""
        m = jk.create_map(self.inventory, JOURNEY, self.work / "map.journey.json")
        steps = pd.read_csv(
            self.folder / "chemin.csv", sep=None, engine="python", encoding="utf-8-sig"
        )
        m.set_path(list(steps.iloc[:, [1, 3]].itertuples(index=False, name=None)))
        return m

    def moments(self) -> Any:
        """Two touchpoints declared, then tested, on the customers who did not come back."""
        for touchpoint in DECLARED:
            self.inventory.declare_moment(touchpoint, by="le terrain")
        outcomes = jk.read_outcomes(self.folder / "sans_rachat.csv")
        return jk.check_moments(self.inventory, self.waves, outcomes)

    def segments(self) -> Any:
        """Whom the average hides, by every column of segments."""
        return jk.hidden_segments(self.inventory, self.waves, by=SEGMENTS)

    def drivers(self) -> Any:
        """Which touchpoints go with the recommendation."""
        return jk.find_drivers(self.inventory, self.waves, OVERALL)

    def close(self) -> None:
        """Give the inventory's file back."""
        self.inventory.close()


def opened(folder: Path, work: Path) -> Year:
    """The year of a folder, its measurement points on the inventory, nothing annotated yet."""
    told = json.loads((folder.parent / "planted.json").read_text("utf-8"))
    inventory = jk.JourneyMap.open_or_create(
        work / "inventory.journey.json", template="inventory", lang="fr"
    )
    jk.import_touchpoints(inventory, folder / "inventaire.csv").apply()
    load_points(inventory, folder / "points.json")
    waves = tuple(jk.read_survey(folder / name) for name in told["waves"]["fr"])
    return Year(folder, work, inventory, waves)


def annotated(m: jk.JourneyMap, waves: Sequence[Any], **options: Any) -> jk.JourneyMap:
    """The map, annotated wave after wave."""
    for wave in waves:
        jk.annotate(m, wave, **options)
    return m
