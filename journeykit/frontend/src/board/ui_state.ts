/**
 * What this one view is doing right now: which note is being typed in, which menu is open, what
 * the screen reader should say. Never in the map, never shared; a component redraws only when
 * what it picked from here changes.
 */
import { useEffect, useRef, useState } from "preact/hooks";
import type { Spot } from "../shared/store";
import type { Anchor } from "../shared/ui/Menu";
import type { Landing } from "./landing";
import { type Collapsed, NOTHING_COLLAPSED } from "./stage/collapse";
import type { Filter } from "./stage/filter";

export interface OpenMenu {
  kind: "note" | "stage" | "row" | "phase";
  id: string;
  anchor: Anchor;
}

export type OpenDialog =
  /** `note` alone, or with the whole selection it belongs to */
  | { kind: "move"; note: string; notes?: readonly string[] }
  /** a list was pasted: one note an item, or all in one; `into`: the note being typed in */
  | { kind: "paste"; items: readonly string[]; whole: string; spot: Spot; into: string | null }
  | { kind: "sources"; note: string }
  | { kind: "attachments"; note: string }
  /** ready-made rows, to be put after this one */
  | { kind: "presets"; row: string | null }
  | { kind: "score"; point: string }
  /** a touchpoint as it stands on one stage */
  | { kind: "touchpoint"; touchpoint: string; stage: string };

/** What lies beside the wall. */
export type OpenPanel = "evidence" | "bin" | "history" | "path";

/** Notes chosen together. `from`: the end of the range that Shift moves away from. */
export interface Selection {
  readonly ids: ReadonlySet<string>;
  readonly from: string | null;
}

/** What is carried with the keyboard, and where it would land. */
export interface Lift {
  readonly kind: "note" | "stage" | "row";
  readonly ids: readonly string[];
  readonly landing: Landing;
}

export const NOTHING_SELECTED: Selection = { ids: new Set(), from: null };

export interface UiState {
  editing: string | null;
  /** a stage or row just added: its name opens as a field */
  naming: string | null;
  menu: OpenMenu | null;
  dialog: OpenDialog | null;
  toast: { text: string; undo: boolean } | null;
  lift: Lift | null;
  selection: Selection;
  panel: OpenPanel | null;
  /** null: nobody is looking for anything */
  filter: Filter | null;
  collapsed: Collapsed;
  announcement: string;
}

export class Ui {
  state: UiState = {
    editing: null,
    naming: null,
    menu: null,
    dialog: null,
    toast: null,
    lift: null,
    selection: NOTHING_SELECTED,
    panel: null,
    filter: null,
    collapsed: NOTHING_COLLAPSED,
    announcement: "",
  };
  /** the note (or other `data-nav` thing) whose focus survives redraws */
  focused: string | null = null;
  private readonly listeners = new Set<() => void>();

  set(patch: Partial<UiState>): void {
    this.state = { ...this.state, ...patch };
    for (const listener of [...this.listeners]) listener();
  }

  /** Said by screen readers; a zero-width space makes the same sentence said twice. */
  announce(text: string): void {
    const again = this.state.announcement === text ? `${text}\u200b` : text;
    this.set({ announcement: again });
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}

/** What `pick` takes from the state; redraws only when that changes (compared with ===). */
export function useUi<T>(ui: Ui, pick: (state: UiState) => T): T {
  const [, redraw] = useState(0);
  const picked = pick(ui.state);
  const latest = useRef({ pick, picked });
  latest.current = { pick, picked };
  useEffect(
    () =>
      ui.subscribe(() => {
        const { pick: current, picked: shown } = latest.current;
        if (current(ui.state) !== shown) redraw((n) => n + 1);
      }),
    [ui],
  );
  return picked;
}
