import { expect, it } from "vitest";
import * as Y from "yjs";
import type { Attachment } from "../shared/schema";
import { collection, loadMapFile } from "./document";
import { createReplicaStore } from "./store";

const link = (name: string): Attachment => ({
  name,
  kind: "link",
  media_type: "",
  sha256: "",
  size: 0,
  url: `https://example.org/${name}`,
});

/** Two browsers on one map whose note has these links. */
function pair(...names: string[]) {
  const file = {
    stages: [{ id: "s1" }],
    rows: [{ id: "r1" }],
    notes: [
      {
        id: "n",
        text: "Shop",
        place: { stage: "s1", row: "r1", order: "a0" },
        attachments: names.map(link),
      },
    ],
  };
  const docs = [new Y.Doc(), new Y.Doc()] as const;
  loadMapFile(docs[0], file);
  Y.applyUpdate(docs[1], Y.encodeStateAsUpdate(docs[0]));
  const sides = docs.map((doc) => {
    const store = createReplicaStore(doc);
    const now = () => [...store.snapshot().cells.values()].flat()[0]?.attachments ?? [];
    return {
      store,
      names: () => now().map((one) => one.name),
      attach: (name: string) => store.edit.patchNote("n", { attachments: [...now(), link(name)] }),
      detach: (name: string) =>
        store.edit.patchNote("n", { attachments: now().filter((one) => one.name !== name) }),
    };
  });
  const meet = (): string[] => {
    const [mine, theirs] = docs.map((doc) => Y.encodeStateAsUpdate(doc));
    Y.applyUpdate(docs[0], theirs as Uint8Array);
    Y.applyUpdate(docs[1], mine as Uint8Array);
    expect(one.names()).toEqual(two.names());
    return one.names();
  };
  type Side = (typeof sides)[number];
  const [one, two] = sides as [Side, Side];
  return { docs, one, two, meet };
}

it("two who attach at once both keep theirs", () => {
  const { one, two, meet } = pair();
  one.attach("a");
  two.attach("b");
  expect(meet()).toEqual(["a", "b"]);
});

it("one attaches while the other takes off", () => {
  const { one, two, meet } = pair("old", "older");
  one.attach("new");
  two.detach("old");
  expect(meet()).toEqual(["older", "new"]);
  two.detach("new");
  one.attach("old");
  expect(meet()).toEqual(["older", "old"]);
});

it("undo and redo take back one's own only", () => {
  const { one, two, meet } = pair("x");
  one.attach("mine");
  two.attach("theirs");
  meet();
  one.store.undo();
  expect(meet()).toEqual(["x", "theirs"]);
  one.store.redo();
  expect(meet()).toEqual(["x", "mine", "theirs"]);
  two.detach("x");
  meet();
  one.store.undo();
  two.store.undo();
  expect(meet()).toEqual(["x", "theirs"]);
});

it("the same link attached by both is there once", () => {
  const { one, two, meet } = pair();
  one.attach("a");
  two.attach("a");
  expect(meet()).toEqual(["a"]);
});

it("what is no entry does not show, and stays", () => {
  const { docs, one } = pair("x");
  const note = collection(docs[0], "notes").get("n");
  note?.set("attachments/odd", [0, { name: "other" }]);
  note?.set("attachments/odder", 3);
  expect(one.names()).toEqual(["x"]);
  one.attach("y");
  expect(one.names()).toEqual(["x", "y"]);
  expect(note?.get("attachments/odder")).toBe(3);
});
