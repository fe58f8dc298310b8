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
const COLUMN = 12.5; // em, as in wall.css

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

/**
 * Where the curve passes: from a place among whole columns (0: the first one's middle, 1.5: between
 * the second and the third) to the same place when some of them are folded; and the whole width.
 */
export function columnPlaces(
  stages: readonly { id: string }[],
  collapsed: Collapsed,
): { place: (whole: number) => number; width: number } {
  const edges = [0];
  for (const stage of stages) {
    edges.push((edges.at(-1) ?? 0) + (collapsed.stages.has(stage.id) ? FOLDED : 1));
  }
  const place = (whole: number): number => {
    const column = Math.max(0, Math.min(stages.length - 1, Math.floor(whole + 0.5)));
    const left = edges[column] ?? 0;
    return left + (whole + 0.5 - column) * ((edges[column + 1] ?? 1) - left) - 0.5;
  };
  return { place, width: edges.at(-1) || 1 };
}

/** How many notes a stage or a row holds. */
export function noteCount(map: MapSnapshot, kind: "stage" | "row", id: string): number {
  const notes = (stage: string, row: string): number =>
    map.cells.get(cellKey(stage, row))?.length ?? 0;
  return kind === "stage"
    ? map.rows.reduce((sum, row) => sum + notes(id, row.id), 0)
    : map.stages.reduce((sum, stage) => sum + notes(stage.id, id), 0);
}
