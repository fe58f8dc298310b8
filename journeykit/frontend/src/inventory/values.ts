/**
 * How a value is written for the reader, and what a typed or pasted text means: numbers, dates,
 * yes and no, in French and English. Pure; a text that means nothing gives a problem, a sentence.
 */
import { formatNumber } from "../board/format";
import type { Translate } from "../shared/i18n";
import type { Language, Metric } from "../shared/schema";
import { folded } from "./book";

export type Parsed = { readonly value: unknown } | { readonly problem: string };

const SPACES = /[\s\u00a0\u202f]/g;

/** "12 000", "12,5", "1,234.5", "1.234,5" as a number; null when it is none. */
export function readNumber(text: string, lang: Language): number | null {
  let plain = text.replace(SPACES, "").replace("−", "-").replace(/%$/, "");
  if (!plain) return null;
  const [comma, dot] = [plain.lastIndexOf(","), plain.lastIndexOf(".")];
  if (comma >= 0 && dot >= 0) {
    // Both: the last one is the decimal mark.
    plain = comma > dot ? plain.replace(/\./g, "").replace(",", ".") : plain.replace(/,/g, "");
  } else if (comma >= 0) {
    const thousands = lang === "en" && /^-?\d{1,3}(,\d{3})+$/.test(plain);
    plain = thousands ? plain.replace(/,/g, "") : plain.replace(",", ".");
  }
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
}

export function readDate(text: string, lang: Language): string | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})/.exec(text.trim());
  if (iso) return asDate(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const local = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(text.trim());
  if (!local) return null;
  const [first, second, year] = [Number(local[1]), Number(local[2]), Number(local[3])];
  // 03/04 is March or April in English: only what cannot be taken for the other is read.
  if (lang === "en" && first <= 12 && second <= 12 && first !== second) return null;
  return first > 12 || lang === "fr" ? asDate(year, second, first) : asDate(year, first, second);
}

function asDate(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const same = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return same ? date.toISOString().slice(0, 10) : null;
}

const YES = ["yes", "y", "oui", "o", "true", "vrai", "1", "x", "✓", "ok"];
const NO = ["no", "n", "non", "false", "faux", "0", "-", "✗", ""];

export function readYesNo(text: string): boolean | null {
  const word = folded(text);
  if (YES.includes(word)) return true;
  return NO.includes(word) ? false : null;
}

/** Names put into one cell, as sheets have them: by semicolon, bar or line. */
export function readList(text: string, known: readonly string[]): string[] {
  const names = new Set(known.map(folded));
  const pieces = text.split(/[;|\n]/).flatMap((piece) => {
    // A comma may be part of a name: it only cuts between names that are known.
    const cut = piece.split(",");
    return cut.every((one) => names.has(folded(one))) ? cut : [piece];
  });
  return [...new Set(pieces.map((one) => one.trim()).filter(Boolean))];
}

/** "12 mars 2026" without its year's noise: short enough for a cell. */
export function shortDate(iso: string, lang: Language): string {
  const date = new Date(`${iso.slice(0, 10)}T12:00:00`);
  if (Number.isNaN(date.getTime())) return iso;
  return new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, { dateStyle: "medium" }).format(
    date,
  );
}

export const percent = (value: number, lang: Language): string =>
  lang === "fr" ? `${formatNumber(value, lang)}\u202f%` : `${formatNumber(value, lang)}%`;

/** A rate's percent, or null when the metric is none (or not whole yet). */
export const rateOf = ({ numerator, denominator }: Metric): number | null =>
  typeof numerator === "number" && typeof denominator === "number" && denominator > 0
    ? (100 * numerator) / denominator
    : null;

export function metricFigure(metric: Metric, lang: Language): string {
  const rate = rateOf(metric);
  if (rate !== null) return percent(rate, lang);
  if (typeof metric.value !== "number") return "—";
  return [formatNumber(metric.value, lang, 2), metric.unit].filter(Boolean).join("\u00a0");
}

export const metricText = (metric: Metric, t: Translate, lang: Language): string =>
  t("{name}: {figure}", { name: metric.name, figure: metricFigure(metric, lang) });

/** What a spreadsheet might take for a formula: as `journeykit/exchange/guard.py`, after OWASP. */
const FORMULA = /^\s*[=+\-@|%＝＋－＠]|^[\t\r\n]/;

/** Text for a spreadsheet: what it would calculate is led by an apostrophe. */
export const guarded = (text: string): string =>
  FORMULA.test(text.replace(/^'+/, "")) ? `'${text}` : text;

/** The way back: an apostrophe that stood guard is no part of the text. */
export const unguarded = (text: string): string =>
  text.startsWith("'") && FORMULA.test(text.replace(/^'+/, "")) ? text.slice(1) : text;
