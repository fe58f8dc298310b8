/**
 * The table of row types: what each is called, and what fills its cells. A new type is a file
 * beside this one and a line here (and its word in `RowType`, schema.py).
 */
import type { FunctionComponent } from "preact";
import type { Row, RowType, Stage } from "../../shared/schema";
import type { MapSnapshot } from "../../shared/store";
import { useBoard } from "../context";
import { EmotionRow } from "../EmotionRow";
import type { PlacedPoints } from "../points";
import { NotesRow } from "./NotesRow";
import { ScoresRow } from "./ScoresRow";
import { TouchpointsRow } from "./TouchpointsRow";
import { VerbatimsRow } from "./VerbatimsRow";

export interface RowProps {
  row: Row;
  /** its line in the CSS grid, counted from 1 */
  line: number;
  /** the stages shown, in order */
  stages: readonly Stage[];
  map: MapSnapshot;
  placed: PlacedPoints;
  canEdit: boolean;
}

interface RowKind {
  /** its English name; `t()` it */
  readonly name: string;
  readonly Cells: FunctionComponent<RowProps>;
}

export const ROW_KINDS: Readonly<Record<RowType, RowKind>> = {
  notes: { name: "Notes", Cells: NotesRow },
  emotions: { name: "Emotion curve", Cells: EmotionRow },
  touchpoints: { name: "Touchpoints", Cells: TouchpointsRow },
  scores: { name: "Scores", Cells: ScoresRow },
  verbatims: { name: "Verbatims", Cells: VerbatimsRow },
};

export function RowCells(props: RowProps) {
  const { Cells } = ROW_KINDS[props.row.type];
  return (
    <>
      <Cells {...props} />
      {props.row.line_under && <BlueprintRule row={props.row} line={props.line} />}
    </>
  );
}

export const LINES = {
  interaction: "Line of interaction",
  visibility: "Line of visibility",
  internal_interaction: "Line of internal interaction",
} as const;

/** The service blueprint's line, drawn over the lower edge of its row; the header says it too. */
function BlueprintRule({ row, line }: { row: Row; line: number }) {
  const { t } = useBoard();
  if (!row.line_under) return null;
  return (
    <div class={`jk-rule jk-rule-${row.line_under}`} style={{ gridRow: line }} aria-hidden="true">
      <span>{t(LINES[row.line_under])}</span>
    </div>
  );
}
