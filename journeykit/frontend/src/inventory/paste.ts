/**
 * A pasted piece of a spreadsheet: its cells, which column each belongs to, and what applying it
 * would do, row by row. Pure: nothing is written before somebody has seen it.
 */
import type { Touchpoint } from "../shared/schema";
import { type Book, folded, type Row } from "./book";
import { COLUMNS, type Column, type ColumnId, parse, partsOf, textOf } from "./columns";
import { unguarded } from "./values";

/** Cells as a spreadsheet copies them: tabs and lines, a cell with either of them in quotes. */
export function cellsOf(text: string): string[][] {
  const rows: string[][] = [[]];
  let rest = text.replace(/\r\n?/g, "\n").replace(/\n+$/, "");
  for (;;) {
    const quoted = /^"((?:[^"]|"")*)"(?=[\t\n]|$)/.exec(rest);
    const whole = quoted?.[0] ?? /^[^\t\n]*/.exec(rest)?.[0] ?? "";
    const value = quoted ? (quoted[1] ?? "").replace(/""/g, '"') : whole;
    rows.at(-1)?.push(unguarded(value.replace(/\u00a0/g, " ").trim()));
    const end = rest[whole.length];
    if (end === undefined) break;
    if (end === "\n") rows.push([]);
    rest = rest.slice(whole.length + 1);
  }
  return rows.filter((cells) => cells.some(Boolean));
}

/** Other names a heading goes by, in either language, folded. */
const ALSO: Partial<Record<ColumnId, readonly string[]>> = {
  name: ["name", "nom", "touchpoint", "touchpoints", "point de contact", "points de contact"],
  situation: ["situation"],
  stages: ["stage", "stages", "stage(s)", "etape", "etapes", "etape(s)"],
  journeys: ["journey", "journeys", "parcours"],
  channel: ["channel", "canal"],
  nature: [
    "nature",
    "physical/digital",
    "digital/physical",
    "physique/digital",
    "digital/physique",
  ],
  initiator: ["initiator", "started by", "initiateur", "initie par", "who starts it"],
  department: ["department", "service", "service responsable", "responsible department"],
  device: ["device", "appareil", "terminal"],
  frequency: ["frequency", "frequence"],
  volume: ["volume", "contacts a month", "contacts par mois"],
  group_importance: ["importance", "importance group", "importance groupe", "group_importance"],
  customer_importance: ["importance customers", "importance clients", "customer_importance"],
  validated: ["validated", "valide", "validated with customers", "valide avec des clients"],
  validated_on: ["validated_on", "validated on", "valide le", "date"],
  validated_how: ["validated_how", "validated how", "validation"],
  comment: ["comment", "comments", "notes", "commentaire", "commentaires", "remarques"],
};

/** Columns that text can fill in. */
export const FILLABLE = COLUMNS.filter(
  ({ kind }) => kind !== "points" && kind !== "metrics" && kind !== "moment",
);

const plain = (text: string): string =>
  folded(text)
    .replace(/[():?]/g, " ")
    .replace(/\s+/g, " ")
    .trim();

export function columnNamed(heading: string, book: Book): Column | null {
  const wanted = plain(heading);
  if (!wanted) return null;
  return (
    FILLABLE.find((column) => {
      const names = [column.id, column.label, book.t(column.label), ...(ALSO[column.id] ?? [])];
      return names.some((name) => plain(name) === wanted);
    }) ?? null
  );
}

export interface Layout {
  readonly headings: boolean;
  /** which column each pasted one is; null: it is left out */
  readonly columns: readonly (Column | null)[];
}

/** By the headings when at least one line names the touchpoint; else names, then as they show. */
export function guessLayout(
  cells: readonly string[][],
  shown: readonly Column[],
  book: Book,
): Layout {
  const width = Math.max(0, ...cells.map((row) => row.length));
  const named = (cells[0] ?? []).map((heading) => columnNamed(heading, book));
  if (named.some((column) => column?.id === "name")) {
    return { headings: true, columns: Array.from({ length: width }, (_, at) => once(named, at)) };
  }
  const usable = shown.filter((column) => FILLABLE.includes(column));
  return { headings: false, columns: Array.from({ length: width }, (_, at) => usable[at] ?? null) };
}

