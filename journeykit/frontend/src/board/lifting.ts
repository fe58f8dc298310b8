/**
 * Carrying with the keyboard: Space lifts notes, a stage or a row, arrows carry, Space puts down,
 * Esc leaves everything where it was; each step is said in words. Which key does what elsewhere on
 * the wall is `keyboard.ts`'s.
 */
import { mayWrite } from "../shared/permissions";
import type { MapSnapshot } from "../shared/store";
import type { BoardTools } from "./context";
import {
  changesNothing,
  findNote,
  type Held,
  type Landing,
  landingOf,
  others,
  type Places,
  spotOf,
  step,
  stepHead,
} from "./landing";
import type { Carried } from "./landing_boxes";
import { NOTHING_SELECTED } from "./ui_state";

type Named = { readonly id: string; readonly name: string };

const nameIn = (list: readonly Named[], id: string): string =>
  list.find((one) => one.id === id)?.name ?? "";

/** "Purchase, Tasks, position 2 of 3". */
export function whereIs(tools: BoardTools, map: MapSnapshot, at: Landing, held: Held): string {
  return tools.t("{stage}, {row}, position {position} of {count}", {
    stage: nameIn(map.stages, at.stage),
    row: nameIn(map.rows, at.row),
    position: at.index + 1,
    count: others(map, at.stage, at.row, held).length + 1,
  });
}

/** The stages or rows without the carried one. */
const headsOf = (map: MapSnapshot, { kind, ids }: Carried): Named[] =>
  (kind === "stage" ? map.stages : map.rows).filter((one) => one.id !== ids[0]);

function where(tools: BoardTools, map: MapSnapshot, carried: Carried, at: Landing): string {
  if (carried.kind === "note") return whereIs(tools, map, at, carried.ids);
  const list: readonly Named[] = carried.kind === "stage" ? map.stages : map.rows;
  const words = {
    name: nameIn(list, carried.ids[0] ?? ""),
    position: at.index + 1,
    count: list.length,
  };
  return carried.kind === "stage"
    ? tools.t("Stage {name}, position {position} of {count}", words)
    : tools.t("Row {name}, position {position} of {count}", words);
}

/** Where notes may be put down: no locked column, nothing folded away. */
function places({ store, ui }: BoardTools, map: MapSnapshot): Places {
  const { stages, rows } = ui.state.collapsed;
  return {
    stages: map.stages.filter(({ id }) => !stages.has(id) && mayWrite(map, store.access, id)),
    rows: map.rows.filter(({ id }) => !rows.has(id)),
  };
}

export function lift(tools: BoardTools, carried: Carried): void {
  const { store, ui, t } = tools;
  const map = store.snapshot();
  const [lead = ""] = carried.ids;
  let landing: Landing | null;
  if (carried.kind === "note") {
    const note = findNote(map, lead);
    landing = note ? landingOf(map, note, carried.ids, places(tools, map)) : null;
  } else {
    const list: readonly Named[] = carried.kind === "stage" ? map.stages : map.rows;
    landing = { stage: "", row: "", index: list.findIndex((one) => one.id === lead) };
  }
  if (!landing) return;
  ui.set({ lift: { ...carried, landing } });
  const several = carried.ids.length > 1;
  const lifted =
    carried.kind === "note"
      ? several
        ? t("{n} notes lifted: arrows carry them, Space drops them, Escape cancels.", {
            n: carried.ids.length,
          })
        : t("Lifted: arrows carry the note, Space drops it, Escape cancels.")
      : t("Lifted: arrows carry it, Space drops it, Escape cancels.");
  ui.announce(`${lifted} ${where(tools, map, carried, landing)}`);
}

/** Puts things down, by hand or by key; the words for it. */
export function putDown(tools: BoardTools, carried: Carried, landing: Landing): void {
  const { store, edit, ui, t } = tools;
  const map = store.snapshot();
  const [lead = ""] = carried.ids;
  if (carried.kind === "note") {
    if (!changesNothing(map, landing, carried.ids)) {
      const spot = spotOf(map, landing, carried.ids);
      if (carried.ids.length > 1) edit.moveNotes(carried.ids, spot);
      else edit.moveNote(lead, spot);
    }
    // The focus stays on the one that was taken hold of.
    const focused = ui.focused?.startsWith("note:") ? ui.focused.slice(5) : "";
    if (!carried.ids.includes(focused)) ui.focused = `note:${lead}`;
  } else {
    const before = headsOf(map, carried)[landing.index]?.id ?? null;
    const list: readonly Named[] = carried.kind === "stage" ? map.stages : map.rows;
    if (list.findIndex((one) => one.id === lead) !== landing.index) {
      if (carried.kind === "stage") edit.moveStage(lead, before);
      else edit.moveRow(lead, before);
    }
  }
  ui.announce(`${t("Dropped.")} ${where(tools, store.snapshot(), carried, landing)}`);
}

/** Says why everything stays where it was. */
export function sayStayed(
  { ui, t }: BoardTools,
  carried: Carried,
  why: "cancelled" | "nowhere" | "changed",
): void {
  const several = carried.ids.length > 1;
  if (why === "changed") {
    const text = t(
      "Somebody else has just moved or deleted what you were carrying: move cancelled.",
    );
    ui.set({ toast: { text, undo: false } });
  } else if (carried.kind !== "note")
    ui.announce(t("Move cancelled: everything stays where it was."));
  else if (several) ui.announce(t("Move cancelled: the notes stay where they were."));
  else ui.announce(t("Move cancelled: the note stays where it was."));
}

const ARROWS = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"];

/** A key while something is lifted; true when it was ours. */
export function onLiftKey(tools: BoardTools, key: string): boolean {
  const { ui, store } = tools;
  const { lift: held } = ui.state;
  if (!held) return false;
  const map = store.snapshot();
  if (ARROWS.includes(key)) {
    const { kind, landing, ids } = held;
    const next =
      kind === "note"
        ? step(map, landing, ids, key, places(tools, map))
        : { ...landing, index: stepHead(landing.index, headsOf(map, held).length, kind, key) };
    ui.set({ lift: { ...held, landing: next } });
    ui.announce(where(tools, map, held, next));
  } else if (key === " " || key === "Enter") {
    ui.set({ lift: null });
    putDown(tools, held, held.landing);
  } else if (key === "Escape" || key === "Tab") {
    ui.set({ lift: null });
    sayStayed(tools, held, "cancelled");
    return key !== "Tab";
  } else return false;
  return true;
}

/** The cells of what is carried; when this changes, somebody else has moved or deleted it. */
export function liesIn(map: MapSnapshot, { kind, ids }: Carried): string {
  const list: readonly Named[] = kind === "stage" ? map.stages : map.rows;
  return ids
    .map((id) => {
      if (kind !== "note") return list.some((one) => one.id === id);
      const place = findNote(map, id)?.place;
      return place ? `${place.stage} ${place.row}` : "";
    })
    .join("|");
}

/** A landing whose stage or row is gone is none. */
export const exists = (map: MapSnapshot, { stage, row }: Landing): boolean =>
  !stage || (map.stages.some(({ id }) => id === stage) && map.rows.some(({ id }) => id === row));

/** Esc and a click on the bare wall let go of what was chosen. */
export function clearSelection({ ui, t }: BoardTools): void {
  if (!ui.state.selection.ids.size) return;
  ui.set({ selection: NOTHING_SELECTED });
  ui.announce(t("Nothing selected."));
}
