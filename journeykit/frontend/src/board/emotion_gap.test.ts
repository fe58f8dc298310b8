/** Drawn beside measured, and the room's quartiles: the same numbers as the Python half's tests. */
import { describe, expect, test } from "vitest";
import type { MeasurementPoint } from "../shared/schema";
import { contradiction, endsOf, onScale } from "./emotion_gap";
import { initials, quantile, spread } from "./emotion_group";

type Scaled = Pick<MeasurementPoint, "indicator" | "scale" | "direction">;
const up = { direction: "higher_is_better" } as const;

describe("a score on the scale", () => {
  test.each<[Scaled, number, number]>([
    [{ indicator: "nps", scale: [0, 10], ...up }, -100, -2],
    [{ indicator: "nps", scale: [0, 10], ...up }, 50, 1],
    [{ indicator: "csat", scale: [1, 4], ...up }, 75, 1],
    [{ indicator: "mean", scale: [0, 10], ...up }, 7.5, 1],
    [{ indicator: "mean", scale: [1, 5], ...up }, 3, 0],
    [{ indicator: "ces", scale: [1, 7], direction: "lower_is_better" }, 7, -2],
    [{ indicator: "nps", scale: [0, 10], ...up }, 150, 2],
  ])("%j %d", (point, value, expected) => {
    const ends = endsOf(point);
    expect(ends && onScale(value, ends)).toBeCloseTo(expected, 9);
  });

  test("a rate has no place there", () => {
    expect(endsOf({ indicator: "rate", scale: null, ...up })).toBeNull();
  });
});

test.each([
  [1, -0.1, -0.5, 0.3, "leaning"],
  [1, -0.3, -0.5, -0.1, "opposite"],
  [-2, 0.1, -0.2, 0.3, "apart"],
  [0, -2, -2, -1.5, "apart"],
  [0, -2, -2, -0.99, ""],
  [2, 0.5, 0.2, 1.0, "apart"],
  [2, 0.5, 0.2, 1.01, ""],
  [2, 0.1, null, null, ""],
  [2, -0.1, null, null, "opposite"],
])("drawn %d, measured %d (%s to %s): %s", (drawn, value, low, high, expected) => {
  expect(contradiction(drawn, { value, low, high })).toBe(expected);
});

test("quartiles are definition seven; one alone is no room", () => {
  expect([0.25, 0.5, 0.75].map((share) => quantile([2, -1, 0.5, -2], share))).toEqual([
    -1.25, -0.25, 0.875,
  ]);
  expect(spread([1])).toBeNull();
});

test("initials recall a name", () => {
  expect([initials("Ana Maria Lopez"), initials("éric"), initials(" ")]).toEqual(["AL", "ÉR", ""]);
});
