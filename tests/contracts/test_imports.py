"""The rooms import one way, and `import journeykit` stays light."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HEAVY = (
    "PIL",
    "altair",
    "anywidget",
    "ipycanvas",
    "ipywidgets",
    "narwhals",
    "openpyxl",
    "pandas",
    "pycrdt",
    "scipy",
    "segno",
    "tornado",
)


def test_the_import_contract_holds() -> None:
    program = "from importlinter.cli import lint_imports_command as c; c()"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_import_journeykit_is_light() -> None:
    program = (
        f"import sys, journeykit; print([m for m in {HEAVY!r} if m in sys.modules]); "
        "dir(journeykit)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert done.stdout.strip() == "[]", done.stdout + done.stderr


def test_every_public_name_loads() -> None:
    import journeykit

    lost = []
    for name in journeykit.__all__:
        try:
            getattr(journeykit, name)
        except (AttributeError, ImportError) as problem:
            lost.append(f"{name}: {problem}")
    assert not lost, "\n".join(lost)


def test_help_lists_every_public_name() -> None:
    import journeykit

    told = set(re.findall(r"`(\w+)`", journeykit.__doc__ or ""))
    assert told == set(journeykit.__all__) - {"__version__"}


def test_an_unknown_name_says_so() -> None:
    import journeykit

    with pytest.raises(AttributeError, match="no attribute 'Bord'"):
        _ = journeykit.Bord
