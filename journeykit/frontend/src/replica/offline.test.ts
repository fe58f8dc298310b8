import { describe, expect, it } from "vitest";
import { cellKey } from "../shared/store";
import { FILE, Kernel, key, onTestClock, open, type Page, pass, spot } from "./fake_kernel";

onTestClock();

const WALL = {
  ...FILE,
  stages: [...FILE.stages, { id: "s2", name: "Livraison", order: "a1" }],
  notes: [
    ...FILE.notes,
    { id: "n2", text: "payer", place: { stage: "s1", row: "r1", order: "a1" } },
    { id: "n3", text: "attendre", place: { stage: "s1", row: "r1", order: "a2" } },
  ],
};
const second = { stage: "s2", row: "r1", before: null };
const wall = (page: Page) => {
  const texts = (stage: string) =>
    (page.store.snapshot().cells.get(cellKey(stage, "r1")) ?? []).map((note) => note.text);
  return { s1: texts("s1"), s2: texts("s2") };
};
const textOf = (page: Page, id: string) =>
  page.store
    .snapshot()
    .cells.get(key)
    ?.find((note) => note.id === id)?.text ?? "";

async function pair(file: ConstructorParameters<typeof Kernel>[0] = WALL) {
  const kernel = new Kernel(file);
  const pages = [open(kernel), open(kernel)] as const;
  await pass(200);
  return { kernel, mine: pages[0], theirs: pages[1] };
}

/** The wire is cut for a minute: `before` the board notices it, `during` the rest. */
async function minuteOff(page: Page, before: () => void, during: () => void = () => {}) {
  page.offline = true;
  before();
  await pass(15_000);
  during();
  await pass(45_000);
  page.offline = false;
  await pass(10_000);
}

