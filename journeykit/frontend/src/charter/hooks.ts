/**
 * What the card, the follow-up tables and their fields share: the living snapshot, stable ids,
 * and a text field's draft. No markup here.
 */
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Connection, MapSnapshot, MapStore } from "../shared/store";

/** A pause in typing longer than this writes the field: others see whole words, not letters. */
const COMMIT_AFTER_MS = 400;

export function useSnapshot(store: MapStore): MapSnapshot {
  const [snapshot, setSnapshot] = useState(store.snapshot());
  useLayoutEffect(() => {
    setSnapshot(store.snapshot());
    return store.subscribe(setSnapshot);
  }, [store]);
  return snapshot;
}

export function useConnection(store: MapStore): Connection {
  const [connection, setConnection] = useState(store.connection());
  useLayoutEffect(() => {
    setConnection(store.connection());
    return store.onConnection(setConnection);
  }, [store]);
  return connection;
}

const page = Math.random().toString(36).slice(2, 8);
let made = 0;

/** An id no other view on the page has (preact's own `useId` repeats from one root to the next). */
export function useUniqueId(): string {
  const id = useRef("");
  if (!id.current) {
    made += 1;
    id.current = `jkf-${page}-${made}`;
  }
  return id.current;
}

export interface Draft {
  /** what the field shows */
  readonly text: string;
  /** what somebody else wrote into the same field while it has the focus, or null */
  readonly elsewhere: string | null;
  onFocus(): void;
  onInput(text: string): void;
  /** write what was typed now */
  flush(): void;
  onBlur(): void;
}

/**
 * A field over a value that others may change. While it has the focus it shows what is typed and
 * nothing else; a pause, Enter or leaving writes. While the map is frozen nothing is written and
 * nothing typed is lost: it is written once the map takes edits again.
 */
export function useDraft(value: string, commit: (text: string) => void, frozen: boolean): Draft {
  const [draft, setDraft] = useState<string | null>(null);
  const now = useRef({
    value,
    commit,
    frozen,
    typed: null as string | null,
    known: value,
    timer: 0,
  });
  const self = now.current;
  self.value = value;
  self.commit = commit;
  self.frozen = frozen;

  const flush = (): void => {
    clearTimeout(self.timer);
    const text = self.typed;
    if (text === null || self.frozen) return;
    self.typed = null;
    self.known = text;
    if (text !== self.value) self.commit(text);
  };
  useEffect(() => {
    if (!frozen) flush();
  }, [frozen]);
  useEffect(() => flush, []);

  return {
    text: draft ?? value,
    elsewhere: draft !== null && value !== self.known && value !== draft ? value : null,
    onFocus() {
      if (draft !== null) return; // typed while frozen: still there
      self.known = self.value;
      setDraft(self.value);
    },
    onInput(text) {
      self.typed = text;
      setDraft(text);
      clearTimeout(self.timer);
      self.timer = setTimeout(flush, COMMIT_AFTER_MS) as unknown as number;
    },
    flush,
    onBlur() {
      if (self.typed !== null) self.typed = self.typed.trim();
      flush();
      if (self.typed === null) setDraft(null);
    },
  };
}
