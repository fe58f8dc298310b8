/** The edits of the board's structure: phases, stages, rows and locks. */
import type { MapEdits } from "../shared/store";
import { singleton } from "./document";
import { type EditTools, gone } from "./edit_tools";

export type StructureEdits = Pick<
  MapEdits,
  | "addPhase"
  | "renamePhase"
  | "deletePhase"
  | "setPhase"
  | "addStage"
  | "renameStage"
  | "moveStage"
  | "deleteStage"
  | "restoreStage"
  | "lockStage"
  | "lockBoard"
  | "addRow"
  | "addRows"
  | "patchRow"
  | "renameRow"
  | "moveRow"
  | "deleteRow"
  | "restoreRow"
>;

export function structureEdits(tools: EditTools): StructureEdits {
  const { context, item, step, write, patch, bin, restore, addToLine, moveInLine } = tools;
  return {
    addPhase: (name, stages) =>
      addToLine("phases", null, [{ name }], ([phase]) => {
        for (const id of stages) write(item("stages", id), { phase });
      })[0] ?? "",
    renamePhase: (id, name) => patch("phases", id, { name }),
    deletePhase: (id) =>
      step(null, () => {
        write(item("phases", id), gone());
        for (const stage of context.snapshot().stages) {
          if (stage.phase === id) write(item("stages", stage.id), { phase: null });
        }
      }),
    setPhase: (stage, phase) => patch("stages", stage, { phase }),

    addStage: (name, before) => addToLine("stages", before, [{ name }])[0] ?? "",
    renameStage: (id, name) => patch("stages", id, { name }),
    moveStage: (id, before) => moveInLine("stages", id, before),
    deleteStage: (id) => bin("stages", id),
    restoreStage: (id) => restore("stages", id),
    lockStage: (id, locked) => patch("stages", id, { locked }),
    lockBoard: (locked) => step(null, () => write(singleton(context.doc, "meta"), { locked })),

    addRow: (name, before, type = "notes", preset = "") =>
      addToLine("rows", before, [{ name, type, preset }])[0] ?? "",
    addRows: (rows, before) =>
      addToLine(
        "rows",
        before,
        rows.map((row) => ({ ...row })),
      ),
    patchRow: (id, fields) => patch("rows", id, { ...fields }),
    renameRow: (id, name) => patch("rows", id, { name }),
    moveRow: (id, before) => moveInLine("rows", id, before),
    deleteRow: (id) => bin("rows", id),
    restoreRow: (id) => restore("rows", id),
  };
}
