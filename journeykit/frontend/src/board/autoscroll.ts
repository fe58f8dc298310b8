/**
 * Scrolling while something is carried near an edge: the wall first, and where it is at its end the
 * page around it. Knows boxes and speeds; what is carried is `drag.ts`'s.
 */
import type { Box } from "./landing_boxes";

const EDGE = 48; // pixels from the border where scrolling begins
const FASTEST = 14; // pixels a frame, at the border and beyond it

/** How far to scroll this frame when a point lies at `at` between two borders. */
export function pull(at: number, low: number, high: number): number {
  const edge = Math.min(EDGE, (high - low) / 4);
  const depth = at < low + edge ? at - low - edge : at > high - edge ? at - high + edge : 0;
  return Math.max(-1, Math.min(1, depth / (edge || 1))) * FASTEST;
}

export class AutoScroll {
  /** the wall, then everything around it that scrolls or clips, the nearest first */
  private readonly around: { element: Element; x: boolean; y: boolean }[] = [];

  constructor(scroller: HTMLElement) {
    const page = document.scrollingElement;
    for (let one: HTMLElement | null = scroller; one; one = one.parentElement) {
      // The body's overflow is the window's: its own box, perhaps of no height, clips nothing.
      if (one === page || one === document.body) continue;
      const { overflowX, overflowY } = getComputedStyle(one);
      // What only clips ("hidden") is not scrolled: nobody could scroll it back.
      const [x, y] = [/auto|scroll/.test(overflowX), /auto|scroll/.test(overflowY)];
      if (x || y || /hidden|clip/.test(overflowX + overflowY)) {
        this.around.push({ element: one, x, y });
      }
    }
    if (page) this.around.push({ element: page, x: true, y: true });
  }

  /** The part of the wall (or of the scrolling box number `from`) that is on the screen. */
  view(from = 0): Box {
    let [left, top, right, bottom] = [0, 0, window.innerWidth, window.innerHeight];
    for (const { element } of this.around.slice(from)) {
      if (element === document.scrollingElement) continue;
      const box = element.getBoundingClientRect();
      left = Math.max(left, box.left);
      top = Math.max(top, box.top);
      right = Math.min(right, box.right);
      bottom = Math.min(bottom, box.bottom);
    }
    return { left, top, right, bottom };
  }

  /** One frame at a point of the screen; true when something moved. */
  step(x: number, y: number): boolean {
    let [across, along] = [false, false];
    const wall = this.around[0]?.element.getBoundingClientRect() ?? this.view();
    this.around.forEach(({ element, x: mayX, y: mayY }, at) => {
      if (!mayX && !mayY) return;
      const view = this.view(at);
      let left = !across && mayX ? pull(x, view.left, view.right) : 0;
      let top = !along && mayY ? pull(y, view.top, view.bottom) : 0;
      if (at) {
        // What lies around goes on as far as the wall does, not past it.
        if (left < 0 ? wall.left >= view.left : wall.right <= view.right) left = 0;
        if (top < 0 ? wall.top >= view.top : wall.bottom <= view.bottom) top = 0;
      }
      if (!left && !top) return;
      const { scrollLeft, scrollTop } = element;
      element.scrollBy({ left, top, behavior: "instant" });
      across ||= element.scrollLeft !== scrollLeft;
      along ||= element.scrollTop !== scrollTop;
    });
    return across || along;
  }
}
