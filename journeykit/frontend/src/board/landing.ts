/** Where a carried note would land: pure functions, for the keyboard, the pointer and the dialog. */

import type { Note } from "../shared/schema";
import { cellKey, type MapSnapshot, type Spot } from "../shared/store";

export interface Landing {
  readonly stage: string;
  readonly row: string;
  /** position among the cell's notes, the carried one not counted */
  readonly index: number;
}

/** The notes of a cell without the carried one. */
export function others(map: MapSnapshot, stage: string, row: string, carried: string): Note[] {
  return (map.cells.get(cellKey(stage, row)) ?? []).filter((note) => note.id !== carried);
}

export function findNote(map: MapSnapshot, id: string): Note | undefined {
  for (const notes of map.cells.values()) {
    const found = notes.find((note) => note.id === id);
    if (found) return found;
  }
  return map.tray.find((note) => note.id === id);
}

/** Where the note lies now; a note of the tray starts at the first cell. */
export function landingOf(map: MapSnapshot, note: Note): Landing | null {
  const { stage, row } = note.place;
  const index = (map.cells.get(cellKey(stage, row)) ?? []).findIndex((one) => one.id === note.id);
  if (index >= 0) return { stage, row, index };
  const [firstStage, firstRow] = [map.stages[0], map.rows[0]];
  return firstStage && firstRow ? { stage: firstStage.id, row: firstRow.id, index: 0 } : null;
}

export function spotOf(map: MapSnapshot, landing: Landing, carried: string): Spot {
  const { stage, row, index } = landing;
  return { stage, row, before: others(map, stage, row, carried)[index]?.id ?? null };
}

/** One arrow key further: along the cell, then over its edge into the neighbouring one. */
export function step(map: MapSnapshot, from: Landing, carried: string, key: string): Landing {
  const column = map.stages.findIndex((stage) => stage.id === from.stage);
  const line = map.rows.findIndex((row) => row.id === from.row);
  const count = (stage: string, row: string): number => others(map, stage, row, carried).length;
  if (key === "ArrowUp" || key === "ArrowDown") {
    const down = key === "ArrowDown";
    const index = from.index + (down ? 1 : -1);
    if (index >= 0 && index <= count(from.stage, from.row)) return { ...from, index };
    const row = map.rows[line + (down ? 1 : -1)];
    if (!row) return from;
    return { stage: from.stage, row: row.id, index: down ? 0 : count(from.stage, row.id) };
  }
  const stage = map.stages[column + (key === "ArrowRight" ? 1 : -1)];
  if (!stage) return from;
  return { stage: stage.id, row: from.row, index: Math.min(from.index, count(stage.id, from.row)) };
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
