"""Twenty people on one map, over a network that delays, repeats, reorders and cuts: in the end all
hold the same map, and every note is there once, at a place somebody chose.

Fourteen replicas are pages (yjs, the store that the board uses, with undo), six are kernels
(pycrdt). ``CONVERGENCE_OPERATIONS`` says how many edits a run makes (`make converge`: 100,000) and
``CONVERGENCE_SEED`` which run it is.
"""

from __future__ import annotations

import os
import random
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

import journeykit as jk

from .room import Browser, Browsers, Kernel

OPERATIONS = int(os.environ.get("CONVERGENCE_OPERATIONS", "5000"))
SEED = int(os.environ.get("CONVERGENCE_SEED", "20261122"))
BROWSERS, KERNELS = 14, 6
BURST = 50  # edits between two moments of hearing from others


@dataclass
class Record:
    """What everybody did."""

    made: set[str] = field(default_factory=set)
    chosen: set[tuple[str, str, str]] = field(default_factory=set)  # note, stage, row
    attached: set[tuple[str, str]] = field(default_factory=set)  # note, link


class Network:
    """Carries updates between replicas, badly."""

    def __init__(self, replicas: list[Browser | Kernel], rng: random.Random) -> None:
        self._replicas = replicas
        self._random = rng
        self._queues: list[list[bytes]] = [[] for _ in replicas]
        self._away: dict[int, int] = {}  # replica → rounds it stays disconnected

    def send(self, sender: int, update: bytes) -> None:
        for other, queue in enumerate(self._queues):
            if other != sender:
                queue.append(update)

    def deliver(self) -> None:
        """One round: some replicas hear some of what waits for them, in any order."""
        rng = self._random
        for number, replica in enumerate(self._replicas):
            if self._away.get(number, 0) > 0:
                self._away[number] -= 1
                continue
            if rng.random() < 0.06:
                self._away[number] = rng.randint(2, 8)
                continue
            queue = self._queues[number]
            rng.shuffle(queue)
            late = rng.randint(0, len(queue) // 4)
            now, self._queues[number] = queue[late:], queue[:late]
            if now and rng.random() < 0.2:
                now.append(rng.choice(now))  # delivered twice
            replica.receive(now)

    def settle(self) -> None:
        """Everybody is back and asks everybody what they lack, as the handshake does."""
        for queue in self._queues:
            queue.clear()  # lost with the connection: the handshake brings it
        first = self._replicas[0]
        for _ in range(2):
            for other in self._replicas[1:]:
                first.receive([other.missing(first.vector())], whole=True)
                other.receive([first.missing(other.vector())], whole=True)


def comparable(content: dict[str, Any]) -> dict[str, Any]:
    """Whole numbers are floats on one side; absent collections are empty ones."""

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: plain(one) for key, one in value.items()}
        if isinstance(value, list):
            return [plain(one) for one in value]
        return float(value) if isinstance(value, int) and not isinstance(value, bool) else value

    result: dict[str, Any] = plain(content["items"])
    return result


@pytest.mark.timeout(3600)
def test_twenty_replicas_end_alike(tmp_path: Path) -> None:
    rng = random.Random(SEED)
    model = jk.JourneyMap.from_template("online-order", lang="en", filled=True)
    state = model.replica.encode_state()
    record = Record({note.id for note in model.notes})
    record.chosen |= {(n.id, n.place.stage, n.place.row) for n in model.notes}
    browsers = Browsers(tmp_path, BROWSERS, state, SEED)
    try:
        replicas: list[Browser | Kernel] = [
            *(Kernel(state, n, random.Random(SEED + n)) for n in range(KERNELS)),
            *(Browser(browsers, n) for n in range(BROWSERS)),
        ]
        network = Network(replicas, rng)
        done = 0
        while done < OPERATIONS:
            for number, replica in enumerate(replicas):
                if update := replica.work(BURST, record):
                    network.send(number, update)
                done += BURST
            network.deliver()
        network.settle()
        contents = [replica.content() for replica in replicas]
    finally:
        browsers.close()

    first = comparable(contents[0])
    for replica, content in zip(replicas, contents, strict=True):
        assert not content["waiting"], f"{replica.name} waits for an update it never got"
        assert comparable(content) == first, f"{replica.name} ended with another map"
        assert content["order"] == contents[0]["order"], replica.name

        assert set(content["items"]["notes"]) == record.made, f"{replica.name}: lost or invented"
        shown = Counter(note for note, _ in content["shown"])
        live = {i for i, n in content["items"]["notes"].items() if not n.get("deleted")}
        assert shown == Counter(live), f"{replica.name}: a live note is missing or shown twice"
        for note, note_fields in content["items"]["notes"].items():
            place = note_fields["place"]
            assert (note, place["stage"], place["row"]) in record.chosen, (replica.name, note)
        assert sorted(content["attached"]) == sorted(contents[0]["attached"]), replica.name
        for note, links in content["attached"]:
            assert len(links) == len(set(links)), f"{replica.name}: a link is on {note} twice"
            assert {(note, link) for link in links} <= record.attached, (replica.name, note)
    shown_alike = {tuple(sorted(map(tuple, content["shown"]))) for content in contents}
    assert len(shown_alike) == 1, "pages and kernels show a note in different cells"
    assert len(record.made) > OPERATIONS / 100
    assert any(n.get("deleted") for n in first["notes"].values())
    assert any(links for _, links in contents[0]["attached"]), "nobody attached anything"
