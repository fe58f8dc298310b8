import { cleanup, fireEvent, render } from "@testing-library/preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTranslator } from "../shared/i18n";
import { createMemoryStore } from "../shared/memory_store";
import type { MapFileInput } from "../shared/static_store";
import { cellKey } from "../shared/store";
import { Board } from "./Board";
import * as parts from "./parts";

const file = (): MapFileInput => ({
  meta: { id: "m", title: "Parcours", lang: "en" },
  stages: [
    { id: "s1", name: "Research", order: "a0" },
    { id: "s2", name: "Purchase", order: "a1" },
  ],
  rows: [
    { id: "r1", name: "Tasks", order: "a0" },
    { id: "r2", name: "Emotions", order: "a1", type: "emotions" },
  ],
  notes: [
    { id: "n1", text: "Compare", place: { stage: "s1", row: "r1", order: "a0" } },
    {
      id: "n2",
      text: "Ask a friend",
      place: { stage: "s1", row: "r1", order: "a1" },
      evidence: "observed",
    },
    { id: "n3", text: "Pay", place: { stage: "s2", row: "r1", order: "a0" } },
    { id: "lost", text: "Elsewhere", place: { stage: "gone", row: "r1", order: "a0" } },
  ],
  emotion_points: [{ id: "e1", stage: "s1", value: 1 }],
});

function show(map: MapFileInput = file()) {
  const store = createMemoryStore(map);
  const view = render(<Board store={store} t={createTranslator()} lang="en" parts={parts} />);
  const note = (id: string): HTMLElement => {
    const found = view.container.querySelector<HTMLElement>(`[data-note="${id}"]`);
    if (!found) throw new Error(`no note ${id}`);
    return found;
  };
  const key = (name: string, options = {}) =>
    fireEvent.keyDown(document.activeElement ?? document.body, { key: name, ...options });
  const cell = (stage: string, row: string) =>
    (store.snapshot().cells.get(cellKey(stage, row)) ?? []).map((one) => one.id);
  return { store, view, note, key, cell };
}

beforeEach(() => {
  Element.prototype.scrollIntoView ??= () => {};
});
afterEach(cleanup);

describe("what the wall shows", () => {
  it("stages, rows, notes with their evidence in words, and the tray", () => {
    const { view, note } = show();
    expect(view.getByText("Research")).toBeTruthy();
    expect(note("n1").textContent).toContain("Hypothesis");
    expect(note("n2").textContent).toContain("source to provide");
    expect(view.getByLabelText("Notes whose stage or row was deleted").textContent).toContain(
      "Elsewhere",
    );
    expect(view.getByText("No survey data yet")).toBeTruthy();
  });

  it("text stays text", () => {
    const map = file();
    const evil = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>';
    const { view, note } = show({
      ...map,
      meta: { id: "m", title: evil },
      stages: [{ id: "s1", name: evil }],
      notes: [
        {
          id: "n1",
          text: evil,
          place: { stage: "s1", row: "r1", order: "a" },
          sources: [{ label: evil, url: "javascript:alert(1)" }],
        },
      ],
    });
    expect(note("n1").querySelector(".jk-note-text")?.textContent).toBe(evil);
    expect(view.container.querySelector("img, script")).toBeNull();
    fireEvent.click(note("n1").querySelector("[data-action=sources]") as Element);
    expect(view.container.querySelector("dialog a")).toBeNull();
    expect(view.container.querySelector("dialog")?.textContent).toContain("javascript:alert(1)");
  });

  it("a mark typed after a space does not wrap alone", () => {
    const { note } = show({
      ...file(),
      notes: [
        { id: "n1", text: "Quand ? Oui : ici", place: { stage: "s1", row: "r1", order: "a" } },
      ],
    });
    const shown = note("n1").querySelector(".jk-note-text")?.textContent;
    expect(shown).toBe("Quand\u00a0? Oui\u00a0: ici");
  });

  it("a helpful sentence when there is no stage", () => {
    const { view, store } = show({ meta: { id: "m" } });
    expect(view.container.textContent).toContain("A stage is a chapter");
    fireEvent.click(view.getByText("Add a stage"));
    expect(store.snapshot().stages).toHaveLength(1);
  });

  it("when the kernel is gone: readable, frozen, and it says so", () => {
    const { view, store, note } = show();
    act(() => store.setConnection({ state: "not_connected" }));
    expect(view.getByRole("alert").textContent).toContain("takes no edits");
    expect(note("n1").textContent).toContain("Compare");
    expect(view.container.querySelector("[data-action=add]")).toBeNull();
    fireEvent.dblClick(note("n1"));
    expect(view.container.querySelector("textarea")).toBeNull();
  });
});

