import { describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { loadMapFile } from "./document";
import { Kernel, onTestClock, open, pass, windowed } from "./fake_kernel";
import { encodeSync, inParts, UPDATE } from "./protocol";
import { createProvider } from "./provider";

onTestClock();

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
