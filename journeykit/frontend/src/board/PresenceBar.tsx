/**
 * Who is at this map: initials with their names, and one's own name, to be given or changed in
 * place. Nothing at all where the page has nobody else (`presence` null).
 */
import { useEffect, useState } from "preact/hooks";
import { initials, personColor } from "../shared/people";
import type { Presence } from "../shared/store";
import { InlineEdit } from "../shared/ui/InlineEdit";
import { useBoard } from "./context";
import { usePeople } from "./presence";

const SHOWN = 5; // chips; the others are counted, and named in the list

export function PresenceBar() {
  const { store } = useBoard();
  return store.presence ? <People presence={store.presence} /> : null;
}

function People({ presence }: { presence: Presence }) {
  const { t } = useBoard();
  const people = usePeople(presence);
  const [me, setMe] = useState(presence.me());
  useEffect(() => presence.subscribe(() => setMe(presence.me())), [presence]);
  const named = (name: string): string => name || t("Somebody");
  const hidden = people.slice(SHOWN);
  // Whoever goes by a default name ("Person 2") has not given one: it is asked here, and nowhere else.
  const given =
    me.name === t("Person {number}", { number: Number(/\d+/.exec(me.name)) }) ? "" : me.name;
  return (
    // biome-ignore lint/a11y/useSemanticElements: no form
    <div class="jk-people" role="group" aria-label={t("People at this map")}>
      <ul>
        {people.slice(0, SHOWN).map(({ person }) => (
          <li
            key={person.id}
            class="jk-person"
            style={{ "--jk-peer": personColor(person.color) } as never}
            title={named(person.name)}
          >
            <span aria-hidden="true">{initials(named(person.name))}</span>
            <span class="jk-hidden">{named(person.name)}</span>
          </li>
        ))}
        {hidden.length > 0 && (
          <li
            class="jk-person jk-person-more"
            title={hidden.map(({ person }) => named(person.name)).join(", ")}
          >
            <span aria-hidden="true">+{hidden.length}</span>
            <span class="jk-hidden">
              {hidden.map(({ person }) => named(person.name)).join(", ")}
            </span>
          </li>
        )}
      </ul>
      <span class="jk-me">
        <span
          class="jk-person"
          style={{ "--jk-peer": personColor(me.color) } as never}
          aria-hidden="true"
        >
          {initials(me.name || "?")}
        </span>
        <InlineEdit
          value={given}
          label={t("Your name, as the others see it")}
          placeholder={t("Your name?")}
          onCommit={(name) => {
            presence.rename(name);
            setMe(presence.me());
          }}
        />
      </span>
    </div>
  );
}
