/**
 * The story told on a shared screen: the whole wall, then stage after stage. Which step a key
 * leads to, and what a step tells; no drawing.
 */

import type { MeasurementPoint, Note, Row, Stage, Touchpoint } from "../../shared/schema";
import { touchpointsOf } from "../../shared/sheets/touchpoints";
import { cellKey, type MapSnapshot } from "../../shared/store";

/** How many steps: the wall, and each stage. */
export const stepCount = (map: MapSnapshot): number => map.stages.length + 1;

/** Where a key leads from a step, or null when the key is not one of ours. */
export function stepByKey(key: string, at: number, count: number): number | null {
  const last = count - 1;
  switch (key) {
    case "ArrowRight":
    case "ArrowDown":
    case "PageDown":
    case " ":
    case "Enter":
      return Math.min(last, at + 1);
    case "ArrowLeft":
    case "ArrowUp":
    case "PageUp":
    case "Backspace":
      return Math.max(0, at - 1);
    case "Home":
      return 0;
    case "End":
      return last;
    default:
      return null;
  }
}

/** A finger's way across the screen: one step on, one back, or none (too short, too steep). */
export function stepBySwipe(dx: number, dy: number): 1 | -1 | 0 {
  if (Math.abs(dx) < 60 || Math.abs(dx) < 1.5 * Math.abs(dy)) return 0;
  return dx < 0 ? 1 : -1;
}

export interface Told {
  readonly stage: Stage;
  readonly emotion: { readonly value: number; readonly comment: string } | null;
  readonly rows: readonly { readonly row: Row; readonly notes: readonly Note[] }[];
  readonly touchpoints: readonly Touchpoint[];
  readonly points: readonly MeasurementPoint[];
  readonly verbatims: readonly string[];
  readonly notes: number;
}

/** The group's own value of a stage; values between two stages are not it. */
export const groupEmotion = (map: MapSnapshot, stage: string): Told["emotion"] =>
  map.emotionPoints.find(
    (point) => point.curve === "group" && point.stage === stage && point.at === null,
  ) ?? null;

/** What the step of a stage shows: rows that say something there, at most `words` verbatims. */
export function told(
  map: MapSnapshot,
  stage: Stage,
  points: readonly MeasurementPoint[],
  words = 3,
): Told {
  const touchpoints = touchpointsOf(map).filter((one) => one.stages.includes(stage.id));
  const rows = map.rows
    .map((row) => ({ row, notes: map.cells.get(cellKey(stage.id, row.id)) ?? [] }))
    .filter(
      ({ row, notes }) =>
        notes.length > 0 || (row.type === "touchpoints" && touchpoints.length > 0),
    );
  const said = points.map((point) => map.annotations.get(point.id)?.verbatims ?? []);
  const verbatims: string[] = [];
  // One of each point in turn, so that no point speaks alone.
  for (let turn = 0; verbatims.length < words && said.some((one) => turn < one.length); turn++) {
    for (const one of said) {
      const text = one[turn]?.text;
      if (text && verbatims.length < words) verbatims.push(text);
    }
  }
  return {
    stage,
    emotion: groupEmotion(map, stage.id),
    rows,
    touchpoints,
    points,
    verbatims,
    notes: rows.reduce((sum, { notes }) => sum + notes.length, 0),
  };
}
