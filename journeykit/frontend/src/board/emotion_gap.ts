/**
 * Drawn emotion beside measured score, both on −2…+2: the same rule as `analysis/emotion_gap.py`
 * (NPS −100…100, CSAT 0…100 %, a mean or CES on its own scale, turned round where lower is better;
 * a plain rate has no place there). No words.
 */
import type { Annotation, MeasurementPoint } from "../shared/schema";
import { stillMeasured } from "./points";

export const STEP_AWAY = 1;

export interface Measured {
  readonly point: MeasurementPoint;
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
}

type Scaled = Pick<MeasurementPoint, "indicator" | "scale" | "direction">;

/** The scores that lie at −2 and at +2; null where the indicator is no judgement. */
export function endsOf({ indicator, scale, direction }: Scaled): readonly [number, number] | null {
  const named = indicator === "nps" ? [-100, 100] : indicator === "csat" ? [0, 100] : scale;
  if (indicator === "rate" || !named) return null;
  const [low, high] = named as [number, number];
  return direction === "lower_is_better" ? [high, low] : [low, high];
}

export const onScale = (value: number, [worst, best]: readonly [number, number]): number =>
  Math.min(2, Math.max(-2, -2 + (4 * (value - worst)) / (best - worst)));

export function measured(
  point: MeasurementPoint,
  annotation: Annotation | undefined,
): Measured | null {
  const ends = endsOf(point);
  if (!ends || !annotation || !stillMeasured(point, annotation)) return null;
  const { value, ci_low, ci_high, status, n } = annotation.score;
  if (value === null || status === "no_score") return null;
  const bounds =
    ci_low === null || ci_high === null
      ? [null, null]
      : [onScale(ci_low, ends), onScale(ci_high, ends)].sort((a, b) => a - b);
  const [low = null, high = null] = bounds;
  return { point, value: onScale(value, ends), low, high, n };
}

/**
 * `opposite`: of the other sign with the whole interval (or without one); `apart`: the whole
 * interval at least one step from what was drawn; `leaning`: of the other sign, but the interval
 * holds zero.
 */
export function contradiction(
  drawn: number,
  { value, low, high }: Pick<Measured, "value" | "low" | "high">,
): "" | "opposite" | "apart" | "leaning" {
  const opposed = drawn * value < 0;
  if (low === null || high === null) return opposed ? "opposite" : "";
  if (opposed && low * high > 0) return "opposite";
  if (Math.max(low - drawn, drawn - high) >= STEP_AWAY - 1e-9) return "apart";
  return opposed ? "leaning" : "";
}
