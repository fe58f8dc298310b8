/**
 * What several people's curves say together; the same rule as `analysis/emotion_group.py`. No words.
 */
import type { EmotionCurve, EmotionPoint, Stage } from "../shared/schema";
import type { CurvePoint } from "./emotion_curve";

/** A curve with its points; `stage` of a point counts the stages shown, −1 + n of them and between. */
export interface DrawnCurve {
  readonly id: string;
  readonly name: string;
  readonly kind: EmotionCurve["kind"];
  readonly points: readonly CurvePoint[];
  /** a stage's own values, by its id */
  readonly values: ReadonlyMap<string, number>;
}

export interface Spread {
  readonly median: number;
  /** first and third quartile */
  readonly low: number;
  readonly high: number;
}

/** Linear interpolation (Hyndman and Fan's definition 7). */
export function quantile(values: readonly number[], share: number): number {
  const ordered = [...values].sort((a, b) => a - b);
  const place = share * (ordered.length - 1);
  const i = Math.floor(place);
  const low = ordered[i] ?? 0;
  return low + (place - i) * ((ordered[i + 1] ?? low) - low);
}

/** What the room says of one stage; null under two people. */
export function spread(values: readonly number[]): Spread | null {
  if (values.length < 2) return null;
  const [median, low, high] = [0.5, 0.25, 0.75].map((share) => quantile(values, share));
  return { median: median ?? 0, low: low ?? 0, high: high ?? 0 };
}

/** One curve's points over the stages shown, from left to right. */
export function drawnCurve(
  curve: Pick<EmotionCurve, "id" | "name" | "kind">,
  points: readonly EmotionPoint[],
  stages: readonly Stage[],
): DrawnCurve {
  const values = new Map<string, number>();
  const found: CurvePoint[] = [];
  for (const { curve: of, stage: id, at, value } of points) {
    const stage = of === curve.id ? stages.findIndex((one) => one.id === id) : -1;
    if (stage < 0) continue;
    if (at === null) values.set(id, value);
    found.push({ stage: stage + (at ?? 0.5) - 0.5, value });
  }
  found.sort((a, b) => a.stage - b.stage);
  return { ...curve, points: found, values };
}

/** At most two letters that recall a name. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const last = words.length > 1 ? (words[words.length - 1] ?? "") : "";
  const first = [...(words[0] ?? "")];
  return (
    last ? (first[0] ?? "") + ([...last][0] ?? "") : first.slice(0, 2).join("")
  ).toUpperCase();
}
