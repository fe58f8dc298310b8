import { describe, expect, it } from "vitest";
import cases from "../../../../tests/measured_cases.json";
import type { Annotation, MeasurementPoint } from "../shared/schema";
import { type MapFileInput, snapshotOf } from "../shared/static_store";
import { onTheWall, placePoints, stillMeasured } from "./points";

const asked = {
  id: "p",
  question: "Would you recommend us?",
  indicator: "nps",
  scale: [0, 10],
  where: { channel: "web", shop: ["Lille", "Lyon"] },
} as const;

const pointOf = (changed: object): MeasurementPoint =>
  snapshotOf({
    measurement_points: [{ ...asked, ...changed } as never],
  }).measurementPoints[0] as MeasurementPoint;

describe("still measured, the same cases as in Python", () => {
  for (const one of cases) {
    it(one.why, () => {
      const { question, where, indicator, scale, direction, counted_answers } = pointOf({});
      const measured =
        one.noted === "all"
          ? { question, where, indicator, scale, direction, counted_answers }
          : {};
      expect(stillMeasured(pointOf(one.changed), { measured } as unknown as Annotation)).toBe(
        one.still,
      );
    });
  }
});

it("a point is on the wall from its first day to its last", () => {
  const point = { active_from: "2026-03-01", active_until: "2026-03-31" } as MeasurementPoint;
  expect(onTheWall(point, "2026-02-28")).toBe(false);
  expect(onTheWall(point, "2026-03-01")).toBe(true);
  expect(onTheWall(point, "2026-03-31")).toBe(true);
  expect(onTheWall(point, "2026-04-01")).toBe(false);
  expect(onTheWall({ ...point, active_from: null }, "2000-01-01")).toBe(true);
  expect(onTheWall({ ...point, active_until: null }, "2099-01-01")).toBe(true);
});

describe("where a point hangs", () => {
  const placed = (point: object) => {
    const file = {
      stages: [
        { id: "s1", order: "a0" },
        { id: "s2", order: "a1" },
      ],
      touchpoints: [
        { id: "shop", stages: ["gone", "s2", "s1"] },
        { id: "old", stages: ["gone"] },
        { id: "binned", stages: ["s1"], deleted: true },
      ],
      measurement_points: [{ ...asked, ...point }],
    } as unknown as MapFileInput;
    const { byStage, unplaced } = placePoints(snapshotOf(file), "2026-11-22");
    if (unplaced.length) return null;
    return [...byStage].filter(([, points]) => points.length).map(([stage]) => stage);
  };

  it("on its own stage", () => {
    expect(placed({ stage: "s2", touchpoint: "shop" })).toEqual(["s2"]);
  });
  it("else on the first stage of its touchpoint, in the journey's order", () => {
    expect(placed({ touchpoint: "shop" })).toEqual(["s1"]);
  });
  it("else beside the wall", () => {
    expect(placed({})).toBeNull();
    expect(placed({ touchpoint: "old" })).toBeNull();
    expect(placed({ touchpoint: "binned" })).toBeNull();
    expect(placed({ touchpoint: "unknown" })).toBeNull();
    expect(placed({ stage: "gone", touchpoint: "shop" })).toBeNull();
  });
});
