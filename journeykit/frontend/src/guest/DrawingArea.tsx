/**
 * The sheet the curve is drawn on: stages side by side, +2 at the top. A stroke redraws what it
 * passes over, a point can be dragged, a tap sets one stage. What a stroke means: `stroke.ts`.
 */
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { curvePath } from "../board/emotion_curve";
import type { Translate } from "../shared/i18n";
import type { Language, Stage } from "../shared/schema";
import { emotionWord, signed } from "./Sketch";
import { applyStroke, rounded, type StrokePoint, type Values } from "./stroke";

export const SHEET_HEIGHT = 300; // pixels
export const SHEET_MARGIN = 34; // above +2 and below −2: room for the words
const NEAR = 22; // a point is taken within a thumb's half width
const TAP = 6; // pixels a finger may tremble

export const heightOf = (value: number): number =>
  SHEET_MARGIN + ((2 - value) / 4) * (SHEET_HEIGHT - 2 * SHEET_MARGIN);
const valueAt = (y: number): number =>
  2 - ((y - SHEET_MARGIN) / (SHEET_HEIGHT - 2 * SHEET_MARGIN)) * 4;

/** The curve in pixels, `wide` pixels a stage. */
export function sheetPath(values: Values, wide: number): string {
  const points = values.flatMap((value, stage) => (value === null ? [] : [{ stage, value }]));
  const path = curvePath(points, SHEET_HEIGHT, SHEET_MARGIN);
  // Every first number of a pair is in stages: in pixels, so that the line keeps its width.
  let first = false;
  return path.replace(/-?\d+(?:\.\d+)?/g, (number) => {
    first = !first;
    return first ? (Number(number) * wide).toFixed(2) : number;
  });
}

type Gesture =
  | { kind: "stroke"; points: StrokePoint[]; start: Values; from: { x: number; y: number } }
  | { kind: "point"; stage: number; start: Values };

/** The width in pixels of an element, followed as it changes. */
export function useWidth() {
  const ref = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(340);
  useLayoutEffect(() => {
    const box = ref.current;
    if (!box) return;
    const measure = (): void => setWidth(box.clientWidth || 340);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    return () => observer.disconnect();
  }, []);
  return { ref, width };
}

