/** The inventory's touchpoints of each stage (name, channel, physical or digital), notes under. */
import { touchpointsOf } from "../../shared/sheets/touchpoints";
import { CellFrame, NoteStack } from "../Cell";
import { useBoard } from "../context";
import { useCells } from "./cells";
import type { RowProps } from "./kinds";

const NATURES = { digital: "digital", physical: "physical" } as const;

export function TouchpointsRow(props: RowProps) {
  const { t } = useBoard();
  return useCells(props).map(({ stage, cell }) => {
    const here = touchpointsOf(props.map).filter((one) => one.stages.includes(stage.id));
    return (
      <CellFrame key={stage.id} {...cell} kind="touchpoints">
        {here.length > 0 && (
          <ul class="jk-touchpoints">
            {here.map((one) => (
              <li key={one.id}>
                <strong>{one.name}</strong>
                <span>
                  {[one.channel, one.nature && t(NATURES[one.nature])].filter(Boolean).join(" · ")}
                </span>
              </li>
            ))}
          </ul>
        )}
        <NoteStack {...cell} />
      </CellFrame>
    );
  });
}
