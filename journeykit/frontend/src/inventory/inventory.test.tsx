import { cleanup, fireEvent, screen, within } from "@testing-library/preact";
import axe from "axe-core";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { journeysOf } from "../shared/sheets/journeys";
import { momentsOf } from "../shared/sheets/moments";
import { key, MAP, show, type } from "./fake_inventory";
import { NEW } from "./ui";

beforeEach(() => localStorage.clear());
afterEach(cleanup);

describe("editing a cell", () => {
  it("Enter opens it, Enter writes and gives the focus back", () => {
    const { focus, cell, touchpoint } = show();
    focus("site", "channel");
    key("Enter");
    expect((document.activeElement as HTMLInputElement).value).toBe("Web");
    type("App");
    key("Enter");
    expect(touchpoint("site")?.channel).toBe("App");
    expect(document.activeElement).toBe(cell("site", "channel"));
  });

  it("Esc gives up", () => {
    const { focus, touchpoint } = show();
    focus("site", "channel");
    key("F2");
    type("App");
    key("Escape");
    expect(touchpoint("site")?.channel).toBe("Web");
  });

  it("a letter overwrites, Tab writes and goes on", () => {
    const { focus, cell, touchpoint } = show();
    focus("site", "channel");
    key("S");
    expect((document.activeElement as HTMLInputElement).value).toBe("S");
    type("SMS");
    key("Tab");
    expect(touchpoint("site")?.channel).toBe("SMS");
    expect(document.activeElement).toBe(cell("site", "nature"));
  });

  it("what cannot be read is said and nothing is written", () => {
    const { focus, touchpoint } = show();
    focus("site", "group_importance");
    key("Enter");
    type("nine");
    key("Enter");
    expect(document.activeElement?.getAttribute("aria-invalid")).toBe("true");
    expect(screen.getAllByText(/a number from 1 to 5, not “nine”/)).not.toHaveLength(0);
    type("4,5");
    key("Enter");
    expect(touchpoint("site")?.group_importance).toBe(4.5);
  });

  it("a name cannot be emptied", () => {
    const { focus, touchpoint } = show();
    focus("site", "name");
    key("Enter");
    type(" ");
    key("Enter");
    expect(touchpoint("site")?.name).toBe("Site");
    key("Escape");
  });

  it("others' edits neither take the focus nor the text; they are told", () => {
    const { focus, store, touchpoint, shown } = show();
    focus("till", "channel");
    key("Enter");
    type("Ti");
    const field = document.activeElement as HTMLInputElement;
    act(() => {
      store.edit.change([
        { to: "touchpoints", id: "till", fields: { channel: "Kiosk" } },
        { to: "touchpoints", id: "site", fields: { name: "Zite" } },
      ]);
    });
    expect(document.activeElement).toBe(field);
    expect(field.value).toBe("Ti");
    expect(screen.getByText("Changed elsewhere meanwhile: “Kiosk”")).toBeTruthy();
    expect(shown()).toContain("Zite");
    key("Enter");
    expect(touchpoint("till")?.channel).toBe("Ti");
  });

  it("stages and journeys are ticked; a new journey is made in the same step", () => {
    const { focus, store, touchpoint } = show();
    focus("till", "journeys");
    key("Enter");
    const box = screen.getByRole("dialog");
    fireEvent.click(within(box).getByLabelText("Order online"));
    fireEvent.input(within(box).getByLabelText("Another journey"), { target: { value: "Return" } });
    fireEvent.click(within(box).getByText("Add"));
    fireEvent.click(within(box).getByText("OK"));
    const made = journeysOf(store.snapshot()).find(({ name }) => name === "Return");
    expect(touchpoint("till")?.journeys).toEqual(["order", made?.id]);
    act(() => store.undo());
    expect(journeysOf(store.snapshot())).toHaveLength(1);
    expect(touchpoint("till")?.journeys).toEqual([]);
  });

  it("a measurement point is linked by its own field", () => {
    const { focus, store, cell } = show();
    focus("van", "points");
    key("Enter");
    fireEvent.click(screen.getByLabelText("Delivery NPS"));
    fireEvent.click(screen.getByText("OK"));
    expect(store.snapshot().measurementPoints[0]?.touchpoint).toBe("van");
    expect(cell("van", "points").textContent).toContain("Delivery NPS");
  });

  it("a rate is kept by its two numbers and shown as percent", () => {
    const { focus, touchpoint, cell } = show();
    focus("site", "metrics");
    key("Enter");
    const fill = (label: string, value: string) =>
      fireEvent.input(screen.getByLabelText(label), { target: { value } });
    fill("Name", "Abandonment");
    fill("Rate: how many", "683");
    fireEvent.click(screen.getByText("OK"));
    expect(screen.getByRole("alert").textContent).toContain("needs both numbers");
    fill("of how many", "1,000");
    fireEvent.click(screen.getByText("OK"));
    expect(touchpoint("site")?.metrics).toMatchObject([{ numerator: 683, denominator: 1000 }]);
    expect(cell("site", "metrics").textContent).toBe("68.3% Abandonment");
  });

  it("a moment of truth is declared; dismissing it takes a reason", () => {
    const { focus, store } = show();
    focus("van", "moment");
    key("Enter");
    fireEvent.click(screen.getByLabelText("Declared: it decides whether the customer stays"));
    fireEvent.click(screen.getByLabelText("dismissed"));
    fireEvent.click(screen.getByText("OK"));
    expect(screen.getByRole("alert").textContent).toBe("Say why it is dismissed.");
    fireEvent.input(screen.getByLabelText("Reason"), { target: { value: "Rare" } });
    fireEvent.click(screen.getByText("OK"));
    expect(momentsOf(store.snapshot())).toMatchObject([
      { id: "van", declared: true, decision: "dismissed", reason: "Rare" },
    ]);
  });

  it("validated is toggled by a press or Enter", () => {
    const { focus, cell, touchpoint } = show();
    fireEvent.click(cell("site", "validated"));
    expect(touchpoint("site")?.validated).toBe(true);
    focus("site", "validated");
    key("Enter");
    expect(touchpoint("site")?.validated).toBe(false);
  });

  it("takes no edits while the kernel is gone, and says so", () => {
    const { focus, store, touchpoint, said } = show();
    act(() => store.setConnection({ state: "not_connected" }));
    focus("site", "channel");
    key("Enter");
    expect(said()).toContain("kernel does not answer");
    key("Delete");
    expect(touchpoint("site")?.channel).toBe("Web");
    expect(screen.getByRole("grid").getAttribute("aria-readonly")).toBe("true");
  });

  it("shows markup as text", () => {
    const bad = "<img src=x onerror=alert(1)>";
    const touchpoints = [{ id: "x", name: bad, situation: bad, channel: bad }];
    const { view } = show({ ...MAP, touchpoints } as never);
    expect(view.container.querySelector("img")).toBeNull();
    expect(view.container.textContent).toContain(bad);
  });
});

