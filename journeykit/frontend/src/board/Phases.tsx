/**
 * The band above the stages: one span over neighbours of the same phase. A phase whose stages lie
 * apart shows one span at each place. Which stage belongs where is said in the stage's menu.
 */
// biome-ignore-all lint/a11y/useSemanticElements: an ARIA grid over CSS grid; a table cannot hold it
// biome-ignore-all lint/a11y/useFocusableInteractive: the buttons inside hold the focus
import type { Phase, Stage } from "../shared/schema";
import { InlineEdit } from "../shared/ui/InlineEdit";
import { Icon } from "../shared/ui/icons";
import { useBoard } from "./context";
import { useUi } from "./ui_state";

export interface Span {
  readonly phase: Phase | null;
  /** index of its first stage */
  readonly from: number;
  readonly count: number;
}

/** Neighbours of the same phase together; stages without a (living) phase one by one. */
export function phaseSpans(stages: readonly Stage[], phases: readonly Phase[]): Span[] {
  const spans: Span[] = [];
  stages.forEach((stage, from) => {
    const phase = phases.find((one) => one.id === stage.phase) ?? null;
    const last = spans.at(-1);
    if (phase && last?.phase === phase)
      spans[spans.length - 1] = { ...last, count: last.count + 1 };
    else spans.push({ phase, from, count: 1 });
  });
  return spans;
}

/** Whether the wall needs the band at all. */
export const isPhased = (stages: readonly Stage[], phases: readonly Phase[]): boolean =>
  stages.some((stage) => phases.some((one) => one.id === stage.phase));

export function PhaseBand(props: {
  stages: readonly Stage[];
  phases: readonly Phase[];
  canEdit: boolean;
}) {
  const { t } = useBoard();
  const spans = phaseSpans(props.stages, props.phases);
  return (
    <div role="row" class="jk-line">
      <div role="rowheader" class="jk-corner jk-phase-corner" style={{ gridRow: 1, gridColumn: 1 }}>
        <span class="jk-hidden">{t("Phases")}</span>
      </div>
      {spans.map((span) => (
        <PhaseHead
          key={`${span.phase?.id ?? ""}:${props.stages[span.from]?.id}`}
          span={span}
          first={spans.find((one) => one.phase === span.phase) === span}
          canEdit={props.canEdit}
        />
      ))}
    </div>
  );
}

function PhaseHead({ span, first, canEdit }: { span: Span; first: boolean; canEdit: boolean }) {
  const { t, ui, edit } = useBoard();
  const { phase, from, count } = span;
  const naming = useUi(ui, (s) => first && phase !== null && s.naming === phase.id);
  const place = { gridRow: 1, gridColumn: `${from + 2} / span ${count}` };
  if (!phase) {
    return <div role="gridcell" class="jk-head jk-head-phase jk-no-phase" style={place} />;
  }
  return (
    <div
      role="columnheader"
      aria-colspan={count}
      class="jk-head jk-head-phase"
      data-head="phase"
      data-id={phase.id}
      data-cell=""
      data-line={1}
      data-column={from + 2}
      style={place}
    >
      <InlineEdit
        value={phase.name}
        label={t("Name of the phase")}
        placeholder={t("Untitled phase")}
        class="jk-head-name"
        readOnly={!canEdit}
        startOpen={naming}
        onOpened={() => ui.set({ naming: null })}
        onCommit={(name) => edit.renamePhase(phase.id, name)}
        nav
      />
      {canEdit && (
        <button
          type="button"
          class="jk-head-more"
          data-action="phase-menu"
          data-nav=""
          tabIndex={-1}
          aria-haspopup="menu"
          aria-label={t("Actions on the phase {name}", { name: phase.name })}
        >
          <Icon name="more" size={16} />
        </button>
      )}
    </div>
  );
}
