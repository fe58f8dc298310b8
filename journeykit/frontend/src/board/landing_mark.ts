/** Draws where a carried thing would land: a bar between notes, stages or rows, and its cell. */
import type { Landing } from "./landing";
import type { LandingBoxes } from "./landing_boxes";

export class LandingMark {
  private over: HTMLElement | null = null;

  constructor(private readonly mark: HTMLElement) {}

  show(boxes: LandingBoxes, landing: Landing | null): void {
    const cell = (landing && boxes.cell(landing)?.element) || null;
    if (cell !== this.over) {
      this.over?.classList.remove("jk-over");
      cell?.classList.add("jk-over");
      this.over = cell;
    }
    const bar = landing && boxes.bar(landing);
    if (this.mark.hidden === Boolean(bar)) this.mark.hidden = !bar;
    if (!bar) return;
    const { style } = this.mark;
    style.translate = `${bar.left}px ${bar.top}px`;
    style.width = `${bar.right - bar.left}px`;
    style.height = `${bar.bottom - bar.top}px`;
  }

  hide(): void {
    this.over?.classList.remove("jk-over");
    this.over = null;
    this.mark.hidden = true;
  }

  get shown(): boolean {
    return !this.mark.hidden;
  }

  intoView(): void {
    if (this.shown) this.mark.scrollIntoView?.({ block: "nearest", inline: "nearest" });
  }
}
