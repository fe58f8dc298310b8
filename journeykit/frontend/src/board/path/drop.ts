/** Touchpoints dragged from the inventory onto the wall: they are met on the stage they land on. */

import { mayShape } from "../../shared/permissions";
import { touchpointsOf } from "../../shared/sheets/touchpoints";
import type { BoardTools } from "../context";

/** What the inventory's rows carry: `{ map, ids }` as JSON. */
export const TOUCHPOINTS = "application/x-journeykit-touchpoint";

interface Carried {
  readonly map: string;
  readonly ids: readonly string[];
}

export function listenForTouchpoints(
  board: HTMLElement,
  tools: BoardTools,
  canEdit: () => boolean,
): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  const { store } = tools;
  const over = (event: DragEvent): HTMLElement | null => {
    if (!event.dataTransfer?.types.includes(TOUCHPOINTS)) return null;
    event.preventDefault();
    event.stopPropagation();
    const cell = (event.target as Element).closest<HTMLElement>(
      "[data-cell][data-stage], [data-head=stage]",
    );
    const may = cell && canEdit() && mayShape(store.snapshot(), store.access);
    // One of the effects the table allows: else the browser lets nothing be dropped.
    event.dataTransfer.dropEffect = may ? "copy" : "none";
    return may ? cell : null;
  };
  const mark = (cell: HTMLElement | null): void => {
    for (const one of board.querySelectorAll(".jk-file-over")) one.classList.remove("jk-file-over");
    cell?.classList.add("jk-file-over");
  };
  board.addEventListener(
    "dragover",
    (event) => {
      const cell = over(event);
      if (event.dataTransfer?.types.includes(TOUCHPOINTS)) mark(cell);
    },
    { signal },
  );
  board.addEventListener("dragleave", () => mark(null), { signal });
  board.addEventListener(
    "drop",
    (event) => {
      const cell = over(event);
      if (!event.dataTransfer?.types.includes(TOUCHPOINTS)) return;
      mark(null);
      const stage = cell?.dataset.stage ?? cell?.dataset.id;
      if (stage) putOn(tools, stage, event.dataTransfer.getData(TOUCHPOINTS));
    },
    { signal },
  );
  return () => stop.abort();
}

/** Puts the carried touchpoints on a stage, in one undo step. */
export function putOn({ store, edit, ui, t }: BoardTools, stage: string, text: string): void {
  const map = store.snapshot();
  const carried = read(text);
  const say = (words: string, undo: boolean): void => ui.set({ toast: { text: words, undo } });
  if (carried?.map !== map.meta.id) {
    say(t("These touchpoints belong to another file: import them into this one first."), false);
    return;
  }
  const moved = touchpointsOf(map).filter(({ id }) => carried.ids.includes(id));
  const fresh = moved.filter(({ stages }) => !stages.includes(stage));
  const name = map.stages.find(({ id }) => id === stage)?.name ?? "";
  edit.change(
    fresh.map((one) => ({
      to: "touchpoints",
      id: one.id,
      fields: { stages: [...one.stages, stage] },
    })),
  );
  if (fresh.length) {
    const names = fresh.map((one) => one.name).join(", ");
    say(t("On the stage {stage}: {names}", { stage: name, names }), true);
  } else if (moved.length) say(t("Already on the stage {stage}.", { stage: name }), false);
}

function read(text: string): Carried | null {
  try {
    const { map, ids } = (JSON.parse(text) ?? {}) as Partial<Carried>;
    const told = Array.isArray(ids) ? ids.filter((id) => typeof id === "string") : [];
    return typeof map === "string" ? { map, ids: told } : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null; // another program's data under our name
    throw error;
  }
}
