/**
 * Folds columns and lines of the wall: marks their cells (`data-folded`) after each redraw, and
 * unfolds what is clicked. The cells themselves know nothing of it.
 */
import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { cellKey, type MapSnapshot } from "../../shared/store";
import { useBoard } from "../context";
import { useUi } from "../ui_state";
import { columnTracks, isAnyCollapsed, noteCount, toggled } from "./collapse";

export function Folding(props: { map: MapSnapshot; root: RefObject<HTMLElement | null> }) {
  const { t, ui, store } = useBoard();
  const { map, root } = props;
  const collapsed = useUi(ui, (s) => s.collapsed);
  const marked = useRef(false);

  useLayoutEffect(() => {
    const wall = root.current?.querySelector<HTMLElement>(".jk-grid");
    if (!wall) return;
    const any = isAnyCollapsed(map, collapsed);
    if (any) wall.style.setProperty("--jk-tracks", columnTracks(map.stages, collapsed));
    else wall.style.removeProperty("--jk-tracks");
    if (!any && !marked.current) return;
    marked.current = any;
    const columns = map.stages.map((stage) => collapsed.stages.has(stage.id));
    for (const cell of wall.querySelectorAll<HTMLElement>("[data-cell]")) {
      const { stage = "", row = "", head, id = "", column } = cell.dataset;
      if (head === "phase") continue;
      // Scores hang in a column without naming its stage.
      const inColumn = columns[Number(column) - 2];
      const how = inColumn ? "stage" : collapsed.rows.has(row) ? "row" : null;
      const name = cell.querySelector<HTMLElement>(".jk-head-name");
      if (!how) {
        if (!("folded" in cell.dataset)) continue;
        delete cell.dataset.folded;
        delete cell.dataset.count;
        name?.removeAttribute("aria-description");
        continue;
      }
      cell.dataset.folded = how;
      const count =
        head === "stage" || head === "row"
          ? noteCount(map, head, id)
          : (map.cells.get(cellKey(stage, row))?.length ?? 0);
      cell.dataset.count = count || head ? String(count) : "";
      name?.setAttribute(
        "aria-description",
        t("Folded, notes: {n}. Enter unfolds it.", { n: count }),
      );
    }
  });

  useEffect(() => {
    const board = root.current;
    const unfold = (event: MouseEvent): void => {
      const target = event.target as HTMLElement;
      if (target.closest("[data-action], [data-grip]")) return;
      // Where nothing can be edited, a header has no menu: it folds when clicked.
      const cell = target.closest<HTMLElement>(
        store.readOnly ? "[data-folded], [data-head=stage], [data-head=row]" : "[data-folded]",
      );
      if (!cell) return;
      event.preventDefault();
      event.stopPropagation();
      const kind = (cell.dataset.folded ?? cell.dataset.head) === "stage" ? "stage" : "row";
      const id =
        cell.dataset[kind] ?? store.snapshot().stages[Number(cell.dataset.column) - 2]?.id ?? "";
      ui.set({ collapsed: toggled(ui.state.collapsed, kind, id) });
    };
    board?.addEventListener("click", unfold, true);
    return () => board?.removeEventListener("click", unfold, true);
  }, [ui, store]);
  return null;
}
