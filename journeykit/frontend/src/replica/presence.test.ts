import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { createTranslator } from "../shared/i18n";
import { PERSON_COLORS } from "../shared/people";
import { type AwarenessChannel, carryAwareness } from "./awareness_channel";
import { createPresence, type OwnPresence } from "./presence";
import type { Content } from "./protocol";

const t = createTranslator({ "Person {number}": "Personne {number}" });
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

/** Pages that hear each other through a hub which hands everything on. */
class Hall {
  pages: { channel: AwarenessChannel; presence: OwnPresence; awareness: Awareness }[] = [];
  sent: Content[] = [];
  silent = false;

  join(): OwnPresence {
    const awareness = new Awareness(new Y.Doc());
    const presence = createPresence(awareness, t);
    const channel = carryAwareness(awareness, {
      send: (content, buffers) => {
        const bytes = buffers[0]?.slice() ?? new Uint8Array();
        this.sent.push(content);
        if (this.silent) return;
        setTimeout(() => {
          for (const page of this.pages) page.channel.receive(content, bytes);
        }, 5);
      },
    });
    this.pages.push({ channel, presence, awareness });
    return presence;
  }

  leave(presence: OwnPresence): void {
    const page = this.pages.find((one) => one.presence === presence);
    presence.destroy();
    page?.channel.destroy();
  }
}

let hall: Hall;
const elsewhere = () => localStorage.clear(); // the next page is another browser's
beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  hall = new Hall();
});
afterEach(() => {
  for (const page of hall.pages) page.awareness.destroy();
  vi.useRealTimers();
});

const names = (presence: OwnPresence) => presence.others().map((peer) => peer.person.name);

describe("presence", () => {
  it("tells everybody who is there, a late joiner too, with names and colours of their own", async () => {
    const all = [];
    for (let i = 0; i < PERSON_COLORS.length; i += 1) {
      elsewhere();
      all.push(hall.join());
      await pass(50);
    }
    expect(all.map((one) => one.me().name)).toEqual(
      PERSON_COLORS.map((_, i) => `Personne ${i + 1}`),
    );
    expect(new Set(all.map((one) => one.me().color)).size).toBe(PERSON_COLORS.length);
    expect(all.map((one) => one.others().length)).toEqual(PERSON_COLORS.map(() => all.length - 1));
    expect(names(all[0] as OwnPresence)).toContain("Personne 3");
  });

  it("remembers the name given in this browser, signs with it, and never with a default one", async () => {
    const first = hall.join();
    expect(first.author()).toBe("");
    first.rename("  Zoé ");
    expect([first.me().name, first.author()]).toEqual(["Zoé", "Zoé"]);
    const again = hall.join();
    await pass(50);
    expect(again.me()).toEqual(first.me());
    expect(names(first)).toEqual(["Zoé"]);
    again.rename("");
    expect([again.me().name, again.author()]).toEqual(["Personne 1", ""]);
  });

  it("tells whereabouts, a third of a second late, and the last one for sure", async () => {
    const mine = hall.join();
    elsewhere();
    const theirs = hall.join();
    await pass(500);
    const before = hall.sent.length;
    for (let i = 0; i < 100; i += 1) {
      mine.goTo({ note: `n${i}`, stage: "s1", row: "r1" });
      await pass(10);
    }
    expect(hall.sent.length - before).toBeLessThan(8);
    await pass(400);
    expect(theirs.others()[0]?.at).toEqual({ note: "n99", stage: "s1", row: "r1" });
    mine.goTo(null);
    await pass(400);
    expect(theirs.others()[0]?.at).toBeNull();
  });

  it("lets go of a page that closes at once, and of a silent one after half a minute", async () => {
    const mine = hall.join();
    elsewhere();
    const theirs = hall.join();
    elsewhere();
    const third = hall.join();
    await pass(100);
    expect(mine.others()).toHaveLength(2);
    hall.leave(third);
    await pass(100);
    expect(mine.others()).toHaveLength(1);
    hall.silent = true;
    for (const { awareness } of hall.pages) {
      // The library's clock is no test's: what it last heard is made old.
      for (const known of awareness.meta.values()) known.lastUpdated -= 31_000;
    }
    await pass(4000);
    expect([mine.others(), theirs.others()]).toEqual([[], []]);
    hall.silent = false;
    for (const page of hall.pages.slice(0, 2)) page.channel.back();
    await pass(100);
    expect([mine.others().length, theirs.others().length]).toEqual([1, 1]);
  });

  it("counts a tab nobody looks at as away, until somebody does", async () => {
    const mine = hall.join();
    await pass(10);
    hall.pages.splice(0, 1)[0]?.channel.destroy(); // the tests share one `document`
    const watcher = new Awareness(new Y.Doc());
    const seen = createPresence(watcher, t);
    elsewhere();
    hall.join();
    const other = hall.pages[0];
    hall.pages.push({
      awareness: watcher,
      presence: seen,
      channel: carryAwareness(watcher, { send: () => {} }),
    });
    other?.channel.back();
    await pass(50);
    expect(seen.others()).toHaveLength(1);
    vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
    document.dispatchEvent(new Event("visibilitychange"));
    await pass(21_000);
    expect(seen.others()).toHaveLength(0);
    vi.restoreAllMocks();
    document.dispatchEvent(new Event("visibilitychange"));
    await pass(100);
    expect(seen.others()).toHaveLength(1);
    expect(mine.others()).toEqual([]);
  });

  it("is not broken by what others send, nor by a browser without storage", async () => {
    const report = vi.fn();
    vi.stubGlobal("reportError", report);
    vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
      throw new Error("denied");
    });
    const mine = hall.join();
    mine.rename("Zoé");
    elsewhere();
    const rough = new Awareness(new Y.Doc());
    rough.setLocalState({ person: { id: 7 }, at: "x" });
    const odd = carryAwareness(rough, {
      send: (content, [bytes]) =>
        hall.pages[0]?.channel.receive(content, bytes ?? new Uint8Array()),
    });
    hall.pages[0]?.channel.receive({ kind: "aware", from: "z" }, Uint8Array.of(9, 9, 9, 255));
    expect(report).toHaveBeenCalledTimes(1);
    expect(mine.others()).toEqual([]);
    rough.setLocalState({ person: { id: "a", name: "x".repeat(999) }, at: { note: 3, row: "r" } });
    expect(mine.others()[0]).toMatchObject({ person: { id: "a" }, at: { row: "r" } });
    expect(mine.others()[0]?.person.name).toHaveLength(60);
    odd.destroy();
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });
});
