/**
 * The grid by keyboard. One stop in the tab order (roving tabindex, kept in the DOM so that
 * moving the focus redraws nothing); arrows walk notes, "+" buttons, headers and scores; with
 * Shift they choose several notes. Carrying (Space) is `lifting.ts`'s. No drawing here.
 */
import { cellKey } from "../shared/store";
import type { BoardTools } from "./context";
import { findNote } from "./landing";
import { clearSelection, lift, onLiftKey } from "./lifting";
import { chosen, toggle } from "./selection";
import type { Selection } from "./ui_state";

export { whereIs } from "./lifting";

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches("input, textarea, select, [contenteditable]");

const ARROWS = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"];

const tabStops = new WeakMap<HTMLElement, HTMLElement>();

/**
 * The element that Tab reaches in the grid; the first note, else the first thing there. Kept in
 * mind, so that a redraw of a large wall need not look for it.
 */
export function keepOneTabStop(grid: HTMLElement, wanted?: Element | null): void {
  const before = tabStops.get(grid);
  const stop =
    wanted ??
    (before && grid.contains(before) ? before : null) ??
    grid.querySelector("[data-note]") ??
    grid.querySelector("[data-nav]");
  if (before && before !== stop) before.tabIndex = -1;
  if (!(stop instanceof HTMLElement)) return;
  if (stop.tabIndex !== 0) stop.tabIndex = 0;
  tabStops.set(grid, stop);
}

/** A name for a focusable thing that is still true after a redraw. */
export function focusKey(element: Element): string | null {
  const note = element.closest<HTMLElement>("[data-note]");
  if (note) return `note:${note.dataset.note}`;
  const cell = element.closest<HTMLElement>("[data-cell]");
  if (!cell || !element.matches("[data-nav]")) return null;
  const index = [...cell.querySelectorAll("[data-nav]")].indexOf(element);
  return `cell:${cell.dataset.stage ?? ""}:${cell.dataset.row ?? ""}:${index}`;
}

export function findFocus(grid: HTMLElement, key: string): HTMLElement | null {
  const [kind, first = "", row = "", index = "0"] = key.split(":");
  if (kind === "note") return grid.querySelector(`[data-note="${CSS.escape(key.slice(5))}"]`);
  const one = (name: string, id: string): string =>
    id ? `[data-${name}="${CSS.escape(id)}"]` : `:not([data-${name}])`; // a header has only one
  const cell = grid.querySelector(`[data-cell]${one("stage", first)}${one("row", row)}`);
  return cell?.querySelectorAll<HTMLElement>("[data-nav]")[Number(index)] ?? null;
}

function cellAt(grid: HTMLElement, line: number, column: number): HTMLElement | null {
  return grid.querySelector(`[data-cell][data-line="${line}"][data-column="${column}"]`);
}

/** Of a folded stage or row only its name can be reached. */
const stopsIn = (cell: Element): HTMLElement[] => [
  ...cell.querySelectorAll<HTMLElement>(
    cell.hasAttribute("data-folded") ? ".jk-head-name[data-nav]" : "[data-nav]",
  ),
];

/** Where an arrow key leads from `here`: beside or under it in the cell, else the next cell. */
export function neighbour(grid: HTMLElement, here: HTMLElement, key: string): HTMLElement | null {
  const cell = here.closest<HTMLElement>("[data-cell]");
  if (!cell) return null;
  const stops = stopsIn(cell);
  const at = stops.indexOf(here);
  const box = here.getBoundingClientRect();
  const sideways = key === "ArrowLeft" || key === "ArrowRight";
  const forward = key === "ArrowDown" || key === "ArrowRight";
  const beside = (one: HTMLElement): boolean => {
    const other = one.getBoundingClientRect();
    return other.width > 0 && other.top < box.bottom - 4 && other.bottom > box.top + 4;
  };
  const rest = forward ? stops.slice(at + 1) : stops.slice(0, at).reverse();
  if (sideways) {
    const next = rest[0];
    if (next && beside(next)) return next;
  } else {
    const apart = rest.filter((one) => !beside(one));
    const near = (one: HTMLElement): number =>
      Math.abs(one.getBoundingClientRect().left - box.left);
    const first = apart[0];
    if (first) {
      const line = first.getBoundingClientRect();
      const level = apart.filter((one) => {
        const other = one.getBoundingClientRect();
        return (
          one === first || (other.width > 0 && other.top < line.bottom && other.bottom > line.top)
        );
      });
      return level.reduce((best, one) => (near(one) < near(best) ? one : best), first);
    }
  }
  let line = Number(cell.dataset.line);
  let column = Number(cell.dataset.column);
  for (;;) {
    if (sideways) column += forward ? 1 : -1;
    else line += forward ? 1 : -1;
    const next = cellAt(grid, line, column);
    if (!next) return null;
    const found = stopsIn(next);
    if (!found.length) continue;
    if (sideways) return found[Math.min(at, found.length - 1)] ?? null;
    return (forward ? found[0] : found[found.length - 1]) ?? null;
  }
}

