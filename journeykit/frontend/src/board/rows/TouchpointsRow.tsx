/**
 * The inventory's touchpoints of each stage (name, channel, physical or digital), notes under. Their
 * places on the path and their moments of truth come with the parts.
 */
import { useContext } from "preact/hooks";
import { touchpointsOf } from "../../shared/sheets/touchpoints";
import { CellFrame, NoteStack } from "../Cell";
import { PartsContext, useBoard } from "../context";
import { useCells } from "./cells";
import type { RowProps } from "./kinds";

const NATURES = { digital: "digital", physical: "physical" } as const;

export function TouchpointsRow(props: RowProps) {
  const { t } = useBoard();
  const parts = useContext(PartsContext);
  return useCells(props).map(({ stage, cell }) => {
    const here = touchpointsOf(props.map).filter((one) => one.stages.includes(stage.id));
    return (
      <CellFrame key={stage.id} {...cell} kind="touchpoints">
        {here.length > 0 && (
          <ul class="jk-touchpoints">
            {here.map((one) => (
              <li key={one.id} data-touchpoint={one.id}>
                <strong>{one.name}</strong>
                <span>
                  {[one.channel, one.nature && t(NATURES[one.nature])].filter(Boolean).join(" · ")}
                </span>
                {parts && <parts.TouchpointMarks map={props.map} one={one} stage={stage.id} />}
              </li>
            ))}
          </ul>
        )}
        <NoteStack {...cell} />
      </CellFrame>
    );
  });
}
