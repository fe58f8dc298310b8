/** Hypotheses to confirm and sources to provide: found, settled and taken away from one place. */
import { useState } from "preact/hooks";
import { mayWrite } from "../../shared/permissions";
import { CHOICES, type EvidenceLevel } from "../../shared/schema";
import { Icon } from "../../shared/ui/icons";
import { useBoard } from "../context";
import { isoToday } from "../format";
import { EVIDENCE } from "../NoteCard";
import { toggled } from "../stage/collapse";
import { download, type EvidenceKind, type EvidenceLine, evidenceList, toCsv } from "./evidence";
import { Panel, type PanelProps } from "./Panels";

const GROUPS = {
  hypothesis_to_confirm: "Hypotheses to confirm ({n})",
  source_to_provide: "Sources to provide ({n})",
} as const;
const KINDS = {
  hypothesis_to_confirm: "Hypothesis to confirm",
  source_to_provide: "Source to provide",
} as const;

export function EvidencePanel({ map, canEdit }: PanelProps) {
  const tools = useBoard();
  const { t, lang } = tools;
  const [stage, setStage] = useState("");
  const shown = evidenceList(map).filter((line) => !stage || line.note.place.stage === stage);
  const save = (): void => {
    const head = ["What to do", "Stage", "Row", "Note", "Author", "Id of the note"].map((one) =>
      t(one),
    );
    const lines = shown.map((line) => [
      t(KINDS[line.kind]),
      line.stage,
      line.row,
      line.note.text,
      line.note.author,
      line.note.id,
    ]);
    download(
      `${t("evidence")}-${isoToday()}.csv`,
      toCsv([head, ...lines], lang === "fr" ? ";" : ","),
    );
  };
  return (
    <Panel title={t("To confirm, to source")}>
      <div class="jk-panel-tools">
        <select
          aria-label={t("Stage")}
          value={stage}
          onChange={(event) => setStage(event.currentTarget.value)}
        >
          <option value="">{t("All stages")}</option>
          {map.stages.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name || t("Untitled stage")}
            </option>
          ))}
        </select>
        <button type="button" class="jk-button" disabled={!shown.length} onClick={save}>
          <Icon name="down" />
          {t("Download (CSV)")}
        </button>
      </div>
      {!shown.length && (
        <p class="jk-soft">{t("Nothing to confirm and no source to provide here.")}</p>
      )}
      {(Object.keys(GROUPS) as EvidenceKind[]).map((kind) => {
        const lines = shown.filter((line) => line.kind === kind);
        return (
          lines.length > 0 && (
            <section key={kind}>
              <h3>{t(GROUPS[kind], { n: lines.length })}</h3>
              <ul class="jk-panel-list">
                {lines.map((line) => (
                  <Line
                    key={line.note.id}
                    line={line}
                    canEdit={canEdit && mayWrite(map, tools.store.access, line.note.place.stage)}
                  />
                ))}
              </ul>
            </section>
          )
        );
      })}
    </Panel>
  );
}

function Line({ line, canEdit }: { line: EvidenceLine; canEdit: boolean }) {
  const { t, edit, ui } = useBoard();
  const { note } = line;
  const show = (event: Event): void => {
    const board = (event.currentTarget as Element).closest(".jk-board");
    const { stage, row } = note.place;
    let { collapsed } = ui.state;
    if (collapsed.stages.has(stage)) collapsed = toggled(collapsed, "stage", stage);
    if (collapsed.rows.has(row)) collapsed = toggled(collapsed, "row", row);
    ui.set({ collapsed });
    // After the redraw: a note folded away could not take the focus.
    window.setTimeout(() => {
      const card = board?.querySelector<HTMLElement>(`[data-note="${CSS.escape(note.id)}"]`);
      card?.scrollIntoView({ block: "center", inline: "center" });
      card?.focus({ preventScroll: true });
    });
  };
  return (
    <li>
      <button type="button" class="jk-panel-note" title={t("Show on the wall")} onClick={show}>
        {note.text || t("Empty note")}
      </button>
      <span class="jk-soft">
        {[line.stage || t("in the tray"), line.row, note.author].filter(Boolean).join(" · ")}
      </span>
      {canEdit && (
        <span class="jk-panel-tools">
          <select
            aria-label={t("Evidence of the note")}
            value={note.evidence}
            onChange={(event) =>
              edit.patchNote(note.id, { evidence: event.currentTarget.value as EvidenceLevel })
            }
          >
            {CHOICES.Note.evidence.map((level) => (
              <option key={level} value={level}>
                {t(EVIDENCE[level])}
              </option>
            ))}
          </select>
          <button
            type="button"
            class="jk-button"
            onClick={() => ui.set({ dialog: { kind: "sources", note: note.id } })}
          >
            <Icon name="source" size={16} />
            {t("Add a source…")}
          </button>
        </span>
      )}
    </li>
  );
}
