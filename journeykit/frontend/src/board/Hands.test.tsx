import { cleanup, fireEvent, render } from "@testing-library/preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import * as Y from "yjs";
import { loadMapFile } from "../replica/document";
import { createReplicaStore, type ReplicaStore } from "../replica/store";
import { createTranslator } from "../shared/i18n";
import { createMemoryStore } from "../shared/memory_store";
import { cellKey, type MapStore, type Peer, type Presence } from "../shared/store";
import { Board } from "./Board";
import * as parts from "./parts";

const note = (id: string, text: string, stage: string, order: string) => ({
  id,
  text,
  place: { stage, row: "r1", order },
});
const FILE = {
  meta: { id: "m", title: "Parcours", lang: "en" },
  stages: [
    { id: "s1", name: "Research", order: "a0" },
    { id: "s2", name: "Purchase", order: "a1" },
    { id: "s3", name: "Delivery", order: "a2" },
  ],
  rows: [
    { id: "r1", name: "Tasks", order: "a0" },
    { id: "r2", name: "Questions", order: "a1" },
  ],
  notes: [
    note("n1", "Compare", "s1", "a0"),
    note("n2", "Ask", "s1", "a1"),
    note("n3", "Read", "s1", "a2"),
    note("n4", "Pay", "s2", "a0"),
  ],
} as const;

function show(store: MapStore = createMemoryStore(FILE as never)) {
  const view = render(<Board store={store} t={createTranslator()} lang="en" parts={parts} />);
  const card = (id: string): HTMLElement => {
    const found = view.container.querySelector<HTMLElement>(`.jk-grid [data-note="${id}"]`);
    if (!found) throw new Error(`no note ${id}`);
    return found;
  };
  const key = (name: string, options = {}) =>
    fireEvent.keyDown(document.activeElement ?? document.body, { key: name, ...options });
  const cell = (stage: string, row = "r1") =>
    (store.snapshot().cells.get(cellKey(stage, row)) ?? []).map((one) => one.id);
  const said = () => view.container.querySelector("[aria-live=assertive]")?.textContent;
  const chosen = () =>
    [...view.container.querySelectorAll<HTMLElement>(".jk-selected")].map(
      (one) => one.dataset.note,
    );
  const field = () => view.container.querySelector("textarea") as HTMLTextAreaElement;
  return { store, view, card, key, cell, said, chosen, field };
}

const paste = (onto: Element, text: string): void => {
  const event = new Event("paste", { bubbles: true, cancelable: true });
  Object.assign(event, { clipboardData: { getData: () => text } });
  fireEvent(onto, event);
};

beforeEach(() => {
  Element.prototype.scrollIntoView ??= () => {};
});
afterEach(cleanup);

describe("several notes", () => {
  it("Ctrl and Shift choose, it is said and seen, Esc and a plain click let go", () => {
    const { card, said, chosen, key } = show();
    fireEvent.click(card("n1"), { ctrlKey: true });
    expect(said()).toContain("1 note selected");
    fireEvent.click(card("n3"), { shiftKey: true });
    expect(chosen()).toEqual(["n1", "n2", "n3"]);
    expect(said()).toContain("3 notes selected");
    expect(card("n2").getAttribute("aria-label")).toContain("Selected");
    fireEvent.click(card("n2"), { metaKey: true });
    expect(chosen()).toEqual(["n1", "n3"]);
    card("n1").focus();
    key("Escape");
    expect(chosen()).toEqual([]);
    fireEvent.click(card("n1"), { ctrlKey: true });
    fireEvent.click(card("n4"));
    expect(chosen()).toEqual([]);
  });

  it("Shift and arrows choose from the keyboard, and walking back lets go", () => {
    const { card, key, chosen } = show();
    card("n1").focus();
    key("ArrowDown", { shiftKey: true });
    key("ArrowDown", { shiftKey: true });
    expect(chosen()).toEqual(["n1", "n2", "n3"]);
    key("ArrowUp", { shiftKey: true });
    expect(chosen()).toEqual(["n1", "n2"]);
    key(" ", { ctrlKey: true });
    expect(chosen()).toEqual(["n1"]);
    key("a", { ctrlKey: true });
    expect(chosen()).toEqual(["n1", "n2", "n3"]);
  });

  it("are carried together by keyboard, in their order, in one undo step", () => {
    const { card, key, cell, said, store } = show();
    fireEvent.click(card("n3"), { ctrlKey: true });
    fireEvent.click(card("n1"), { ctrlKey: true });
    card("n3").focus();
    key(" ");
    expect(said()).toContain("2 notes lifted");
    key("ArrowRight");
    expect(said()).toContain("Purchase, Tasks, position 1 of 2");
    key(" ");
    expect(cell("s2")).toEqual(["n1", "n3", "n4"]);
    expect(document.activeElement).toBe(card("n3"));
    act(() => store.undo());
    expect(cell("s1")).toEqual(["n1", "n2", "n3"]);
  });

  it("the menu, Delete and Move to… work on all of them", () => {
    const { card, view, key, cell, store } = show();
    fireEvent.click(card("n1"), { ctrlKey: true });
    fireEvent.click(card("n2"), { ctrlKey: true });
    const menu = () => fireEvent.click(card("n1").querySelector(".jk-note-more") as Element);
    menu();
    expect(view.getByRole("menu", { name: "Actions on 2 notes" })).toBeTruthy();
    fireEvent.click(view.container.querySelector("[data-label=Green]") as Element);
    expect(card("n2").className).toContain("jk-color-green");
    menu();
    fireEvent.click(view.getByText("Move to…"));
    const dialog = view.container.querySelector("dialog") as HTMLElement;
    expect(dialog.textContent).toContain("Move 2 notes to…");
    fireEvent.change(dialog.querySelector("select") as Element, { target: { value: "s2" } });
    fireEvent.submit(dialog.querySelector("form") as Element);
    expect(cell("s2")).toEqual(["n4", "n1", "n2"]);
    card("n1").focus();
    key("Delete");
    expect(cell("s2")).toEqual(["n4"]);
    expect(view.container.querySelector(".jk-toast")?.textContent).toContain("2 notes deleted.");
    expect(document.activeElement?.getAttribute("data-note")).toBe("n4");
    act(() => store.undo());
    expect(cell("s2")).toEqual(["n4", "n1", "n2"]);
  });
});

