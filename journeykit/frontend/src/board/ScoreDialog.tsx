/** One measurement point in full: its interval as a picture, objective, warnings, source, words. */
import type { Annotation, MeasurementPoint } from "../shared/schema";
import { Dialog } from "../shared/ui/Dialog";
import { Icon } from "../shared/ui/icons";
import { useBoard } from "./context";
import {
  counted,
  formatDate,
  formatInterval,
  formatMark,
  formatNumber,
  indicatorName,
  pointName,
  scaleEnds,
} from "./format";
import { PointThemes } from "./PointThemes";
import { stillMeasured } from "./points";
import { TrendPicture } from "./TrendPicture";
import { side, verdict, watched } from "./verdict";

export function IntervalPicture(props: { point: MeasurementPoint; annotation: Annotation }) {
  const { t, lang } = useBoard();
  const { point } = props;
  const { score } = props.annotation;
  const [low, high] = scaleEnds(point);
  const x = (mark: number): number =>
    20 + (Math.min(Math.max((mark - low) / (high - low), 0), 1) || 0) * 360;
  if (score.value === null) return null;
  const colour = side(score, point.objective, point.direction);
  return (
    <svg
      class={`jk-interval jk-interval-${colour}`}
      viewBox="0 0 400 64"
      role="img"
      aria-label={[
        formatMark(score.value, score, point, lang, true),
        formatInterval(score, lang),
        point.objective === null
          ? ""
          : t("objective {mark}", { mark: formatMark(point.objective, score, point, lang) }),
      ]
        .filter(Boolean)
        .join(", ")}
    >
      <line class="jk-interval-scale" x1="20" x2="380" y1="36" y2="36" />
      <text x="20" y="58">
        {formatNumber(low, lang)}
      </text>
      <text x="380" y="58" text-anchor="end">
        {formatNumber(high, lang)}
      </text>
      {point.objective !== null && (
        <>
          <line
            class="jk-interval-objective"
            x1={x(point.objective)}
            x2={x(point.objective)}
            y1="18"
            y2="48"
          />
          <text class="jk-interval-label" x={x(point.objective)} y="12" text-anchor="middle">
            {t("objective {mark}", { mark: formatMark(point.objective, score, point, lang) })}
          </text>
        </>
      )}
      {score.ci_low !== null && score.ci_high !== null && (
        <rect
          class="jk-interval-bar"
          x={x(score.ci_low)}
          width={Math.max(2, x(score.ci_high) - x(score.ci_low))}
          y="25"
          height="22"
          rx="2"
        />
      )}
      {/* lower than the bar: an interval narrower than the dot still shows above and under it */}
      <circle class="jk-interval-value" cx={x(score.value)} cy="36" r="5" />
    </svg>
  );
}

/** Which file the score was read from, and when. */
function SourceLine({ annotation }: { annotation: Annotation }) {
  const { t, lang } = useBoard();
  const { provenance } = annotation;
  return (
    <p class="jk-provenance">
      {t("Source: {file}, {rows} of {total} rows, read on {date}.", {
        file: provenance.file,
        rows: formatNumber(provenance.rows, lang, 0),
        total: formatNumber(provenance.rows_in_file, lang, 0),
        date: formatDate(provenance.read_on, lang),
      })}
    </p>
  );
}

/** The rate, or why nobody can know it. */
function ResponseRate({ point, annotation }: { point: MeasurementPoint; annotation: Annotation }) {
  const { t, lang } = useBoard();
  const { response_rate: rate, n } = annotation.score;
  if (rate !== null) {
    const mark = formatMark(rate, { indicator: "rate" }, point, lang);
    return t("Response rate: {rate}", { rate: mark });
  }
  if (point.invited === null) {
    return t("Response rate unknown: the number of people invited is not declared.");
  }
  const values = {
    n: formatNumber(n, lang, 0),
    invited: formatNumber(point.invited, lang, 0),
  };
  return point.invited < n
    ? t("Response rate unknown: {n} answered, but only {invited} were declared invited.", values)
    : t("Response rate unknown: it is counted when the notebook's annotation cell is run again.");
}

