"""What the notebooks' tests share: their builder, and kernels that find the package."""

from __future__ import annotations

import os
import sys
from types import ModuleType

import pytest

from tests.notebooks.books import NOTEBOOKS, ROOT


@pytest.fixture(scope="module")
def build() -> ModuleType:
    sys.path.insert(0, str(NOTEBOOKS))
    try:
        import build
    finally:
        sys.path.remove(str(NOTEBOOKS))
    return build


@pytest.fixture(autouse=True)
def kernels_find_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")]))
    monkeypatch.setenv("PYTHONPATH", path)
