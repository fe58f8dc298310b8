"""What the survey tests share: the folders, a file written on the spot."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "sample_data"
REAL = ROOT.parent / "shared" / "data" / "real"


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Write a file and get its path: ``write("a;b\\n1;2\\n", "x.csv")``."""

    def _write(content: str | bytes, name: str = "export.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return _write
