/** How a value looks in its cell: words and a sign, never a colour alone; everything is text. */
import { formatMark, formatNumber, indicatorName, pointName } from "../board/format";
import { stillMeasured } from "../board/points";
import { side } from "../board/verdict";
import type { MeasurementPoint, Touchpoint } from "../shared/schema";
import { Icon } from "../shared/ui/icons";
import { type Book, momentStatus, type Row } from "./book";
import { type Column, MOMENT_WORDS, partsOf, textOf } from "./columns";
import { Few, fitting } from "./Few";
import { metricFigure } from "./values";

const PADDING = 21; // px beside what a cell holds, as in grid.css
const LINES = 2;

const MOMENT_ICONS = {
  declared: "star",
  supported: "met",
  not_supported: "missed",
  proposed: "search",
} as const;

export function Face({ column, row, book }: { column: Column; row: Row; book: Book }) {
  const { t, lang } = book;
  switch (column.kind) {
    case "list": {
      const names = partsOf(column, row, book);
      const kept = fitting(names, column.width - PADDING);
      return (
        <Few
          class="jki-chips"
          {...{ names, kept, book }}
          one={(at) => (
            <span class="jki-chip" key={at} title={names[at]}>
              {names[at]}
            </span>
          )}
        />
      );
    }
    case "number": {
      const value = row.touchpoint[column.id as keyof Touchpoint];
      if (typeof value !== "number") return null;
      return (
        <span class="jki-number">
          {column.range?.[1] === 5 && <Dots value={value} />}
          {formatNumber(value, lang, 1)}
        </span>
      );
    }
    case "yesno":
      return row.touchpoint.validated ? (
        <span class="jki-yes">
          <Icon name="saved" size={16} />
          {t("yes")}
        </span>
      ) : (
        <span class="jki-no">{t("no")}</span>
      );
    case "points":
      return (
        <Few
          class="jki-points"
          {...{ names: row.points.map(pointName), kept: LINES, book }}
          one={(at) => {
            const point = row.points[at];
            return point && <PointBadge key={point.id} point={point} book={book} />;
          }}
        />
      );
    case "metrics": {
      const { metrics } = row.touchpoint;
      const names = metrics.map((one) => `${metricFigure(one, lang)} ${one.name}`);
      return (
        <Few
          class="jki-metrics"
          {...{ names, kept: LINES, book }}
          one={(at) => {
            const metric = metrics[at];
            return (
              metric && (
                <span class="jki-metric" key={at} title={names[at]}>
                  <strong>{metricFigure(metric, lang)}</strong> {metric.name}
                </span>
              )
            );
          }}
        />
      );
    }
    case "moment": {
      const status = momentStatus(row);
      if (!status) return null;
      const decision = row.moment?.decision;
      return (
        <span class={`jki-moment jki-moment-${status}`}>
          <Icon name={MOMENT_ICONS[status]} size={16} />
          <span>
            {t(MOMENT_WORDS[status])}
            {decision && <em> · {t(decision)}</em>}
          </span>
        </span>
      );
    }
    default:
      return <span class="jki-words">{textOf(column, row, book)}</span>;
  }
}

const Dots = ({ value }: { value: number }) => (
  <span class="jki-dots" aria-hidden="true">
    {[1, 2, 3, 4, 5].map((dot) => (
      <i key={dot} class={dot <= value ? "jki-on" : dot < value + 1 ? "jki-half" : ""} />
    ))}
  </span>
);

export function PointBadge({ point, book }: { point: MeasurementPoint; book: Book }) {
  const { t, lang } = book;
  const annotation = book.annotations.get(point.id);
  const score = annotation && stillMeasured(point, annotation) ? annotation.score : null;
  const shown = score && score.status !== "no_score" && score.value !== null ? score : null;
  const judged = shown ? side(shown, point.objective, point.direction) : "none";
  return (
    <span class={`jki-point jki-point-${judged}`}>
      <span class="jki-point-name">{pointName(point)}</span>
      {shown && shown.value !== null ? (
        <span class="jki-point-mark">
          {judged !== "none" && <Icon name={judged} size={13} />}
          {indicatorName(shown, t)}{" "}
          <strong>{formatMark(shown.value, shown, point, lang, true)}</strong>
        </span>
      ) : (
        <span class="jki-point-mark jki-no">{t("no data yet")}</span>
      )}
    </span>
  );
}
