/**
 * How a score stands against its objective. The same table of cases (tests/verdict_cases.json)
 * holds this and the charts' Python half together. No colours and no words here.
 */
import type { Direction, ScoreRecord } from "../shared/schema";

export type Verdict = "met" | "missed" | "uncertain" | "none";
type Judged = Pick<ScoreRecord, "value" | "ci_low" | "ci_high" | "status">;

/**
 * `met`: the whole 95 % interval reaches the objective; `missed`: none of it does; `uncertain`:
 * the interval crosses the objective. Without an interval the value decides alone; without an
 * objective or a score there is no verdict.
 */
export function verdict(score: Judged, objective: number | null, direction: Direction): Verdict {
  if (objective === null || score.value === null || score.status === "no_score") return "none";
  const up = direction === "higher_is_better";
  const reaches = (mark: number): boolean => (up ? mark >= objective : mark <= objective);
  if (score.ci_low === null || score.ci_high === null) {
    return reaches(score.value) ? "met" : "missed";
  }
  const [worst, best] = up ? [score.ci_low, score.ci_high] : [score.ci_high, score.ci_low];
  if (reaches(worst)) return "met";
  return reaches(best) ? "uncertain" : "missed";
}

/** On which side of the objective the value itself lies: it gives a badge its colour. */
export function side(score: Judged, objective: number | null, direction: Direction): Verdict {
  return verdict({ ...score, ci_low: null, ci_high: null }, objective, direction);
}

/** Does the whole interval lie on the bad side of the point's `watch_below`? */
export function watched(score: Judged, watchBelow: number | null, direction: Direction): boolean {
  if (watchBelow === null || score.status === "no_score") return false;
  if (score.ci_low === null || score.ci_high === null) return false;
  return direction === "higher_is_better" ? score.ci_high < watchBelow : score.ci_low > watchBelow;
}
