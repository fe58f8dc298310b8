/**
 * Every edit a view can ask for, one subject a file. Each is one undo step (typing in one note
 * within half a second is one step).
 */
import type { MapEdits } from "../shared/store";
import { createTools, type EditContext } from "./edit_tools";
import { emotionEdits } from "./edits_emotion";
import { noteEdits } from "./edits_notes";
import { sheetEdits } from "./edits_sheets";
import { structureEdits } from "./edits_structure";

export { newId } from "./edit_tools";
export type { EditContext };

export function createEdits(context: EditContext): MapEdits {
  const tools = createTools(context);
  return {
    ...structureEdits(tools),
    ...noteEdits(tools),
    ...emotionEdits(tools),
    ...sheetEdits(tools),
  };
}
