/** Who else is in the room, from the awareness that y-websocket's provider carries. */
import type { Awareness } from "y-protocols/awareness";
import { asPerson } from "../shared/people";
import type { Peer, Person, Presence, Whereabouts } from "../shared/store";

/** Moving through the wall is told at most this often. */
const MOVE_MS = 200;

interface State {
  person?: unknown;
  at?: Whereabouts | null;
}

/** `renamed` is told the new person, to remember it. */
export function createPresence(
  awareness: Awareness,
  person: Person,
  renamed: (person: Person) => void,
): Presence {
  let me = person;
  let at: Whereabouts | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const say = (): void => {
    clearTimeout(timer);
    timer = undefined;
    awareness.setLocalState({ person: me, at });
  };
  let others: readonly Peer[] = [];
  const listeners = new Set<() => void>();
  const tell = (): void => {
    for (const listener of [...listeners]) listener();
  };
  const read = (): void => {
    others = [...awareness.getStates()].flatMap(([client, state]): Peer[] => {
      const { person: raw, at: where = null } = state as State;
      const one = client === awareness.clientID ? null : asPerson(raw);
      return one ? [{ client, person: one, at: where }] : [];
    });
    tell();
  };
  awareness.on("change", read);
  awareness.on("destroy", () => clearTimeout(timer));
  say();
  return {
    me: () => me,
    rename(name) {
      me = { ...me, name };
      renamed(me);
      say();
      tell();
    },
    goTo(where) {
      if (JSON.stringify(where) === JSON.stringify(at)) return;
      at = where;
      timer ??= setTimeout(say, MOVE_MS);
    },
    others: () => others,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
