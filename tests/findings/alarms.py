"""What is found in a year where nothing was planted: false alarms, by finding.

The chain is that of `chain`, with two short cuts that change no finding (`test_planted` shows it):
only the last wave is put on the inventory, whose scores `find_breaks` reads, and the verbatims of
the six waves are read from one export instead of six.
"""

from __future__ import annotations

import csv
import tempfile
from pathlib import Path
from typing import Any

import journeykit as jk
from tests.findings.chain import Year, annotated, opened
from tests.retailer_year import retailer

# The share of null years in which a finding may cry wolf.
SHARE = 0.05
HEADERS = 3  # rows of a Qualtrics export above its answers


def alarms(seed: int) -> dict[str, list[str]]:
    """Finding → what it finds in the null year of that seed; an empty list is as it should be."""
    jk.set_language("fr")
    with tempfile.TemporaryDirectory() as place:
        work = Path(place)
        retailer(seed, planted=False).write(work, ["fr"])
        year = opened(work / "fr", work)
        try:
            return _found(year)
        finally:
            year.close()


def _found(year: Year) -> dict[str, list[str]]:
    annotated(year.inventory, year.waves[-1:], verbatims=0)
    drivers, moments = year.drivers().table, year.moments().table
    m = year.map()
    try:
        breaks = jk.find_breaks(m).breaks
    finally:
        m.close()
    rated = [point.touchpoint for point in year.inventory.measurement_points if point.touchpoint]
    year.inventory.set_path(rated)
    longer = jk.find_breaks(year.inventory)
    assert longer.changes > 6  # or there would be little to be wrong about
    risen = rising(year)
    return {
        "break": [one.sentence for one in breaks],
        "break on a long path": [one.sentence for one in longer.breaks],
        "moment of truth": named(moments[moments["status"].isin(["supported", "proposed"])]),
        "hidden segment": list(year.segments().found["sentence"]),
        "rising theme": list(risen[risen["rises"]]["sentence"]),
        "driver": named(drivers[drivers["above_equal"].astype(bool)], "label"),
    }


def named(table: Any, column: str = "name") -> list[str]:
    """The touchpoints of these rows."""
    return [str(name) for name in table[column]]


def rising(year: Year) -> Any:
    """How the themes of all six waves moved in the last, from one export of the whole year."""
    rows: list[list[str]] = []
    for wave in sorted(year.folder.glob("vague_*.csv")):
        told = list(csv.reader(wave.read_text("utf-8-sig").splitlines(keepends=True)))
        rows += told if not rows else told[HEADERS:]
    whole = year.work / "annee.csv"
    with whole.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return jk.verbatims(jk.read_survey(whole), "Q14").themes().weak_signals()
