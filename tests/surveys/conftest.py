"""What the survey tests share: the folders, the language, a file written on the spot."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from journeykit.language import current_language, set_language

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "sample_data"
REAL = ROOT.parent / "shared" / "data" / "real"


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    before = current_language()
    set_language("en")
    yield
    set_language(before)


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Write a file and get its path: ``write("a;b\\n1;2\\n", "x.csv")``."""

    def _write(content: str | bytes, name: str = "export.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return _write
