/**
 * Putting files beside the map and on a note: chosen, dropped or pasted. Refusals come back as
 * sentences and are shown as the board's message. No markup.
 */
import { mayWrite } from "../../shared/permissions";
import type { Attachment } from "../../shared/schema";
import type { BoardTools } from "../context";
import { findNote } from "../landing";

/** Attaches the files one after the other; what was refused is said, the others stay. */
export async function attach(tools: BoardTools, id: string, list: Iterable<File>): Promise<void> {
  const { store, ui, t } = tools;
  const { files } = store;
  const say = (text: string): void => ui.set({ toast: { text, undo: false } });
  if (!files?.canPut) {
    say(t("Files cannot be attached here; a link can."));
    return;
  }
  const refused: string[] = [];
  const done: string[] = [];
  for (const file of list) {
    const { name } = file;
    try {
      say(t("Attaching {name}…", { name }));
      let told = 0;
      const kept = await files.put(file, (share) => {
        if (share < told + 0.25) return;
        told = share;
        say(t("Attaching {name}… {n}%", { name, n: Math.round(share * 100) }));
      });
      add(tools, id, kept);
      done.push(name);
    } catch (refusal) {
      const reason = refusal instanceof Error ? refusal.message : String(refusal);
      refused.push(reason.includes(name) ? reason : `${name}: ${reason}`);
    }
  }
  say(refused.length ? refused.join(" ") : t("Attached: {names}", { names: done.join(", ") }));
}

/** One more attachment on the note as it is now; the same file or link stays once. */
export function add({ store, edit, t }: BoardTools, id: string, more: Attachment): void {
  const now = findNote(store.snapshot(), id)?.attachments;
  if (!now) throw new Error(t("the note was deleted in the meantime."));
  const same = (one: Attachment): boolean =>
    more.sha256 ? one.sha256 === more.sha256 : one.url === more.url;
  if (!now.some(same)) edit.patchNote(id, { attachments: [...now, more] });
}

/** Off the note as it is now: what others attached meanwhile stays. */
export function takeOff({ store, edit }: BoardTools, id: string, gone: Attachment): void {
  const now = findNote(store.snapshot(), id)?.attachments ?? [];
  const stays = (one: Attachment): boolean => one.sha256 !== gone.sha256 || one.url !== gone.url;
  edit.patchNote(id, { attachments: now.filter(stays) });
}

/** Listens on the board for files dropped on a note or a cell and images pasted onto a note. */
export function listenForFiles(
  board: HTMLElement,
  tools: BoardTools,
  canEdit: () => boolean,
): () => void {
  const { store, edit, ui } = tools;
  const stop = new AbortController();
  const spot = (event: Event): { note?: string; stage?: string; row?: string } | null => {
    const target = event.target as Element;
    const { dialog } = ui.state;
    const open = dialog?.kind === "attachments" && target.closest("dialog") ? dialog.note : null;
    const note = open ?? target.closest<HTMLElement>("[data-note]")?.dataset.note;
    const { stage, row } = target.closest<HTMLElement>("[data-cell]")?.dataset ?? {};
    const column = note ? findNote(store.snapshot(), note)?.place.stage : row && stage;
    if (!canEdit() || !column || !mayWrite(store.snapshot(), store.access, column)) return null;
    return note ? { note } : { stage: stage as string, row: row as string };
  };
  const carriesFiles = (event: DragEvent): boolean =>
    event.dataTransfer?.types.includes("Files") ?? false;
  const mark = (element: Element | null): void => {
    for (const one of board.querySelectorAll(".jk-file-over")) one.classList.remove("jk-file-over");
    element?.classList.add("jk-file-over");
  };
  const on = <K extends keyof HTMLElementEventMap>(
    type: K,
    handle: (event: HTMLElementEventMap[K]) => void,
  ): void => board.addEventListener(type, handle, { signal: stop.signal });
  on("dragover", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault(); // else the browser would leave the notebook for the file
    event.stopPropagation();
    const at = spot(event);
    if (event.dataTransfer) event.dataTransfer.dropEffect = at ? "copy" : "none";
    mark(at && (event.target as Element).closest(at.note ? "[data-note]" : "[data-cell]"));
  });
  on("dragleave", () => mark(null));
  on("drop", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    event.stopPropagation();
    mark(null);
    const at = spot(event);
    const list = [...(event.dataTransfer?.files ?? [])];
    if (!at || !list.length) return;
    const { stage, row } = at;
    const id =
      at.note ?? (stage && row && edit.addNote({ stage, row, before: null }, list[0]?.name ?? ""));
    if (id) void attach(tools, id, list);
  });
  on("paste", (event) => {
    const list = [...(event.clipboardData?.files ?? [])];
    const at = list.length ? spot(event) : null;
    // Office copies a picture of the text beside the text: then the text is meant.
    if (!at?.note || event.clipboardData?.types.includes("text/plain")) return;
    event.preventDefault();
    event.stopPropagation();
    ui.focused = `note:${at.note}`;
    void attach(tools, at.note, list);
  });
  return () => stop.abort();
}
