/** Copy and paste between the table and a spreadsheet, as text. */
import { parse, textOf } from "./columns";
import type { Hands } from "./hands";
import { standing } from "./keys";
import { cellsOf, guessLayout, planOver } from "./paste";
import { HEAD, NEW, SELECT } from "./ui";
import { guarded } from "./values";

const typing = (event: Event): boolean =>
  (event.target as Element).closest(".jki-editor, dialog, input:not([type=checkbox])") !== null;

const quoted = (text: string): string =>
  /[\t\n"]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;

/** The chosen rows under their headings, or the cell with the focus. */
export function onCopy(hands: Hands, event: ClipboardEvent): void {
  if (typing(event) || !event.clipboardData) return;
  const { book, columns } = hands.now;
  const rows = hands.chosen();
  const spot = standing(hands);
  let text: string;
  if (rows.length) {
    const lines = rows.map((row) => columns.map((column) => textOf(column, row, book)));
    text = [columns.map(({ label }) => book.t(label)), ...lines]
      .map((line) => line.map((cell) => quoted(guarded(cell))).join("\t"))
      .join("\n");
  } else {
    const row = hands.rowOf(spot.line);
    const column = columns.find(({ id }) => id === spot.column);
    if (!row || !column) return;
    text = quoted(guarded(textOf(column, row, book)));
  }
  event.clipboardData.setData("text/plain", text);
  event.preventDefault();
  event.stopPropagation();
  hands.ui.say(
    rows.length
      ? hands.counted(rows.length, "{n} row copied", "{n} rows copied")
      : hands.t("Cell copied"),
  );
}

/** One cell goes into the cell (or all chosen rows); a block over the cells from there on. */
export function onPaste(hands: Hands, event: ClipboardEvent): void {
  if (typing(event)) return;
  const text = event.clipboardData?.getData("text/plain") ?? "";
  const cells = cellsOf(text);
  if (!cells.length) return;
  event.preventDefault();
  event.stopPropagation();
  if (hands.frozen) {
    hands.ui.tell(hands.t("The kernel does not answer: nothing can be changed until it does."));
    return;
  }
  const { book, columns, lines } = hands.now;
  const { ui } = hands;
  const { line, column: across } = standing(hands);
  const column = columns.find(({ id }) => id === across);
  const [first = []] = cells;
  const row = hands.rowOf(line);
  if (cells.length === 1 && first.length === 1 && row && column) {
    const value = first[0] ?? "";
    const parsed = parse(column, value, book);
    if ("problem" in parsed) ui.tell(parsed.problem);
    else if (column.id !== "name" || value) {
      hands.write(column, parsed.value, hands.rowsWith(line));
      ui.say(hands.t("Pasted"));
    }
    return;
  }
  const apart = line === HEAD || line === NEW || across === SELECT || !row;
  if (apart || guessLayout(cells, columns, book).headings) {
    ui.set({ box: { kind: "paste", text } });
    return;
  }
  const below = lines.slice(lines.findIndex((one) => one.id === line));
  const targets = below.flatMap((one) => (one.kind === "row" ? [one.row] : []));
  const over = columns.slice(columns.findIndex(({ id }) => id === across));
  const plan = planOver(cells, over, targets, book);
  // A touchpoint under several groups may be given two values: then the preview says which.
  const once =
    new Set(targets.slice(0, plan.length)).size === Math.min(targets.length, plan.length);
  if (once && plan.every(({ kind }) => kind === "changed" || kind === "same")) hands.carryOut(plan);
  else ui.set({ box: { kind: "paste", text, plan } });
}
