"""Participants' private curves: to the map's own store (`document.sketches`), never to the room.

The store writes a file, so it is called in a thread of its own.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from journeykit.document import JourneyMap
from journeykit.errors import MapContentError
from journeykit.language import translate as _

from .people import Participant
from .scope import Scope

POINTS = 400  # between the stages: a stroke has far fewer once smoothed
COMMENT = 1_000  # characters


class Sketching:
    """The sketches of one room's participants.

    Parameters
    ----------
    revealed
        Called, in any thread, when a sketch of this room became part of the map.
    """

    def __init__(self, journey_map: JourneyMap, scope: Scope, revealed: Callable[[], None]) -> None:
        self._map = journey_map
        self._scope = scope
        self._revealed = revealed
        self._drawn: set[str] = set()
        self._stop = journey_map.sketches.on_change(self._changed)

    def close(self) -> None:
        self._stop()

    def _changed(self) -> None:
        waiting = {sketch.id for sketch in self._map.sketches.all()}
        gone = self._drawn - waiting
        if gone:
            self._drawn -= gone
            self._revealed()

    async def welcome(self, person: Participant) -> dict[str, Any]:
        """The message a participant gets first: what the link is for, and their own sketch."""
        found = await asyncio.to_thread(self._map.sketches.get, person.id)
        sketch = None
        if found is not None:
            self._drawn.add(person.id)
            sketch = {
                "values": found.values,
                "between": [list(part) for part in found.between],
                "comments": found.comments,
            }
        return {"kind": "welcome", "sketch": sketch, "scope": self._scope.to_dict()}

    async def put(self, person: Participant, content: dict[str, Any]) -> None:
        """Keep a participant's curve, whole.

        Raises
        ------
        MapContentError
            When it is no curve over this map's stages.
        """
        lang = self._map.lang
        values, between = content.get("values") or {}, content.get("between") or []
        comments = content.get("comments") or {}
        if not (
            isinstance(values, dict)
            and isinstance(comments, dict)
            and isinstance(between, list)
            and all(isinstance(part, list) and len(part) == 3 for part in between)
            and len(values) + len(between) + len(comments) <= POINTS
            and all(isinstance(text, str) and len(text) <= COMMENT for text in comments.values())
        ):
            raise MapContentError(_("This curve cannot be read: draw it again.", lang))
        self._drawn.add(person.id)
        await asyncio.to_thread(
            self._map.sketches.put,
            person.id,
            person.name,
            values=values,
            between=between,
            comments=comments,
        )
