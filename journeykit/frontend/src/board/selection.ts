/**
 * Several notes chosen together: how clicks and keys choose them, and on which notes an action
 * works. Pure functions over the selection and the map; nothing is drawn or written here.
 */
import type { Note } from "../shared/schema";
import { cellKey, type MapSnapshot } from "../shared/store";
import { NOTHING_SELECTED, type Selection, type Ui } from "./ui_state";

export function toggle(selection: Selection, id: string): Selection {
  const ids = new Set(selection.ids);
  if (!ids.delete(id)) ids.add(id);
  return { ids, from: id };
}

/**
 * Everything between where the selection started and a note: the notes between the two in one
 * cell, else all notes of the cells between.
 */
export function extendTo(map: MapSnapshot, selection: Selection, id: string): Selection {
  const from = selection.from ?? [...selection.ids][0] ?? id;
  const here = place(map, id);
  const there = place(map, from) ?? here;
  if (!here || !there) return selection;
  const ids = new Set([from, id]);
  if (here.stage === there.stage && here.row === there.row) {
    for (const note of here.notes.slice(
      Math.min(here.at, there.at),
      Math.max(here.at, there.at) + 1,
    ))
      ids.add(note.id);
  } else {
    const between = (a: number, b: number, one: number): boolean =>
      one >= Math.min(a, b) && one <= Math.max(a, b);
    map.stages.forEach((stage, column) => {
      if (!between(here.stage, there.stage, column)) return;
      map.rows.forEach((row, line) => {
        if (!between(here.row, there.row, line)) return;
        for (const note of map.cells.get(cellKey(stage.id, row.id)) ?? []) ids.add(note.id);
      });
    });
  }
  return { ids, from };
}

interface Place {
  stage: number;
  row: number;
  at: number;
  notes: readonly Note[];
}

function place(map: MapSnapshot, id: string): Place | null {
  for (const notes of map.cells.values()) {
    const at = notes.findIndex((note) => note.id === id);
    const note = notes[at];
    if (!note) continue;
    return {
      stage: map.stages.findIndex((stage) => stage.id === note.place.stage),
      row: map.rows.findIndex((row) => row.id === note.place.row),
      at,
      notes,
    };
  }
  return null;
}

/** The chosen notes as they are read: row by row, stage by stage. */
export function inOrder(map: MapSnapshot, ids: ReadonlySet<string>): string[] {
  const found: string[] = [];
  for (const row of map.rows) {
    for (const stage of map.stages) {
      for (const note of map.cells.get(cellKey(stage.id, row.id)) ?? []) {
        if (ids.has(note.id)) found.push(note.id);
      }
    }
  }
  for (const note of map.tray) if (ids.has(note.id)) found.push(note.id);
  return found;
}

/** On what an action on this note works: the whole selection it belongs to, or it alone. */
export function chosen(ui: Ui, map: MapSnapshot, id: string): string[] {
  const { ids } = ui.state.selection;
  return ids.size > 1 && ids.has(id) ? inOrder(map, ids) : [id];
}

/** The selection without what is no longer on the wall; the same object where nothing went. */
export function pruned(map: MapSnapshot, selection: Selection): Selection {
  if (!selection.ids.size) return selection;
  const left = inOrder(map, selection.ids);
  if (left.length === selection.ids.size) return selection;
  return left.length ? { ids: new Set(left), from: selection.from } : NOTHING_SELECTED;
}
