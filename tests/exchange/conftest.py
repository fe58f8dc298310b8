"""What the tests of spreadsheets share: an inventory of two touchpoints, apart from the user's."""

from __future__ import annotations

import pytest

import journeykit as jk

from .helpers import empty


@pytest.fixture(autouse=True)
def _apart(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOURNEYKIT_DATA_DIR", str(tmp_path_factory.mktemp("data")))


@pytest.fixture
def m() -> jk.JourneyMap:
    m = empty()
    m.add_touchpoint("Site", id="site", stages=["Research", "Purchase"], journeys="Order online")
    m.add_touchpoint(
        "Parcel locker", id="locker", stages="Delivery", situation="I fetch my parcel", volume=1200,
        metrics=[
            {"name": "Failed openings", "numerator": 42, "denominator": 1200, "period": "2026-03",
             "source": "Locker log"},
        ],
    )  # fmt: skip
    return m
