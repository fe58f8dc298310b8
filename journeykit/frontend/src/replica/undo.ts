/**
 * Undo of one's own doings: what other people wrote is never taken back.
 *
 * yjs leaves one hole: where somebody wrote the same register at the same moment and ours won,
 * undoing takes our value away and puts nothing in its place (the one before conflicts with
 * theirs): a note would lie nowhere. Such a register gets back what it held before our edit.
 */
import * as Y from "yjs";
import { rootTypes } from "./document";

/** Typing pauses longer than this begin another undo step. */
const TYPING_STEP_MS = 500;

/** The origin of the value put back: sent to others, no undo step of its own. */
const PUT_BACK = Symbol("undo");

export function createUndo(doc: Y.Doc, origin: object): Y.UndoManager {
  const undo = new Y.UndoManager(rootTypes(doc), {
    trackedOrigins: new Set([origin]),
    captureTimeout: TYPING_STEP_MS,
  });
  const putBack = (transaction: Y.Transaction): void => {
    const undone = undo.currStackItem;
    if (transaction.origin !== undo || !undone) return;
    const lost: (() => void)[] = [];
    for (const [type, keys] of transaction.changed) {
      if (!(type instanceof Y.Map)) continue;
      for (const key of keys) {
        const value = key === null ? undefined : overwritten(type, key, undone.deletions);
        if (key !== null && value !== undefined) lost.push(() => type.set(key, value));
      }
    }
    if (lost.length) {
      doc.transact(() => {
        for (const set of lost) set();
      }, PUT_BACK);
    }
  };
  doc.on("afterTransaction", putBack);
  const destroy = undo.destroy.bind(undo);
  undo.destroy = () => {
    doc.off("afterTransaction", putBack);
    destroy();
  };
  return undo;
}

/** Fields without which an item is none: there is no default to fall back to. */
const NEEDED = new Set(["place", "stage", "value"]);

/**
 * What a register without value held before the edit that made these deletions. If it held nothing
 * (the value before is still on its way here), a needed field keeps what is being undone.
 */
function overwritten(
  type: Y.Map<unknown>,
  key: string,
  deletions: Parameters<typeof Y.isDeleted>[0],
): unknown {
  const last = type._map.get(key);
  if (!last?.deleted) return undefined;
  for (let item = last.left; item; item = item.left) {
    if (Y.isDeleted(deletions, item.id)) {
      const value = heldBy(item);
      if (value !== undefined) return value;
    }
  }
  return NEEDED.has(key) ? heldBy(last) : undefined;
}

const heldBy = (item: Y.Item): unknown =>
  item.content instanceof Y.ContentAny ? item.content.arr.at(-1) : undefined;
