/**
 * The emotion row: the group's curve across the stages, each stage's value on an upright slider
 * whose thumb is the curve's dot, and the notes under it. Everyone's revealed curves, the room's
 * median and the measured scores lie under it; what they say is told at each stage (`EmotionDialog`).
 */
import type { ComponentChildren } from "preact";
import { useContext, useMemo, useState } from "preact/hooks";
import { mayShape, mayWrite } from "../shared/permissions";
import type { EmotionPoint, Note, Row, Stage } from "../shared/schema";
import { cellKey } from "../shared/store";
import { Icon } from "../shared/ui/icons";
import { memo } from "../shared/ui/memo";
import { CellFrame, NO_NOTES, NoteStack } from "./Cell";
import { PartsContext, useBoard } from "./context";
import { CROWD, EmotionCurves, heightOf, topOf } from "./EmotionCurves";
import { CURVE_HEIGHT } from "./emotion_curve";
import { type Measured, measured } from "./emotion_gap";
import { type DrawnCurve, drawnCurve, initials } from "./emotion_group";
import { signed, useGaps } from "./emotion_words";
import type { RowProps } from "./rows/kinds";

export const EMOTION_WORDS = ["very bad", "bad", "neutral", "good", "very good"] as const;

const NOBODY: readonly DrawnCurve[] = [];
const NOTHING: readonly Measured[] = [];

export function EmotionRow(props: RowProps) {
  const { t, store } = useBoard();
  const parts = useContext(PartsContext);
  const [draft, setDraft] = useState<{ stage: string; value: number } | null>(null);
  const [hidden, setHidden] = useState(false);
  const [opened, setOpened] = useState<Stage | null>(null);
  const { stages, row, line, map, placed } = props;
  const { emotionPoints: points, emotionCurves, personas, annotations } = map;
  const others = useMemo(() => {
    const named = new Map(personas.map(({ id, name }) => [id, name]));
    // A persona's id has named its curve since before curves had entries of their own.
    const entries = [
      ...emotionCurves,
      ...personas
        .filter(({ id }) => !emotionCurves.some((one) => one.id === id))
        .map(({ id, name }) => ({ id, name, kind: "persona" as const, persona: id })),
    ];
    return entries
      .filter(({ id }) => id !== "group")
      .map(({ id, name, kind, persona }) =>
        drawnCurve({ id, name: name || named.get(persona ?? "") || "", kind }, points, stages),
      )
      .filter((one) => one.points.length > 0);
  }, [emotionCurves, personas, points, stages]);
  const scores = useMemo(() => {
    const found = new Map<string, Measured[]>();
    for (const [stage, hung] of placed.byStage) {
      found.set(
        stage,
        hung.flatMap((point) => measured(point, annotations.get(point.id)) ?? []),
      );
    }
    return found;
  }, [placed, annotations]);
  const own = new Map(
    points.flatMap((one) =>
      one.curve === "group" && one.at === null ? [[one.stage, one] as const] : [],
    ),
  );
  const valueAt = (stage: string): number | null =>
    draft?.stage === stage ? draft.value : (own.get(stage)?.value ?? null);
  const drafted = points.filter(
    ({ curve, stage, at }) => curve === "group" && !(at === null && stage === draft?.stage),
  );
  const group = drawnCurve(
    { id: "group", name: "", kind: "group" },
    draft ? [...drafted, { curve: "group", at: null, ...draft } as EmotionPoint] : drafted,
    stages,
  );
  const people = others.filter(({ kind }) => kind === "participant");
  const shown = hidden ? NOBODY : others;
  return (
    <>
      <EmotionCurves
        stages={stages}
        line={line}
        group={group}
        others={shown}
        people={hidden ? NOBODY : people}
        measured={scores}
      />
      {stages.map((stage, index) => (
        <EmotionCell
          key={stage.id}
          stage={stage}
          row={row}
          line={line}
          column={index + 2}
          value={valueAt(stage.id)}
          point={own.get(stage.id)}
          ends={endsAt(shown, index)}
          told={others.some(({ values }) => values.has(stage.id))}
          measured={scores.get(stage.id) ?? NOTHING}
          notes={map.cells.get(cellKey(stage.id, row.id)) ?? NO_NOTES}
          canEdit={props.canEdit && mayWrite(props.map, store.access, stage.id)}
          canDraw={props.canEdit && mayShape(props.map, store.access)}
          onDraft={setDraft}
          onOpen={setOpened}
        >
          {index === 0 && others.length > 0 && (
            <button
              type="button"
              class="jk-curve-toggle"
              data-nav=""
              tabIndex={-1}
              aria-label={`${t("Everyone’s curves")} (${others.length})`}
              title={t("Everyone’s curves")}
              aria-pressed={!hidden}
              onClick={() => setHidden(!hidden)}
            >
              <Icon name="person" size={14} /> {others.length}
            </button>
          )}
        </EmotionCell>
      ))}
      {opened && parts && (
        <parts.EmotionDialog
          stage={opened}
          point={own.get(opened.id)}
          others={others}
          people={people}
          measured={scores.get(opened.id) ?? NOTHING}
          onClose={() => setOpened(null)}
        />
      )}
    </>
  );
}

