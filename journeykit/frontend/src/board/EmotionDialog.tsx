/** What stands at one stage of the emotion row, in words: drawn, told by each, measured, the gap. */
import type { EmotionPoint, Stage } from "../shared/schema";
import { Dialog } from "../shared/ui/Dialog";
import { Icon } from "../shared/ui/icons";
import { useBoard } from "./context";
import type { Measured } from "./emotion_gap";
import { type DrawnCurve, spread } from "./emotion_group";
import { signed, useGaps } from "./emotion_words";

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
