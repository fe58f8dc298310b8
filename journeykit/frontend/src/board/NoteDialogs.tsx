/** The two boxes a note can open: where to move it, and which sources it cites. */
import { useState } from "preact/hooks";
import { mayWrite } from "../shared/permissions";
import type { Note } from "../shared/schema";
import type { MapSnapshot } from "../shared/store";
import { Dialog } from "../shared/ui/Dialog";
import { Icon } from "../shared/ui/icons";
import { safeUrl } from "../shared/ui/links";
import { AddressForm } from "./AddressForm";
import { useBoard } from "./context";
import { whereIs } from "./keyboard";
import { findNote, landingOf, others, spotOf } from "./landing";

export const excerpt = (text: string): string =>
  text.length > 40 ? `${text.slice(0, 39)}…` : text;

export function MoveDialog(props: {
  note: Note;
  /** it, or all that move together */
  notes: readonly string[];
  map: MapSnapshot;
  onClose: () => void;
}) {
  const tools = useBoard();
  const { t, edit, ui, store } = tools;
  const { note, notes, map } = props;
  const [landing, setLanding] = useState(() => landingOf(map, note, notes));
  const stages = map.stages.filter(({ id }) => mayWrite(map, store.access, id));
  const several = notes.length > 1;
  if (!landing) return null;
  const cell = others(map, landing.stage, landing.row, notes);
  const index = Math.min(landing.index, cell.length);
  const move = (event: Event): void => {
    event.preventDefault();
    const at = { ...landing, index };
    const spot = spotOf(map, at, notes);
    if (notes.length > 1) edit.moveNotes(notes, spot);
    else edit.moveNote(note.id, spot);
    ui.focused = `note:${note.id}`;
    ui.announce(`${t("Moved.")} ${whereIs(tools, map, at, notes)}`);
    props.onClose();
  };
  return (
    <Dialog
      title={several ? t("Move {n} notes to…", { n: notes.length }) : t("Move the note to…")}
      closeLabel={t("Close")}
      onClose={props.onClose}
    >
      <form onSubmit={move} class="jk-form">
        <p class="jk-question">
          {notes.map((id) => excerpt(findNote(map, id)?.text ?? "")).join(" · ")}
        </p>
        <label>
          {t("Stage")}
          <select
            value={landing.stage}
            onChange={(event) =>
              setLanding({ ...landing, stage: event.currentTarget.value, index: 999 })
            }
          >
            {stages.map((stage) => (
              <option key={stage.id} value={stage.id}>
                {stage.name || t("Untitled stage")}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t("Row")}
          <select
            value={landing.row}
            onChange={(event) =>
              setLanding({ ...landing, row: event.currentTarget.value, index: 999 })
            }
          >
            {map.rows.map((row) => (
              <option key={row.id} value={row.id}>
                {row.name || t("Untitled row")}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t("Place in the cell")}
          <select
            value={String(index)}
            onChange={(event) =>
              setLanding({ ...landing, index: Number(event.currentTarget.value) })
            }
          >
            <option value="0">{t("First")}</option>
            {cell.map((one, at) => (
              <option key={one.id} value={String(at + 1)}>
                {t("After “{text}”", { text: excerpt(one.text) })}
              </option>
            ))}
          </select>
        </label>
        <div class="jk-form-end">
          <button type="button" class="jk-button" onClick={props.onClose}>
            {t("Cancel")}
          </button>
          <button type="submit" class="jk-button jk-primary">
            {t("Move")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

export function SourcesDialog(props: { note: Note; canEdit: boolean; onClose: () => void }) {
  const { t, edit } = useBoard();
  const { note, canEdit } = props;
  const [label, setLabel] = useState("");
  const add = (url: string): string | undefined => {
    const named = label.trim();
    if (!named) return t("Give the source a name: an interview, a study, a file.");
    edit.patchNote(note.id, { sources: [...note.sources, { label: named, url }] });
    setLabel("");
    return undefined;
  };
  return (
    <Dialog title={t("Sources of the note")} closeLabel={t("Close")} onClose={props.onClose}>
      <p class="jk-question">{excerpt(note.text)}</p>
      {note.sources.length === 0 && <p class="jk-soft">{t("No source yet.")}</p>}
      <ul class="jk-source-list">
        {note.sources.map((source, index) => {
          const address = safeUrl(source.url);
          return (
            <li key={index}>
              <Icon name="source" />
              {address ? (
                <a href={address} target="_blank" rel="noopener noreferrer">
                  {source.label || address}
                </a>
              ) : (
                <span>{[source.label, source.url].filter(Boolean).join(" · ")}</span>
              )}
              {canEdit && (
                <button
                  type="button"
                  class="jk-button jk-quiet"
                  aria-label={t("Remove the source {name}", { name: source.label })}
                  onClick={() =>
                    edit.patchNote(note.id, {
                      sources: note.sources.filter((_, at) => at !== index),
                    })
                  }
                >
                  <Icon name="close" size={14} />
                </button>
              )}
            </li>
          );
        })}
      </ul>
      {canEdit && (
        <AddressForm label={t("Address (optional)")} submit={t("Add this source")} onAdd={add}>
          <label>
            {t("What it is")}
            <input
              value={label}
              onInput={(event) => setLabel(event.currentTarget.value)}
              maxLength={300}
            />
          </label>
        </AddressForm>
      )}
    </Dialog>
  );
}
