/** Numbers, units and dates as the reader's language writes them. No markup. */

import type { Translate } from "../shared/i18n";
import type { Language, MeasurementPoint, ScoreRecord } from "../shared/schema";

/** At most `digits` decimals; at least `least`, where a figure stands beside others of its kind. */
export function formatNumber(value: number, lang: Language, digits = 1, least = 0): string {
  return new Intl.NumberFormat(lang, {
    maximumFractionDigits: digits,
    minimumFractionDigits: least,
  })
    .format(value)
    .replace("-", "−");
}

const rules = new Map<Language, Intl.PluralRules>();

/** The singular or the plural for `n` things: in French, 0 and 1 are singular. */
export function counted(n: number, lang: Language, one: string, many: string): string {
  let rule = rules.get(lang);
  if (!rule) {
    rule = new Intl.PluralRules(lang);
    rules.set(lang, rule);
  }
  return rule.select(n) === "one" ? one : many;
}

/** An ISO date in words: "12 mars 2026", "1er mars 2026". */
export function formatDate(iso: string, lang: Language): string {
  const date = new Date(`${iso.slice(0, 10)}T12:00:00`);
  if (Number.isNaN(date.getTime())) return iso;
  const words = new Intl.DateTimeFormat(lang, { dateStyle: "long" }).format(date);
  return lang === "fr" ? words.replace(/^1 /, "1er ") : words;
}

/** An ISO date and time as the reader's clock says it: "22 nov. 2026, 14:05". */
export function formatMoment(iso: string, lang: Language): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  return new Intl.DateTimeFormat(lang, { dateStyle: "medium", timeStyle: "short" }).format(date);
}

/** Today in the reader's own time zone, as an ISO date. */
export function isoToday(now = new Date()): string {
  const two = (part: number): string => String(part).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

export const INDICATOR_NAMES = {
  nps: "NPS",
  csat: "CSAT",
  ces: "CES",
  mean: "mean",
  rate: "rate",
} as const;

/** Digits after the decimal mark: hundredths for marks, tenths for points and percents. */
export const digitsOf = (indicator: ScoreRecord["indicator"]): number =>
  indicator === "ces" || indicator === "mean" ? 2 : 1;

/**
 * A mark in its indicator's unit: "53.4", "82 %", "5.62/7". A `measured` score keeps its zeros: it
 * stands beside its interval.
 */
export function formatMark(
  value: number,
  score: Pick<ScoreRecord, "indicator">,
  point: Pick<MeasurementPoint, "scale">,
  lang: Language,
  measured = false,
): string {
  const digits = digitsOf(score.indicator);
  const number = formatNumber(value, lang, digits, measured ? digits : 0);
  if (score.indicator === "csat" || score.indicator === "rate") {
    return lang === "fr" ? `${number}\u202f%` : `${number}%`;
  }
  if ((score.indicator === "ces" || score.indicator === "mean") && point.scale) {
    return `${number}/${formatNumber(point.scale[1], lang)}`;
  }
  return number;
}

/** Ends of the scale a score is shown on: NPS −100…100, shares 0…100, marks as declared. */
export function scaleEnds(point: Pick<MeasurementPoint, "indicator" | "scale">): [number, number] {
  if (point.indicator === "nps") return [-100, 100];
  if (point.indicator === "csat" || point.indicator === "rate") return [0, 100];
  return point.scale ?? [0, 10];
}

/** A period as the history names it, in words: "mars 2026", "2026 Q1", "2026 W12". */
export function formatPeriod(period: string, lang: Language): string {
  const month = /^(\d{4})-(\d{2})$/.exec(period);
  if (!month) return period.replace("-", " ").replace("Q", lang === "fr" ? "T" : "Q");
  const date = new Date(Number(month[1]), Number(month[2]) - 1, 15, 12);
  return new Intl.DateTimeFormat(lang, { month: "long", year: "numeric" }).format(date);
}

/** "95% [52.0, 54.5]", "95 % [52,0 ; 54,5]", or nothing without an interval. */
export function formatInterval(
  score: Pick<ScoreRecord, "indicator" | "ci_low" | "ci_high">,
  lang: Language,
): string {
  if (score.ci_low === null || score.ci_high === null) return "";
  const digits = digitsOf(score.indicator);
  const low = formatNumber(score.ci_low, lang, digits, digits);
  const high = formatNumber(score.ci_high, lang, digits, digits);
  return lang === "fr" ? `95\u202f% [${low}\u202f; ${high}]` : `95% [${low}, ${high}]`;
}

/** The title of a measurement point on the wall: its name, else its situation, else its question. */
export const pointName = (point: MeasurementPoint): string =>
  point.name || point.situation || point.question;

/** "NPS", "CSAT", "CES"; a mean and a rate in words. */
export function indicatorName(score: Pick<ScoreRecord, "indicator">, t: Translate): string {
  return t(INDICATOR_NAMES[score.indicator]);
}