describe("carrying", () => {
  it("a stage and a row by keyboard, by their grip", () => {
    const { view, key, store, said } = show();
    const grip = (kind: string, id: string) =>
      view.container.querySelector<HTMLElement>(`[data-head=${kind}][data-id=${id}] [data-grip]`);
    grip("stage", "s1")?.focus();
    key(" ");
    expect(said()).toContain("Stage Research, position 1 of 3");
    key("ArrowRight");
    key("ArrowRight");
    expect(said()).toContain("Stage Research, position 3 of 3");
    key(" ");
    expect(store.snapshot().stages.map(({ id }) => id)).toEqual(["s2", "s3", "s1"]);
    expect(document.activeElement).toBe(grip("stage", "s1"));
    grip("row", "r2")?.focus();
    key(" ");
    key("ArrowUp");
    key("Escape");
    expect(store.snapshot().rows.map(({ id }) => id)).toEqual(["r1", "r2"]);
    key(" ");
    key("ArrowUp");
    key(" ");
    expect(store.snapshot().rows.map(({ id }) => id)).toEqual(["r2", "r1"]);
  });

  it("ends with a word when somebody else moves or deletes it", () => {
    const { card, key, store, view } = show();
    card("n1").focus();
    key(" ");
    act(() => store.edit.setNoteText("n4", "Pay now")); // another note: goes on
    expect(card("n1").className).toContain("jk-carried");
    act(() => store.edit.deleteNote("n1"));
    expect(view.container.querySelector(".jk-toast")?.textContent).toContain("Somebody else");
    key("ArrowRight");
    expect(view.container.querySelector(".jk-carried")).toBeNull();
  });

  it("a guest's locked column takes nothing", () => {
    const store = createMemoryStore({
      ...FILE,
      stages: FILE.stages.map((one) => ({ ...one, locked: one.id === "s2" })),
    } as never);
    Object.assign(store, { access: { role: "guest", stage: null } });
    const { card, key, cell, view } = show(store);
    card("n1").focus();
    key(" ");
    key("ArrowRight");
    key(" ");
    expect(cell("s3")).toEqual(["n1"]);
    expect(view.queryByLabelText("Add a note: Purchase, Tasks")).toBeNull();
    card("n4").focus();
    key("Delete");
    expect(cell("s2")).toEqual(["n4"]);
  });
});

describe("a pasted list", () => {
  it("on a cell: one note an item, one undo step", () => {
    const { card, view, cell, store } = show();
    paste(card("n1"), "- Late\n- Broken\n- Lost");
    fireEvent.click(view.getByText("One note an item (3)"));
    expect(cell("s1")).toHaveLength(6);
    const texts = (store.snapshot().cells.get(cellKey("s1", "r1")) ?? []).map((one) => one.text);
    expect(texts).toEqual(["Compare", "Late", "Broken", "Lost", "Ask", "Read"]);
    act(() => store.undo());
    expect(cell("s1")).toEqual(["n1", "n2", "n3"]);
  });

  it("in a note's field: may stay one note; one line is pasted as ever", () => {
    const { card, view, field, store } = show();
    fireEvent.dblClick(card("n4"));
    paste(field(), "only one line");
    expect(view.container.querySelector("dialog")).toBeNull();
    paste(field(), "Late\nBroken");
    fireEvent.click(view.getByText("All in one note"));
    expect(store.snapshot().cells.get(cellKey("s2", "r1"))?.[0]?.text).toBe("Pay\nLate\nBroken");
  });
});

