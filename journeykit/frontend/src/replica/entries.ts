/**
 * Lists that merge, as in Python (`document/entries.py`): a note's attachments lie in the document
 * as the list its file had and, beside it, one register an entry that came or went since:
 * `attachments/<identity>` → `[place, entry]`, or `false`. So two who attach at once both keep
 * theirs. No edits here beyond one item's registers, and no network.
 */
import type { Fields, YItem } from "./document";

const FIELD = "attachments";
const PREFIX = `${FIELD}/`;

type Entry = Record<string, unknown>;

const identity = (entry: unknown): string => {
  const { sha256, url, name } = (entry ?? {}) as Entry;
  return [sha256, url, name].find((one) => one && typeof one === "string") as string;
};

/** An item's plain fields with its entries in their list; what is no entry stays as it is. */
export function fold(fields: Fields): Fields {
  const base = fields[FIELD] ?? [];
  const keys = Object.keys(fields).filter((key) => key.startsWith(PREFIX));
  if (!keys.length || !Array.isArray(base)) return fields;
  const placed = new Map<string, readonly [place: number, entry: unknown]>();
  base.forEach((entry, place) => {
    placed.set(identity(entry) ?? `/${place}`, [place, entry]);
  });
  for (const key of keys) {
    const id = key.slice(PREFIX.length);
    const value = fields[key];
    if (value === false) placed.delete(id);
    else if (Array.isArray(value) && identity(value[1]) === id)
      placed.set(id, [value[0], value[1]]);
  }
  const sorted = [...placed].sort(([a, [i]], [b, [j]]) => i - j || (a < b ? -1 : 1));
  return { ...fields, [FIELD]: sorted.map(([, [, entry]]) => entry) };
}

/** Puts what is new in `wanted` on the item's list, and takes off what is not in it. */
export function writeEntries(item: YItem, now: Fields, wanted: readonly unknown[]): void {
  const have = ((fold(now)[FIELD] as unknown[] | undefined) ?? []).map(identity);
  const stay = wanted.map(identity);
  let place = (now[FIELD] as unknown[] | undefined)?.length ?? 0;
  for (const [key, value] of Object.entries(now)) {
    if (key.startsWith(PREFIX) && Array.isArray(value)) place = Math.max(place, value[0] + 1);
  }
  wanted.forEach((entry, i) => {
    if (!have.includes(stay[i] as string)) item.set(PREFIX + stay[i], [place++, entry]);
  });
  for (const id of have) if (!stay.includes(id)) item.set(PREFIX + id, false);
}
