/**
 * The pen over the sketcher's canvas: shows the stroke while it is drawn, without waiting for the
 * kernel, and sends it whole when the pen is lifted.
 *
 * ipycanvas would send every movement (hundreds of kilobytes a stroke), swallow the wheel and trap
 * Tab; its own events are therefore kept from it, and remain the way for a page where this script
 * does not run. What a movement means is decided in `widgets/emotion_pen.py`; the numbers here only
 * show it.
 */
import { initialize } from "../shared/late_outputs";
import "./sketch.css";

type Point = [x: number, y: number];

interface Model {
  get(name: string): unknown;
  on(event: string, listener: () => void): void;
  off(event: string, listener: () => void): void;
  send(message: unknown): void;
}

const SVG = "http://www.w3.org/2000/svg";
const APART = 3; // pixels of the picture between two points of a stroke
const MOST = 800; // points a stroke
const NEAR = 22; // as in emotion_pen.py
const ALONG = 0.3;
const SWALLOWED = [
  ...["mousedown", "mousemove", "mouseup", "mouseout", "wheel", "keydown"],
  ...["touchstart", "touchmove", "touchend", "touchcancel"],
];

export default {
  initialize,
  render({ model, el }: { model: Model; el: HTMLElement }): () => void {
    const stop = new AbortController();
    const mine = (event: Event): HTMLCanvasElement | null => {
      const target = event.target;
      const root = el.closest(".jk-sketcher");
      return target instanceof HTMLCanvasElement && root?.contains(target) ? target : null;
    };
    const listen = (name: string, listener: (event: Event) => void): void =>
      document.addEventListener(name, listener, {
        capture: true,
        passive: false,
        signal: stop.signal,
      });

    let stroke: { id: number; canvas: HTMLCanvasElement; points: Point[]; grab: number } | null =
      null;
    let ink: SVGSVGElement | null = null;
    const wipe = (): void => {
      ink?.remove();
      ink = null;
    };

    const place = (canvas: HTMLCanvasElement, event: MouseEvent): Point => {
      const box = canvas.getBoundingClientRect();
      const [width, height] = model.get("size") as Point;
      const x = ((event.clientX - box.left) / box.width) * width;
      const y = ((event.clientY - box.top) / box.height) * height;
      return [Math.round(x * 10) / 10, Math.round(y * 10) / 10];
    };

    const grabbed = ([x, y]: Point): number => {
      const handles = model.get("handles") as Point[];
      const far = handles.map(([hx, hy]) =>
        model.get("mode") === "move" ? Math.abs(hx - x) : Math.hypot(hx - x, hy - y),
      );
      const least = Math.min(...far);
      return model.get("mode") === "move" || least <= NEAR ? far.indexOf(least) : -1;
    };

    const show = (): void => {
      if (!stroke) return;
      const { canvas, points, grab } = stroke;
      const parent = canvas.parentElement;
      if (!parent) return;
      if (!ink) {
        ink = document.createElementNS(SVG, "svg");
        ink.setAttribute("class", "jk-sketch-ink");
        ink.append(document.createElementNS(SVG, grab < 0 ? "polyline" : "circle"));
        parent.append(ink);
      }
      const [width, height] = model.get("size") as Point;
      ink.setAttribute("viewBox", `0 0 ${width} ${height}`);
      Object.assign(ink.style, {
        left: `${canvas.offsetLeft}px`,
        top: `${canvas.offsetTop}px`,
        width: `${canvas.offsetWidth}px`,
        height: `${canvas.offsetHeight}px`,
      });
      const last = points[points.length - 1] as Point;
      const drawn = ink.firstElementChild;
      if (grab >= 0) {
        const [x] = (model.get("handles") as Point[])[grab] as Point;
        drawn?.setAttribute("cx", String(x));
        drawn?.setAttribute("cy", String(last[1]));
        drawn?.setAttribute("r", "11");
      } else drawn?.setAttribute("points", points.join(" "));
    };

    for (const name of SWALLOWED) {
      listen(name, (event) => {
        if (mine(event)) event.stopImmediatePropagation();
        // A finger on the canvas draws; it neither scrolls nor becomes a mouse.
        if (name === "touchstart" && mine(event)) event.preventDefault();
      });
    }
    listen("pointerdown", (event) => {
      const canvas = mine(event);
      const pen = event as PointerEvent;
      if (!canvas || stroke || pen.button !== 0 || !pen.isPrimary) return;
      event.preventDefault();
      canvas.setPointerCapture(pen.pointerId);
      const first = place(canvas, pen);
      wipe();
      stroke = { id: pen.pointerId, canvas, points: [first], grab: grabbed(first) };
    });
    listen("pointermove", (event) => {
      const pen = event as PointerEvent;
      if (!stroke || pen.pointerId !== stroke.id) return;
      for (const part of pen.getCoalescedEvents?.() ?? [pen]) {
        const here = place(stroke.canvas, part);
        const last = stroke.points[stroke.points.length - 1] as Point;
        if (Math.hypot(here[0] - last[0], here[1] - last[1]) < APART) continue;
        if (stroke.points.length < MOST) stroke.points.push(here);
        else stroke.points[MOST - 1] = here;
      }
      const [first] = stroke.points as [Point];
      const along = Math.max(...stroke.points.map(([x]) => Math.abs(x - first[0])));
      const column = model.get("column") as number;
      if (stroke.grab >= 0 && model.get("mode") !== "move" && along > ALONG * column) {
        stroke.grab = -1; // a stroke after all
        wipe();
      }
      if (stroke.grab >= 0 || model.get("mode") !== "move") show();
    });
    const lift = (event: Event): void => {
      if (!stroke || (event as PointerEvent).pointerId !== stroke.id) return;
      const { points } = stroke;
      stroke = null;
      model.send({ kind: "gesture", points });
      setTimeout(wipe, 4000); // the kernel is busy: the ink has been seen
    };
    listen("pointerup", lift);
    listen("pointercancel", lift);
    listen("dblclick", (event) => {
      const canvas = mine(event);
      if (canvas) model.send({ kind: "double", points: [place(canvas, event as MouseEvent)] });
    });
    // ↑ and ↓ in a stage's field, as in any number field, by a quarter.
    listen("keydown", (event) => {
      const { key, target } = event as KeyboardEvent;
      if ((key !== "ArrowUp" && key !== "ArrowDown") || !(target instanceof HTMLInputElement))
        return;
      if (!target.closest(".jk-sketch-value") || !el.closest(".jk-sketcher")?.contains(target))
        return;
      event.preventDefault();
      const now = Number(target.value.replace(",", ".").replace("−", "-")) || 0;
      const next = Math.min(2, Math.max(-2, now + (key === "ArrowUp" ? 0.25 : -0.25)));
      target.value = String(next);
      target.dispatchEvent(new Event("input", { bubbles: true }));
      target.dispatchEvent(new Event("change", { bubbles: true }));
    });

    const tell = (): void => {
      for (const canvas of el.closest(".jk-sketcher")?.querySelectorAll("canvas") ?? []) {
        canvas.tabIndex = -1; // the fields are the keyboard's way; the canvas would trap Tab
        canvas.setAttribute("role", "img");
        canvas.setAttribute("aria-label", model.get("label") as string);
      }
    };
    model.on("change:label", tell);
    model.on("change:painted", wipe);
    const look = new MutationObserver(tell);
    requestAnimationFrame(() => {
      const root = el.closest(".jk-sketcher");
      if (root) look.observe(root, { childList: true, subtree: true });
      tell();
    });
    return () => {
      stop.abort();
      look.disconnect();
      model.off("change:label", tell);
      model.off("change:painted", wipe);
      wipe();
    };
  },
};
