/** Where a carried note would land: pure functions, for the keyboard, the pointer and the dialog. */

import type { Note } from "../shared/schema";
import { cellKey, type MapSnapshot, type Spot } from "../shared/store";

export interface Landing {
  readonly stage: string;
  readonly row: string;
  /** position among the cell's notes, the carried one not counted */
  readonly index: number;
}

/** What is carried: one note, or several of which the first leads. */
export type Held = string | readonly string[];

const holds = (held: Held, id: string): boolean =>
  typeof held === "string" ? held === id : held.includes(id);

/** The notes of a cell without the carried ones. */
export function others(map: MapSnapshot, stage: string, row: string, held: Held): Note[] {
  return (map.cells.get(cellKey(stage, row)) ?? []).filter((note) => !holds(held, note.id));
}

type Notes = readonly Note[];
const known = new WeakMap<Notes, ReadonlyMap<string, Note>>();

/** A list's notes by id; made once a list, and an edit leaves the other cells' lists alone. */
function byId(notes: Notes): ReadonlyMap<string, Note> {
  const ids = known.get(notes) ?? new Map(notes.map((note) => [note.id, note]));
  known.set(notes, ids);
  return ids;
}

export function findNote(map: MapSnapshot, id: string): Note | undefined {
  for (const notes of map.cells.values()) {
    const note = byId(notes).get(id);
    if (note) return note;
  }
  return byId(map.tray).get(id);
}

/** Where the note lies now; a note of the tray starts at the first cell. */
export function landingOf(
  map: MapSnapshot,
  note: Note,
  held: Held = note.id,
  places: Places = map,
): Landing | null {
  const { stage, row } = note.place;
  const cell = map.cells.get(cellKey(stage, row)) ?? [];
  const at = cell.findIndex((one) => one.id === note.id);
  if (at >= 0) {
    return { stage, row, index: cell.slice(0, at).filter((one) => !holds(held, one.id)).length };
  }
  const [firstStage, firstRow] = [places.stages[0], places.rows[0]];
  return firstStage && firstRow ? { stage: firstStage.id, row: firstRow.id, index: 0 } : null;
}

export function spotOf(map: MapSnapshot, landing: Landing, held: Held): Spot {
  const { stage, row, index } = landing;
  return { stage, row, before: others(map, stage, row, held)[index]?.id ?? null };
}

/** Would these notes lie just as they lie now? */
export function changesNothing(
  map: MapSnapshot,
  landing: Landing,
  ids: readonly string[],
): boolean {
  const { stage, row, index } = landing;
  const now = (map.cells.get(cellKey(stage, row)) ?? []).map((note) => note.id);
  const rest = now.filter((id) => !ids.includes(id));
  const then = [...rest.slice(0, index), ...ids, ...rest.slice(index)];
  return now.length === then.length && now.every((id, at) => id === then[at]);
}

/** The stages and rows on which something may be put down. */
export interface Places {
  readonly stages: readonly { readonly id: string }[];
  readonly rows: readonly { readonly id: string }[];
}

/** One arrow key further: along the cell, then over its edge into the neighbouring one. */
export function step(
  map: MapSnapshot,
  from: Landing,
  held: Held,
  key: string,
  places: Places = map,
): Landing {
  const column = places.stages.findIndex((stage) => stage.id === from.stage);
  const line = places.rows.findIndex((row) => row.id === from.row);
  const count = (stage: string, row: string): number => others(map, stage, row, held).length;
  if (key === "ArrowUp" || key === "ArrowDown") {
    const down = key === "ArrowDown";
    const index = from.index + (down ? 1 : -1);
    if (index >= 0 && index <= count(from.stage, from.row)) return { ...from, index };
    const row = places.rows[line + (down ? 1 : -1)];
    if (!row) return from;
    return { stage: from.stage, row: row.id, index: down ? 0 : count(from.stage, row.id) };
  }
  const stage = places.stages[column + (key === "ArrowRight" ? 1 : -1)];
  if (!stage) return from;
  return { stage: stage.id, row: from.row, index: Math.min(from.index, count(stage.id, from.row)) };
}

/** One arrow key further for a stage (left, right) or a row (up, down), among the other ones. */
export function stepHead(index: number, count: number, kind: "stage" | "row", key: string): number {
  const [back, on] = kind === "stage" ? ["ArrowLeft", "ArrowRight"] : ["ArrowUp", "ArrowDown"];
  const next = index + (key === on ? 1 : key === back ? -1 : 0);
  return Math.max(0, Math.min(count, next));
}

/**
 * Before which of the boxes (in reading order, some side by side) a point lies: an index, or
 * their number for "at the end".
 */
export function indexAt(
  boxes: readonly { left: number; right: number; top: number; bottom: number }[],
  x: number,
  y: number,
): number {
  const index = boxes.findIndex((box, at) => {
    if (y < box.top) return true;
    if (y > box.bottom) return false;
    const next = boxes[at + 1];
    const previous = boxes[at - 1];
    const shared = [next, previous].some(
      (one) => one && one.top < box.bottom && one.bottom > box.top,
    );
    return shared ? x < (box.left + box.right) / 2 : y < (box.top + box.bottom) / 2;
  });
  return index < 0 ? boxes.length : index;
}
