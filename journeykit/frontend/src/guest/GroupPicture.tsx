/**
 * Everybody's curves once they are revealed: each one, the median, the spread, and in words where
 * the room disagrees most. The table under it says the same without the picture.
 */
import type { Translate } from "../shared/i18n";
import type { Language } from "../shared/schema";
import type { MapSnapshot } from "../shared/store";
import { heightOf, Scale, SHEET_HEIGHT, StageNames, sheetPath, useWidth } from "./DrawingArea";
import { mostDivided, peopleOf, type StageSpread, spreads } from "./group";
import { signed } from "./Sketch";

export function GroupPicture(props: {
  map: MapSnapshot;
  /** the name of whoever looks */
  mine: string;
  t: Translate;
  lang: Language;
}) {
  const { map, t, lang } = props;
  const { stages } = map;
  const { ref, width } = useWidth();
  const wide = width / Math.max(1, stages.length);
  const people = peopleOf(map);
  const found = spreads(people, stages.length);
  const widest = mostDivided(found);
  const medians = stages.map((_, at) => found.find((one) => one.stage === at)?.median ?? null);
  return (
    <>
      <h2>{t("Everybody's curves")}</h2>
      {people.length === 0 && <p class="jk-soft">{t("No curve has been revealed yet.")}</p>}
      {found.length > 0 && (
        <p class="jk-divided">
          {widest
            ? dividedSentence(widest, stages[widest.stage]?.name ?? "", t, lang)
            : t("Nobody is a whole step away from the others.")}
        </p>
      )}
      <div class="jk-drawing" ref={ref}>
        <svg
          role="img"
          aria-label={t("The curves of {count} people; the table under it holds their values.", {
            count: people.length,
          })}
          width={width}
          height={SHEET_HEIGHT}
        >
          <Scale stages={stages} wide={wide} width={width} t={t} lang={lang} />
          {found.map((one) => (
            <rect
              key={one.stage}
              class={`jk-spread${one === widest ? " jk-widest" : ""}`}
              x={(one.stage + 0.22) * wide}
              width={wide * 0.56}
              y={heightOf(one.high) - 2}
              height={heightOf(one.low) - heightOf(one.high) + 4}
              rx={6}
            />
          ))}
          {people.map((one) => (
            <g key={one.id} class={one.name === props.mine ? "jk-mine" : "jk-theirs"}>
              <path d={sheetPath(one.values, wide)} />
              {one.values.map(
                (value, at) =>
                  value !== null && (
                    <circle
                      key={stages[at]?.id}
                      cx={(at + 0.5) * wide}
                      cy={heightOf(value)}
                      r={4}
                    />
                  ),
              )}
            </g>
          ))}
          <path class="jk-median" d={sheetPath(medians, wide)} />
        </svg>
        <StageNames stages={stages} wide={wide} />
      </div>
      <ul class="jk-legend">
        <li class="jk-legend-mine">{t("Yours")}</li>
        <li class="jk-legend-theirs">{t("The others'")}</li>
        <li class="jk-legend-median">{t("Median")}</li>
        <li class="jk-legend-spread">{t("Middle half of the room")}</li>
      </ul>
      <div class="jk-values-scroller">
        <table class="jk-values">
          <caption class="jk-hidden">{t("Everybody's values")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("Stage")}</th>
              <th scope="col">{t("Median")}</th>
              {people.map((one) => (
                <th scope="col" key={one.id}>
                  {one.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {stages.map((stage, at) => (
              <tr key={stage.id}>
                <th scope="row">{`${at + 1}.\u00a0${stage.name}`}</th>
                <td class="jk-values-median">{told(medians[at], lang)}</td>
                {people.map((one) => (
                  <td key={one.id}>{told(one.values[at], lang)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

const told = (value: number | null | undefined, lang: Language): string =>
  value === null || value === undefined ? "–" : signed(value, lang);

const dividedSentence = (one: StageSpread, stage: string, t: Translate, lang: Language): string =>
  t(
    "The room disagrees most at “{stage}”: from {low} ({low_names}) to {high} ({high_names}). Ask both what they saw.",
    {
      stage,
      low: signed(one.lowest.value, lang),
      low_names: one.lowest.names.join(", "),
      high: signed(one.highest.value, lang),
      high_names: one.highest.names.join(", "),
    },
  );
