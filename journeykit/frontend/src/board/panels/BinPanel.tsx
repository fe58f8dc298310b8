/** The bin: what was deleted, the newest first, and the way back. */
import { useState } from "preact/hooks";
import { mayShape, mayWrite } from "../../shared/permissions";
import type { Note } from "../../shared/schema";
import { Icon } from "../../shared/ui/icons";
import { useBoard } from "../context";
import { formatMoment } from "../format";
import { Panel, type PanelProps } from "./Panels";

export function BinPanel({ map, canEdit }: PanelProps) {
  const { t, edit, ui, store, lang } = useBoard();
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set());
  const { notes, stages, rows } = map.bin;
  const shapes = canEdit && mayShape(map, store.access);
  const may = (note: Note): boolean => canEdit && mayWrite(map, store.access, note.place.stage);

  const goneOf = (note: Note) => ({
    stage: stages.find((one) => one.id === note.place.stage),
    row: rows.find((one) => one.id === note.place.row),
  });
  const restore = (ids: readonly string[], withPlace = false): void => {
    edit.restoreNotes(ids, withPlace);
    choose(new Set());
    const last = ids.at(-1);
    if (last) ui.focused = `note:${last}`;
    ui.announce(
      ids.length === 1 ? t("1 note is back.") : t("{n} notes are back.", { n: ids.length }),
    );
  };
  const place = (note: Note): string => {
    const gone = goneOf(note);
    const stage = map.stages.find((one) => one.id === note.place.stage) ?? gone.stage;
    const row = map.rows.find((one) => one.id === note.place.row) ?? gone.row;
    return [stage?.name || t("deleted stage"), row?.name || t("deleted row"), note.author]
      .filter(Boolean)
      .join(" · ");
  };
  const ready = notes.filter((note) => chosen.has(note.id)).map((note) => note.id);
  return (
    <Panel title={t("Bin")}>
      {!notes.length && !stages.length && !rows.length && (
        <p class="jk-soft">{t("The bin is empty: nothing has been deleted from this map.")}</p>
      )}
      {(["stage", "row"] as const).map((kind) => {
        const list = kind === "stage" ? stages : rows;
        return (
          list.length > 0 && (
            <section key={kind}>
              <h3>{kind === "stage" ? t("Stages") : t("Rows")}</h3>
              <ul class="jk-panel-list">
                {list.map((one) => (
                  <li key={one.id}>
                    <strong>
                      {one.name || (kind === "stage" ? t("Untitled stage") : t("Untitled row"))}
                    </strong>
                    {shapes && (
                      <Restore
                        name={one.name}
                        onClick={() =>
                          kind === "stage" ? edit.restoreStage(one.id) : edit.restoreRow(one.id)
                        }
                      />
                    )}
                  </li>
                ))}
              </ul>
            </section>
          )
        );
      })}
      {notes.length > 0 && (
        <section>
          <h3>{t("Notes")}</h3>
          {canEdit && notes.length > 1 && (
            <div class="jk-panel-tools">
              <button
                type="button"
                class="jk-button"
                disabled={!ready.length}
                onClick={() => restore(ready)}
              >
                <Icon name="undo" size={16} />
                {t("Restore the chosen notes ({n})", { n: ready.length })}
              </button>
            </div>
          )}
          <ul class="jk-panel-list">
            {notes.map((note) => {
              const gone = goneOf(note);
              const text = note.text || t("Empty note");
              const Text = may(note) && notes.length > 1 ? "label" : "span";
              return (
                <li key={note.id}>
                  <Text class="jk-panel-pick">
                    {Text === "label" && (
                      <input
                        type="checkbox"
                        checked={chosen.has(note.id)}
                        onChange={() => {
                          const next = new Set(chosen);
                          if (!next.delete(note.id)) next.add(note.id);
                          choose(next);
                        }}
                      />
                    )}
                    {text}
                  </Text>
                  <span class="jk-soft">
                    {place(note)}
                    {note.deleted_on && ` · ${formatMoment(note.deleted_on, lang)}`}
                  </span>
                  {(gone.stage || gone.row) && (
                    <span class="jk-soft">
                      {t("Its place was deleted too: alone, the note comes back to the tray.")}
                    </span>
                  )}
                  {may(note) && (
                    <span class="jk-panel-tools">
                      <Restore name={text} onClick={() => restore([note.id])} />
                      {shapes && (gone.stage || gone.row) && (
                        <button
                          type="button"
                          class="jk-button"
                          onClick={() => restore([note.id], true)}
                        >
                          {t("Restore with “{place}”", {
                            place: [gone.stage?.name, gone.row?.name].filter(Boolean).join(" · "),
                          })}
                        </button>
                      )}
                    </span>
                  )}
                </li>
              );
            })}
          </ul>
        </section>
      )}
    </Panel>
  );
}

function Restore({ name, onClick }: { name: string; onClick: () => void }) {
  const { t } = useBoard();
  return (
    <button
      type="button"
      class="jk-button"
      aria-label={t("Restore “{name}”", { name })}
      onClick={onClick}
    >
      <Icon name="undo" size={16} />
      {t("Restore")}
    </button>
  );
}
