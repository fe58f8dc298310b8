/** The table by mouse and finger: one listener for all cells, each knows its line and column. */
import type { Hands } from "./hands";
import { toggleAll } from "./keys";
import { HEAD, NEW, SELECT, type Spot } from "./ui";

/** The column of a group's line, which has one cell only. */
export const GROUP = "group";

export function spotOf(target: EventTarget | null): Spot | null {
  const cell = (target as Element).closest<HTMLElement>("[data-line]");
  const { line, column } = cell?.dataset ?? {};
  return line && column ? { line, column: column as Spot["column"] } : null;
}

const inEditor = (event: Event): boolean =>
  (event.target as Element).closest(".jki-editor, dialog") !== null;

/** The focus in the page moved to a cell. */
export function onFocusIn({ ui }: Hands, event: FocusEvent): void {
  const at = spotOf(event.target);
  if (!at) return;
  const { focus } = ui.state;
  const column = (at.column as string) === GROUP ? focus.column : at.column;
  if (focus.line !== at.line || focus.column !== column) {
    ui.set({ focus: { line: at.line, column } });
  }
}

export function onClick(hands: Hands, event: MouseEvent): void {
  const at = spotOf(event.target);
  if (!at || inEditor(event)) return;
  const action = (event.target as Element).closest<HTMLElement>("[data-action]");
  if (at.line === HEAD) onHeading(hands, at, action, event.shiftKey);
  else if (at.line === NEW) hands.open(NEW, "name");
  else if (hands.now.lines.some((line) => line.id === at.line && line.kind === "group")) {
    hands.fold(at.line, hands.ui.state.how.folded.has(at.line));
  } else if (event.shiftKey) hands.selectTo(at.line);
  else if (at.column === SELECT || event.ctrlKey || event.metaKey) hands.toggle(at.line);
  else if (action?.dataset.action === "open") hands.open(at.line, at.column);
}

function onHeading(hands: Hands, at: Spot, action: HTMLElement | null, more: boolean): void {
  if (at.column === SELECT) toggleAll(hands);
  else if (action?.dataset.action === "menu") {
    const { left, top, right, bottom } = action.getBoundingClientRect();
    const anchor = { left, top, right, bottom };
    hands.ui.set({ box: { kind: "heading", column: at.column, anchor } });
  } else hands.sort(at.column, more);
}

export function onDblClick(hands: Hands, event: MouseEvent): void {
  const at = spotOf(event.target);
  if (!at || at.line === HEAD || at.column === SELECT || inEditor(event)) return;
  if (!hands.rowOf(at.line)) return;
  // One press has toggled it already.
  const kind = hands.now.columns.find(({ id }) => id === at.column)?.kind;
  if (kind !== "yesno") hands.open(at.line, at.column);
}
