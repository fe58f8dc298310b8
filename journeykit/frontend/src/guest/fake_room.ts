/**
 * A room in memory for the tests: speaks y-websocket's messages with whoever is plugged in, and
 * what is asked of it besides (hello, sketches, refusals). No network, no timing of its own.
 */
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { Awareness } from "y-protocols/awareness";
import * as sync from "y-protocols/sync";
import * as Y from "yjs";
import type { Wire } from "./link";
import { type FromGuest, type FromRoom, ROOM } from "./messages";

type Listener = (value: never) => void;

/** What `WebsocketProvider` does, without the socket. */
export class FakeWire implements Wire {
  ws: Wire["ws"] = null;
  wsconnected = false;
  readonly awareness: Awareness;
  readonly messageHandlers: Wire["messageHandlers"] = [];
  private readonly listeners = new Map<string, Listener[]>();

  constructor(
    readonly doc: Y.Doc,
    readonly room: FakeRoom,
  ) {
    this.awareness = new Awareness(doc);
    this.messageHandlers[0] = (encoder, decoder, _wire, _emit) => {
      encoding.writeVarUint(encoder, 0);
      if (sync.readSyncMessage(decoder, encoder, doc, this) === 1) this.emit("sync", true);
    };
    doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin === this || !this.ws) return;
      const encoder = encoding.createEncoder();
      encoding.writeVarUint(encoder, 0);
      sync.writeUpdate(encoder, update);
      this.ws.send(encoding.toUint8Array(encoder) as Uint8Array<ArrayBuffer>);
    });
  }

  on(event: string, listener: Listener): void {
    this.listeners.set(event, [...(this.listeners.get(event) ?? []), listener]);
  }

  emit(event: string, value: unknown): void {
    for (const listener of this.listeners.get(event) ?? []) listener(value as never);
  }

  receive(bytes: Uint8Array): void {
    const decoder = decoding.createDecoder(bytes);
    const encoder = encoding.createEncoder();
    const type = decoding.readVarUint(decoder);
    this.messageHandlers[type]?.(encoder, decoder, this, true, type);
    if (encoding.length(encoder) > 1) {
      this.ws?.send(encoding.toUint8Array(encoder) as Uint8Array<ArrayBuffer>);
    }
  }

  connect(): void {
    if (this.wsconnected || !this.room.reachable) return;
    this.wsconnected = true;
    this.ws = { send: (bytes) => this.room.hear(this, bytes) };
    this.emit("status", { status: "connected" });
    this.room.plug(this);
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, 0);
    sync.writeSyncStep1(encoder, this.doc);
    this.ws?.send(encoding.toUint8Array(encoder) as Uint8Array<ArrayBuffer>);
  }

  disconnect(): void {
    if (!this.wsconnected) return;
    this.wsconnected = false;
    this.ws = null;
    this.room.unplug(this);
    this.emit("sync", false);
    this.emit("status", { status: "disconnected" });
  }

  destroy(): void {
    this.disconnect();
    this.awareness.destroy();
  }
}

export class FakeRoom {
  readonly doc = new Y.Doc();
  readonly heard: FromGuest[] = [];
  readonly wires = new Set<FakeWire>();
  reachable = true;
  /** takes updates but answers no question */
  mute = false;
  /** a sentence: every update is refused with it */
  refuse = "";
  sketch: unknown = null;

  plug(wire: FakeWire): void {
    this.wires.add(wire);
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, 0);
    sync.writeSyncStep1(encoder, this.doc);
    wire.receive(encoding.toUint8Array(encoder));
  }

  unplug(wire: FakeWire): void {
    this.wires.delete(wire);
  }

  tell(wire: FakeWire, message: FromRoom): void {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, ROOM);
    encoding.writeVarString(encoder, JSON.stringify(message));
    wire.receive(encoding.toUint8Array(encoder));
  }

  tellAll(message: FromRoom): void {
    for (const wire of [...this.wires]) this.tell(wire, message);
  }

  drop(): void {
    this.reachable = false;
    for (const wire of [...this.wires]) wire.disconnect();
  }

  hear(wire: FakeWire, bytes: Uint8Array): void {
    const decoder = decoding.createDecoder(bytes);
    const type = decoding.readVarUint(decoder);
    if (type === ROOM) this.hearGuest(wire, JSON.parse(decoding.readVarString(decoder)));
    if (type !== 0) return;
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, 0);
    const step = decoding.peekVarUint(decoder);
    if (step === 0 && this.mute) return;
    if (step !== 0 && this.refuse && bytes.length > 5) {
      this.tell(wire, { kind: "refused", reason: this.refuse });
      return;
    }
    sync.readSyncMessage(decoder, encoder, this.doc, wire);
    if (encoding.length(encoder) > 1) wire.receive(encoding.toUint8Array(encoder));
  }

  private hearGuest(wire: FakeWire, message: FromGuest): void {
    this.heard.push(message);
    if (message.kind === "sketch") {
      const { values, between, comments } = message;
      this.sketch = { values, between, comments };
      return;
    }
    this.tell(wire, { kind: "welcome", sketch: this.sketch as never, scope: null });
  }
}
