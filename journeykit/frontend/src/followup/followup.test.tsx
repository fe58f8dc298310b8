import { cleanup, fireEvent, render, screen } from "@testing-library/preact";
import axe from "axe-core";
import { act } from "preact/test-utils";
import { afterEach, expect, it } from "vitest";
import { createTranslator } from "../shared/i18n";
import { createMemoryStore } from "../shared/memory_store";
import { actionsOf } from "../shared/sheets/actions";
import { communicationsOf } from "../shared/sheets/communications";
import type { MapFileInput } from "../shared/static_store";
import { FollowUp, localToday } from "./FollowUp";

const t = createTranslator();
afterEach(cleanup);

function show(file: MapFileInput = {}) {
  const store = createMemoryStore({
    stages: [{ id: "s", name: "Delivery", order: "a0" }],
    ...file,
  });
  const view = render(<FollowUp store={store} t={t} today="2026-06-10" />);
  return { store, view };
}
const input = (label: string): HTMLInputElement => screen.getByLabelText(label);
const write = (label: string, text: string): void => {
  fireEvent.focus(input(label));
  fireEvent.input(input(label), { target: { value: text } });
  fireEvent.blur(input(label));
};

it("adds an action, focuses it, and keeps every column", () => {
  const { store } = show();
  fireEvent.click(screen.getByText("Add an action"));
  expect(document.activeElement).toBe(input("Action 1"));
  write("Action 1", "Two-hour slots");
  write("Owner 1", "Karim");
  write("Due 1", "2026-09-01");
  write("How it will be measured 1", "CSAT");
  fireEvent.change(screen.getByLabelText("Stage 1"), { target: { value: "s" } });
  fireEvent.click(screen.getByLabelText("Action 1 is done"));
  expect(actionsOf(store.snapshot())).toMatchObject([
    {
      text: "Two-hour slots",
      owner: "Karim",
      due: "2026-09-01",
      measure: "CSAT",
      stage: "s",
      done: true,
    },
  ]);
  expect(screen.getByText("Done: 1 of 1")).toBeTruthy();
});

it("lists the hypotheses to confirm, and says when there is none", () => {
  const { store } = show({
    rows: [{ id: "r", name: "Questions", order: "a0" }],
    notes: [
      { id: "n1", text: "They wait too long", place: { stage: "s", row: "r", order: "a0" } },
      {
        id: "n2",
        text: "Seen",
        evidence: "confirmed",
        place: { stage: "s", row: "r", order: "a1" },
      },
    ],
  });
  const sheet = screen.getByText("Hypotheses to confirm (1)").closest("section");
  expect(sheet?.textContent).toContain("They wait too long");
  expect(sheet?.textContent).toContain("Delivery · Questions");
  expect(sheet?.textContent).not.toContain("Seen");
  act(() => store.edit.patchNote("n1", { evidence: "confirmed" }));
  expect(screen.getByText("No hypothesis to confirm for now.")).toBeTruthy();
});

it("an emptied date is no date", () => {
  const { store } = show({ actions: [{ id: "a", due: "2026-09-01" }] });
  write("Due 1", "");
  expect(actionsOf(store.snapshot())[0]?.due).toBeNull();
});

it("says what is overdue, and not what is done", () => {
  show({ actions: [{ id: "a", due: "2026-06-09" }] });
  expect(screen.getByText("Overdue")).toBeTruthy();
  cleanup();
  show({ actions: [{ id: "a", due: "2026-06-09", done: true }] });
  expect(screen.queryByText("Overdue")).toBeNull();
});

it("an action whose stage is gone says so and keeps it", () => {
  show({ actions: [{ id: "a", stage: "gone" }] });
  expect(screen.getByText("(deleted stage)")).toBeTruthy();
});

it("records who was told what, and removes a line without losing the focus", () => {
  const { store } = show();
  fireEvent.click(screen.getByText("Add a communication"));
  write("Audience 1", "Customers");
  write("What they were told 1", "Thank you");
  write("On 1", "2026-05-12");
  expect(communicationsOf(store.snapshot())).toMatchObject([
    { audience: "Customers", message: "Thank you", on: "2026-05-12" },
  ]);
  fireEvent.click(screen.getByLabelText("Remove communication 1"));
  expect(communicationsOf(store.snapshot())).toEqual([]);
  expect(document.activeElement?.textContent).toContain("Add a communication");
});

it("freezes with the map", () => {
  const { store } = show({ actions: [{ id: "a", text: "x" }] });
  act(() => store.setConnection({ state: "not_connected" }));
  expect(input("Action 1").readOnly).toBe(true);
  expect((screen.getByText("Add an action") as HTMLButtonElement).disabled).toBe(true);
});

it("knows today where the browser is", () => {
  expect(localToday(new Date(2026, 0, 5, 23, 59))).toBe("2026-01-05");
});

it("has no accessibility fault that axe can see", async () => {
  const { view } = show({
    actions: [{ id: "a", text: "x", due: "2026-01-01" }],
    communications: [{ id: "c", audience: "Staff" }],
  });
  const found = await axe.run(view.container, { rules: { "color-contrast": { enabled: false } } });
  expect(found.violations.map((one) => one.id)).toEqual([]);
});
