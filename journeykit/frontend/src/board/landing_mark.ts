/** Draws where a carried thing would land: a bar between notes, stages or rows, or a whole cell. */
import type { Carried } from "./drag";
import type { Landing } from "./landing";

export function showLanding(
  canvas: HTMLElement,
  mark: HTMLElement,
  carried: Carried | null,
  landing: Landing | null,
): void {
  for (const cell of canvas.querySelectorAll(".jk-over")) cell.classList.remove("jk-over");
  mark.hidden = !carried || !landing;
  if (!carried || !landing) return;
  const origin = canvas.getBoundingClientRect();
  const draw = (left: number, top: number, width: number, height: number): void => {
    Object.assign(mark.style, {
      left: `${left - origin.left}px`,
      top: `${top - origin.top}px`,
      width: `${width}px`,
      height: `${height}px`,
    });
  };
  if (carried.kind !== "note") {
    const heads = [...canvas.querySelectorAll(`[data-head="${carried.kind}"]`)];
    const last = landing.index >= heads.length;
    const box = heads[Math.min(landing.index, heads.length - 1)]?.getBoundingClientRect();
    if (!box) return;
    if (carried.kind === "stage")
      draw((last ? box.right : box.left) - 2, origin.top, 4, origin.height);
    else draw(origin.left, (last ? box.bottom : box.top) - 2, origin.width, 4);
    return;
  }
  const cell = canvas.querySelector<HTMLElement>(
    `[data-cell][data-stage="${CSS.escape(landing.stage)}"][data-row="${CSS.escape(landing.row)}"]`,
  );
  if (!cell) {
    mark.hidden = true;
    return;
  }
  cell.classList.add("jk-over");
  const boxes = [...cell.querySelectorAll<HTMLElement>("[data-note]")]
    .filter((note) => note.dataset.note !== carried.id)
    .map((note) => note.getBoundingClientRect());
  const next = boxes[landing.index];
  const previous = boxes[landing.index - 1];
  const box = next ?? previous;
  if (!box) {
    const whole = cell.getBoundingClientRect();
    draw(whole.left + 8, whole.top + 8, whole.width - 16, 4);
    return;
  }
  // The next note begins another line: the place is at the end of this one.
  if (next && previous && next.top >= previous.bottom) {
    draw(previous.right + 2, previous.top, 4, previous.height);
    return;
  }
  const wide = box.width > cell.getBoundingClientRect().width * 0.7;
  if (wide) draw(box.left, next ? box.top - 6 : box.bottom + 2, box.width, 4);
  else draw(next ? box.left - 6 : box.right + 2, box.top, 4, box.height);
}
