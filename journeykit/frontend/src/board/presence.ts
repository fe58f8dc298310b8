/**
 * Who is where on this wall: tells the others what this person is at, and gives a cell the people
 * who are in it. `store.presence` may be null: then nobody is ever shown. Drawn by `PresenceMarks`
 * and `PresenceBar`.
 */
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Peer, Presence } from "../shared/store";
import { useBoard } from "./context";

/** The others, redrawn when they move; `pick` narrows them, `key` says when that changed. */
function useOthers(
  presence: Presence | null,
  pick: (peers: readonly Peer[]) => readonly Peer[],
): readonly Peer[] {
  const [, redraw] = useState(0);
  const key = (peers: readonly Peer[]): string => JSON.stringify(peers);
  const picked = presence ? pick(presence.others()) : NO_PEERS;
  const latest = useRef({ pick, picked, key: "" });
  const now = picked.length ? key(picked) : "";
  // The same people at the same places stay the same array: nothing under it is redrawn.
  if (now !== latest.current.key) latest.current = { pick, picked, key: now };
  latest.current.pick = pick;
  useEffect(() => {
    if (!presence) return;
    return presence.subscribe(() => {
      const found = latest.current.pick(presence.others());
      if ((found.length ? key(found) : "") !== latest.current.key) redraw((n) => n + 1);
    });
  }, [presence]);
  return latest.current.picked;
}

export const NO_PEERS: readonly Peer[] = [];

/** The people at one cell or at the notes in it. */
export function usePeersIn(stage: string, row: string): readonly Peer[] {
  const { store } = useBoard();
  return useOthers(store.presence, (peers) => {
    const here = peers.filter(({ at }) => at?.stage === stage && at.row === row);
    return here.length ? here : NO_PEERS;
  });
}

/** Everybody else, once a person though they may have several tabs. */
export function usePeople(presence: Presence | null): readonly Peer[] {
  return useOthers(presence, (peers) => {
    const mine = presence?.me().id;
    const seen = new Map<string, Peer>();
    for (const peer of peers) {
      if (peer.person.id === mine) continue;
      const before = seen.get(peer.person.id);
      if (!before || (peer.at && !before.at)) seen.set(peer.person.id, peer);
    }
    return [...seen.values()];
  });
}

/** Tells the others what this person is at. */
export function useWhereabouts(): {
  at: (note: string | undefined, stage: string | undefined, row: string | undefined) => void;
  away: () => void;
} {
  const { store, ui } = useBoard();
  const { presence } = store;
  const told = useMemo(() => {
    let last = "";
    let place: (string | undefined)[] = [];
    const tell = (note?: string, stage?: string, row?: string): void => {
      place = [note, stage, row];
      const where = {
        ...(note ? { note } : {}),
        ...(note && ui.state.editing === note ? { typing: true } : {}),
        ...(stage ? { stage } : {}),
        ...(row ? { row } : {}),
      };
      const now = JSON.stringify(where);
      if (now === last) return;
      last = now;
      presence?.goTo(now === "{}" ? null : where);
    };
    return { tell, again: () => tell(...place) };
  }, [presence, ui]);
  useEffect(() => {
    if (!presence) return;
    const stop = ui.subscribe(told.again); // typing begins and ends without the focus moving
    return () => {
      stop();
      presence.goTo(null);
    };
  }, [presence, told, ui]);
  return { at: told.tell, away: () => told.tell() };
}
