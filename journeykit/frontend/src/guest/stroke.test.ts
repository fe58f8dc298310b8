import { describe, expect, it } from "vitest";
import { cases } from "../../../../tests/stroke_cases.json";
import { applyStroke, resample, rounded, type StrokePoint, smooth } from "./stroke";

describe("a stroke's values", () => {
  for (const { name, stages, points, values } of cases) {
    it(name, () => {
      const before = Array.from({ length: stages }, () => null);
      const after = applyStroke(before, points as unknown as StrokePoint[]);
      const told = [...after.entries()].filter(([, value]) => value !== null);
      expect(Object.fromEntries(told)).toEqual(values);
    });
  }
});

it("draws a part again over what was there", () => {
  expect(
    applyStroke(
      [1, 1, 1],
      [
        [1, -2],
        [2, -2],
      ],
    ),
  ).toEqual([1, -2, 1]);
});

it("rounds to quarters, without a negative zero", () => {
  expect([0.37, 0.375, -0.375, 9, -9].map(rounded)).toEqual([0.25, 0.5, -0.5, 2, -2]);
  expect(Object.is(rounded(-0.01), 0)).toBe(true);
});

it("smooths over a tenth of a stage and keeps what is level", () => {
  const step: StrokePoint[] = [
    [0, 0],
    [0.5, 0],
    [0.5, 1],
    [1, 1],
  ];
  const line = smooth(resample(step, 1));
  expect(line.get(26)).toBeCloseTo(0);
  expect(line.get(30)).toBeCloseTo(4 / 7);
  expect(line.get(33)).toBeCloseTo(1);
});