describe("a browser that lost its connection for a minute", () => {
  it("merges back with what both sides did, in one order", async () => {
    const { kernel, mine, theirs } = await pair();
    await minuteOff(
      mine,
      () => {
        mine.store.edit.addNotes(spot, ["à moi 1", "à moi 2"]);
        mine.store.edit.moveNote("n2", second);
        theirs.store.edit.addNote(spot, "à eux");
        theirs.store.edit.renameStage("s2", "Réception");
      },
      () => {
        expect(mine.store.connection().state).toBe("not_connected");
        expect(mine.store.readOnly).toBe(true);
        theirs.store.edit.addNote(second, "à eux aussi");
      },
    );
    expect(mine.store.connection().state).toBe("saved");
    expect(mine.store.snapshot()).toEqual(theirs.store.snapshot());
    const { s1, s2 } = wall(mine);
    expect([...s1].sort()).toEqual(["attendre", "suivre colis", "à eux", "à moi 1", "à moi 2"]);
    expect(s1.indexOf("à moi 2")).toBeGreaterThan(s1.indexOf("à moi 1"));
    expect(s2).toEqual(expect.arrayContaining(["payer", "à eux aussi"]));
    expect(mine.store.snapshot().stages[1]?.name).toBe("Réception");
    expect(kernel.doc.getMap("notes").size).toBe(7);
  });

  it("keeps the words typed on both sides of one note", async () => {
    const { mine, theirs } = await pair();
    await minuteOff(
      mine,
      () => mine.store.edit.setNoteText("n1", "suivre mon colis"),
      () => {
        mine.store.edit.setNoteText("n1", "suivre mon colis chaque jour");
        theirs.store.edit.setNoteText("n1", "vouloir suivre colis");
        theirs.store.edit.setNoteText("n1", "vouloir suivre colis, vite");
      },
    );
    expect(textOf(mine, "n1")).toBe(textOf(theirs, "n1"));
    for (const word of ["vouloir", "suivre", "mon", "colis", "chaque jour", "vite"]) {
      expect(textOf(mine, "n1")).toContain(word);
    }
  });

  it("undoes its own doings only, what it did before, during and after", async () => {
    const { mine, theirs } = await pair();
    mine.store.edit.patchNote("n1", { color: "pink" });
    await pass(1000);
    await minuteOff(mine, () => {
      mine.store.edit.moveNote("n2", second);
      theirs.store.edit.patchNote("n1", { evidence: "observed" });
      theirs.store.edit.addNote(spot, "à eux");
    });
    const made = mine.store.edit.addNote(spot, "après");
    await pass(1000);
    theirs.store.edit.setNoteText(made, "après, et leurs mots");
    await pass(1000);
    for (let i = 0; i < 3; i += 1) mine.store.undo();
    await pass(1000);
    expect(mine.store.canUndo()).toBe(false);
    expect(mine.store.snapshot()).toEqual(theirs.store.snapshot());
    expect(wall(theirs)).toEqual({ s1: ["suivre colis", "payer", "attendre", "à eux"], s2: [] });
    expect(mine.store.snapshot().cells.get(key)?.[0]).toMatchObject({
      color: "yellow",
      evidence: "observed",
    });
    for (let i = 0; i < 3; i += 1) mine.store.redo();
    await pass(1000);
    expect(wall(theirs).s2).toEqual(["payer"]);
    expect(textOf(theirs, made)).toBe("après, et leurs mots");
    // Undoing is nobody else's affair.
    expect(theirs.store.canUndo()).toBe(true);
    theirs.store.undo();
    await pass(1000);
    expect(textOf(mine, made)).toBe("après");
  });

  it("moves and changes what others deleted meanwhile: it waits in the bin as it is now", async () => {
    const { mine, theirs } = await pair();
    await minuteOff(
      mine,
      () => {
        mine.store.edit.moveNotes(["n2", "n3"], second);
        mine.store.edit.setNoteText("n2", "payer en trois fois");
      },
      () => theirs.store.edit.deleteNotes(["n2", "n3"]),
    );
    expect(mine.store.snapshot()).toEqual(theirs.store.snapshot());
    expect(wall(mine)).toEqual({ s1: ["suivre colis"], s2: [] });
    const { notes } = mine.store.snapshot().bin;
    expect(notes.map((note) => note.text).sort()).toEqual(["attendre", "payer en trois fois"]);
    mine.store.edit.restoreNote("n2");
    await pass(1000);
    expect(wall(theirs).s2).toEqual(["payer en trois fois"]);
    // Their undo of the deletion brings back what is still in the bin; nothing is doubled.
    theirs.store.undo();
    await pass(1000);
    expect(wall(mine).s2).toEqual(["payer en trois fois", "attendre"]);
    expect(mine.store.snapshot()).toEqual(theirs.store.snapshot());
  });

  it("finds its notes in the tray when their column went, and in place when it comes back", async () => {
    const { mine, theirs } = await pair();
    await minuteOff(mine, () => {
      mine.store.edit.addNote(second, "orpheline");
      theirs.store.edit.deleteStage("s2");
    });
    expect(theirs.store.snapshot().tray.map((note) => note.text)).toEqual(["orpheline"]);
    theirs.store.edit.restoreStage("s2");
    await pass(1000);
    expect(wall(mine).s2).toEqual(["orpheline"]);
    expect(mine.store.snapshot()).toEqual(theirs.store.snapshot());
  });

  it("has all of two people's typing in one note while both are connected, letter by letter", async () => {
    const { mine, theirs } = await pair();
    const [left, right] = ["A".repeat(20), "B".repeat(20)];
    for (let i = 1; i <= 20; i += 1) {
      mine.store.edit.setNoteText("n1", left.slice(0, 1) + textOf(mine, "n1"));
      theirs.store.edit.setNoteText("n1", textOf(theirs, "n1") + right.slice(0, 1));
      await pass(i % 3 ? 4 : 60);
    }
    await pass(1000);
    expect(textOf(mine, "n1")).toBe(`${left}suivre colis${right}`);
    expect(textOf(theirs, "n1")).toBe(textOf(mine, "n1"));
    mine.store.undo();
    await pass(1000);
    expect(textOf(theirs, "n1")).toContain(`suivre colis${right}`);
  });
});
