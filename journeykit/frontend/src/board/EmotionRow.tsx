/**
 * The emotion row: the group's curve across the stages, each stage's value on an upright slider
 * whose thumb is the curve's dot, and the notes under it.
 */
import { useState } from "preact/hooks";
import type { EmotionPoint, Note, Row, Stage } from "../shared/schema";
import { cellKey } from "../shared/store";
import { Icon } from "../shared/ui/icons";
import { memo } from "../shared/ui/memo";
import { CellFrame, NO_NOTES, NoteStack } from "./Cell";
import { useBoard } from "./context";
import { curvePath, CURVE_HEIGHT as HEIGHT, CURVE_MARGIN as MARGIN } from "./emotion_curve";
import { formatNumber } from "./format";

export const EMOTION_WORDS = ["very bad", "bad", "neutral", "good", "very good"] as const;

export function EmotionRow(props: {
  row: Row;
  line: number;
  stages: readonly Stage[];
  points: readonly EmotionPoint[];
  cells: ReadonlyMap<string, readonly Note[]>;
  canEdit: boolean;
}) {
  const [draft, setDraft] = useState<{ stage: string; value: number } | null>(null);
  const { stages, row, line } = props;
  const group = props.points.filter((point) => point.curve === "group");
  const valueAt = (stage: string): number | null => {
    if (draft?.stage === stage) return draft.value;
    return group.find((point) => point.stage === stage)?.value ?? null;
  };
  const drawn = stages.flatMap((stage, index) => {
    const value = valueAt(stage.id);
    return value === null ? [] : [{ stage: index, value }];
  });
  const path = curvePath(drawn, HEIGHT, MARGIN);
  const zero = HEIGHT / 2;
  const [first, last] = [drawn[0], drawn[drawn.length - 1]];
  return (
    <>
      <svg
        class="jk-curve"
        style={{
          gridRow: line,
          gridColumn: `2 / span ${Math.max(1, stages.length)}`,
          height: `${HEIGHT}px`,
        }}
        viewBox={`0 0 ${Math.max(1, stages.length)} ${HEIGHT}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <line class="jk-curve-zero" x1="0" x2={stages.length} y1={zero} y2={zero} />
        {path && first && last && (
          <path
            class="jk-curve-area"
            d={`${path}L${last.stage + 0.5} ${zero}L${first.stage + 0.5} ${zero}Z`}
          />
        )}
        {path && <path class="jk-curve-line" d={path} />}
      </svg>
      {stages.map((stage, index) => (
        <EmotionCell
          key={stage.id}
          stage={stage}
          row={row}
          line={line}
          column={index + 2}
          value={valueAt(stage.id)}
          comment={group.find((point) => point.stage === stage.id)?.comment ?? ""}
          notes={props.cells.get(cellKey(stage.id, row.id)) ?? NO_NOTES}
          canEdit={props.canEdit}
          onDraft={setDraft}
        />
      ))}
    </>
  );
}

/** ±0.5 is already good or bad, not neutral. */
const roundOutward = (value: number): number => Math.sign(value) * Math.round(Math.abs(value));

/** The number stands on the outer side of the curve, except where the row ends. */
const isLabelUnder = (value: number): boolean => value > 1.5 || (value < 0 && value >= -1.5);

const EmotionCell = memo(function EmotionCell(props: {
  stage: Stage;
  row: Row;
  line: number;
  column: number;
  value: number | null;
  comment: string;
  notes: readonly Note[];
  canEdit: boolean;
  onDraft: (draft: { stage: string; value: number } | null) => void;
}) {
  const { t, edit, lang } = useBoard();
  const { stage, row, value, canEdit } = props;
  const spoken =
    value === null
      ? t("not drawn yet")
      : `${formatNumber(value, lang)}, ${t(EMOTION_WORDS[roundOutward(value) + 2] ?? "neutral")}`;
  const cell = {
    notes: props.notes,
    stage: stage.id,
    row: row.id,
    stageName: stage.name,
    rowName: row.name,
    line: props.line,
    column: props.column,
    canEdit,
    kind: "emotion",
  };
  return (
    <CellFrame {...cell}>
      <div class="jk-emotion" style={{ height: `${HEIGHT}px` }} title={props.comment || undefined}>
        <input
          type="range"
          class={`jk-emotion-slider${value === null ? " jk-unset" : ""}`}
          min={-2}
          max={2}
          step={0.5}
          value={value ?? 0}
          disabled={!canEdit}
          aria-label={t("Emotion at the stage {stage}", { stage: stage.name })}
          aria-valuetext={spoken}
          onInput={(event) =>
            props.onDraft({ stage: stage.id, value: Number(event.currentTarget.value) })
          }
          onChange={(event) => {
            edit.setEmotion(stage.id, Number(event.currentTarget.value));
            props.onDraft(null);
          }}
        />
        {value !== null && (
          <span
            class={`jk-emotion-value${isLabelUnder(value) ? " jk-under" : ""}`}
            style={{ top: `${MARGIN + ((2 - value) / 4) * (HEIGHT - 2 * MARGIN)}px` }}
            aria-hidden="true"
          >
            {value > 0 ? "+" : ""}
            {formatNumber(value, lang)}
          </span>
        )}
        {value !== null && canEdit && (
          <button
            type="button"
            class="jk-emotion-clear"
            aria-label={t("Take the emotion of the stage {stage} away", { stage: stage.name })}
            onClick={() => edit.setEmotion(stage.id, null)}
          >
            <Icon name="close" size={12} />
          </button>
        )}
      </div>
      <NoteStack {...cell} />
    </CellFrame>
  );
});
