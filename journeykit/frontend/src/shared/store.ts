/**
 * What a view sees of the map: a snapshot to paint and edits to ask for.
 *
 * Views never import yjs: the replica's bundle holds the page's only Y.Doc and hands this
 * interface out (each bundle evaluates its own copy of a library, and one copy's types do not fit
 * into another's document). The exported page hands out a read-only one (`static_store.ts`).
 */
import type {
  Action,
  Annotation,
  Charter,
  Communication,
  EmotionPoint,
  EvidenceLevel,
  MeasurementPoint,
  Meta,
  MomentOfTruth,
  Note,
  NoteColor,
  Participant,
  Persona,
  Row,
  RowType,
  Source,
  Stage,
  Touchpoint,
} from "./schema";

/** Everything that is not in the bin and lies on an existing place, in reading order. */
export interface MapSnapshot {
  readonly meta: Meta;
  readonly charter: Charter;
  readonly stages: readonly Stage[];
  readonly rows: readonly Row[];
  /** Notes by cell key (`cellKey(stage, row)`), each list in order; unchanged cells keep identity. */
  readonly cells: ReadonlyMap<string, readonly Note[]>;
  /** Notes whose stage or row is gone: shown in a tray, never lost. */
  readonly tray: readonly Note[];
  readonly noteCount: number;
  readonly emotionPoints: readonly EmotionPoint[];
  readonly touchpoints: readonly Touchpoint[];
  readonly measurementPoints: readonly MeasurementPoint[];
  readonly annotations: ReadonlyMap<string, Annotation>;
  readonly personas: readonly Persona[];
  readonly actions: readonly Action[];
  readonly communications: readonly Communication[];
}

export const cellKey = (stage: string, row: string): string => `${stage}\u0000${row}`;

/** Where a thing should land among its siblings: before one of them, or at the end (null). */
export interface Spot {
  readonly stage: string;
  readonly row: string;
  readonly before: string | null;
}

export interface NotePatch {
  color?: NoteColor;
  evidence?: EvidenceLevel;
  sources?: Source[];
  moment_of_truth?: MomentOfTruth;
}

/** Every edit applies locally at once, in one undo step, and travels to the kernel by itself. */
export interface MapEdits {
  addStage(name: string, before: string | null): string;
  renameStage(id: string, name: string): void;
  moveStage(id: string, before: string | null): void;
  deleteStage(id: string): void;
  addRow(name: string, before: string | null, type?: RowType, preset?: string): string;
  renameRow(id: string, name: string): void;
  moveRow(id: string, before: string | null): void;
  deleteRow(id: string): void;
  addNote(spot: Spot, text: string, patch?: NotePatch): string;
  /** `text` is what the field now shows; the smallest difference is written into the shared text. */
  setNoteText(id: string, text: string): void;
  patchNote(id: string, patch: NotePatch): void;
  moveNote(id: string, spot: Spot): void;
  deleteNote(id: string): void;
  setEmotion(stage: string, value: number | null, comment?: string): void;
  patchCharter(
    patch: Partial<Omit<Charter, "participants">> & { participants?: Participant[] },
  ): void;
  patchMeta(patch: { title?: string }): void;
  addPersona(patch: Partial<Persona>): string;
  patchPersona(id: string, patch: Partial<Persona>): void;
  deletePersona(id: string): void;
  addAction(patch: Partial<Action>): string;
  patchAction(id: string, patch: Partial<Action>): void;
  deleteAction(id: string): void;
  addCommunication(patch: Partial<Communication>): string;
  patchCommunication(id: string, patch: Partial<Communication>): void;
  deleteCommunication(id: string): void;
}

export type Connection =
  /** every edit of this browser is in the kernel's journal */
  | { state: "saved" }
  /** edits are on their way */
  | { state: "saving" }
  /** the kernel holds the edits but could not write them (full disk…); `reason` is a sentence */
  | { state: "not_saved"; reason: string }
  /** the kernel does not answer: the board takes no edits until it does */
  | { state: "not_connected" }
  /** an exported page */
  | { state: "static" };

export interface MapStore {
  snapshot(): MapSnapshot;
  /** Called after each change with the new snapshot; returns the way to stop. */
  subscribe(listener: (snapshot: MapSnapshot) => void): () => void;
  readonly readOnly: boolean;
  readonly edit: MapEdits;
  connection(): Connection;
  onConnection(listener: (connection: Connection) => void): () => void;
  undo(): void;
  redo(): void;
  canUndo(): boolean;
  canRedo(): boolean;
}
