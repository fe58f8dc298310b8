/**
 * Who else is at this map, over an awareness that something else carries (`awareness_channel.ts`
 * in the notebook): names, colours and whereabouts. Nothing of it is in the document; the own name
 * and colour are remembered in this browser.
 */
import type { Awareness } from "y-protocols/awareness";
import type { Translate } from "../shared/i18n";
import { asPerson, PERSON_COLORS } from "../shared/people";
import type { Peer, Person, Presence, Whereabouts } from "../shared/store";
import { newId } from "./edit_tools";

/** Moving through the wall is told at most this often. */
const MOVE_MS = 200;
const PLACE = "journeykit.person";

/** What travels. `since` (ms): of two with one colour or default name, the later one yields. */
interface State {
  person: Person;
  at: Whereabouts | null;
  since: number;
}

export interface OwnPresence extends Presence {
  /** The name this person gave; "" while they go by a default one. */
  author(): string;
  destroy(): void;
}

export function createPresence(awareness: Awareness, t: Translate): OwnPresence {
  const remembered = recall();
  let named = Boolean(remembered?.name);
  let number = 1;
  const numbered = (): string => t("Person {number}", { number });
  let me: Person = {
    id: remembered?.id ?? newId(),
    name: remembered?.name || numbered(),
    color: remembered?.color || (PERSON_COLORS[awareness.clientID % PERSON_COLORS.length] ?? ""),
  };
  let at: Whereabouts | null = null;
  const since = Date.now();
  let others: readonly Peer[] = [];
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let told = 0;

  const tell = (): void => {
    for (const listener of [...listeners]) {
      try {
        listener();
      } catch (error) {
        reportError(error); // one view's mistake must not keep the others from hearing
      }
    }
  };

  function say(): void {
    clearTimeout(timer);
    timer = undefined;
    told = Date.now();
    awareness.setLocalState({ person: me, at, since } satisfies State);
  }

  function change(patch: Partial<Person>): void {
    me = { ...me, ...patch };
    remember({ ...me, name: named ? me.name : "" });
    say();
    tell();
  }

  /** Takes another colour and default name than those who came before. */
  function yieldTo(states: readonly Partial<State>[]): void {
    const earlier = states.flatMap(({ person, since: theirs = 0 }) => {
      const other = asPerson(person);
      const first = theirs < since || (theirs === since && String(other?.id) < me.id);
      return other && other.id !== me.id && first ? [other] : [];
    });
    const colors = earlier.map((one) => one.color);
    const free = PERSON_COLORS.find((color) => !colors.includes(color));
    const names = earlier.map((one) => one.name);
    const patch: { color?: string; name?: string } = {};
    if (colors.includes(me.color) && free) patch.color = free;
    if (!named && names.includes(me.name)) {
      for (number = 1; names.includes(numbered()); ) number += 1;
      patch.name = numbered();
    }
    if (Object.keys(patch).length) change(patch);
  }

  function read(_changes?: unknown, origin?: unknown): void {
    if (origin === "local") return;
    const states = [...awareness.getStates()].filter(([client]) => client !== awareness.clientID);
    others = states.flatMap(([client, state]): Peer[] => {
      const person = asPerson(state.person);
      return person ? [{ client, person, at: asWhereabouts(state.at) }] : [];
    });
    yieldTo(states.map(([, state]) => state as Partial<State>));
    tell();
  }

  awareness.on("change", read);
  read();
  say();

  return {
    me: () => me,
    rename(name) {
      named = Boolean(name.trim());
      change({ name: name.trim().slice(0, 60) || numbered() });
    },
    goTo(next) {
      if (JSON.stringify(next) === JSON.stringify(at)) return;
      at = next;
      timer ??= setTimeout(say, Math.max(0, told + MOVE_MS - Date.now()));
    },
    others: () => others,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    author: () => (named ? me.name : ""),
    destroy() {
      clearTimeout(timer);
      awareness.off("change", read);
      listeners.clear();
    },
  };
}

function asWhereabouts(raw: unknown): Whereabouts | null {
  if (typeof raw !== "object" || raw === null) return null;
  const { note, typing, stage, row } = raw as Record<string, unknown>;
  return {
    ...(typeof note === "string" ? { note } : {}),
    ...(typing === true ? { typing } : {}),
    ...(typeof stage === "string" ? { stage } : {}),
    ...(typeof row === "string" ? { row } : {}),
  };
}

function recall(): Person | null {
  try {
    return asPerson(JSON.parse(localStorage.getItem(PLACE) ?? "null"));
  } catch {
    return null; // no storage here, or something else under that name
  }
}

function remember(person: Person): void {
  try {
    localStorage.setItem(PLACE, JSON.stringify(person));
  } catch {
    // No storage here: the name holds for this page only.
  }
}
