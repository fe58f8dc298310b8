/** One point's score over time: a dot a period on its interval, hollow where the answers are few. */
import type { Annotation, MeasurementPoint, TrendPoint } from "../shared/schema";
import { useBoard } from "./context";
import { formatInterval, formatMark, formatNumber, formatPeriod, scaleEnds } from "./format";

const WIDTH = 400;
const [LEFT, RIGHT, TOP, BOTTOM] = [16, 384, 24, 100];

/** Nothing under two scored periods: one dot is no trend. */
export function TrendPicture(props: { point: MeasurementPoint; annotation: Annotation }) {
  const { t, lang } = useBoard();
  const { point } = props;
  const { trend, score } = props.annotation;
  const scored = trend.flatMap((one) => (one.value === null ? [] : [{ ...one, value: one.value }]));
  if (scored.length < 2) return null;
  // The scale as far as the intervals go: a whole −100…100 would flatten every change.
  const seen = scored.flatMap((one) => [one.ci_low ?? one.value, one.ci_high ?? one.value]);
  if (point.objective !== null) seen.push(point.objective);
  const ends = scaleEnds(point);
  const low = Math.max(ends[0], Math.min(...seen));
  const high = Math.max(Math.min(ends[1], Math.max(...seen)), low + (ends[1] - ends[0]) / 50);
  const x = (i: number): number => LEFT + (i / (trend.length - 1)) * (RIGHT - LEFT);
  const y = (mark: number): number => BOTTOM - ((mark - low) / (high - low)) * (BOTTOM - TOP);
  const mark = (value: number): string => formatMark(value, score, point, lang, true);
  const between = (one: TrendPoint): string =>
    formatInterval({ ...one, indicator: score.indicator }, lang);
  const under = (one: TrendPoint | undefined): string =>
    one === undefined
      ? ""
      : formatPeriod(one.period, lang) + (one.value === null ? "" : ` · ${mark(one.value)}`);
  const last = scored[scored.length - 1] as (typeof scored)[number];
  const drawn = trend.flatMap((one, i) => (one.value === null ? [] : [{ one, i, at: one.value }]));
  return (
    <>
      <h3>{t("Over time")}</h3>
      <svg
        class="jk-interval jk-trend"
        viewBox={`0 0 ${WIDTH} 124`}
        role="img"
        aria-label={t("{count} periods, the last one {mark}", {
          count: formatNumber(trend.length, lang, 0),
          mark: mark(last.value),
        })}
      >
        {point.objective !== null && (
          <line
            class="jk-interval-objective"
            x1={LEFT}
            x2={RIGHT}
            y1={y(point.objective)}
            y2={y(point.objective)}
          />
        )}
        {/* Neighbours only are joined: a period without a score leaves a gap. */}
        {drawn.slice(1).map(({ i, at }, k) => {
          const before = drawn[k] as (typeof drawn)[number];
          return before.i === i - 1 ? (
            <line
              key={i}
              class="jk-trend-line"
              x1={x(i - 1)}
              x2={x(i)}
              y1={y(before.at)}
              y2={y(at)}
            />
          ) : null;
        })}
        {drawn.map(({ one, i, at }) => (
          <g key={one.period}>
            {one.ci_low !== null && one.ci_high !== null && (
              <line
                class="jk-trend-bar"
                x1={x(i)}
                x2={x(i)}
                y1={y(one.ci_low)}
                y2={y(one.ci_high)}
              />
            )}
            <circle
              class={one.status === "shown" ? "jk-interval-value" : "jk-trend-hollow"}
              cx={x(i)}
              cy={y(at)}
              r="5"
            />
          </g>
        ))}
        {/* Marks stand with their period: over the dots they would name the objective's line. */}
        <text x={LEFT} y="120">
          {under(trend[0])}
        </text>
        <text x={RIGHT} y="120" text-anchor="end">
          {under(trend[trend.length - 1])}
        </text>
      </svg>
      <details class="jk-soft">
        <summary>{t("The figures")}</summary>
        <ul class="jk-facts">
          {trend.map((one) => (
            <li key={one.period}>
              {formatPeriod(one.period, lang)}
              {one.value === null ? "" : ` · ${mark(one.value)} · ${between(one)}`}
              {` · n = ${formatNumber(one.n, lang, 0)}`}
              {one.status === "indicative" && <span class="jk-flag">{t("indicative")}</span>}
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}
