/**
 * The field in which a note is typed. Every keystroke goes into the shared text at once; what
 * others type meanwhile appears around the caret without moving it or eating a letter.
 */
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Note } from "../shared/schema";
import { mergeText, movedCaret, textChange } from "../shared/text_merge";
import { useBoard } from "./context";
import { findNote } from "./landing";
import { parseList } from "./paste";

const STILL = { preventScroll: true };

export function NoteEditor({ note, canEdit }: { note: Note; canEdit: boolean }) {
  const { store, edit, ui, t } = useBoard();
  const field = useRef<HTMLTextAreaElement>(null);
  /** the shared text as the field last knew it */
  const base = useRef(note.text);
  const composing = useRef(false);
  const { id } = note;

  /** As high as its words; measured only when a line may have come or gone. */
  const fitHeight = (shorter = false): void => {
    const area = field.current;
    if (!area || (!shorter && area.scrollHeight <= area.clientHeight)) return;
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight}px`;
  };

  /** Show what others have written, keeping the caret at the same letters. */
  const pull = (): void => {
    const area = field.current;
    const theirs = findNote(store.snapshot(), id)?.text;
    if (!area || theirs === undefined || composing.current) return;
    base.current = theirs;
    if (area.value === theirs) return;
    const change = textChange(area.value, theirs);
    const start = movedCaret(area.selectionStart, change);
    const end = movedCaret(area.selectionEnd, change);
    const shorter = theirs.length < area.value.length;
    area.value = theirs;
    area.setSelectionRange(start, end);
    fitHeight(shorter);
  };

  const push = (): void => {
    const area = field.current;
    const theirs = findNote(store.snapshot(), id)?.text;
    if (!area || theirs === undefined) return;
    const shorter = area.value.length < base.current.length;
    const whole = mergeText(base.current, area.value, theirs);
    edit.setNoteText(id, whole);
    // While an input method composes, the field must not be touched: `base` stays what the field
    // shows, and the next keystroke is brought over what others wrote.
    base.current = composing.current ? area.value : whole;
    if (!composing.current) pull();
    fitHeight(shorter);
  };

  useLayoutEffect(() => {
    const area = field.current;
    if (!area) return;
    area.value = note.text;
    area.focus({ preventScroll: false });
    area.setSelectionRange(area.value.length, area.value.length);
    fitHeight(true);
    return store.subscribe(pull);
  }, [id]);

  const leave = (giveFocusBack: boolean): void => {
    if (ui.state.editing !== id) return;
    const area = field.current;
    const empty = !area?.value.trim() && canEdit;
    ui.set({ editing: null });
    // Before the field goes: where nothing else changed, only this note is drawn again.
    const next = area?.closest<HTMLElement>(empty ? "[data-cell]" : "[data-note]");
    if (giveFocusBack) (empty ? next?.querySelector<HTMLElement>(".jk-add") : next)?.focus(STILL);
    if (empty) {
      edit.deleteNote(id);
      ui.focused = null;
    }
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    const another = event.key === "Enter" && (event.ctrlKey || event.metaKey);
    const done = event.key === "Escape" || (event.key === "Enter" && !event.shiftKey);
    if (!done) return;
    event.preventDefault();
    event.stopPropagation();
    const lies = findNote(store.snapshot(), id)?.place;
    const written = Boolean(field.current?.value.trim());
    leave(true);
    if (another && written && lies && canEdit) addBelow(lies.stage, lies.row);
  };

  /** A list: asked whether it is several notes. */
  const onPaste = (event: ClipboardEvent): void => {
    const whole = event.clipboardData?.getData("text/plain") ?? "";
    const items = parseList(whole);
    const note = findNote(store.snapshot(), id);
    if (items.length < 2 || !note || !canEdit) return;
    event.preventDefault();
    const { stage, row } = note.place;
    const spot = { stage, row, before: nextOf(id) };
    ui.set({ dialog: { kind: "paste", items, whole, spot, into: note.text ? id : null } });
  };

  const nextOf = (note: string): string | null => {
    const cell = [...store.snapshot().cells.values()].find((notes) =>
      notes.some((one) => one.id === note),
    );
    const at = cell?.findIndex((one) => one.id === note) ?? -1;
    return cell?.[at + 1]?.id ?? null;
  };

  const addBelow = (stage: string, row: string): void => {
    const added = edit.addNote({ stage, row, before: nextOf(id) }, "");
    ui.set({ editing: added });
  };

  return (
    <textarea
      ref={field}
      class="jk-note-field"
      rows={1}
      readOnly={!canEdit}
      aria-label={t("Text of the note")}
      placeholder={t("One idea, in the customer's words")}
      onInput={push}
      onCompositionStart={() => {
        composing.current = true;
      }}
      onCompositionEnd={() => {
        composing.current = false;
        push();
      }}
      onBlur={() => leave(false)}
      onKeyDown={onKeyDown}
      onPaste={onPaste}
    />
  );
}
