import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { createMemoryStore } from "../shared/memory_store";
import { mayShape, mayWrite } from "../shared/permissions";
import { snapshotOf } from "../shared/static_store";
import { cellKey } from "../shared/store";
import { collection, loadMapFile } from "./document";
import { createReplicaStore } from "./store";

const note = (id: string, stage = "s1", order = "a0") => ({
  id,
  text: id,
  place: { stage, row: "r1", order },
});
const FILE = {
  meta: { id: "m", lang: "fr" as const },
  stages: [
    { id: "s1", name: "Découverte", order: "a0" },
    { id: "s2", name: "Achat", order: "a1" },
  ],
  rows: [{ id: "r1", name: "Tâches", order: "a0" }],
  notes: [note("a"), note("b", "s1", "a1"), note("c", "s1", "a2"), note("x", "s2")],
};
type Store = ReturnType<typeof createMemoryStore>;
const spot = (stage: string, before: string | null = null) => ({ stage, row: "r1", before });
const texts = (store: Store, stage: string) =>
  (store.snapshot().cells.get(cellKey(stage, "r1")) ?? []).map((one) => one.text).join(" ");
const ids = (items: readonly { id: string }[]) => items.map((one) => one.id);

describe("several notes at once", () => {
  it("move in the order asked for, in one undo step", () => {
    const store = createMemoryStore(FILE);
    store.edit.moveNotes(["c", "a", "a", "unknown"], spot("s2", "x"));
    expect([texts(store, "s1"), texts(store, "s2")]).toEqual(["b", "c a x"]);
    store.undo();
    expect([texts(store, "s1"), texts(store, "s2")]).toEqual(["a b c", "x"]);
    expect(store.canUndo()).toBe(false);
  });

  it("move before one of themselves: to where the next one that stays is", () => {
    const store = createMemoryStore(FILE);
    store.edit.moveNotes(["c", "a"], spot("s1", "a"));
    expect(texts(store, "s1")).toBe("c a b");
    store.edit.moveNotes(["c", "a", "b"], spot("s1", "b"));
    expect(texts(store, "s1")).toBe("c a b");
  });

  it("are added in order between two neighbours, signed, in one undo step", () => {
    const store = createMemoryStore(FILE, { author: () => "Zoé" });
    const made = store.edit.addNotes(spot("s1", "b"), ["1", "2", "3"], { color: "blue" });
    expect(texts(store, "s1")).toBe("a 1 2 3 b c");
    expect(made).toHaveLength(3);
    expect(store.snapshot().cells.get(cellKey("s1", "r1"))?.[1]).toMatchObject({
      author: "Zoé",
      color: "blue",
    });
    store.undo();
    expect(texts(store, "s1")).toBe("a b c");
    store.redo();
    expect(texts(store, "s1")).toBe("a 1 2 3 b c");
    expect(store.edit.addNotes(spot("s1"), [])).toEqual([]);
  });

  it("go between neighbours with equal keys, which get others", () => {
    const same = ["a", "b", "c"].map((id) => note(id));
    const store = createMemoryStore({ ...FILE, notes: same });
    store.edit.addNotes(spot("s1", "b"), ["1", "2"]);
    expect(texts(store, "s1")).toBe("a 1 2 b c");
  });

  it("change and go to the bin together", () => {
    const store = createMemoryStore(FILE);
    store.edit.patchNotes(["a", "x"], { evidence: "observed" });
    expect(store.snapshot().cells.get(cellKey("s2", "r1"))?.[0]?.evidence).toBe("observed");
    store.edit.deleteNotes(["a", "x"]);
    expect(texts(store, "s1") + texts(store, "s2")).toBe("b c");
    store.undo();
    expect(store.snapshot().noteCount).toBe(4);
    store.undo();
    expect(store.snapshot().cells.get(cellKey("s2", "r1"))?.[0]?.evidence).toBe("hypothesis");
    expect(store.canUndo()).toBe(false);
  });

  it("tell the views once", () => {
    const store = createMemoryStore(FILE);
    const before = store.snapshot().bin;
    let told = 0;
    store.subscribe(() => {
      told += 1;
    });
    store.edit.addNotes(spot("s1"), ["1", "2"]);
    store.edit.moveNotes(["a", "b"], spot("s2"));
    expect(told).toBe(2);
    expect(store.snapshot().bin).toBe(before);
  });
});

