/**
 * What a freehand stroke means. The rule, the same in Python: the stroke is resampled by x on a
 * grid of 60 samples a stage (drawn twice over the same x, the later counts); smoothed by a
 * centred moving average over 7 samples, a tenth of a stage's width; a stage's value is the mean
 * of the smoothed stroke over the middle third of the stage, when at least a third of that is
 * drawn, clamped to −2…+2 and rounded to 0.25, halves away from zero. Stages that the stroke does
 * not reach keep their former value: a part is redrawn by drawing over it.
 *
 * Pure numbers: `x` in stage widths (0: left edge of the first stage), `y` in values. No drawing,
 * no pointer.
 */

export const SAMPLES = 60; // a stage
export const STEP = 0.25;
const HALF_WINDOW = 3; // samples on each side
const COVER = 7; // samples of the middle third's 21

export type StrokePoint = readonly [x: number, y: number];

const clamp = (value: number): number => Math.min(2, Math.max(-2, value));

/** The nearest value of the scale. */
export function snap(value: number): number {
  const steps = Math.floor(Math.abs(clamp(value)) / STEP + 0.5) * STEP;
  return value < 0 && steps > 0 ? -steps : steps;
}

/** The stroke's height at every grid line it crosses, by the line's number. */
export function resample(points: readonly StrokePoint[], stages: number): Map<number, number> {
  const samples = new Map<number, number>();
  const write = (k: number, y: number): void => {
    if (k >= 0 && k <= stages * SAMPLES) samples.set(k, clamp(y));
  };
  const first = points[0];
  if (first && points.length === 1) write(Math.floor(first[0] * SAMPLES + 0.5), first[1]);
  for (let i = 1; i < points.length; i++) {
    const [[x0, y0], [x1, y1]] = [points[i - 1] as StrokePoint, points[i] as StrokePoint];
    const [low, high] = [Math.min(x0, x1), Math.max(x0, x1)];
    for (let k = Math.ceil(low * SAMPLES); k <= Math.floor(high * SAMPLES); k++) {
      write(k, x0 === x1 ? y1 : y0 + ((k / SAMPLES - x0) / (x1 - x0)) * (y1 - y0));
    }
  }
  return samples;
}

export function smooth(samples: ReadonlyMap<number, number>): Map<number, number> {
  const smoothed = new Map<number, number>();
  for (const k of samples.keys()) {
    let [sum, count] = [0, 0];
    for (let near = k - HALF_WINDOW; near <= k + HALF_WINDOW; near++) {
      const y = samples.get(near);
      if (y === undefined) continue;
      sum += y;
      count += 1;
    }
    smoothed.set(k, sum / count);
  }
  return smoothed;
}

/** One value for each stage the stroke goes through, by the stage's number. */
export function stageValues(points: readonly StrokePoint[], stages: number): Map<number, number> {
  const smoothed = smooth(resample(points, stages));
  const values = new Map<number, number>();
  for (let stage = 0; stage < stages; stage++) {
    const first = stage * SAMPLES + SAMPLES / 3;
    let [sum, count] = [0, 0];
    for (let k = first; k <= first + SAMPLES / 3; k++) {
      const y = smoothed.get(k);
      if (y === undefined) continue;
      sum += y;
      count += 1;
    }
    if (count >= COVER) values.set(stage, snap(sum / count));
  }
  return values;
}
