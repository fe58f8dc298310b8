/**
 * One participant in one room, from the first name to the end: the document, its line, the private
 * sketch, and what the page should show. When the room refuses an edit the document is thrown away
 * and read again from the room; the words that were refused are handed back to their author.
 */
import * as Y from "yjs";
import { createReplicaStore, type ReplicaStore } from "../replica/store";
import type { Translate } from "../shared/i18n";
import { openPresence } from "../shared/presence";
import type { MapSnapshot, MapStore, Person } from "../shared/store";
import { createFiles } from "./files";
import { type Link, openLink, type Wire } from "./link";
import type { FromGuest, FromRoom, SketchData } from "./messages";
import { type RoomPage, readScope, type Scope } from "./page";
import { type Keep, openUnsent, rememberPerson, roomKey, roomSecret } from "./storage";

export const NO_SKETCH: SketchData = { values: {}, between: [], comments: {} };

/** Why an edit was not taken, and the author's own words that it held. */
export interface Refusal {
  readonly reason: string;
  readonly words: readonly string[];
}

export interface SessionState {
  readonly phase: "joining" | "in" | "ended";
  /** null until the room has been read */
  readonly store: MapStore | null;
  readonly scope: Scope;
  readonly refusal: Refusal | null;
  /** why it is over */
  readonly reason: string;
  readonly sketch: SketchData;
  /** whether the room holds the sketch as it is drawn here */
  readonly sketchSent: boolean;
  /** how often everybody's curves were revealed while this page was open */
  readonly revealed: number;
}

export interface SessionOptions {
  page: RoomPage;
  person: Person;
  /** the invitation's address, ending with a slash */
  base: string;
  keep: Keep;
  t: Translate;
  wire(doc: Y.Doc): Wire;
  /** whether the invitation still answers; null: nothing does */
  stillThere(): Promise<boolean | null>;
}

