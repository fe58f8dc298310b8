/**
 * Folds columns and lines of the wall: marks their cells (`data-folded`) after each redraw, and
 * unfolds what is clicked. The cells themselves know nothing of it.
 */
import type { RefObject } from "preact";
import { useEffect, useLayoutEffect } from "preact/hooks";
import { cellKey, type MapSnapshot } from "../../shared/store";
import { useBoard } from "../context";
import { useUi } from "../ui_state";
import { columnTracks, isAnyCollapsed, noteCount, toggled } from "./collapse";

export function Folding(props: { map: MapSnapshot; root: RefObject<HTMLElement | null> }) {
  const { t, ui } = useBoard();
  const { map, root } = props;
  const collapsed = useUi(ui, (s) => s.collapsed);

  useLayoutEffect(() => {
    const wall = root.current?.querySelector<HTMLElement>(".jk-grid");
    if (!wall) return;
    const any = isAnyCollapsed(map, collapsed);
    if (any) wall.style.setProperty("--jk-tracks", columnTracks(map.stages, collapsed));
    else wall.style.removeProperty("--jk-tracks");
    if (!any && !wall.querySelector("[data-folded]")) return;
    for (const cell of wall.querySelectorAll<HTMLElement>("[data-cell]")) {
      const { stage = "", row = "", head, id = "" } = cell.dataset;
      const how = collapsed.stages.has(stage) ? "stage" : collapsed.rows.has(row) ? "row" : null;
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
      const cell = target.closest<HTMLElement>("[data-folded]");
      if (!cell || target.closest("[data-action], [data-grip]")) return;
      event.preventDefault();
      event.stopPropagation();
      const kind = cell.dataset.folded === "stage" ? "stage" : "row";
      const id = cell.dataset[kind] ?? "";
      ui.set({ collapsed: toggled(ui.state.collapsed, kind, id) });
    };
    board?.addEventListener("click", unfold, true);
    return () => board?.removeEventListener("click", unfold, true);
  }, [ui]);
  return null;
}
