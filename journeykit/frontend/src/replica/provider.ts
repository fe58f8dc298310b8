/**
 * Keeps this page's Y.Doc and the kernel's alike over the widget's messages, and tells the store
 * how things stand (saved, saving, not saved, not connected). The store never waits for it.
 *
 * What can go wrong on the way, and what sets it right: every one of our messages is acknowledged
 * once it is in the kernel's journal, and one that is not asks for a new handshake; the kernel
 * numbers its broadcasts, so a gap asks for one too, and so does a document left waiting for
 * something it never received. A handshake is always safe: both sides send what the other lacks.
 */
import * as Y from "yjs";
import type { Connection } from "../shared/store";
import {
  Assembler,
  bytesOf,
  type Content,
  decodeSync,
  encodeSync,
  inParts,
  STEP_1,
  STEP_2,
  UPDATE,
} from "./protocol";

/** jupyter_server drops comm messages above 1,000 a second: collect before sending. */
const COALESCE_MS = 30;
const TICK_MS = 500;
const RETRY_MS = 2000;
const ACK_MS = 4000;
const PING_MS = 4000;
const SILENCE_MS = 10_000;

/** The origin of everything that came from the kernel: it is never sent back. */
export const REMOTE = Symbol("kernel");

export interface Channel {
  send(content: Content, buffers: Uint8Array<ArrayBuffer>[]): void;
}

export interface Provider {
  receive(content: unknown, buffers: readonly unknown[]): void;
  /** The channel is known to be dead (a kernel that restarted): do not wait for the silence. */
  lost(): void;
  readonly connected: boolean;
  /** Sends what waits and goes silent for good: the views of a closed model take no more edits. */
  destroy(): void;
}

export interface ProviderOptions {
  doc: Y.Doc;
  channel: Channel;
  onConnection(connection: Connection): void;
  /** After a handshake, with what the kernel said it holds; may write to the document. */
  onShake?(kernelState: Uint8Array): void;
}

