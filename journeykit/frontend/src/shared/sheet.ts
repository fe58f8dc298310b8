/**
 * Whole items of the collections that few views read (touchpoints, the path, themes, the action
 * plan…): the store hands them out as stored, and `sheets/` has a reader for each, so that a
 * bundle carries the defaults of what it reads and no others.
 */
import { filledIn } from "./filled_in";
import { ITEM_DEFAULTS } from "./item_defaults";
import type { MapFile, SheetName } from "./schema";
import type { MapSnapshot } from "./store";

type Fields = Record<string, unknown>;

/** Reads a sheet's items, in order; an unchanged item, and an unchanged list, keeps its identity. */
export function reader<S extends SheetName>(
  name: S,
  defaults: Fields,
  choices: Record<string, readonly string[]>,
): (map: Pick<MapSnapshot, "sheets">) => readonly MapFile[S][number][] {
  type Whole = MapFile[S][number];
  const whole = new WeakMap<object, Whole>();
  const lists = new WeakMap<object, readonly Whole[]>(); // every card of a wall asks for the list
  const usual = { ...ITEM_DEFAULTS, ...defaults };
  return ({ sheets: { [name]: stored } }) => {
    const list =
      lists.get(stored) ??
      stored.map((raw) => {
        const item: Whole = whole.get(raw) ?? filledIn<Whole>(usual, choices, raw);
        whole.set(raw, item);
        return item;
      });
    lists.set(stored, list);
    return list;
  };
}
