/**
 * How a map lies in a Y.Doc, the same in Python (`journeykit/document`): one root map a collection
 * (id → map of fields), `meta` and `charter` as maps of fields. Every field is one JSON register,
 * written whole, except a note's `text`, which is shared text, and lists that merge (`entries.ts`). No edits and no network here.
 */
import * as Y from "yjs";
import type { CollectionName } from "../shared/schema";
import { COLLECTION_NAMES } from "../shared/snapshot";
import type { MapFileInput } from "../shared/static_store";
import { fold } from "./entries";

export type Fields = Record<string, unknown>;
export type YItem = Y.Map<unknown>;

export const collection = (doc: Y.Doc, name: CollectionName): Y.Map<YItem> =>
  doc.getMap<YItem>(name);
export const singleton = (doc: Y.Doc, name: "meta" | "charter"): YItem => doc.getMap(name);

export const rootTypes = (doc: Y.Doc): Y.Map<unknown>[] =>
  [...COLLECTION_NAMES, "meta", "charter"].map((name) => doc.getMap(name));

/** A stored value as plain JSON; whole numbers written by Python may arrive as bigint. */
export function plain(value: unknown): unknown {
  if (value instanceof Y.Text) return value.toString();
  if (value instanceof Y.AbstractType) return plain(value.toJSON());
  if (typeof value === "bigint") return Number(value);
  if (Array.isArray(value)) return value.map(plain);
  if (value !== null && typeof value === "object" && !(value instanceof Uint8Array)) {
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one)]));
  }
  return value;
}

/** The registers as they lie there. */
export function rawFields(item: YItem): Fields {
  const fields: Fields = {};
  for (const [key, value] of item.entries()) fields[key] = plain(value);
  return fields;
}

export const fieldsOf = (item: YItem): Fields => fold(rawFields(item));

/** An item's fields as stored; null when the id is unknown or holds something else. */
export function readItem(doc: Y.Doc, name: CollectionName, id: string): Fields | null {
  const item: unknown = collection(doc, name).get(id);
  return item instanceof Y.Map ? fieldsOf(item as YItem) : null;
}

export const isSharedText = (name: CollectionName, field: string): boolean =>
  name === "notes" && field === "text";

export function newItem(name: CollectionName, fields: Fields): YItem {
  const item = new Y.Map<unknown>();
  for (const [field, value] of Object.entries(fields)) {
    if (value === undefined || field === "id") continue;
    item.set(field, isSharedText(name, field) ? new Y.Text(String(value)) : value);
  }
  return item;
}

/** Fills a document from a map file's JSON: for tests and for pages without a kernel. */
export function loadMapFile(doc: Y.Doc, file: MapFileInput): void {
  doc.transact(() => {
    for (const name of ["meta", "charter"] as const) {
      for (const [field, value] of Object.entries(file[name] ?? {})) {
        if (value !== undefined) singleton(doc, name).set(field, value);
      }
    }
    for (const name of COLLECTION_NAMES) {
      for (const item of file[name] ?? []) {
        collection(doc, name).set(item.id, newItem(name, item as Fields));
      }
    }
  }, "file");
}
