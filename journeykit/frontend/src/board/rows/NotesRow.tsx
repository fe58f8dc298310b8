/** The usual row: notes, and nothing else. */
import { Cell } from "../Cell";
import { useCells } from "./cells";
import type { RowProps } from "./kinds";

export function NotesRow(props: RowProps) {
  return useCells(props).map(({ stage, cell }) => <Cell key={stage.id} {...cell} />);
}
