"""Rooms: people without Jupyter take part in a map through a link.

A listener of its own, off until somebody is invited, serves one page and one websocket under an
unguessable link. What participants send passes a gate before it reaches the map; the map, its
file and the kernel stay where they are. Knows the map and the Y protocol; knows no widget.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

_HOME = {"Room": "room", "Scope": "scope", "open_room": "listener", "join": "joining"}

__all__ = [*_HOME]  # noqa: PLE0604


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'journeykit.rooms' has no attribute {name!r}")
    value = getattr(import_module(f"journeykit.rooms.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)


if TYPE_CHECKING:
    from journeykit.rooms.joining import join as join
    from journeykit.rooms.listener import open_room as open_room
    from journeykit.rooms.room import Room as Room
    from journeykit.rooms.scope import Scope as Scope
