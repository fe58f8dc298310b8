"""A hub and pages to talk to it: pycrdt documents stand for browsers, a list for the wire."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from pycrdt import Doc, Map

from journeykit.document.replica import MapDoc
from journeykit.sync import Hub
from journeykit.sync.protocol import (
    STEP_1,
    STEP_2,
    UPDATE,
    Assembler,
    decode_sync,
    encode_sync,
)

Message = tuple[dict[str, Any], list[bytes]]


def wait_for(condition: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "nothing came"
        time.sleep(0.002)


class Page:
    """A browser: its own document, and what the kernel sent it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.doc: Doc[Any] = Doc()
        self.stages = self.doc.get("stages", type=Map)
        self.assembler = Assembler()
        self.heard: list[dict[str, Any]] = []
        self.hub: Hub | None = None
        self.seq = 0
        self.deaf = False

    def deliver(self, content: dict[str, Any], buffers: list[bytes]) -> None:
        if self.deaf or content.get("to") not in (None, self.name):
            return
        self.heard.append(content)
        if content["kind"] != "y":
            return
        message = self.assembler.add(content, buffers[0])
        if message is None:
            return
        kind, payload = decode_sync(message)
        if kind == STEP_1:
            self.send(encode_sync(STEP_2, self.doc.get_update(payload)))
        else:
            self.doc.apply_update(payload)

    def shake(self) -> None:
        assert self.hub is not None
        message = encode_sync(STEP_1, self.doc.get_state())
        self.hub.receive({"kind": "y", "from": self.name}, [message])

    def send(self, message: bytes) -> None:
        assert self.hub is not None
        self.seq += 1
        self.hub.receive({"kind": "y", "from": self.name, "seq": self.seq}, [message])

    def rename(self, stage: str, name: str) -> None:
        # The transaction's own update, as a browser sends it (a difference of states would carry
        # every deletion so far).
        updates: list[bytes] = []
        subscription = self.doc.observe(lambda event: updates.append(event.update))
        self.stages[stage]["name"] = name
        self.doc.unobserve(subscription)
        self.send(encode_sync(UPDATE, updates[0]))

    def kinds(self, kind: str) -> list[dict[str, Any]]:
        return [content for content in self.heard if content["kind"] == kind]


class Counted(Hub):
    """A hub that counts what it took of the map, and what of it has left."""

    def __init__(self, *given: Any) -> None:
        self.taken = self.left = 0
        super().__init__(*given)

    def _collect(self, update: bytes, origin: object) -> None:
        self.taken += 1
        super()._collect(update, origin)

    def _broadcast(self, batch: list[tuple[bytes, object]]) -> None:
        super()._broadcast(batch)
        self.left += len(batch)


class Room:
    """A kernel's hub and its pages; messages wait in a queue until `settle` delivers them."""

    def __init__(self, replica: MapDoc, pages: int) -> None:
        self.sent: list[Message] = []
        self.pages = [Page(f"page{number}") for number in range(pages)]
        self.queue: list[tuple[Page, dict[str, Any], list[bytes]]] = []
        self.replica = replica
        self.hub = Counted(replica, self.send)
        for page in self.pages:
            page.hub = self.hub

    def send(self, content: dict[str, Any], buffers: list[bytes]) -> None:
        self.sent.append((content, buffers))
        for page in self.pages:
            self.queue.append((page, content, buffers))

    def settle(self) -> None:
        """Deliver until nothing waits here nor in the hub, however late its thread is."""

        def still() -> bool:
            left_all = self.hub.taken == self.hub.left  # first: leaving, it comes into the queue
            while self.queue:
                left_all = False
                page, content, buffers = self.queue.pop(0)
                page.deliver(content, buffers)
            return left_all

        wait_for(still)
