/**
 * The words of an update that found no place: the note they were written in is gone from what the
 * room shows. They are handed back to their author.
 */
import * as Y from "yjs";

/** How an update's words stand in a document; make it before the update is applied. */
export function wordsOf(doc: Y.Doc, update: Uint8Array): () => string[] {
  const { structs, ds } = Y.decodeUpdate(update);
  const written = structs.filter(
    (one): one is Y.Item =>
      one instanceof Y.Item &&
      one.content instanceof Y.ContentString &&
      !Y.isDeleted(ds, one.id) &&
      one.id.clock >= Y.getState(doc.store, one.id.client),
  );
  return () => {
    const words: string[] = [];
    let last: Y.Item | null = null;
    for (const one of written) {
      const arrived = one.id.clock < Y.getState(doc.store, one.id.client);
      if (!arrived || !Y.getItem(doc.store, one.id).deleted) continue;
      const { str } = one.content as Y.ContentString;
      // Typed letter by letter: each stands behind the one before.
      const follows: boolean =
        last !== null &&
        one.origin?.client === last.id.client &&
        one.origin.clock === last.id.clock + last.length - 1;
      if (follows) words.push((words.pop() ?? "") + str);
      else words.push(str);
      last = one;
    }
    return words;
  };
}
