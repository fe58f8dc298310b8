/** The board in a notebook: painted at once, its second bundle taken once it is there. */
// @vitest-environment happy-dom
import type { AnyModel } from "@anywidget/types";
import { afterEach, expect, it, vi } from "vitest";
import { createMemoryStore } from "../shared/memory_store";
import view from "./index";
import * as parts from "./parts";

const MAP = {
  stages: [{ id: "s1", order: "a0", name: "Search" }],
  rows: [{ id: "r1", order: "a0", name: "Tasks", type: "notes" }],
  notes: [{ id: "n1", text: "They compare", place: { stage: "s1", row: "r1", order: "a0" } }],
};

let stop: (() => void) | undefined;
afterEach(() => {
  stop?.();
  document.body.textContent = "";
});

/** A board whose second bundle comes when `bundle` does. */
async function open(bundle: () => Promise<unknown>): Promise<HTMLElement> {
  const el = document.body.appendChild(document.createElement("div"));
  const traits = { replica: "replica", parts: "parts", lang: "en", height: "", strings: {} };
  const model = {
    get: (name: keyof typeof traits) => traits[name],
    on() {},
    off() {},
  } as unknown as AnyModel;
  const store = createMemoryStore(MAP as never);
  const host = {
    getWidget: async (reference: unknown) =>
      reference === "replica" ? { exports: { store } } : { exports: await bundle() },
  };
  stop = await view.render({ model: model as never, el, host });
  return el;
}

const menuButton = (el: HTMLElement) => el.querySelector<HTMLElement>("[data-action=note-menu]");

it("is painted before its second bundle, and a click before that waits for it", async () => {
  let arrive = (_bundle: unknown): void => {};
  const el = await open(
    () =>
      new Promise((resolve) => {
        arrive = resolve;
      }),
  );
  expect(el.textContent).toContain("They compare");
  menuButton(el)?.click();
  await new Promise((later) => setTimeout(later, 400));
  expect(el.querySelector("[role=menu]")).toBeNull();
  const core = vi.fn(() => parts);
  arrive({ open: core });
  await vi.waitFor(() => expect(el.querySelector("[role=menu]")).not.toBeNull());
  expect(core).toHaveBeenCalledOnce();
});

it("says so when the second bundle does not come, and stays a board", async () => {
  const told = vi.spyOn(console, "error").mockImplementation(() => {});
  const el = await open(() => Promise.reject(new Error("no such widget")));
  await vi.waitFor(() => expect(el.querySelector("[role=alert]")).not.toBeNull());
  expect(el.querySelector("[role=alert]")?.textContent).toContain("did not load");
  expect(el.textContent).toContain("They compare");
  expect(told).toHaveBeenCalledOnce();
  told.mockRestore();
});
