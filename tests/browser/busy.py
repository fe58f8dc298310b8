"""Cells that work until the test has seen enough: how fast the machine is decides nothing."""

from __future__ import annotations

from pathlib import Path

from tests.browser.harness import LabPage

UNTIL_ENOUGH = """
import pathlib, time
end = time.monotonic() + 240
while not pathlib.Path("enough").exists() and time.monotonic() < end: {work}
"""
SLEEPS = UNTIL_ENOUGH.format(work="time.sleep(0.1)")
COMPUTES = UNTIL_ENOUGH.format(work="sum(range(100_000))")  # pure Python, holds the GIL


def not_enough(person: LabPage) -> Path:
    """The file that ends the work, taken away: to be called first, and touched at the end."""
    enough = person.lab.work / "enough"
    enough.unlink(missing_ok=True)
    return enough


def still_running(person: LabPage, index: int) -> bool:
    return bool(person.page.evaluate("index => window.jkRuns[index] === 'running'", index))
