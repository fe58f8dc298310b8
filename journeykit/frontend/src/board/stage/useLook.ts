/** The look of one board: its zoom and how it is changed (buttons, keys, Ctrl+wheel, fitting). */
import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { clampZoom, fittingZoom, LARGE, type Look, savedLook, saveLook, zoomStep } from "./look";

export interface LookTools extends Look {
  /** what the sizes on the wall are multiplied with */
  readonly scale: number;
  /** the zoom was found by fitting the whole map */
  readonly fitted: boolean;
  change(patch: Partial<Look>): void;
  step(direction: 1 | -1): void;
  fit(what: "all" | "width"): void;
}

const scroller = (root: HTMLElement | null): HTMLElement | null =>
  root?.querySelector<HTMLElement>(".jk-scroller") ?? null;

/** Every size on the wall, from one number. */
export const sizes = (scale: number): Record<string, string> => ({
  "--jk-scale": String(scale),
  "--jk-size": `${15 * scale}px`,
  "--jk-small": `${12.5 * scale}px`,
});

export function setScale(root: HTMLElement, scale: number): void {
  for (const [name, value] of Object.entries(sizes(scale))) root.style.setProperty(name, value);
}

/** The largest scale at which the wall needs no scrolling; the root's own scale is put back. */
export function fittingScale(root: HTMLElement, what: "all" | "width", low: number, high: number) {
  const view = scroller(root);
  if (!view) return 1;
  const before = root.style.cssText;
  const scale = fittingZoom(
    (tried) => {
      setScale(root, tried);
      return (
        view.scrollWidth <= view.clientWidth + 1 &&
        (what === "width" || view.scrollHeight <= view.clientHeight + 1)
      );
    },
    low,
    high,
  );
  root.style.cssText = before;
  return scale;
}

export function useLook(root: RefObject<HTMLElement | null>): LookTools {
  const [look, setLook] = useState(savedLook);
  const [before, setBefore] = useState<number | null>(null);
  /** the point of the wall that stays under the pointer while the zoom changes */
  const held = useRef<{ x: number; y: number; scale: number } | null>(null);
  const scale = look.zoom * (look.large ? LARGE : 1);

  const change = (patch: Partial<Look>): void => {
    const next = { ...look, ...patch };
    setLook(next);
    setBefore(null);
    saveLook(next);
  };
  const latest = useRef({ look, scale, change });
  latest.current = { look, scale, change };

  useEffect(() => {
    const onWheel = (event: WheelEvent): void => {
      if (!event.ctrlKey || !(event.target as Element).closest(".jk-scroller")) return;
      event.preventDefault();
      const view = scroller(root.current)?.getBoundingClientRect();
      if (!view) return;
      const now = latest.current;
      held.current = {
        x: event.clientX - view.left,
        y: event.clientY - view.top,
        scale: now.scale,
      };
      const factor = Math.exp(
        -Math.sign(event.deltaY) * Math.min(0.1, Math.abs(event.deltaY) / 500),
      );
      now.change({ zoom: clampZoom(now.look.zoom * factor) });
    };
    const board = root.current;
    board?.addEventListener("wheel", onWheel, { passive: false });
    return () => board?.removeEventListener("wheel", onWheel);
  }, []);

  useLayoutEffect(() => {
    const view = scroller(root.current);
    const point = held.current;
    held.current = null;
    if (!view || !point) return;
    const grown = scale / point.scale;
    view.scrollLeft = (view.scrollLeft + point.x) * grown - point.x;
    view.scrollTop = (view.scrollTop + point.y) * grown - point.y;
  }, [scale]);

  return {
    ...look,
    scale,
    fitted: before !== null,
    change,
    step: (direction) => change({ zoom: zoomStep(look.zoom, direction) }),
    fit: (what) => {
      if (!root.current) return;
      if (what === "all" && before !== null) {
        change({ zoom: before });
        return;
      }
      root.current.classList.toggle("jk-fit", what === "all");
      const found = fittingScale(root.current, what, 0.5, what === "all" ? 1.5 : 1);
      change({ zoom: clampZoom(found), large: false });
      if (what === "all") setBefore(look.zoom);
    },
  };
}
