/**
 * Dragging with mouse, pen or finger: notes between cells, stages and rows by their grip. The
 * page is only marked where the thing would land; the map changes once, on release. Every drag
 * has two other ways: "Move to…" in the menu, and the keyboard.
 */
import type { MapSnapshot } from "../shared/store";
import { indexAt, type Landing } from "./landing";

const THRESHOLD = 5; // pixels before a press becomes a drag
const HOLD = 280; // milliseconds a finger rests before it drags instead of scrolling
const EDGE = 48; // pixels from the border where the wall scrolls by itself

export interface Carried {
  readonly kind: "note" | "stage" | "row";
  readonly id: string;
}

export interface DragHost {
  readonly scroller: HTMLElement;
  canEdit(): boolean;
  snapshot(): MapSnapshot;
  showLanding(carried: Carried | null, landing: Landing | null): void;
  drop(carried: Carried, landing: Landing): void;
}

function carriedBy(target: Element): { carried: Carried; element: HTMLElement } | null {
  if (target.closest("button:not([data-grip]), textarea, input, select, a")) return null;
  const grip = target.closest<HTMLElement>("[data-grip]");
  const head = grip?.closest<HTMLElement>("[data-head]");
  if (head) {
    const kind = head.dataset.head === "stage" ? "stage" : "row";
    return { carried: { kind, id: head.dataset.id ?? "" }, element: head };
  }
  const note = target.closest<HTMLElement>("[data-note]");
  if (!note || note.classList.contains("jk-editing")) return null;
  return { carried: { kind: "note", id: note.dataset.note ?? "" }, element: note };
}

/** The landing under a point of the screen: a place in a cell, or among the stages or rows. */
function landingAt(host: DragHost, carried: Carried, x: number, y: number): Landing | null {
  const root = host.scroller.getRootNode() as Document | ShadowRoot;
  const under = root.elementFromPoint(x, y);
  if (!under || !host.scroller.contains(under)) return null;
  if (carried.kind === "note") {
    const cell = under.closest<HTMLElement>("[data-cell][data-stage][data-row]");
    if (!cell?.dataset.stage || !cell.dataset.row) return null;
    const boxes = [...cell.querySelectorAll<HTMLElement>("[data-note]")]
      .filter((note) => note.dataset.note !== carried.id)
      .map((note) => note.getBoundingClientRect());
    return { stage: cell.dataset.stage, row: cell.dataset.row, index: indexAt(boxes, x, y) };
  }
  const heads = [...host.scroller.querySelectorAll<HTMLElement>(`[data-head="${carried.kind}"]`)];
  const boxes = heads.map((head) => head.getBoundingClientRect());
  const index = boxes.findIndex((box) =>
    carried.kind === "stage" ? x < (box.left + box.right) / 2 : y < (box.top + box.bottom) / 2,
  );
  return { stage: "", row: "", index: index < 0 ? heads.length : index };
}

/** Watches the grid; returns the way to stop. */
export function attachDrag(grid: HTMLElement, host: DragHost): () => void {
  let stop: (() => void) | null = null;

  const onPointerDown = (down: PointerEvent): void => {
    if (stop || down.button !== 0 || !down.isPrimary || !host.canEdit()) return;
    const found = down.target instanceof Element ? carriedBy(down.target) : null;
    if (!found) return;
    const { carried, element } = found;
    const finger = down.pointerType === "touch";
    let ghost: HTMLElement | null = null;
    let landing: Landing | null = null;
    let [x, y] = [down.clientX, down.clientY];
    let frame = 0;
    const box = element.getBoundingClientRect();

    const begin = (): void => {
      ghost = element.cloneNode(true) as HTMLElement;
      ghost.classList.add("jk-ghost");
      ghost.removeAttribute("data-note");
      ghost.removeAttribute("data-nav");
      ghost.setAttribute("aria-hidden", "true");
      ghost.setAttribute("popover", "manual");
      ghost.style.width = `${box.width}px`;
      ghost.style.height = `${box.height}px`;
      (host.scroller.parentElement ?? host.scroller).append(ghost);
      ghost.showPopover?.();
      element.classList.add("jk-carried");
      grid.classList.add("jk-dragging");
      frame = requestAnimationFrame(scroll);
      follow();
    };
    const follow = (): void => {
      if (!ghost) return;
      ghost.style.left = `${box.left + x - down.clientX}px`;
      ghost.style.top = `${box.top + y - down.clientY}px`;
      landing = landingAt(host, carried, x, y);
      host.showLanding(carried, landing);
    };
    const scroll = (): void => {
      const view = host.scroller.getBoundingClientRect();
      const pull = (at: number, low: number, high: number): number =>
        at < low + EDGE
          ? Math.max(at - low - EDGE, -EDGE) / 4
          : at > high - EDGE
            ? Math.min(at - high + EDGE, EDGE) / 4
            : 0;
      const [dx, dy] = [pull(x, view.left, view.right), pull(y, view.top, view.bottom)];
      if (dx || dy) {
        host.scroller.scrollBy(dx, dy);
        follow();
      }
      frame = requestAnimationFrame(scroll);
    };
    const hold = finger ? window.setTimeout(begin, HOLD) : 0;

    const onMove = (event: PointerEvent): void => {
      if (event.pointerId !== down.pointerId) return;
      [x, y] = [event.clientX, event.clientY];
      const far = Math.hypot(x - down.clientX, y - down.clientY) > THRESHOLD;
      if (!ghost && far) {
        if (finger) {
          finish(false); // the finger scrolls
          return;
        }
        begin();
      }
      if (ghost) {
        event.preventDefault();
        follow();
      }
    };
    const onTouchMove = (event: TouchEvent): void => {
      if (ghost) event.preventDefault();
    };
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== "Escape" || !ghost) return;
      event.preventDefault();
      event.stopPropagation();
      finish(false);
    };
    const onUp = (event: PointerEvent): void => {
      if (event.pointerId === down.pointerId) finish(event.type === "pointerup");
    };
    const finish = (dropped: boolean): void => {
      window.clearTimeout(hold);
      cancelAnimationFrame(frame);
      document.removeEventListener("pointermove", onMove);
      document.removeEventListener("pointerup", onUp);
      document.removeEventListener("pointercancel", onUp);
      document.removeEventListener("keydown", onKey, true);
      element.removeEventListener("touchmove", onTouchMove);
      stop = null;
      const wasCarried = ghost !== null;
      ghost?.remove();
      element.classList.remove("jk-carried");
      grid.classList.remove("jk-dragging");
      host.showLanding(null, null);
      if (wasCarried && dropped && landing && host.canEdit()) host.drop(carried, landing);
    };
    stop = () => finish(false);
    document.addEventListener("pointermove", onMove);
    document.addEventListener("pointerup", onUp);
    document.addEventListener("pointercancel", onUp);
    document.addEventListener("keydown", onKey, true);
    element.addEventListener("touchmove", onTouchMove, { passive: false });
  };

  grid.addEventListener("pointerdown", onPointerDown);
  return () => {
    stop?.();
    grid.removeEventListener("pointerdown", onPointerDown);
  };
}
