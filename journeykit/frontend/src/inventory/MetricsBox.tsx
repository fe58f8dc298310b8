/** The figures known of a touchpoint besides its scores: rates by their two numbers, or a value. */
import { useState } from "preact/hooks";
import { formatNumber } from "../board/format";
import type { Language, Metric } from "../shared/schema";
import { Icon } from "../shared/ui/icons";
import { type BoxProps, Frame } from "./boxes";
import { percent, rateOf, readNumber } from "./values";

/** A metric while it is typed: numbers are text until they are written. */
interface Typed {
  readonly key: number;
  readonly name: string;
  readonly numerator: string;
  readonly denominator: string;
  readonly value: string;
  readonly unit: string;
  readonly period: string;
  readonly source: string;
}

let keys = 0;
const blank = (): Typed => {
  keys += 1;
  const none = { name: "", numerator: "", denominator: "", value: "" };
  return { key: keys, ...none, unit: "", period: "", source: "" };
};

const typed = (metric: Metric, lang: Language): Typed => {
  const number = (value: number | null | undefined): string =>
    typeof value === "number" ? formatNumber(value, lang, 6) : "";
  const { name, unit = "", period = "", source = "" } = metric;
  return {
    ...blank(),
    ...{ name, unit, period, source },
    numerator: number(metric.numerator),
    denominator: number(metric.denominator),
    value: number(metric.value),
  };
};

export function MetricsBox(props: BoxProps) {
  const { hands, book, row, column } = props;
  const { t, lang } = book;
  const [metrics, setMetrics] = useState<readonly Typed[]>(() => {
    const all = row.touchpoint.metrics.map((metric) => typed(metric, lang));
    return all.length ? all : [blank()];
  });
  const [problem, setProblem] = useState("");
  const change = (key: number, patch: Partial<Typed>): void => {
    setProblem("");
    setMetrics(metrics.map((one) => (one.key === key ? { ...one, ...patch } : one)));
  };

  /** The metric as it is kept, or a sentence. */
  const read = (one: Typed): Metric | string => {
    const name = one.name.trim();
    if (!name) return t("Every figure needs a name, such as “cart abandonment”.");
    const [numerator, denominator, value] = [one.numerator, one.denominator, one.value].map(
      (text) => (text.trim() ? (readNumber(text, lang) ?? Number.NaN) : null),
    ) as [number | null, number | null, number | null];
    if ([numerator, denominator, value].some((number) => Number.isNaN(number))) {
      return t("{name}: these are not all numbers.", { name });
    }
    if ((numerator === null) !== (denominator === null)) {
      return t("{name}: a rate needs both numbers, e.g. 320 of 1,000.", { name });
    }
    if (numerator !== null && denominator !== null && (denominator <= 0 || numerator < 0)) {
      return t("{name}: a rate's second number is more than 0, its first one not negative.", {
        name,
      });
    }
    if (numerator === null && value === null) return t("{name}: the figure is missing.", { name });
    const { unit, period, source } = one;
    return {
      name,
      numerator,
      denominator,
      value: numerator === null ? value : null,
      unit: unit.trim(),
      period: period.trim(),
      source: source.trim(),
    };
  };
  const onDone = (): boolean => {
    const written = metrics.filter((one) => Object.entries(one).some(([k, v]) => k !== "key" && v));
    const all = written.map(read);
    const wrong = all.find((one) => typeof one === "string");
    if (typeof wrong === "string") {
      setProblem(wrong);
      return false;
    }
    hands.write(column, all, hands.rowsWith(row.id));
    return true;
  };
  const field = (one: Typed, name: keyof Omit<Typed, "key">, label: string) => (
    <label class={`jki-labelled jki-metric-${name}`}>
      {label}
      <input
        class="jki-input"
        value={one[name]}
        maxLength={300}
        onInput={(event) => change(one.key, { [name]: event.currentTarget.value })}
      />
    </label>
  );
  return (
    <Frame box={props} title={`${t("Other metrics")} · ${row.touchpoint.name}`} onDone={onDone}>
      {metrics.map((one) => {
        const [numerator, denominator] = [one.numerator, one.denominator].map((text) =>
          readNumber(text, lang),
        );
        const rate = rateOf({ numerator, denominator } as Metric);
        return (
          <fieldset class="jki-metric-fields" key={one.key}>
            <legend class="jk-hidden">{one.name || t("A figure")}</legend>
            {field(one, "name", t("Name"))}
            {field(one, "numerator", t("Rate: how many"))}
            {field(one, "denominator", t("of how many"))}
            <output class="jki-rate">{rate === null ? "" : `= ${percent(rate, lang)}`}</output>
            {field(one, "value", t("or a value"))}
            {field(one, "unit", t("Unit"))}
            {field(one, "period", t("Period"))}
            {field(one, "source", t("Source"))}
            <button
              type="button"
              class="jk-button jk-quiet"
              aria-label={t("Remove {name}", { name: one.name || t("this figure") })}
              onClick={() => setMetrics(metrics.filter(({ key }) => key !== one.key))}
            >
              <Icon name="trash" />
            </button>
          </fieldset>
        );
      })}
      <button type="button" class="jk-button" onClick={() => setMetrics([...metrics, blank()])}>
        <Icon name="plus" />
        {t("Another figure")}
      </button>
      {problem && (
        <p class="jk-problem" role="alert">
          {problem}
        </p>
      )}
    </Frame>
  );
}
