/** On a touchpoint's card: its places on the path, how the path ends, its moment of truth. */
import { type MOMENT_WORDS, momentSaid, momentStatus } from "../../shared/moments";
import type { Touchpoint } from "../../shared/schema";
import type { MapSnapshot } from "../../shared/store";
import { Icon } from "../../shared/ui/icons";
import { useBoard } from "../context";
import { marksOf, stepsOf } from "./path";

/** How the path ends, in words; "" is not said yet. */
export const ENDS = {
  "": "end of the path",
  reached: "goal reached",
  not_reached: "goal not reached",
} as const;

/** The shape tells the status without colour: data say yes, no, or nothing yet. */
const SIGNS = {
  declared: "star",
  supported: "met",
  not_supported: "missed",
  proposed: "eye",
} as const;

export function TouchpointMarks(props: { map: MapSnapshot; one: Touchpoint; stage: string }) {
  const { t, ui } = useBoard();
  const { map, one, stage } = props;
  const count = stepsOf(map).length;
  const marks = marksOf(map);
  const here = (marks.steps.get(one.id) ?? []).filter((step) => step.stage?.id === stage);
  const last = count > 1 && here.some(({ n }) => n === count);
  const moment = marks.moments.get(one.id);
  const status = momentStatus(moment);
  const end = map.charter.goal_reached;
  return (
    <span class="jk-marks">
      {here.map(({ n, step }) => (
        <span key={step.id} class="jk-step" title={t("Step {n} of the path", { n })}>
          {n}
        </span>
      ))}
      {last && (
        <span class={`jk-path-goal jk-goal-${end || "open"}`}>
          <Icon name={end === "not_reached" ? "missed" : "flag"} size={13} />
          {t(ENDS[end])}
        </span>
      )}
      <button
        type="button"
        class={`jk-moment jk-moment-${status}${moment?.decision ? ` jk-${moment.decision}` : ""}`}
        data-nav=""
        tabIndex={-1}
        aria-haspopup="dialog"
        aria-label={t("{touchpoint}: {status}. Open", {
          touchpoint: one.name,
          status: momentSaid(moment, t),
        })}
        title={status === "none" ? t("Path and moment of truth") : momentSaid(moment, t)}
        onClick={() => ui.set({ dialog: { kind: "touchpoint", touchpoint: one.id, stage } })}
      >
        <Icon name={status === "none" ? "more" : SIGNS[status]} size={14} />
        {status !== "none" && <span class="jk-moment-word">{t(SHORT[status])}</span>}
      </button>
    </span>
  );
}

const SHORT: Record<Exclude<keyof typeof MOMENT_WORDS, "none">, string> = {
  declared: "declared",
  supported: "supported",
  not_supported: "not supported",
  proposed: "proposed",
};
