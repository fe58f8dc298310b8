/**
 * Dragging with mouse, pen or finger: one or several notes between cells, stages and rows by their
 * grip. The page is only marked where the thing would land; the map changes once, on release. Every
 * drag has two other ways: the menu, and the keyboard.
 *
 * Moves are only noted; one animation frame does the work, on boxes measured at the beginning, and
 * no component is redrawn.
 */
import { AutoScroll } from "./autoscroll";
import type { Landing } from "./landing";
import { type Carried, LandingBoxes } from "./landing_boxes";
import { LandingMark } from "./landing_mark";

const THRESHOLD = 5; // pixels before a press becomes a drag
const SLACK = 10; // pixels a resting finger may tremble
const HOLD = 280; // milliseconds a finger rests before it drags instead of scrolling

export interface DragHost {
  readonly scroller: HTMLElement;
  readonly canvas: HTMLElement;
  readonly mark: HTMLElement;
  /** All that goes along when this is taken; null when it may not be moved. */
  carry(kind: Carried["kind"], id: string): Carried | null;
  /** Calls back at each change of the map: may the drag go on? Returns the way to stop. */
  watch(carried: Carried, seen: (goesOn: boolean) => void): () => void;
  drop(carried: Carried, landing: Landing): void;
  /** The drag ended and nothing moves: Esc, nowhere to land, or somebody else's doing. */
  stayed(carried: Carried, why: "cancelled" | "nowhere" | "changed"): void;
}

interface Found {
  readonly kind: Carried["kind"];
  readonly id: string;
  readonly element: HTMLElement;
  readonly grip: boolean;
}

function under(target: Element): Found | null {
  if (target.closest("button:not([data-grip]), textarea, input, select, a, audio, video")) {
    return null;
  }
  const head = target.closest("[data-grip]")?.closest<HTMLElement>("[data-head]");
  const kind = head?.dataset.head;
  if (head && (kind === "stage" || kind === "row")) {
    return { kind, id: head.dataset.id ?? "", element: head, grip: true };
  }
  const note = target.closest<HTMLElement>("[data-note]");
  if (!note || note.classList.contains("jk-editing")) return null;
  return { kind: "note", id: note.dataset.note ?? "", element: note, grip: false };
}

/**
 * What is seen under the pointer: the thing itself, and how many go with it. It hangs in a sheet
 * over the whole page, so that nothing below is hovered, selected or painted again while it moves.
 */
function ghostOf(element: HTMLElement, count: number): HTMLElement {
  const ghost = element.cloneNode(true) as HTMLElement;
  const { width, height } = element.getBoundingClientRect();
  ghost.classList.add("jk-ghost");
  ghost.classList.remove("jk-selected");
  for (const name of ["data-note", "data-nav", "data-head", "data-cell", "aria-label"]) {
    ghost.removeAttribute(name);
  }
  ghost.tabIndex = -1;
  ghost.style.width = `${width}px`;
  ghost.style.height = `${height}px`;
  if (count > 1) {
    ghost.classList.add("jk-ghost-many");
    const badge = document.createElement("span");
    badge.className = "jk-ghost-count";
    badge.textContent = String(count);
    ghost.append(badge);
  }
  return ghost;
}

function sheetFor(ghost: HTMLElement, scroller: HTMLElement): HTMLElement {
  const sheet = document.createElement("div");
  sheet.className = "jk-sheet";
  sheet.setAttribute("popover", "manual");
  sheet.setAttribute("aria-hidden", "true");
  sheet.append(ghost);
  sheet.addEventListener("wheel", (event) => scroller.scrollBy(event.deltaX, event.deltaY), {
    passive: true,
  });
  (scroller.parentElement ?? scroller).append(sheet);
  sheet.showPopover?.();
  return sheet;
}

/** Watches the grid; returns the way to stop. */
export function attachDrag(grid: HTMLElement, host: DragHost): () => void {
  let stop: (() => void) | null = null;

  const onPointerDown = (down: PointerEvent): void => {
    if (stop || down.button !== 0 || !down.isPrimary) return;
    const found = down.target instanceof Element ? under(down.target) : null;
    if (!found) return;
    const mayCarry = host.carry(found.kind, found.id);
    if (!mayCarry) return;
    stop = follow(down, found, mayCarry, grid, host, () => {
      stop = null;
    });
  };

  grid.addEventListener("pointerdown", onPointerDown);
  return () => {
    stop?.();
    grid.removeEventListener("pointerdown", onPointerDown);
  };
}

