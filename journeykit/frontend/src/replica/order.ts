/**
 * Keys for things inserted among their siblings. Two people inserting at the same spot get the same
 * key, and a file written by hand may hold none: then the neighbours in the way are given new ones.
 */
import { generateKeyBetween, generateNKeysBetween } from "fractional-indexing";

export interface Keyed {
  readonly id: string;
  readonly order: string;
}

export interface Placement {
  /** The new things' keys, in order. */
  readonly keys: readonly string[];
  /** Neighbours that need another key first, by id. */
  readonly rekeyed: ReadonlyMap<string, string>;
}

function isKey(order: string | null): boolean {
  if (order === null) return true; // an end of the list
  try {
    generateKeyBetween(order, null);
    return true;
  } catch {
    return false; // the library's own way of saying that this is no key
  }
}

/**
 * Where `count` things go that are put before one of `siblings` (in reading order, without the
 * things themselves); `before` null or unknown: at the end.
 */
export function placeBefore(
  siblings: readonly Keyed[],
  before: string | null,
  count = 1,
): Placement {
  const found = siblings.findIndex((one) => one.id === before);
  const at = found < 0 ? siblings.length : found;
  const previous = siblings[at - 1]?.order ?? null;
  const next = siblings[at]?.order ?? null;
  // The neighbours from `from` up to `stop` are given keys too, around the new things'.
  const rekey = (
    low: string | null,
    high: string | null,
    from: number,
    stop: number,
  ): Placement => {
    const keys = generateNKeysBetween(low, high, stop - from + count);
    const own = keys.splice(at - from, count);
    const others = siblings.slice(from, stop).map((one, i) => [one.id, keys[i] ?? ""] as const);
    return { keys: own, rekeyed: new Map(others) };
  };
  if (isKey(previous) && isKey(next)) {
    if (previous === null || next === null || previous < next) return rekey(previous, next, at, at);
    const after = siblings.findIndex((one, index) => index >= at && one.order > previous);
    const stop = after < 0 ? siblings.length : after;
    const bound = siblings[stop]?.order ?? null;
    if (isKey(bound)) return rekey(previous, bound, at, stop);
  }
  return rekey(null, null, 0, siblings.length);
}
