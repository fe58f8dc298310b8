/**
 * The table by keyboard, as the ARIA grid pattern has it: one stop in the tab order, arrows walk,
 * Enter or F2 edits, Esc gives up, Space chooses the row, Tab leaves. No drawing here.
 */
import type { Hands } from "./hands";
import { rowIdOf, rowsOf } from "./table";
import { HEAD, NEW, SELECT, type Spot, type SpotColumn } from "./ui";

const PAGE = 12; // lines

/** Every line the focus can be on, from the headings to the line for a new touchpoint. */
export const stops = (hands: Hands): string[] => [
  HEAD,
  ...hands.now.lines.map((line) => line.id),
  NEW,
];

/** The focus as it can be: its line or column may be gone since. */
export function standing(hands: Hands): Spot {
  const { focus } = hands.ui.state;
  const known =
    focus.line === HEAD ||
    focus.line === NEW ||
    hands.now.lines.some((line) => line.id === focus.line);
  const line = known ? focus.line : elsewhere(hands, rowIdOf(focus.line));
  const columns: SpotColumn[] = [SELECT, ...hands.now.columns.map(({ id }) => id)];
  const column = columns.includes(focus.column) ? focus.column : "name";
  return line === focus.line && column === focus.column ? focus : { line, column };
}

/** Gone from one group, a touchpoint may still stand in another. */
function elsewhere(hands: Hands, id: string): string {
  const { lines } = hands.now;
  return (lines.find((one) => rowIdOf(one.id) === id) ?? lines[0])?.id ?? NEW;
}

const groupOf = (hands: Hands, id: string) => {
  const line = hands.now.lines.find((one) => one.id === id);
  return line?.kind === "group" ? line : null;
};

export function onGridKey(hands: Hands, event: KeyboardEvent): void {
  if (event.isComposing || event.defaultPrevented) return;
  if ((event.target as Element).matches("input:not([type=checkbox]), textarea, select")) return;
  if (shortcut(hands, event) || walk(hands, event) || act(hands, event)) {
    event.preventDefault();
    event.stopPropagation();
  }
}

/** Ctrl or ⌘ with a letter. Copy and paste come as events of their own. */
function shortcut(hands: Hands, event: KeyboardEvent): boolean {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return false;
  const key = event.key.toLowerCase();
  if (key === "a") hands.selectAll();
  else if (key === "z" && event.shiftKey) hands.redo();
  else if (key === "z") hands.undo();
  else if (key === "y") hands.redo();
  else return false;
  return true;
}

function walk(hands: Hands, event: KeyboardEvent): boolean {
  if (event.altKey) return false;
  const spot = standing(hands);
  const lines = stops(hands);
  const columns: SpotColumn[] = [SELECT, ...hands.now.columns.map(({ id }) => id)];
  const [at, across] = [lines.indexOf(spot.line), columns.indexOf(spot.column)];
  const far = event.ctrlKey || event.metaKey;
  const group = groupOf(hands, spot.line);
  let [line, column] = [at, across];
  switch (event.key) {
    case "ArrowDown":
      line = far ? lines.length - 2 : at + 1;
      break;
    case "ArrowUp":
      line = far ? 1 : at - 1;
      break;
    case "PageDown":
      line = Math.min(at + PAGE, lines.length - 1);
      break;
    case "PageUp":
      line = Math.max(at - PAGE, 0);
      break;
    case "ArrowRight":
      if (group) {
        hands.fold(group.id, true);
        return true;
      }
      column = far ? columns.length - 1 : across + 1;
      break;
    case "ArrowLeft":
      if (group) {
        hands.fold(group.id, false);
        return true;
      }
      column = far ? 0 : across - 1;
      break;
    case "Home":
      column = 0;
      if (far) line = 1;
      break;
    case "End":
      column = columns.length - 1;
      if (far) line = lines.length - 2;
      break;
    default:
      return false;
  }
  line = Math.max(0, Math.min(line, lines.length - 1));
  column = Math.max(0, Math.min(column, columns.length - 1));
  const next = { line: lines[line] ?? HEAD, column: columns[column] ?? "name" };
  hands.ui.goTo(next);
  if (event.shiftKey && line !== at && hands.rowOf(next.line)) {
    const { anchor } = hands.ui.state;
    if (!anchor && hands.rowOf(spot.line)) hands.ui.set({ anchor: spot.line });
    hands.selectTo(next.line);
  }
  return true;
}

function act(hands: Hands, event: KeyboardEvent): boolean {
  const { line, column } = standing(hands);
  const group = groupOf(hands, line);
  const menu = event.key === "ContextMenu" || (event.altKey && event.key === "ArrowDown");
  if (line === HEAD) return onHeading(hands, event, column, menu);
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  if (group) {
    if (event.key !== "Enter" && event.key !== " ") return false;
    hands.fold(group.id, !group.open);
    return true;
  }
  switch (event.key) {
    case "Enter":
    case "F2":
      if (column === SELECT) hands.toggle(line);
      else hands.open(line, line === NEW ? "name" : column);
      return true;
    case " ":
      if (line !== NEW) {
        if (event.shiftKey) hands.selectTo(line);
        else hands.toggle(line);
      }
      return true;
    case "Escape":
      if (!hands.ui.state.selected.size) return false;
      hands.select([], null);
      return true;
    case "Delete":
    case "Backspace":
      if (line === NEW) return true;
      if (column === SELECT) hands.delete(hands.rowsWith(line));
      else hands.clear(line, column);
      return true;
  }
  // A letter begins to overwrite, as in a spreadsheet; the boxes open by Enter alone.
  const kind = hands.now.columns.find(({ id }) => id === column)?.kind;
  const typed = event.key.length === 1 && (kind === "text" || kind === "long" || kind === "number");
  if (!typed && !(event.key.length === 1 && line === NEW)) return false;
  hands.open(line, line === NEW || column === SELECT ? "name" : column, event.key);
  return true;
}

function onHeading(hands: Hands, event: KeyboardEvent, column: SpotColumn, menu: boolean): boolean {
  if (column === SELECT) {
    if (event.key !== "Enter" && event.key !== " ") return false;
    toggleAll(hands);
    return true;
  }
  if (menu) {
    const cell = event.target as Element;
    const { left, top, right, bottom } = cell.getBoundingClientRect();
    hands.ui.set({ box: { kind: "heading", column, anchor: { left, top, right, bottom } } });
    return true;
  }
  if (event.key !== "Enter" && event.key !== " ") return false;
  hands.sort(column, event.shiftKey);
  return true;
}

export function toggleAll(hands: Hands): void {
  const rows = rowsOf(hands.now.lines).length;
  if (rows && hands.chosen().length === rows) hands.select([], null);
  else hands.selectAll();
}
