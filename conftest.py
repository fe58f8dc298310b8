"""What holds for every test and doctest: English, and no unsaved map in the user's own folder."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import settings

from journeykit.language import set_language

# A busy machine is no fault of what is tested; an example that hangs is stopped with its job.
settings.register_profile("journeykit", deadline=None)
settings.load_profile("journeykit")


@pytest.fixture(scope="session", autouse=True)
def _own_data_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JOURNEYKIT_DATA_DIR", str(tmp_path_factory.mktemp("data")))
        yield


@pytest.fixture(autouse=True)
def _english() -> None:
    # The language is the session's: what one test chose would be the next one's on that worker.
    set_language("en")
