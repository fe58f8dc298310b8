/** Rows carried out of the table: a board of the same map takes them into a stage's column. */
import type { Hands } from "./hands";

/** Its text is JSON: `{ "map": the map's id, "ids": the touchpoints' ids }`. */
export const DRAG_TYPE = "application/x-journeykit-touchpoint";

export function onDragStart(hands: Hands, event: DragEvent): void {
  const line = (event.target as Element).closest?.<HTMLElement>("[data-line]")?.dataset.line;
  const rows = line ? hands.rowsWith(line) : [];
  if (!event.dataTransfer || !rows.length) return;
  const map = hands.store.snapshot().meta.id;
  event.dataTransfer.setData(DRAG_TYPE, JSON.stringify({ map, ids: rows.map(({ id }) => id) }));
  event.dataTransfer.effectAllowed = "copyMove";
}
