/**
 * Which columns are worth drawing: a wide table shows half of them at a time, and each costs as
 * much as the others while the lines scroll. The headings are always all there.
 */
import type { RefObject } from "preact";
import { useLayoutEffect, useMemo, useState } from "preact/hooks";
import type { Column } from "./columns";
import type { SpotColumn } from "./ui";

const MARGIN = 300; // px drawn beside what is in sight
export const SELECT_WIDTH = 46; // px, as in grid.css

export interface DrawnColumn {
  readonly column: Column;
  /** its place among the columns that show, from 0 */
  readonly at: number;
}

export const totalWidth = (columns: readonly Column[]): number =>
  columns.reduce((sum, { width }) => sum + width, SELECT_WIDTH);

/** The columns between two edges; all of them where they fit, or where nothing has a width yet. */
export function columnsWithin(
  columns: readonly Column[],
  left: number,
  width: number,
): readonly [from: number, to: number] {
  // Columns only have their own width where they do not fit: else they share what is left over.
  if (!width || totalWidth(columns) <= width) return [0, columns.length];
  let edge = SELECT_WIDTH;
  let [from, to] = [0, columns.length];
  for (const [at, column] of columns.entries()) {
    if (edge + column.width < left - MARGIN) from = at + 1;
    if (edge > left + width + MARGIN) {
      to = at;
      break;
    }
    edge += column.width;
  }
  return [from, to];
}

export function useDrawnColumns(
  scroller: RefObject<HTMLElement | null>,
  columns: readonly Column[],
  focus: SpotColumn,
): readonly DrawnColumn[] {
  const [range, setRange] = useState(() => columnsWithin(columns, 0, window.innerWidth));
  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box) return;
    let width = box.clientWidth;
    const look = (): void => {
      const [from, to] = columnsWithin(columns, box.scrollLeft, width);
      setRange((was) => (was[0] === from && was[1] === to ? was : [from, to]));
    };
    look();
    const watch = new ResizeObserver(() => {
      width = box.clientWidth;
      look();
    });
    watch.observe(box);
    // Captured: asked before new lines are drawn, where it costs a layout of the page.
    const how = { passive: true, capture: true };
    box.addEventListener("scroll", look, how);
    return () => {
      watch.disconnect();
      box.removeEventListener("scroll", look, how);
    };
  }, [columns]);
  const [from, to] = range;
  const kept = columns.findIndex(({ id }) => id === focus);
  // The column with the focus stays, wherever it is: scrolling must not lose it.
  const extra = kept < from || kept >= to ? kept : -1;
  return useMemo(
    () =>
      columns
        .map((column, at) => ({ column, at }))
        .filter(({ column, at }) => {
          return (at >= from && at < to) || at === extra || column.id === "name";
        }),
    [columns, from, to, extra],
  );
}
