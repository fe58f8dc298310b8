/** The wall itself: headers, scores, cells. What hands do on it is in `hands.ts`. */
// biome-ignore-all lint/a11y/useSemanticElements: an ARIA grid over CSS grid; a table cannot hold it
// biome-ignore-all lint/a11y/useFocusableInteractive: the notes and buttons inside hold the focus
import { useContext, useRef } from "preact/hooks";
import { mayShape } from "../shared/permissions";
import type { MapSnapshot } from "../shared/store";
import { Icon } from "../shared/ui/icons";
import { PartsContext, useBoard } from "./context";
import { RowHead, StageHead } from "./Heads";
import { useHands } from "./hands";
import { findFocus } from "./keyboard";
import { isPhased, PhaseBand } from "./Phases";
import type { PlacedPoints } from "./points";
import { RowCells } from "./rows/kinds";
import { scoresRow } from "./rows/ScoresRow";
import { ScoreCell } from "./Scores";
import { useUi } from "./ui_state";

export interface GridProps {
  map: MapSnapshot;
  placed: PlacedPoints;
  canEdit: boolean;
  scoresOpen: boolean;
  onToggleScores: () => void;
  onRemoveNote: (id: string) => void;
}

export function Grid(props: GridProps) {
  const { t, ui, store } = useBoard();
  const parts = useContext(PartsContext);
  const { map, placed, canEdit } = props;
  const canShape = canEdit && mayShape(map, store.access);
  const scroller = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLDivElement>(null);
  const mark = useRef<HTMLDivElement>(null);
  const hands = useHands(props, { scroller, canvas, grid, mark });
  const pasted = useUi(ui, (s) => (s.dialog?.kind === "paste" ? s.dialog : null));
  const withScores = placed.count > 0 && !scoresRow(map.rows);

  const stages = map.stages;
  const phased = isPhased(stages, map.phases);
  const top = phased ? 2 : 1; // the line of the stage names
  const first = top + (withScores ? 2 : 1);
  return (
    <div class="jk-scroller" ref={scroller}>
      <div class="jk-canvas" ref={canvas}>
        <div
          ref={grid}
          class={`jk-grid${phased ? " jk-phased" : ""}`}
          role="grid"
          aria-label={t("Journey map: {title}", { title: map.meta.title || t("Untitled map") })}
          aria-rowcount={map.rows.length + first - 1}
          aria-colcount={stages.length + 1}
          data-lm-suppress-shortcuts="true"
          style={{ "--jk-stages": String(stages.length) } as never}
          {...hands}
        >
          {phased && <PhaseBand stages={stages} phases={map.phases} canEdit={canShape} />}
          <div role="row" class="jk-line">
            <div role="columnheader" class="jk-corner" style={{ gridRow: top, gridColumn: 1 }}>
              <span class="jk-hidden">{t("Rows")}</span>
            </div>
            {stages.map((stage, index) => (
              <StageHead
                key={stage.id}
                stage={stage}
                line={top}
                column={index + 2}
                canEdit={canShape}
              />
            ))}
          </div>
          {withScores && (
            <div role="row" class="jk-line">
              <div
                role="rowheader"
                class="jk-head jk-head-scores"
                data-cell=""
                data-line={top + 1}
                data-column={1}
                style={{ gridRow: top + 1, gridColumn: 1 }}
              >
                <button
                  type="button"
                  class="jk-inline jk-head-name"
                  data-nav=""
                  tabIndex={-1}
                  aria-expanded={props.scoresOpen}
                  onClick={props.onToggleScores}
                >
                  <Icon name="chevron" size={16} />
                  {t("Satisfaction")}
                </button>
              </div>
              {stages.map((stage, index) => (
                <ScoreCell
                  key={stage.id}
                  stage={stage}
                  points={placed.byStage.get(stage.id) ?? []}
                  annotations={map.annotations}
                  line={top + 1}
                  column={index + 2}
                  open={props.scoresOpen}
                />
              ))}
            </div>
          )}
          {map.rows.map((row, index) => (
            <div role="row" class="jk-line" key={row.id}>
              <RowHead row={row} line={first + index} canEdit={canShape} />
              <RowCells
                row={row}
                line={first + index}
                stages={stages}
                map={map}
                placed={placed}
                canEdit={canEdit}
              />
            </div>
          ))}
        </div>
        {parts && <parts.PathLine map={map} />}
        <div class="jk-landing-cell" hidden aria-hidden="true" />
        <div class="jk-landing" ref={mark} hidden aria-hidden="true" />
      </div>
      {pasted && canEdit && parts && (
        <parts.PasteDialog
          list={pasted}
          onClose={() => ui.set({ dialog: null })}
          onDone={(note) => grid.current && findFocus(grid.current, `note:${note}`)?.focus()}
        />
      )}
    </div>
  );
}
