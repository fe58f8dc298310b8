/**
 * Draws where a carried thing would land: a bar between notes, stages or rows, and a frame around
 * the cell. Both lie over the wall; nothing of the wall itself is touched, so nothing of it is
 * painted again.
 */
import type { Landing } from "./landing";
import type { Box, LandingBoxes } from "./landing_boxes";

export class LandingMark {
  /** `frame`: beside the bar, behind it */
  constructor(
    private readonly bar: HTMLElement,
    private readonly frame = bar.previousElementSibling as HTMLElement,
  ) {}

  show(boxes: LandingBoxes, landing: Landing | null): void {
    draw(this.frame, (landing && boxes.cell(landing)) || null);
    draw(this.bar, landing && boxes.bar(landing));
  }

  hide(): void {
    this.frame.hidden = true;
    this.bar.hidden = true;
  }

  intoView(): void {
    if (!this.bar.hidden) this.bar.scrollIntoView?.({ block: "nearest", inline: "nearest" });
  }
}

function draw(element: HTMLElement, box: Box | null): void {
  if (element.hidden === Boolean(box)) element.hidden = !box;
  if (!box) return;
  const { style } = element;
  style.translate = `${box.left}px ${box.top}px`;
  style.width = `${box.right - box.left}px`;
  style.height = `${box.bottom - box.top}px`;
}
