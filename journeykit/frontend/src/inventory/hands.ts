/**
 * What somebody does to the table, whichever way they ask (key, pointer, dialog): editing, choosing
 * rows, sorting, undoing. Edits go to the document through the store, one undo step each.
 */
import { counted } from "../board/format";
import type { Change, MapStore } from "../shared/store";
import type { Book, Row } from "./book";
import { type Column, type ColumnId, columnOf, parse } from "./columns";
import {
  addTouchpoint,
  cleared,
  deleteRows,
  type Fields,
  fieldValue,
  JourneyNames,
  type ListMode,
  linkPoints,
  type MomentPatch,
  writeColumn,
  writeMoment,
} from "./edits";
import type { Planned } from "./paste";
import { type Line, rowIdOf, rowsOf } from "./table";
import { type Editing, NEW, type Ui } from "./ui";

/** What the last drawing was made of. */
export interface Now {
  readonly book: Book;
  readonly rows: readonly Row[];
  readonly lines: readonly Line[];
  readonly columns: readonly Column[];
}

export class Hands {
  now: Now;

  constructor(
    readonly store: MapStore,
    readonly ui: Ui,
    now: Now,
  ) {
    this.now = now;
  }

  get frozen(): boolean {
    return this.store.readOnly;
  }

  /** The touchpoint of a line (it may have several), by the line's id or its own. */
  rowOf(line: string): Row | undefined {
    const id = rowIdOf(line);
    return this.now.rows.find((row) => row.id === id);
  }

  // -- choosing rows -------------------------------------------------------------------------

  /** The chosen rows that show, in the order they show. */
  chosen(): Row[] {
    const { selected } = this.ui.state;
    if (!selected.size) return [];
    return rowsOf(this.now.lines).filter(({ id }) => selected.has(id));
  }

  /** The rows an edit in this one changes: all chosen ones when it is one of several. */
  rowsWith(line: string): Row[] {
    const chosen = this.chosen();
    const row = this.rowOf(line);
    if (chosen.length > 1 && row && chosen.includes(row)) return chosen;
    return row ? [row] : [];
  }

  select(ids: Iterable<string>, anchor: string | null): void {
    const selected = new Set(ids);
    this.ui.set({ selected, anchor });
    this.ui.say(this.counted(selected.size, "{n} row chosen", "{n} rows chosen"));
  }

  toggle(line: string): void {
    const selected = new Set(this.ui.state.selected);
    const id = rowIdOf(line);
    if (!selected.delete(id)) selected.add(id);
    this.select(selected, line);
  }

  /** From the anchor to this row, both included. */
  selectTo(id: string): void {
    const ids = this.now.lines.flatMap((line) => (line.kind === "row" ? [line.id] : []));
    const anchor = this.ui.state.anchor ?? id;
    const [from, to] = [ids.indexOf(anchor), ids.indexOf(id)];
    if (from < 0 || to < 0) this.select([rowIdOf(id)], id);
    else {
      const range = ids.slice(Math.min(from, to), Math.max(from, to) + 1);
      this.select(range.map(rowIdOf), anchor);
    }
  }

  selectAll(): void {
    this.select(
      rowsOf(this.now.lines).map(({ id }) => id),
      null,
    );
  }

  // -- editing -------------------------------------------------------------------------------

  open(line: string, column: ColumnId, typed: string | null = null): void {
    if (this.frozen) {
      this.ui.tell(this.t("The kernel does not answer: nothing can be changed until it does."));
      return;
    }
    if (line === NEW && column !== "name") return;
    if (column === "points" && this.rowsWith(line).length > 1) {
      this.ui.tell(this.t("Measurement points are linked one touchpoint at a time."));
      return;
    }
    const one = columnOf(column);
    if (one?.kind === "yesno") {
      const row = this.rowOf(line);
      if (row) this.write(one, !row.touchpoint[column as "validated"], this.rowsWith(line));
      return;
    }
    this.ui.set({ editing: { line, column, typed }, focus: { line, column } });
  }

  /** Leaves the editor; the focus goes back to its cell unless it went elsewhere by itself. */
  close(grab: boolean): void {
    const { editing } = this.ui.state;
    if (!editing) return;
    this.ui.grabs = grab;
    this.ui.set({ editing: null });
  }

  /** What was typed in a cell. A problem is returned, nothing is written then. */
  commitText(editing: Editing, text: string): string | null {
    const column = columnOf(editing.column);
    if (!column) return null;
    const { book } = this.now;
    if (editing.line === NEW) {
      const name = text.trim();
      if (name) this.add([{ name }]);
      return null;
    }
    if (column.id === "name" && !text.trim()) return this.t("A touchpoint needs a name.");
    const parsed = parse(column, text, book);
    if ("problem" in parsed) return parsed.problem;
    this.write(column, parsed.value, this.rowsWith(editing.line));
    return null;
  }

  write(column: Column, value: unknown, rows: readonly Row[], mode: ListMode = "replace"): void {
    this.apply(writeColumn(column, value, rows, this.now.book, mode), rows.length);
  }

  clear(line: string, id: ColumnId): void {
    const column = columnOf(id);
    if (!column || id === "name") return;
    const rows = this.rowsWith(line);
    if (id === "points") {
      const [row] = rows;
      if (row && rows.length === 1) this.apply(linkPoints(row, new Set(), this.now.book), 1);
    } else if (id === "moment") {
      const marked = rows.filter((row) => row.moment?.declared);
      this.apply(writeMoment(marked, { declared: false, declared_by: "" }), marked.length);
    } else this.write(column, cleared(column), rows);
  }

