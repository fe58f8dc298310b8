/**
 * A cell's notes in chunks, so that a change among hundreds redraws the few around it. Which notes
 * go together, and that they stay together; no drawing.
 */
import type { Note } from "../shared/schema";

export interface Chunk {
  readonly key: number;
  readonly notes: readonly Note[];
}

export const CHUNK = 32; // notes

/**
 * The chunks of a list, given the chunks before its change: unchanged ones are the same objects. A
 * note stays in its chunk, because in another one it would be made anew and lose its field's caret;
 * a new note joins the chunk it lands in, which may then outgrow `CHUNK`.
 */
export function chunked(notes: readonly Note[], before: readonly Chunk[] = []): readonly Chunk[] {
  const home = new Map(before.flatMap(({ key, notes }) => notes.map(({ id }) => [id, key])));
  const made: { key: number; notes: Note[] }[] = [];
  const used = new Set<number>();
  let fresh = Math.max(-1, ...before.map(({ key }) => key));
  const firstFresh = fresh + 1;
  let current: (typeof made)[number] | undefined;
  notes.forEach((note, at) => {
    const key = home.get(note.id);
    const full =
      current &&
      key === undefined &&
      current.notes.length >= CHUNK &&
      (current.key >= firstFresh || at === notes.length - 1);
    // One that was moved in between others stays among them.
    const guest = current && home.get(notes[at + 1]?.id ?? "") === current.key;
    if (key !== undefined && !used.has(key) && !guest) current = { key, notes: [] };
    else if (!current || full) current = { key: ++fresh, notes: [] };
    if (!used.has(current.key)) made.push(current);
    used.add(current.key);
    current.notes.push(note);
  });
  return made.map((chunk) => {
    const old = before.find(({ key }) => key === chunk.key);
    const same =
      old?.notes.length === chunk.notes.length && old.notes.every((n, at) => n === chunk.notes[at]);
    return same ? old : chunk;
  });
}
