/**
 * Every edit a view can ask for, as transactions on this page's Y.Doc. Each is one undo step
 * (typing in one note within half a second is one step). Nothing is ever removed from the
 * document: deleting, and undoing the making of a thing, set its `deleted` flag, so that words
 * somebody else is adding to it at that moment are kept.
 */
import * as Y from "yjs";
import type { CollectionName, EmotionPoint, Note, Persona } from "../shared/schema";
import type { MapEdits, MapSnapshot, Spot } from "../shared/store";
import { cellKey } from "../shared/store";
import { textChange } from "../shared/text_merge";
import { collection, type Fields, newItem, plain, singleton, type YItem } from "./document";
import { type Keyed, placeBefore } from "./order";

const ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz";

/** A new item's id. Not `crypto.randomUUID`: it is missing on plain-http hubs. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => ALPHABET[byte % ALPHABET.length]).join("");
}

export interface EditContext {
  readonly doc: Y.Doc;
  /** The origin of this person's own transactions: what their undo takes back. */
  readonly origin: object;
  readonly undo: Y.UndoManager;
  snapshot(): MapSnapshot;
  refused(): boolean;
}

export function createEdits(context: EditContext): MapEdits {
  const { doc, origin, undo } = context;
  let typingIn: string | null = null;

  const item = (name: CollectionName, id: string): YItem | undefined => {
    const found: unknown = collection(doc, name).get(id);
    return found instanceof Y.Map ? (found as YItem) : undefined;
  };

  /** One undo step. */
  function step(change: () => void): void {
    if (context.refused()) return;
    typingIn = null;
    undo.stopCapturing();
    doc.transact(change, origin);
    undo.stopCapturing();
  }

  function write(target: YItem, fields: Fields): void {
    for (const [field, value] of Object.entries(fields)) {
      if (value === undefined) continue;
      if (JSON.stringify(plain(target.get(field))) !== JSON.stringify(value)) {
        target.set(field, value);
      }
    }
  }

  const patch = (name: CollectionName, id: string, fields: Fields): void => {
    const target = item(name, id);
    if (target) step(() => write(target, fields));
  };

  /**
   * Lies in the bin first, outside this person's undo, and is then taken out of it: undoing that
   * puts it back into the bin.
   */
  function create(name: CollectionName, id: string, fields: Fields, also?: () => void): string {
    if (context.refused()) return "";
    doc.transact(() => {
      collection(doc, name).set(id, newItem(name, { ...fields, deleted: true }));
    });
    step(() => {
      also?.();
      item(name, id)?.set("deleted", false);
    });
    return id;
  }

  const bin = (name: CollectionName, id: string): void => patch(name, id, { deleted: true });

  // --- things in a line: stages, rows, personas, actions…

  type Line = "stages" | "rows" | "personas" | "actions" | "communications";

  function place(
    name: Line,
    before: string | null,
    id?: string,
  ): { key: string; rekey: () => void } {
    const siblings = (context.snapshot()[name] as readonly Keyed[]).filter((one) => one.id !== id);
    const { key, rekeyed } = placeBefore(siblings, before);
    const rekey = (): void => {
      for (const [other, order] of rekeyed) item(name, other)?.set("order", order);
    };
    return { key, rekey };
  }

  function addToLine(name: Line, before: string | null, fields: Fields): string {
    const { key, rekey } = place(name, before);
    return create(name, newId(), { ...fields, order: key }, rekey);
  }

  function moveInLine(name: Line, id: string, before: string | null): void {
    const target = item(name, id);
    if (!target || before === id) return;
    const { key, rekey } = place(name, before, id);
    step(() => {
      rekey();
      target.set("order", key);
    });
  }

  // --- notes

  function placeNote(spot: Spot, id?: string): { place: Note["place"]; rekey: () => void } {
    const cell = context.snapshot().cells.get(cellKey(spot.stage, spot.row)) ?? [];
    const siblings = cell
      .filter((note) => note.id !== id)
      .map((note) => ({ id: note.id, order: note.place.order }));
    const { key, rekeyed } = placeBefore(siblings, spot.before);
    const { stage, row } = spot;
    const rekey = (): void => {
      for (const [other, order] of rekeyed) {
        item("notes", other)?.set("place", { stage, row, order });
      }
    };
    return { place: { stage, row, order: key }, rekey };
  }

  return {
    addStage: (name, before) => addToLine("stages", before, { name }),
    renameStage: (id, name) => patch("stages", id, { name }),
    moveStage: (id, before) => moveInLine("stages", id, before),
    deleteStage: (id) => bin("stages", id),

    addRow: (name, before, type = "notes", preset = "") =>
      addToLine("rows", before, { name, type, preset }),
    renameRow: (id, name) => patch("rows", id, { name }),
    moveRow: (id, before) => moveInLine("rows", id, before),
    deleteRow: (id) => bin("rows", id),

    addNote(spot, text, fields = {}) {
      const { place: where, rekey } = placeNote(spot);
      return create("notes", newId(), { ...fields, text, place: where }, rekey);
    },

    setNoteText(id, text) {
      // Taken even while disconnected: the words of a field that was open when the kernel fell
      // silent are merged when it answers again.
      const target = item("notes", id);
      if (!target) return;
      const shared = target.get("text");
      const change = textChange(shared instanceof Y.Text ? shared.toString() : "", text);
      if (!change) return;
      if (typingIn !== id) undo.stopCapturing();
      typingIn = id;
      doc.transact(() => {
        if (shared instanceof Y.Text) {
          shared.delete(change.at, change.removed);
          shared.insert(change.at, change.inserted);
        } else target.set("text", new Y.Text(text));
      }, origin);
    },

    patchNote: (id, fields) => patch("notes", id, { ...fields }),

    moveNote(id, spot) {
      const target = item("notes", id);
      if (!target || spot.before === id) return;
      const { place: where, rekey } = placeNote(spot, id);
      step(() => {
        rekey();
        target.set("place", where);
      });
    },

    deleteNote: (id) => bin("notes", id),

    setEmotion(stage, value, comment) {
      const id = `group:${stage}`;
      const target = item("emotion_points", id);
      if (value === null) {
        if (target) bin("emotion_points", id);
        return;
      }
      const fields: Partial<EmotionPoint> = {
        curve: "group",
        stage,
        value: Math.min(2, Math.max(-2, value)),
        ...(comment === undefined ? {} : { comment }),
      };
      if (target) patch("emotion_points", id, { ...fields, deleted: false });
      else create("emotion_points", id, fields);
    },

    patchCharter: (fields) => step(() => write(singleton(doc, "charter"), { ...fields })),
    patchMeta: (fields) => step(() => write(singleton(doc, "meta"), { ...fields })),

    addPersona: (fields) => addToLine("personas", null, withoutId(fields)),
    patchPersona: (id, fields) => patch("personas", id, withoutId(fields)),
    deletePersona: (id) => bin("personas", id),

    addAction: (fields) => addToLine("actions", null, withoutId(fields)),
    patchAction: (id, fields) => patch("actions", id, withoutId(fields)),
    deleteAction: (id) => bin("actions", id),

    addCommunication: (fields) => addToLine("communications", null, withoutId(fields)),
    patchCommunication: (id, fields) => patch("communications", id, withoutId(fields)),
    deleteCommunication: (id) => bin("communications", id),
  };
}

function withoutId(fields: Partial<Persona> | Fields): Fields {
  const { id: _, ...others } = fields as Fields;
  return others;
}
