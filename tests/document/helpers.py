"""What the document's tests share: a small map on the disk, another process, an ordinary user."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import journeykit as jk

NOBODY = 65534
ROOT = Path(__file__).resolve().parents[2]


def small_map(path: Path) -> jk.JourneyMap:
    """Two stages, the six rows and one note of known id, saved and open."""
    m = jk.JourneyMap.blank(lang="en", title="Buy a bicycle")
    m.add_stage("Search", id="search")
    m.add_stage("Purchase", id="purchase")
    m.add_note("search", "tasks", "Compare shops", id="first")
    m.save_as(path)
    return m


def journal_of(path: Path) -> Path:
    return path.with_name(f".{path.name}.journal")


def crash(m: jk.JourneyMap) -> None:
    """Let go of a map as a dying kernel does: no save, the journal stays as it is."""
    session = m._session
    assert session is not None
    journal = journal_of(session.path)
    kept = journal.read_bytes()
    m.close()
    journal.write_bytes(kept)


def spaced(sentence: object) -> str:
    """A sentence with plain spaces where French typography has narrow or unbreakable ones."""
    return str(sentence).replace("\u00a0", " ").replace("\u202f", " ")


def run(code: str, *arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    """Run Python code in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=240,
        **options,  # type: ignore[call-overload]
    )


@contextmanager
def no_right_to_write(folder: Path) -> Iterator[None]:
    """Make a folder read-only and be somebody for whom that counts (root ignores it)."""
    root = os.geteuid() == 0
    folder.chmod(0o555)
    if root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
        folder.chmod(0o755)


def an_inventory() -> jk.JourneyMap:
    """Three touchpoints of two journeys."""
    m = jk.JourneyMap.inventory(lang="en")
    m.add_touchpoint("Site", id="site", stages=["Research", "Purchase"], journeys="Order online")
    m.add_touchpoint("Shop", id="shop", stages="Purchase", journeys=["Visit", "order online"])
    m.add_touchpoint("Locker", id="locker", stages="Delivery", journeys=["Order online"])
    return m


def get(m: jk.JourneyMap, collection: str, item_id: str) -> Any:
    found = m.get(collection, item_id)
    assert found is not None
    return found
