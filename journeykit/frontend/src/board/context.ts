/** What every part of the board needs: the store, the words, this view's state. */
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Translate } from "../shared/i18n";
import type { Language } from "../shared/schema";
import type { MapEdits, MapStore } from "../shared/store";
import type { Ui } from "./ui_state";

export interface BoardTools {
  readonly store: MapStore;
  /** the store's edits; each also puts away an "Undo" message that would undo something else */
  readonly edit: MapEdits;
  readonly t: Translate;
  readonly lang: Language;
  readonly ui: Ui;
}

export type Parts = typeof import("./parts");

/** What is loaded after the first paint; null until it is there. */
export const PartsContext = createContext<Parts | null>(null);

export const BoardContext = createContext<BoardTools | null>(null);

export function useBoard(): BoardTools {
  const tools = useContext(BoardContext);
  if (!tools) throw new Error("useBoard: outside of a Board");
  return tools;
}
