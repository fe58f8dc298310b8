import { describe, expect, it } from "vitest";
import cases from "../../../../tests/verdict_cases.json";
import type { Direction, ScoreStatus } from "../shared/schema";
import { verdict, watched } from "./verdict";

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