/** Handles one key press; true when it was ours (the caller then keeps JupyterLab out of it). */
export function onGridKey(
  event: KeyboardEvent,
  grid: HTMLElement,
  tools: BoardTools,
  actions: {
    menu: (element: HTMLElement) => void;
    remove: (note: string) => void;
    /** may notes be changed in this column? */
    writes: (stage: string) => boolean;
    canEdit: boolean;
  },
): boolean {
  const { ui, store } = tools;
  const target = event.target as HTMLElement;
  if (isField(target) || event.isComposing) return false;
  const control = event.ctrlKey || event.metaKey;
  const { key } = event;
  const letter = key.toLowerCase();

  if (control && !event.altKey && (letter === "z" || letter === "y")) {
    if (!actions.canEdit) return false;
    takeBack(tools, letter === "y" || event.shiftKey);
    return true;
  }
  if (event.altKey) return false;
  if (!control && ui.state.lift) return onLiftKey(tools, key);

  const stop = target.closest<HTMLElement>("[data-nav]");
  if (!stop) return false;
  const id = target === stop ? stop.dataset.note : undefined;
  const map = store.snapshot();
  if (control) {
    const cell = stop.closest<HTMLElement>("[data-cell][data-stage][data-row]")?.dataset;
    if (key === " " && id) select(tools, toggle(ui.state.selection, id));
    else if (letter === "a" && cell) {
      const notes = map.cells.get(cellKey(cell.stage ?? "", cell.row ?? "")) ?? [];
      select(tools, { ids: new Set(notes.map((note) => note.id)), from: notes[0]?.id ?? null });
    } else return false;
    return true;
  }
  if (ARROWS.includes(key)) {
    const next = neighbour(grid, stop, key);
    if (event.shiftKey && id) walkSelecting(tools, id, next?.dataset.note);
    next?.focus();
    next?.scrollIntoView?.({ block: "nearest", inline: "nearest" });
    return true;
  }
  if (key === "Escape" && ui.state.selection.ids.size) {
    clearSelection(tools);
    return true;
  }
  if (key === "ContextMenu" || (key === "F10" && event.shiftKey)) {
    actions.menu(stop);
    return true;
  }
  if (!actions.canEdit) return false;
  const head = stop.matches("[data-grip]") ? stop.closest<HTMLElement>("[data-head]") : null;
  if (head && (key === " " || key === "Enter")) {
    const kind = head.dataset.head === "stage" ? "stage" : "row";
    lift(tools, { kind, ids: [head.dataset.id ?? ""] });
    return true;
  }
  if (!id || !actions.writes(findNote(map, id)?.place.stage ?? "")) return false;
  if (key === "Enter" || key === "F2") ui.set({ editing: id });
  else if (key === "Delete" || key === "Backspace") actions.remove(id);
  else if (key === " ") lift(tools, { kind: "note", ids: chosen(ui, map, id) });
  else return false;
  return true;
}

/** Undo or redo of one's own doings, said in a word. */
function takeBack({ ui, store, t }: BoardTools, again: boolean): void {
  const possible = again ? store.canRedo() : store.canUndo();
  ui.set({ toast: null });
  if (again) {
    store.redo();
    ui.announce(possible ? t("Redone.") : t("Nothing to redo."));
  } else {
    store.undo();
    ui.announce(possible ? t("Undone.") : t("Nothing to undo."));
  }
}

/** Shift and an arrow: the note walked to joins; walking back onto a chosen one lets go. */
function walkSelecting(tools: BoardTools, from: string, to: string | undefined): void {
  const { ids } = tools.ui.state.selection;
  const next = new Set(ids).add(from);
  if (to && ids.has(to) && ids.has(from)) next.delete(from);
  else if (to) next.add(to);
  select(tools, { ids: next, from: tools.ui.state.selection.from ?? from });
}

/** Takes a selection and says how many. */
export function select({ ui, t }: BoardTools, selection: Selection): void {
  ui.set({ selection });
  const n = selection.ids.size;
  ui.announce(
    n === 0
      ? t("Nothing selected.")
      : n === 1
        ? t("1 note selected.")
        : t("{n} notes selected.", { n }),
  );
}
