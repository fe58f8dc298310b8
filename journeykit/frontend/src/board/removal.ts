/** Deleting notes by hand: the focus goes on to a neighbour, and a message offers to take it back. */
import type { BoardTools } from "./context";
import { chosen } from "./selection";

/** Deletes a note, or the whole selection it belongs to; `board` holds its card. */
export function removeNotes(tools: BoardTools, board: Element | null, id: string): void {
  const { ui, store, edit, t } = tools;
  const ids = chosen(ui, store.snapshot(), id);
  const home = board
    ?.querySelector(`[data-note="${CSS.escape(id)}"]`)
    ?.closest(".jk-grid, .jk-tray");
  const all = [...(home?.querySelectorAll<HTMLElement>("[data-note]") ?? [])];
  const at = all.findIndex((one) => one.dataset.note === id);
  const stays = (one: HTMLElement): boolean => !ids.includes(one.dataset.note ?? "");
  const next = all.slice(at + 1).find(stays) ?? all.slice(0, Math.max(at, 0)).reverse().find(stays);
  // Before the notes go: focusing lays the page out, and now its layout is still good.
  next?.focus({ preventScroll: true });
  ui.focused = next ? `note:${next.dataset.note}` : null;
  if (ids.length > 1) edit.deleteNotes(ids);
  else edit.deleteNote(id);
  const text = ids.length > 1 ? t("{n} notes deleted.", { n: ids.length }) : t("Note deleted.");
  ui.set({ toast: { text, undo: true } });
}
