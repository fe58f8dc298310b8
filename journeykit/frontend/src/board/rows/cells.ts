/** What every row type needs to fill its cells: the places, and the notes that lie there. */
import { mayWrite } from "../../shared/permissions";
import type { Stage } from "../../shared/schema";
import { cellKey } from "../../shared/store";
import { type CellProps, NO_NOTES } from "../Cell";
import { useBoard } from "../context";
import type { RowProps } from "./kinds";

/** One `CellProps` a stage, in the order of the columns. */
export function useCells(props: RowProps): { stage: Stage; cell: CellProps }[] {
  const { store } = useBoard();
  const { row, line, stages, map, canEdit } = props;
  return stages.map((stage, at) => ({
    stage,
    cell: {
      notes: map.cells.get(cellKey(stage.id, row.id)) ?? NO_NOTES,
      stage: stage.id,
      row: row.id,
      stageName: stage.name,
      rowName: row.name,
      line,
      column: at + 2,
      canEdit: canEdit && mayWrite(map, store.access, stage.id),
    },
  }));
}
