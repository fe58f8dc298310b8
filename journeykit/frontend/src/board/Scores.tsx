/** The strip of measured scores: one badge a measurement point, under its stage. Never averaged. */
// biome-ignore-all lint/a11y/useSemanticElements: an ARIA grid over CSS grid; a table cannot hold it
// biome-ignore-all lint/a11y/useFocusableInteractive: the notes and buttons inside hold the focus
import type { Annotation, MeasurementPoint, Stage } from "../shared/schema";
import { Icon } from "../shared/ui/icons";
import { memo } from "../shared/ui/memo";
import { useBoard } from "./context";
import { formatInterval, formatMark, formatNumber, indicatorName, pointName } from "./format";
import { stillMeasured } from "./points";
import { side, verdict, watched } from "./verdict";

const VERDICT_WORDS = {
  met: "objective met",
  missed: "objective missed",
  uncertain: "too close to tell",
  none: "no objective",
} as const;

export const ScoreBadge = memo(function ScoreBadge(props: {
  point: MeasurementPoint;
  annotation: Annotation | undefined;
  /** outside the grid: in the page's own tab order */
  reachable?: boolean;
}) {
  const { t, lang } = useBoard();
  const { point, annotation } = props;
  const name = pointName(point);
  const shared = {
    type: "button" as const,
    "data-action": "score",
    "data-point": point.id,
    ...(props.reachable ? {} : { "data-nav": "", tabIndex: -1 }),
    "aria-haspopup": "dialog" as const,
  };
  if (!annotation) {
    return (
      <button {...shared} class="jk-score jk-score-empty">
        <span class="jk-score-name">{name}</span>
        <span class="jk-score-line">{t("no data yet")}</span>
      </button>
    );
  }
  if (!stillMeasured(point, annotation)) {
    return (
      <button {...shared} class="jk-score jk-score-empty">
        <span class="jk-score-name">{name}</span>
        <span class="jk-score-line">
          <Icon name="alert" size={14} />
          {t("to be read again")}
        </span>
      </button>
    );
  }
  const { score } = annotation;
  const n = `n\u202f=\u202f${formatNumber(score.n, lang, 0)}`;
  if (score.status === "no_score" || score.value === null) {
    return (
      <button {...shared} class="jk-score jk-score-none">
        <span class="jk-score-name">{name}</span>
        <span class="jk-score-line">
          <Icon name="quote" size={15} />
          {n} · {t("verbatims")}
        </span>
      </button>
    );
  }
  const judged = verdict(score, point.objective, point.direction);
  const colour = side(score, point.objective, point.direction);
  const watch = watched(score, point.watch_below, point.direction);
  return (
    <button
      {...shared}
      class={`jk-score jk-score-${colour}${judged === "uncertain" ? " jk-hatched" : ""}`}
    >
      <span class="jk-score-name">{name}</span>
      {judged !== "none" && (
        <span class="jk-score-verdict">
          <Icon name={judged} size={14} />
          {t(VERDICT_WORDS[judged])}
        </span>
      )}
      <span class="jk-score-line">
        <strong>{formatMark(score.value, score, point, lang, true)}</strong>
        <span class="jk-score-unit">{indicatorName(score, t)}</span>
        <span class="jk-score-n">{n}</span>
        <span class="jk-score-ci">{formatInterval(score, lang)}</span>
      </span>
      {(score.status === "indicative" || watch) && (
        <span class="jk-score-flags">
          {score.status === "indicative" && <span class="jk-flag">{t("indicative")}</span>}
          {watch && (
            <span class="jk-flag jk-flag-watch">
              <Icon name="eye" size={13} />
              {t("watched")}
            </span>
          )}
        </span>
      )}
    </button>
  );
});

export const ScoreCell = memo(function ScoreCell(props: {
  stage: Stage;
  points: readonly MeasurementPoint[];
  annotations: ReadonlyMap<string, Annotation>;
  line: number;
  column: number;
  open: boolean;
}) {
  const { t } = useBoard();
  const { points, annotations } = props;
  const measured = points.filter((point) => {
    const annotation = annotations.get(point.id);
    return annotation && stillMeasured(point, annotation);
  }).length;
  return (
    <div
      role="gridcell"
      class="jk-cell jk-cell-scores"
      data-cell=""
      data-line={props.line}
      data-column={props.column}
      style={{ gridRow: props.line, gridColumn: props.column }}
    >
      {props.open
        ? points.map((point) => (
            <ScoreBadge key={point.id} point={point} annotation={annotations.get(point.id)} />
          ))
        : points.length > 0 && (
            <span class="jk-score-count">
              {t("{measured} of {count} measured", { measured, count: points.length })}
            </span>
          )}
    </div>
  );
});
