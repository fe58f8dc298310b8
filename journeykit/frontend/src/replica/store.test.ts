import { describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { createMemoryStore } from "../shared/memory_store";
import { actionsOf } from "../shared/sheets/actions";
import { communicationsOf } from "../shared/sheets/communications";
import { momentsOf } from "../shared/sheets/moments";
import { pathStepsOf } from "../shared/sheets/path_steps";
import { touchpointsOf } from "../shared/sheets/touchpoints";
import { cellKey } from "../shared/store";
import { collection, loadMapFile } from "./document";
import { createReplicaStore } from "./store";

const FILE = {
  meta: { id: "m", title: "Commander", lang: "fr" as const },
  stages: [
    { id: "s1", name: "Découverte", order: "a0" },
    { id: "s2", name: "Achat", order: "a1" },
  ],
  rows: [
    { id: "r1", name: "Tâches", order: "a0" },
    { id: "r2", name: "Irritants", order: "a1" },
  ],
  notes: [
    { id: "n1", text: "Comparer", place: { stage: "s1", row: "r1", order: "a0" } },
    { id: "n2", text: "Payer", place: { stage: "s2", row: "r1", order: "a0" } },
  ],
};
const key = cellKey("s1", "r1");
const ids = (items: readonly { id: string }[] | undefined) => (items ?? []).map((one) => one.id);
const texts = (store: ReturnType<typeof createMemoryStore>, stage: string, row: string) =>
  (store.snapshot().cells.get(cellKey(stage, row)) ?? []).map((note) => note.text);

describe("snapshot", () => {
  it("fills in defaults, sorts and leaves the bin out", () => {
    const store = createMemoryStore({
      ...FILE,
      notes: [
        ...FILE.notes,
        { id: "n0", deleted: true, place: { stage: "s1", row: "r1", order: "a0" } },
      ],
    });
    const snapshot = store.snapshot();
    expect(ids(snapshot.stages)).toEqual(["s1", "s2"]);
    expect(snapshot.cells.get(key)?.[0]).toMatchObject({ id: "n1", color: "yellow", sources: [] });
    expect(snapshot.noteCount).toBe(2);
  });

  it("keeps the identity of everything an edit did not touch", () => {
    const store = createMemoryStore(FILE);
    const before = store.snapshot();
    store.edit.setNoteText("n2", "Payer en ligne");
    const after = store.snapshot();
    expect(after.cells.get(key)).toBe(before.cells.get(key));
    expect(after.stages).toBe(before.stages);
    expect(after.charter).toBe(before.charter);
    expect(after.cells.get(cellKey("s2", "r1"))).not.toBe(before.cells.get(cellKey("s2", "r1")));
  });

  it("an edit makes anew its own cell only, and the tray only when it touched it", () => {
    const store = createMemoryStore(FILE);
    const spot = (stage: string) => ({ stage, row: "r1", before: null });
    store.edit.deleteStage("s1");
    const { cells, tray } = store.snapshot();
    store.edit.setNoteText("n2", "Payer en ligne");
    expect(store.snapshot().tray).toBe(tray);
    store.edit.setNoteText("n1", "Comparer les prix");
    expect(store.snapshot().tray.map((note) => note.text)).toEqual(["Comparer les prix"]);
    expect(store.snapshot().cells.get(key)).toBe(cells.get(key));
    store.edit.moveNote("n1", spot("s2"));
    expect(store.snapshot().tray).toEqual([]);
    expect(texts(store, "s2", "r1")).toEqual(["Payer en ligne", "Comparer les prix"]);
    store.edit.deleteNotes(["n1", "n2"]);
    expect(store.snapshot().cells.has(cellKey("s2", "r1"))).toBe(false);
    expect(store.snapshot().noteCount).toBe(0);
    store.undo();
    expect(texts(store, "s2", "r1")).toEqual(["Payer en ligne", "Comparer les prix"]);
  });

  it("keeps cells through a stage's renaming", () => {
    const store = createMemoryStore(FILE);
    const before = store.snapshot();
    store.edit.renameStage("s1", "Envie");
    expect(store.snapshot().cells.get(key)).toBe(before.cells.get(key));
    expect(store.snapshot().stages[1]).toBe(before.stages[1]);
  });

  it("tells listeners once a transaction, and survives one that throws", () => {
    const doc = new Y.Doc();
    loadMapFile(doc, FILE);
    const store = createReplicaStore(doc);
    const report = vi.fn();
    vi.stubGlobal("reportError", report);
    const heard = vi.fn();
    store.subscribe(() => {
      throw new Error("a view's mistake");
    });
    store.subscribe(heard);
    const other = new Y.Doc();
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
    const there = createReplicaStore(other);
    for (let i = 0; i < 50; i += 1)
      there.edit.addNote({ stage: "s1", row: "r1", before: null }, "");
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
    expect(heard).toHaveBeenCalledTimes(1);
    expect(report).toHaveBeenCalledTimes(1);
    expect(store.snapshot().noteCount).toBe(52);
    vi.unstubAllGlobals();
  });

  it("puts notes of a deleted stage into the tray, and back", () => {
    const store = createMemoryStore(FILE);
    store.edit.deleteStage("s1");
    expect(ids(store.snapshot().tray)).toEqual(["n1"]);
    expect(store.snapshot().noteCount).toBe(1);
    store.undo();
    expect(store.snapshot().tray).toEqual([]);
    expect(texts(store, "s1", "r1")).toEqual(["Comparer"]);
  });

  it("survives wrong types and unknown words from elsewhere", () => {
    const doc = new Y.Doc();
    loadMapFile(doc, FILE);
    doc.transact(() => {
      collection(doc, "notes").get("n1")?.set("color", "<script>");
      collection(doc, "notes").get("n1")?.set("place", 12);
      collection(doc, "notes").set("n3", "not a map" as never);
      collection(doc, "emotion_points").set("e", new Y.Map([["stage", "s1"]]));
      collection(doc, "annotations").set("a", new Y.Map([["score", { n: "x" }]]));
    });
    const snapshot = createReplicaStore(doc).snapshot();
    expect(snapshot.tray[0]).toMatchObject({ id: "n1", color: "yellow" });
    expect(snapshot.emotionPoints).toEqual([]);
    expect(snapshot.annotations.size).toBe(0);
  });
});

describe("edits", () => {
  it("adds before a neighbour, at the end, and re-keys ties", () => {
    const store = createMemoryStore({
      ...FILE,
      notes: ["b", "c", "d"].map((id) => ({
        id,
        text: id,
        place: { stage: "s1", row: "r1", order: "a0" },
      })),
    });
    store.edit.addNote({ stage: "s1", row: "r1", before: "c" }, "new");
    store.edit.addNote({ stage: "s1", row: "r1", before: null }, "last");
    store.edit.addNote({ stage: "s1", row: "r1", before: "b" }, "first");
    expect(texts(store, "s1", "r1")).toEqual(["first", "b", "new", "c", "d", "last"]);
    store.edit.moveNote("d", { stage: "s1", row: "r1", before: "b" });
    expect(texts(store, "s1", "r1")).toEqual(["first", "d", "b", "new", "c", "last"]);
  });

  it("orders a hand-written file without keys", () => {
    const store = createMemoryStore({ stages: [{ id: "x" }, { id: "y" }, { id: "z" }] });
    const id = store.edit.addStage("new", "y");
    expect(ids(store.snapshot().stages)).toEqual(["x", id, "y", "z"]);
    store.edit.moveStage("z", "x");
    expect(ids(store.snapshot().stages)).toEqual(["z", "x", id, "y"]);
  });

  it("writes a note's place whole", () => {
    const doc = new Y.Doc();
    loadMapFile(doc, FILE);
    const store = createReplicaStore(doc);
    store.edit.moveNote("n1", { stage: "s2", row: "r2", before: null });
    expect(collection(doc, "notes").get("n1")?.get("place")).toEqual({
      stage: "s2",
      row: "r2",
      order: "a0",
    });
  });

  it("draws, changes and takes back an emotion", () => {
    const store = createMemoryStore(FILE);
    store.edit.setEmotion("s2", 9, { comment: "enfin" });
    expect(store.snapshot().emotionPoints).toMatchObject([
      { id: "group:s2", stage: "s2", value: 2, comment: "enfin", curve: "group" },
    ]);
    store.edit.setEmotion("s2", -1);
    expect(store.snapshot().emotionPoints[0]).toMatchObject({ value: -1, comment: "enfin" });
    store.edit.setEmotion("s2", null);
    expect(store.snapshot().emotionPoints).toEqual([]);
    store.undo();
    expect(store.snapshot().emotionPoints[0]?.value).toBe(-1);
  });

  it("fills the charter, personas, actions and communications", () => {
    const store = createMemoryStore(FILE);
    store.edit.patchCharter({
      journey: "Acheter",
      participants: [{ name: "Zoé", role: "", part: "" }],
    });
    store.edit.patchMeta({ title: "Titre" });
    const { change } = store.edit;
    const [persona = "", action = ""] = change([
      { to: "personas", before: null, fields: { name: "Léa" } },
      { to: "actions", before: null, fields: { text: "Rappeler" } },
      { to: "communications", before: null, fields: { audience: "Équipe", on: "2026-11-22" } },
    ]);
    change([
      { to: "personas", id: persona, fields: { age: "34" } },
      { to: "actions", id: action, fields: { done: true } },
    ]);
    const { charter, meta, personas } = store.snapshot();
    const actions = actionsOf(store.snapshot());
    const communications = communicationsOf(store.snapshot());
    expect(charter).toMatchObject({ journey: "Acheter", participants: [{ name: "Zoé" }] });
    expect(meta.title).toBe("Titre");
    expect(personas[0]).toMatchObject({ name: "Léa", age: "34" });
    expect(actions[0]).toMatchObject({ text: "Rappeler", done: true });
    expect(communications[0]).toMatchObject({ audience: "Équipe", on: "2026-11-22" });
    change([{ to: "personas", id: persona, fields: { deleted: true } }]);
    expect(store.snapshot().personas).toEqual([]);
    store.undo();
    expect(store.snapshot().personas).toHaveLength(1);
  });

  it("changes many things in one undo step, sheets among them", () => {
    const store = createMemoryStore(FILE);
    const { change } = store.edit;
    const [site = "", app = "", shop = ""] = change([
      { to: "touchpoints", before: null, fields: { name: "Site" } },
      { to: "touchpoints", before: null, fields: { name: "Appli" } },
      { to: "touchpoints", before: null, fields: { name: "Magasin" } },
      { to: "moments", id: "shop", fields: { declared: true } },
      { to: "path_steps", before: null, fields: { touchpoint: "shop" } },
    ]);
    const names = (): string[] => touchpointsOf(store.snapshot()).map(({ name }) => name);
    expect(names()).toEqual(["Site", "Appli", "Magasin"]);
    expect(momentsOf(store.snapshot())).toMatchObject([
      { id: "shop", declared: true, decision: "", reason: "" },
    ]);
    expect(pathStepsOf(store.snapshot())[0]).toMatchObject({ stage: null });
    change([
      { to: "touchpoints", id: shop, before: site, fields: { channel: "magasin" } },
      { to: "touchpoints", id: app, before: site },
    ]);
    expect(names()).toEqual(["Magasin", "Appli", "Site"]);
    const [moment] = momentsOf(store.snapshot());
    change([{ to: "touchpoints", id: site, fields: { deleted: true } }]);
    expect(names()).toEqual(["Magasin", "Appli"]);
    expect(momentsOf(store.snapshot())[0]).toBe(moment);
    store.undo();
    store.undo();
    expect(names()).toEqual(["Site", "Appli", "Magasin"]);
    store.undo();
    expect([names(), momentsOf(store.snapshot())]).toEqual([[], []]);
    store.redo();
    expect(names()).toEqual(["Site", "Appli", "Magasin"]);
  });

  it("refuses edits while the kernel does not answer, but keeps words being typed", () => {
    const store = createMemoryStore(FILE);
    store.setConnection({ state: "not_connected" });
    expect(store.readOnly).toBe(true);
    expect(store.edit.addStage("x", null)).toBe("");
    store.edit.deleteNote("n1");
    store.undo();
    store.edit.setNoteText("n1", "Comparer les prix");
    expect(store.snapshot().stages.length).toBe(2);
    expect(texts(store, "s1", "r1")).toEqual(["Comparer les prix"]);
  });
});

describe("undo", () => {
  it("takes back one structural edit at a time, and redoes it", () => {
    const store = createMemoryStore(FILE);
    store.edit.renameStage("s1", "A");
    store.edit.renameStage("s1", "B");
    const id = store.edit.addNote({ stage: "s1", row: "r1", before: null }, "idée");
    store.undo();
    expect(texts(store, "s1", "r1")).toEqual(["Comparer"]);
    store.undo();
    expect(store.snapshot().stages[0]?.name).toBe("A");
    store.undo();
    expect(store.snapshot().stages[0]?.name).toBe("Découverte");
    expect(store.canUndo()).toBe(false);
    for (let i = 0; i < 3; i += 1) store.redo();
    expect(store.canRedo()).toBe(false);
    expect(ids(store.snapshot().cells.get(key))).toEqual(["n1", id]);
  });

  it("groups typing in one note, not across notes", () => {
    const store = createMemoryStore(FILE);
    for (const text of ["C", "Co", "Coc", "Coch"]) store.edit.setNoteText("n1", text);
    for (const text of ["Payer!", "Payer!!"]) store.edit.setNoteText("n2", text);
    store.undo();
    expect(texts(store, "s2", "r1")).toEqual(["Payer"]);
    expect(texts(store, "s1", "r1")).toEqual(["Coch"]);
    store.undo();
    expect(texts(store, "s1", "r1")).toEqual(["Comparer"]);
  });

  it("never takes back another person's edit, nor their words in a note I made", () => {
    const [a, b] = [new Y.Doc(), new Y.Doc()];
    loadMapFile(a, FILE);
    Y.applyUpdate(b, Y.encodeStateAsUpdate(a));
    a.on("update", (update, origin) => origin !== "net" && Y.applyUpdate(b, update, "net"));
    b.on("update", (update, origin) => origin !== "net" && Y.applyUpdate(a, update, "net"));
    const [mine, theirs] = [createReplicaStore(a), createReplicaStore(b)];
    theirs.edit.renameStage("s1", "Leur nom");
    const id = mine.edit.addNote({ stage: "s1", row: "r1", before: null }, "à moi");
    theirs.edit.setNoteText(id, "à moi, et leurs mots");
    mine.undo();
    expect(theirs.snapshot().stages[0]?.name).toBe("Leur nom");
    expect(ids(mine.snapshot().cells.get(key))).toEqual(["n1"]);
    expect(mine.canUndo()).toBe(false);
    mine.redo();
    expect(texts(mine, "s1", "r1")).toEqual(["Comparer", "à moi, et leurs mots"]);
    expect(mine.snapshot()).toEqual(theirs.snapshot());
  });
});