describe("the bin", () => {
  it("shows the newest first, what has no date last, and gives things back", () => {
    const store = createMemoryStore({
      ...FILE,
      notes: [
        ...FILE.notes,
        { ...note("old"), deleted: true },
        { ...note("newer"), deleted: true, deleted_on: "2026-11-20T10:00:00.123456Z" },
        { ...note("newest"), deleted: true, deleted_on: "2026-11-20T13:00:00+02:00" },
        { ...note("never"), text: " ", deleted: true },
      ],
    });
    expect(ids(store.snapshot().bin.notes)).toEqual(["newest", "newer", "old"]);
    store.edit.deleteNote("b");
    store.edit.deleteStage("s2");
    store.edit.deleteRow("r1");
    expect(ids(store.snapshot().bin.notes)[0]).toBe("b");
    expect(ids(store.snapshot().bin.stages)).toEqual(["s2"]);
    store.edit.restoreRow("r1");
    store.edit.restoreStage("s2");
    store.edit.restoreNote("b");
    expect([texts(store, "s1"), texts(store, "s2")]).toEqual(["a b c", "x"]);
    const { bin } = store.snapshot();
    expect([bin.stages, bin.rows, ids(bin.notes)]).toEqual([[], [], ["newest", "newer", "old"]]);
  });

  it("takes what an undo takes back, with its date", () => {
    const store = createMemoryStore(FILE);
    const id = store.edit.addNote(spot("s1"), "une idée");
    store.undo();
    expect(store.snapshot().bin.notes).toMatchObject([{ id, text: "une idée" }]);
    expect(Date.parse(store.snapshot().bin.notes[0]?.deleted_on ?? "")).toBeGreaterThan(0);
    store.edit.restoreNote(id);
    expect(texts(store, "s1")).toBe("a b c une idée");
  });

  it("keeps what is done to a note there: moved and changed, it comes back so", () => {
    const store = createMemoryStore(FILE);
    store.edit.deleteNote("a");
    store.edit.moveNotes(["a"], spot("s2"));
    store.edit.setNoteText("a", "changée");
    expect(texts(store, "s2")).toBe("x");
    store.edit.restoreNote("a");
    expect(texts(store, "s2")).toBe("x changée");
  });
});

describe("structure", () => {
  it("groups stages in phases and ungroups them", () => {
    const store = createMemoryStore(FILE);
    const id = store.edit.addPhase("Avant", ["s1", "s2"]);
    expect(store.snapshot().phases).toMatchObject([{ id, name: "Avant" }]);
    expect(store.snapshot().stages.map((stage) => stage.phase)).toEqual([id, id]);
    store.edit.setPhase("s2", null);
    store.edit.renamePhase(id, "Tout avant");
    store.edit.deletePhase(id);
    expect(store.snapshot().phases).toEqual([]);
    expect(store.snapshot().stages.map((stage) => stage.phase)).toEqual([null, null]);
    for (let i = 0; i < 4; i += 1) store.undo();
    expect(store.snapshot().phases).toEqual([]);
    expect(store.snapshot().stages[0]?.phase).toBe(null);
    expect(store.canUndo()).toBe(false);
  });

  it("adds a preset's rows in one step, and changes a row", () => {
    const store = createMemoryStore(FILE);
    const made = store.edit.addRows(
      [{ name: "Fait" }, { name: "Ressent", type: "emotions", line_under: "visibility" }],
      "r1",
    );
    expect(store.snapshot().rows).toMatchObject([
      { id: made[0], name: "Fait", type: "notes" },
      { id: made[1], type: "emotions", line_under: "visibility" },
      { id: "r1" },
    ]);
    store.edit.patchRow("r1", { type: "verbatims", preset: "x" });
    expect(store.snapshot().rows[2]).toMatchObject({ type: "verbatims", preset: "x" });
    store.undo();
    store.undo();
    expect(ids(store.snapshot().rows)).toEqual(["r1"]);
  });
});

