/**
 * A read-only store over a map file's JSON: what an exported page shows. It has no document, no
 * undo and no network; asking it for an edit is a programming error and says so.
 */
import { LEAD } from "./permissions";
import type { CollectionName, MapFile } from "./schema";
import { COLLECTION_NAMES, SnapshotBuilder } from "./snapshot";
import type { Files, MapEdits, MapSnapshot, MapStore } from "./store";

type Loose<T> = { [K in keyof T]?: T[K] };

/** A map file's JSON, or part of one: absent fields mean their defaults. */
export type MapFileInput = {
  [C in CollectionName]?: readonly (Loose<MapFile[C][number]> & { id: string })[];
} & {
  format?: string;
  version?: number;
  meta?: Loose<MapFile["meta"]>;
  charter?: Loose<MapFile["charter"]>;
};

export function snapshotOf(file: MapFileInput): MapSnapshot {
  const builder = new SnapshotBuilder();
  builder.setMeta(file.meta);
  builder.setCharter(file.charter);
  for (const collection of COLLECTION_NAMES) {
    for (const item of file[collection] ?? []) {
      builder.setItem(collection, item.id, item as Record<string, unknown>);
    }
  }
  return builder.build();
}

const refused = new Proxy({} as MapEdits, {
  get: (_target, name) => () => {
    throw new Error(`${String(name)}: an exported page cannot be edited.`);
  },
});

/** `files`: how the page finds what its notes have attached (it shows them, it takes none). */
export function createStaticStore(file: MapFileInput, files: Files | null = null): MapStore {
  const snapshot = snapshotOf(file);
  const nothing = (): void => {};
  return {
    snapshot: () => snapshot,
    subscribe: () => nothing,
    readOnly: true,
    edit: refused,
    connection: () => ({ state: "static" }),
    onConnection: () => nothing,
    undo: nothing,
    redo: nothing,
    canUndo: () => false,
    canRedo: () => false,
    access: LEAD,
    presence: null,
    files,
    history: null,
  };
}
