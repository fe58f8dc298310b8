"""The synthetic retailer's generator, for tests: a year with its planted facts, or a null one.

``retailer(seed, planted=False)`` draws a year in which there is nothing to find: what a test finds
in it is a false alarm. ``.latest`` is one row a customer, ``.responses`` one row a response,
``.write(folder, ["fr"])`` the files.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

SAMPLES = Path(__file__).resolve().parents[1] / "sample_data"


def module() -> Any:
    """``sample_data/retailer.py``, which is no part of a package; no bytecode is left beside it."""
    before, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    sys.path.insert(0, str(SAMPLES))
    try:
        import retailer
        import retailer_planted  # noqa: F401  (with what it needs, while the folder is known)
    finally:
        sys.path.remove(str(SAMPLES))
        sys.dont_write_bytecode = before
    return retailer


def retailer(seed: int = 0, planted: bool = True) -> Any:
    """A year drawn from a seed; see ``sample_data/retailer.py``."""
    return module().retailer(seed, planted=planted)
