/**
 * Who else is at this map in the notebook: `shared/presence.ts` over `awareness_channel.ts`. The own
 * name and colour are remembered in this browser; who gave no name is numbered.
 */
import type { Awareness } from "y-protocols/awareness";
import type { Translate } from "../shared/i18n";
import { asPerson, PERSON_COLORS } from "../shared/people";
import { type OpenPresence, openPresence, type States } from "../shared/presence";
import type { Person } from "../shared/store";
import { newId } from "./edit_tools";

const PLACE = "journeykit.person";

export interface OwnPresence extends OpenPresence {
  /** The name this person gave; "" while they go by a default one. */
  author(): string;
}

export function createPresence(awareness: Awareness, t: Translate): OwnPresence {
  const remembered = recall();
  let named = Boolean(remembered?.name);
  let number = 1;
  const numbered = (): string => t("Person {number}", { number });
  // Of two with one colour or default name, the later one yields.
  const since = Date.now();

  /** Takes another colour and default name than those who came before. */
  function yieldTo(states: States, me: Person, change: (patch: Partial<Person>) => void): void {
    const earlier = states.flatMap(({ person, since: told }) => {
      const other = asPerson(person);
      const theirs = typeof told === "number" ? told : 0;
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

  const presence = openPresence(awareness, {
    person: {
      id: remembered?.id ?? newId(),
      name: remembered?.name || numbered(),
      color: remembered?.color || (PERSON_COLORS[awareness.clientID % PERSON_COLORS.length] ?? ""),
    },
    extra: { since },
    changed: (me) => remember({ ...me, name: named ? me.name : "" }),
    heard: yieldTo,
  });
  return {
    ...presence,
    rename(name) {
      named = Boolean(name.trim());
      presence.rename(name.trim().slice(0, 60) || numbered());
    },
    author: () => (named ? presence.me().name : ""),
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
