"""What holds for every test and doctest: English, and no unsaved map in the user's own folder.

Files that take long come first: the workers share what is left, and none waits for the last one.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.database import DirectoryBasedExampleDatabase

from journeykit.language import set_language

ROOT = Path(__file__).parent

# A busy machine is no fault of what is tested: neither one slow example nor examples that are drawn
# slowly fail a test; one that hangs is stopped with its job. The same tests draw the same examples
# at every run, so that the code decides and not luck; `pytest --hypothesis-profile=search` draws
# new ones (a test that names `suppress_health_check` itself must name `too_slow` again).
settings.register_profile(
    "journeykit",
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "search",
    settings.get_profile("journeykit"),
    derandomize=False,
    database=DirectoryBasedExampleDatabase(ROOT / ".hypothesis" / "examples"),
)
settings.load_profile("journeykit")

# By processor time; the others take less than fifteen seconds each, in any order.
LONG = (
    "tests/notebooks/test_measure_runs.py",
    "tests/notebooks/test_guided_runs.py",
    "tests/packaging/test_wheel.py",
    "tests/notebooks/test_inventory_runs.py",
    "tests/findings/test_null.py",
    "tests/convergence/test_convergence.py",
    "tests/browser/test_board_live.py",
    "tests/browser/test_invitation.py",
    "tests/browser/test_durability_live.py",
    "tests/browser/test_replica_live.py",
    "tests/browser/test_guided_notebook.py",
)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    places = {ROOT / name: place for place, name in enumerate(LONG)}
    items.sort(key=lambda item: places.get(item.path, len(LONG)))


@pytest.fixture(scope="session", autouse=True)
def _own_data_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JOURNEYKIT_DATA_DIR", str(tmp_path_factory.mktemp("data")))
        yield


@pytest.fixture(autouse=True)
def _english() -> None:
    # The language is the session's: what one test chose would be the next one's on that worker.
    set_language("en")
