/**
 * The stage's score badges as a row among the others, with notes under them. While such a row
 * stands, the strip under the stage names gives way (`scoresInRow`), and of two rows only the
 * first carries the badges: a score shows once.
 */
import type { Row } from "../../shared/schema";
import { CellFrame, NoteStack } from "../Cell";
import { ScoreBadge } from "../Scores";
import { useCells } from "./cells";
import type { RowProps } from "./kinds";

/** The row that carries the badges, if one does. */
export const scoresRow = (rows: readonly Row[]): Row | undefined =>
  rows.find((row) => row.type === "scores");

export function ScoresRow(props: RowProps) {
  const { map, placed, row } = props;
  const carries = scoresRow(map.rows)?.id === row.id;
  return useCells(props).map(({ stage, cell }) => (
    <CellFrame key={stage.id} {...cell} kind="badges">
      {carries &&
        placed.byStage
          .get(stage.id)
          ?.map((point) => (
            <ScoreBadge key={point.id} point={point} annotation={map.annotations.get(point.id)} />
          ))}
      <NoteStack {...cell} />
    </CellFrame>
  ));
}
