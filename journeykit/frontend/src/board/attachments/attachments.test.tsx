import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createTranslator } from "../../shared/i18n";
import { createMemoryStore } from "../../shared/memory_store";
import type { Attachment } from "../../shared/schema";
import type { Files, MapStore } from "../../shared/store";
import { Board } from "../Board";
import * as parts from "../parts";

const picture: Attachment = {
  name: "shelf.png",
  kind: "image",
  media_type: "image/png",
  sha256: "abc",
  size: 10,
  url: "",
};

function show(attachments: Attachment[], files: Partial<Files> | null = {}) {
  const real = createMemoryStore({
    meta: { id: "m", lang: "en" },
    stages: [{ id: "s1", name: "Search" }],
    rows: [{ id: "r1", name: "Tasks" }],
    notes: [
      { id: "n", text: "The shelf", place: { stage: "s1", row: "r1", order: "a0" }, attachments },
    ],
  });
  const put = vi.fn((_: File) => Promise.resolve(picture));
  const all: Files = {
    limit: 1_000_000,
    canPut: true,
    put,
    url: (one) => Promise.resolve(`blob:${one.sha256}`),
    ...files,
  };
  const store = Object.create(real, { files: { value: files && all } }) as MapStore;
  const view = render(<Board store={store} t={createTranslator()} lang="en" parts={parts} />);
  const kept = () =>
    [...real.snapshot().cells.values()].flat()[0]?.attachments.map((one) => one.name);
  const open = (): HTMLElement => {
    fireEvent.click(view.container.querySelector("[data-action=attachments]") as Element);
    return view.container.querySelector("dialog") as HTMLElement;
  };
  const drop = (list: File[]): void => {
    const note = view.container.querySelector("[data-note]") as Element;
    const event = new Event("drop", { bubbles: true, cancelable: true });
    note.dispatchEvent(Object.assign(event, { dataTransfer: { files: list, types: ["Files"] } }));
  };
  return { view, put, kept, open, drop };
}

beforeEach(() => {
  Element.prototype.scrollIntoView ??= () => {};
});
afterEach(cleanup);

it("a picture shows small on its note and whole in the dialog", async () => {
  const { view, open } = show([picture]);
  await waitFor(() =>
    expect(view.container.querySelector(".jk-note img")?.getAttribute("src")).toBe("blob:abc"),
  );
  const dialog = open();
  await waitFor(() => expect(dialog.querySelector("img")?.alt).toBe("shelf.png"));
});

it("a dropped file is attached once; a refusal is a sentence", async () => {
  const { kept, drop, put } = show([]);
  drop([new File(["x"], "shelf.png"), new File(["x"], "shelf.png")]);
  await waitFor(() => expect(screen.getByText(/^Attached/)).toBeTruthy());
  expect(kept()).toEqual(["shelf.png"]);
  put.mockRejectedValueOnce(new Error("this is a program."));
  drop([new File(["x"], "evil.exe")]);
  await waitFor(() => expect(screen.getByText("evil.exe: this is a program.")).toBeTruthy());
});

it("a pasted picture lands on its note; text beside it means the text", async () => {
  const { kept, view, put } = show([]);
  const paste = (types: string[]): boolean => {
    const event = new Event("paste", { bubbles: true, cancelable: true });
    const clipboardData = { files: [new File(["x"], "shelf.png")], types, getData: () => "" };
    Object.assign(event, { clipboardData });
    return (view.container.querySelector("[data-note]") as Element).dispatchEvent(event);
  };
  paste(["Files", "text/plain"]);
  expect(put).not.toHaveBeenCalled();
  expect(paste(["Files"])).toBe(false);
  await waitFor(() => expect(kept()).toEqual(["shelf.png"]));
});

it("a file dropped on a cell becomes a note of its own", async () => {
  const { view, put } = show([]);
  const event = new Event("drop", { bubbles: true, cancelable: true });
  const dataTransfer = { files: [new File(["x"], "shelf.png")], types: ["Files"] };
  Object.assign(event, { dataTransfer });
  (view.container.querySelector("[data-cell][data-row][data-stage]") as Element).dispatchEvent(
    event,
  );
  await waitFor(() => expect(screen.getByLabelText(/^shelf\.png\./)).toBeTruthy());
  expect(put).toHaveBeenCalledOnce();
});

it("links: http(s) and mailto only; nothing else becomes one", async () => {
  const bad: Attachment = { ...picture, kind: "link", sha256: "", url: "javascript:alert(1)" };
  const { open, kept } = show([bad]);
  const dialog = open();
  expect(dialog.querySelector("a")).toBeNull();
  const field = screen.getByLabelText("Address of a link");
  fireEvent.input(field, { target: { value: "file:///etc/passwd" } });
  fireEvent.submit(field.closest("form") as Element);
  expect(screen.getByRole("alert").textContent).toContain("https://");
  fireEvent.input(field, { target: { value: "https://example.org/study" } });
  fireEvent.submit(field.closest("form") as Element);
  expect(kept()).toEqual(["shelf.png", "example.org/study"]);
  expect(dialog.querySelector("a")?.rel).toBe("noopener noreferrer");
  fireEvent.click(screen.getByLabelText("Take shelf.png off the note"));
  expect(kept()).toEqual(["example.org/study"]);
});

it("what could run in the page is only ever downloaded", async () => {
  const page: Attachment = {
    ...picture,
    name: "a.svg",
    kind: "document",
    media_type: "image/svg+xml",
  };
  const { open } = show([page, { ...page, name: "b.svg", kind: "image", sha256: "d" }]);
  const dialog = open();
  await waitFor(() => expect(dialog.querySelectorAll("a")).toHaveLength(2));
  expect(dialog.querySelector("img, iframe, object, embed")).toBeNull();
  expect([...dialog.querySelectorAll("a")].map((one) => one.download)).toEqual(["a.svg", "b.svg"]);
});

it("without files beside the map, a link can still be attached", () => {
  const { view } = show([{ ...picture, kind: "link", url: "https://example.org" }], null);
  fireEvent.click(view.container.querySelector("[data-action=attachments]") as Element);
  expect(view.container.querySelector("input[type=file]")).toBeNull();
  expect(screen.getByLabelText("Address of a link")).toBeTruthy();
});
