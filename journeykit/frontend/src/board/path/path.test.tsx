import { cleanup, fireEvent, render, screen } from "@testing-library/preact";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTranslator } from "../../shared/i18n";
import { createMemoryStore } from "../../shared/memory_store";
import { momentsOf } from "../../shared/sheets/moments";
import { pathStepsOf } from "../../shared/sheets/path_steps";
import { touchpointsOf } from "../../shared/sheets/touchpoints";
import type { MapFileInput } from "../../shared/static_store";
import { Board } from "../Board";
import * as parts from "../parts";
import { Ui } from "../ui_state";
import { putOn } from "./drop";
import { marksOf, segment, stepsOf } from "./path";

const FILE: MapFileInput = {
  meta: { id: "m", lang: "en" },
  charter: { goal: "A parcel on Saturday" },
  stages: [
    { id: "s1", name: "Order", order: "a0" },
    { id: "s2", name: "Delivery", order: "a1" },
  ],
  rows: [{ id: "r", name: "Touchpoints", order: "a0", type: "touchpoints" }],
  touchpoints: [
    { id: "site", name: "Site", order: "a0", stages: ["s1"] },
    { id: "van", name: "Van", order: "a1", stages: ["s2"] },
    { id: "call", name: "Call centre", order: "a2", stages: ["s1", "s2"] },
  ],
};

function show(file: MapFileInput = FILE) {
  const store = createMemoryStore(file);
  const view = render(<Board store={store} t={createTranslator()} lang="en" parts={parts} />);
  const path = (): string[] =>
    stepsOf(store.snapshot()).map(({ touchpoint, stage }) => `${touchpoint.id}@${stage?.id}`);
  const add = (place: string): void => {
    fireEvent.change(screen.getByLabelText("Next touchpoint"), { target: { value: place } });
    fireEvent.click(screen.getByText("Add to the path"));
  };
  return { store, view, path, add };
}

beforeEach(() => {
  Element.prototype.scrollIntoView ??= () => {};
  HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
    this.open = true;
  };
});
afterEach(cleanup);

describe("the path", () => {
  it("is put in order by the group, returns allowed, and says how it ends", () => {
    const { store, path, add } = show();
    fireEvent.click(screen.getByLabelText("Path"));
    for (const place of ["site s1", "van s2", "call s1", "site s1"]) add(place);
    expect(path()).toEqual(["site@s1", "van@s2", "call@s1", "site@s1"]);
    fireEvent.click(screen.getByLabelText("Earlier: Call centre"));
    expect(path()).toEqual(["site@s1", "call@s1", "van@s2", "site@s1"]);
    fireEvent.click(screen.getByLabelText("Later: Call centre"));
    fireEvent.click(screen.getByLabelText("Take off the path: Van"));
    expect(path()).toEqual(["site@s1", "call@s1", "site@s1"]);
    fireEvent.change(screen.getByLabelText("At the end, the customer…"), {
      target: { value: "not_reached" },
    });
    expect(store.snapshot().charter.goal_reached).toBe("not_reached");
    expect(screen.getByText("goal not reached")).toBeTruthy();
    store.undo();
    store.undo();
    expect(path()).toEqual(["site@s1", "van@s2", "call@s1", "site@s1"]);
  });

  it("numbers the cards, and tells its course to who does not see the line", () => {
    const step = (id: string, touchpoint: string, order: string) => ({ id, touchpoint, order });
    const { view } = show({
      ...FILE,
      path_steps: [step("a", "site", "a0"), step("b", "van", "a1"), step("c", "site", "a2")],
    });
    const card = view.container.querySelector("[data-touchpoint=site]") as Element;
    expect([...card.querySelectorAll(".jk-step")].map((one) => one.textContent)).toEqual([
      "1",
      "3",
    ]);
    expect(view.container.querySelector(".jk-path")?.getAttribute("aria-label")).toBe(
      "The customer’s path: 1. Site, 2. Van, 3. Site",
    );
  });

  it("leaves out the steps of a touchpoint that is gone, and has them again with it", () => {
    const { store, path } = show({
      ...FILE,
      path_steps: [
        { id: "a", touchpoint: "site", order: "a0" },
        { id: "b", touchpoint: "van", order: "a1" },
      ],
    });
    store.edit.change([{ to: "touchpoints", id: "van", fields: { deleted: true } }]);
    expect(path()).toEqual(["site@s1"]);
    store.undo();
    expect(path()).toEqual(["site@s1", "van@s2"]);
    expect(pathStepsOf(store.snapshot())).toHaveLength(2);
  });

  it("joins cards forwards, downwards and back, from edge to edge", () => {
    const box = (left: number, top: number) => ({ left, right: left + 100, top, bottom: top + 40 });
    expect(segment(box(0, 0), box(200, 60))).toMatch(/^M100 20C.* 200 80$/);
    expect(segment(box(0, 0), box(0, 60))).toBe("M16 40L16 60");
    expect(segment(box(0, 60), box(0, 0))).toBe("M84 60L84 40");
    expect(segment(box(200, 0), box(0, 0))).toMatch(/^M250 40C.* 50 40$/);
  });
});

