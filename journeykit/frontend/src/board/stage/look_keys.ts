/** The wall's own keys for looking: + − 0 zoom, / or Ctrl+F searches, c folds what has the focus. */
import type { Ui } from "../ui_state";
import { toggled } from "./collapse";
import { NO_FILTER } from "./filter";
import type { LookTools } from "./useLook";

export function onLookKey(event: KeyboardEvent, ui: Ui, look: LookTools): void {
  const target = event.target as HTMLElement;
  const control = event.ctrlKey || event.metaKey;
  if (event.defaultPrevented || event.altKey || !target.closest?.(".jk-grid, .jk-scroller")) return;
  if (target.matches("input:not([type=range]), textarea, select") || ui.state.lift) return;
  const key = event.key.toLowerCase();
  if (control ? key === "f" : key === "/") ui.set({ filter: ui.state.filter ?? NO_FILTER });
  else if (control) return;
  else if (key === "+") look.step(1);
  else if (key === "-") look.step(-1);
  else if (key === "0") look.change({ zoom: 1 });
  else if (key === "c") {
    const head = target.closest<HTMLElement>("[data-head]");
    const { head: kind, id } = head?.dataset ?? {};
    if ((kind !== "stage" && kind !== "row") || !id) return;
    ui.set({ collapsed: toggled(ui.state.collapsed, kind, id) });
  } else return;
  event.preventDefault();
}
