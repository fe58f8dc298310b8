import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import type { Connection } from "../shared/store";
import { cellKey } from "../shared/store";
import { loadMapFile } from "./document";
import replica from "./index";
import {
  bytesOf,
  type Content,
  decodeSync,
  encodeSync,
  inParts,
  STEP_1,
  STEP_2,
  UPDATE,
} from "./protocol";
import { createProvider } from "./provider";
import { createReplicaStore } from "./store";

const FILE = {
  meta: { id: "m", lang: "fr" as const },
  stages: [{ id: "s1", name: "Achat", order: "a0" }],
  rows: [{ id: "r1", name: "Tâches", order: "a0" }],
  notes: [{ id: "n1", text: "suivre colis", place: { stage: "s1", row: "r1", order: "a0" } }],
};
const spot = { stage: "s1", row: "r1", before: null };
const key = cellKey("s1", "r1");

type Deliver = (content: Content, buffers: DataView[]) => void;

/** A buffer as Jupyter hands it over: a window that does not begin where its memory does. */
function windowed(bytes: Uint8Array): DataView {
  const memory = new Uint8Array(bytes.byteLength + 13).fill(255);
  memory.set(bytes, 7);
  return new DataView(memory.buffer, 7, bytes.byteLength);
}

/** The hub of `journeykit/sync/hub.py`, over the same messages. */
class Kernel {
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

  text(id: string): string {
    return String((this.doc.getMap("notes").get(id) as Y.Map<unknown>).get("text"));
  }
}

class Page {
  doc = new Y.Doc();
  states: string[] = [];
  store = createReplicaStore(this.doc, { state: "saving" });
  provider;

  constructor(kernel: Kernel) {
    this.provider = createProvider({
      doc: this.doc,
      channel: { send: (content, buffers) => kernel.receive(content, buffers) },
      onConnection: (connection: Connection) => {
        this.store.setConnection(connection);
        if (this.states.at(-1) !== connection.state) this.states.push(connection.state);
      },
    });
    kernel.pages.push((content, buffers) => this.provider.receive(content, buffers));
  }

  edit(text: string): string {
    return this.store.edit.addNote(spot, text);
  }

