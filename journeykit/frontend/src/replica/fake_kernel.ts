/**
 * For tests: a kernel that answers as `journeykit/sync/hub.py` does, over the same messages but on
 * a clock and a wire that the test controls, and a page that talks to it.
 */
import { afterEach, beforeEach, vi } from "vitest";
import * as Y from "yjs";
import type { Connection } from "../shared/store";
import { cellKey } from "../shared/store";
import { loadMapFile } from "./document";
import { type Content, decodeSync, encodeSync, STEP_1, STEP_2, UPDATE } from "./protocol";
import { createProvider } from "./provider";
import { createReplicaStore } from "./store";

export const FILE = {
  meta: { id: "m", lang: "fr" as const },
  stages: [{ id: "s1", name: "Achat", order: "a0" }],
  rows: [{ id: "r1", name: "Tâches", order: "a0" }],
  notes: [{ id: "n1", text: "suivre colis", place: { stage: "s1", row: "r1", order: "a0" } }],
};
export const spot = { stage: "s1", row: "r1", before: null };
export const key = cellKey("s1", "r1");

type Deliver = (content: Content, buffers: DataView[]) => void;

/** A buffer as Jupyter hands it over: a window that does not begin where its memory does. */
export function windowed(bytes: Uint8Array): DataView {
  const memory = new Uint8Array(bytes.byteLength + 13).fill(255);
  memory.set(bytes, 7);
  return new DataView(memory.buffer, 7, bytes.byteLength);
}

/** The hub of `journeykit/sync/hub.py`, over the same messages. */
export class Kernel {
  doc = new Y.Doc();
  pages: Deliver[] = [];
  broadcasts = 0;
  durable = { ok: true, reason: "" };
  dead = false;
  received: Content[] = [];
  sent: Content[] = [];
  delay = 5;
  /** Loses a message when it says so. */
  losesIn: (content: Content) => boolean = () => false;
  losesOut: (content: Content) => boolean = () => false;
  waiting: Uint8Array[] = [];
  origin: unknown;

  constructor(file: Parameters<typeof loadMapFile>[1] = FILE) {
    loadMapFile(this.doc, file);
    this.doc.on("update", (update, origin) => {
      const from = typeof origin === "string" && origin !== "file" ? origin : "kernel";
      this.origin = this.waiting.length && this.origin !== from ? "kernel" : from;
      this.waiting.push(update);
      setTimeout(() => this.flush(), 1);
    });
  }

  flush(): void {
    if (!this.waiting.length) return;
    const update = Y.mergeUpdates(this.waiting);
    this.waiting = [];
    this.broadcasts += 1;
    this.post(
      { kind: "y", from: String(this.origin), seq: this.broadcasts },
      encodeSync(UPDATE, update),
    );
  }

  post(content: Content, bytes?: Uint8Array): void {
    this.sent.push(content);
    if (this.losesOut(content)) return;
    for (const deliver of this.pages) {
      setTimeout(() => !this.dead && deliver(content, bytes ? [windowed(bytes)] : []), this.delay);
    }
  }

  receive(content: Content, buffers: Uint8Array[]): void {
    this.received.push(content);
    if (this.losesIn(content)) return;
    const copy = buffers.map((buffer) => buffer.slice());
    setTimeout(() => !this.dead && this.handle(content, copy), this.delay);
  }

  handle(content: Content, buffers: Uint8Array[]): void {
    const to = content.from ?? "";
    if (content.kind === "ping") {
      this.post({ kind: "pong", to, n: content.n ?? 0, seq: this.broadcasts, ...this.durable });
      return;
    }
    if (content.kind === "aware" || content.kind === "who") {
      this.post(content, buffers[0]);
      return;
    }
    if (content.kind === "ask") {
      this.asked(content, buffers[0]);
      return;
    }
    const { type, payload } = decodeSync(buffers[0] ?? new Uint8Array());
    if (type === STEP_1) {
      const missing = Y.encodeStateAsUpdate(this.doc, payload);
      const seq = this.broadcasts;
      this.post({ kind: "y", from: "kernel", to, seq }, encodeSync(STEP_2, missing));
      this.post(
        { kind: "y", from: "kernel", to },
        encodeSync(STEP_1, Y.encodeStateVector(this.doc)),
      );
      return;
    }
    Y.applyUpdate(this.doc, payload, to);
    this.post({ kind: "ack", to, seq: content.seq ?? -1, ...this.durable });
  }

  /** What the desk does with a question. */
  asked: (content: Content, bytes?: Uint8Array) => void = () => {};

  text(id: string): string {
    return String((this.doc.getMap("notes").get(id) as Y.Map<unknown>).get("text"));
  }
}

export class Page {
  doc = new Y.Doc();
  states: string[] = [];
  /** Its wire is cut: nothing goes out, nothing comes in, nobody is told. */
  offline = false;
  store = createReplicaStore(this.doc, { connection: { state: "saving" } });
  provider;

  constructor(kernel: Kernel) {
    this.provider = createProvider({
      doc: this.doc,
      channel: {
        send: (content, buffers) => {
          if (!this.offline) kernel.receive(content, buffers);
        },
      },
      onConnection: (connection: Connection) => {
        this.store.setConnection(connection);
        if (this.states.at(-1) !== connection.state) this.states.push(connection.state);
      },
    });
    kernel.pages.push((content, buffers) => {
      if (!this.offline) this.provider.receive(content, buffers);
    });
  }

  edit(text: string): string {
    return this.store.edit.addNote(spot, text);
  }

  get texts(): string[] {
    return (this.store.snapshot().cells.get(key) ?? []).map((note) => note.text);
  }
}

export const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const pages: Page[] = [];

/** A page of `kernel`, closed when the test ends. */
export const open = (kernel: Kernel): Page => {
  const page = new Page(kernel);
  pages.push(page);
  return page;
};

/** For the top of a test file: time passes only in `pass`, and pages close after each test. */
export function onTestClock(): void {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    for (const page of pages.splice(0)) page.provider.destroy();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
}