export function DrawingArea(props: {
  stages: readonly Stage[];
  values: Values;
  t: Translate;
  lang: Language;
  /** the values before a gesture begins */
  start: () => Values;
  onDraft: (values: Values | null) => void;
  onCommit: (values: Values) => void;
}) {
  const { stages, values, t, lang } = props;
  const { ref, width } = useWidth();
  const wide = width / Math.max(1, stages.length);
  const gesture = useRef<Gesture | null>(null);
  const [stroke, setStroke] = useState("");

  const where = (event: PointerEvent): { x: number; y: number } => {
    const box = (event.currentTarget as Element).getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const told = (now: Gesture, y: number): Values =>
    now.kind === "point"
      ? now.start.map((old, at) => (at === now.stage ? rounded(valueAt(y)) : old))
      : applyStroke(now.start, now.points);

  const onPointerDown = (event: PointerEvent): void => {
    if (!event.isPrimary || event.button !== 0) return;
    event.preventDefault();
    (event.currentTarget as Element).setPointerCapture?.(event.pointerId);
    const { x, y } = where(event);
    const start = props.start();
    const stage = start.findIndex(
      (value, at) =>
        value !== null && Math.hypot((at + 0.5) * wide - x, heightOf(value) - y) < NEAR,
    );
    gesture.current =
      stage >= 0
        ? { kind: "point", stage, start }
        : { kind: "stroke", points: [[x / wide, valueAt(y)]], start, from: { x, y } };
  };
  const onPointerMove = (event: PointerEvent): void => {
    const now = gesture.current;
    if (!now || !event.isPrimary) return;
    const box = (event.currentTarget as Element).getBoundingClientRect();
    if (now.kind === "stroke") {
      const between = event.getCoalescedEvents?.() ?? [];
      for (const one of between.length ? between : [event]) {
        now.points.push([(one.clientX - box.left) / wide, valueAt(one.clientY - box.top)]);
      }
      setStroke(
        `M${now.points.map(([x, v]) => `${(x * wide).toFixed(1)} ${heightOf(v).toFixed(1)}`).join("L")}`,
      );
    }
    props.onDraft(told(now, event.clientY - box.top));
  };
  const onPointerUp = (event: PointerEvent): void => {
    const now = gesture.current;
    if (!now || !event.isPrimary) return;
    gesture.current = null;
    setStroke("");
    const { x, y } = where(event);
    const tapped =
      now.kind === "stroke" &&
      Math.hypot(x - now.from.x, y - now.from.y) < TAP &&
      now.points.length < 8;
    const stage = Math.min(stages.length - 1, Math.max(0, Math.floor(x / wide)));
    props.onCommit(
      tapped
        ? now.start.map((old, at) => (at === stage ? rounded(valueAt(y)) : old))
        : told(now, y),
    );
  };
  const onPointerCancel = (): void => {
    gesture.current = null;
    setStroke("");
    props.onDraft(null);
  };

  const spoken = stages
    .map((stage, index) => {
      const value = values[index];
      const said = value === null || value === undefined ? t("not drawn yet") : signed(value, lang);
      return `${stage.name}: ${said}`;
    })
    .join(", ");
  return (
    <div class="jk-drawing" ref={ref}>
      <svg
        role="img"
        aria-label={t("Your curve. {values}", { values: spoken })}
        width={width}
        height={SHEET_HEIGHT}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onPointerCancel={onPointerCancel}
      >
        <Scale stages={stages} wide={wide} width={width} t={t} lang={lang} />
        <path class={`jk-drawing-curve${stroke ? " jk-old" : ""}`} d={sheetPath(values, wide)} />
        {stroke && <path class="jk-drawing-stroke" d={stroke} />}
        {values.map(
          (value, at) =>
            value !== null && (
              <g key={stages[at]?.id} class="jk-drawing-point">
                <circle cx={(at + 0.5) * wide} cy={heightOf(value)} r={9} />
              </g>
            ),
        )}
      </svg>
      <StageNames stages={stages} wide={wide} />
    </div>
  );
}

/** The five lines with their words at both ends, and one band a stage. */
export function Scale(props: {
  stages: readonly Stage[];
  wide: number;
  width: number;
  t: Translate;
  lang: Language;
}) {
  const { stages, wide, width, t, lang } = props;
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: lines and words of a picture take no focus
    <g aria-hidden="true">
      {stages.map((stage, at) => (
        <rect
          key={stage.id}
          class={at % 2 ? "jk-band jk-band-other" : "jk-band"}
          x={at * wide}
          y={0}
          width={wide}
          height={SHEET_HEIGHT}
        />
      ))}
      {[2, 1, 0, -1, -2].map((value) => (
        <line
          key={value}
          class={value === 0 ? "jk-drawing-zero" : "jk-drawing-line"}
          x1={0}
          x2={width}
          y1={heightOf(value)}
          y2={heightOf(value)}
        />
      ))}
      <text x={8} y={heightOf(2) - 11}>
        {`${signed(2, lang)} ${emotionWord(t, 2)}`}
      </text>
      <text x={8} y={heightOf(0) - 7}>
        {`0 ${emotionWord(t, 0)}`}
      </text>
      <text x={8} y={heightOf(-2) + 22}>
        {`${signed(-2, lang)} ${emotionWord(t, -2)}`}
      </text>
    </g>
  );
}

/** Names where they fit; otherwise their numbers, which the list under the sheet carries too. */
export function StageNames({ stages, wide }: { stages: readonly Stage[]; wide: number }) {
  return (
    <ol class={`jk-drawing-names${wide < 64 ? " jk-narrow" : ""}`} aria-hidden="true">
      {stages.map((stage, at) => (
        <li key={stage.id}>
          <b>{at + 1}</b>
          {wide >= 64 && <span>{stage.name}</span>}
        </li>
      ))}
    </ol>
  );
}
