/**
 * The rows in the order somebody wants to see them: filtered, grouped, sorted.
 *
 * TanStack's headless table does that (table-core 9, MIT): it holds no data of its own, so that
 * the Y document stays the only copy, and draws nothing, so that the grid's roles, focus and keys
 * are ours. Ready-made grids (AG Grid, Tabulator, Handsontable) keep a second model of the data
 * and weigh 0.4 to 1.1 MB. Its state is the view's (`ui.ts`), handed in whole.
 */
import {
  columnFilteringFeature,
  columnGroupingFeature,
  constructTable,
  createColumnHelper,
  createFilteredRowModel,
  createGroupedRowModel,
  createSortedRowModel,
  globalFilteringFeature,
  type Row as ModelRow,
  rowSortingFeature,
  tableFeatures,
} from "@tanstack/table-core";
import { storeReactivityBindings } from "@tanstack/table-core/store-reactivity-bindings";
import { type Book, folded, type Row } from "./book";
import { COLUMNS, type ColumnId, type Kind, partsOf, sortValue, textOf } from "./columns";

export interface Sort {
  readonly id: ColumnId;
  readonly desc: boolean;
}

/** `text` anywhere in the cell; `among`: one of these is in it (null: anything; "" is nothing). */
export interface Filter {
  readonly text: string;
  readonly among: readonly string[] | null;
}

export interface Arrangement {
  readonly sorting: readonly Sort[];
  readonly filters: ReadonlyMap<ColumnId, Filter>;
  readonly search: string;
  readonly grouping: readonly ColumnId[];
  /** ids of the groups that are folded */
  readonly folded: ReadonlySet<string>;
}

export interface GroupLine {
  readonly kind: "group";
  readonly id: string;
  readonly column: ColumnId;
  readonly value: string;
  readonly count: number;
  readonly depth: number;
  readonly open: boolean;
}
/**
 * A touchpoint of several stages stands in the group of each (of journeys, points, metrics too):
 * its first line bears its id alone, the others' ids name their group as well.
 */
export interface RowLine {
  readonly kind: "row";
  readonly id: string;
  readonly row: Row;
}
/** What the grid shows one under the other. */
export type Line = GroupLine | RowLine;

const APART = "\u0000in ";
/** The touchpoint that a line shows, by the line's id. */
export const rowIdOf = (line: string): string => line.split(APART, 1)[0] ?? line;

/** The touchpoints of these lines, each once. */
export const rowsOf = (lines: readonly Line[]): Row[] => [
  ...new Set(lines.flatMap((line) => (line.kind === "row" ? [line.row] : []))),
];

/** What the table arranges: a touchpoint, or one of its places among the groups. */
interface Entry {
  readonly id: string;
  readonly row: Row;
  /** the value it is grouped by here; null: whatever its cell says */
  readonly part: string | null;
}

const SEVERAL: ReadonlySet<Kind> = new Set(["list", "points", "metrics"]);

/** One entry a touchpoint, or where it is grouped by a column of several values one for each. */
function entriesOf(rows: readonly Row[], grouping: readonly ColumnId[], book: Book): Entry[] {
  const column = COLUMNS.find(({ id, kind }) => grouping[0] === id && SEVERAL.has(kind));
  return rows.flatMap((row): Entry[] => {
    const parts = column ? [...new Set(partsOf(column, row, book))] : [];
    if (parts.length < 2) return [{ id: row.id, row, part: null }];
    return parts.map((part, at) => ({ id: at ? row.id + APART + part : row.id, row, part }));
  });
}

const features = tableFeatures({
  coreReactivityFeature: storeReactivityBindings(),
  columnFilteringFeature,
  globalFilteringFeature,
  columnGroupingFeature,
  rowSortingFeature,
  filteredRowModel: createFilteredRowModel(),
  groupedRowModel: createGroupedRowModel(),
  sortedRowModel: createSortedRowModel(),
});
type Features = typeof features;

