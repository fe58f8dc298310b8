/** The line under the presentation: the curve's course from stage to stage, and where we are. */
import type { Stage } from "../../shared/schema";
import { useBoard } from "../context";
import { curvePath } from "../emotion_curve";
import { emotionWords } from "./words";

const HEIGHT = 44;
const MARGIN = 8;

export function StoryLine(props: {
  stages: readonly Stage[];
  values: readonly (number | null)[];
  /** 0: the whole wall; n: the stage n */
  at: number;
  onGo: (step: number) => void;
}) {
  const { t, lang } = useBoard();
  const { stages, values, at } = props;
  const drawn = values.flatMap((value, stage) => (value === null ? [] : [{ stage, value }]));
  const path = curvePath(drawn, HEIGHT, MARGIN);
  const y = (value: number | null): number =>
    MARGIN + ((2 - (value ?? 0)) / 4) * (HEIGHT - 2 * MARGIN);
  return (
    <nav
      class="jk-story"
      aria-label={t("Steps of the story")}
      style={{ "--jk-stages": String(Math.max(1, stages.length)) } as never}
    >
      <button
        type="button"
        class="jk-story-all"
        aria-current={at === 0 ? "step" : undefined}
        onClick={() => props.onGo(0)}
      >
        {t("Whole journey")}
      </button>
      <div class="jk-story-line">
        <svg
          viewBox={`0 0 ${Math.max(1, stages.length)} ${HEIGHT}`}
          preserveAspectRatio="none"
          aria-hidden="true"
        >
          <line x1="0" x2={stages.length} y1={HEIGHT / 2} y2={HEIGHT / 2} />
          {path && <path d={path} />}
        </svg>
        {stages.map((stage, index) => {
          const value = values[index] ?? null;
          return (
            <button
              type="button"
              key={stage.id}
              class={`jk-story-stage${index + 1 < at ? " jk-told" : ""}`}
              aria-current={index + 1 === at ? "step" : undefined}
              title={
                value === null ? stage.name : `${stage.name} : ${emotionWords(value, t, lang)}`
              }
              onClick={() => props.onGo(index + 1)}
            >
              <span
                class={`jk-story-dot${value === null ? " jk-unset" : ""}`}
                style={{ top: `${y(value)}px` }}
              />
              <span class="jk-story-name">{stage.name || t("Untitled stage")}</span>
            </button>
          );
        })}
      </div>
    </nav>
  );
}
