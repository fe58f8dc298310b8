import { describe, expect, it } from "vitest";
import cases from "../../../../tests/verdict_cases.json";
import type { Direction, MeasurementPoint, ScoreStatus } from "../shared/schema";
import { onTheWall, verdict, watched } from "./verdict";

describe("verdict, the same cases as the charts'", () => {
  for (const one of cases) {
    it(one.why, () => {
      const score = { ...one.score, status: one.score.status as ScoreStatus };
      const direction = one.direction as Direction;
      expect(verdict(score, one.objective, direction)).toBe(one.verdict);
      expect(watched(score, one.watch_below, direction)).toBe(one.watched);
    });
  }
});

it("a temporary point leaves the wall the day after its last one", () => {
  const point = { active_until: "2026-03-31" } as MeasurementPoint;
  expect(onTheWall(point, "2026-03-31")).toBe(true);
  expect(onTheWall(point, "2026-04-01")).toBe(false);
  expect(onTheWall({ ...point, active_until: null }, "2099-01-01")).toBe(true);
});
