/** For tests: an inventory over a local document, and the hands that use it. */
import { fireEvent, render, screen } from "@testing-library/preact";
import { act } from "preact/test-utils";
import { createTranslator } from "../shared/i18n";
import { createMemoryStore } from "../shared/memory_store";
import { touchpointsOf } from "../shared/sheets/touchpoints";
import type { MapFileInput } from "../shared/static_store";
import type { Kernel } from "./ask";
import { Inventory } from "./Inventory";

export const MAP = {
  meta: { id: "m", title: "All touchpoints" },
  stages: [
    { id: "research", name: "Research", purchase: "before", order: "a0" },
    { id: "delivery", name: "Delivery", purchase: "after", order: "a1" },
  ],
  journeys: [{ id: "order", name: "Order online", order: "a0" }],
  touchpoints: [
    {
      id: "site",
      name: "Site",
      stages: ["research"],
      journeys: ["order"],
      channel: "Web",
      order: "a0",
    },
    {
      id: "till",
      name: "Till",
      channel: "Store",
      group_importance: 4,
      validated: true,
      order: "a1",
    },
    { id: "van", name: "Driver", stages: ["delivery"], channel: "Store", order: "a2" },
  ],
  measurement_points: [
    { id: "nps", name: "Delivery NPS", question: "q1", indicator: "nps", order: "a0" },
  ],
} as unknown as MapFileInput;

export const t = createTranslator();

export function show(file: MapFileInput = MAP, kernel: Kernel | null = null) {
  const store = createMemoryStore(file);
  const view = render(<Inventory store={store} t={t} lang="en" kernel={kernel} />);
  const find = (line: string, column: string): HTMLElement | undefined =>
    [...view.container.querySelectorAll<HTMLElement>("[data-line]")].find(
      (one) => one.dataset.line === line && one.dataset.column === column,
    );
  const cell = (line: string, column: string): HTMLElement => {
    const found = find(line, column);
    if (!found) throw new Error(`no cell ${line}, ${column}`);
    return found;
  };
  return {
    store,
    view,
    cell,
    touchpoint: (id: string) => touchpointsOf(store.snapshot()).find((one) => one.id === id),
    names: () => touchpointsOf(store.snapshot()).map(({ name }) => name),
    /** the names as they stand in the table */
    shown: () =>
      [...view.container.querySelectorAll("[role=rowheader]")].map((one) => one.textContent ?? ""),
    focus(line: string, column: string): HTMLElement {
      const one = cell(line, column);
      act(() => one.focus());
      return one;
    },
    said: () => screen.getAllByRole("status").at(-1)?.textContent ?? "",
  };
}

export function clipboard(kind: "copy" | "paste", text = "") {
  const event = new Event(kind, { bubbles: true, cancelable: true });
  const kept = { text };
  Object.defineProperty(event, "clipboardData", {
    value: {
      getData: () => kept.text,
      setData: (_type: string, given: string) => {
        kept.text = given;
      },
    },
  });
  return { event, kept };
}

/** A key pressed where the focus is. */
export const key = (name: string, more: object = {}): void => {
  fireEvent.keyDown(document.activeElement as Element, { key: name, ...more });
};
/** Text put into the field with the focus. */
export const type = (text: string): void => {
  fireEvent.input(document.activeElement as Element, { target: { value: text } });
};
