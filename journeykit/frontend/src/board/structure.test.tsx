import { act, cleanup, fireEvent, render, screen, within } from "@testing-library/preact";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTranslator } from "../shared/i18n";
import { createMemoryStore } from "../shared/memory_store";
import type { MapFileInput } from "../shared/static_store";
import { Board } from "./Board";
import { phaseSpans } from "./Phases";
import * as parts from "./parts";
import { rowsOf } from "./rows/presets";

const file = (more: MapFileInput = {}): MapFileInput => ({
  meta: { id: "m", lang: "en" },
  stages: [
    { id: "s1", name: "Search", order: "a0" },
    { id: "s2", name: "Order", order: "a1" },
    { id: "s3", name: "Delivery", order: "a2" },
  ],
  rows: [
    { id: "r1", name: "Tasks", order: "a0", preset: "tasks" },
    { id: "r2", name: "Pain points", order: "a1", preset: "pain_points" },
  ],
  ...more,
});

function show(map: MapFileInput = file()) {
  const store = createMemoryStore(map);
  const view = render(<Board store={store} t={createTranslator()} lang="en" parts={parts} />);
  const choose = (kind: string, name: string, entry: string): void => {
    fireEvent.click(screen.getByLabelText(`Actions on the ${kind} ${name}`.trim()));
    fireEvent.click(view.container.querySelector(`[data-label="${entry}"]`) as Element);
  };
  const bands = (): (string | null)[] =>
    [...view.container.querySelectorAll("[data-head=phase]")].map((one) => one.textContent);
  return { store, view, choose, bands };
}

beforeEach(() => {
  Element.prototype.scrollIntoView ??= () => {};
});
afterEach(cleanup);

describe("deleting a stage or a row", () => {
  it.each([
    ["stage", "Order", "Delivery"],
    ["stage", "Delivery", "Order"],
    ["row", "Tasks", "Pain points"],
  ])("the %s %s hands the focus on to %s", (kind, name, next) => {
    const { view, choose } = show();
    screen.getByLabelText(`Actions on the ${kind} ${name}`).focus();
    choose(kind, name, "Delete");
    expect(document.activeElement?.textContent).toBe(next);
    expect(view.container.querySelector(".jk-grid")?.contains(document.activeElement)).toBe(true);
  });
});

describe("phases", () => {
  const phased = file({
    phases: [{ id: "p", name: "Before", order: "a0" }],
    stages: [
      { id: "s1", name: "Search", order: "a0", phase: "p" },
      { id: "s2", name: "Order", order: "a1" },
      { id: "s3", name: "Delivery", order: "a2", phase: "p" },
    ],
  });

  it("one span over neighbours, two where the phase is torn apart", () => {
    const { store, bands, choose, view } = show(phased);
    expect(bands()).toEqual(["Before", "Before"]);
    choose("stage", "Order", "Before");
    expect(bands()).toEqual(["Before"]);
    const band = view.container.querySelector("[data-head=phase]") as HTMLElement;
    expect([band.getAttribute("aria-colspan"), band.style.gridColumn]).toEqual(["3", "2 / span 3"]);
    choose("stage", "Delivery", "Leave the phase");
    const { stages, phases } = store.snapshot();
    expect(phaseSpans(stages, phases).map((one) => one.count)).toEqual([2, 1]);
  });

  it("a group with the next stage waits for its name; ungrouping keeps the stages", () => {
    const { store, bands, choose } = show();
    expect(bands()).toEqual([]);
    choose("stage", "Search", "Group with the next stage");
    const field = screen.getByLabelText("Name of the phase") as HTMLInputElement;
    fireEvent.input(field, { target: { value: "Before" } });
    fireEvent.keyDown(field, { key: "Enter" });
    expect(bands()).toEqual(["Before"]);
    choose("stage", "Order", "Group with the next stage");
    expect(store.snapshot().stages.every((one) => one.phase !== null)).toBe(true);
    choose("phase", "Before", "Ungroup");
    expect(bands()).toEqual([]);
    expect(store.snapshot().stages).toHaveLength(3);
  });
});

describe("the tools", () => {
  it("a count that is seen is in the name, outside brackets, which a spoken name loses", () => {
    const { store, view } = show(
      file({ notes: [{ id: "n", text: "a", place: { stage: "s1", row: "r1", order: "a0" } }] }),
    );
    const evidence = screen.getByRole("button", { name: "To confirm, to source: 1" });
    expect(evidence.textContent).toBe("1");
    act(() => store.edit.deleteNote("n"));
    expect(screen.getByRole("button", { name: "Bin: 1" }).textContent).toBe("1");
    const words = (text: string): string =>
      ` ${text.toLowerCase().replace(/[^\p{L}\p{N}%]+/gu, " ")} `.replace(/ +/g, " ");
    for (const button of view.container.querySelectorAll("[role=toolbar] button")) {
      const seen = button.textContent ?? "";
      const name = (button.getAttribute("aria-label") ?? seen).replace(/\([^()]*\)/g, "");
      expect(words(name)).toContain(words(seen));
    }
  });
});