  get texts(): string[] {
    return (this.store.snapshot().cells.get(key) ?? []).map((note) => note.text);
  }
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const pages: Page[] = [];
const open = (kernel: Kernel): Page => {
  const page = new Page(kernel);
  pages.push(page);
  return page;
};

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  for (const page of pages.splice(0)) page.provider.destroy();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("handshake", () => {
  it("brings the map and ends in saved", async () => {
    const page = open(new Kernel());
    expect(page.store.connection().state).toBe("saving");
    await pass(50);
    expect(page.texts).toEqual(["suivre colis"]);
    expect(page.store.connection()).toEqual({ state: "saved" });
  });

  it("is retried until it is answered", async () => {
    const kernel = new Kernel();
    let lost = 0;
    kernel.losesIn = (content) => content.seq === undefined && content.kind === "y" && ++lost < 4;
    const page = open(kernel);
    await pass(6000);
    expect(page.texts).toEqual([]);
    await pass(3000);
    expect(page.texts).toEqual(["suivre colis"]);
  });

  it("ignores what is addressed to another page", async () => {
    const kernel = new Kernel();
    const page = open(kernel);
    await pass(50);
    const other = new Y.Doc();
    loadMapFile(other, { stages: [{ id: "foreign" }] });
    const update = encodeSync(UPDATE, Y.encodeStateAsUpdate(other));
    page.provider.receive({ kind: "y", from: "kernel", to: "1" }, [windowed(update)]);
    expect(page.store.snapshot().stages.length).toBe(1);
  });
});

describe("edits", () => {
  it("go from saved through saving to saved, and reach the other page without an echo", async () => {
    const kernel = new Kernel();
    const [a, b] = [open(kernel), open(kernel)];
    await pass(50);
    a.states = [];
    const id = a.edit("idée");
    expect(a.store.connection().state).toBe("saving");
    await pass(100);
    expect(a.states).toEqual(["saving", "saved"]);
    expect(b.texts).toEqual(["suivre colis", "idée"]);
    expect(kernel.text(id)).toBe("idée");
    const ys = kernel.received.filter((content) => content.kind === "y" && content.seq);
    await pass(5000);
    expect(kernel.received.filter((content) => content.kind === "y" && content.seq)).toEqual(ys);
  });

  it("are collected: 200 in a burst leave as one message", async () => {
    const kernel = new Kernel();
    const page = open(kernel);
    await pass(50);
    const before = kernel.received.length;
    for (let i = 0; i < 200; i += 1) page.edit(`idée ${i}`);
    await pass(100);
    expect(kernel.received.length - before).toBe(1);
    expect(kernel.doc.getMap("notes").size).toBe(201);
  });

  it("keep both people's words in one note", async () => {
    const kernel = new Kernel();
    const [a, b] = [open(kernel), open(kernel)];
    await pass(50);
    a.store.edit.setNoteText("n1", "suivre son colis");
    b.store.edit.setNoteText("n1", "suivre colis à la minute");
    await pass(200);
    expect(a.texts).toEqual(["suivre son colis à la minute"]);
    expect(b.texts).toEqual(a.texts);
    expect(kernel.text("n1")).toBe(a.texts[0]);
  });
});

describe("loss", () => {
  it("of an update to the kernel is repaired, and shown as saving until then", async () => {
    const kernel = new Kernel();
    const page = open(kernel);
    await pass(50);
    kernel.losesIn = (content) => content.seq !== undefined;
    const id = page.edit("perdue");
    await pass(1000);
    expect(page.store.connection().state).toBe("saving");
    kernel.losesIn = () => false;
    page.edit("suivante"); // waits in the kernel for the lost one
    await pass(6000);
    expect(kernel.text(id)).toBe("perdue");
    expect(page.store.connection().state).toBe("saved");
  });

  it("of a broadcast is noticed by the next one", async () => {
    const kernel = new Kernel();
    const page = open(kernel);
    await pass(50);
    kernel.losesOut = (content) => content.seq !== undefined && content.to === undefined;
    kernel.doc.getMap("meta").set("title", "perdu");
    await pass(20);
    kernel.losesOut = () => false;
    kernel.doc.getMap("charter").set("goal", "reçu");
    await pass(3000);
    expect(page.store.snapshot().meta.title).toBe("perdu");
    expect(page.store.snapshot().charter.goal).toBe("reçu");
  });

  it("of the last broadcast, even a mere deletion, is noticed by the pong", async () => {
    const kernel = new Kernel();
    const page = open(kernel);
    await pass(50);
    kernel.losesOut = (content) => content.kind === "y";
    ((kernel.doc.getMap("notes").get("n1") as Y.Map<unknown>).get("text") as Y.Text).delete(0, 7);
    await pass(20);
    kernel.losesOut = () => false;
    expect(page.texts).toEqual(["suivre colis"]);
    await pass(5000);
    expect(page.texts).toEqual(["colis"]);
  });

  it("at random, on both ways and with shuffled delays, ends in agreement", {
    timeout: 30_000,
  }, async () => {
    const kernel = new Kernel();
    const all = [open(kernel), open(kernel), open(kernel)];
    await pass(50);
    let seed = 7;
    const chance = () => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return seed / 2147483648;
    };
    kernel.losesIn = () => chance() < 0.2;
    kernel.losesOut = () => chance() < 0.2;
    for (let round = 0; round < 60; round += 1) {
      kernel.delay = 1 + Math.floor(chance() * 60);
      const page = all[Math.floor(chance() * 3)] as Page;
      if (page.store.readOnly) continue;
      const notes = page.store.snapshot().cells.get(key) ?? [];
      const some = notes[Math.floor(chance() * notes.length)];
      const what = chance();
      if (what < 0.4 || !some) page.edit(`idée ${round}`);
      else if (what < 0.6) page.store.edit.setNoteText(some.id, `${some.text} ${round}`);
      else if (what < 0.8)
        page.store.edit.moveNote(some.id, { ...spot, before: notes[0]?.id ?? null });
      else if (what < 0.9) page.store.edit.deleteNote(some.id);
      else page.store.undo();
      await pass(Math.floor(chance() * 80));
    }
    kernel.losesIn = () => false;
    kernel.losesOut = () => false;
    await pass(30_000);
    for (const page of all) {
      expect(page.store.connection().state).toBe("saved");
      expect(page.store.snapshot()).toEqual(createReplicaStore(kernel.doc).snapshot());
      expect(page.store.snapshot()).toEqual(createReplicaStore(page.doc).snapshot());
    }
  });

  it("survives garbage", async () => {
    const report = vi.fn();
    vi.stubGlobal("reportError", report);
    const kernel = new Kernel();
    const page = open(kernel);
    await pass(50);
    for (const bytes of [[], [9], [2, 200], [2, 3, 255, 255, 255], [0, 1, 255]]) {
      page.provider.receive({ kind: "y", from: "kernel" }, [windowed(Uint8Array.from(bytes))]);
    }
    page.provider.receive(null, []);
    page.provider.receive({ kind: "?" }, []);
    expect(report).toHaveBeenCalled();
    page.edit("encore là");
    await pass(5000);
    expect(page.store.connection().state).toBe("saved");
    expect(kernel.doc.getMap("notes").size).toBe(2);
  });
});