describe("a wall of many cards", () => {
  it("reads the path and the lists once a snapshot, however many cards ask", () => {
    const store = createMemoryStore(FILE);
    const map = store.snapshot();
    expect(stepsOf(map)).toBe(stepsOf(map));
    expect(marksOf(map)).toBe(marksOf(map));
    expect(touchpointsOf(map)).toBe(touchpointsOf(map));
    store.edit.change([{ to: "path_steps", before: null, fields: { touchpoint: "van" } }]);
    const next = store.snapshot();
    expect(touchpointsOf(next)).toBe(touchpointsOf(map));
    expect(
      marksOf(next)
        .steps.get("van")
        ?.map(({ n }) => n),
    ).toEqual([1]);
  });
});

describe("moments of truth", () => {
  const open = (name: RegExp): void => {
    fireEvent.click(screen.getByLabelText(name));
  };

  it("are declared, then decided with a reason", () => {
    const { store } = show();
    open(/^Van: no moment of truth/);
    fireEvent.input(screen.getByLabelText(/^Who declares it/), { target: { value: "Drivers" } });
    fireEvent.click(screen.getByText("Declare it"));
    expect(momentsOf(store.snapshot())).toMatchObject([
      { id: "van", declared: true, declared_by: "Drivers" },
    ]);
    expect((screen.getByText("Dismiss") as HTMLButtonElement).disabled).toBe(true);
    fireEvent.input(screen.getByLabelText("The reason"), { target: { value: "Too few answers" } });
    fireEvent.click(screen.getByText("Dismiss"));
    expect(momentsOf(store.snapshot())).toMatchObject([
      { declared: true, decision: "dismissed", reason: "Too few answers" },
    ]);
    expect(screen.getByLabelText("Van: declared moment of truth; dismissed. Open")).toBeTruthy();
  });

  it("proposed by the data are accepted without a reason, and opened again", () => {
    const proposed = {
      id: "van",
      test: { verdict: "supported" as const, tested_on: "2026-03-01" },
    };
    const { store } = show({ ...FILE, moments: [proposed] } as never);
    open(/^Van: moment of truth, proposed by the data/);
    const button = (name: string) => screen.queryByText(name) as HTMLButtonElement | null;
    expect(screen.getByText("Dismissing takes a reason; accepting does not.")).toBeTruthy();
    expect(button("Leave it open")).toBeNull();
    expect(button("Dismiss")?.disabled).toBe(true);
    fireEvent.click(screen.getByText("Accept"));
    expect(momentsOf(store.snapshot())).toMatchObject([{ decision: "accepted", reason: "" }]);
    expect(button("Accept")?.getAttribute("aria-pressed")).toBe("true");
    fireEvent.click(screen.getByText("Leave it open"));
    expect(momentsOf(store.snapshot())).toMatchObject([{ decision: "", reason: "" }]);
    expect(document.activeElement).toBe(screen.getByLabelText("The reason"));
    store.undo();
    expect(momentsOf(store.snapshot())).toMatchObject([{ decision: "accepted" }]);
  });

  it("say what the data say, as association", () => {
    const test = {
      verdict: "supported" as const,
      by_weight: true,
      by_leaving: true,
      leaving: {
        low_scorers: 31,
        others: 12,
        n_low: 90,
        n_others: 410,
        difference_low: 9,
        difference_high: 29,
        p: 0.001,
      },
      outcome: "Left",
      tested_on: "2026-03-01",
    };
    show({ ...FILE, moments: [{ id: "van", test }] });
    open(/^Van: moment of truth, proposed by the data/);
    expect(screen.getByText(/low marks 31 % left, of the others 12 %/)).toBeTruthy();
    expect(screen.getByText(/do not say which brings the other about/)).toBeTruthy();
  });
});

describe("touchpoints dropped on the wall", () => {
  const t = createTranslator();

  it("are met on that stage from then on, in one step", () => {
    const store = createMemoryStore(FILE);
    const tools = { store, edit: store.edit, ui: new Ui(), t, lang: "en" as const };
    putOn(tools, "s2", JSON.stringify({ map: "m", ids: ["site", "van"] }));
    const stages = (): string[][] => touchpointsOf(store.snapshot()).map((one) => one.stages);
    expect(stages()).toEqual([["s1", "s2"], ["s2"], ["s1", "s2"]]);
    expect(tools.ui.state.toast?.text).toBe("On the stage Delivery: Site");
    store.undo();
    expect(stages()).toEqual([["s1"], ["s2"], ["s1", "s2"]]);
  });

  it("of another file, or no touchpoints at all, are refused in a sentence", () => {
    for (const text of ['{"map":"other","ids":["site"]}', "<b>", "{}", "null"]) {
      const store = createMemoryStore(FILE);
      const tools = { store, edit: store.edit, ui: new Ui(), t, lang: "en" as const };
      putOn(tools, "s2", text);
      expect(tools.ui.state.toast?.text).toMatch(/^These touchpoints belong to another file/);
      expect(store.canUndo()).toBe(false);
    }
  });
});
