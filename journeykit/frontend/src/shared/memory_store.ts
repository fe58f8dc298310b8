/**
 * An editable store without a kernel, for tests and for trying a view by itself. It is the real
 * replica over a local document; bundles of views do not import it (it carries yjs).
 */
import * as Y from "yjs";
import { loadMapFile } from "../replica/document";
import { createReplicaStore, type ReplicaStore, type StoreOptions } from "../replica/store";
import type { MapFileInput } from "./static_store";

export function createMemoryStore(
  file: MapFileInput = {},
  options: StoreOptions = {},
): ReplicaStore {
  const doc = new Y.Doc();
  loadMapFile(doc, file);
  return createReplicaStore(doc, options);
}
