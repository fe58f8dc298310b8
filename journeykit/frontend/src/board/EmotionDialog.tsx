/** What stands at one stage of the emotion row, in words: drawn, told by each, measured, the gap. */
import type { EmotionPoint, Stage } from "../shared/schema";
import { Dialog } from "../shared/ui/Dialog";
import { Icon } from "../shared/ui/icons";
import { useBoard } from "./context";
import { contradiction, type Measured } from "./emotion_gap";
import { type DrawnCurve, spread } from "./emotion_group";
import { counted, formatNumber, pointName } from "./format";

/** +1.5, −0.25, 0 */
export const signed = (value: number, lang: "fr" | "en", digits = 2): string =>
  `${value > 0 ? "+" : ""}${formatNumber(value, lang, digits)}`;

/** One sentence a contradiction between what was drawn and what was measured. */
export function useGaps() {
  const { t, lang } = useBoard();
  const tenth = (value: number): string => signed(Math.round(value * 10) / 10, lang, 1);
  const told = ({ point, value, low, high, n }: Measured): string => {
    const words = {
      value: tenth(value),
      point: t("“{name}”", { name: pointName(point) }),
      answers: t(counted(n, lang, "{count} answer", "{count} answers"), {
        count: formatNumber(n, lang, 0),
      }),
    };
    return low === null || high === null
      ? t("{value} at {point} ({answers})", words)
      : t("{value} at {point} (between {low} and {high}; {answers})", {
          ...words,
          low: tenth(low),
          high: tenth(high),
        });
  };
  const gap = (stage: string, drawn: number | null, one: Measured): string[] => {
    const kind = drawn === null ? "" : contradiction(drawn, one);
    if (drawn === null || !kind) return [];
    const words = {
      stage: t("“{name}”", { name: stage }),
      drawn: signed(drawn, lang),
      told: told(one),
    };
    if (kind === "opposite")
      return [t("{stage}: the group drew {drawn}, customers say the opposite: {told}.", words)];
    return drawn > one.value
      ? [t("{stage}: the group drew {drawn}, customers say at least a step worse: {told}.", words)]
      : [
          t(
            "{stage}: the group drew {drawn}, customers say at least a step better: {told}.",
            words,
          ),
        ];
  };
  return { told, gap };
}

export function EmotionDialog(props: {
  stage: Stage;
  point: EmotionPoint | undefined;
  others: readonly DrawnCurve[];
  people: readonly DrawnCurve[];
  measured: readonly Measured[];
  onClose: () => void;
}) {
  const { t, lang } = useBoard();
  const { told, gap } = useGaps();
  const { stage, point, measured } = props;
  const says = measured.flatMap((one) => gap(stage.name, point?.value ?? null, one));
  const room = spread(props.people.flatMap(({ values }) => values.get(stage.id) ?? []));
  return (
    <Dialog
      title={t("Emotion at the stage {stage}", { stage: stage.name })}
      closeLabel={t("Close")}
      onClose={props.onClose}
    >
      {says.map((sentence) => (
        <p key={sentence} class="jk-gap">
          <Icon name="alert" size={16} /> {sentence}
        </p>
      ))}
      <dl class="jk-emotion-list">
        {point && (
          <>
            <dt>{t("The group")}</dt>
            <dd>
              {signed(point.value, lang)}
              {point.comment && ` · ${point.comment}`}
            </dd>
          </>
        )}
        {props.others.flatMap(({ id, name, values }) => {
          const value = values.get(stage.id);
          return value === undefined
            ? []
            : [<dt key={id}>{name}</dt>, <dd key={`${id}-value`}>{signed(value, lang)}</dd>];
        })}
        {room && (
          <>
            <dt>{t("median of the people")}</dt>
            <dd>
              {t("{median}, the middle half between {low} and {high}", {
                median: signed(room.median, lang),
                low: signed(room.low, lang),
                high: signed(room.high, lang),
              })}
            </dd>
          </>
        )}
        {measured.length > 0 && (
          <>
            <dt>{t("measured, on the same scale")}</dt>
            {measured.map((one) => (
              <dd key={one.point.id}>{told(one)}</dd>
            ))}
          </>
        )}
      </dl>
    </Dialog>
  );
}
