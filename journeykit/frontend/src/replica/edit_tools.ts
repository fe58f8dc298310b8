/**
 * What every edit is made of: one transaction on this page's Y.Doc in one undo step, the bin, and
 * places in a line. Which edits exist is the affair of the `edits*.ts` beside this file.
 *
 * Nothing is ever removed from the document: deleting, and undoing the making of a thing, set its
 * `deleted` flag, so that words somebody else is adding to it at that moment are kept.
 */
import * as Y from "yjs";
import { mayShape, mayWrite } from "../shared/permissions";
import type { CollectionName } from "../shared/schema";
import type { Access, MapSnapshot } from "../shared/store";
import { collection, type Fields, newItem, plain, rawFields, type YItem } from "./document";
import { writeEntries } from "./entries";
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
  readonly access: Access;
  snapshot(): MapSnapshot;
  refused(): boolean;
  /** Lets nobody hear of `change` before the next change. */
  quietly(change: () => void): void;
  /** Who signs a new note; "" as long as this person gave no name. */
  author(): string;
}

/** A new thing, to be made. */
export type Made = readonly [name: CollectionName, id: string, fields: Fields];

/** The columns an edit touches; null: it touches more than notes, and needs `mayShape`. */
export type Touched = readonly string[] | null;

export interface Slots {
  readonly keys: readonly string[];
  /** Gives the neighbours in the way their new keys; for inside the same step. */
  rekey(): void;
}

export type EditTools = ReturnType<typeof createTools>;

export function createTools(context: EditContext) {
  const { doc, origin, undo } = context;
  let typingIn: string | null = null;

  const item = (name: CollectionName, id: string): YItem | undefined => {
    const found: unknown = collection(doc, name).get(id);
    return found instanceof Y.Map ? (found as YItem) : undefined;
  };

  const allowed = (touched: Touched): boolean => {
    const map = context.snapshot();
    return touched
      ? touched.every((stage) => mayWrite(map, context.access, stage))
      : mayShape(map, context.access);
  };
  const may = (touched: Touched): boolean => !context.refused() && allowed(touched);

  /** One undo step. */
  function step(touched: Touched, change: () => void): void {
    if (!may(touched)) return;
    typingIn = null;
    undo.stopCapturing();
    doc.transact(change, origin);
    undo.stopCapturing();
  }

  /** One undo step for a stretch of typing in the same thing. */
  function type(id: string, touched: Touched, change: () => void): void {
    // Taken even while disconnected: the words of a field that was open when the kernel fell
    // silent are merged when it answers again.
    if (!allowed(touched)) return;
    if (typingIn !== id) undo.stopCapturing();
    typingIn = id;
    doc.transact(change, origin);
  }

  function write(target: YItem | undefined, fields: Fields): void {
    if (!target) return;
    for (const [field, value] of Object.entries(fields)) {
      if (value === undefined || field === "id") continue;
      if (field === "attachments") {
        writeEntries(target, rawFields(target), value as unknown[]);
      } else if (JSON.stringify(plain(target.get(field))) !== JSON.stringify(value)) {
        target.set(field, value);
      }
    }
  }

  function patch(name: CollectionName, id: string, fields: Fields): void {
    const target = item(name, id);
    if (target) step(null, () => write(target, fields));
  }

  /**
   * Lie in the bin first, outside this person's undo, and are then taken out of it: undoing that
   * puts them back into the bin. `also`: what else belongs to the step.
   */
  function create(made: readonly Made[], touched: Touched = null, also?: () => void): string[] {
    if (!may(touched)) return [];
    context.quietly(() => {
      for (const [name, id, fields] of made) {
        collection(doc, name).set(id, newItem(name, { ...fields, ...gone() }));
      }
    });
    step(touched, () => {
      also?.();
      for (const [name, id] of made) write(item(name, id), BACK);
    });
    return made.map(([, id]) => id);
  }

  /** The keys of `count` new things in a line, or of things (`ids`) that move there. */
  function slots(
    name: CollectionName,
    before: string | null,
    count: number,
    ...ids: readonly string[]
  ): Slots {
    const { keys, rekeyed } = placeBefore(
      line(context.snapshot(), name).filter((one) => !ids.includes(one.id)),
      before,
      count,
    );
    const rekey = (): void => {
      for (const [other, order] of rekeyed) item(name, other)?.set("order", order);
    };
    return { keys, rekey };
  }

  return {
    context,
    item,
    may,
    step,
    type,
    write,
    patch,
    create,
    slots,

    bin: (name: CollectionName, id: string): void => patch(name, id, gone()),
    restore: (name: CollectionName, id: string): void => patch(name, id, BACK),

    /** `also` hears the new ids, inside their step. */
    addToLine(
      name: CollectionName,
      before: string | null,
      made: readonly Fields[],
      also?: (ids: readonly string[]) => void,
    ): string[] {
      const { keys, rekey } = slots(name, before, made.length);
      const items = made.map(
        ({ id: _, ...fields }, i): Made => [name, newId(), { ...fields, order: keys[i] ?? "" }],
      );
      return create(items, null, () => {
        rekey();
        also?.(items.map(([, id]) => id));
      });
    },

    moveInLine(name: CollectionName, id: string, before: string | null): void {
      const target = item(name, id);
      if (!target || before === id) return;
      const { keys, rekey } = slots(name, before, 1, id);
      step(null, () => {
        rekey();
        target.set("order", keys[0] ?? "");
      });
    },
  };
}

/** The things of a collection in line, as a snapshot has them. */
function line(map: MapSnapshot, name: CollectionName): readonly Keyed[] {
  const lines: { [C in CollectionName]?: readonly unknown[] } = {
    ...map,
    ...map.sheets,
    emotion_curves: map.emotionCurves,
    measurement_points: map.measurementPoints,
  } as object;
  return (lines[name] ?? []) as readonly Keyed[];
}

/** The fields of a thing that goes to the bin now, and of one that comes back. */
export const gone = (): Fields => ({ deleted: true, deleted_on: new Date().toISOString() });
export const BACK: Fields = { deleted: false, deleted_on: null };
