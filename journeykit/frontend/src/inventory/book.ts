/**
 * The inventory as it is read off the living map: one row a touchpoint, with what hangs on it, and
 * the names that its ids stand for. Nothing is kept here: the document is the only copy.
 */
import type { Translate } from "../shared/i18n";
import { momentStatus as statusOf } from "../shared/moments";
import type {
  Annotation,
  Driver,
  Journey,
  Language,
  MeasurementPoint,
  Moment,
  MomentOfTruth,
  Stage,
  Touchpoint,
} from "../shared/schema";
import { driversOf } from "../shared/sheets/drivers";
import { journeysOf } from "../shared/sheets/journeys";
import { momentsOf } from "../shared/sheets/moments";
import { touchpointsOf } from "../shared/sheets/touchpoints";
import type { MapSnapshot } from "../shared/store";

export interface Row {
  readonly id: string;
  readonly touchpoint: Touchpoint;
  readonly points: readonly MeasurementPoint[];
  readonly moment: Moment | null;
  readonly driver: Driver | null;
}

/** What the rows' ids stand for, and how values are written for this reader. */
export interface Book {
  readonly lang: Language;
  readonly t: Translate;
  readonly stages: readonly Stage[];
  readonly journeys: readonly Journey[];
  readonly points: readonly MeasurementPoint[];
  readonly annotations: ReadonlyMap<string, Annotation>;
  readonly names: ReadonlyMap<string, string>;
}

const NO_POINTS: readonly MeasurementPoint[] = [];

/** A reader that keeps a row's identity while nothing of it changes: only changed rows redraw. */
export function rowReader(): (map: MapSnapshot) => readonly Row[] {
  let known = new Map<string, Row>();
  let rows: readonly Row[] = [];
  return (map) => {
    const points = new Map<string, MeasurementPoint[]>();
    for (const point of map.measurementPoints) {
      if (!point.touchpoint) continue;
      const list = points.get(point.touchpoint);
      if (list) list.push(point);
      else points.set(point.touchpoint, [point]);
    }
    const moments = new Map(momentsOf(map).map((one) => [one.id, one]));
    const drivers = new Map(driversOf(map).map((one) => [one.id, one]));
    const next = touchpointsOf(map).map((touchpoint): Row => {
      const { id } = touchpoint;
      const row: Row = {
        id,
        touchpoint,
        points: points.get(id) ?? NO_POINTS,
        moment: moments.get(id) ?? null,
        driver: drivers.get(id) ?? null,
      };
      const before = known.get(id);
      return before && sameRow(before, row) ? before : row;
    });
    known = new Map(next.map((row) => [row.id, row]));
    const same = next.length === rows.length && next.every((row, at) => row === rows[at]);
    if (!same) rows = next;
    return rows;
  };
}

const sameRow = (a: Row, b: Row): boolean =>
  a.touchpoint === b.touchpoint &&
  a.moment === b.moment &&
  a.driver === b.driver &&
  a.points.length === b.points.length &&
  a.points.every((point, at) => point === b.points[at]);

/** A reader of the names; the same book while nothing in it changed. */
export function bookReader(lang: Language, t: Translate): (map: MapSnapshot) => Book {
  let last: { parts: readonly unknown[]; book: Book } | undefined;
  return (map) => {
    const parts = [map.stages, map.sheets.journeys, map.measurementPoints, map.annotations];
    if (last && parts.every((part, at) => part === last?.parts[at])) return last.book;
    const journeys = journeysOf(map);
    const named = [...map.stages, ...journeys];
    const book: Book = {
      lang,
      t,
      stages: map.stages,
      journeys,
      points: map.measurementPoints,
      annotations: map.annotations,
      names: new Map(named.map(({ id, name }) => [id, name])),
    };
    last = { parts, book };
    return book;
  };
}

/** Stages in the map's order, whatever order they were ticked in; unknown ids do not show. */
export const stageNames = (row: Row, book: Book): string[] =>
  book.stages
    .filter(({ id }) => row.touchpoint.stages.includes(id))
    .map(({ name }) => name || book.t("unnamed"));

export const journeyNames = (row: Row, book: Book): string[] =>
  book.journeys
    .filter(({ id }) => row.touchpoint.journeys.includes(id))
    .map(({ name }) => name || book.t("unnamed"));

/** The moment of truth's status; "" for an ordinary touchpoint. */
export type MomentStatus = "" | Exclude<MomentOfTruth, "none">;

export function momentStatus({ moment }: Row): MomentStatus {
  const status = statusOf(moment ?? undefined);
  return status === "none" ? "" : status;
}

/** For comparing what people typed: no case, no accents, single spaces. */
export const folded = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[’]/g, "'")
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase();
