/**
 * The hidden widget that holds a page's copy of the map. Views reach it with
 * `(await host.getWidget(model.get("replica"))).exports.store`.
 */
import * as Y from "yjs";
import type { MapStore } from "../shared/store";
import { joinPage } from "./handover";
import { bytesOf, type Content } from "./protocol";
import { createProvider, REMOTE } from "./provider";
import { createReplicaStore } from "./store";

/** The part of anywidget's model that is used here. */
interface Model {
  get(name: string): unknown;
  on(event: string, callback: (...args: never[]) => void): void;
  send(content: Content, callbacks?: unknown, buffers?: ArrayBufferView[]): unknown;
}

export default {
  initialize({ model, signal }: { model: Model; signal: AbortSignal }): { store: MapStore } {
    const doc = new Y.Doc();
    // Paint at once; the handshake (never awaited here) brings what is newer.
    const first = bytesOf(model.get("snapshot"));
    if (first.byteLength) Y.applyUpdate(doc, first, REMOTE);
    const store = createReplicaStore(doc, { connection: { state: "saving" } });
    const handover = joinPage(doc, () => provider.connected);
    const provider = createProvider({
      doc,
      channel: {
        send(content, buffers) {
          const sent = model.send(content, undefined, buffers);
          if (sent instanceof Promise) sent.catch(() => provider.lost());
        },
      },
      onConnection: store.setConnection,
      onShake: handover.takeOver,
    });
    model.on("msg:custom", (content: unknown, buffers: readonly unknown[]) =>
      provider.receive(content, buffers),
    );
    signal.addEventListener("abort", () => provider.destroy());
    return { store };
  },
};
