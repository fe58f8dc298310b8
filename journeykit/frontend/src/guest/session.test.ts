import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { loadMapFile, readItem } from "../replica/document";
import { createTranslator } from "../shared/i18n";
import { cellKey } from "../shared/store";
import { FakeRoom, FakeWire } from "./fake_room";
import type { RoomPage } from "./page";
import { Session } from "./session";
import { browserKeep, type Keep, openUnsent, rememberedPerson, rememberPerson } from "./storage";

const PAGE: RoomPage = {
  lang: "en",
  strings: {},
  title: "Buying a bike",
  scope: { kind: "board", stage: null },
  limit: 1000,
};
const ANA = { id: "ana", name: "Ana", color: "blue" };
const SPOT = { stage: "s1", row: "r1", before: null };

let room: FakeRoom;
let keep: Keep;
let sessions: Session[] = [];

function join(page: RoomPage = PAGE, there: boolean | null = null): Session {
  const session = new Session({
    page,
    person: ANA,
    base: "/j/token/",
    keep,
    t: createTranslator(),
    wire: (doc) => new FakeWire(doc, room),
    stillThere: () => Promise.resolve(there),
  });
  sessions.push(session);
  return session;
}

const texts = (session: Session): string[] =>
  (session.state.store?.snapshot().cells.get(cellKey("s1", "r1")) ?? []).map((n) => n.text);

beforeEach(() => {
  vi.useFakeTimers();
  window.localStorage.clear();
  keep = browserKeep();
  room = new FakeRoom();
  loadMapFile(room.doc, {
    meta: { id: "m", title: "Buying a bike" },
    stages: [{ id: "s1", name: "Discovery", order: "a0" }],
    rows: [{ id: "r1", name: "Tasks", order: "a0" }],
  });
});

afterEach(() => {
  for (const session of sessions) session.destroy();
  sessions = [];
  vi.useRealTimers();
});

describe("joining", () => {
  it("says hello first, then shows the room", () => {
    const session = join();
    expect(room.heard[0]).toMatchObject({ kind: "hello", person: ANA });
    expect(session.state.phase).toBe("in");
    const { store } = session.state;
    expect(store?.snapshot().stages.map((s) => s.name)).toEqual(["Discovery"]);
    expect(store?.access).toEqual({ role: "guest", stage: null });
    expect(store?.history).toBeNull();
  });

  it("keeps its secret for the next visit", () => {
    join();
    join();
    const secrets = room.heard.flatMap((m) => (m.kind === "hello" ? [m.secret] : []));
    expect(secrets[0]).toHaveLength(24);
    expect(secrets[1]).toBe(secrets[0]);
  });

  it("waits where the room is out of reach, and ends where the invitation is gone", async () => {
    room.reachable = false;
    const session = join(PAGE, false);
    expect(session.state.phase).toBe("joining");
    await vi.advanceTimersByTimeAsync(5000);
    expect(session.state.phase).toBe("ended");
  });
});

describe("what is written", () => {
  it("is signed, arrives, and is saved once the room has read it", () => {
    const session = join();
    const id = session.state.store?.edit.addNote(SPOT, "Compare models") ?? "";
    expect(session.state.store?.connection().state).toBe("saving");
    vi.advanceTimersByTime(300);
    expect(session.state.store?.connection().state).toBe("saved");
    expect(readItem(room.doc, "notes", id)).toMatchObject({
      text: "Compare models",
      author: "Ana",
    });
  });

  it("without a connection stays editable, is said, and leaves when it is back", () => {
    const session = join();
    room.drop();
    vi.advanceTimersByTime(2000);
    const { store } = session.state;
    expect(store?.connection()).toMatchObject({ state: "not_saved" });
    const id = store?.edit.addNote(SPOT, "In the tunnel") ?? "";
    expect(readItem(room.doc, "notes", id)).toBeNull();
    room.reachable = true;
    window.dispatchEvent(new Event("online"));
    vi.advanceTimersByTime(300);
    expect(readItem(room.doc, "notes", id)?.text).toBe("In the tunnel");
    expect(store?.connection().state).toBe("saved");
  });

  it("survives a page that is thrown away while offline", () => {
    const first = join();
    room.drop();
    first.state.store?.edit.addNote(SPOT, "Before the phone died");
    vi.advanceTimersByTime(300);
    first.destroy();
    expect(openUnsent(keep, "/j/token/", "x").found()).toHaveLength(1);
    room.reachable = true;
    const second = join();
    vi.advanceTimersByTime(300);
    expect(texts(second)).toEqual(["Before the phone died"]);
    expect(openUnsent(keep, "/j/token/", "x").found()).toHaveLength(0);
  });

  it("stays unsent while the room does not answer, and the silent line is given up", () => {
    const session = join();
    room.mute = true;
    session.state.store?.edit.addNote(SPOT, "Anybody there?");
    vi.advanceTimersByTime(5000);
    expect(session.state.store?.connection().state).toBe("saving");
    room.mute = false;
    vi.advanceTimersByTime(9000);
    expect(session.state.store?.connection().state).toBe("saved");
  });
});