export function PointDetails(props: {
  point: MeasurementPoint;
  annotation: Annotation | undefined;
}) {
  const { t, lang } = useBoard();
  const { point, annotation } = props;
  if (!annotation) {
    return (
      <>
        <p class="jk-question">{point.question}</p>
        <p>
          {t(
            "No survey has been read for this point yet: the notebook's annotation cell reads it.",
          )}
        </p>
      </>
    );
  }
  if (!stillMeasured(point, annotation)) {
    return (
      <>
        <p class="jk-question">{point.question}</p>
        <p class="jk-lead">{t("to be read again")}</p>
        <p>
          {t(
            "This point was changed after its survey was read: the notebook's annotation cell, run again, says where it stands now.",
          )}
        </p>
        <SourceLine annotation={annotation} />
      </>
    );
  }
  const { score } = annotation;
  const judged = verdict(score, point.objective, point.direction);
  return (
    <>
      <p class="jk-question">{point.question}</p>
      {score.status === "no_score" || score.value === null ? (
        <p class="jk-lead">
          {score.n === 0
            ? t("No answer yet.")
            : counted(
                score.n,
                lang,
                t("{n} answer: too few for a score.", { n: score.n }),
                t("{n} answers: too few for a score.", { n: score.n }),
              )}
          {annotation.verbatims.length > 0 && ` ${t("The customers' own words are below.")}`}
        </p>
      ) : (
        <>
          <p class="jk-lead">
            <strong>{formatMark(score.value, score, point, lang, true)}</strong>{" "}
            {indicatorName(score, t)} · n = {formatNumber(score.n, lang, 0)} ·{" "}
            {formatInterval(score, lang)}
            {score.status === "indicative" && <span class="jk-flag">{t("indicative")}</span>}
          </p>
          <IntervalPicture point={point} annotation={annotation} />
        </>
      )}
      <ul class="jk-facts">
        {judged === "met" && (
          <li>
            <Icon name="met" />
            {t("The whole interval reaches the objective.")}
          </li>
        )}
        {judged === "missed" && (
          <li>
            <Icon name="missed" />
            {t("The whole interval misses the objective.")}
          </li>
        )}
        {judged === "uncertain" && (
          <li>
            <Icon name="uncertain" />
            {t("The interval crosses the objective: the data cannot tell yet.")}
          </li>
        )}
        {point.objective === null && <li>{t("No objective has been declared for this point.")}</li>}
        {watched(score, point.watch_below, point.direction) && point.watch_below !== null && (
          <li>
            <Icon name="eye" />
            {t("Watched: the whole interval lies beyond the threshold of {mark}.", {
              mark: formatMark(point.watch_below, score, point, lang),
            })}
          </li>
        )}
        {score.alerts > 0 && (
          <li>
            <Icon name="alert" />
            {counted(
              score.alerts,
              lang,
              t("{n} customer to call back.", { n: formatNumber(score.alerts, lang, 0) }),
              t("{n} customers to call back.", { n: formatNumber(score.alerts, lang, 0) }),
            )}
          </li>
        )}
        <li>
          <ResponseRate point={point} annotation={annotation} />
        </li>
        {annotation.warnings.map((warning) => (
          <li key={warning}>
            <Icon name="alert" />
            {warning}
          </li>
        ))}
      </ul>
      <TrendPicture point={point} annotation={annotation} />
      <PointThemes annotation={annotation} />
      <h3>{t("Verbatims")}</h3>
      {annotation.verbatims.length === 0 ? (
        <p class="jk-soft">{t("No verbatim was kept for this point.")}</p>
      ) : (
        <ul class="jk-verbatims">
          {annotation.verbatims.map((verbatim, index) => (
            <li key={index}>
              <q>{verbatim.text}</q>
              {verbatim.answer !== null && (
                <span class="jk-flag">
                  {t("answer: {mark}", { mark: formatNumber(verbatim.answer, lang) })}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      <SourceLine annotation={annotation} />
    </>
  );
}

export function ScoreDialog(props: {
  point: MeasurementPoint;
  annotation: Annotation | undefined;
  onClose: () => void;
}) {
  const { t } = useBoard();
  return (
    <Dialog title={pointName(props.point)} closeLabel={t("Close")} onClose={props.onClose} wide>
      <PointDetails point={props.point} annotation={props.annotation} />
    </Dialog>
  );
}
