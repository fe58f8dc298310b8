"""The hidden widget that carries a map's synchronisation; views refer to it.

One a map and kernel: it holds the comm, the hub and the desk do the work. In the page its bundle
(``frontend/src/replica``) holds the page's only copy of the document.
"""

from __future__ import annotations

import dataclasses
import threading
from typing import Any, ClassVar

import anywidget
import traitlets

from journeykit.document import JourneyMap
from journeykit.language import catalogue
from journeykit.resources import static
from journeykit.sync import Desk, Hub, Services
from journeykit.sync.protocol import PART_BYTES


def _snapshot(_value: bytes, widget: Replica) -> bytes:
    """The map as it is when a page asks, so that a late joiner paints before the handshake."""
    state = widget.journey_map.replica.encode_state()
    # A large one comes by the handshake, in parts.
    return state if len(state) <= PART_BYTES else b""


def _services(journey_map: JourneyMap) -> Services:
    """What pages may ask for besides the map itself."""
    files, history = journey_map.attachments, journey_map.history
    return Services(
        limit=files.limit,
        put=lambda name, data: files.put(name, data).model_dump(mode="json"),
        get=files.read,
        mark=history.mark,
        restore=history.restore,
        points=lambda: [
            {**dataclasses.asdict(point), "made": point.made.isoformat()}
            for point in history.points()
        ],
    )


class Replica(anywidget.AnyWidget):
    """A map's connection to the pages that show it. Get it with `Replica.of`.

    Examples
    --------
    >>> m = JourneyMap.blank(lang="en")
    >>> Replica.of(m) is Replica.of(m)
    True
    """

    _esm = traitlets.Unicode().tag(sync=True)
    snapshot = traitlets.Bytes(b"").tag(sync=True, to_json=_snapshot)
    lang = traitlets.Unicode("fr").tag(sync=True)
    strings = traitlets.Dict().tag(sync=True)
    file_limit = traitlets.Int(0).tag(sync=True)  # bytes

    _all: ClassVar[dict[JourneyMap, Replica]] = {}
    _making: ClassVar[threading.RLock] = threading.RLock()

    def __init__(self, journey_map: JourneyMap) -> None:
        self.journey_map = journey_map
        self._hub: Hub | None = None
        self._desk: Desk | None = None
        services = _services(journey_map)
        super().__init__(
            _esm=static("replica.js").read_text(encoding="utf-8"),
            lang=journey_map.lang,
            strings=catalogue("frontend", journey_map.lang),
            file_limit=services.limit,
        )
        self._reply_anywhere()
        self.on_msg(self._receive)
        self._hub = Hub(journey_map.replica, self._post)
        self._desk = Desk(services, self._hub.send)
        self._stop_points = journey_map.history.on_change(self._desk.announce)

    @classmethod
    def of(cls, journey_map: JourneyMap) -> Replica:
        """The map's replica: always the same one, a new one only after it was closed.

        Raises
        ------
        SetupError
            When the browser part has not been built.
        """
        with cls._making:
            found = cls._all.get(journey_map)
            if found is None:
                found = cls._all[journey_map] = cls(journey_map)
            return found

    def close(self) -> None:
        """End the synchronisation; the next view of the map starts a new one."""
        with self._making:
            if self._all.get(self.journey_map) is self:
                del self._all[self.journey_map]
        if self._desk is not None:
            self._stop_points()
            self._desk.close()
            self._desk = None
        if self._hub is not None:
            self._hub.close()
        super().close()

    def __repr__(self) -> str:
        return f"Replica({self.journey_map.title!r})"

    def _receive(self, _widget: object, content: Any, buffers: list[memoryview]) -> None:
        hub, desk = self._hub, self._desk
        if hub is None or desk is None:
            return
        kind = content.get("kind") if isinstance(content, dict) else None
        if kind != "ask":
            hub.receive(content, buffers)
        if kind in ("ask", "who"):
            desk.receive(content, buffers)

    @property
    def hub(self) -> Hub:
        """The map's hub: rooms tell the pages through it who is there."""
        assert self._hub is not None
        return self._hub

    def _post(self, content: dict[str, Any], buffers: list[bytes]) -> None:
        self.send(content, buffers)
        self._reply_anywhere()

    def _reply_anywhere(self) -> None:
        """Let the page's answers reach whichever thread is free.

        ipykernel 7.4 sends them to the shell that last used this comm: a cell that edits the map
        and goes on working would silence the board until it ends.
        """
        if hasattr(self.comm, "_reply_subshell_id"):
            del self.comm._reply_subshell_id
