/** "Add rows…": the ready-made sets, each with a sentence on what it is for. */
import type { MapSnapshot } from "../../shared/store";
import { Dialog } from "../../shared/ui/Dialog";
import { useBoard } from "../context";
import { PRESETS, rowsOf } from "./presets";

const PURPOSES: Readonly<Record<string, string>> = {
  default: "What the customer does, asks, meets and feels; what hurts and who influences.",
  does_thinks_feels: "Three rows for a short workshop or for a first map.",
  strengths: "What works belongs on the wall too.",
  service_blueprint:
    "Who does what behind the scene, with the lines of interaction and of visibility.",
};

export function PresetsDialog(props: {
  map: MapSnapshot;
  /** the row they go under; null: at the end */
  after: string | null;
  onClose: () => void;
}) {
  const { t, edit, ui } = useBoard();
  const { map, after } = props;
  const { lang } = map.meta;
  const add = (key: string): void => {
    const at = after === null ? -1 : map.rows.findIndex((row) => row.id === after);
    const before = at < 0 ? null : (map.rows[at + 1]?.id ?? null);
    const added = edit.addRows(rowsOf(key, lang, map.rows), before);
    const n = added.length;
    ui.announce(t(n === 1 ? "1 row added." : "{n} rows added.", { n }));
    props.onClose();
  };
  return (
    <Dialog title={t("Add rows")} closeLabel={t("Close")} onClose={props.onClose}>
      <ul class="jk-panel-list">
        {Object.entries(PRESETS).map(([key, preset]) => {
          const fresh = rowsOf(key, lang, map.rows);
          return (
            <li key={key}>
              <button
                type="button"
                class="jk-preset"
                disabled={!fresh.length}
                onClick={() => add(key)}
              >
                <strong>{preset.name[lang]}</strong>
                <span>{t(PURPOSES[key] ?? "")}</span>
                <span class="jk-soft">
                  {fresh.length
                    ? fresh.map((row) => row.name).join(" · ")
                    : t("Already on the wall.")}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </Dialog>
  );
}
