/**
 * Many browsers' replicas in one process, for `test_convergence.py`: each is the page's real store
 * over a Y.Doc of its own. Commands come as JSON lines on standard input, an answer a line.
 * Nothing here knows a network: Python carries the updates, late, twice or in another order.
 */
import { createInterface } from "node:readline";
import * as Y from "yjs";
import { add, takeOff } from "../../journeykit/frontend/src/board/attachments/attach";
import { createReplicaStore } from "../../journeykit/frontend/src/replica/store";
import { COLLECTION_NAMES } from "../../journeykit/frontend/src/shared/snapshot";

globalThis.reportError = (error) => {
  throw error;
};

/** Mulberry32: a seeded generator, so that a run can be repeated. */
function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const bytes = (text) => new Uint8Array(Buffer.from(text, "base64"));
const text = (data) => Buffer.from(data).toString("base64");
const replicas = [];
let random = generator(1);
const below = (n) => Math.floor(random() * n);
const oneOf = (list) => list[below(list.length)];
/** Links of a few names: two people may well attach the same one at once. */
const link = () => {
  const url = `https://example.org/${below(8)}`;
  return { name: url, kind: "link", media_type: "", sha256: "", size: 0, url };
};

function start({ count, state, seed }) {
  random = generator(seed);
  // Ids come from here too.
  crypto.getRandomValues = (array) => {
    for (let i = 0; i < array.length; i++) array[i] = below(256);
    return array;
  };
  for (let number = 0; number < count; number++) {
    const doc = new Y.Doc();
    doc.clientID = 1000 + number;
    Y.applyUpdate(doc, bytes(state), "remote");
    const mine = [];
    doc.on("update", (update, origin) => {
      if (origin !== "remote") mine.push(update);
    });
    replicas.push({ doc, mine, store: createReplicaStore(doc) });
  }
  return {};
}

/** One random thing a person does; places they choose for a note go to `chosen`. */
function act(store, log) {
  const map = store.snapshot();
  const { edit } = store;
  const live = [];
  for (const notes of map.cells.values()) live.push(...notes);
  live.push(...map.tray);
  const [stage, row] = [oneOf(map.stages)?.id, oneOf(map.rows)?.id];
  if (!stage || !row) {
    edit.addStage("Stage", null);
    return;
  }
  const cell = map.cells.get(`${stage}\u0000${row}`) ?? [];
  const spot = { stage, row, before: oneOf([null, ...cell])?.id ?? null };
  const note = oneOf(live);
  const dice = random();
  const placed = (ids) => {
    for (const id of ids) log.chosen.push([id, stage, row]);
  };
  if (!note || dice < 0.04) {
    const id = edit.addNote(spot, "a new note");
    log.made.push(id);
    placed([id]);
  } else if (dice < 0.34) {
    edit.moveNote(note.id, spot);
    placed([note.id]);
  } else if (dice < 0.4) {
    const ids = [...new Set([note.id, oneOf(live).id, oneOf(live).id])];
    edit.moveNotes(ids, spot);
    placed(ids);
  } else if (dice < 0.68) {
    const letters = [...note.text]; // whole characters: nobody's caret stands inside an emoji
    const word = letters.length > 200 ? "" : oneOf(["é", "oui ", "🙂", "non", "🙃"]);
    letters.splice(below(letters.length + 1), oneOf([0, 0, 3]), word);
    edit.setNoteText(note.id, letters.join(""));
  } else if (dice < 0.71) {
    const more = link();
    add({ store, edit }, note.id, more);
    log.attached.push([note.id, more.url]);
  } else if (dice < 0.725) {
    const gone = oneOf(note.attachments);
    if (gone) takeOff({ store, edit }, note.id, gone);
  } else if (dice < 0.77) {
    edit.patchNote(note.id, { evidence: oneOf(["observed", "confirmed", "refuted"]) });
  } else if (dice < 0.82) {
    edit.deleteNote(note.id);
  } else if (dice < 0.88) {
    const gone = [oneOf(map.bin.notes), oneOf(map.bin.notes)].flatMap((one) => one?.id ?? []);
    edit.restoreNotes(gone, random() < 0.2);
  } else if (dice < 0.94) {
    if (random() < 0.7) store.undo();
    else store.redo();
  } else if (dice < 0.96) {
    edit.moveStage(stage, oneOf([...map.stages.map((s) => s.id), null]));
  } else if (dice < 0.98) {
    edit.moveRow(row, oneOf([...map.rows.map((r) => r.id), null]));
  } else if (dice < 0.985) {
    if (map.stages.length > 3) edit.deleteStage(stage);
  } else if (dice < 0.99) {
    const gone = oneOf(map.bin.stages);
    if (gone) edit.restoreStage(gone.id);
  } else edit.setEmotion(stage, below(5) - 2);
}

function work({ replica, edits }) {
  const { store, mine } = replicas[replica];
  const log = { made: [], chosen: [], attached: [] };
  for (let n = 0; n < edits; n++) act(store, log);
  const update = mine.length ? text(Y.mergeUpdates(mine.splice(0))) : "";
  return { update, ...log };
}

function receive({ replica, updates }) {
  for (const update of updates) Y.applyUpdate(replicas[replica].doc, bytes(update), "remote");
  return {};
}

/** What the document holds, and where the page shows each note. */
function content({ replica }) {
  const { doc, store } = replicas[replica];
  const items = Object.fromEntries(
    COLLECTION_NAMES.map((name) => [name, doc.getMap(name).toJSON()]),
  );
  const map = store.snapshot();
  const shown = [];
  for (const [key, notes] of map.cells) for (const note of notes) shown.push([note.id, key]);
  for (const note of map.tray) shown.push([note.id, "tray"]);
  const order = { stages: map.stages.map((s) => s.id), rows: map.rows.map((r) => r.id) };
  const attached = [...map.cells.values(), map.tray]
    .flat()
    .map((note) => [note.id, note.attachments.map((one) => one.url)]);
  return { items, shown, order, attached, waiting: Boolean(doc.store.pendingStructs) };
}

const commands = {
  start,
  work,
  receive,
  content,
  vector: ({ replica }) => ({ vector: text(Y.encodeStateVector(replicas[replica].doc)) }),
  missing: ({ replica, vector }) => ({
    update: text(Y.encodeStateAsUpdate(replicas[replica].doc, bytes(vector))),
  }),
};

for await (const line of createInterface({ input: process.stdin })) {
  const command = JSON.parse(line);
  process.stdout.write(`${JSON.stringify(commands[command.do](command))}\n`);
}
