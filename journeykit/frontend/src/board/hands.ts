/**
 * What hands do on the wall, as one hook for the grid: clicks, keys, drags, pasting, choosing
 * several notes, and keeping the focus where it was when the wall is redrawn. No drawing here.
 */
import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { mayShape, mayWrite } from "../shared/permissions";
import type { MapSnapshot } from "../shared/store";
import { useBoard } from "./context";
import { attachDrag } from "./drag";
import { findFocus, focusKey, keepOneTabStop, onGridKey, select } from "./keyboard";
import { findNote } from "./landing";
import { type Carried, LandingBoxes } from "./landing_boxes";
import { LandingMark } from "./landing_mark";
import { clearSelection, exists, liesIn, putDown, sayStayed } from "./lifting";
import { parseList } from "./paste";
import { useWhereabouts } from "./presence";
import { chosen, extendTo, pruned, toggle } from "./selection";

export interface HandsProps {
  map: MapSnapshot;
  canEdit: boolean;
  onRemoveNote: (id: string) => void;
}

export interface WallRefs {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly canvas: RefObject<HTMLDivElement | null>;
  readonly grid: RefObject<HTMLDivElement | null>;
  readonly mark: RefObject<HTMLDivElement | null>;
}

const noteAt = (target: EventTarget | null): string | undefined =>
  (target as Element | null)?.closest<HTMLElement>("[data-note]")?.dataset.note;
const cellAt = (target: EventTarget | null): HTMLElement | null =>
  (target as Element | null)?.closest<HTMLElement>("[data-cell][data-stage][data-row]") ?? null;
const FIELDS = "input, textarea, select, [contenteditable]";

