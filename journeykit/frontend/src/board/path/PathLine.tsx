/**
 * The customer's path: a dotted line from touchpoint to touchpoint across the wall. It is measured
 * on what is painted; the panel tells the same in words.
 */
import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { MapSnapshot } from "../../shared/store";
import { useBoard } from "../context";
import { type Box, segment, stepsOf } from "./path";

export function PathLine({ map }: { map: MapSnapshot }) {
  const { t } = useBoard();
  const box = useRef<SVGSVGElement>(null);
  const [drawn, setDrawn] = useState({ width: 0, height: 0, lines: "" });
  const steps = useMemo(
    () => stepsOf(map),
    [map.sheets.path_steps, map.sheets.touchpoints, map.stages],
  );
  useLayoutEffect(() => {
    const canvas = box.current?.parentElement;
    if (!canvas || steps.length < 2) return;
    const measure = (): void => {
      const origin = canvas.getBoundingClientRect();
      const boxes = steps.flatMap(({ touchpoint, stage }): Box[] => {
        const cell = `[data-cell][data-stage="${CSS.escape(stage?.id ?? "")}"]`;
        const card = canvas.querySelector(
          `${cell} [data-touchpoint="${CSS.escape(touchpoint.id)}"]`,
        );
        const found = card?.getBoundingClientRect();
        if (!found?.width) return []; // folded away, or no row shows touchpoints
        const { left, right, top, bottom } = found;
        return [
          {
            left: left - origin.left,
            right: right - origin.left,
            top: top - origin.top,
            bottom: bottom - origin.top,
          },
        ];
      });
      const lines = boxes.slice(1).flatMap((to, i) => {
        const from = boxes[i];
        return from && from !== to ? [segment(from, to)] : [];
      });
      const next = { width: origin.width, height: origin.height, lines: lines.join("\n") };
      setDrawn((now) => (JSON.stringify(now) === JSON.stringify(next) ? now : next));
    };
    measure();
    if (!window.ResizeObserver) return;
    const sized = new ResizeObserver(measure);
    for (const one of [canvas, ...canvas.querySelectorAll("[data-touchpoint]")]) sized.observe(one);
    return () => sized.disconnect();
  }, [steps, map]);
  if (steps.length < 2) return null;
  return (
    <svg
      ref={box}
      class="jk-path"
      width={drawn.width}
      height={drawn.height}
      role="img"
      aria-label={t("The customer’s path: {steps}", {
        steps: steps.map(({ n, touchpoint }) => `${n}. ${touchpoint.name}`).join(", "),
      })}
    >
      <defs>
        <marker
          id="jk-path-end"
          viewBox="0 0 8 8"
          refX="6"
          refY="4"
          markerWidth="5"
          markerHeight="5"
          orient="auto"
        >
          <path d="M0 0 8 4 0 8z" />
        </marker>
      </defs>
      {drawn.lines.split("\n").map((line, i) => (
        <path key={`${i} ${line}`} class="jk-path-line" d={line} marker-end="url(#jk-path-end)" />
      ))}
    </svg>
  );
}
