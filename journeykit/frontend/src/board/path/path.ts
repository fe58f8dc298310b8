/** The customer's path as the wall shows it: its steps on stages, and how a line joins them. */
import type { Moment, PathStep, Stage, Touchpoint } from "../../shared/schema";
import { momentsOf } from "../../shared/sheets/moments";
import { pathStepsOf } from "../../shared/sheets/path_steps";
import { touchpointsOf } from "../../shared/sheets/touchpoints";
import type { MapSnapshot } from "../../shared/store";

export interface Step {
  readonly step: PathStep;
  readonly touchpoint: Touchpoint;
  /** null: its touchpoint is on no stage of the wall */
  readonly stage: Stage | null;
  /** counted from 1 */
  readonly n: number;
}

const walked = new WeakMap<MapSnapshot, readonly Step[]>();

/** As in Python (`document/places.py`): a step's own stage, else its touchpoint's first one. */
export function stepsOf(map: MapSnapshot): readonly Step[] {
  const steps = walked.get(map) ?? walk(map); // every card of the wall asks
  walked.set(map, steps);
  return steps;
}

function walk(map: MapSnapshot): readonly Step[] {
  const touchpoints = new Map(touchpointsOf(map).map((one) => [one.id, one]));
  const known = pathStepsOf(map).flatMap((step) => {
    const touchpoint = touchpoints.get(step.touchpoint);
    return touchpoint ? [{ step, touchpoint }] : [];
  });
  return known.map(({ step, touchpoint }, i) => {
    const own = map.stages.find((one) => one.id === step.stage);
    const first = map.stages.find((one) => touchpoint.stages.includes(one.id));
    return { step, touchpoint, stage: own ?? first ?? null, n: i + 1 };
  });
}

const marked = new WeakMap<MapSnapshot, Marks>();

interface Marks {
  readonly steps: ReadonlyMap<string, readonly Step[]>;
  readonly moments: ReadonlyMap<string, Moment>;
}

/** The steps and the moment of truth of each touchpoint, by its id. */
export function marksOf(map: MapSnapshot): Marks {
  const known = marked.get(map);
  if (known) return known;
  const steps = new Map<string, Step[]>();
  for (const step of stepsOf(map)) {
    const { id } = step.touchpoint;
    steps.set(id, [...(steps.get(id) ?? []), step]);
  }
  const found = { steps, moments: new Map(momentsOf(map).map((one) => [one.id, one])) };
  marked.set(map, found);
  return found;
}

export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const INSET = 16;

/** From one card to the next, around what stands between, as an SVG path. */
export function segment(a: Box, b: Box): string {
  const middle = (box: Box): number => (box.top + box.bottom) / 2;
  if (Math.abs(a.left - b.left) < 8) {
    if (b.top >= a.bottom) return `M${a.left + INSET} ${a.bottom}L${b.left + INSET} ${b.top}`;
    return `M${a.right - INSET} ${a.top}L${b.right - INSET} ${b.bottom}`;
  }
  if (b.left > a.right) {
    const bend = Math.max(12, (b.left - a.right) / 2);
    return `M${a.right} ${middle(a)}C${a.right + bend} ${middle(a)} ${b.left - bend} ${middle(b)} ${b.left} ${middle(b)}`;
  }
  // A return: under both.
  const under = Math.max(a.bottom, b.bottom) + 26;
  const [x, y] = [(a.left + a.right) / 2, (b.left + b.right) / 2];
  return `M${x} ${a.bottom}C${x} ${under} ${y} ${under} ${y} ${b.bottom}`;
}