export function useHands(props: HandsProps, refs: WallRefs) {
  const tools = useBoard();
  const { ui, edit, store } = tools;
  const { canEdit } = props;
  const { scroller, canvas, grid, mark } = refs;
  const latest = useRef(props);
  latest.current = props;
  const whereabouts = useWhereabouts();
  const writes = (stage: string): boolean =>
    latest.current.canEdit && mayWrite(store.snapshot(), store.access, stage);

  // After every redraw: one tab stop, and the focus back on the thing that had it.
  useLayoutEffect(() => {
    const wall = grid.current;
    if (!wall) return;
    const active = (wall.getRootNode() as Document).activeElement;
    const lost = !active || active === document.body;
    const inside = !lost && wall.contains(active);
    // It is still there, as after nearly every redraw: the wall need not be searched.
    const stays = inside && ui.focused !== null && focusKey(active) === ui.focused;
    const kept = stays
      ? (active.closest<HTMLElement>("[data-note]") ?? (active as HTMLElement))
      : ui.focused && (lost || inside)
        ? findFocus(wall, ui.focused)
        : null;
    if (kept && kept !== active && !kept.contains(active)) kept.focus({ preventScroll: true });
    keepOneTabStop(wall, kept);
  });

  useEffect(() => {
    if (!grid.current || !scroller.current || !canvas.current || !mark.current) return;
    return attachDrag(grid.current, {
      scroller: scroller.current,
      canvas: canvas.current,
      mark: mark.current,
      carry(kind, id) {
        const map = store.snapshot();
        if (!latest.current.canEdit || ui.state.lift) return null;
        if (kind !== "note") return mayShape(map, store.access) ? { kind, ids: [id] } : null;
        const ids = chosen(ui, map, id).filter((one) =>
          writes(findNote(map, one)?.place.stage ?? ""),
        );
        return ids.includes(id) ? { kind, ids } : null;
      },
      watch(carried, seen) {
        const before = liesIn(store.snapshot(), carried);
        return store.subscribe((map) => {
          seen(latest.current.canEdit && liesIn(map, carried) === before);
        });
      },
      drop: (carried, landing) => putDown(tools, carried, landing),
      stayed: (carried, why) => sayStayed(tools, carried, why),
    });
  }, [store]);

  // What is carried with the keyboard shows its landing place the same way.
  useEffect(() => {
    if (!canvas.current || !mark.current) return;
    const wall = canvas.current;
    const drawn = new LandingMark(mark.current);
    let shown = ui.state.lift;
    let lies = "";
    const show = (): void => {
      const { lift } = ui.state;
      if (lift === shown) return;
      if (lift && !shown) lies = liesIn(store.snapshot(), lift);
      shown = lift;
      if (!lift) {
        drawn.hide();
        return;
      }
      const carried: Carried = lift;
      drawn.show(new LandingBoxes(wall, carried), lift.landing);
      drawn.intoView();
    };
    const changed = (map: MapSnapshot): void => {
      const { lift } = ui.state;
      if (lift && (liesIn(map, lift) !== lies || !exists(map, lift.landing))) {
        ui.set({ lift: null });
        sayStayed(tools, lift, "changed");
      }
      const selection = pruned(map, ui.state.selection);
      if (selection !== ui.state.selection) ui.set({ selection });
    };
    const stops = [ui.subscribe(show), store.subscribe(changed)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [ui, store]);

  const openMenu = (from: Element, at?: { x: number; y: number }): void => {
    const box = from.getBoundingClientRect();
    const anchor = at
      ? { left: at.x, right: at.x, top: at.y, bottom: at.y }
      : { left: box.left, right: box.right, top: box.top, bottom: box.bottom };
    const note = noteAt(from);
    const head = from.closest<HTMLElement>("[data-head]");
    if (note) {
      ui.focused = `note:${note}`;
      ui.set({ menu: { kind: "note", id: note, anchor } });
    } else if (head?.dataset.id) {
      const kind = head.dataset.head as "stage" | "row" | "phase";
      ui.set({ menu: { kind, id: head.dataset.id, anchor } });
    }
  };

  const add = (cell: HTMLElement | null): void => {
    const { stage, row } = cell?.dataset ?? {};
    if (!stage || !row || !writes(stage)) return;
    ui.set({ editing: edit.addNote({ stage, row, before: null }, "") });
  };

  /** A click on a note or on the bare wall: what is chosen. */
  const choose = (event: MouseEvent, note: string | undefined): void => {
    const { selection } = ui.state;
    const touched = (event as PointerEvent).pointerType === "touch";
    if (!note) {
      if (selection.ids.size) clearSelection(tools);
    } else if (event.shiftKey) {
      const from = selection.from ?? (ui.focused?.startsWith("note:") ? ui.focused.slice(5) : note);
      select(tools, extendTo(store.snapshot(), { ...selection, from }, note));
    } else if (event.ctrlKey || event.metaKey || (touched && selection.ids.size)) {
      select(tools, toggle(selection, note));
    } else if (selection.ids.size) clearSelection(tools);
  };

  const onClick = (event: MouseEvent): void => {
    const target = event.target as HTMLElement;
    const button = target.closest<HTMLElement>("[data-action]");
    const note = noteAt(target);
    if (!button) {
      if (!target.closest(`button, a, audio, video, ${FIELDS}`)) choose(event, note);
      return;
    }
    switch (button.dataset.action) {
      case "add":
        add(cellAt(button));
        return;
      case "sources":
        if (note) ui.set({ dialog: { kind: "sources", note } });
        return;
      case "attachments":
        if (note) ui.set({ dialog: { kind: "attachments", note } });
        return;
      case "score":
        if (button.dataset.point)
          ui.set({ dialog: { kind: "score", point: button.dataset.point } });
        return;
      default:
        openMenu(button);
    }
  };

  const onDblClick = (event: MouseEvent): void => {
    const target = event.target as HTMLElement;
    const cell = cellAt(target);
    if (target.closest("button, input, textarea") || event.ctrlKey || event.metaKey) return;
    if (event.shiftKey || !writes(cell?.dataset.stage ?? "")) return;
    const note = noteAt(target);
    if (note) ui.set({ editing: note });
    else add(cell);
  };

  /** Shift on a note extends the choice, it does not mark the words between. */
  const onMouseDown = (event: MouseEvent): void => {
    const target = event.target as Element;
    if (event.shiftKey && noteAt(target) && !target.closest(FIELDS)) event.preventDefault();
  };

  const onContextMenu = (event: MouseEvent): void => {
    const target = event.target as HTMLElement;
    if (
      !canEdit ||
      target.closest("input, textarea") ||
      !target.closest("[data-note], [data-head]")
    )
      return;
    event.preventDefault();
    event.stopPropagation();
    const byKeyboard = event.clientX === 0 && event.clientY === 0;
    openMenu(target, byKeyboard ? undefined : { x: event.clientX, y: event.clientY });
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (!grid.current) return;
    const actions = {
      menu: (stop: HTMLElement) => canEdit && openMenu(stop),
      remove: props.onRemoveNote,
      writes,
      canEdit,
    };
    if (onGridKey(event, grid.current, tools, actions)) {
      event.preventDefault();
      event.stopPropagation();
    }
  };

  /** A list pasted on a note or a cell becomes notes there (in a note's field: `NoteEditor`). */
  const onPaste = (event: ClipboardEvent): void => {
    const target = event.target as HTMLElement;
    const cell = cellAt(target)?.dataset;
    const whole = event.clipboardData?.getData("text/plain") ?? "";
    if (target.closest(FIELDS) || !cell?.stage || !cell.row || !writes(cell.stage)) return;
    const items = parseList(whole);
    if (!items.length) return;
    event.preventDefault();
    event.stopPropagation();
    const notes = [...(cellAt(target)?.querySelectorAll<HTMLElement>("[data-note]") ?? [])];
    const at = notes.findIndex((one) => one.dataset.note === noteAt(target));
    const before = (at >= 0 && notes[at + 1]?.dataset.note) || null;
    const spot = { stage: cell.stage, row: cell.row, before };
    if (items.length > 1) ui.set({ dialog: { kind: "paste", items, whole, spot, into: null } });
    else ui.focused = `note:${edit.addNote(spot, items[0] ?? "")}`;
  };

  const onFocusIn = (event: FocusEvent): void => {
    const target = event.target as HTMLElement;
    const stop = target.closest<HTMLElement>("[data-nav]");
    ui.focused = focusKey(target);
    if (stop && grid.current) keepOneTabStop(grid.current, stop);
    const { stage, row } = cellAt(target)?.dataset ?? {};
    whereabouts.at(noteAt(target), stage, row);
  };

  const onFocusOut = (event: FocusEvent): void => {
    // Leaving on purpose forgets the place; being redrawn away, or a menu or a dialog over the
    // wall, does not: closing it gives the focus back.
    const next = event.relatedTarget as Element | null;
    if (next && !grid.current?.contains(next) && !next.closest("[role=menu], dialog")) {
      ui.focused = null;
      whereabouts.away();
    }
  };

  return {
    onClick,
    onDblClick,
    onMouseDown,
    onContextMenu,
    onKeyDown,
    onPaste,
    onFocusIn,
    onFocusOut,
  };
}
