import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createTranslator } from "../../shared/i18n";
import { createMemoryStore } from "../../shared/memory_store";
import { createStaticStore, type MapFileInput } from "../../shared/static_store";
import type { History, MapStore, RestorePoint } from "../../shared/store";
import { BoardContext } from "../context";
import { Ui } from "../ui_state";
import { evidenceCount, evidenceList, toCsv } from "./evidence";
import { Panels } from "./Panels";

const place = (stage: string) => ({ stage, row: "r1", order: "a0" });
const file = (): MapFileInput => ({
  meta: { id: "m", lang: "en" },
  stages: [
    { id: "s1", name: "Search", order: "a0" },
    { id: "s2", name: "Order", order: "a1" },
  ],
  rows: [{ id: "r1", name: "Tasks", order: "a0" }],
  notes: [
    { id: "guess", text: "They compare", place: place("s1"), author: "Ana" },
    { id: "seen", text: "They ask", place: place("s2"), evidence: "observed" },
    {
      id: "sourced",
      text: "They pay",
      place: place("s2"),
      evidence: "observed",
      sources: [{ label: "Interviews", url: "" }],
    },
    { id: "done", text: "They wait", place: place("s2"), evidence: "confirmed" },
    { id: "lost", text: "They call", place: place("gone") },
  ],
});

function open(panel: "evidence" | "bin" | "history", store: MapStore) {
  const ui = new Ui();
  ui.set({ panel });
  const tools = { store, t: createTranslator(), lang: "en" as const, ui, edit: store.edit };
  const drawn = () => (
    <BoardContext.Provider value={tools}>
      <Panels map={store.snapshot()} canEdit={!store.readOnly} />
    </BoardContext.Provider>
  );
  const view = render(drawn());
  store.subscribe(() => view.rerender(drawn()));
  return { ui, view };
}

beforeEach(() => {
  Element.prototype.scrollIntoView ??= () => {};
});
afterEach(cleanup);

it("evidence: lists what is open, by stage, and settles it on the spot", () => {
  const store = createMemoryStore(file());
  const { ui, view } = open("evidence", store);
  expect(screen.getByText("Hypotheses to confirm (2)")).toBeTruthy();
  expect(screen.getByText("Sources to provide (1)")).toBeTruthy();
  expect(view.container.textContent).toContain("Search · Tasks · Ana");
  fireEvent.change(screen.getByLabelText("Stage"), { target: { value: "s2" } });
  expect(screen.queryByText("They compare")).toBeNull();
  fireEvent.click(screen.getByText("Add a source…"));
  expect(ui.state.dialog).toEqual({ kind: "sources", note: "seen" });
  fireEvent.change(screen.getByLabelText("Evidence of the note"), {
    target: { value: "confirmed" },
  });
  expect(screen.getByText("Nothing to confirm and no source to provide here.")).toBeTruthy();
  expect(evidenceList(store.snapshot()).map((line) => line.note.id)).toEqual(["guess", "lost"]);
  expect(evidenceCount(store.snapshot())).toBe(2);
});

it("evidence: the table carries its byte-order mark and no formula", () => {
  const table = toCsv(
    [
      ["Note", "=1+1", " -2", "@x", "plain; and", 'say "hi"'],
      ["two\nlines", "5 − 2", "", "", "", ""],
    ],
    ";",
  );
  expect(table).toBe(
    `\ufeffNote;'=1+1;' -2;'@x;"plain; and";"say ""hi"""\r\n"two\nlines";5 − 2;;;;\r\n`,
  );
});

it("evidence: an exported page lists and downloads, and offers no change", async () => {
  const blobs: Blob[] = [];
  URL.createObjectURL = (blob: Blob) => `blob:${blobs.push(blob)}`;
  URL.revokeObjectURL = () => {};
  const click = vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => {});
  open("evidence", createStaticStore(file()));
  expect(screen.queryByLabelText("Evidence of the note")).toBeNull();
  fireEvent.click(screen.getByText("Download (CSV)"));
  expect(click).toHaveBeenCalledOnce();
  expect(await blobs[0]?.text()).toContain(
    "Hypothesis to confirm,Search,Tasks,They compare,Ana,guess\r\nHypothesis to confirm,,,They call,,lost\r\nSource",
  );
  click.mockRestore();
});

it("Esc closes a panel", () => {
  const { ui, view } = open("evidence", createMemoryStore(file()));
  fireEvent.keyDown(view.container.querySelector(".jk-panel") as Element, { key: "Escape" });
  expect(ui.state.panel).toBeNull();
});

it("bin: several notes come back, and a note whose stage is gone brings it back when asked", () => {
  const store = createMemoryStore(file());
  store.edit.deleteNotes(["guess", "seen", "done"]);
  store.edit.deleteStage("s2");
  open("bin", store);
  expect(screen.getByText("Order")).toBeTruthy();
  fireEvent.click(screen.getByLabelText("They compare"));
  fireEvent.click(screen.getByText("Restore the chosen notes (1)"));
  const texts = () => [...store.snapshot().cells.values()].flat().map((note) => note.text);
  expect(texts()).toEqual(["They compare"]);
  const [button] = screen.getAllByText("Restore with “Order”");
  fireEvent.click(button as Element);
  expect(store.snapshot().stages.map((stage) => stage.name)).toEqual(["Search", "Order"]);
  expect(store.snapshot().bin.notes).toHaveLength(1);
  store.undo(); // the note and its stage came back together
  expect(store.snapshot().stages.map((stage) => stage.name)).toEqual(["Search"]);
  expect(texts()).toEqual(["They compare"]);
});

it("bin: what was chosen together comes back and goes again in one undo step", () => {
  const store = createMemoryStore(file());
  store.edit.deleteNotes(["guess", "seen", "done"]);
  open("bin", store);
  const before = store.snapshot().noteCount;
  for (const text of ["They compare", "They ask", "They wait"])
    fireEvent.click(screen.getByLabelText(text));
  fireEvent.click(screen.getByText("Restore the chosen notes (3)"));
  expect(store.snapshot().bin.notes).toEqual([]);
  expect(store.snapshot().noteCount).toBe(before + 3);
  store.undo();
  expect(store.snapshot().bin.notes).toHaveLength(3);
  store.redo();
  expect(store.snapshot().noteCount).toBe(before + 3);
});

it("restore points: marked with a name, gone back to after a question, refused in words", async () => {
  const point: RestorePoint = {
    id: "p1",
    label: "Before lunch",
    made: "2026-11-22T12:00:00Z",
    automatic: false,
    notes: 1,
  };
  const history = {
    points: () => [point],
    subscribe: () => () => {},
    mark: vi.fn(() => Promise.reject(new Error("The disk is full."))),
    restore: vi.fn(() => Promise.resolve()),
  } satisfies History;
  const store = { ...createMemoryStore(file()), history } as unknown as MapStore;
  open("history", store);
  fireEvent.input(screen.getByLabelText("Name of the restore point"), {
    target: { value: "Now" },
  });
  fireEvent.click(screen.getByText("Mark now"));
  expect(history.mark).toHaveBeenCalledWith("Now");
  await waitFor(() => expect(screen.getByRole("alert").textContent).toBe("The disk is full."));
  fireEvent.click(screen.getByText("Go back to it…"));
  expect(history.restore).not.toHaveBeenCalled();
  expect(document.querySelector("dialog")?.textContent).toContain("for everybody");
  fireEvent.click(screen.getByText("Go back"));
  await waitFor(() => expect(history.restore).toHaveBeenCalledWith("p1"));
});
