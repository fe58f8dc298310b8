/** The sticky headers: a stage's name above its column, a row's name beside it. */
// biome-ignore-all lint/a11y/useSemanticElements: an ARIA grid over CSS grid; a table cannot hold it
// biome-ignore-all lint/a11y/useFocusableInteractive: the notes and buttons inside hold the focus
import type { Row, Stage } from "../shared/schema";
import { InlineEdit } from "../shared/ui/InlineEdit";
import { Icon } from "../shared/ui/icons";
import { memo } from "../shared/ui/memo";
import { useBoard } from "./context";
import { LINES } from "./rows/kinds";
import { useUi } from "./ui_state";

function Head(props: {
  kind: "stage" | "row";
  item: Stage | Row;
  line: number;
  column: number;
  canEdit: boolean;
  onRename: (name: string) => void;
}) {
  const { t, ui } = useBoard();
  const { kind, item, canEdit } = props;
  const naming = useUi(ui, (s) => s.naming === item.id);
  const stage = kind === "stage";
  const under = stage ? "" : (item as Row).line_under;
  return (
    <div
      role={stage ? "columnheader" : "rowheader"}
      class={`jk-head jk-head-${kind}`}
      data-head={kind}
      data-id={item.id}
      data-cell=""
      {...(stage ? { "data-stage": item.id } : { "data-row": item.id })}
      data-line={props.line}
      data-column={props.column}
      style={{ gridRow: props.line, gridColumn: props.column }}
    >
      {canEdit && (
        <button
          type="button"
          class="jk-grip"
          data-grip=""
          data-nav=""
          tabIndex={-1}
          aria-label={
            stage
              ? t("Move the stage {name}", { name: item.name })
              : t("Move the row {name}", { name: item.name })
          }
        >
          <Icon name="grip" size={16} />
        </button>
      )}
      <InlineEdit
        value={item.name}
        label={stage ? t("Name of the stage") : t("Name of the row")}
        placeholder={stage ? t("Untitled stage") : t("Untitled row")}
        class="jk-head-name"
        readOnly={!canEdit}
        startOpen={naming}
        onOpened={() => ui.set({ naming: null })}
        onCommit={props.onRename}
        nav
      />
      {!stage && (item as Row).type === "emotions" && <EmotionScale />}
      {under && (
        <span class="jk-hidden">{t("Under this row: {line}", { line: t(LINES[under]) })}</span>
      )}
      {stage && (item as Stage).locked && <Padlock />}
      {canEdit && (
        <button
          type="button"
          class="jk-head-more"
          data-action={`${kind}-menu`}
          data-nav=""
          tabIndex={-1}
          aria-haspopup="menu"
          aria-label={
            stage
              ? t("Actions on the stage {name}", { name: item.name })
              : t("Actions on the row {name}", { name: item.name })
          }
        >
          <Icon name="more" size={16} />
        </button>
      )}
    </div>
  );
}

/** The invited may read a locked column, not write in it. */
export function Padlock() {
  const { t, store } = useBoard();
  const why =
    store.access.role === "guest"
      ? t("Locked: the lead of the workshop takes no more notes here.")
      : t("Locked: invited people can read, not write.");
  return (
    <span class="jk-padlock" role="img" aria-label={why} title={why}>
      <Icon name="lock" size={16} />
    </span>
  );
}

/** What high and low mean on the curve; the sliders say it in words. */
function EmotionScale() {
  const { t } = useBoard();
  return (
    <span class="jk-emotion-scale" aria-hidden="true">
      <span title={t("very good")}>
        +2 <Icon name="happy" />
      </span>
      <span title={t("neutral")}>
        0 <Icon name="neutral" />
      </span>
      <span title={t("very bad")}>
        −2 <Icon name="unhappy" />
      </span>
    </span>
  );
}

export const StageHead = memo(function StageHead(props: {
  stage: Stage;
  line: number;
  column: number;
  canEdit: boolean;
}) {
  const { edit } = useBoard();
  const { stage, ...rest } = props;
  const rename = (name: string): void => edit.renameStage(stage.id, name);
  return <Head kind="stage" item={stage} {...rest} onRename={rename} />;
});

export const RowHead = memo(function RowHead(props: { row: Row; line: number; canEdit: boolean }) {
  const { edit } = useBoard();
  const { row, ...rest } = props;
  const rename = (name: string): void => edit.renameRow(row.id, name);
  return <Head kind="row" item={row} column={1} {...rest} onRename={rename} />;
});
