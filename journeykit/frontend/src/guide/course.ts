/** The course as Python sends it (`journeykit/analysis/course_result.py`), and what became done. */

export interface Check {
  readonly key: string;
  readonly label: string;
  readonly done: boolean;
  /** what is missing, as a sentence; empty when done */
  readonly missing: string;
  /** good practice that does not keep the step open */
  readonly advised: boolean;
  readonly cell: { readonly number: number; readonly name: string };
}

export interface Step {
  readonly key: string;
  readonly number: number;
  readonly title: string;
  readonly done: boolean;
  readonly checks: readonly Check[];
}

export interface Moment {
  readonly key: string;
  readonly title: string;
  readonly steps: readonly Step[];
}

export interface Course {
  readonly done: number;
  readonly current: string | null;
  readonly moments: readonly Moment[];
}

export const stepsOf = (course: Course): Step[] => course.moments.flatMap(({ steps }) => steps);

/** Labels of the checks that `after` satisfies and `before` did not. */
export function newlyDone(before: Course, after: Course): string[] {
  const was = new Map(stepsOf(before).flatMap((s) => s.checks.map((c) => [c.key, c.done])));
  return stepsOf(after)
    .flatMap((step) => step.checks)
    .filter((check) => check.done && was.get(check.key) === false)
    .map((check) => check.label);
}
