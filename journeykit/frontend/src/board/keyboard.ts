/**
 * The grid by keyboard. One stop in the tab order (roving tabindex, kept in the DOM so that
 * moving the focus redraws nothing); arrows walk notes, "+" buttons, headers and scores; Space
 * lifts a note, arrows carry it, Space drops it. No drawing here.
 */
import type { MapSnapshot } from "../shared/store";
import type { BoardTools } from "./context";
import { findNote, type Landing, landingOf, others, spotOf, step } from "./landing";

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches("input, textarea, select, [contenteditable]");

const ARROWS = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"];

/** The element that Tab reaches in the grid; the first note, else the first thing there. */
export function keepOneTabStop(grid: HTMLElement, wanted?: Element | null): void {
  const stops = grid.querySelectorAll<HTMLElement>('[data-nav][tabindex="0"]');
  const stop =
    wanted ?? stops[0] ?? grid.querySelector("[data-note]") ?? grid.querySelector("[data-nav]");
  for (const one of stops) if (one !== stop) one.tabIndex = -1;
  if (stop instanceof HTMLElement && stop.tabIndex !== 0) stop.tabIndex = 0;
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
  const cell = grid.querySelector(
    `[data-cell][data-stage="${CSS.escape(first)}"][data-row="${CSS.escape(row)}"]`,
  );
  return cell?.querySelectorAll<HTMLElement>("[data-nav]")[Number(index)] ?? null;
}

function cellAt(grid: HTMLElement, line: number, column: number): HTMLElement | null {
  return grid.querySelector(`[data-cell][data-line="${line}"][data-column="${column}"]`);
}

const stopsIn = (cell: Element): HTMLElement[] => [
  ...cell.querySelectorAll<HTMLElement>("[data-nav]"),
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

/** "Stage « Purchase », row « Tasks », position 2 of 3". */
export function whereIs(tools: BoardTools, map: MapSnapshot, at: Landing, note: string): string {
  const name = (list: readonly { id: string; name: string }[], id: string): string =>
    list.find((one) => one.id === id)?.name ?? "";
  return tools.t("{stage}, {row}, position {position} of {count}", {
    stage: name(map.stages, at.stage),
    row: name(map.rows, at.row),
    position: at.index + 1,
    count: others(map, at.stage, at.row, note).length + 1,
  });
}

/** Handles one key press; true when it was ours (the caller then keeps JupyterLab out of it). */
export function onGridKey(
  event: KeyboardEvent,
  grid: HTMLElement,
  tools: BoardTools,
  actions: {
    menu: (element: HTMLElement) => void;
    remove: (note: string) => void;
    canEdit: boolean;
  },
): boolean {
  const { ui, store, edit, t } = tools;
  const target = event.target as HTMLElement;
  if (isField(target) || event.isComposing) return false;
  const control = event.ctrlKey || event.metaKey;
  const key = event.key;

  if (control && !event.altKey && key.toLowerCase() === "z" && actions.canEdit) {
    ui.set({ toast: null });
    if (event.shiftKey) store.redo();
    else store.undo();
    return true;
  }
  if (control && key.toLowerCase() === "y" && actions.canEdit) {
    ui.set({ toast: null });
    store.redo();
    return true;
  }
  if (control || event.altKey) return false;

  const { lift } = ui.state;
  if (lift) {
    const map = store.snapshot();
    if (ARROWS.includes(key)) {
      const landing = step(map, lift.landing, lift.note, key);
      ui.set({ lift: { note: lift.note, landing } });
      ui.announce(whereIs(tools, map, landing, lift.note));
    } else if (key === " " || key === "Enter") {
      ui.set({ lift: null });
      edit.moveNote(lift.note, spotOf(map, lift.landing, lift.note));
      ui.focused = `note:${lift.note}`;
      ui.announce(`${t("Dropped.")} ${whereIs(tools, map, lift.landing, lift.note)}`);
    } else if (key === "Escape" || key === "Tab") {
      ui.set({ lift: null });
      ui.announce(t("Move cancelled: the note stays where it was."));
      if (key === "Tab") return false;
    } else return false;
    return true;
  }

  const stop = target.closest<HTMLElement>("[data-nav]");
  if (!stop) return false;
  if (ARROWS.includes(key)) {
    const next = neighbour(grid, stop, key);
    next?.focus();
    next?.scrollIntoView?.({ block: "nearest", inline: "nearest" });
    return true;
  }
  if (key === "ContextMenu" || (key === "F10" && event.shiftKey)) {
    actions.menu(stop);
    return true;
  }
  const id = target === stop ? stop.dataset.note : undefined;
  if (!id || !actions.canEdit) return false;
  if (key === "Enter" || key === "F2") ui.set({ editing: id });
  else if (key === "Delete" || key === "Backspace") actions.remove(id);
  else if (key === " ") {
    const map = store.snapshot();
    const note = findNote(map, id);
    const landing = note && landingOf(map, note);
    if (!landing) return true;
    ui.set({ lift: { note: id, landing } });
    ui.announce(
      `${t("Lifted: arrows carry the note, Space drops it, Escape cancels.")} ${whereIs(tools, map, landing, id)}`,
    );
  } else return false;
  return true;
}
