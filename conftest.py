"""What holds for every test and doctest: English, and no unsaved map in the user's own folder.

Files that take long come first: the workers share what is left, and none waits for the last one.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from journeykit.language import set_language

# A busy machine is no fault of what is tested; an example that hangs is stopped with its job.
settings.register_profile("journeykit", deadline=None)
settings.load_profile("journeykit")

ROOT = Path(__file__).parent
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
