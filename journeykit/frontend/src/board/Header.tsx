/** The bar above the wall: which map this is, how far to trust it, and what can be done. */
import type { Connection, MapSnapshot, MapStore } from "../shared/store";
import { InlineEdit } from "../shared/ui/InlineEdit";
import { Icon, type IconName } from "../shared/ui/icons";
import { useBoard } from "./context";
import { formatDate } from "./format";

const STATUS = {
  draft: "Draft",
  internal_hypotheses: "Internal hypotheses",
  validated: "Validated with {n} customers",
} as const;

function StatusBadge({ map }: { map: MapSnapshot }) {
  const { t } = useBoard();
  const { status, validated_with: n } = map.charter;
  const text = status === "validated" && n === 1 ? "Validated with 1 customer" : STATUS[status];
  return (
    <span class={`jk-badge jk-status-${status}`} title={t("Status of the map")}>
      {t(text, { n })}
    </span>
  );
}

function BindingBadge({ map, exported }: { map: MapSnapshot; exported: boolean }) {
  const { t, lang } = useBoard();
  const { binding, dated } = map.meta;
  if (map.annotations.size === 0) return <span class="jk-badge">{t("No survey data yet")}</span>;
  const date = dated ? formatDate(dated, lang) : t("unknown date");
  return binding === "interactive" && !exported ? (
    <span
      class="jk-badge jk-live"
      title={t("Run the annotation cell again to refresh the scores.")}
    >
      <Icon name="live" size={15} />
      {t("Interactive · data of {date}", { date })}
    </span>
  ) : (
    <span class="jk-badge" title={t("The scores do not change any more.")}>
      <Icon name="photo" size={15} />
      {t("Static · photograph of {date}", { date })}
    </span>
  );
}

export function ConnectionState({ connection }: { connection: Connection }) {
  const { t } = useBoard();
  if (connection.state === "static") return null;
  const states: Record<string, [IconName, string]> = {
    saved: ["saved", t("Saved")],
    saving: ["saving", t("Saving…")],
    not_saved: ["alert", t("Not saved")],
    not_connected: ["offline", t("Not connected")],
  };
  const [icon, text] = states[connection.state] ?? ["offline", ""];
  return (
    <span class={`jk-connection jk-connection-${connection.state}`} role="status">
      <Icon name={icon} size={16} />
      {text}
    </span>
  );
}

function Tool(props: {
  icon: IconName;
  label: string;
  text?: string;
  pressed?: boolean;
  disabled?: boolean;
  onClick: () => void;
}) {
  return (
    <button
      type="button"
      class="jk-button jk-tool"
      title={props.label}
      aria-label={props.label}
      aria-pressed={props.pressed}
      disabled={props.disabled}
      onClick={props.onClick}
    >
      <Icon name={props.icon} />
      {props.text && <span class="jk-tool-text">{props.text}</span>}
    </button>
  );
}

export function Header(props: {
  map: MapSnapshot;
  store: MapStore;
  connection: Connection;
  canEdit: boolean;
  large: boolean;
  fitted: boolean;
  onLarge: () => void;
  onFit: () => void;
  onFull: () => void;
}) {
  const { t, edit, ui } = useBoard();
  const { map, store, canEdit } = props;
  const persona = map.personas[0];
  return (
    <header class="jk-header">
      <div class="jk-header-who">
        <h1 class="jk-title">
          <InlineEdit
            value={map.meta.title}
            label={t("Title of the map")}
            placeholder={t("Untitled map")}
            readOnly={!canEdit}
            onCommit={(title) => edit.patchMeta({ title })}
          />
        </h1>
        <div class="jk-badges">
          {persona && (
            <span class="jk-badge jk-persona" title={t("Persona of the map")}>
              <Icon name="person" size={15} />
              {persona.name || t("Unnamed persona")}
            </span>
          )}
          <StatusBadge map={map} />
          <BindingBadge map={map} exported={props.connection.state === "static"} />
          <ConnectionState connection={props.connection} />
        </div>
      </div>
      <div
        class="jk-tools"
        role="toolbar"
        aria-label={t("Tools of the board")}
        data-lm-suppress-shortcuts="true"
      >
        {!store.readOnly && (
          <>
            <Tool
              icon="undo"
              label={t("Undo")}
              disabled={!canEdit || !store.canUndo()}
              onClick={() => {
                ui.set({ toast: null });
                store.undo();
              }}
            />
            <Tool
              icon="redo"
              label={t("Redo")}
              disabled={!canEdit || !store.canRedo()}
              onClick={() => {
                ui.set({ toast: null });
                store.redo();
              }}
            />
            <span class="jk-tools-gap" />
            <Tool
              icon="stage"
              label={t("Add a stage")}
              text={t("Stage")}
              disabled={!canEdit}
              onClick={() => ui.set({ naming: edit.addStage("", null) })}
            />
            <Tool
              icon="row"
              label={t("Add a row")}
              text={t("Row")}
              disabled={!canEdit}
              onClick={() => ui.set({ naming: edit.addRow("", null) })}
            />
            <span class="jk-tools-gap" />
          </>
        )}
        <Tool icon="text" label={t("Large text")} pressed={props.large} onClick={props.onLarge} />
        <Tool
          icon="fit"
          label={t("Fit the whole map")}
          pressed={props.fitted}
          text={t("Fit")}
          onClick={props.onFit}
        />
        <Tool icon="full" label={t("Full screen")} onClick={props.onFull} />
      </div>
    </header>
  );
}
