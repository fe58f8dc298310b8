/** The curves behind the emotion row's cells: the group's, everyone else's, median, middle half. */
import type { Stage } from "../shared/schema";
import { useBoard } from "./context";
import {
  type CurvePoint,
  curvePath,
  CURVE_HEIGHT as HEIGHT,
  CURVE_MARGIN as MARGIN,
} from "./emotion_curve";
import type { Measured } from "./emotion_gap";
import { type DrawnCurve, spread } from "./emotion_group";
import { columnPlaces } from "./stage/collapse";
import { useUi } from "./ui_state";

/** Of more than these, the median and the middle half tell, and the dialog names them. */
export const CROWD = 9;

/** From the top of the row, in the drawing's units: the style sheet says how high one is. */
export const heightOf = (value: number): number =>
  MARGIN + ((2 - value) / 4) * (HEIGHT - 2 * MARGIN);

/** The same for what lies over the drawing. */
export const topOf = (height: number): string => `${(100 * height) / HEIGHT}%`;

/** Where in a stage measured points stand, beside the curve's dot: as in charts/emotion_layout.py. */
const BESIDE = [0.76, 0.24, 0.88, 0.12, 0.64, 0.36] as const;

export function EmotionCurves(props: {
  stages: readonly Stage[];
  line: number;
  group: DrawnCurve;
  others: readonly DrawnCurve[];
  people: readonly DrawnCurve[];
  measured: ReadonlyMap<string, readonly Measured[]>;
}) {
  const { stages, group } = props;
  const count = Math.max(1, stages.length);
  const { ui } = useBoard();
  const collapsed = useUi(ui, (s) => s.collapsed);
  const { place, width } = columnPlaces(stages, collapsed);
  const drawn = (points: readonly CurvePoint[]) =>
    curvePath(
      points.map(({ stage, value }) => ({ stage: place(stage), value })),
      HEIGHT,
      MARGIN,
    );
  const path = drawn(group.points);
  const zero = HEIGHT / 2;
  const [first, last] = [group.points[0], group.points[group.points.length - 1]];
  const room = stages.flatMap(({ id }, stage) => {
    const told = props.people.flatMap(({ values }) => values.get(id) ?? []);
    const found = spread(told);
    return found ? [{ stage, ...found }] : [];
  });
  const edge = (side: "low" | "high") =>
    room.map((one) => `${place(one.stage) + 0.5} ${heightOf(one[side])}`);
  return (
    <svg
      class={props.others.length > CROWD ? "jk-curve jk-crowd" : "jk-curve"}
      style={{ gridRow: props.line, gridColumn: `2 / span ${count}` }}
      viewBox={`0 0 ${width} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {room.length > 1 && (
        <path
          class="jk-curve-band"
          d={`M${[...edge("high"), ...edge("low").reverse()].join("L")}Z`}
        />
      )}
      <line class="jk-curve-zero" x1="0" x2={width} y1={zero} y2={zero} />
      {stages.map(({ id }, stage) =>
        props.measured.get(id)?.map(({ point, value, low, high }, k) => {
          const x = place(stage - 0.5 + (BESIDE[k % BESIDE.length] ?? 0.76)) + 0.5;
          return (
            <g key={point.id} class="jk-curve-measured">
              {low !== null && high !== null && (
                <path d={`M${x} ${heightOf(low)}V${heightOf(high) - 0.01}`} />
              )}
              <path class="jk-curve-mark" d={`M${x} ${heightOf(value)}h.0001`} />
            </g>
          );
        }),
      )}
      {props.others.map((curve, index) => (
        <path
          key={curve.id}
          class={`jk-curve-other jk-look-${index % 6} jk-dash-${(index + Math.floor(index / 6)) % 6}`}
          d={drawn(curve.points)}
        />
      ))}
      {room.length > 1 && (
        <path
          class="jk-curve-median"
          d={drawn(room.map(({ stage, median }) => ({ stage, value: median })))}
        />
      )}
      {path && first && last && (
        <path
          class="jk-curve-area"
          d={`${path}L${place(last.stage) + 0.5} ${zero}L${place(first.stage) + 0.5} ${zero}Z`}
        />
      )}
      {path && <path class="jk-curve-line" d={path} />}
      {group.points.map(
        ({ stage, value }) =>
          !Number.isInteger(stage) && (
            <path
              key={stage}
              class="jk-curve-between"
              d={`M${place(stage) + 0.5} ${heightOf(value)}h.0001`}
            />
          ),
      )}
    </svg>
  );
}
