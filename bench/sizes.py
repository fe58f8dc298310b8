"""How much code the browser receives: the minified bundles beside their budgets."""

from __future__ import annotations

from collections.abc import Iterator

from bench.table import Line
from journeykit.resources import static

BUDGET_KB = 100.0
INVENTORY_KB = 200.0  # beside the shared replica


def measure() -> Iterator[Line]:
    """The two bundles that a board waits for; the third comes once a page, after the painting."""
    for name in ("replica.js", "board.js"):
        size = static(name).stat().st_size / 1000
        yield Line(f"{name}, minified", size, BUDGET_KB, "its budget", "KB", 1.0)
    parts = static("board_parts.js").stat().st_size / 1000
    yield Line("board_parts.js, minified, once a page", parts, size, "board.js", "KB")
    inventory = static("inventory.js").stat().st_size / 1000
    yield Line("inventory.js, minified", inventory, INVENTORY_KB, "its budget", "KB", 1.0)