describe("connection", () => {
  it("says when the kernel cannot write, and when it can again", async () => {
    const kernel = new Kernel();
    const page = open(kernel);
    await pass(50);
    kernel.durable = { ok: false, reason: "Le disque est plein." };
    page.edit("x");
    await pass(100);
    expect(page.store.connection()).toEqual({ state: "not_saved", reason: "Le disque est plein." });
    expect(page.store.readOnly).toBe(false);
    kernel.durable = { ok: true, reason: "" };
    await pass(5000);
    expect(page.store.connection().state).toBe("saved");
  });

  it("freezes after silence, and merges when the kernel answers again", async () => {
    const kernel = new Kernel();
    const [a, b] = [open(kernel), open(kernel)];
    await pass(50);
    kernel.dead = true;
    const id = a.edit("juste avant");
    await pass(9000);
    expect(a.store.readOnly).toBe(false);
    await pass(3000);
    expect(a.store.connection().state).toBe("not_connected");
    expect(a.store.readOnly).toBe(true);
    expect(a.edit("refusée")).toBe("");
    a.store.edit.setNoteText("n1", "suivre colis, en frappe");
    kernel.dead = false;
    ((kernel.doc.getMap("notes").get("n1") as Y.Map<unknown>).get("text") as Y.Text).insert(
      0,
      "bien ",
    );
    await pass(5000);
    expect(a.store.connection().state).toBe("saved");
    expect(kernel.text(id)).toBe("juste avant");
    expect(a.texts).toEqual(["bien suivre colis, en frappe", "juste avant"]);
    expect(b.texts).toEqual(a.texts);
  });

  it("does not blame the kernel for the time a page slept", async () => {
    const kernel = new Kernel();
    const page = open(kernel);
    await pass(50);
    const now = performance.now();
    vi.setSystemTime(Date.now() + 60_000);
    vi.spyOn(performance, "now").mockImplementation(() => now + 60_000);
    await pass(600);
    expect(page.store.connection().state).toBe("saved");
    vi.restoreAllMocks();
  });

  it("freezes at once when the channel refuses to send", async () => {
    let broken = false;
    const states: string[] = [];
    const doc = new Y.Doc();
    const provider = createProvider({
      doc,
      channel: {
        send: () => {
          if (broken) throw new Error("comm disposed");
        },
      },
      onConnection: (connection) => states.push(connection.state),
    });
    broken = true;
    await pass(5000);
    expect(states.at(-1)).toBe("not_connected");
    provider.destroy();
  });
});

describe("large messages", () => {
  it("travel in parts", () => {
    const bytes = Uint8Array.from({ length: 10 }, (_, i) => i);
    const parts = [...inParts({ kind: "y" }, bytes, 4)];
    expect(parts.map(([head]) => head.part)).toEqual([
      [0, 3],
      [1, 3],
      [2, 3],
    ]);
    expect(parts.flatMap(([, part]) => [...part])).toEqual([...bytes]);
  });

  it("are put together again", async () => {
    const kernel = new Kernel();
    const page = open(kernel);
    await pass(50);
    kernel.doc.getMap("meta").set("title", "long");
    const whole = encodeSync(UPDATE, Y.encodeStateAsUpdate(kernel.doc));
    for (const [head, part] of inParts({ kind: "y", from: "kernel" }, whole, 50)) {
      page.provider.receive(head, [windowed(part)]);
    }
    expect(page.store.snapshot().meta.title).toBe("long");
  });
});

