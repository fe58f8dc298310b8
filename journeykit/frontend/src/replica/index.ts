/**
 * The hidden widget that holds a page's copy of the map. Views reach it with
 * `(await host.getWidget(model.get("replica"))).exports.store`.
 */
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { createTranslator, type Strings } from "../shared/i18n";
import type { Connection, MapStore } from "../shared/store";
import { carryAwareness } from "./awareness_channel";
import { createDesk } from "./desk";
import { createFiles } from "./files";
import { joinPage } from "./handover";
import { createHistory } from "./history";
import { createPresence } from "./presence";
import { bytesOf, type Content } from "./protocol";
import { type Channel, createProvider, REMOTE } from "./provider";
import { createReplicaStore } from "./store";

/** The part of anywidget's model that is used here. */
interface Model {
  get(name: string): unknown;
  on(event: string, callback: (...args: never[]) => void): void;
  send(content: Content, callbacks?: unknown, buffers?: ArrayBufferView[]): unknown;
}

export default {
  initialize({ model, signal }: { model: Model; signal: AbortSignal }): { store: MapStore } {
    const t = createTranslator((model.get("strings") as Strings | undefined) ?? {});
    const doc = new Y.Doc();
    // Paint at once; the handshake (never awaited here) brings what is newer.
    const first = bytesOf(model.get("snapshot"));
    if (first.byteLength) Y.applyUpdate(doc, first, REMOTE);

    const channel: Channel = {
      send(content, buffers) {
        const sent = model.send(content, undefined, buffers);
        if (sent instanceof Promise) sent.catch(() => provider.lost());
      },
    };
    const awareness = new Awareness(doc);
    const presence = createPresence(awareness, t);
    const desk = createDesk(String(doc.clientID), channel, t);
    const files = createFiles(desk, Number(model.get("file_limit") ?? 0), t);
    const history = createHistory(desk);
    const store = createReplicaStore(doc, {
      connection: { state: "saving" },
      presence,
      files,
      history,
      author: presence.author,
    });
    const handover = joinPage(doc, () => provider.connected);
    let connected = true;
    const provider = createProvider({
      doc,
      channel,
      onConnection(connection: Connection) {
        const was = connected;
        connected = connection.state !== "not_connected";
        if (was && !connected) desk.lost();
        if (!was && connected) {
          desk.back();
          people.back();
        }
        store.setConnection(connection);
      },
      onShake: handover.takeOver,
    });
    const people = carryAwareness(awareness, channel);
    model.on("msg:custom", (content: Content, buffers: readonly unknown[]) => {
      provider.receive(content, buffers);
      const bytes = bytesOf(buffers[0]);
      if (content?.kind === "aware" || content?.kind === "who") people.receive(content, bytes);
      else if (content?.kind === "answer") desk.receive(content, bytes);
      else if (content?.kind === "history") history.receive(content);
    });
    signal.addEventListener("abort", () => {
      presence.destroy();
      people.destroy();
      provider.destroy();
      desk.lost();
      files.destroy();
    });
    return { store };
  },
};
