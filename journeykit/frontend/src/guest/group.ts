/**
 * What several people's curves say together: median, spread, and where the room disagrees most.
 * Python's twin is `journeykit/analysis/emotion_group.py`: same names, same definitions (the
 * spread is the middle half; quartiles interpolated linearly). No drawing, no words.
 */
import type { MapSnapshot } from "../shared/store";
import type { Values } from "./stroke";

const DIVIDED = 1; // two people less than a step apart do not disagree

export interface NamedCurve {
  readonly id: string;
  readonly name: string;
  readonly values: Values;
}

export interface Spread {
  /** counted from 0 */
  readonly stage: number;
  readonly median: number;
  /** first and third quartile */
  readonly low: number;
  readonly high: number;
  readonly lowest: { readonly value: number; readonly names: readonly string[] };
  readonly highest: { readonly value: number; readonly names: readonly string[] };
}

/** The drawn curves of single people that the map shows. */
export function peopleOf(map: MapSnapshot): NamedCurve[] {
  return map.emotionCurves
    .filter((curve) => curve.kind === "participant")
    .map(({ id, name }) => ({
      id,
      name,
      values: map.stages.map(
        (stage) =>
          map.emotionPoints.find(
            (point) => point.curve === id && point.stage === stage.id && point.at === null,
          )?.value ?? null,
      ),
    }))
    .filter(({ values }) => values.some((value) => value !== null));
}

/** The value under which `share` of the values lie. */
export function quantile(values: readonly number[], share: number): number {
  const ordered = [...values].sort((a, b) => a - b);
  const place = share * (ordered.length - 1);
  const low = ordered[Math.floor(place)] ?? 0;
  const high = ordered[Math.min(Math.floor(place) + 1, ordered.length - 1)] ?? low;
  return low + (place - Math.floor(place)) * (high - low);
}

/** One for each stage that at least two people gave a value. */
export function spreads(people: readonly NamedCurve[], stages: number): Spread[] {
  return Array.from({ length: stages }, (_, stage) => stage).flatMap((stage): Spread[] => {
    const told = people.flatMap(({ name, values }) => {
      const value = values[stage];
      return value === null || value === undefined ? [] : [{ name, value }];
    });
    if (told.length < 2) return [];
    const values = told.map(({ value }) => value);
    const end = (value: number) => ({
      value,
      names: told.filter((one) => one.value === value).map(({ name }) => name),
    });
    const [median, low, high] = [0.5, 0.25, 0.75].map((share) => quantile(values, share));
    return [
      {
        stage,
        median: median ?? 0,
        low: low ?? 0,
        high: high ?? 0,
        lowest: end(Math.min(...values)),
        highest: end(Math.max(...values)),
      },
    ];
  });
}

/** Where the middle half is widest (a tie: where the extremes are); null where all agree. */
export function mostDivided(found: readonly Spread[]): Spread | null {
  const range = (one: Spread): number => one.highest.value - one.lowest.value;
  const divided = found.filter((one) => range(one) >= DIVIDED);
  const [most] = divided.sort(
    (a, b) => b.high - b.low - (a.high - a.low) || range(b) - range(a) || a.stage - b.stage,
  );
  return most ?? null;
}
