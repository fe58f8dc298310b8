/**
 * The edits of notes, one or several at once. Each asks whether everybody's columns it touches may
 * be written by this person: the invited have their locks.
 */
import * as Y from "yjs";
import type { Note } from "../shared/schema";
import type { MapEdits, NotePatch, Spot } from "../shared/store";
import { cellKey } from "../shared/store";
import { textChange } from "../shared/text_merge";
import type { Fields } from "./document";
import { BACK, type EditTools, gone, type Made, newId } from "./edit_tools";
import { placeBefore } from "./order";

export type NoteEdits = Pick<
  MapEdits,
  | "addNote"
  | "addNotes"
  | "setNoteText"
  | "patchNote"
  | "patchNotes"
  | "moveNote"
  | "moveNotes"
  | "deleteNote"
  | "deleteNotes"
  | "restoreNote"
  | "restoreNotes"
>;

export function noteEdits(tools: EditTools): NoteEdits {
  const { context, item, step, type, write, create } = tools;

  const placeOf = (id: string) =>
    item("notes", id)?.get("place") as Partial<Note["place"]> | undefined;
  const stageOf = (id: string): string => String(placeOf(id)?.stage ?? "");
  const known = (ids: readonly string[]): string[] =>
    [...new Set(ids)].filter((id) => item("notes", id));

  /** The places of `count` notes at a spot; the notes `moving` there are not in their own way. */
  function places(spot: Spot, count: number, moving: readonly string[] = []) {
    const { stage, row } = spot;
    const cell = context.snapshot().cells.get(cellKey(stage, row)) ?? [];
    const stays = (note: Note): boolean => !moving.includes(note.id);
    // Before a note that itself moves: before the next one that does not.
    const from = cell.findIndex((note) => note.id === spot.before);
    const before = from < 0 ? null : (cell.slice(from).find(stays)?.id ?? null);
    const siblings = cell.filter(stays).map(({ id, place }) => ({ id, order: place.order }));
    const { keys, rekeyed } = placeBefore(siblings, before, count);
    const rekey = (): void => {
      for (const [id, order] of rekeyed) item("notes", id)?.set("place", { stage, row, order });
    };
    return { places: keys.map((order) => ({ stage, row, order })), rekey };
  }

  function addNotes(spot: Spot, texts: readonly string[], patch: NotePatch = {}): string[] {
    const where = places(spot, texts.length);
    const author = context.author();
    const made = texts.map(
      (text, i): Made => [
        "notes",
        newId(),
        { ...(author ? { author } : {}), ...patch, text, place: where.places[i] },
      ],
    );
    return create(made, [spot.stage], where.rekey);
  }

  function moveNotes(ids: readonly string[], spot: Spot): void {
    const moving = known(ids);
    if (!moving.length) return;
    const where = places(spot, moving.length, moving);
    step([spot.stage, ...moving.map(stageOf)], () => {
      where.rekey();
      moving.forEach((id, i) => {
        write(item("notes", id), { place: where.places[i] });
      });
    });
  }

  function patchNotes(ids: readonly string[], fields: Fields): void {
    const found = known(ids);
    if (!found.length) return;
    step(found.map(stageOf), () => {
      for (const id of found) write(item("notes", id), fields);
    });
  }

  return {
    addNotes,
    addNote: (spot, text, patch) => addNotes(spot, [text], patch)[0] ?? "",

    setNoteText(id, text) {
      const target = item("notes", id);
      if (!target) return;
      const shared = target.get("text");
      const change = textChange(shared instanceof Y.Text ? shared.toString() : "", text);
      if (!change) return;
      type(id, [stageOf(id)], () => {
        if (shared instanceof Y.Text) {
          shared.delete(change.at, change.removed);
          shared.insert(change.at, change.inserted);
        } else target.set("text", new Y.Text(text));
      });
    },

    patchNote: (id, patch) => patchNotes([id], { ...patch }),
    patchNotes: (ids, patch) => patchNotes(ids, { ...patch }),
    moveNotes,
    moveNote(id, spot) {
      if (spot.before !== id) moveNotes([id], spot);
    },
    deleteNote: (id) => patchNotes([id], gone()),
    deleteNotes: (ids) => patchNotes(ids, gone()),
    restoreNote: (id) => patchNotes([id], BACK),
    restoreNotes(ids, withPlaces) {
      const found = known(ids);
      if (!found.length) return;
      step(withPlaces ? null : found.map(stageOf), () => {
        for (const id of found) {
          write(item("notes", id), BACK);
          if (!withPlaces) continue;
          for (const place of [item("stages", stageOf(id)), item("rows", placeOf(id)?.row ?? "")]) {
            if (place?.get("deleted")) write(place, BACK);
          }
        }
      });
    },
  };
}
