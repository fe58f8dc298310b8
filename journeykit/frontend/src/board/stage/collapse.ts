/**
 * Folding columns and lines of the wall away, for this viewer only. Which ones, how wide they then
 * are, how many notes they hold; no drawing.
 */
import { cellKey, type MapSnapshot } from "../../shared/store";

export interface Collapsed {
  readonly stages: ReadonlySet<string>;
  readonly rows: ReadonlySet<string>;
}

export const NOTHING_COLLAPSED: Collapsed = { stages: new Set(), rows: new Set() };

/** A folded column beside a whole one. One ratio in every width: the curve counts on it. */
export const FOLDED = 0.2;
const COLUMN = 13.5; // em

export function toggled(collapsed: Collapsed, kind: "stage" | "row", id: string): Collapsed {
  const side = kind === "stage" ? "stages" : "rows";
  const next = new Set(collapsed[side]);
  if (!next.delete(id)) next.add(id);
  return { ...collapsed, [side]: next };
}

export const isAnyCollapsed = (map: MapSnapshot, collapsed: Collapsed): boolean =>
  map.stages.some((stage) => collapsed.stages.has(stage.id)) ||
  map.rows.some((row) => collapsed.rows.has(row.id));

/** The CSS tracks of the stages' columns. */
export function columnTracks(stages: readonly { id: string }[], collapsed: Collapsed): string {
  const track = (weight: number): string => `minmax(${COLUMN * weight}em, ${weight}fr)`;
  return stages.map((stage) => track(collapsed.stages.has(stage.id) ? FOLDED : 1)).join(" ");
}

/** The middles of the columns and their whole width, in columns: where the curve passes. */
export function columnMiddles(
  stages: readonly { id: string }[],
  collapsed: Collapsed,
): { middles: number[]; width: number } {
  let width = 0;
  const middles = stages.map((stage) => {
    const weight = collapsed.stages.has(stage.id) ? FOLDED : 1;
    width += weight;
    return width - weight / 2;
  });
  return { middles, width };
}

/** How many notes a stage or a row holds. */
export function noteCount(map: MapSnapshot, kind: "stage" | "row", id: string): number {
  const notes = (stage: string, row: string): number =>
    map.cells.get(cellKey(stage, row))?.length ?? 0;
  return kind === "stage"
    ? map.rows.reduce((sum, row) => sum + notes(id, row.id), 0)
    : map.stages.reduce((sum, stage) => sum + notes(stage.id, id), 0);
}