describe("a refusal", () => {
  it("throws the document away and hands the words back", () => {
    const session = join();
    const old = session.state.store;
    room.refuse = "The column is locked.";
    old?.edit.addNote(SPOT, "Too late");
    room.refuse = "";
    vi.advanceTimersByTime(1000);
    expect(session.state.refusal).toEqual({ reason: "The column is locked.", words: ["Too late"] });
    expect(session.state.store).not.toBe(old);
    expect(texts(session)).toEqual([]);
    session.state.store?.edit.addNote(SPOT, "Next");
    vi.advanceTimersByTime(300);
    expect(texts(session)).toEqual(["Next"]);
    expect(openUnsent(keep, "/j/token/", "x").found()).toHaveLength(0);
  });
});

describe("a note that left what the room shows", () => {
  /** Typed without a connection, in a note that is gone when the connection is back. */
  function typed(): { session: Session; note: string } {
    const session = join();
    const note = session.state.store?.edit.addNote(SPOT, "Compare") ?? "";
    session.state.store?.edit.addNote(SPOT, "Stays");
    vi.advanceTimersByTime(300);
    room.drop();
    for (const text of ["Compare m", "Compare mo", "Compare more"]) {
      session.state.store?.edit.setNoteText(note, text);
    }
    vi.advanceTimersByTime(300);
    room.doc.getMap("notes").delete(note);
    room.reachable = true;
    return { session, note };
  }

  it("gives its words back to who was writing in it", () => {
    const { session } = typed();
    window.dispatchEvent(new Event("online"));
    expect(texts(session)).toEqual(["Stays"]);
    room.tellAll({ kind: "lost", reason: "It is no longer here." });
    vi.advanceTimersByTime(1000);
    expect(session.state.refusal).toEqual({
      reason: "It is no longer here.",
      words: ["Compare more"],
    });
    expect(texts(session)).toEqual(["Stays"]);
    expect(openUnsent(keep, "/j/token/", "x").found()).toHaveLength(0);
  });

  it("gives what was typed back after the page was thrown away", () => {
    const { session } = typed();
    session.destroy();
    const again = join();
    vi.advanceTimersByTime(300);
    expect(texts(again)).toEqual(["Stays"]);
    expect(again.state.refusal?.words).toEqual([" more"]);
    expect(openUnsent(keep, "/j/token/", "x").found()).toHaveLength(0);
    again.destroy();
    expect(join().state.refusal).toBeNull();
  });
});

it("ends calmly when the lead ends it", () => {
  const session = join();
  room.tellAll({ kind: "ended", reason: "The workshop is over." });
  expect(session.state).toMatchObject({ phase: "ended", reason: "The workshop is over." });
});

describe("the private sketch", () => {
  const drawn = { values: { s1: -1.5 }, between: [], comments: {} };

  it("is sent, confirmed, and never in the document", () => {
    const session = join();
    session.draw(drawn);
    expect(session.state.sketchSent).toBe(false);
    vi.advanceTimersByTime(500);
    expect(session.state.sketchSent).toBe(true);
    expect(room.sketch).toEqual(drawn);
    expect(session.state.store?.snapshot().emotionPoints).toEqual([]);
  });

  it("drawn without a connection is there after a reload, and is sent", () => {
    const first = join();
    room.drop();
    first.draw(drawn);
    first.destroy();
    room.reachable = true;
    const second = join();
    expect(second.state.sketch).toEqual(drawn);
    vi.advanceTimersByTime(500);
    expect(room.sketch).toEqual(drawn);
    expect(second.state.sketchSent).toBe(true);
  });

  it("comes back from the room, and knows when all are revealed", () => {
    room.sketch = drawn;
    const session = join();
    expect(session.state.sketch).toEqual(drawn);
    room.tellAll({ kind: "revealed" });
    expect(session.state.revealed).toBe(1);
  });
});

it("remembers the first name for the site, and invents a colour", () => {
  const first = rememberedPerson(keep);
  expect(first.name).toBe("");
  rememberPerson(keep, { ...first, name: "Zoé" });
  expect(rememberedPerson(keep)).toEqual({ ...first, name: "Zoé" });
});
