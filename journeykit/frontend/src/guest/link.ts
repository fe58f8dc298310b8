/**
 * One document's line to the room, over y-websocket's provider: says hello first, knows which of
 * this page's edits the room has taken, and gives a silent line up.
 *
 * Yjs has no acknowledgement, but the room answers in order: a question asked after an edit is
 * answered only once the edit has been read (or refused). Until then the edit counts as unsent and
 * is kept in this browser.
 */
import type { Decoder } from "lib0/decoding";
import type { Encoder } from "lib0/encoding";
import type { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import type { Connection } from "../shared/store";
import { wordsOf } from "./lost_words";
import {
  decodeMessage,
  encodeMessage,
  encodeQuestion,
  type FromGuest,
  type FromRoom,
  isAnswer,
  ROOM,
} from "./messages";
import type { Unsent } from "./storage";

const COLLECT_MS = 200; // edits asked about together
const SILENCE_MS = 8000; // an unanswered question: the line is dead, whatever the socket says
const PATIENCE_MS = 1500; // a line lost for less than this is not worth a sentence
const CLOCK_MS = 500;

type Handler = (
  encoder: Encoder,
  decoder: Decoder,
  provider: Wire,
  emitSynced: boolean,
  type: number,
) => void;

/** The part of `WebsocketProvider` that is used. */
export interface Wire {
  readonly ws: { send(data: Uint8Array<ArrayBuffer>): void } | null;
  readonly wsconnected: boolean;
  readonly awareness: Awareness;
  readonly messageHandlers: Handler[];
  on(event: "status", listener: (status: { status: string }) => void): unknown;
  on(event: "sync", listener: (synced: boolean) => void): unknown;
  on(event: "closed", listener: (close: { code: number; reason: string }) => void): unknown;
  connect(): void;
  disconnect(): void;
  destroy(): void;
}

export interface LinkOptions {
  doc: Y.Doc;
  wire: Wire;
  unsent: Unsent;
  /** said first on each connection */
  hello(): FromGuest;
  /** the sentence for words that wait for the connection */
  waiting: string;
  onConnection(connection: Connection): void;
  onMessage(message: FromRoom): void;
  /** the room has been read whole once; `lost`: words of an earlier visit that have no place now */
  onReady(lost: readonly string[]): void;
  /** the room closed for good, without a word */
  onClosed(): void;
  /** out of reach for some time: is the invitation still there? */
  onTrouble(): void;
}

export interface Link {
  send(message: FromGuest): boolean;
  /** Notes touched by edits that the room has not confirmed, with their words as written here. */
  unconfirmed(): ReadonlyMap<string, string>;
  destroy(): void;
}

export function openLink(options: LinkOptions): Link {
  const { doc, wire, unsent } = options;
  const now = (): number => performance.now();
  let ready = false; // the room has been read once
  let synced = false;
  let ended = false;
  let edits = 0; // of this page, so far
  let confirmed = 0;
  /** how many edits each unanswered question confirms; y-websocket asks one by itself */
  let questions: { confirms: number; asked: number }[] = [];
  let pending: Uint8Array[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lostAt: number | null = now();
  let worried = 0;
  const touched = new Map<string, { edit: number; words: string }>();

  function report(): void {
    if (ended) return;
    const long = lostAt !== null && now() - lostAt > PATIENCE_MS;
    if (!ready) options.onConnection({ state: "not_connected" });
    else if (long) options.onConnection({ state: "not_saved", reason: options.waiting });
    else options.onConnection({ state: synced && confirmed === edits ? "saved" : "saving" });
  }

  function keep(): void {
    if (!pending.length) return;
    const [first] = pending;
    const whole = pending.length === 1 && first ? first : Y.mergeUpdates(pending);
    pending = [whole];
    unsent.keep(whole);
  }

  function ask(): void {
    timer = undefined;
    keep();
    if (!wire.wsconnected || !synced || confirmed === edits) return;
    if (questions.length) return; // its answer asks again
    questions.push({ confirms: edits, asked: now() });
    wire.ws?.send(encodeQuestion(doc));
  }

  function answered(): void {
    const question = questions.shift();
    if (!question || question.confirms < 0) return;
    confirmed = question.confirms;
    for (const [id, { edit }] of touched) if (edit <= confirmed) touched.delete(id);
    if (confirmed === edits) {
      pending = [];
      unsent.keep(null);
      unsent.forgetFound();
    } else timer ??= setTimeout(ask, COLLECT_MS);
    report();
  }

  const onUpdate = (update: Uint8Array, origin: unknown, _: Y.Doc, change: Y.Transaction): void => {
    if (origin === wire) return;
    edits += 1;
    pending.push(update);
    for (const id of notesIn(doc, change))
      touched.set(id, { edit: edits, words: wordsIn(doc, id) });
    timer ??= setTimeout(ask, COLLECT_MS);
    report();
  };

  const [readSync] = wire.messageHandlers;
  wire.messageHandlers[0] = (encoder, decoder, provider, emitSynced, type) => {
    const answer = isAnswer(decoder);
    readSync?.(encoder, decoder, provider, emitSynced, type);
    if (answer) answered();
  };
  wire.messageHandlers[ROOM] = (_encoder, decoder) => {
    const message = decodeMessage(decoder);
    if (message) options.onMessage(message);
  };

  wire.on("status", ({ status }) => {
    if (status === "connected") {
      questions = [{ confirms: -1, asked: now() }];
      wire.ws?.send(encodeMessage(options.hello()));
      // Others heard that we left, at our last clock: a newer one says that we are back.
      wire.awareness.setLocalState(wire.awareness.getLocalState());
    } else if (status === "disconnected") {
      questions = [];
      synced = false;
      lostAt ??= now();
    }
    report();
  });
  wire.on("sync", (isSynced) => {
    synced = isSynced;
    if (!isSynced) return;
    lostAt = null;
    worried = 0;
    if (!ready) {
      ready = true;
      // Now the document holds what those edits were made on.
      const lost: string[] = [];
      for (const update of unsent.found()) {
        const homeless = wordsOf(doc, update);
        Y.applyUpdate(doc, update, unsent);
        lost.push(...homeless());
      }
      if (!edits) unsent.forgetFound(); // all of it had arrived
      options.onReady(lost);
    }
    timer ??= setTimeout(ask, 0);
    report();
  });
  wire.on("closed", () => options.onClosed());

  const again = (): void => {
    wire.disconnect();
    wire.connect();
  };
  const onOffline = (): void => wire.disconnect();
  const onOnline = (): void => wire.connect();
  const onVisible = (): void => {
    if (document.visibilityState === "hidden") keep();
    else if (wire.wsconnected && synced && !questions.length) {
      questions.push({ confirms: edits, asked: now() });
      wire.ws?.send(encodeQuestion(doc));
    } else if (!wire.wsconnected) wire.connect();
  };
  const clock = setInterval(() => {
    const [oldest] = questions;
    if (oldest && now() - oldest.asked > SILENCE_MS) again();
    if (lostAt !== null && now() - lostAt > 4000 * 2 ** worried) {
      worried += 1;
      options.onTrouble();
    }
    report();
  }, CLOCK_MS);
  doc.on("update", onUpdate);
  window.addEventListener("offline", onOffline);
  window.addEventListener("online", onOnline);
  window.addEventListener("pagehide", keep);
  document.addEventListener("visibilitychange", onVisible);
  report();
  wire.connect();

  return {
    send(message) {
      if (!wire.wsconnected || !wire.ws) return false;
      wire.ws.send(encodeMessage(message));
      return true;
    },
    unconfirmed: () => new Map([...touched].map(([id, { words }]) => [id, words])),
    destroy() {
      ended = true;
      keep();
      clearInterval(clock);
      clearTimeout(timer);
      doc.off("update", onUpdate);
      window.removeEventListener("offline", onOffline);
      window.removeEventListener("online", onOnline);
      window.removeEventListener("pagehide", keep);
      document.removeEventListener("visibilitychange", onVisible);
      wire.destroy();
    },
  };
}

/** A note's words; none when there is no such note. */
function wordsIn(doc: Y.Doc, id: string): string {
  const note: unknown = doc.getMap("notes").get(id);
  const text: unknown = note instanceof Y.Map ? note.get("text") : "";
  return text instanceof Y.Text ? text.toString() : "";
}

/** The ids of the notes that a transaction wrote. */
function notesIn(doc: Y.Doc, change: Y.Transaction): string[] {
  const notes: unknown = doc.getMap("notes");
  const found: string[] = [];
  for (const [type, keys] of change.changed as Map<Y.AbstractType<unknown>, Set<string | null>>) {
    if (type === notes) found.push(...[...keys].filter((key) => key !== null));
    let one: Y.AbstractType<unknown> | null = type;
    while (one && one.parent !== notes) one = one.parent as Y.AbstractType<unknown> | null;
    const id = one?._item?.parentSub;
    if (id) found.push(id);
  }
  return found;
}
