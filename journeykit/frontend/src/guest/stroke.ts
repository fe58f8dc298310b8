/**
 * From a stroke drawn over the stages to one value a stage: pure geometry, no drawing, no pointer.
 *
 * Python's twin is `journeykit/analysis/emotion_stroke.py`; both are held to the same cases
 * (`tests/stroke_cases.json`). The rule: resample by x on a grid of 60 positions a stage (what is
 * drawn last wins); smooth by a centred moving average over 7 positions, a tenth of a stage; a
 * stage's value is the mean over its middle third, when at least a third of that is drawn, to the
 * nearest quarter, halves away from zero. What the stroke does not reach stays.
 */

export const GRID = 60; // positions a stage
const HALF_WINDOW = 3; // positions each side
const MIDDLE = [20, 40] as const; // the middle third of a stage, both ends included
const NEEDED = 7; // of the 21 positions there
export const STEP = 0.25;
const NUDGE = 1e-9; // so that the same sums round alike in Python and TypeScript

/** x in stage widths (0: left edge of the first stage), and the value there. */
export type StrokePoint = readonly [x: number, value: number];

/** One value a stage; null: not drawn. */
export type Values = readonly (number | null)[];

const held = (value: number): number => Math.min(2, Math.max(-2, value));

/** To the nearest quarter within −2…+2, halves away from zero. */
export function rounded(value: number): number {
  const size = Math.floor(Math.abs(held(value)) / STEP + 0.5 + NUDGE) * STEP;
  return value < 0 && size > 0 ? -size : size;
}

/** The stroke's value at each grid position it passed. */
export function resample(points: readonly StrokePoint[], stages: number): Map<number, number> {
  const drawn = new Map<number, number>();
  const finite = points.filter((point) => point.every(Number.isFinite));
  for (let i = 1; i < finite.length; i++) {
    const [[x0, v0], [x1, v1]] = [finite[i - 1] as StrokePoint, finite[i] as StrokePoint];
    const first = Math.ceil(Math.max(0, Math.min(x0, x1)) * GRID - NUDGE);
    const last = Math.floor(Math.min(stages, Math.max(x0, x1)) * GRID + NUDGE);
    for (let k = first; k <= last; k++) {
      const share = x0 === x1 ? 1 : Math.min(1, Math.max(0, (k / GRID - x0) / (x1 - x0)));
      drawn.set(k, held(v0 + (v1 - v0) * share));
    }
  }
  return drawn;
}

function mean(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

/** The values of `drawn` at the positions from `first` to `last`, as far as they are drawn. */
function within(drawn: ReadonlyMap<number, number>, first: number, last: number): number[] {
  const found: number[] = [];
  for (let k = first; k <= last; k++) {
    const value = drawn.get(k);
    if (value !== undefined) found.push(value);
  }
  return found;
}

/** The centred moving average of `resample`'s values over a tenth of a stage. */
export function smooth(drawn: ReadonlyMap<number, number>): Map<number, number> {
  return new Map(
    [...drawn.keys()].map((k) => [k, mean(within(drawn, k - HALF_WINDOW, k + HALF_WINDOW))]),
  );
}

/** The values after a stroke was drawn over them. */
export function applyStroke(before: Values, points: readonly StrokePoint[]): Values {
  const line = smooth(resample(points, before.length));
  return before.map((value, stage) => {
    const middle = within(line, stage * GRID + MIDDLE[0], stage * GRID + MIDDLE[1]);
    return middle.length >= NEEDED ? rounded(mean(middle)) : value;
  });
}
