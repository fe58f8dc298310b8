/** Restore points: the map as it was, marked by hand or by the kit, and the way back to it. */
import { useEffect, useState } from "preact/hooks";
import type { History, RestorePoint } from "../../shared/store";
import { Dialog } from "../../shared/ui/Dialog";
import { useBoard } from "../context";
import { counted, formatMoment } from "../format";
import { Panel, type PanelProps } from "./Panels";

export function HistoryPanel({ canEdit }: PanelProps) {
  const { store } = useBoard();
  return store.history && <Points history={store.history} canEdit={canEdit} />;
}

function Points({ history, canEdit }: { history: History; canEdit: boolean }) {
  const { t, lang, ui } = useBoard();
  const [points, setPoints] = useState(() => history.points());
  const [label, setLabel] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const [asked, ask] = useState<RestorePoint | null>(null);
  useEffect(() => history.subscribe(() => setPoints(history.points())), [history]);

  const run = async (work: Promise<void>, done: string): Promise<void> => {
    setBusy(true);
    setProblem("");
    try {
      await work;
      ui.set({ toast: { text: done, undo: false } });
    } catch (refusal) {
      setProblem(refusal instanceof Error ? refusal.message : String(refusal));
    }
    setBusy(false);
  };
  const mark = (event: Event): void => {
    event.preventDefault();
    void run(history.mark(label.trim()), t("Restore point marked."));
    setLabel("");
  };
  const named = (point: RestorePoint): string =>
    point.label || (point.automatic ? t("Made by itself, before a change") : t("Without a name"));
  return (
    <Panel title={t("Restore points")}>
      {canEdit && (
        <form class="jk-panel-tools" onSubmit={mark}>
          <input
            aria-label={t("Name of the restore point")}
            placeholder={t("Before the plenary review…")}
            maxLength={120}
            value={label}
            onInput={(event) => setLabel(event.currentTarget.value)}
          />
          <button type="submit" class="jk-button jk-primary" disabled={busy}>
            {t("Mark now")}
          </button>
        </form>
      )}
      {problem && (
        <p class="jk-problem" role="alert">
          {problem}
        </p>
      )}
      {!points.length && (
        <p class="jk-soft">
          {t("No restore point yet. Mark one before a step you may want to take back.")}
        </p>
      )}
      <ul class="jk-panel-list">
        {points.map((point) => (
          <li key={point.id}>
            <strong>{named(point)}</strong>
            <span class="jk-soft">
              {formatMoment(point.made, lang)} ·{" "}
              {t(counted(point.notes, lang, "{n} note", "{n} notes"), { n: point.notes })}
            </span>
            {canEdit && (
              <button
                type="button"
                class="jk-button"
                disabled={busy}
                aria-label={t("Go back to “{name}”", { name: named(point) })}
                onClick={() => ask(point)}
              >
                {t("Go back to it…")}
              </button>
            )}
          </li>
        ))}
      </ul>
      {asked && (
        <Dialog
          title={t("Go back to “{name}”", { name: named(asked) })}
          closeLabel={t("Close")}
          onClose={() => ask(null)}
        >
          <p>
            {t(
              "The whole map becomes what it was on {when}, for everybody. A restore point of the present state is made first, so that you can come back.",
              { when: formatMoment(asked.made, lang) },
            )}
          </p>
          <div class="jk-form-end">
            <button type="button" class="jk-button" onClick={() => ask(null)}>
              {t("Cancel")}
            </button>
            <button
              type="button"
              class="jk-button jk-primary"
              onClick={() => {
                ask(null);
                void run(history.restore(asked.id), t("The map is back as it was."));
              }}
            >
              {t("Go back")}
            </button>
          </div>
        </Dialog>
      )}
    </Panel>
  );
}
