/**
 * Keys for a thing inserted among its siblings. Two people inserting at the same spot get the same
 * key, and a file written by hand may hold none: then the neighbours in the way are given new ones.
 */
import { generateKeyBetween, generateNKeysBetween } from "fractional-indexing";

export interface Keyed {
  readonly id: string;
  readonly order: string;
}

export interface Placement {
  /** The new thing's key. */
  readonly key: string;
  /** Neighbours that need another key first, by id. */
  readonly rekeyed: ReadonlyMap<string, string>;
}

function isKey(order: string): boolean {
  try {
    generateKeyBetween(order, null);
    return true;
  } catch {
    return false; // the library's own way of saying that this is no key
  }
}

/** `siblings` in reading order, without the thing itself; `before` null or unknown: at the end. */
export function placeBefore(siblings: readonly Keyed[], before: string | null): Placement {
  const found = siblings.findIndex((one) => one.id === before);
  const at = found < 0 ? siblings.length : found;
  const previous = siblings[at - 1]?.order ?? null;
  const next = siblings[at]?.order ?? null;
  const usable = (order: string | null): boolean => order === null || isKey(order);
  if (usable(previous) && usable(next)) {
    if (previous === null || next === null || previous < next) {
      return { key: generateKeyBetween(previous, next), rekeyed: new Map() };
    }
    const after = siblings.findIndex((one, index) => index >= at && one.order > previous);
    const stop = after < 0 ? siblings.length : after;
    const bound = siblings[stop]?.order ?? null;
    if (usable(bound)) {
      const keys = generateNKeysBetween(previous, bound, stop - at + 1);
      const rekeyed = siblings
        .slice(at, stop)
        .map((one, index) => [one.id, keys[index + 1] ?? ""] as const);
      return { key: keys[0] ?? "", rekeyed: new Map(rekeyed) };
    }
  }
  const keys = generateNKeysBetween(null, null, siblings.length + 1);
  const rekeyed = siblings.map(
    (one, index) => [one.id, keys[index < at ? index : index + 1] ?? ""] as const,
  );
  return { key: keys[at] ?? "", rekeyed: new Map(rekeyed) };
}
