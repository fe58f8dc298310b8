/**
 * What somebody may change, as the views offer it and the edits refuse it. The room's listener
 * checks the same rules for everybody invited (`journeykit/rooms`): this half is a courtesy, that
 * one is the gate.
 */
import type { Meta, Stage } from "./schema";
import type { Access } from "./store";

/** What the rules look at in a snapshot. */
interface Locks {
  readonly meta: Meta;
  readonly stages: readonly Stage[];
}

/** Everything, in the notebook. */
export const LEAD: Access = { role: "lead", stage: null };

/** Whether notes may be added to, changed in or taken out of this column. */
export function mayWrite(map: Locks, access: Access, stage: string): boolean {
  if (access.role === "lead") return true;
  if (map.meta.locked || (access.stage !== null && access.stage !== stage)) return false;
  const column = map.stages.find((one) => one.id === stage);
  return column !== undefined && !column.locked;
}

/** Whether the board's structure, its charter, its points, curves and locks may be changed. */
export function mayShape(_map: Locks, access: Access): boolean {
  return access.role === "lead";
}
