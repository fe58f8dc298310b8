import { describe, expect, it } from "vitest";
import { createMemoryStore } from "../shared/memory_store";
import { chosen, extendTo, inOrder, pruned, toggle } from "./selection";
import { NOTHING_SELECTED, Ui } from "./ui_state";

const note = (id: string, stage: string, row: string, order: string) => ({
  id,
  text: id,
  place: { stage, row, order },
});
const store = () =>
  createMemoryStore({
    meta: { id: "m" },
    stages: ["s1", "s2", "s3"].map((id, at) => ({ id, name: id, order: `a${at}` })),
    rows: ["r1", "r2"].map((id, at) => ({ id, name: id, order: `a${at}` })),
    notes: [
      note("a", "s1", "r1", "a0"),
      note("b", "s1", "r1", "a1"),
      note("c", "s1", "r1", "a2"),
      note("d", "s2", "r1", "a0"),
      note("e", "s2", "r2", "a0"),
      note("f", "s3", "r2", "a0"),
    ],
  });

describe("a selection", () => {
  it("toggles one note and remembers where a range starts", () => {
    const one = toggle(NOTHING_SELECTED, "a");
    expect([...one.ids]).toEqual(["a"]);
    expect(toggle(one, "a").ids.size).toBe(0);
  });

  it("extends within a cell, and over the cells between", () => {
    const map = store().snapshot();
    const start = toggle(NOTHING_SELECTED, "c");
    expect(inOrder(map, extendTo(map, start, "a").ids)).toEqual(["a", "b", "c"]);
    expect(inOrder(map, extendTo(map, start, "d").ids)).toEqual(["a", "b", "c", "d"]);
    const wide = extendTo(map, toggle(NOTHING_SELECTED, "d"), "f");
    expect(inOrder(map, wide.ids)).toEqual(["d", "e", "f"]);
    expect(inOrder(map, extendTo(map, wide, "e").ids)).toEqual(["d", "e"]);
  });

  it("an action works on all of it, or on the one note outside it", () => {
    const map = store().snapshot();
    const ui = new Ui();
    ui.set({ selection: { ids: new Set(["e", "a"]), from: "a" } });
    expect(chosen(ui, map, "e")).toEqual(["a", "e"]);
    expect(chosen(ui, map, "b")).toEqual(["b"]);
  });

  it("forgets notes that are gone", () => {
    const kept = store();
    const selection = { ids: new Set(["a", "b"]), from: "a" };
    expect(pruned(kept.snapshot(), selection)).toBe(selection);
    kept.edit.deleteNote("a");
    expect([...pruned(kept.snapshot(), selection).ids]).toEqual(["b"]);
    kept.edit.deleteNote("b");
    expect(pruned(kept.snapshot(), selection)).toBe(NOTHING_SELECTED);
  });
});
