/**
 * Where the things of the wall lie on the screen, measured in one go and asked many times: a drag
 * finds its landing in numbers, without touching the page's layout again. Lengths in CSS pixels
 * from the canvas' corner, so that scrolling changes nothing.
 */
import { indexAt, type Landing } from "./landing";

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** What is carried: `ids[0]` leads. */
export interface Carried {
  readonly kind: "note" | "stage" | "row";
  readonly ids: readonly string[];
}

interface CellBox extends Box {
  readonly stage: string;
  readonly row: string;
  /** its notes without the carried ones */
  readonly notes: readonly Box[];
}

const THICK = 5; // of the bar that shows the landing place

export class LandingBoxes {
  readonly cells: readonly CellBox[];
  /** the headers among which a stage or row lands, the carried one left out */
  readonly heads: readonly Box[];
  readonly width: number;
  readonly height: number;

  constructor(
    canvas: HTMLElement,
    readonly carried: Carried,
  ) {
    const origin = canvas.getBoundingClientRect();
    this.width = origin.width;
    this.height = origin.height;
    const box = (element: Element): Box => {
      const { left, top, right, bottom } = element.getBoundingClientRect();
      return {
        left: left - origin.left,
        top: top - origin.top,
        right: right - origin.left,
        bottom: bottom - origin.top,
      };
    };
    const all = <T extends HTMLElement>(from: Element, what: string): T[] => [
      ...from.querySelectorAll<T>(what),
    ];
    const { kind, ids } = carried;
    const held = new Set(ids);
    if (kind === "note") {
      this.heads = [];
      // Where no note may be added, none lands: a locked column, a row of scores.
      this.cells = all(canvas, "[data-cell][data-stage][data-row]")
        .filter((element) => element.querySelector("[data-action=add]"))
        .map((element) => ({
          ...box(element),
          stage: element.dataset.stage ?? "",
          row: element.dataset.row ?? "",
          notes: all(element, "[data-note]")
            .filter((note) => !held.has(note.dataset.note ?? ""))
            .map(box),
        }));
    } else {
      this.cells = [];
      this.heads = all(canvas, `[data-head="${kind}"]`)
        .filter((head) => !held.has(head.dataset.id ?? ""))
        .map(box);
    }
  }

  cell(landing: Landing): CellBox | undefined {
    return this.cells.find((one) => one.stage === landing.stage && one.row === landing.row);
  }

  /** What lies under a point of the canvas. */
  landingAt(x: number, y: number): Landing | null {
    const { kind } = this.carried;
    if (kind === "note") {
      const cell = this.cells.find(
        (one) => x >= one.left && x < one.right && y >= one.top && y < one.bottom,
      );
      if (!cell) return null;
      return { stage: cell.stage, row: cell.row, index: indexAt(cell.notes, x, y) };
    }
    const at = this.heads.findIndex((box) =>
      kind === "stage" ? x < (box.left + box.right) / 2 : y < (box.top + box.bottom) / 2,
    );
    return { stage: "", row: "", index: at < 0 ? this.heads.length : at };
  }

  /** The bar that shows a landing place. */
  bar(landing: Landing): Box | null {
    const line = (left: number, top: number, width: number, height: number): Box => ({
      left,
      top,
      right: left + width,
      bottom: top + height,
    });
    const half = THICK / 2;
    if (this.carried.kind !== "note") {
      const last = landing.index >= this.heads.length;
      const box = this.heads[Math.min(landing.index, this.heads.length - 1)];
      if (!box) return null;
      return this.carried.kind === "stage"
        ? line((last ? box.right : box.left) - half, 0, THICK, this.height)
        : line(0, (last ? box.bottom : box.top) - half, this.width, THICK);
    }
    const cell = this.cell(landing);
    if (!cell) return null;
    const next = cell.notes[landing.index];
    const previous = cell.notes[landing.index - 1];
    const box = next ?? previous;
    if (!box) return line(cell.left + 8, cell.top + 8, cell.right - cell.left - 16, THICK);
    // The next note begins another line: the place is at the end of this one.
    if (next && previous && next.top >= previous.bottom) {
      return line(previous.right + 2, previous.top, THICK, previous.bottom - previous.top);
    }
    const wide = box.right - box.left > (cell.right - cell.left) * 0.7;
    if (wide)
      return line(box.left, next ? box.top - 7 : box.bottom + 2, box.right - box.left, THICK);
    const height = box.bottom - box.top;
    return line(next ? box.left - 7 : box.right + 2, box.top, THICK, height);
  }
}
