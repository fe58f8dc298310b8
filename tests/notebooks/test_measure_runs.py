"""Notebook 02 runs: as committed, and its imports twice over."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.notebooks.books import LANGUAGES, code, run, run_as_committed


@pytest.mark.timeout(900)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_runs_with_the_outputs_that_are_committed(
    build: ModuleType, lang: str, tmp_path: Path
) -> None:
    run_as_committed(build, "measure", lang, tmp_path)


@pytest.mark.timeout(900)
def test_measuring_again_counts_nobody_twice(
    build: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The imports of notebook 02 twice over in one kernel, on a machine without Java."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    imports = ("settings", "open", "read", "annotate", "segments", "next_month", "annotate_again")
    once = of(build, imports)
    again = of(build, imports)
    for cell in again:
        cell.id += "-again"
    check = code(
        """
assert [t.n for t in m.get("annotations", "locker").trend] == [3, 5, 4, 14, 37, 47]
assert m.get("annotations", "after-sale").score.n == 170
assert len(m.measurement_points) == len(m.annotations) == 5
frame = delivery.responses
"""
    )
    cells = run([*once, *again, check, *of(build, ("spark",))], tmp_path)
    [refused] = cells[-1].outputs
    assert refused.ename == "SetupError"
    assert "Java" in refused.evalue


def of(build: ModuleType, sections: tuple[str, ...]) -> list[Any]:
    """The code of some sections of notebook 02."""
    names = [name for name, _code in build.BOOKS["measure"].CELLS]
    wanted = {f"code-{names.index(name):02}" for name in sections}
    return [cell for cell in build.build("measure", "fr").cells if cell.id in wanted]
