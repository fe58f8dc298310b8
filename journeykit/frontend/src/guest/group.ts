/**
 * Where the room disagrees most, and who stands where: as `journeykit/analysis/emotion_group.py`
 * says it. The median and the spread of one stage are the board's own (`board/emotion_group.ts`).
 */
import { type Spread, spread } from "../board/emotion_group";
import type { MapSnapshot } from "../shared/store";
import type { Values } from "./stroke";

const DIVIDED = 1; // two people less than a step apart do not disagree

export interface NamedCurve {
  readonly id: string;
  readonly name: string;
  readonly values: Values;
}

/** What the room says of one stage, with those who stand furthest apart. */
export interface StageSpread extends Spread {
  /** counted from 0 */
  readonly stage: number;
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

/** One for each stage that at least two people gave a value. */
export function spreads(people: readonly NamedCurve[], stages: number): StageSpread[] {
  return Array.from({ length: stages }, (_, stage) => stage).flatMap((stage): StageSpread[] => {
    const told = people.flatMap(({ name, values }) => {
      const value = values[stage];
      return value === null || value === undefined ? [] : [{ name, value }];
    });
    const values = told.map(({ value }) => value);
    const end = (value: number) => ({
      value,
      names: told.filter((one) => one.value === value).map(({ name }) => name),
    });
    const middle = spread(values);
    if (!middle) return [];
    return [
      {
        stage,
        ...middle,
        lowest: end(Math.min(...values)),
        highest: end(Math.max(...values)),
      },
    ];
  });
}

/** Where the middle half is widest (a tie: where the extremes are); null where all agree. */
export function mostDivided(found: readonly StageSpread[]): StageSpread | null {
  const range = (one: StageSpread): number => one.highest.value - one.lowest.value;
  const divided = found.filter((one) => range(one) >= DIVIDED);
  const [most] = divided.sort(
    (a, b) => b.high - b.low - (a.high - a.low) || range(b) - range(a) || a.stage - b.stage,
  );
  return most ?? null;
}
