"""A map and its room on loopback, closed after each test."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from journeykit.document import JourneyMap
from journeykit.rooms import listener as listeners
from journeykit.rooms.limits import Limits
from journeykit.rooms.listener import Listener, open_room
from journeykit.rooms.room import Room
from journeykit.rooms.scope import Scope


@dataclass
class Open:
    """An open room and the map behind it."""

    map: JourneyMap
    listener: Listener
    room: Room

    @property
    def link(self) -> str:
        return self.listener.link(self.room)

    @property
    def stage(self) -> str:
        return str(self.map.stages[0].id)

    @property
    def row(self) -> str:
        return str(self.map.rows[0].id)


class Host:
    """Opens rooms for a test."""

    def __init__(self, journey_map: JourneyMap) -> None:
        self.map = journey_map
        self.listeners: list[Listener] = []

    def __call__(self, scope: Scope | None = None, **options: Any) -> Open:
        options.setdefault("limits", Limits())
        listener, room = open_room(self.map, scope or Scope(), address="127.0.0.1", **options)
        self.listeners.append(listener)
        return Open(self.map, listener, room)


@pytest.fixture(autouse=True)
def _own_listeners(monkeypatch: pytest.MonkeyPatch) -> None:
    # The port of another test's invitation stays open a minute after its end.
    monkeypatch.setattr(listeners, "_listeners", {})


@pytest.fixture
def journey_map(tmp_path: Path) -> Iterator[JourneyMap]:
    m = JourneyMap.open_or_create(tmp_path / "room.journey.json", "online-order", lang="en")
    yield m
    m.close()


@pytest.fixture
def host(journey_map: JourneyMap) -> Iterator[Host]:
    host = Host(journey_map)
    yield host
    for listener in host.listeners:
        listener.stop()
