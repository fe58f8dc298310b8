"""Replicas of both kinds behind one face, for the convergence test: kernels hold a `JourneyMap`,
browsers live in one Node process that runs the page's own store (``browsers.mjs``).
"""

from __future__ import annotations

import base64
import json
import random
import subprocess
from pathlib import Path
from typing import Any, Protocol

import hatch_build
from journeykit.document import JourneyMap
from journeykit.document.content import MapContent
from journeykit.document.replica import MapDoc
from journeykit.document.schema import COLLECTIONS

HERE = Path(__file__).parent
_BUNDLE = """
import {{ build }} from "esbuild";
await build({{ entryPoints: [{source}], outfile: {target}, bundle: true, platform: "node",
    format: "esm", logLevel: "error", nodePaths: ["node_modules"],
    alias: {{ "lib0/logging": "./src/replica/yjs_logging.ts" }} }});
"""


class Log(Protocol):
    """What a replica did: notes it made, places it chose for notes, links it put on them."""

    made: set[str]
    chosen: set[tuple[str, str, str]]
    attached: set[tuple[str, str]]


class Browsers:
    """The Node process; `ask` is one command and its answer."""

    def __init__(self, folder: Path, count: int, state: bytes, seed: int) -> None:
        hatch_build.install_node_modules()
        bundle = folder / "browsers.mjs"
        script = folder / "bundle.mjs"
        script.write_text(
            _BUNDLE.format(
                source=json.dumps(str(HERE / "browsers.mjs")), target=json.dumps(str(bundle))
            )
        )
        node = str(hatch_build.node_executable())
        subprocess.run(
            [node, "--input-type=module", "-e", script.read_text()],
            cwd=hatch_build.FRONTEND, check=True,
        )  # fmt: skip
        self._process = subprocess.Popen(
            [node, str(bundle)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.ask("start", count=count, state=_text(state), seed=seed)

    def ask(self, command: str, **values: Any) -> dict[str, Any]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps({"do": command, **values}) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        assert line, "the browsers' process stopped"
        answer: dict[str, Any] = json.loads(line)
        return answer

    def close(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(120)


class Browser:
    """One page's replica (yjs)."""

    def __init__(self, browsers: Browsers, number: int) -> None:
        self._browsers = browsers
        self._number = number
        self.name = f"browser {number}"

    def _ask(self, command: str, **values: Any) -> dict[str, Any]:
        return self._browsers.ask(command, replica=self._number, **values)

    def work(self, edits: int, log: Log) -> bytes:
        """Do random things; what they changed, as one update (empty: nothing)."""
        answer = self._ask("work", edits=edits)
        log.made.update(answer["made"])
        log.chosen.update(tuple(one) for one in answer["chosen"])
        log.attached.update(tuple(one) for one in answer["attached"])
        return _bytes(answer["update"])

    def receive(self, updates: list[bytes], *, whole: bool = False) -> None:
        self._ask("receive", updates=[_text(update) for update in updates])

    def vector(self) -> bytes:
        return _bytes(self._ask("vector")["vector"])

    def missing(self, vector: bytes) -> bytes:
        return _bytes(self._ask("missing", vector=_text(vector))["update"])

    def content(self) -> dict[str, Any]:
        return self._ask("content")


class Kernel:
    """One kernel's replica (pycrdt), edited as programs do."""

    def __init__(self, state: bytes, number: int, rng: random.Random) -> None:
        self.name = f"kernel {number}"
        self._random = rng
        self._made = 0
        self._notes: list[str] = []  # what this program saw when it began its burst
        self._gone: list[Any] = []
        self.map = JourneyMap(MapContent(MapDoc(state)), None, [])
        self.map.replica.keep_in(lambda update: None)  # the disk is no part of this test
        self._mine: list[bytes] = []
        self.map.replica.subscribe(self._hear)

    def _hear(self, update: bytes, origin: object) -> None:
        if origin != "remote":
            self._mine.append(update)

    def work(self, edits: int, log: Log) -> bytes:
        from pycrdt import merge_updates

        with self.map.edit():
            self._notes = [note.id for note in self.map.notes]
            self._gone = list(self.map.bin)
            for _ in range(edits):
                self._act(log)
        mine, self._mine = self._mine, []
        return merge_updates(*mine) if mine else b""

    def _act(self, log: Log) -> None:
        m, rng = self.map, self._random
        stages, rows, notes = m.stages, m.rows, self._notes
        if not stages:
            m.add_stage("Stage")
            return
        stage, row = rng.choice(stages).id, rng.choice(rows).id
        note = rng.choice(notes) if notes else None
        while note is not None and not m._content.is_live("notes", note):
            notes.remove(note)  # gone by now: no program would find it
            note = rng.choice(notes) if notes else None
        dice = rng.random()
        if note is None or dice < 0.04:
            self._made += 1
            note = f"{self.name}-{self._made}".replace(" ", "-")
            m.add_note(stage, row, "a new note", id=note)
            log.made.add(note)
            log.chosen.add((note, stage, row))
        elif dice < 0.4:
            cell = [pair[0] for pair in m._content.cell(stage, row) if pair[0] != note]
            m.move_note(note, stage=stage, row=row, before=rng.choice([None, *cell]))
            log.chosen.add((note, stage, row))
        elif dice < 0.7:
            item = m.get("notes", note)
            assert item is not None
            at = rng.randint(0, len(item.text))
            word = "" if len(item.text) > 200 else rng.choice(["mais ", "ça", "🚲"])
            item.text = item.text[:at] + word + item.text[at + rng.choice([0, 0, 3]) :]
        elif dice < 0.73:
            link = f"https://example.org/{rng.randrange(8)}"
            m.attach(note, link)
            log.attached.add((note, link))
        elif dice < 0.745:
            if held := self._item("notes", note).attachments:
                m.detach(note, rng.choice(held))
        elif dice < 0.79:
            self._item("notes", note).evidence = rng.choice(["observed", "confirmed", "refuted"])
        elif dice < 0.86:
            m.delete(self._item("notes", note))
            notes.remove(note)
        elif dice < 0.93:
            if self._gone:
                item = rng.choice(self._gone)
                if rng.random() < 0.3:
                    item.text = item.text + " still"  # somebody else saw it before it went
                else:
                    m.restore(item)
        elif dice < 0.97:
            m.move_stage(stage, before=rng.choice([None, *(s.id for s in stages if s.id != stage)]))
        elif dice < 0.98 and len(stages) > 3:
            m.delete(self._item("stages", stage))
        else:
            m.set_emotion(stage, rng.randint(-2, 2))

    def _item(self, collection: str, item_id: str) -> Any:
        item = self.map.get(collection, item_id)
        assert item is not None
        return item

    def receive(self, updates: list[bytes], *, whole: bool = False) -> None:
        for update in updates:
            self.map.replica.apply(update, "remote", whole=whole)

    def vector(self) -> bytes:
        return self.map.replica.state_vector()

    def missing(self, vector: bytes) -> bytes:
        return self.map.replica.encode_update(vector)

    def content(self) -> dict[str, Any]:
        data = self.map.replica.read(
            lambda tops: {name: tops[name].to_py() or {} for name in COLLECTIONS}
        )
        shown = [
            [n.id, f"{n.place.stage}\0{n.place.row}" if self._stands(n) else "tray"]
            for n in self.map.notes
        ]
        order = {"stages": [s.id for s in self.map.stages], "rows": [r.id for r in self.map.rows]}
        attached = [[n.id, [one.url for one in n.attachments]] for n in self.map.notes]
        return {
            "items": data, "shown": shown, "order": order, "attached": attached, "waiting": False,
        }  # fmt: skip

    def _stands(self, note: Any) -> bool:
        stages, rows = {s.id for s in self.map.stages}, {r.id for r in self.map.rows}
        return note.place.stage in stages and note.place.row in rows


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text)