describe("editing", () => {
  it("adds a note from the cell's button; an empty one does not stay", () => {
    const { view, cell, store } = show();
    fireEvent.click(view.getByLabelText("Add a note: Purchase, Tasks"));
    const field = view.container.querySelector("textarea") as HTMLTextAreaElement;
    expect(document.activeElement).toBe(field);
    fireEvent.input(field, { target: { value: "Enter my card" } });
    expect(cell("s2", "r1")).toHaveLength(2);
    expect([...(store.snapshot().cells.get(cellKey("s2", "r1")) ?? [])].at(-1)?.text).toBe(
      "Enter my card",
    );
    fireEvent.keyDown(field, { key: "Enter" });
    expect(view.container.querySelector("textarea")).toBeNull();
    fireEvent.click(view.getByLabelText("Add a note: Purchase, Tasks"));
    fireEvent.keyDown(view.container.querySelector("textarea") as Element, { key: "Escape" });
    expect(cell("s2", "r1")).toHaveLength(2);
  });

  it.each(["Enter", "Escape"])("%s gives the note the focus, though nothing was changed", (end) => {
    const { view, note, key } = show();
    fireEvent.dblClick(note("n1"));
    expect(document.activeElement).toBe(view.container.querySelector("textarea"));
    key(end);
    expect(view.container.querySelector("textarea")).toBeNull();
    expect(document.activeElement).toBe(note("n1"));
  });

  it("giving up an empty new note leads back to the cell's button", () => {
    const { view, key } = show();
    const add = view.getByLabelText("Add a note: Purchase, Tasks");
    fireEvent.click(add);
    key("Escape");
    expect(document.activeElement).toBe(add);
  });

  it("Ctrl+Enter goes on with another note under it", () => {
    const { view, note, cell } = show();
    fireEvent.dblClick(note("n1"));
    fireEvent.keyDown(view.container.querySelector("textarea") as Element, {
      key: "Enter",
      ctrlKey: true,
    });
    const ids = cell("s1", "r1");
    expect(ids).toHaveLength(3);
    expect(ids[0]).toBe("n1");
    expect(note(ids[1] ?? "").querySelector("textarea")).toBe(document.activeElement);
  });

  it("what somebody else types meanwhile joins, and the caret stays", () => {
    const { view, note, store } = show();
    fireEvent.dblClick(note("n1"));
    const field = view.container.querySelector("textarea") as HTMLTextAreaElement;
    fireEvent.input(field, { target: { value: "Compare prices" } });
    field.setSelectionRange(14, 14);
    act(() => store.edit.setNoteText("n1", "First: Compare prices"));
    expect(field.value).toBe("First: Compare prices");
    expect(field.selectionStart).toBe(21);
    expect(document.activeElement).toBe(field);
    act(() => store.edit.moveNote("n3", { stage: "s1", row: "r1", before: null }));
    expect(document.activeElement).toBe(field);
  });

  it("a change that arrives while an input method composes is kept", () => {
    const { view, note, store } = show();
    fireEvent.dblClick(note("n1"));
    const field = view.container.querySelector("textarea") as HTMLTextAreaElement;
    fireEvent.compositionStart(field);
    fireEvent.input(field, { target: { value: "Compareに" } });
    act(() => store.edit.setNoteText("n1", "I Compareに"));
    expect(field.value).toBe("Compareに");
    fireEvent.input(field, { target: { value: "Compareにほ" } });
    fireEvent.compositionEnd(field);
    expect(field.value).toBe("I Compareにほ");
  });

  it("deleting says so and can be taken back", () => {
    const { view, note, key, cell } = show();
    const deleted = note("n1");
    deleted.focus();
    let still = false;
    note("n2").addEventListener("focus", () => {
      still = deleted.isConnected;
    });
    key("Delete");
    expect(cell("s1", "r1")).toEqual(["n2"]);
    expect(document.activeElement).toBe(note("n2"));
    expect(still, "focused before the wall changed").toBe(true);
    const toast = view.container.querySelector(".jk-toast") as HTMLElement;
    expect(toast.textContent).toContain("Note deleted.");
    fireEvent.click(toast.querySelector("button") as Element);
    expect(cell("s1", "r1")).toEqual(["n1", "n2"]);
  });

  it("the last undo hands the focus on to Redo instead of losing it", () => {
    const { view, store } = show();
    act(() => store.edit.patchNote("n1", { color: "blue" }));
    const undo = view.getByRole("button", { name: "Undo" });
    undo.focus();
    fireEvent.click(undo);
    expect((undo as HTMLButtonElement).disabled).toBe(true);
    expect(document.activeElement).toBe(view.getByRole("button", { name: "Redo" }));
  });

  it("a menu says which entries are so or not, and which are one of several", () => {
    const { view, note } = show();
    fireEvent.contextMenu(note("n1"));
    const truth = view.getByRole("menuitemcheckbox", { name: "Moment of truth" });
    expect(truth.getAttribute("aria-checked")).toBe("false");
    expect(view.getAllByRole("menuitemradio", { name: /Yellow|Hypothesis/ })).toHaveLength(2);
  });

  it("Ctrl+Z in the grid undoes, in a text field it does not", () => {
    const { view, note, key, store } = show();
    act(() => store.edit.patchNote("n1", { color: "blue" }));
    note("n1").focus();
    key("Enter");
    fireEvent.keyDown(view.container.querySelector("textarea") as Element, {
      key: "z",
      ctrlKey: true,
    });
    expect(note("n1").className).toContain("jk-color-blue");
    fireEvent.keyDown(view.container.querySelector("textarea") as Element, { key: "Escape" });
    note("n1").focus();
    key("z", { ctrlKey: true });
    expect(store.snapshot().cells.get(cellKey("s1", "r1"))?.[0]?.color).toBe("yellow");
  });

  it("renames a stage in place; adds, moves and deletes stages from the menu", () => {
    const { view, store } = show();
    fireEvent.click(view.getByText("Research"));
    const field = view.getByLabelText("Name of the stage") as HTMLInputElement;
    fireEvent.input(field, { target: { value: "Look around" } });
    fireEvent.keyDown(field, { key: "Enter" });
    expect(store.snapshot().stages[0]?.name).toBe("Look around");
    fireEvent.click(view.getByLabelText("Actions on the stage Look around"));
    fireEvent.click(view.getByText("Move right"));
    expect(store.snapshot().stages.map((stage) => stage.id)).toEqual(["s2", "s1"]);
    fireEvent.click(view.getByLabelText("Actions on the stage Look around"));
    fireEvent.click(view.getByText("Delete"));
    expect(store.snapshot().stages.map((stage) => stage.id)).toEqual(["s2"]);
    expect(
      store
        .snapshot()
        .tray.map((one) => one.id)
        .sort(),
    ).toEqual(["lost", "n1", "n2"]);
  });

  it("the emotion slider writes once it is let go", () => {
    const { view, store } = show();
    const slider = view.getByLabelText("Emotion at the stage Purchase") as HTMLInputElement;
    expect(slider.getAttribute("aria-valuetext")).toBe("not drawn yet");
    fireEvent.input(slider, { target: { value: "-1.5" } });
    expect(store.snapshot().emotionPoints).toHaveLength(1);
    fireEvent.change(slider, { target: { value: "-1.5" } });
    expect(store.snapshot().emotionPoints.map((one) => one.value)).toEqual([1, -1.5]);
    expect(view.container.querySelector(".jk-curve-line")).toBeTruthy();
  });
});

