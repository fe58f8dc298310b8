/** The bar above the wall: which map this is, how far to trust it, and what can be done. */
import type { RefObject } from "preact";
import { mayShape } from "../shared/permissions";
import type { Connection, MapSnapshot } from "../shared/store";
import { InlineEdit } from "../shared/ui/InlineEdit";
import { Icon, type IconName } from "../shared/ui/icons";
import { useBoard } from "./context";
import { formatDate } from "./format";
import { Padlock } from "./Heads";
import { PresenceBar } from "./PresenceBar";
import { Tools } from "./stage/Tools";
import type { LookTools } from "./stage/useLook";

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
      {t("Interactive · data read on {date}", { date })}
    </span>
  ) : (
    <span class="jk-badge" title={t("The scores do not change any more.")}>
      <Icon name="photo" size={15} />
      {t("Static · photograph, data read on {date}", { date })}
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

export function Header(props: {
  map: MapSnapshot;
  connection: Connection;
  canEdit: boolean;
  look: LookTools;
  root: RefObject<HTMLElement | null>;
  onPresent: () => void;
}) {
  const { t, edit, store } = useBoard();
  const { map, canEdit } = props;
  const persona = map.personas[0];
  return (
    <header class="jk-header">
      <div class="jk-header-line">
        <div class="jk-header-who">
          <div class="jk-titles">
            <h1 class="jk-title">
              <InlineEdit
                value={map.meta.title}
                label={t("Title of the map")}
                placeholder={t("Untitled map")}
                readOnly={!canEdit || !mayShape(map, store.access)}
                onCommit={(title) => edit.patchMeta({ title })}
              />
            </h1>
            <ConnectionState connection={props.connection} />
          </div>
          <div class="jk-badges">
            {persona && (
              <span class="jk-badge jk-persona" title={t("Persona of the map")}>
                <Icon name="person" size={15} />
                <span>{persona.name || t("Unnamed persona")}</span>
              </span>
            )}
            {map.meta.locked && (
              <span class="jk-badge">
                <Padlock />
                {t("Locked wall")}
              </span>
            )}
            <StatusBadge map={map} />
            <BindingBadge map={map} exported={props.connection.state === "static"} />
          </div>
        </div>
        <PresenceBar />
        <Tools
          map={map}
          canEdit={canEdit}
          look={props.look}
          root={props.root}
          onPresent={props.onPresent}
        />
      </div>
    </header>
  );
}