describe("two people, two documents", () => {
  function two(): [ReplicaStore, ReplicaStore, () => void] {
    const [a, b] = [new Y.Doc(), new Y.Doc()];
    loadMapFile(a, FILE as never);
    const sync = (): void => {
      const [toB, toA] = [
        Y.encodeStateAsUpdate(a, Y.encodeStateVector(b)),
        Y.encodeStateAsUpdate(b, Y.encodeStateVector(a)),
      ];
      Y.applyUpdate(b, toB, "wire");
      Y.applyUpdate(a, toA, "wire");
    };
    sync();
    return [createReplicaStore(a), createReplicaStore(b), sync];
  }

  it("type in one note at once: both keep their words, carets stay at their letters", () => {
    const [anna, bob, sync] = two();
    const [annas, bobs] = [show(anna), show(bob)];
    // Two windows, each with its own focus: here one page must play both.
    const keep = (event: Event): void => event.stopPropagation();
    document.addEventListener("blur", keep, true);
    onTestFinished(() => document.removeEventListener("blur", keep, true));
    fireEvent.dblClick(annas.card("n1"));
    fireEvent.dblClick(bobs.card("n1"));
    const [left, right] = [annas.field(), bobs.field()];
    const type = (area: HTMLTextAreaElement, at: number, text: string): void => {
      const value = area.value.slice(0, at) + text + area.value.slice(at);
      area.value = value;
      area.setSelectionRange(at + text.length, at + text.length);
      fireEvent.input(area);
    };
    // Disconnected while both type, letter by letter, at both ends.
    [..."First "].forEach((letter, at) => {
      type(left, at, letter);
    });
    [..." prices"].forEach((letter) => {
      type(right, right.value.length, letter);
    });
    act(sync);
    expect(left.value).toBe("First Compare prices");
    expect(right.value).toBe("First Compare prices");
    expect(left.selectionStart).toBe("First ".length);
    expect(right.selectionStart).toBe("First Compare prices".length);
    // At the same letter, and a word the other takes away.
    type(left, 6, "A");
    type(right, 6, "B");
    act(sync);
    expect(left.value).toBe(right.value);
    expect(left.value).toMatch(/^First (AB|BA)Compare prices$/);
    act(() => {
      bob.edit.setNoteText("n1", left.value.replace(" prices", ""));
      sync();
    });
    expect(left.value).toMatch(/^First (AB|BA)Compare$/);
    // Undo takes back one's own words only.
    fireEvent.keyDown(left, { key: "Escape" });
    act(() => {
      while (anna.canUndo()) anna.undo();
      sync();
    });
    expect(right.value).toContain("B");
    expect(right.value).not.toContain("First");
  });

  it("somebody else's doings leave the field, its words and its focus alone", () => {
    const [anna, bob, sync] = two();
    const annas = show(anna);
    fireEvent.dblClick(annas.card("n2"));
    const field = annas.field();
    field.value = "Ask a friend";
    fireEvent.input(field);
    act(() => {
      bob.edit.moveNote("n2", { stage: "s3", row: "r2", before: null }); // this very note
      bob.edit.deleteNote("n1");
      bob.edit.moveStage("s3", "s1");
      sync();
    });
    expect(annas.cell("s3", "r2")).toEqual(["n2"]);
    expect(annas.field().value).toBe("Ask a friend");
    expect(document.activeElement).toBe(annas.field());
  });
});

describe("others on the wall", () => {
  const peer = (client: number, name: string, at: Peer["at"]): Peer => ({
    client,
    person: { id: `p${client}`, name, color: "blue" },
    at,
  });
  function presence(peers: Peer[]): Presence & { move(next: Peer[]): void } {
    const listeners = new Set<() => void>();
    let others = peers;
    return {
      me: () => ({ id: "me", name: "Zoé", color: "pink" }),
      rename: vi.fn(),
      goTo: vi.fn(),
      others: () => others,
      subscribe(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      move(next) {
        others = next;
        for (const listener of listeners) listener();
      },
    };
  }

  it("stand by their note with initials, and typing is said in words", () => {
    const store = createMemoryStore(FILE as never);
    const where = { stage: "s1", row: "r1" };
    const room = presence([peer(1, "Ana Lopez", { ...where, note: "n1" })]);
    Object.assign(store, { presence: room });
    const { card, view } = show(store);
    expect(card("n1").querySelector(".jk-peer")?.textContent).toContain("AL");
    const untouched = card("n4");
    act(() => room.move([peer(1, "Ana Lopez", { ...where, note: "n2", typing: true })]));
    expect(card("n1").querySelector(".jk-peer")).toBeNull();
    expect(card("n2").textContent).toContain("Ana Lopez is typing");
    act(() => room.move([peer(1, "Ana Lopez", { stage: "s3", row: "r2" })]));
    expect(view.container.querySelector("[data-stage=s3][data-row=r2] .jk-peer")).toBeTruthy();
    expect(card("n4")).toBe(untouched);
  });

  it("hear where this person is", () => {
    const store = createMemoryStore(FILE as never);
    const room = presence([]);
    Object.assign(store, { presence: room });
    const { card, key } = show(store);
    card("n1").focus();
    expect(room.goTo).toHaveBeenLastCalledWith({ note: "n1", stage: "s1", row: "r1" });
    key("Enter");
    expect(room.goTo).toHaveBeenLastCalledWith({
      note: "n1",
      typing: true,
      stage: "s1",
      row: "r1",
    });
  });
});
