/** Who else is in the room, from the awareness that y-websocket's provider carries. */
import type { Awareness } from "y-protocols/awareness";
import type { Peer, Person, Presence, Whereabouts } from "../shared/store";

interface State {
  person?: Partial<Person>;
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
      const { person: one, at: where = null } = state as State;
      if (client === awareness.clientID || typeof one?.name !== "string") return [];
      const { id = String(client), name, color = "" } = one;
      return [{ client, person: { id, name, color }, at: where }];
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
