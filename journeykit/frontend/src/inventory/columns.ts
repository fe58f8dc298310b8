/**
 * The table's columns: what each shows, sorts and groups by, and what a text put into it means.
 * How a cell looks is `Cell.tsx`'s affair, how it is edited `Editor.tsx`'s.
 */
import { formatNumber, pointName } from "../board/format";
import type { Touchpoint } from "../shared/schema";
import {
  type Book,
  folded,
  journeyNames,
  type MomentStatus,
  momentStatus,
  type Row,
  stageNames,
} from "./book";
import {
  metricText,
  type Parsed,
  rateOf,
  readDate,
  readList,
  readNumber,
  readYesNo,
  shortDate,
} from "./values";

export type ColumnId =
  | "name"
  | "situation"
  | "stages"
  | "journeys"
  | "channel"
  | "nature"
  | "initiator"
  | "department"
  | "device"
  | "frequency"
  | "volume"
  | "group_importance"
  | "customer_importance"
  | "points"
  | "metrics"
  | "moment"
  | "validated"
  | "validated_on"
  | "validated_how"
  | "comment";

/** `text`, `long`, `choice`, `number` and `date` are edited in the cell, the others in a box. */
export type Kind =
  | "text"
  | "long"
  | "choice"
  | "number"
  | "date"
  | "yesno"
  | "list"
  | "points"
  | "metrics"
  | "moment";

export interface Column {
  readonly id: ColumnId;
  readonly kind: Kind;
  /** msgid of the heading */
  readonly label: string;
  readonly width: number;
  /** does a new browser show it? */
  readonly shown: boolean;
  /** what others wrote in this column is offered */
  readonly suggests?: boolean;
  readonly choices?: readonly (readonly [value: string, label: string])[];
  /** least and most of a number */
  readonly range?: readonly [number, number];
}

const NATURES = [
  ["", ""],
  ["digital", "digital"],
  ["physical", "physical"],
] as const;
const INITIATORS = [
  ["", ""],
  ["brand", "the brand"],
  ["customer", "the customer"],
] as const;
const MARK = [1, 5] as const;

const column = (
  id: ColumnId,
  kind: Kind,
  label: string,
  width: number,
  more: Partial<Column> = {},
): Column => ({ id, kind, label, width, shown: true, ...more });

/* Said by t(column.label):
   t("Touchpoint") t("Situation") t("Stages") t("Journeys") t("Channel") t("Digital or physical")
   t("Started by") t("Department") t("Device") t("Frequency") t("Contacts a month")
   t("Importance: group") t("Importance: customers") t("Measurement points") t("Other metrics")
   t("Moment of truth") t("Validated with customers?") t("Validated on") t("Validated how")
   t("Comment") t("digital") t("physical") t("the brand") t("the customer") */
export const COLUMNS: readonly Column[] = [
  column("name", "text", "Touchpoint", 250),
  column("situation", "long", "Situation", 200),
  column("stages", "list", "Stages", 150),
  column("journeys", "list", "Journeys", 168),
  column("channel", "text", "Channel", 120, { suggests: true }),
  column("nature", "choice", "Digital or physical", 124, { choices: NATURES }),
  column("initiator", "choice", "Started by", 122, { choices: INITIATORS }),
  column("department", "text", "Department", 145, { suggests: true }),
  column("group_importance", "number", "Importance: group", 130, { range: MARK }),
  column("customer_importance", "number", "Importance: customers", 130, { range: MARK }),
  column("points", "points", "Measurement points", 210),
  column("metrics", "metrics", "Other metrics", 180),
  column("moment", "moment", "Moment of truth", 150),
  column("validated", "yesno", "Validated with customers?", 130),
  column("validated_on", "date", "Validated on", 130, { shown: false }),
  column("validated_how", "text", "Validated how", 160, { shown: false, suggests: true }),
  column("device", "text", "Device", 120, { suggests: true }),
  column("frequency", "text", "Frequency", 130, { suggests: true }),
  column("volume", "number", "Contacts a month", 120, { range: [0, Number.POSITIVE_INFINITY] }),
  column("comment", "long", "Comment", 220),
];

export const columnOf = (id: string): Column | undefined => COLUMNS.find((one) => one.id === id);

/* Said by t(MOMENT_WORDS…) and t(decision):
   t("declared") t("supported by the data") t("not supported by the data")
   t("proposed by the data") t("accepted") t("dismissed") */
export const MOMENT_WORDS: Record<Exclude<MomentStatus, "">, string> = {
  declared: "declared",
  supported: "supported by the data",
  not_supported: "not supported by the data",
  proposed: "proposed by the data",
};

