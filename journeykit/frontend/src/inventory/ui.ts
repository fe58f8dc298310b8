/**
 * What this one view is doing: where the focus is, what is being typed, which rows are chosen, how
 * the rows are arranged. Never in the map, never shared; which columns show is kept per browser.
 */
import { useLayoutEffect, useState } from "preact/hooks";
import type { Anchor } from "../shared/ui/Menu";
import { COLUMNS, type Column, type ColumnId } from "./columns";
import type { Planned } from "./paste";
import type { Arrangement } from "./table";

/** The grid's places besides the lines: the headings and the line for a new touchpoint. */
export const HEAD = "\u0000head";
export const NEW = "\u0000new";
export const SELECT = "select";

export type SpotColumn = ColumnId | typeof SELECT;
export interface Spot {
  readonly line: string;
  readonly column: SpotColumn;
}

export interface Editing {
  readonly line: string;
  readonly column: ColumnId;
  /** what was typed to open it; null: it opens with the cell's text */
  readonly typed: string | null;
}

/** Rows that lack something, counted in the strip above the table. */
export type Lack = "" | "metric" | "validation" | "stage";

export type OpenBox =
  | { readonly kind: "heading"; readonly column: ColumnId; readonly anchor: Anchor }
  | { readonly kind: "filter"; readonly column: ColumnId }
  | { readonly kind: "export"; readonly anchor: Anchor }
  | { readonly kind: "columns" }
  | { readonly kind: "bulk" }
  | { readonly kind: "wall" }
  /** `plan`: the cells go over the table's own, from the focused one on */
  | { readonly kind: "paste"; readonly text: string; readonly plan?: readonly Planned[] }
  | { readonly kind: "import" }
  | { readonly kind: "create" };

export interface UiState {
  readonly focus: Spot;
  readonly editing: Editing | null;
  readonly selected: ReadonlySet<string>;
  /** where a range chosen with Shift begins */
  readonly anchor: string | null;
  readonly how: Arrangement;
  readonly lack: Lack;
  readonly hidden: ReadonlySet<ColumnId>;
  readonly box: OpenBox | null;
  readonly said: string;
  /** something that went wrong or was done, shown under the table */
  readonly toast: string;
}

export const PLAIN: Arrangement = {
  sorting: [],
  filters: new Map(),
  search: "",
  grouping: [],
  folded: new Set(),
};

export class Ui {
  state: UiState = {
    focus: { line: HEAD, column: "name" },
    editing: null,
    selected: new Set(),
    anchor: null,
    how: PLAIN,
    lack: "",
    hidden: savedHidden(),
    box: null,
    said: "",
    toast: "",
  };
  /** The next drawing gives the focus to the focused cell. */
  grabs = false;
  private readonly listeners = new Set<() => void>();

  set(patch: Partial<UiState>): void {
    this.state = { ...this.state, ...patch };
    if (patch.hidden) saveHidden(patch.hidden);
    for (const listener of [...this.listeners]) listener();
  }

  /** Another arrangement; rows that may no longer show are no longer chosen. */
  arrange(patch: Partial<Arrangement>): void {
    const narrower = "filters" in patch || "search" in patch;
    this.set({
      how: { ...this.state.how, ...patch },
      ...(narrower ? { selected: new Set<string>(), anchor: null } : {}),
    });
  }

  /** The focus goes there, also in the page. */
  goTo(focus: Spot, patch: Partial<UiState> = {}): void {
    this.grabs = true;
    this.set({ ...patch, focus });
  }

  /** Said by screen readers; a zero-width space makes the same sentence said twice. */
  say(text: string): void {
    this.set({ said: this.state.said === text ? `${text}\u200b` : text });
  }

  /** Shown and said. */
  tell(text: string): void {
    this.set({ toast: text, said: this.state.said === text ? `${text}\u200b` : text });
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}

export function useUi(ui: Ui): UiState {
  const [, redraw] = useState(0);
  useLayoutEffect(() => ui.subscribe(() => redraw((n) => n + 1)), [ui]);
  return ui.state;
}

const shown = new WeakMap<ReadonlySet<ColumnId>, readonly Column[]>();

/** The columns that show; the touchpoint's name always does. The same list for the same choice. */
export function shownColumns(hidden: ReadonlySet<ColumnId>): readonly Column[] {
  let columns = shown.get(hidden);
  if (!columns) {
    columns = COLUMNS.filter(({ id }) => id === "name" || !hidden.has(id));
    shown.set(hidden, columns);
  }
  return columns;
}

const KEY = "journeykit.inventory.hidden";

function savedHidden(): ReadonlySet<ColumnId> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? "null");
    if (Array.isArray(kept)) return new Set(kept as ColumnId[]);
  } catch {
    // No storage (a private window), or somebody else's words in it.
  }
  return new Set(COLUMNS.filter((column) => !column.shown).map(({ id }) => id));
}

function saveHidden(hidden: ReadonlySet<ColumnId>): void {
  try {
    localStorage.setItem(KEY, JSON.stringify([...hidden]));
  } catch {
    // See above: then it is not remembered.
  }
}
