/**
 * Who else is at this map, over an awareness that something else carries: names, colours and
 * whereabouts, none of it in the document. What the own name is and where it is remembered is the
 * affair of the page (`replica/presence.ts` in the notebook, `guest/session.ts` in a room).
 */
import type { Awareness } from "y-protocols/awareness";
import { asPerson } from "./people";
import type { Peer, Person, Presence, Whereabouts } from "./store";

/** Moving through the wall is told this late: an edit made on the way goes first. */
const MOVE_MS = 300;

export type States = readonly Readonly<Record<string, unknown>>[];

export interface PresenceOptions {
  person: Person;
  /** travels with the person and the whereabouts */
  extra?: Readonly<Record<string, unknown>>;
  /** told the own person whenever it changes, to remember it */
  changed(person: Person): void;
  /** told the others' states; may change the own person */
  heard?(states: States, me: Person, change: (patch: Partial<Person>) => void): void;
}

export interface OpenPresence extends Presence {
  destroy(): void;
}

export function openPresence(awareness: Awareness, options: PresenceOptions): OpenPresence {
  let me = options.person;
  let at: Whereabouts | null = null;
  let others: readonly Peer[] = [];
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setTimeout> | undefined;

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
    awareness.setLocalState({ person: me, at, ...options.extra });
  }

  function change(patch: Partial<Person>): void {
    me = { ...me, ...patch };
    options.changed(me);
    say();
    tell();
  }

  function read(_changes?: unknown, origin?: unknown): void {
    if (origin === "local") return;
    const states = [...awareness.getStates()].filter(([client]) => client !== awareness.clientID);
    others = states.flatMap(([client, state]): Peer[] => {
      const person = asPerson(state.person);
      return person ? [{ client, person, at: asWhereabouts(state.at) }] : [];
    });
    options.heard?.(
      states.map(([, state]) => state),
      me,
      change,
    );
    tell();
  }

  function destroy(): void {
    clearTimeout(timer);
    awareness.off("change", read);
    awareness.off("destroy", destroy);
    listeners.clear();
  }

  awareness.on("change", read);
  awareness.on("destroy", destroy);
  read();
  say();

  return {
    me: () => me,
    rename: (name) => change({ name }),
    goTo(next) {
      if (JSON.stringify(next) === JSON.stringify(at)) return;
      at = next;
      timer ??= setTimeout(say, MOVE_MS);
    },
    others: () => others,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    destroy,
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