/** The parts a cell consists of: what a filter lists and a multi-valued cell shows. */
export function partsOf(column: Column, row: Row, book: Book): string[] {
  const { t, lang } = book;
  const one = row.touchpoint;
  const value = one[column.id as keyof Touchpoint];
  switch (column.id) {
    case "stages":
      return stageNames(row, book);
    case "journeys":
      return journeyNames(row, book);
    case "points":
      return row.points.map(pointName);
    case "metrics":
      return one.metrics.map((metric) => metricText(metric, t, lang));
    case "moment": {
      const status = momentStatus(row);
      if (!status) return [];
      const decision = row.moment?.decision;
      return [t(MOMENT_WORDS[status]), ...(decision ? [t(decision)] : [])];
    }
    case "validated":
      return [one.validated ? t("yes") : t("no")];
    case "validated_on":
      return one.validated_on ? [shortDate(one.validated_on, lang)] : [];
    default:
      if (typeof value === "number") return [formatNumber(value, lang, 2)];
      if (column.choices) {
        const label = column.choices.find(([word]) => word === value)?.[1];
        return label ? [t(label)] : [];
      }
      return typeof value === "string" && value.trim() ? [value] : [];
  }
}

export const textOf = (column: Column, row: Row, book: Book): string =>
  partsOf(column, row, book).join("; ");

const MOMENT_RANK = { "": 9, supported: 1, declared: 2, proposed: 3, not_supported: 4 } as const;

/**
 * What a column sorts by; undefined (nothing there) comes last, whichever way it is sorted. `part`:
 * the one of its values that counts, where the row stands for it.
 */
export function sortValue(
  column: Column,
  row: Row,
  book: Book,
  part?: string,
): string | number | undefined {
  const one = row.touchpoint;
  switch (column.id) {
    case "stages": {
      const at = book.stages.findIndex(({ id, name }) =>
        part === undefined ? one.stages.includes(id) : (name || book.t("unnamed")) === part,
      );
      return at < 0 ? undefined : at;
    }
    case "validated":
      return one.validated ? 0 : 1;
    case "validated_on":
      return one.validated_on ?? undefined;
    case "metrics": {
      if (part !== undefined) return part;
      const first = one.metrics[0];
      return first ? (rateOf(first) ?? first.value ?? undefined) : undefined;
    }
    case "moment": {
      const rank = MOMENT_RANK[momentStatus(row)];
      return rank === 9 ? undefined : rank;
    }
    case "volume":
    case "group_importance":
    case "customer_importance":
      return one[column.id] ?? undefined;
    default:
      return part ?? (textOf(column, row, book) || undefined);
  }
}

/** What a typed or pasted text means in this column. A list gives names; they become ids later. */
export function parse(column: Column, text: string, book: Book): Parsed {
  const { t, lang } = book;
  const whole = text.trim();
  const heading = t(column.label);
  switch (column.kind) {
    case "text":
      return { value: whole.replace(/\s*\n\s*/g, " ") };
    case "long":
      return { value: whole };
    case "number": {
      if (!whole) return { value: null };
      const number = readNumber(whole, lang);
      const [low, high] = column.range ?? [0, Number.POSITIVE_INFINITY];
      if (number !== null && number >= low && number <= high) return { value: number };
      if (Number.isFinite(high)) {
        const ends = { low: formatNumber(low, lang), high: formatNumber(high, lang) };
        const said = t("{column}: a number from {low} to {high}, not “{text}”.", {
          column: heading,
          text: whole,
          ...ends,
        });
        return { problem: said };
      }
      return {
        problem: t("{column}: a number, 0 or more, not “{text}”.", {
          column: heading,
          text: whole,
        }),
      };
    }
    case "date": {
      if (!whole) return { value: null };
      const date = readDate(whole, lang);
      if (date) return { value: date };
      return {
        problem: t("{column}: a date such as 2026-03-12, not “{text}”.", {
          column: heading,
          text: whole,
        }),
      };
    }
    case "yesno": {
      const answer = readYesNo(whole);
      if (answer !== null) return { value: answer };
      return { problem: t("{column}: yes or no, not “{text}”.", { column: heading, text: whole }) };
    }
    case "choice": {
      const wanted = folded(whole);
      const found = column.choices?.find(([value, label]) =>
        [value, folded(label), folded(t(label))].includes(wanted),
      );
      if (found) return { value: found[0] };
      const words = column.choices?.flatMap(([, label]) => (label ? [t(label)] : [])).join(", ");
      return {
        problem: t("{column}: one of {words}, not “{text}”.", {
          column: heading,
          words,
          text: whole,
        }),
      };
    }
    case "list": {
      const all = column.id === "journeys" ? book.journeys : book.stages;
      const names = readList(
        whole,
        all.map(({ name }) => name),
      );
      if (column.id === "journeys") return { value: names };
      const known = new Set(book.stages.map(({ name }) => folded(name)));
      const odd = names.find((name) => !known.has(folded(name)));
      if (odd === undefined) return { value: names };
      return { problem: t("There is no stage called “{text}”.", { text: odd }) };
    }
    default:
      return {
        problem: t("{column} is not filled in from text: open the cell.", { column: heading }),
      };
  }
}