  link(row: Row, points: ReadonlySet<string>): void {
    this.apply(linkPoints(row, points, this.now.book), 1);
  }

  moment(rows: readonly Row[], patch: MomentPatch): void {
    this.apply(writeMoment(rows, patch), rows.length);
  }

  /** New touchpoints, their values as parsed; one undo step. */
  add(all: readonly Fields[]): string[] {
    const { book } = this.now;
    const journeys = new JourneyNames(book);
    const made = all.map((values) => addTouchpoint(this.fields(values, book, journeys)));
    if (this.apply([...journeys.made, ...made], 0)) {
      this.ui.say(this.counted(made.length, "{n} touchpoint added", "{n} touchpoints added"));
    }
    return made.map(({ id }) => id ?? "");
  }

  private fields(values: Fields, book: Book, journeys: JourneyNames): Fields {
    const entries = Object.entries(values);
    return Object.fromEntries(
      entries.map(([id, value]) => [id, fieldValue(id as ColumnId, value, book, journeys)]),
    );
  }

  /** What was planned of a pasted or imported list; one undo step. */
  carryOut(plan: readonly Planned[]): void {
    const { book } = this.now;
    const journeys = new JourneyNames(book);
    const fields = (values: Fields): Fields => this.fields(values, book, journeys);
    const changes = plan.flatMap(({ kind, row, values }): Change[] => {
      if (kind === "added") return [addTouchpoint(fields(values))];
      if (kind !== "changed" || !row) return [];
      return [{ to: "touchpoints", id: row.id, fields: fields(values) }];
    });
    this.carryOver([...journeys.made, ...changes], plan);
  }

  /** Changes that were shown line by line before. */
  carryOver(changes: readonly Change[], lines: readonly Pick<Planned, "kind">[]): void {
    if (!this.apply(changes, 0)) return;
    const n = (wanted: Planned["kind"]): number =>
      lines.filter(({ kind }) => kind === wanted).length;
    this.ui.tell(
      this.t("{added} added, {changed} changed, {rejected} left out. Undo takes all of it back.", {
        added: n("added"),
        changed: n("changed"),
        rejected: n("rejected"),
      }),
    );
  }

  delete(rows: readonly Row[]): void {
    if (!rows.length || !this.apply(deleteRows(rows), 0)) return;
    this.ui.set({ selected: new Set(), anchor: null });
    this.ui.tell(
      this.counted(
        rows.length,
        "{n} touchpoint deleted. Undo brings it back.",
        "{n} touchpoints deleted. Undo brings them back.",
      ),
    );
  }

  /** One undo step; false while the map takes no edits. */
  apply(changes: readonly Change[], rows: number): boolean {
    if (this.frozen) {
      this.ui.tell(this.t("The kernel does not answer: nothing can be changed until it does."));
      return false;
    }
    if (!changes.length) return true;
    this.store.edit.change(changes);
    if (rows > 1) this.ui.tell(this.t("{n} rows changed. Undo takes all of it back.", { n: rows }));
    return true;
  }

  undo(): void {
    if (!this.store.canUndo()) return;
    this.store.undo();
    this.ui.set({ toast: "" });
    this.ui.say(this.t("Undone."));
  }

  redo(): void {
    if (!this.store.canRedo()) return;
    this.store.redo();
    this.ui.set({ toast: "" });
    this.ui.say(this.t("Redone."));
  }

  // -- arranging -----------------------------------------------------------------------------

  /** Ascending, then descending, then as listed; `more`: beside the columns sorted by already. */
  sort(id: ColumnId, more: boolean, desc?: boolean): void {
    const { sorting } = this.ui.state.how;
    const present = sorting.find((one) => one.id === id);
    const wanted = desc ?? (present ? (present.desc ? null : true) : false);
    const others = more ? sorting.filter((one) => one.id !== id) : [];
    const next = wanted === null ? others : [...others, { id, desc: wanted }];
    this.ui.arrange({
      sorting: more && present && wanted !== null ? kept(sorting, id, wanted) : next,
    });
    const column = columnOf(id);
    if (!column) return;
    const name = { column: this.t(column.label) };
    if (wanted === null) this.ui.say(this.t("No longer sorted by {column}.", name));
    else if (wanted) this.ui.say(this.t("Sorted by {column}, descending.", name));
    else this.ui.say(this.t("Sorted by {column}, ascending.", name));
  }

  group(id: ColumnId | null): void {
    this.ui.arrange({ grouping: id ? [id] : [], folded: new Set() });
  }

  fold(id: string, open: boolean): void {
    const folded = new Set(this.ui.state.how.folded);
    if (open) folded.delete(id);
    else folded.add(id);
    this.ui.arrange({ folded });
  }

  t(message: string, values?: Readonly<Record<string, unknown>>): string {
    return this.now.book.t(message, values);
  }

  counted(n: number, one: string, many: string): string {
    return this.t(counted(n, this.now.book.lang, one, many), { n });
  }
}

const kept = <S extends { id: ColumnId; desc: boolean }>(
  sorting: readonly S[],
  id: ColumnId,
  desc: boolean,
) => sorting.map((one) => (one.id === id ? { id, desc } : one));
