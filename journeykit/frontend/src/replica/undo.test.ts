import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { cellKey } from "../shared/store";
import { loadMapFile } from "./document";
import { createReplicaStore, type ReplicaStore } from "./store";

const FILE = {
  stages: [
    { id: "search", name: "Search", order: "a0" },
    { id: "order", name: "Order", order: "a1" },
    { id: "delivery", name: "Delivery", order: "a2" },
  ],
  rows: [{ id: "tasks", name: "Tasks", order: "a0" }],
  notes: [{ id: "n", text: "Compare", place: { stage: "search", row: "tasks", order: "a0" } }],
};

/** Ann and Bob on one map; `meet` exchanges all they have. */
function two(ann: number, bob: number) {
  const docs = [new Y.Doc(), new Y.Doc()] as const;
  docs[0].clientID = ann;
  docs[1].clientID = bob;
  loadMapFile(docs[0], FILE as never);
  Y.applyUpdate(docs[1], Y.encodeStateAsUpdate(docs[0]), "remote");
  const stores = docs.map((doc) => createReplicaStore(doc)) as [ReplicaStore, ReplicaStore];
  const meet = (): void => {
    for (const [from, to] of [docs, [docs[1], docs[0]]] as const) {
      Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)), "remote");
    }
  };
  return { stores, docs, meet };
}

const stageOf = (store: ReplicaStore): string | undefined => {
  const { cells, tray } = store.snapshot();
  for (const stage of ["search", "order", "delivery"]) {
    if (cells.get(cellKey(stage, "tasks"))?.some((note) => note.id === "n")) return stage;
  }
  return tray.length ? "tray" : undefined;
};
const spot = (stage: string) => ({ stage, row: "tasks", before: null });

describe("undo beside others", () => {
  it.each([
    [1, 2],
    [2, 1],
  ])("never leaves a note without a place (clients %i, %i)", (ann, bob) => {
    const { stores, meet } = two(ann, bob);
    stores[0].edit.moveNote("n", spot("order"));
    stores[1].edit.moveNote("n", spot("delivery"));
    meet();
    const standing = stageOf(stores[0]);
    const mine = standing === "order";
    stores[0].undo();
    meet();
    for (const store of stores) {
      expect(stageOf(store)).toBe(mine ? "search" : "delivery");
    }
    stores[0].redo();
    meet();
    expect(stageOf(stores[0])).toBe(stageOf(stores[1]));
    expect(["search", "order", "delivery"]).toContain(stageOf(stores[0]));
  });

  it("keeps a place while the one before is still on its way", () => {
    const { stores, docs } = two(1, 2);
    const late: Uint8Array[] = [];
    docs[0].on("update", (update: Uint8Array) => late.push(update));
    stores[0].edit.patchNote("n", { color: "pink" });
    stores[0].edit.moveNote("n", spot("delivery"));
    // The colour is late: of the move, only that the old place is gone can be taken.
    Y.applyUpdate(docs[1], late[1] as Uint8Array, "remote");
    expect(stageOf(stores[1])).toBe("tray");
    stores[1].edit.moveNote("n", spot("order"));
    stores[1].undo();
    Y.applyUpdate(docs[1], late[0] as Uint8Array, "remote");
    expect(["search", "order", "delivery"]).toContain(stageOf(stores[1]));
  });

  it("does not take back what somebody did after me", () => {
    const { stores, meet } = two(1, 2);
    stores[0].edit.moveNote("n", spot("order"));
    meet();
    stores[1].edit.moveNote("n", spot("delivery"));
    meet();
    stores[0].undo();
    meet();
    for (const store of stores) expect(stageOf(store)).toBe("delivery");
  });

  it("takes a first colour away, and again after redo", () => {
    const { stores, docs } = two(1, 2);
    const colour = (): unknown => (docs[0].getMap("notes").get("n") as Y.Map<unknown>).get("color");
    stores[0].edit.patchNote("n", { color: "pink" });
    stores[0].undo();
    expect(colour()).toBeUndefined();
    stores[0].redo();
    expect(colour()).toBe("pink");
    stores[0].undo();
    expect(colour()).toBeUndefined();
  });
});
