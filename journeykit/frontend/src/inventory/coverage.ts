/** What the inventory does not cover yet, counted from the document: the strip above the table. */
import type { Stage } from "../shared/schema";
import type { Book, Row } from "./book";
import type { Lack } from "./ui";

/** Neither a measurement point nor another figure. */
const lacksMetric = (row: Row): boolean =>
  row.points.length === 0 && row.touchpoint.metrics.length === 0;

export function lacks(row: Row, lack: Lack, book: Book): boolean {
  if (lack === "metric") return lacksMetric(row);
  if (lack === "validation") return !row.touchpoint.validated;
  if (lack === "stage") return !book.stages.some(({ id }) => row.touchpoint.stages.includes(id));
  return true;
}

export interface Coverage {
  readonly all: number;
  readonly metric: number;
  readonly validation: number;
  readonly stage: number;
  /** stages that no touchpoint belongs to */
  readonly empty: readonly Stage[];
  /** touchpoints before and after the purchase; null: no stage says that it lies there */
  readonly before: number | null;
  readonly after: number | null;
}

export function coverageOf(rows: readonly Row[], book: Book): Coverage {
  const count = (test: (row: Row) => boolean): number => rows.filter(test).length;
  const within = (purchase: Stage["purchase"]): number | null => {
    const ids = book.stages.flatMap((stage) => (stage.purchase === purchase ? [stage.id] : []));
    if (!ids.length) return null;
    return count((row) => row.touchpoint.stages.some((id) => ids.includes(id)));
  };
  const used = new Set(rows.flatMap((row) => row.touchpoint.stages));
  return {
    all: rows.length,
    metric: count((row) => lacks(row, "metric", book)),
    validation: count((row) => lacks(row, "validation", book)),
    stage: count((row) => lacks(row, "stage", book)),
    empty: book.stages.filter(({ id }) => !used.has(id)),
    before: within("before"),
    after: within("after"),
  };
}