/** Two headings of one name: the first counts. */
const once = (columns: readonly (Column | null)[], at: number): Column | null => {
  const column = columns[at] ?? null;
  return column && columns.indexOf(column) === at ? column : null;
};

export interface Cut {
  readonly column: Column;
  readonly before: string;
  readonly after: string;
}

/** What becomes of one pasted line. */
export interface Planned {
  readonly kind: "added" | "changed" | "same" | "rejected";
  readonly name: string;
  /** the touchpoint it changes */
  readonly row: Row | null;
  /** what is written, as parsed, by column */
  readonly values: Readonly<Partial<Record<ColumnId, unknown>>>;
  readonly cuts: readonly Cut[];
  readonly reason: string;
}

/** A list: each line is a touchpoint, known by its name or new. */
export function planList(
  cells: readonly string[][],
  layout: Layout,
  rows: readonly Row[],
  book: Book,
): Planned[] {
  const at = layout.columns.findIndex((column) => column?.id === "name");
  const known = new Map(rows.map((row) => [folded(row.touchpoint.name), row]));
  const seen = new Set<string>();
  return cells.slice(layout.headings ? 1 : 0).map((line) => {
    const name = (at < 0 ? "" : line[at]) ?? "";
    if (!name.trim()) return rejected(line.filter(Boolean).join(" · "), book.t("It has no name."));
    const key = folded(name);
    if (seen.has(key)) return rejected(name, book.t("The same name stands above already."));
    seen.add(key);
    const row = known.get(key) ?? null;
    // Known by its name: however that is written here, it stays as it is.
    const columns = layout.columns.map((column, index) => (row && index === at ? null : column));
    return plan(line, columns, row, name, book);
  });
}

/** Cells put over the table's own, from a line and a column on; what reaches below it is added. */
export function planOver(
  cells: readonly string[][],
  columns: readonly Column[],
  targets: readonly (Row | null)[],
  book: Book,
): Planned[] {
  const at = columns.findIndex(({ id }) => id === "name");
  return cells.map((line, index) => {
    const row = targets[index] ?? null;
    const name = row?.touchpoint.name || ((at < 0 ? "" : line[at]) ?? "");
    if (!name.trim()) return rejected(line.filter(Boolean).join(" · "), book.t("It has no name."));
    return plan(line, columns, row, name, book);
  });
}

const rejected = (name: string, reason: string): Planned => ({
  kind: "rejected",
  name,
  row: null,
  values: {},
  cuts: [],
  reason,
});

function plan(
  line: readonly string[],
  columns: readonly (Column | null)[],
  row: Row | null,
  name: string,
  book: Book,
): Planned {
  const values: Partial<Record<ColumnId, unknown>> = {};
  const cuts: Cut[] = [];
  for (const [at, column] of columns.entries()) {
    const text = line[at];
    // An empty cell says nothing: it takes nothing away.
    if (!column || text === undefined || !text.trim()) continue;
    const parsed = parse(column, text, book);
    if ("problem" in parsed) return rejected(name, parsed.problem);
    if (row && same(column, parsed.value, row, book)) continue;
    values[column.id] = parsed.value;
    cuts.push({ column, before: row ? textOf(column, row, book) : "", after: text });
  }
  if (!row) return { kind: "added", name, row, values: { ...values, name }, cuts, reason: "" };
  return { kind: cuts.length ? "changed" : "same", name, row, values, cuts, reason: "" };
}

function same(column: Column, value: unknown, row: Row, book: Book): boolean {
  if (column.kind === "list") {
    const known = partsOf(column, row, book).map(folded).sort();
    return JSON.stringify((value as string[]).map(folded).sort()) === JSON.stringify(known);
  }
  return row.touchpoint[column.id as keyof Touchpoint] === value;
}