/** The initials of those whose curve ends at a stage, each with its look: "2 AL 0.5 …" as text, so
 * that a cell is redrawn only where they change. They do not cover each other; a crowd has none. */
function endsAt(curves: readonly DrawnCurve[], stage: number): string {
  const found = curves.flatMap(({ points, name }, look) => {
    const last = points[points.length - 1];
    return last && Math.floor(last.stage + 0.5) === stage
      ? [{ look: look % 6, letters: initials(name), y: heightOf(last.value) - 7 }]
      : [];
  });
  if (curves.length > CROWD) return "";
  found.sort((a, b) => a.y - b.y);
  let below = -99;
  for (const end of found) below = end.y = Math.max(end.y, below + 12);
  let above = CURVE_HEIGHT;
  for (const end of found.toReversed()) above = end.y = Math.min(end.y, above - 12);
  return found.map(({ look, letters, y }) => `${look}|${y}|${letters}`).join("\n");
}

/** ±0.5 is already good or bad, not neutral. */
const roundOutward = (value: number): number => Math.sign(value) * Math.round(Math.abs(value));

/** The next half above or below: keys take big steps, a drag takes quarters. */
function halfStep(value: number, up: boolean): number {
  const next = up ? Math.floor(value * 2 + 1) / 2 : Math.ceil(value * 2 - 1) / 2;
  return Math.min(2, Math.max(-2, next));
}

/** The number stands on the outer side of the curve, except where the row ends. */
const isLabelUnder = (value: number): boolean => value > 1.5 || (value < 0 && value >= -1.5);

const EmotionCell = memo(function EmotionCell(props: {
  stage: Stage;
  row: Row;
  line: number;
  column: number;
  value: number | null;
  point: EmotionPoint | undefined;
  ends: string;
  /** whether somebody else drew here */
  told: boolean;
  measured: readonly Measured[];
  notes: readonly Note[];
  canEdit: boolean;
  canDraw: boolean;
  onDraft: (draft: { stage: string; value: number } | null) => void;
  onOpen: (stage: Stage) => void;
  children?: ComponentChildren;
}) {
  const { t, edit, lang } = useBoard();
  const { gap } = useGaps();
  const comment = props.point?.comment ?? "";
  const says = props.measured.flatMap((one) => gap(props.stage.name, props.value, one)).join(" ");
  const { stage, row, value, canEdit, canDraw } = props;
  const spoken =
    value === null
      ? t("not drawn yet")
      : `${signed(value, lang)}, ${t(EMOTION_WORDS[roundOutward(value) + 2] ?? "neutral")}`;
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
      <div class="jk-emotion" title={comment || undefined}>
        <input
          type="range"
          class={`jk-emotion-slider${value === null ? " jk-unset" : ""}`}
          min={-2}
          max={2}
          step={0.25}
          value={value ?? 0}
          disabled={!canDraw}
          aria-label={t("Emotion at the stage {stage}", { stage: stage.name })}
          aria-valuetext={spoken}
          onKeyDown={(event) => {
            const up = ["ArrowUp", "ArrowRight"].includes(event.key);
            if (!up && !["ArrowDown", "ArrowLeft"].includes(event.key)) return;
            event.preventDefault();
            edit.setEmotion(stage.id, halfStep(value ?? 0, up));
          }}
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
            style={{ top: topOf(heightOf(value)) }}
            aria-hidden="true"
          >
            {signed(value, lang)}
          </span>
        )}
        {props.ends !== "" &&
          props.ends.split("\n").map((end) => {
            const [look, top, letters] = end.split("|");
            return (
              <span
                key={end}
                class={`jk-curve-end jk-look-${look}`}
                style={{ top: topOf(Number(top)) }}
                aria-hidden="true"
              >
                {letters}
              </span>
            );
          })}
        {(says || comment || props.told || props.measured.length > 0) && (
          <button
            type="button"
            class={`jk-emotion-more${says ? " jk-warned" : ""}`}
            data-nav=""
            tabIndex={-1}
            aria-haspopup="dialog"
            aria-label={
              says || t("What was drawn and measured at the stage {stage}", { stage: stage.name })
            }
            title={says || undefined}
            onClick={() => props.onOpen(stage)}
          >
            <Icon name={says ? "alert" : "list"} size={15} />
          </button>
        )}
        {props.children}
        {value !== null && canDraw && (
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
