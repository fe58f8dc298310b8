/** A list was pasted: one note an item, or everything in one note. */
import { Dialog } from "../shared/ui/Dialog";
import { useBoard } from "./context";
import { findNote } from "./landing";
import type { OpenDialog } from "./ui_state";

const PREVIEW = 5; // items shown

export function PasteDialog(props: {
  list: Extract<OpenDialog, { kind: "paste" }>;
  onClose: () => void;
  /** once the box is gone: it gives the focus back to where it came from */
  onDone: (note: string) => void;
}) {
  const { t, edit, store, ui } = useBoard();
  const { items, whole, spot, into } = props.list;
  const done = (id: string | undefined, said: string): void => {
    ui.set({ dialog: null });
    ui.announce(said);
    if (id) window.setTimeout(props.onDone, 0, id);
  };
  const separate = (): void => {
    const ids = edit.addNotes(spot, items);
    done(ids[0], t("{n} notes added.", { n: items.length }));
  };
  const together = (): void => {
    const note = into ? findNote(store.snapshot(), into) : undefined;
    if (note)
      edit.setNoteText(note.id, [note.text.trim(), whole.trim()].filter(Boolean).join("\n"));
    done(note?.id ?? edit.addNote(spot, whole.trim()), t("1 note added."));
  };
  return (
    <Dialog title={t("Paste a list")} closeLabel={t("Close")} onClose={props.onClose}>
      <ol class="jk-paste-list">
        {items.slice(0, PREVIEW).map((item, index) => (
          <li key={index}>{item}</li>
        ))}
      </ol>
      {items.length > PREVIEW && (
        <p class="jk-soft">{t("… and {n} more", { n: items.length - PREVIEW })}</p>
      )}
      <div class="jk-form-end">
        <button type="button" class="jk-button" onClick={together}>
          {t("All in one note")}
        </button>
        <button type="button" class="jk-button jk-primary" onClick={separate} autofocus>
          {t("One note an item ({n})", { n: items.length })}
        </button>
      </div>
    </Dialog>
  );
}
