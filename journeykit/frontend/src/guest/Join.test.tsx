import { cleanup, fireEvent, render, screen } from "@testing-library/preact";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { loadMapFile } from "../replica/document";
import { createTranslator } from "../shared/i18n";
import { FakeRoom, FakeWire } from "./fake_room";
import { Join } from "./Join";
import { type RoomPage, readPage } from "./page";
import { Room } from "./Room";
import { Session } from "./session";
import { browserKeep } from "./storage";

const t = createTranslator();
const PAGE = readPage(
  JSON.stringify({ lang: "en", title: "Buying a bike", scope: { kind: "board" }, limit: 10 }),
);

beforeAll(() => {
  HTMLDialogElement.prototype.showModal ??= () => {};
  vi.spyOn(window, "matchMedia").mockReturnValue({ matches: false } as MediaQueryList); // a phone
});
afterEach(cleanup);

describe("the welcome", () => {
  it("says what is shared, asks for a first name, and takes it", () => {
    const onJoin = vi.fn();
    render(<Join page={PAGE} name="" t={t} onJoin={onJoin} />);
    expect(screen.getByRole("heading").textContent).toBe("Buying a bike");
    expect(screen.getByText(/seen at once by everybody/)).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "Join" }));
    expect(onJoin).not.toHaveBeenCalled();
    expect(screen.getByRole("alert").textContent).toContain("first name");
    fireEvent.input(screen.getByLabelText("Your first name"), { target: { value: "  Ana  Luz " } });
    fireEvent.click(screen.getByRole("button", { name: "Join" }));
    expect(onJoin).toHaveBeenCalledWith("Ana Luz");
  });

  it("promises privacy for the curve, and shows an unknown scope as the smallest", () => {
    const page = readPage(JSON.stringify({ scope: { kind: "everything" } }));
    expect(page.scope).toEqual({ kind: "curve", stage: null });
    render(<Join page={page} name="Ana" t={t} onJoin={() => {}} />);
    expect(screen.getByText(/stays private/)).toBeTruthy();
  });
});

describe("the room", () => {
  let room: FakeRoom;
  let session: Session;
  const enter = (scope: RoomPage["scope"]): void => {
    const page = { ...PAGE, scope };
    session = new Session({
      page,
      person: { id: "a", name: "Ana", color: "blue" },
      base: "/j/x/",
      keep: browserKeep(),
      t,
      wire: (doc) => new FakeWire(doc, room),
      stillThere: () => Promise.resolve(null),
    });
    render(<Room session={session} page={page} t={t} />);
  };

  beforeEach(() => {
    window.localStorage.clear();
    room = new FakeRoom();
    loadMapFile(room.doc, {
      meta: { id: "m", title: "Buying a bike" },
      stages: [
        { id: "s1", name: "Discovery", order: "a0" },
        { id: "s2", name: "Purchase", order: "a1", locked: true },
      ],
      rows: [
        { id: "r1", name: "Tasks", order: "a0" },
        { id: "r2", name: "Emotions", type: "emotions", order: "a1" },
      ],
      notes: [
        { id: "n1", text: "Ask a friend", place: { stage: "s1", row: "r1", order: "a0" } },
        { id: "n2", text: "Locked in", place: { stage: "s2", row: "r1", order: "a0" } },
      ],
    });
  });
  afterEach(() => session.destroy());

  it("shows one column; adding a note opens it for typing before the tap is over", () => {
    enter({ kind: "board", stage: null });
    expect(screen.getByText("Ask a friend")).toBeTruthy();
    fireEvent.click(screen.getAllByRole("button", { name: "Add a note" })[0] as HTMLElement);
    expect(document.activeElement?.tagName).toBe("TEXTAREA");
  });

  it("says in words that a column is locked, and offers nothing there", async () => {
    enter({ kind: "board", stage: null });
    fireEvent.click(screen.getByRole("tab", { name: /Purchase/ }));
    expect(await screen.findByText(/locked this column/)).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Add a note" })).toBeNull();
  });

  it("says that the whole wall is locked, not one column", async () => {
    room.doc.getMap("meta").set("locked", true);
    enter({ kind: "board", stage: null });
    expect(await screen.findByText(/locked the wall/)).toBeTruthy();
  });

  it("shows only its own column where it is invited to one", () => {
    enter({ kind: "stage", stage: "s1" });
    expect(screen.queryByRole("tab")).toBeNull();
    expect(screen.getByText("Discovery")).toBeTruthy();
  });

  it("draws the curve with numbers alone, and shows everybody's once revealed", async () => {
    enter({ kind: "curve", stage: null });
    fireEvent.input(screen.getByLabelText("Discovery"), { target: { value: "-1.5" } });
    expect(session.state.sketch.values).toEqual({ s1: -1.5 });
    expect(await screen.findByRole("img", { name: /Discovery: −1.5/ })).toBeTruthy();
    room.tellAll({ kind: "revealed" });
    expect(await screen.findByText("Everybody's curves")).toBeTruthy();
  });

  it("on a laptop is the board, which offers only what a guest may do", async () => {
    vi.mocked(window.matchMedia).mockReturnValueOnce({ matches: true } as MediaQueryList);
    enter({ kind: "board", stage: null });
    const note = screen.getByText("Ask a friend");
    expect(screen.queryByRole("button", { name: /Actions on the (stage|row)/ })).toBeNull();
    expect(screen.queryByRole("button", { name: /Rename|Move stage/ })).toBeNull();
    for (const slider of screen.getAllByRole<HTMLInputElement>("slider")) {
      expect(slider.disabled).toBe(true);
    }
    fireEvent.contextMenu(note);
    expect(await screen.findByRole("menuitem", { name: /^Edit/ })).toBeTruthy();
    expect(screen.queryByRole("menuitemcheckbox", { name: "Moment of truth" })).toBeNull();
  });

  it("on a laptop offers nothing on a note in a locked column", () => {
    vi.mocked(window.matchMedia).mockReturnValueOnce({ matches: true } as MediaQueryList);
    enter({ kind: "board", stage: null });
    fireEvent.contextMenu(screen.getByText("Locked in"));
    expect(screen.queryByRole("menu")).toBeNull();
  });
});
