/** The edits of the sheets beside the wall: charter, title, personas, actions, communications. */
import type { MapEdits } from "../shared/store";
import { type Fields, singleton } from "./document";
import type { EditTools, Line } from "./edit_tools";

export type SheetEdits = Pick<
  MapEdits,
  | "patchCharter"
  | "patchMeta"
  | "addPersona"
  | "patchPersona"
  | "deletePersona"
  | "addAction"
  | "patchAction"
  | "deleteAction"
  | "addCommunication"
  | "patchCommunication"
  | "deleteCommunication"
>;

export function sheetEdits(tools: EditTools): SheetEdits {
  const { context, step, write, patch, bin, addToLine } = tools;
  const head = (name: "meta" | "charter", fields: Fields): void =>
    step(null, () => write(singleton(context.doc, name), fields));
  const add = (name: Line, fields: Fields): string => addToLine(name, null, [fields])[0] ?? "";
  return {
    patchCharter: (fields) => head("charter", { ...fields }),
    patchMeta: (fields) => head("meta", { ...fields }),

    addPersona: (fields) => add("personas", fields),
    patchPersona: (id, fields) => patch("personas", id, fields),
    deletePersona: (id) => bin("personas", id),

    addAction: (fields) => add("actions", fields),
    patchAction: (id, fields) => patch("actions", id, fields),
    deleteAction: (id) => bin("actions", id),

    addCommunication: (fields) => add("communications", fields),
    patchCommunication: (id, fields) => patch("communications", id, fields),
    deleteCommunication: (id) => bin("communications", id),
  };
}