describe("adding and deleting", () => {
  it("the last line takes names one after the other", () => {
    const { focus, names, cell } = show();
    focus(NEW, "name");
    for (const name of ["Locker", "Invoice"]) {
      key(name[0] as string);
      type(name);
      key("Enter");
      expect(document.activeElement).toBe(cell(NEW, "name"));
    }
    expect(names()).toEqual(["Site", "Till", "Driver", "Locker", "Invoice"]);
  });

  it("rows go to the bin; undo brings them back", () => {
    const { focus, names } = show();
    focus("till", "select");
    key("Delete");
    expect(names()).toEqual(["Site", "Driver"]);
    focus("site", "name");
    key("z", { ctrlKey: true });
    expect(names()).toEqual(["Site", "Till", "Driver"]);
    key("y", { ctrlKey: true });
    expect(names()).toEqual(["Site", "Driver"]);
  });
});

describe("walking the grid", () => {
  it("has one tab stop, arrows and Home and End move it", () => {
    const { focus, cell, view } = show();
    focus("site", "name");
    key("ArrowRight");
    expect(document.activeElement).toBe(cell("site", "situation"));
    key("ArrowDown");
    expect(document.activeElement).toBe(cell("till", "situation"));
    key("Home");
    expect(document.activeElement).toBe(cell("till", "select"));
    key("End", { ctrlKey: true });
    expect(document.activeElement).toBe(cell("van", "comment"));
    key("ArrowDown");
    expect((document.activeElement as HTMLElement).dataset.line).toBe(NEW);
    expect(view.container.querySelectorAll(".jki-grid [tabindex='0']")).toHaveLength(1);
  });

  it("sorts from the heading; with Shift by several columns", () => {
    const { focus, shown, cell } = show();
    focus("site", "channel");
    key("ArrowUp");
    key("Enter");
    expect(shown()).toEqual(["Till", "Driver", "Site"]);
    expect(document.activeElement?.getAttribute("aria-sort")).toBe("ascending");
    fireEvent.click(cell("\u0000head", "name"), { shiftKey: true });
    expect(shown()).toEqual(["Driver", "Till", "Site"]);
  });

  it("a group's line folds and unfolds", () => {
    const { view, shown } = show();
    fireEvent.change(screen.getByLabelText("Group by"), { target: { value: "channel" } });
    const lines = () => [...view.container.querySelectorAll<HTMLElement>("[data-column=group]")];
    expect(lines().map((line) => line.textContent)).toEqual([
      "ChannelStore2 touchpoints",
      "ChannelWeb1 touchpoint",
    ]);
    act(() => lines()[0]?.focus());
    key("ArrowLeft");
    expect(lines()[0]?.getAttribute("aria-expanded")).toBe("false");
    expect(shown()).toEqual(["Site"]);
    key("Enter");
    expect(shown()).toHaveLength(3);
  });

  it("hidden columns stay hidden in this browser", () => {
    const { view } = show();
    fireEvent.click(screen.getByText(/^Columns:/));
    fireEvent.click(screen.getByLabelText("Channel"));
    view.unmount();
    const { view: again } = show();
    expect(again.container.querySelector("[data-column=channel]")).toBeNull();
  });

  it("draws the lines in sight only, and counts all of them", () => {
    const touchpoints = Array.from({ length: 1000 }, (_, at) => ({
      id: `t${at}`,
      name: `T ${at}`,
    }));
    const { view } = show({ ...MAP, touchpoints } as never);
    expect(screen.getByRole("grid").getAttribute("aria-rowcount")).toBe("1002");
    const drawn = view.container.querySelectorAll("[role=rowheader]").length;
    expect(drawn).toBeGreaterThan(10);
    expect(drawn).toBeLessThan(60);
  });
});

it("counts what is missing; a press shows those rows", () => {
  const { shown } = show();
  fireEvent.click(screen.getByRole("button", { name: "1 in no stage" }));
  expect(shown()).toEqual(["Till"]);
  expect(screen.getByText("before the purchase: 1")).toBeTruthy();
});

it("has no accessibility fault that axe can see", async () => {
  const { view } = show();
  const found = await axe.run(view.container, { rules: { "color-contrast": { enabled: false } } });
  expect(found.violations.map((one) => [one.id, one.nodes[0]?.html])).toEqual([]);
}, 30_000);
