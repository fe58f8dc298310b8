/** Others on the wall: their initials on the note or in the cell they are at. */
import { initials, personColor } from "../shared/people";
import type { Peer } from "../shared/store";
import { useBoard } from "./context";

export function PresenceMarks({ peers }: { peers: readonly Peer[] }) {
  const { t } = useBoard();
  if (!peers.length) return null;
  return (
    <span class="jk-peers">
      {peers.map(({ client, person, at }) => {
        const name = person.name || t("Somebody");
        return at?.typing ? (
          <span
            key={client}
            class="jk-peer jk-peer-typing"
            style={{ "--jk-peer": personColor(person.color) } as never}
          >
            {t("{name} is typing", { name })}
          </span>
        ) : (
          <span
            key={client}
            class="jk-peer"
            style={{ "--jk-peer": personColor(person.color) } as never}
            title={name}
          >
            <span aria-hidden="true">{initials(name)}</span>
            <span class="jk-hidden">{t("{name} is here", { name })}</span>
          </span>
        );
      })}
    </span>
  );
}
