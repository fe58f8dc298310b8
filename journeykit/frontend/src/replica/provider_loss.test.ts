import { describe, expect, it, vi } from "vitest";
import type * as Y from "yjs";
import { Kernel, key, onTestClock, open, type Page, pass, spot, windowed } from "./fake_kernel";
import { createReplicaStore } from "./store";

onTestClock();

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
