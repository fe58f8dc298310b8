"""A room of invited participants who all write at once: how soon the others see it.

The participants live in a process of their own, on real websockets. Beside it, in the same run and
with the same number of connections, stands a bare websocket echo of the same size, which makes the
same way: to the listener's process and back.
"""

from __future__ import annotations

import asyncio
import json
import random
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from typing import Any

from pycrdt import Doc, Map
from tornado import httpserver, netutil, web, websocket
from tornado.websocket import websocket_connect

from bench.table import Line
from journeykit.document import JourneyMap
from journeykit.rooms import Scope, open_room
from tests.rooms.guest import Guest, until

PEOPLE = 30
SECONDS = 60.0
ECHO_SECONDS = 8.0
PAUSE = 0.5  # seconds between two edits of one participant, on average
NOTES = 100  # on the wall before they begin


def measure(seconds: float = SECONDS, people: int = PEOPLE) -> Iterator[Line]:
    """Let `people` participants write for `seconds`; raise when they do not all converge."""
    m = JourneyMap.from_template("online-order", lang="en")
    stages, rows = m.stages, m.rows
    for n in range(NOTES):
        m.add_note(stages[n % len(stages)], rows[n % len(rows)], f"Note {n}")
    listener, room = open_room(m, Scope(), address="127.0.0.1")
    echo = _Echo()
    try:
        command = [sys.executable, "-m", "bench.room", listener.link(room), echo.url]
        done = subprocess.run(
            [*command, str(seconds), str(people)], check=True, stdout=subprocess.PIPE, text=True
        )
        found = json.loads(done.stdout)
        texts = {note.id: note.text for note in m.notes}
        if found["notes"] != texts:
            raise SystemExit("the participants and the map did not converge")
    finally:
        echo.stop()
        listener.stop()
        m.close()
    edits = found["edits"]
    many = f"{people} invited write for {seconds:g} s ({edits:,} edits, all converge)"
    beside = f"bare websocket echo, {people} connections"
    yield Line(f"{many}: p95", found["p95"], found["echo_p95"], f"{beside}: p95")
    yield Line(f"{many}: median", found["p50"], found["echo_p50"], f"{beside}: median")


class _EchoSocket(websocket.WebSocketHandler):
    def open(self) -> None:
        self.set_nodelay(True)

    async def on_message(self, message: str | bytes) -> None:
        await self.write_message(message, binary=True)


class _Echo:
    """A websocket echo in a thread of its own, as the room's listener is."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        sockets = netutil.bind_sockets(0, "127.0.0.1")
        self.url = f"ws://127.0.0.1:{sockets[0].getsockname()[1]}/"
        self._thread = threading.Thread(target=self._run, args=(sockets,), daemon=True)
        self._thread.start()

    def _run(self, sockets: list[Any]) -> None:
        asyncio.set_event_loop(self._loop)

        async def start() -> None:
            application = web.Application([("/", _EchoSocket)])
            httpserver.HTTPServer(application).add_sockets(sockets)

        self._loop.run_until_complete(start())
        self._loop.run_forever()

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()


# -- the participants' process -------------------------------------------------------------------


class _Watch:
    """Notes when each edit was made and when somebody else's page has it."""

    def __init__(self) -> None:
        self.sent: dict[str, float] = {}
        self.waits: list[float] = []

    def heard(self, events: list[Any]) -> None:
        now = time.perf_counter()
        for event in events:
            keys = getattr(event, "keys", None) or {}
            names = list(keys) if not event.path else []
            if "place" in keys:
                names.append(keys["place"]["newValue"]["order"])
            for name in names:
                if name in self.sent:
                    self.waits.append((now - self.sent.pop(name)) * 1000)


async def _write(guest: Guest, watch: _Watch, until_time: float, chance: random.Random) -> int:
    stages = list(guest.tops["stages"].keys())
    rows = list(guest.tops["rows"].keys())
    edits = 0
    await asyncio.sleep(chance.uniform(0, PAUSE))
    while time.perf_counter() < until_time:
        notes = list(guest.tops["notes"].keys())
        kind = chance.random()
        now = time.perf_counter()
        if kind < 0.1:
            watch.sent[guest.add(chance.choice(stages), chance.choice(rows), "New")] = now
        elif kind < 0.4:
            order = f"a{guest.name}{edits:05d}"
            watch.sent[order] = now
            place = {"stage": chance.choice(stages), "row": chance.choice(rows), "order": order}
            guest.set(chance.choice(notes), place=place)
        else:
            guest.tops["notes"][chance.choice(notes)]["text"].insert(0, f"{edits} ")
            guest.flush()
        edits += 1
        await asyncio.sleep(chance.uniform(0.5, 1.5) * PAUSE)
    return edits


async def _echo(url: str, seconds: float, chance: random.Random) -> list[float]:
    socket = await websocket_connect(url)
    waits = []
    end = time.perf_counter() + seconds
    await asyncio.sleep(chance.uniform(0, PAUSE))
    while time.perf_counter() < end:
        start = time.perf_counter()
        await socket.write_message(bytes(120), binary=True)
        await socket.read_message()
        waits.append((time.perf_counter() - start) * 1000)
        await asyncio.sleep(chance.uniform(0.5, 1.5) * PAUSE)
    socket.close()
    return waits


async def _participants(link: str, echo: str, seconds: float, people: int) -> dict[str, Any]:
    chance = random.Random(7)
    guests = [Guest(link, f"g{n}") for n in range(people)]
    for guest in guests:
        await guest.__aenter__()
    watcher = Guest(link, "watcher")
    await watcher.__aenter__()
    watch = _Watch()
    watching = watcher.tops["notes"].observe_deep(watch.heard)
    bare = await asyncio.gather(*(_echo(echo, ECHO_SECONDS, chance) for _guest in guests))
    end = time.perf_counter() + seconds
    edits = await asyncio.gather(*(_write(guest, watch, end, chance) for guest in guests))
    await asyncio.gather(*(guest.asked(60) for guest in guests))
    everybody = [*guests, watcher]
    if refused := [guest.refusals() for guest in everybody if guest.refusals()]:
        raise SystemExit(f"refused: {refused[:3]}")
    await until(lambda: len({_texts(guest.doc) for guest in everybody}) == 1, seconds=60)
    del watching
    for guest in everybody:
        await guest.leave()
    echoes = [wait for waits in bare for wait in waits]
    return {
        "edits": sum(edits),
        "notes": json.loads(_texts(watcher.doc)),
        "p50": statistics.median(watch.waits),
        "p95": statistics.quantiles(watch.waits, n=20)[-1],
        "echo_p50": statistics.median(echoes),
        "echo_p95": statistics.quantiles(echoes, n=20)[-1],
    }


def _texts(doc: Doc[Any]) -> str:
    notes: Any = doc.get("notes", type=Map)
    return json.dumps({key: str(note["text"]) for key, note in notes.items()}, sort_keys=True)


if __name__ == "__main__":
    _link, _url, _seconds, _people = sys.argv[1:]
    print(json.dumps(asyncio.run(_participants(_link, _url, float(_seconds), int(_people)))))