describe("the emotion curve", () => {
  it("has a value a stage and points between, in reading order", () => {
    const store = createMemoryStore(FILE);
    store.edit.setEmotion("s1", 1, { at: 0.9 });
    store.edit.setEmotion("s1", -1, { at: 0.25, comment: "attente", evidence: "observed" });
    store.edit.setEmotion("s1", 0.5);
    store.edit.setEmotion("s2", 2, { curve: "zoe" });
    expect(store.snapshot().emotionPoints).toMatchObject([
      { id: "group:s1:0.250", at: 0.25, value: -1, comment: "attente", evidence: "observed" },
      { id: "group:s1", at: null, value: 0.5 },
      { id: "group:s1:0.900", at: 0.9 },
      { id: "zoe:s2", curve: "zoe" },
    ]);
    store.edit.setEmotion("s1", null, { at: 0.25 });
    expect(ids(store.snapshot().emotionPoints)).toEqual(["group:s1", "group:s1:0.900", "zoe:s2"]);
    store.edit.setEmotion("s1", -2, { at: 0.25 });
    expect(store.snapshot().emotionPoints[0]).toMatchObject({ value: -2, comment: "attente" });
  });
});

describe("somebody invited", () => {
  const guest = (stage: string | null = null) => ({
    access: { role: "guest" as const, stage },
  });

  it("writes notes where nothing is locked, and nothing else", () => {
    const store = createMemoryStore(FILE, guest());
    const before = JSON.stringify(store.snapshot().stages);
    const { edit } = store;
    edit.addStage("non", null);
    edit.addRow("non", null);
    edit.addRows([{ name: "non" }], null);
    edit.deleteStage("s1");
    edit.lockStage("s1", true);
    edit.lockBoard(true);
    edit.addPhase("non", ["s1"]);
    edit.patchMeta({ title: "non" });
    edit.patchCharter({ journey: "non" });
    edit.change([{ to: "personas", before: null, fields: { name: "non" } }]);
    edit.setEmotion("s1", 2);
    const { rows, phases, meta, charter, personas, emotionPoints, stages } = store.snapshot();
    expect(JSON.stringify(stages)).toBe(before);
    expect([rows.length, phases, meta.title, charter.journey]).toEqual([1, [], "", ""]);
    expect([personas, emotionPoints, meta.locked]).toEqual([[], [], false]);
    expect(edit.addNote(spot("s1"), "oui")).not.toBe("");
    edit.moveNote("a", spot("s2"));
    edit.setNoteText("a", "à moi");
    expect([texts(store, "s1"), texts(store, "s2")]).toEqual(["b c oui", "x à moi"]);
  });

  it("stays out of a locked column, and of every other than theirs", () => {
    for (const [options, file] of [
      [guest(), { ...FILE, stages: FILE.stages.map((s) => ({ ...s, locked: s.id === "s1" })) }],
      [guest("s2"), FILE],
    ] as const) {
      const store = createMemoryStore(file, options);
      const { edit } = store;
      expect(edit.addNote(spot("s1"), "non")).toBe("");
      edit.setNoteText("a", "non");
      edit.patchNote("a", { color: "pink" });
      edit.deleteNotes(["x", "a"]);
      edit.moveNote("a", spot("s2"));
      edit.moveNote("x", spot("s1"));
      expect([texts(store, "s1"), texts(store, "s2")]).toEqual(["a b c", "x"]);
      edit.deleteNotes(["x"]);
      expect(texts(store, "s2")).toBe("");
    }
  });

  it("cannot undo through a lock that came since", () => {
    const [here, there] = [new Y.Doc(), new Y.Doc()];
    loadMapFile(here, FILE);
    Y.applyUpdate(there, Y.encodeStateAsUpdate(here));
    const store = createReplicaStore(here, guest());
    store.edit.setNoteText("a", "à moi");
    expect(store.canUndo()).toBe(true);
    createReplicaStore(there).edit.lockStage("s2", true);
    Y.applyUpdate(here, Y.encodeStateAsUpdate(there));
    expect(store.canUndo()).toBe(false);
    store.undo();
    expect(String(collection(here, "notes").get("a")?.get("text"))).toBe("à moi");
  });

  it("is known by the same rules to the views", () => {
    const map = snapshotOf({ ...FILE, meta: { ...FILE.meta, locked: true } });
    expect(mayWrite(map, guest().access, "s1")).toBe(false);
    expect(mayWrite(snapshotOf(FILE), guest().access, "gone")).toBe(false);
    expect(mayWrite(map, { role: "lead", stage: null }, "s1")).toBe(true);
    expect([mayShape(map, guest().access), mayShape(map, { role: "lead", stage: null })]).toEqual([
      false,
      true,
    ]);
  });
});
