/**
 * Which measurement points hang on the wall, where, and whether their survey still answers what
 * they ask. No judgement of a score (verdict.ts), no words.
 */

import type { Annotation, MeasurementPoint } from "../shared/schema";
import { touchpointsOf } from "../shared/sheets/touchpoints";
import type { MapSnapshot } from "../shared/store";

/** A point is on the wall from its first day to its last one (ISO dates compare as text). */
export const onTheWall = (point: MeasurementPoint, today: string): boolean =>
  (point.active_from === null || point.active_from <= today) &&
  (point.active_until === null || today <= point.active_until);

/** What a score depends on: `MEASURED` of journeykit/document/schema.py. */
const MEASURED = [
  "question",
  "where",
  "indicator",
  "scale",
  "direction",
  "counted_answers",
  "weight",
] as const;

function equal(a: unknown, b: unknown): boolean {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return a === b;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  const [one, other] = [a as Record<string, unknown>, b as Record<string, unknown>];
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && equal(one[key], other[key]))
  );
}

/** Whether an annotation still says what its point asks (true where it did not note it). */
export function stillMeasured(point: MeasurementPoint, annotation: Annotation): boolean {
  const now: Partial<Record<string, unknown>> = Object.fromEntries(
    MEASURED.map((field) => [field, point[field]]),
  );
  return Object.entries(annotation.measured).every(([field, value]) => equal(now[field], value));
}

export interface PlacedPoints {
  readonly byStage: ReadonlyMap<string, readonly MeasurementPoint[]>;
  /** points whose stage is unknown or gone */
  readonly unplaced: readonly MeasurementPoint[];
  readonly count: number;
}

/** The points of the day by stage: their own, else the first one of their touchpoint. */
export function placePoints(
  map: Pick<MapSnapshot, "stages" | "sheets" | "measurementPoints">,
  today: string,
): PlacedPoints {
  const byStage = new Map<string, MeasurementPoint[]>(map.stages.map((stage) => [stage.id, []]));
  const unplaced: MeasurementPoint[] = [];
  let count = 0;
  for (const point of map.measurementPoints) {
    if (!onTheWall(point, today)) continue;
    count++;
    (byStage.get(stageOf(point, map) ?? "") ?? unplaced).push(point);
  }
  return { byStage, unplaced, count };
}

function stageOf(
  point: MeasurementPoint,
  map: Pick<MapSnapshot, "stages" | "sheets">,
): string | undefined {
  if (point.stage !== null) return point.stage;
  const touchpoint = touchpointsOf(map).find((one) => one.id === point.touchpoint);
  return touchpoint && map.stages.find((stage) => touchpoint.stages.includes(stage.id))?.id;
}
