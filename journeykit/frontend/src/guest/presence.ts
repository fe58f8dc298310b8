/** Who else is in the room, from the awareness that y-websocket's provider carries. */
import type { Awareness } from "y-protocols/awareness";
import { asPerson } from "../shared/people";
import type { Peer, Person, Presence, Whereabouts } from "../shared/store";

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
  const say = (): void => awareness.setLocalState({ person: me, at });
  let others: readonly Peer[] = [];
  const listeners = new Set<() => void>();
  const read = (): void => {
    others = [...awareness.getStates()].flatMap(([client, state]): Peer[] => {
      const { person: raw, at: where = null } = state as State;
      const one = client === awareness.clientID ? null : asPerson(raw);
      return one ? [{ client, person: one, at: where }] : [];
    });
    for (const listener of [...listeners]) listener();
  };
  awareness.on("change", read);
  say();
  return {
    me: () => me,
    rename(name) {
      me = { ...me, name };
      renamed(me);
      say();
    },
    goTo(where) {
      if (JSON.stringify(where) === JSON.stringify(at)) return;
      at = where;
      say();
    },
    others: () => others,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