describe("the widget", () => {
  class Model {
    handlers: ((content: unknown, buffers: unknown[]) => void)[] = [];
    constructor(
      readonly kernel: Kernel,
      readonly snapshot: unknown,
    ) {
      kernel.pages.push((content, buffers) => {
        for (const handler of this.handlers) handler(content, buffers);
      });
    }
    get = (name: string) => (name === "snapshot" ? this.snapshot : undefined);
    on = (_event: string, handler: (...args: never[]) => void) => {
      this.handlers.push(handler as (content: unknown, buffers: unknown[]) => void);
    };
    send = (content: Content, _callbacks: unknown, buffers: ArrayBufferView[] = []) => {
      if (this.kernel.dead) throw new Error("comm disposed");
      this.kernel.receive(content, buffers.map(bytesOf));
    };
  }

  it("paints from the snapshot before any answer", () => {
    const kernel = new Kernel();
    const snapshot = windowed(Y.encodeStateAsUpdate(kernel.doc));
    const abort = new AbortController();
    const model = new Model(kernel, snapshot);
    const { store } = replica.initialize({ model, signal: abort.signal });
    expect(store.snapshot().noteCount).toBe(1);
    abort.abort();
  });

  it("hands a dead kernel's unsaved words to the map's next replica", async () => {
    const first = new Kernel();
    const state = Y.encodeStateAsUpdate(first.doc);
    const abort = new AbortController();
    const { store: old } = replica.initialize({
      model: new Model(first, windowed(state)),
      signal: abort.signal,
    });
    await pass(100);
    first.dead = true;
    old.edit.addNote(spot, "dernier mot");
    await pass(12_000);
    expect(old.connection().state).toBe("not_connected");

    const second = new Kernel({});
    Y.applyUpdate(second.doc, state); // reopened from the file and its journal
    const { store } = replica.initialize({
      model: new Model(second, windowed(state)),
      signal: abort.signal,
    });
    await pass(200);
    const texts = (store.snapshot().cells.get(key) ?? []).map((note) => note.text);
    expect(texts).toEqual(["suivre colis", "dernier mot"]);
    expect(second.doc.getMap("notes").size).toBe(2);
    expect(store.connection().state).toBe("saved");
    abort.abort();
  });

  it("keeps a closed model's last words for the map's next replica", async () => {
    const kernel = new Kernel({ ...FILE, meta: { id: "closed", lang: "fr" } });
    const state = Y.encodeStateAsUpdate(kernel.doc);
    const abort = new AbortController();
    const { store: old } = replica.initialize({
      model: new Model(kernel, windowed(state)),
      signal: abort.signal,
    });
    await pass(100);
    abort.abort();
    expect(old.readOnly).toBe(true);
    old.edit.setNoteText("n1", "en frappe");
    const next = new AbortController();
    const { store } = replica.initialize({
      model: new Model(kernel, windowed(state)),
      signal: next.signal,
    });
    await pass(200);
    expect(store.snapshot().cells.get(key)?.[0]?.text).toBe("en frappe");
    expect(kernel.text("n1")).toBe("en frappe");
    next.abort();
  });

  it("does not mix a map rebuilt with other identities", async () => {
    const first = new Kernel();
    const abort = new AbortController();
    const { store: old } = replica.initialize({
      model: new Model(first, windowed(Y.encodeStateAsUpdate(first.doc))),
      signal: abort.signal,
    });
    await pass(100);
    first.dead = true;
    old.edit.setNoteText("n1", "ancien");
    await pass(12_000);
    const second = new Kernel({
      ...FILE,
      notes: [{ ...FILE.notes[0], id: "n1", text: "nouveau" }],
    });
    const { store } = replica.initialize({
      model: new Model(second, undefined),
      signal: abort.signal,
    });
    await pass(200);
    expect(store.snapshot().cells.get(key)?.[0]?.text).toBe("nouveau");
    abort.abort();
  });
});