export class Session {
  state: SessionState;
  private readonly listeners = new Set<() => void>();
  private readonly secret: string;
  private person: Person;
  private link: Link | null = null;
  private doc: Y.Doc | null = null;
  private store: ReplicaStore | null = null;
  private sketchTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly options: SessionOptions) {
    const { keep, base, page } = options;
    this.person = options.person;
    this.secret = roomSecret(keep, base);
    const kept = this.keptSketch();
    this.state = {
      phase: "joining",
      store: null,
      scope: page.scope,
      refusal: null,
      reason: "",
      sketch: kept ?? NO_SKETCH,
      sketchSent: kept === null,
      revealed: 0,
    };
    this.open();
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** The author has read why. */
  forgetRefusal(): void {
    this.set({ refusal: null });
  }

  draw(sketch: SketchData): void {
    this.set({ sketch, sketchSent: false });
    this.options.keep.set(this.sketchKey, JSON.stringify(sketch));
    clearTimeout(this.sketchTimer);
    this.sketchTimer = setTimeout(() => this.sendSketch(), 400);
  }

  destroy(): void {
    clearTimeout(this.sketchTimer);
    this.close();
  }

  // ---

  private set(patch: Partial<SessionState>): void {
    this.state = { ...this.state, ...patch };
    for (const listener of [...this.listeners]) listener();
  }

  private open(before?: { reason: string; words: ReadonlyMap<string, string> }): void {
    const { options } = this;
    const { keep, page, base, t } = options;
    const doc = new Y.Doc();
    const wire = options.wire(doc);
    const presence = openPresence(wire.awareness, {
      person: this.person,
      changed: (person) => {
        this.person = person;
        rememberPerson(keep, person);
        this.link?.send(this.hello());
      },
    });
    const { kind, stage } = this.state.scope;
    const store = createReplicaStore(doc, {
      connection: { state: "not_connected" },
      access: { role: "guest", stage: kind === "stage" ? stage : null },
      presence,
      files: createFiles(base, this.secret, page.limit, t),
      history: null,
      author: () => this.person.name,
    });
    this.doc = doc;
    this.store = store;
    this.link = openLink({
      doc,
      wire,
      unsent: openUnsent(keep, base, String(doc.clientID)),
      hello: () => this.hello(),
      waiting: t(
        "no connection. What you write is kept on this device and leaves by itself when the connection is back.",
      ),
      onConnection: store.setConnection,
      onMessage: (message) => this.hear(message),
      onReady: (lost) => {
        const words = before ? lostWords(before.words, store.snapshot()) : lost;
        const reason = before?.reason ?? t("A note you were writing in is no longer here.");
        if (before || lost.length) this.set({ refusal: { reason, words } });
        this.set({ phase: "in", store });
      },
      onClosed: () => this.end(""),
      onTrouble: () => {
        void options.stillThere().then((there) => {
          if (there === false) this.end("");
        });
      },
    });
  }

  private hello(): FromGuest {
    return { kind: "hello", person: this.person, secret: this.secret };
  }

  private close(): void {
    this.link?.destroy();
    this.store?.destroy();
    this.doc?.destroy();
    this.link = null;
    this.store = null;
    this.doc = null;
  }

  private hear(message: FromRoom): void {
    if (message.kind === "ended") this.end(message.reason);
    else if (message.kind === "revealed") this.reveal();
    else if (message.kind === "refused") this.refused(message.reason);
    else if (message.kind === "lost") this.refused(message.reason);
    else {
      if (message.scope) this.set({ scope: readScope(message.scope) });
      this.welcomeSketch(message.sketch);
    }
  }

  private end(reason: string): void {
    if (this.state.phase === "ended") return;
    // Not while the socket is handing us this very message.
    setTimeout(() => this.close());
    this.set({ phase: "ended", reason, store: null });
  }

  private refused(reason: string): void {
    const words = new Map<string, string>();
    const notes = this.store ? textsOf(this.store.snapshot()) : new Map<string, string>();
    // A note that is gone has no words left but those that were kept as they were typed.
    for (const [id, typed] of this.link?.unconfirmed() ?? []) {
      words.set(id, notes.get(id) ?? typed);
    }
    const { keep, base } = this.options;
    setTimeout(() => {
      this.close();
      // What was refused would be refused again.
      const unsent = openUnsent(keep, base, "");
      unsent.forgetFound();
      this.open({ reason, words });
    });
  }

  // --- the sketch

  private get sketchKey(): string {
    return roomKey(this.options.base, "sketch");
  }

  private keptSketch(): SketchData | null {
    try {
      const kept = this.options.keep.get(this.sketchKey);
      return kept ? { ...NO_SKETCH, ...(JSON.parse(kept) as Partial<SketchData>) } : null;
    } catch {
      return null; // half written: the room's own copy counts
    }
  }

  private sendSketch(): void {
    const message: FromGuest = { kind: "sketch", ...this.state.sketch };
    // The room answers the question after the sketch: then it is known to be there.
    if (this.link?.send(message)) this.link.send({ kind: "sketch?" });
  }

  private welcomeSketch(sketch: Partial<SketchData> | null): void {
    const room = sketch ? { ...NO_SKETCH, ...sketch } : null;
    if (this.state.sketchSent) {
      if (room) this.set({ sketch: room });
      return;
    }
    if (room && sameSketch(room, this.state.sketch)) {
      this.options.keep.set(this.sketchKey, null);
      this.set({ sketchSent: true });
    } else {
      clearTimeout(this.sketchTimer);
      this.sketchTimer = setTimeout(() => this.sendSketch(), 400);
    }
  }

  private reveal(): void {
    clearTimeout(this.sketchTimer);
    this.options.keep.set(this.sketchKey, null);
    this.set({ revealed: this.state.revealed + 1, sketchSent: true });
  }
}

const textsOf = (map: MapSnapshot): Map<string, string> =>
  new Map([...map.cells.values(), map.tray].flat().map((note) => [note.id, note.text]));

/** The refused words that are not on the wall now. */
function lostWords(words: ReadonlyMap<string, string>, now: MapSnapshot): string[] {
  const texts = textsOf(now);
  return [...words].flatMap(([id, text]) => (text.trim() && texts.get(id) !== text ? [text] : []));
}

const sorted = (record: Readonly<Record<string, unknown>>): unknown =>
  Object.entries(record)
    .filter(([, value]) => value !== "")
    .sort(([a], [b]) => (a < b ? -1 : 1));

const sameSketch = (a: SketchData, b: SketchData): boolean =>
  JSON.stringify([sorted(a.values), sorted(a.comments), a.between]) ===
  JSON.stringify([sorted(b.values), sorted(b.comments), b.between]);