/** Lines from rows; keeps what it worked out as long as nothing that matters changes. */
export function lineMaker(): (rows: readonly Row[], book: Book, how: Arrangement) => Line[] {
  const helper = createColumnHelper<Features, Entry>();
  const collator: { lang: string; compare: (a: string, b: string) => number } = {
    lang: "",
    compare: () => 0,
  };
  let book: Book;
  let grouped: ColumnId | undefined;
  /** The part that an entry stands for, in the column that it is grouped by. */
  const lead = (id: ColumnId, part: string | null) =>
    part !== null && id === grouped ? part : undefined;
  const columns = () =>
    helper.columns(
      COLUMNS.map((column) =>
        helper.accessor(({ row, part }) => sortValue(column, row, book, lead(column.id, part)), {
          id: column.id,
          sortUndefined: "last",
          sortFn: (a, b, id) => compare(a.getValue(id), b.getValue(id), collator.compare),
          filterFn: (row, _id, filter: Filter) => {
            const parts = partsOf(column, row.original.row, book);
            const { text, among } = filter;
            if (
              among &&
              !(parts.length ? parts.some((one) => among.includes(one)) : among.includes(""))
            )
              return false;
            return folded(parts.join(" ")).includes(folded(text));
          },
          getGroupingValue: ({ row, part }) => lead(column.id, part) ?? textOf(column, row, book),
          enableGlobalFilter: column.id === "name",
        }),
      ),
    );
  let made = { book: undefined as Book | undefined, columns: [] as ReturnType<typeof columns> };
  let given = { rows: [] as readonly Row[], by: "", data: [] as readonly Entry[] };
  const table = constructTable({
    features,
    columns: made.columns,
    data: [] as readonly Entry[],
    getRowId: (row) => row.id,
    getColumnCanGlobalFilter: () => true, // by default only where the first row holds text
    globalFilterFn: (row, _id, words: string) => holds(row.original.row, book, words),
    autoResetAll: false,
  });

  return (rows, now, how) => {
    if (made.book !== now) {
      book = now;
      made = { book: now, columns: columns() };
      given = { rows: [], by: "", data: [] };
    }
    const by = how.grouping.join();
    // A new list where names changed: values worked out of the old ones are kept by list.
    if (given.rows !== rows || given.by !== by) {
      given = { rows, by, data: entriesOf(rows, how.grouping, now) };
    }
    grouped = how.grouping[0];
    if (collator.lang !== now.lang) {
      const { compare } = new Intl.Collator(now.lang, { numeric: true, sensitivity: "base" });
      Object.assign(collator, { lang: now.lang, compare });
    }
    const state = stateOf(how);
    table.setOptions((options) => ({ ...options, data: given.data, columns: made.columns, state }));
    const lines: Line[] = [];
    put(table.getRowModel().rows, how.folded, lines);
    return lines;
  };
}

/** TanStack compares its state by identity: the same arrangement gives the same state. */
const states = new WeakMap<Arrangement, object>();
function stateOf(how: Arrangement): object {
  const known = states.get(how);
  if (known) return known;
  const { sorting, grouping } = how;
  const first = grouping.filter((id) => !sorting.some((sort) => sort.id === id));
  const led = grouping.flatMap((id) => sorting.filter((sort) => sort.id === id));
  const rest = sorting.filter((sort) => !grouping.includes(sort.id));
  const state = {
    // Groups stand in the order of what they are grouped by.
    sorting: [...led, ...first.map((id) => ({ id, desc: false })), ...rest],
    columnFilters: [...how.filters].map(([id, value]) => ({ id, value })),
    globalFilter: how.search.trim() || undefined,
    grouping: [...grouping],
  };
  states.set(how, state);
  return state;
}

function put(
  rows: readonly ModelRow<Features, Entry>[],
  closed: ReadonlySet<string>,
  lines: Line[],
): void {
  for (const row of rows) {
    const column = row.groupingColumnId;
    if (!column) {
      lines.push({ kind: "row", id: row.id, row: row.original.row });
      continue;
    }
    const open = !closed.has(row.id);
    lines.push({
      kind: "group",
      id: row.id,
      column: column as ColumnId,
      value: String(row.groupingValue ?? ""),
      count: leaves(row),
      depth: row.depth,
      open,
    });
    if (open) put(row.subRows, closed, lines);
  }
}

const leaves = (row: ModelRow<Features, Entry>): number =>
  row.groupingColumnId ? row.subRows.reduce((sum, one) => sum + leaves(one), 0) : 1;

function compare(a: unknown, b: unknown, words: (a: string, b: string) => number): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return words(String(a ?? ""), String(b ?? ""));
}

/** Every word is somewhere in the row. */
function holds(row: Row, book: Book, words: string): boolean {
  const text = folded(COLUMNS.map((column) => textOf(column, row, book)).join(" "));
  return folded(words)
    .split(" ")
    .every((word) => text.includes(word));
}
