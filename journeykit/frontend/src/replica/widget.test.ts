import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { FILE, Kernel, key, onTestClock, pass, spot, windowed } from "./fake_kernel";
import replica from "./index";
import { bytesOf, type Content } from "./protocol";

onTestClock();

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