/** One press, from the finger's or button's going down to its release. */
function follow(
  down: PointerEvent,
  { element, grip }: Found,
  carried: Carried,
  grid: HTMLElement,
  host: DragHost,
  ended: () => void,
): () => void {
  // A finger first rests: moving at once scrolls. On a grip there is nothing to scroll.
  const rests = down.pointerType === "touch" && !grip;
  const box = element.getBoundingClientRect();
  let [x, y] = [down.clientX, down.clientY];
  let frame = 0;
  let landing: Landing | null = null;
  let drag: {
    sheet: HTMLElement;
    ghost: HTMLElement;
    boxes: LandingBoxes;
    mark: LandingMark;
    scroll: AutoScroll;
    sized: ResizeObserver | null;
    unwatch: () => void;
    dimmed: HTMLElement[];
  } | null = null;
  let stale = false; // the boxes: something moved under the drag
  let drawn = "";
  // A press on words would begin to mark them, and the browser then scrolls by itself, too.
  element.style.userSelect = "none";
  const listening = new AbortController();
  const { signal } = listening;

  const begin = (): void => {
    const ghost = ghostOf(element, carried.ids.length);
    const sheet = sheetFor(ghost, host.scroller);
    const boxes = new LandingBoxes(host.canvas, carried);
    const dimmed =
      carried.kind === "note"
        ? [...grid.querySelectorAll<HTMLElement>("[data-note]")].filter((one) =>
            carried.ids.includes(one.dataset.note ?? ""),
          )
        : [element];
    for (const one of dimmed) one.classList.add("jk-carried");
    const sized = window.ResizeObserver
      ? new ResizeObserver(() => {
          stale = true;
        })
      : null;
    sized?.observe(grid);
    const unwatch = host.watch(carried, (goesOn) => {
      stale = true;
      if (!goesOn) finish("changed");
    });
    const mark = new LandingMark(host.mark);
    drag = {
      sheet,
      ghost,
      boxes,
      mark,
      scroll: new AutoScroll(host.scroller),
      sized,
      unwatch,
      dimmed,
    };
    if (rests) navigator.vibrate?.(12);
    tick();
  };

  const tick = (): void => {
    if (!drag) return;
    frame = requestAnimationFrame(tick);
    const scrolled = drag.scroll.step(x, y);
    const now = `${x} ${y}`;
    if (!scrolled && !stale && now === drawn) return;
    drawn = now;
    if (stale) drag.boxes = new LandingBoxes(host.canvas, carried);
    stale = false;
    landing = landingUnder(drag.boxes, drag.scroll);
    drag.ghost.style.translate = `${box.left + x - down.clientX}px ${box.top + y - down.clientY}px`;
    drag.mark.show(drag.boxes, landing);
  };

  /** Only what can be seen is under the pointer: not the cells behind the sticky headers. */
  const landingUnder = (boxes: LandingBoxes, scroll: AutoScroll): Landing | null => {
    const view = scroll.view();
    if (x < view.left || x >= view.right || y < view.top || y >= view.bottom) return null;
    if (carried.kind === "note") {
      const corner = host.canvas.querySelector(".jk-corner")?.getBoundingClientRect();
      if (corner && (x < corner.right || y < corner.bottom)) return null;
    }
    const origin = host.canvas.getBoundingClientRect();
    return boxes.landingAt(x - origin.left, y - origin.top);
  };

  const onMove = (event: PointerEvent): void => {
    if (event.pointerId !== down.pointerId) return;
    [x, y] = [event.clientX, event.clientY];
    if (drag) {
      event.preventDefault();
      return;
    }
    const way = Math.hypot(x - down.clientX, y - down.clientY);
    if (rests) {
      if (way > SLACK) finish("scrolls");
    } else if (way > THRESHOLD) begin();
  };

  const finish = (how: "dropped" | "cancelled" | "changed" | "scrolls"): void => {
    window.clearTimeout(hold);
    cancelAnimationFrame(frame);
    listening.abort();
    element.style.userSelect = "";
    ended();
    if (!drag) return;
    // The last move may be younger than the last frame.
    if (how === "dropped") {
      if (stale) drag.boxes = new LandingBoxes(host.canvas, carried);
      landing = landingUnder(drag.boxes, drag.scroll);
    }
    const { sheet, mark, sized, unwatch, dimmed } = drag;
    drag = null;
    unwatch();
    sized?.disconnect();
    sheet.remove();
    mark.hide();
    for (const one of dimmed) one.classList.remove("jk-carried");
    if (how === "dropped") swallowClick();
    else document.addEventListener("pointerup", swallowClick, { once: true, capture: true });
    if (how !== "dropped") host.stayed(carried, how === "changed" ? "changed" : "cancelled");
    else if (landing) host.drop(carried, landing);
    else host.stayed(carried, "nowhere");
  };

  const listen = <K extends keyof DocumentEventMap>(
    name: K,
    heard: (event: DocumentEventMap[K]) => void,
    capture = false,
  ): void => document.addEventListener(name, heard, { signal, capture });
  listen("pointermove", onMove);
  listen("pointerup", (event) => event.pointerId === down.pointerId && finish("dropped"));
  listen("pointercancel", (event) => event.pointerId === down.pointerId && finish("cancelled"));
  listen(
    "keydown",
    (event) => {
      if (event.key !== "Escape" || !drag) return;
      event.preventDefault();
      event.stopPropagation();
      finish("cancelled");
    },
    true,
  );
  // A resting finger also asks for the menu, and a window that is left never sees the release.
  listen(
    "contextmenu",
    (event) => {
      if (!drag && !rests) return;
      event.preventDefault();
      event.stopPropagation();
    },
    true,
  );
  window.addEventListener("blur", () => finish("cancelled"), { signal });
  element.addEventListener(
    "touchmove",
    (event) => {
      if ((drag || down.pointerType === "pen") && event.cancelable) event.preventDefault();
    },
    { signal, passive: false },
  );
  const hold = rests ? window.setTimeout(begin, HOLD) : 0;
  return () => finish("cancelled");
}

/** The click that a release would make is the drag's, not the wall's. */
function swallowClick(): void {
  const swallow = (event: Event): void => {
    event.preventDefault();
    event.stopPropagation();
  };
  document.addEventListener("click", swallow, { capture: true, once: true });
  window.setTimeout(() => document.removeEventListener("click", swallow, { capture: true }), 0);
}