describe("without a mouse", () => {
  it("arrows move the emotion by halves, and not beyond the scale", () => {
    const { view, store } = show();
    const slider = view.getByLabelText("Emotion at the stage Purchase") as HTMLInputElement;
    const press = (key: string) => {
      fireEvent.keyDown(slider, { key });
      return store.snapshot().emotionPoints.at(-1)?.value;
    };
    expect(["ArrowUp", "ArrowRight", "ArrowDown"].map(press)).toEqual([0.5, 1, 0.5]);
    fireEvent.change(slider, { target: { value: "-1.75" } });
    expect(["ArrowDown", "ArrowLeft", "ArrowUp"].map(press)).toEqual([-2, -2, -1.5]);
  });

  it("one tab stop; arrows walk notes and buttons", () => {
    const { view, note, key } = show();
    const stops = () => [...view.container.querySelectorAll('.jk-grid [data-nav][tabindex="0"]')];
    expect(stops()).toEqual([note("n1")]);
    note("n1").focus();
    key("ArrowDown");
    expect(document.activeElement).toBe(note("n2"));
    expect(stops()).toEqual([note("n2")]);
    key("ArrowUp");
    key("ArrowRight");
    expect(document.activeElement).toBe(note("n3"));
  });

  it("Space lifts, arrows carry from cell to cell, Space drops, and it is said", () => {
    const { view, note, key, cell } = show();
    const said = () => view.container.querySelector("[aria-live=assertive]")?.textContent;
    note("n1").focus();
    key(" ");
    expect(said()).toContain("Lifted");
    expect(note("n1").className).toContain("jk-carried");
    key("ArrowRight");
    expect(said()).toContain("Purchase, Tasks, position 1 of 2");
    key("ArrowDown");
    expect(said()).toContain("position 2 of 2");
    expect(cell("s1", "r1")).toEqual(["n1", "n2"]);
    key(" ");
    expect(cell("s2", "r1")).toEqual(["n3", "n1"]);
    expect(said()).toContain("Dropped.");
    expect(document.activeElement).toBe(note("n1"));
  });

  it("Esc leaves the note where it was", () => {
    const { note, key, cell } = show();
    note("n1").focus();
    key(" ");
    key("ArrowRight");
    key("Escape");
    expect(cell("s1", "r1")).toEqual(["n1", "n2"]);
    expect(note("n1").className).not.toContain("jk-carried");
  });

  it("Move to… in the menu places a note without dragging", () => {
    const { view, note, cell } = show();
    fireEvent.click(note("n1").querySelector("[data-action=note-menu]") as Element);
    fireEvent.click(view.getByText("Move to…"));
    const dialog = view.container.querySelector("dialog") as HTMLElement;
    const [stage, , spot] = [...dialog.querySelectorAll("select")];
    fireEvent.change(stage as Element, { target: { value: "s2" } });
    fireEvent.change(spot as Element, { target: { value: "0" } });
    fireEvent.submit(dialog.querySelector("form") as Element);
    expect(cell("s2", "r1")).toEqual(["n1", "n3"]);
    expect(document.activeElement).toBe(note("n1"));
  });

  it("the focus stays on its note when others change the wall", () => {
    const { note, store } = show();
    note("n2").focus();
    act(() => store.edit.moveNote("n2", { stage: "s2", row: "r1", before: "n3" }));
    expect(document.activeElement).toBe(note("n2"));
    expect(note("n2").closest("[data-cell]")?.getAttribute("data-stage")).toBe("s2");
  });
});

it("an edit elsewhere redraws only its own cell", () => {
  const { note, store } = show();
  const before = note("n1");
  let writes = 0;
  const watcher = new MutationObserver((records) => {
    writes += records.length;
  });
  watcher.observe(before.closest("[data-cell]") as Node, {
    subtree: true,
    childList: true,
    attributes: true,
    characterData: true,
  });
  act(() => store.edit.setNoteText("n3", "Pay by card"));
  expect(note("n3").textContent).toContain("Pay by card");
  writes += watcher.takeRecords().length;
  expect(writes).toBe(0);
  expect(note("n1")).toBe(before);
});
