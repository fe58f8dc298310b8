import { describe, expect, it } from "vitest";
import { cases } from "../../../../tests/stroke_cases.json";
import { resample, type StrokePoint, snap, smooth, stageValues } from "./stroke";

describe("a stroke's values", () => {
  for (const { name, stages, points, values } of cases) {
    it(name, () => {
      const found = stageValues(points as unknown as StrokePoint[], stages);
      expect(Object.fromEntries([...found].map(([k, v]) => [String(k), v]))).toEqual(values);
    });
  }
});

it("snaps to quarters, without a negative zero", () => {
  expect([0.37, 0.375, -0.375, 9, -9].map(snap)).toEqual([0.25, 0.5, -0.5, 2, -2]);
  expect(Object.is(snap(-0.01), 0)).toBe(true);
});

it("smooths over a tenth of a stage and keeps what is level", () => {
  const level = smooth(resample([[0, 1], [1, 1]], 1));
  expect(level.size).toBe(61);
  for (const y of level.values()) expect(y).toBeCloseTo(1);
  const step = smooth(resample([[0, 0], [0.5, 0], [0.5, 1], [1, 1]], 1));
  expect(step.get(26)).toBeCloseTo(0);
  expect(step.get(30)).toBeCloseTo(4 / 7);
  expect(step.get(33)).toBeCloseTo(1);
});
