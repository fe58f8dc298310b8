/**
 * What a page still holds when its kernel dies. The kernel's new replica of the same map, made
 * when the map is opened again, takes the old one's last words over. Each replica evaluates its
 * own copy of this bundle, so they meet on the page itself and exchange bytes only. A replica whose
 * model was closed stays here until then: what was typed in its views last is only in its document.
 */
import * as Y from "yjs";

interface Old {
  readonly client: number;
  readonly mapId: () => string;
  readonly live: () => boolean;
  readonly stateVector: () => Uint8Array;
  readonly update: (since: Uint8Array) => Uint8Array;
}

const PLACE = Symbol.for("journeykit.replicas");

function replicas(): Set<Old> {
  const page = globalThis as { [PLACE]?: Set<Old> };
  page[PLACE] ??= new Set();
  return page[PLACE];
}

export interface Handover {
  /** Once the kernel has said what it holds: take over what dead replicas of this map still hold. */
  takeOver(kernelState: Uint8Array): void;
}

export function joinPage(doc: Y.Doc, live: () => boolean): Handover {
  const me: Old = {
    client: doc.clientID,
    mapId: () => String(doc.getMap("meta").get("id") ?? ""),
    live,
    stateVector: () => Y.encodeStateVector(doc),
    update: (since) => Y.encodeStateAsUpdate(doc, since),
  };
  replicas().add(me);
  return {
    takeOver(kernelState) {
      for (const old of [...replicas()]) {
        if (old === me || old.live() || !old.mapId() || old.mapId() !== me.mapId()) continue;
        replicas().delete(old);
        if (sameHistory(old, kernelState)) Y.applyUpdate(doc, old.update(kernelState), "handover");
      }
    },
  };
}

/**
 * Whether the kernel holds everything the dead replica had received. A map rebuilt from another
 * file has other identities, and merging the two would let whole old notes win over new ones.
 */
function sameHistory(old: Old, kernelState: Uint8Array): boolean {
  const kernel = Y.decodeStateVector(kernelState);
  return [...Y.decodeStateVector(old.stateVector())].every(
    ([client, clock]) => client === old.client || (kernel.get(client) ?? 0) >= clock,
  );
}
