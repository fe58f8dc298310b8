/**
 * A few of the customers' own words for each stage, with the answer they gave. They come masked
 * with the scores; the whole list of a point opens with its score.
 */
import { CellFrame, NoteStack } from "../Cell";
import { useBoard } from "../context";
import { formatNumber, pointName } from "../format";
import { stillMeasured } from "../points";
import { useCells } from "./cells";
import type { RowProps } from "./kinds";

const SHOWN = 2; // quotes a point

export function VerbatimsRow(props: RowProps) {
  const { t, lang } = useBoard();
  const { map, placed } = props;
  return useCells(props).map(({ stage, cell }) => (
    <CellFrame key={stage.id} {...cell} kind="verbatims">
      {placed.byStage.get(stage.id)?.map((point) => {
        const said = map.annotations.get(point.id);
        if (!said?.verbatims.length || !stillMeasured(point, said)) return null;
        return (
          <figure class="jk-quotes" key={point.id}>
            {said.verbatims.slice(0, SHOWN).map((one, index) => (
              <blockquote key={index}>
                <p>{one.text}</p>
                {one.answer !== null && (
                  <span>{t("answer: {answer}", { answer: formatNumber(one.answer, lang) })}</span>
                )}
              </blockquote>
            ))}
            <figcaption>
              <button
                type="button"
                class="jk-chip"
                data-action="score"
                data-point={point.id}
                data-nav=""
                tabIndex={-1}
                aria-haspopup="dialog"
              >
                {pointName(point)}
              </button>
            </figcaption>
          </figure>
        );
      })}
      <NoteStack {...cell} />
    </CellFrame>
  ));
}
