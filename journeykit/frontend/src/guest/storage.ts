/**
 * What this browser keeps between two visits: the first name and colour (for the site), the
 * secret by which the room knows this participant again, the unsent edits and the sketch (for one
 * invitation). Never the map: a participant's phone holds only its owner's own unsent words.
 *
 * `localStorage` and not IndexedDB: it is written at once, and a phone that drops a page leaves no
 * time for a transaction to end. Where the browser forbids it, everything lasts as long as the page.
 */
import { newId } from "../replica/edits";
import { asPerson, PERSON_COLORS } from "../shared/people";
import type { Person } from "../shared/store";

const SITE = "journeykit";

export interface Keep {
  get(key: string): string | null;
  /** null forgets; false when the browser takes no more */
  set(key: string, value: string | null): boolean;
  keys(): string[];
}

export function browserKeep(storage: () => Storage = () => window.localStorage): Keep {
  const memory = new Map<string, string>();
  const real = ((): Storage | null => {
    try {
      const found = storage();
      found.setItem(`${SITE}:try`, "1");
      found.removeItem(`${SITE}:try`);
      return found;
    } catch {
      return null; // forbidden or full: said above
    }
  })();
  return {
    get: (key) => memory.get(key) ?? real?.getItem(key) ?? null,
    set(key, value) {
      memory.delete(key);
      try {
        if (value === null) real?.removeItem(key);
        else if (real) real.setItem(key, value);
        else memory.set(key, value);
        return true;
      } catch {
        if (value !== null) memory.set(key, value);
        return false; // the quota: kept for as long as the page is open
      }
    },
    keys() {
      const names = [...memory.keys()];
      for (let i = 0; i < (real?.length ?? 0); i++) names.push(real?.key(i) ?? "");
      return names;
    },
  };
}

/** Who was here last with this browser; the name is empty on a first visit. */
export function rememberedPerson(keep: Keep): Person {
  try {
    const person = asPerson(JSON.parse(keep.get(`${SITE}:person`) ?? "null"));
    if (person) return person;
  } catch {
    // half written: a new person
  }
  const id = newId();
  const seed = [...id].reduce((sum, letter) => sum + letter.charCodeAt(0), 0);
  return { id, name: "", color: PERSON_COLORS[seed % PERSON_COLORS.length] ?? "" };
}

export const rememberPerson = (keep: Keep, person: Person): void => {
  keep.set(`${SITE}:person`, JSON.stringify(person));
};

/** Names what is kept for one invitation; `room` is the address's path. */
export const roomKey = (room: string, what: string): string => `${SITE}:${room}:${what}`;

/** Random, made once for an invitation. */
export function roomSecret(keep: Keep, room: string): string {
  const key = roomKey(room, "secret");
  const known = keep.get(key);
  if (known) return known;
  const secret = newId() + newId();
  keep.set(key, secret);
  return secret;
}

// --- the edits that the room has not confirmed

const toText = (bytes: Uint8Array): string => {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
};

const fromText = (text: string): Uint8Array =>
  Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

export interface Unsent {
  /** What earlier pages of this invitation left behind, the most recent last. */
  found(): Uint8Array[];
  keep(update: Uint8Array | null): void;
  /** Forgets what `found` gave: it is in the room now, or was refused. */
  forgetFound(): void;
}

/** `page` tells two open tabs apart: neither forgets the other's edits. */
export function openUnsent(keep: Keep, room: string, page: string): Unsent {
  const prefix = roomKey(room, "unsent:");
  const mine = prefix + page;
  const old = keep.keys().filter((key) => key.startsWith(prefix) && key !== mine);
  return {
    found: () =>
      old.flatMap((key) => {
        try {
          return [fromText(keep.get(key) ?? "")].filter((bytes) => bytes.length > 0);
        } catch {
          return []; // not base64: nothing that could be sent
        }
      }),
    keep: (update) => void keep.set(mine, update && toText(update)),
    forgetFound: () => {
      for (const key of old) keep.set(key, null);
    },
  };
}
