/**
 * The page's live map: what views read (snapshots), ask for (edits) and take back (undo), over one
 * Y.Doc. It knows no network: `provider.ts` tells it how the kernel answers.
 */
import type * as Y from "yjs";
import { LEAD, mayWrite } from "../shared/permissions";
import type { CollectionName } from "../shared/schema";
import { COLLECTION_NAMES, SnapshotBuilder } from "../shared/snapshot";
import type {
  Access,
  Connection,
  Files,
  History,
  MapSnapshot,
  MapStore,
  Presence,
} from "../shared/store";
import { collection, fieldsOf, readItem, singleton } from "./document";
import { createEdits } from "./edits";
import { createUndo } from "./undo";

export interface ReplicaStore extends MapStore {
  setConnection(connection: Connection): void;
  destroy(): void;
}

export interface StoreOptions {
  /** Without a provider (tests, a page without kernel) the store is editable at once. */
  connection?: Connection;
  access?: Access;
  presence?: Presence | null;
  files?: Files | null;
  history?: History | null;
  /** Who signs new notes; "" as long as this person gave no name. */
  author?: () => string;
}

export function createReplicaStore(doc: Y.Doc, options: StoreOptions = {}): ReplicaStore {
  const { access = LEAD, presence = null, files = null, history = null } = options;
  const origin = {};
  const builder = new SnapshotBuilder();
  const listeners = new Set<(snapshot: MapSnapshot) => void>();
  const connectionListeners = new Set<(connection: Connection) => void>();
  let connection: Connection = options.connection ?? { state: "saved" };
  let quiet = false;
  const refused = (): boolean =>
    connection.state === "not_connected" || connection.state === "static";

  builder.setMeta(fieldsOf(singleton(doc, "meta")));
  builder.setCharter(fieldsOf(singleton(doc, "charter")));
  for (const name of COLLECTION_NAMES) {
    for (const id of collection(doc, name).keys())
      builder.setItem(name, id, readItem(doc, name, id));
  }
  let snapshot = builder.build();

  const changed = new Map<CollectionName, Set<string>>();
  const stops: (() => void)[] = [];
  const watch = (
    type: Y.Map<unknown>,
    seen: (event: Y.YEvent<Y.AbstractType<unknown>>) => void,
  ) => {
    const observer = (events: Y.YEvent<Y.AbstractType<unknown>>[]): void => events.forEach(seen);
    type.observeDeep(observer as Parameters<typeof type.observeDeep>[0]);
    stops.push(() => type.unobserveDeep(observer as Parameters<typeof type.observeDeep>[0]));
  };
  for (const name of COLLECTION_NAMES) {
    const ids = new Set<string>();
    changed.set(name, ids);
    watch(collection(doc, name) as Y.Map<unknown>, (event) => {
      if (event.path.length) ids.add(String(event.path[0]));
      else for (const id of event.keys.keys()) ids.add(id);
    });
  }
  let headChanged = false;
  for (const name of ["meta", "charter"] as const) {
    watch(singleton(doc, name), () => {
      headChanged = true;
    });
  }

  // Made before the handler below, so that `canUndo` is right when views are told.
  const undo = createUndo(doc, origin);

  const refresh = (): void => {
    if (quiet) return;
    if (headChanged) {
      builder.setMeta(fieldsOf(singleton(doc, "meta")));
      builder.setCharter(fieldsOf(singleton(doc, "charter")));
      headChanged = false;
    }
    for (const [name, ids] of changed) {
      for (const id of ids) builder.setItem(name, id, readItem(doc, name, id));
      ids.clear();
    }
    const next = builder.build();
    if (next === snapshot) return;
    // What somebody invited did in a column must not be undone through its lock.
    const closed = ({ id }: { id: string }): boolean =>
      mayWrite(snapshot, access, id) && !mayWrite(next, access, id);
    if (access.role === "guest" && snapshot.stages.some(closed)) undo.clear();
    snapshot = next;
    tell(listeners, snapshot);
  };
  doc.on("afterTransaction", refresh);

  return {
    snapshot: () => snapshot,
    subscribe: (listener) => added(listeners, listener),
    get readOnly() {
      return refused();
    },
    edit: createEdits({
      doc,
      origin,
      undo,
      access,
      snapshot: () => snapshot,
      refused,
      quietly(change) {
        quiet = true;
        try {
          doc.transact(change);
        } finally {
          quiet = false;
        }
      },
      author: options.author ?? (() => ""),
    }),
    access,
    presence,
    files,
    history,
    connection: () => connection,
    onConnection: (listener) => added(connectionListeners, listener),
    setConnection(next) {
      if (sameConnection(connection, next)) return;
      connection = next;
      tell(connectionListeners, next);
    },
    undo: () => {
      if (!refused()) undo.undo();
    },
    redo: () => {
      if (!refused()) undo.redo();
    },
    canUndo: () => undo.canUndo(),
    canRedo: () => undo.canRedo(),
    destroy() {
      doc.off("afterTransaction", refresh);
      for (const stop of stops) stop();
      undo.destroy();
      listeners.clear();
      connectionListeners.clear();
    },
  };
}

function added<T>(set: Set<T>, one: T): () => void {
  set.add(one);
  return () => set.delete(one);
}

/** One view's mistake must not keep the others, or the document, from hearing. */
function tell<T>(listeners: ReadonlySet<(value: T) => void>, value: T): void {
  for (const listener of [...listeners]) {
    try {
      listener(value);
    } catch (error) {
      reportError(error);
    }
  }
}

const sameConnection = (a: Connection, b: Connection): boolean =>
  a.state === b.state &&
  (a.state !== "not_saved" || b.state !== "not_saved" || a.reason === b.reason);
