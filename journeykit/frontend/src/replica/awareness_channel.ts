/**
 * Carries this page's awareness over the widget's messages: what changes here goes out ("aware"),
 * a page that arrives or comes back asks the others to say who they are ("who"). What the states
 * mean is `presence.ts`'s; nothing here waits for the kernel or touches the map.
 */
import {
  type Awareness,
  applyAwarenessUpdate,
  encodeAwarenessUpdate,
  removeAwarenessStates,
} from "y-protocols/awareness";
import type { Content } from "./protocol";
import type { Channel } from "./provider";

/** The hub takes no larger one; a state is some hundred bytes. */
const MOST_BYTES = 65_536;
const GONE = "gone";
/** A tab nobody has looked at for so long is away (its clock is slowed down, too). */
const AWAY_MS = 20_000;

export interface AwarenessChannel {
  receive(content: Content, bytes: Uint8Array): void;
  /** The kernel answers again: everybody may have changed, and may have forgotten this page. */
  back(): void;
  destroy(): void;
}

export function carryAwareness(awareness: Awareness, channel: Channel): AwarenessChannel {
  const from = String(awareness.clientID);
  const mine = [awareness.clientID];

  function send(kind: Content["kind"], bytes?: Uint8Array): void {
    try {
      channel.send({ kind, from }, bytes ? [bytes as Uint8Array<ArrayBuffer>] : []);
    } catch {
      // A dead channel: the provider says so, and `back` tells everything again.
    }
  }
  const tell = (): void => send("aware", encodeAwarenessUpdate(awareness, mine));

  const onUpdate = (_changes: unknown, origin: unknown): void => {
    if (origin === "local" || origin === GONE) tell();
  };
  // A closed tab is gone at once, not after half a minute; one that is shown again is back.
  let left: ReturnType<Awareness["getLocalState"]> = null;
  let away: ReturnType<typeof setTimeout> | undefined;
  const onHide = (): void => {
    clearTimeout(away);
    left = awareness.getLocalState() ?? left;
    removeAwarenessStates(awareness, mine, GONE);
  };
  const onShow = (): void => {
    clearTimeout(away);
    if (left && !awareness.getLocalState()) awareness.setLocalState(left);
  };
  const onVisible = (): void => {
    if (document.visibilityState !== "hidden") onShow();
    else away = setTimeout(onHide, AWAY_MS);
  };

  awareness.on("update", onUpdate);
  window.addEventListener("pagehide", onHide);
  window.addEventListener("pageshow", onShow);
  document.addEventListener("visibilitychange", onVisible);
  const back = (): void => {
    send("who");
    if (awareness.getLocalState()) tell();
  };
  back();

  return {
    receive(content, bytes) {
      if (content.from === from) return;
      if (content.kind === "who") {
        if (awareness.getLocalState()) tell();
      } else if (bytes.byteLength <= MOST_BYTES) {
        try {
          applyAwarenessUpdate(awareness, bytes, channel);
        } catch (error) {
          reportError(error); // a broken message: who it was about speaks up again
        }
      }
    },
    back,
    destroy() {
      onHide();
      awareness.off("update", onUpdate);
      window.removeEventListener("pagehide", onHide);
      window.removeEventListener("pageshow", onShow);
      document.removeEventListener("visibilitychange", onVisible);
      awareness.destroy();
    },
  };
}