describe("typed rows", () => {
  const typed = (type: "touchpoints" | "scores" | "verbatims"): MapFileInput =>
    file({
      rows: [
        { id: "r1", name: "One", order: "a0", type },
        { id: "r2", name: "Two", order: "a1", type: "notes" },
      ],
      touchpoints: [
        { id: "t", name: "Shop", channel: "In town", nature: "physical", stages: ["s2"] },
      ],
      measurement_points: [
        {
          id: "p",
          name: "After paying",
          stage: "s2",
          question: "?",
          indicator: "nps",
          scale: [0, 10],
        },
      ],
      annotations: [
        {
          id: "p",
          score: { indicator: "nps", value: 40, n: 90, ci_low: 30, ci_high: 50, status: "shown" },
          verbatims: [{ text: "Quick and clear", answer: 9 }, { text: "Too many steps" }],
          provenance: {
            file: "a.csv",
            sha256: "x",
            read_on: "2026-11-22",
            rows: 90,
            rows_in_file: 90,
          },
        } as never,
      ],
    });

  it("touchpoints of the stage, with the row's own notes under them", () => {
    const { view } = show(typed("touchpoints"));
    const cells = [...view.container.querySelectorAll(".jk-cell-touchpoints")];
    expect(cells.map((one) => one.textContent)).toEqual(["", "ShopIn town · physical", ""]);
    expect(view.container.querySelectorAll(".jk-cell-touchpoints [data-action=add]")).toHaveLength(
      3,
    );
  });

  it("a score shows once: in its row, or else in the strip", () => {
    const { view, choose } = show(typed("scores"));
    expect(view.container.querySelectorAll(".jk-score")).toHaveLength(1);
    expect(view.container.querySelector(".jk-cell-scores")).toBeNull();
    fireEvent.click(screen.getByLabelText("Actions on the row Two"));
    const second = view.container.querySelector('[data-label="Scores"]');
    expect(second?.getAttribute("aria-disabled")).toBe("true");
    fireEvent.keyDown(second as Element, { key: "Escape" });
    choose("row", "One", "Verbatims");
    expect(view.container.querySelectorAll(".jk-score")).toHaveLength(1);
    expect(view.container.querySelectorAll(".jk-cell-scores")).toHaveLength(3);
  });

  it("verbatims with the answer; the point opens its details", () => {
    const { view } = show(typed("verbatims"));
    const cell = view.container.querySelectorAll(".jk-cell-verbatims")[1] as HTMLElement;
    expect(cell.textContent).toContain("Quick and clearanswer: 9");
    expect(cell.textContent).toContain("Too many steps");
    fireEvent.click(within(cell).getByText("After paying"));
    expect(view.container.querySelector("dialog")?.textContent).toContain("After paying");
  });
});

describe("ready-made rows", () => {
  it("a blueprint comes with its three lines, named on the wall and in the headers", () => {
    const { store, view, choose } = show();
    choose("row", "Tasks", "Add rows…");
    fireEvent.click(screen.getByText("Service blueprint"));
    const lines = [...view.container.querySelectorAll(".jk-rule")].map((one) => one.textContent);
    expect(lines).toEqual([
      "Line of interaction",
      "Line of visibility",
      "Line of internal interaction",
    ]);
    expect(
      store
        .snapshot()
        .rows.map((row) => row.name)
        .slice(0, 2),
    ).toEqual(["Tasks", "Customer actions"]);
    expect(view.container.textContent).toContain("Under this row: Line of visibility");
  });

  it("strengths are one click away, once", () => {
    const { store, view, choose } = show();
    choose("row", "Tasks", "Add “Strengths”");
    expect(store.snapshot().rows.map((row) => row.preset)).toEqual([
      "tasks",
      "strengths",
      "pain_points",
    ]);
    fireEvent.click(screen.getByLabelText("Actions on the row Tasks"));
    expect(view.container.querySelector('[data-label="Add “Strengths”"]')).toBeNull();
  });

  it("rows that stand already are not added twice", () => {
    expect(rowsOf("default", "fr", file().rows as never).map((row) => row.name)).toEqual([
      "Questions",
      "Points de contact",
      "Émotions",
      "Influences",
    ]);
  });
});

it("a locked stage says so, and opens again", () => {
  const { choose, store } = show();
  choose("stage", "Order", "Lock for the invited");
  expect(screen.getByLabelText("Locked: invited people can read, not write.")).toBeTruthy();
  choose("stage", "Order", "Unlock for the invited");
  expect(store.snapshot().stages.some((one) => one.locked)).toBe(false);
});
