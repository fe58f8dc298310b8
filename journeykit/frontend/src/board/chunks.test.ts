import { describe, expect, it } from "vitest";
import type { Note } from "../shared/schema";
import { CHUNK, chunked } from "./chunks";

const note = (id: number): Note => ({ id: `n${id}` }) as Note;
const NOTES = Array.from({ length: 3 * CHUNK }, (_, id) => note(id));
const flat = (chunks: ReturnType<typeof chunked>) => chunks.flatMap((chunk) => chunk.notes);
const keys = (chunks: ReturnType<typeof chunked>) => chunks.map((chunk) => chunk.key);

describe("chunks of a cell's notes", () => {
  const before = chunked(NOTES);

  it("hold all notes in order, a few dozen each", () => {
    expect(flat(before)).toEqual(NOTES);
    expect(before.map((chunk) => chunk.notes.length)).toEqual([CHUNK, CHUNK, CHUNK]);
    expect(chunked([])).toEqual([]);
  });

  it("a changed note makes its own chunk anew, the others are the same objects", () => {
    const notes = NOTES.with(CHUNK + 1, note(CHUNK + 1));
    const after = chunked(notes, before);
    expect(flat(after)).toEqual(notes);
    expect(keys(after)).toEqual(keys(before));
    expect(after.map((chunk, at) => chunk === before[at])).toEqual([true, false, true]);
  });

  it("a note put between, or taken away, moves no other into another chunk", () => {
    const more = [...NOTES.slice(0, 5), note(1000), ...NOTES.slice(5)];
    const grown = chunked(more, before);
    expect(flat(grown)).toEqual(more);
    expect(grown.map((chunk, at) => chunk === before[at])).toEqual([false, true, true]);
    const less = chunked(NOTES.slice(1), before);
    expect(less.map((chunk, at) => chunk === before[at])).toEqual([false, true, true]);
  });

  it("a note moved between others joins them", () => {
    const last = NOTES.length - 1;
    const after = chunked(NOTES.toSpliced(last, 1).toSpliced(3, 0, note(last)), before);
    expect(after.map((chunk) => chunk.notes.length)).toEqual([CHUNK + 1, CHUNK, CHUNK - 1]);
    expect(after[1]).toBe(before[1]);
  });

  it("at the end, a full chunk is followed by a new one", () => {
    const after = chunked([...NOTES, note(1000)], before);
    expect(after.slice(0, 3)).toEqual(before);
    expect(after[3]?.notes).toEqual([note(1000)]);
    expect(new Set(keys(after)).size).toBe(4);
  });

  it("whatever is moved where, every note is there once, in order, under keys of its own", () => {
    let chunks = before;
    let notes = NOTES;
    for (let turn = 0; turn < 200; turn++) {
      const from = (turn * 37) % notes.length;
      const rest = notes.toSpliced(from, 1);
      const moved = turn % 3 ? (notes[from] ?? note(0)) : note(2000 + turn);
      notes = rest.toSpliced((turn * 53) % notes.length, 0, moved);
      chunks = chunked(notes, chunks);
      expect(flat(chunks)).toEqual(notes);
      expect(new Set(keys(chunks)).size).toBe(chunks.length);
    }
  });
});