export function createProvider(options: ProviderOptions): Provider {
  const { doc, channel } = options;
  const me = String(doc.clientID);
  const assembler = new Assembler();
  const now = (): number => performance.now();

  let shaken = false; // the kernel has answered our last step 1
  let silent = false;
  let reason = ""; // why the kernel cannot write its journal
  let waiting: Uint8Array[] = []; // local updates not sent yet
  let sendTimer: ReturnType<typeof setTimeout> | undefined;
  let lastSend = Number.NEGATIVE_INFINITY;
  let seq = 0;
  const unacknowledged = new Map<number, { sent: number; whole: boolean }>();
  let heardBroadcasts: number | null = null;
  let lastHeard = now();
  let lastTick = now();
  let lastPing = Number.NEGATIVE_INFINITY;
  let lastStep1 = Number.NEGATIVE_INFINITY;
  let wanted = false; // another handshake, as soon as the last one is old enough
  let pings = 0;

  const visible = (): boolean => document.visibilityState !== "hidden";

  function report(): void {
    const busy = !shaken || waiting.length > 0 || unacknowledged.size > 0;
    if (silent) options.onConnection({ state: "not_connected" });
    else if (reason) options.onConnection({ state: "not_saved", reason });
    else options.onConnection({ state: busy ? "saving" : "saved" });
  }

  function transmit(content: Content, bytes?: Uint8Array): void {
    try {
      if (!bytes) channel.send(content, []);
      else {
        for (const [head, part] of inParts(content, bytes)) {
          channel.send(head, [part as Uint8Array<ArrayBuffer>]);
        }
      }
    } catch {
      lost(); // a comm that is closed or whose kernel is gone refuses to send
    }
  }

  /**
   * At most one handshake every two seconds: the kernel may itself be waiting for a third page's
   * lost message, and then answers with the same gap.
   */
  function askAgain(): void {
    wanted = now() - lastStep1 < RETRY_MS;
    if (!wanted) shakeHands();
  }

  function shakeHands(): void {
    shaken = false;
    wanted = false;
    lastStep1 = now();
    const state = Y.encodeStateVector(doc);
    transmit({ kind: "y", from: me }, encodeSync(STEP_1, state));
  }

  function sendNumbered(type: number, payload: Uint8Array): void {
    seq += 1;
    unacknowledged.set(seq, { sent: now(), whole: type === STEP_2 });
    transmit({ kind: "y", from: me, seq }, encodeSync(type, payload));
  }

  // --- from the document to the kernel

  function flush(): void {
    sendTimer = undefined;
    if (!shaken || !waiting.length) return; // the handshake will carry it
    const updates = waiting;
    waiting = [];
    lastSend = now();
    sendNumbered(UPDATE, updates.length === 1 && updates[0] ? updates[0] : Y.mergeUpdates(updates));
    report();
  }

  const onUpdate = (update: Uint8Array, origin: unknown): void => {
    if (origin === REMOTE) return;
    waiting.push(update);
    report();
    if (sendTimer !== undefined || !shaken) return;
    // A first edit leaves at once (with all of its burst); the next ones are collected.
    sendTimer = setTimeout(flush, Math.max(0, lastSend + COALESCE_MS - now()));
  };

  // --- from the kernel to the document

  function receiveSync(content: Content, bytes: Uint8Array): void {
    const { type, payload } = decodeSync(bytes);
    if (type === STEP_1) {
      waiting = [];
      sendNumbered(STEP_2, Y.encodeStateAsUpdate(doc, payload));
      options.onShake?.(payload);
      return;
    }
    if (type === STEP_2) {
      shaken = true;
      heardBroadcasts = Math.max(heardBroadcasts ?? 0, content.seq ?? 0);
      sendTimer ??= setTimeout(flush, COALESCE_MS); // in case the kernel's own step 1 is lost
    } else if (!countBroadcast(content.seq)) askAgain();
    if (content.from !== me) Y.applyUpdate(doc, payload, REMOTE);
    const { pendingStructs, pendingDs } = doc.store;
    if (pendingStructs || pendingDs) askAgain();
  }

  /** False when a broadcast before this one never arrived. */
  function countBroadcast(number: number | undefined): boolean {
    if (number === undefined || heardBroadcasts === null) return true;
    const next = heardBroadcasts + 1;
    heardBroadcasts = Math.max(heardBroadcasts, number);
    return number <= next;
  }

  function receive(raw: unknown, buffers: readonly unknown[]): void {
    const content = raw as Content;
    if (typeof content !== "object" || content === null) return;
    if (content.to !== undefined && content.to !== me) return;
    lastHeard = now();
    if (content.kind === "y") {
      const bytes = assembler.add(content, bytesOf(buffers[0]));
      try {
        if (bytes) receiveSync(content, bytes);
      } catch (error) {
        reportError(error); // a broken message: what it held comes with the next handshake
        askAgain();
      }
    } else if (content.kind === "ack" && content.seq !== undefined) {
      const whole = unacknowledged.get(content.seq)?.whole;
      for (const number of [...unacknowledged.keys()]) {
        // A step 2 holds everything before it, lost messages included.
        if (number === content.seq || (whole && number < content.seq)) {
          unacknowledged.delete(number);
        }
      }
      reason = content.ok === false ? content.reason || "?" : "";
    } else if (content.kind === "pong") {
      reason = content.ok === false ? content.reason || "?" : "";
      const missed = content.seq !== undefined && content.seq > (heardBroadcasts ?? 0);
      if (shaken && missed) askAgain();
    }
    if (silent) {
      // The kernel is back: exchange what each side holds before taking edits again.
      if (shaken) silent = false;
      else askAgain();
    }
    report();
  }

  // --- the clock

  function ping(): void {
    lastPing = now();
    pings += 1;
    transmit({ kind: "ping", from: me, n: pings });
  }

  function tick(): void {
    const time = now();
    // A page that slept (hidden tab, closed lid) has not been listening: no silence to blame.
    if (time - lastTick > 4 * TICK_MS || !visible()) lastHeard = Math.max(lastHeard, time - 1);
    lastTick = time;
    if ((!shaken || wanted) && time - lastStep1 >= RETRY_MS) shakeHands();
    const [oldest] = unacknowledged.values();
    if (shaken && oldest && time - oldest.sent > ACK_MS) {
      for (const one of unacknowledged.values()) one.sent = time;
      shakeHands();
    }
    if (visible() && time - lastPing >= PING_MS) ping();
    if (!silent && time - lastHeard > SILENCE_MS) lost();
  }

  function lost(): void {
    if (silent) return;
    silent = true;
    shaken = false;
    report();
  }

  const onVisible = (): void => {
    if (!visible()) return;
    lastHeard = now();
    ping();
  };
  // A page that closes has no time to wait for the next batch.
  const onHide = (): void => flush();

  doc.on("update", onUpdate);
  document.addEventListener("visibilitychange", onVisible);
  window.addEventListener("pagehide", onHide);
  const clock = setInterval(tick, TICK_MS);
  shakeHands();
  report();

  return {
    receive,
    lost,
    get connected() {
      return !silent;
    },
    destroy() {
      flush();
      lost();
      clearInterval(clock);
      clearTimeout(sendTimer);
      doc.off("update", onUpdate);
      document.removeEventListener("visibilitychange", onVisible);
      window.removeEventListener("pagehide", onHide);
    },
  };
}
