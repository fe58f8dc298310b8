import { cleanup, fireEvent, render, screen } from "@testing-library/preact";
import axe from "axe-core";
import { afterEach, expect, it } from "vitest";
import { createTranslator } from "../shared/i18n";
import { type Check, type Course, newlyDone } from "./course";
import { Guide } from "./Guide";

const t = createTranslator();
afterEach(cleanup);

const check = (key: string, done: boolean, advised = false): Check => ({
  key,
  label: `Label of ${key}`,
  done,
  missing: done ? "" : `${key} is missing.`,
  advised,
  cell: { number: 3, name: "Wall" },
});

function course(goal: boolean, stages = false): Course {
  const one = {
    key: "one",
    number: 1,
    title: "Objective",
    done: goal,
    checks: [check("goal", goal)],
  };
  const two = {
    key: "two",
    number: 2,
    title: "Points",
    done: stages,
    checks: [check("stages", stages), check("asked", false, true)],
  };
  return {
    done: Number(goal) + Number(stages),
    current: !goal ? "one" : !stages ? "two" : null,
    moments: [
      { key: "before", title: "Before", steps: [one] },
      { key: "during", title: "During", steps: [two] },
    ],
  };
}
const show = (found: Course) => render(<Guide course={found} t={t} lang="en" />);
const step = (title: string): HTMLElement =>
  screen.getByRole("button", { name: new RegExp(title) });

it("opens the current step: its sentence and the cell that does it", () => {
  show(course(false));
  expect(step("Objective").getAttribute("aria-expanded")).toBe("true");
  expect(step("Objective").getAttribute("aria-current")).toBe("step");
  expect(screen.getByText(/goal is missing/).textContent).toContain("cell 3 · Wall");
  expect(screen.getByText("0 of 2 steps done")).toBeTruthy();
});

it("follows the map, says what is newly done, and leaves the focus alone", () => {
  const view = show(course(false));
  step("Points").focus();
  view.rerender(<Guide course={course(true)} t={t} lang="en" />);
  expect(document.activeElement).toBe(step("Points"));
  expect(step("Points").getAttribute("aria-expanded")).toBe("true");
  expect(screen.getByRole("status").textContent).toBe("Done: Label of goal");
});

it("stays on the step somebody chose", () => {
  const view = show(course(false));
  fireEvent.click(step("Points"));
  view.rerender(<Guide course={course(false)} t={t} lang="en" />);
  expect(screen.getByText(/stages is missing/)).toBeTruthy();
  fireEvent.click(step("Points"));
  expect(screen.queryByText(/is missing/)).toBeNull();
});

it("is walked with arrows", () => {
  show(course(false));
  step("Objective").focus();
  fireEvent.keyDown(step("Objective"), { key: "ArrowRight" });
  expect(document.activeElement).toBe(step("Points"));
  fireEvent.keyDown(step("Points"), { key: "Home" });
  expect(document.activeElement).toBe(step("Objective"));
});

it("says when the course is over", () => {
  show(course(true, true));
  expect(screen.getByText(/All six steps are done/)).toBeTruthy();
});

it("knows what became done", () => {
  expect(newlyDone(course(false), course(true))).toEqual(["Label of goal"]);
  expect(newlyDone(course(true), course(true))).toEqual([]);
});

it("has no accessibility fault that axe can see", async () => {
  const view = show(course(false));
  const found = await axe.run(view.container, { rules: { "color-contrast": { enabled: false } } });
  expect(found.violations.map((one) => one.id)).toEqual([]);
});
