"""Notebook 03 runs, as committed."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

from tests.notebooks.books import LANGUAGES, run_as_committed


@pytest.mark.timeout(900)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_runs_with_the_outputs_that_are_committed(
    build: ModuleType, lang: str, tmp_path: Path
) -> None:
    run_as_committed(build, "inventory", lang, tmp_path)
