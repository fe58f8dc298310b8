/**
 * What an edit writes: lists of changes for the store, each one undo step however many rows it
 * touches. Nothing is applied here.
 */
import type { Moment, Touchpoint } from "../shared/schema";
import type { Change } from "../shared/store";
import { type Book, folded, type Row } from "./book";
import type { Column, ColumnId } from "./columns";

export type Fields = Readonly<Record<string, unknown>>;

const ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz";

export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => ALPHABET[byte % ALPHABET.length]).join("");
}

/** Journeys by name: the ids of those there are, and the changes that make the others. */
export class JourneyNames {
  readonly made: Change[] = [];
  private readonly ids: Map<string, string>;

  constructor(book: Book) {
    this.ids = new Map(book.journeys.map(({ id, name }) => [folded(name), id]));
  }

  idsOf(names: readonly string[]): string[] {
    return names.map((name) => {
      const known = this.ids.get(folded(name));
      if (known) return known;
      const id = newId();
      this.ids.set(folded(name), id);
      this.made.push({ to: "journeys", id, before: null, fields: { name } });
      return id;
    });
  }
}

/** A parsed value as the touchpoint's field: names become ids. */
export function fieldValue(
  id: ColumnId,
  value: unknown,
  book: Book,
  journeys: JourneyNames,
): unknown {
  if (id === "journeys") return journeys.idsOf(value as string[]);
  if (id !== "stages") return value;
  const wanted = new Set((value as string[]).map(folded));
  return book.stages.filter(({ name }) => wanted.has(folded(name))).map((stage) => stage.id);
}

/** How a list is changed in many rows at once. */
export type ListMode = "replace" | "add" | "remove";

/** One column of one or many rows. `value` is as parsed; a list's value are names. */
export function writeColumn(
  column: Column,
  value: unknown,
  rows: readonly Row[],
  book: Book,
  mode: ListMode = "replace",
): Change[] {
  const journeys = new JourneyNames(book);
  const whole = fieldValue(column.id, value, book, journeys);
  const changes = rows.flatMap((row): Change[] => {
    const before = row.touchpoint[column.id as keyof Touchpoint];
    const after =
      column.kind === "list" ? mixed(before as string[], whole as string[], mode) : whole;
    if (JSON.stringify(before) === JSON.stringify(after)) return [];
    return [{ to: "touchpoints", id: row.id, fields: { [column.id]: after } }];
  });
  return changes.length ? [...journeys.made, ...changes] : [];
}

function mixed(before: readonly string[], given: readonly string[], mode: ListMode): string[] {
  if (mode === "add") return [...new Set([...before, ...given])];
  if (mode === "remove") return before.filter((id) => !given.includes(id));
  return [...given];
}

export const addTouchpoint = (fields: Fields, id = newId()): Change => ({
  to: "touchpoints",
  id,
  before: null,
  fields,
});

/** Into the bin; undo brings them back. */
export const deleteRows = (rows: readonly Row[]): Change[] =>
  rows.map(({ id }) => ({ to: "touchpoints", id, fields: { deleted: true } }));

/** Exactly these measurement points hang on the touchpoint; the one link is the point's own. */
export function linkPoints(row: Row, wanted: ReadonlySet<string>, book: Book): Change[] {
  return book.points.flatMap((point): Change[] => {
    const here = point.touchpoint === row.id;
    if (here === wanted.has(point.id)) return [];
    const fields = { touchpoint: here ? null : row.id };
    return [{ to: "measurement_points", id: point.id, fields }];
  });
}

export type MomentPatch = Partial<Pick<Moment, "declared" | "declared_by" | "decision" | "reason">>;

/** A moment's id is its touchpoint's. */
export const writeMoment = (rows: readonly Row[], patch: MomentPatch): Change[] =>
  rows.map(({ id }) => ({ to: "moments", id, fields: { ...patch, deleted: false } }));

/** What Delete empties in this column. */
export function cleared(column: Column): unknown {
  if (column.kind === "yesno") return false;
  if (column.kind === "number" || column.kind === "date") return null;
  return column.kind === "list" || column.kind === "metrics" ? [] : "";
}
