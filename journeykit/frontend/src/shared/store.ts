/**
 * What a view sees of the map: a snapshot to paint and edits to ask for.
 *
 * Views never import yjs: the replica's bundle holds the page's only Y.Doc and hands this
 * interface out (each bundle evaluates its own copy of a library, and one copy's types do not fit
 * into another's document). The exported page hands out a read-only one (`static_store.ts`).
 */
import type {
  Annotation,
  Attachment,
  BlueprintLine,
  Charter,
  CollectionName,
  EmotionCurve,
  EmotionPoint,
  EvidenceLevel,
  MeasurementPoint,
  Meta,
  MomentOfTruth,
  Note,
  NoteColor,
  Participant,
  Persona,
  Phase,
  Row,
  RowType,
  SheetName,
  Source,
  Stage,
} from "./schema";

/** Everything that is not in the bin and lies on an existing place, in reading order. */
export interface MapSnapshot {
  readonly meta: Meta;
  readonly charter: Charter;
  readonly phases: readonly Phase[];
  readonly stages: readonly Stage[];
  readonly rows: readonly Row[];
  /** Notes by cell key (`cellKey(stage, row)`), each list in order; unchanged cells keep identity. */
  readonly cells: ReadonlyMap<string, readonly Note[]>;
  /** Notes whose stage or row is gone: shown in a tray, never lost. */
  readonly tray: readonly Note[];
  readonly noteCount: number;
  /** What was deleted and can come back, the newest first. */
  readonly bin: Bin;
  readonly emotionCurves: readonly EmotionCurve[];
  readonly emotionPoints: readonly EmotionPoint[];
  readonly measurementPoints: readonly MeasurementPoint[];
  readonly annotations: ReadonlyMap<string, Annotation>;
  readonly personas: readonly Persona[];
  /** What few views read, as stored: `sheets.ts` gives whole items. */
  readonly sheets: { readonly [S in SheetName]: readonly RawItem[] };
}

/** An item as stored: any field may be absent, or of the wrong kind. */
export type RawItem = { readonly id: string; readonly order?: string } & Readonly<
  Record<string, unknown>
>;

/** What changes of an item; an unknown id, or none, makes a new one. */
export interface Change {
  readonly to: Exclude<CollectionName, "notes">;
  readonly id?: string;
  /** Its place in line: before another item, or at the end (null). Absent: it stays, or has none. */
  readonly before?: string | null;
  /** `{ deleted: true }` puts it in the bin, `{ deleted: false }` takes it out. */
  readonly fields?: Readonly<Record<string, unknown>>;
}

export interface Bin {
  readonly notes: readonly Note[];
  readonly stages: readonly Stage[];
  readonly rows: readonly Row[];
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
  attachments?: Attachment[];
  author?: string;
  moment_of_truth?: MomentOfTruth;
}

/** Which curve a value belongs to, and what is said of it. */
export interface EmotionPatch {
  /** by default the group's */
  curve?: string;
  /** where in the stage's width, 0…1; by default the stage's own value, in its middle */
  at?: number;
  comment?: string;
  evidence?: EvidenceLevel;
}

export interface NewRow {
  readonly name: string;
  readonly type?: RowType;
  readonly preset?: string;
  readonly line_under?: BlueprintLine;
}

/** Every edit applies locally at once, in one undo step, and travels to the kernel by itself. */
export interface MapEdits {
  addPhase(name: string, stages: readonly string[]): string;
  renamePhase(id: string, name: string): void;
  /** The stages stay, without a group. */
  deletePhase(id: string): void;
  setPhase(stage: string, phase: string | null): void;
  addStage(name: string, before: string | null): string;
  renameStage(id: string, name: string): void;
  moveStage(id: string, before: string | null): void;
  deleteStage(id: string): void;
  restoreStage(id: string): void;
  lockStage(id: string, locked: boolean): void;
  lockBoard(locked: boolean): void;
  addRow(name: string, before: string | null, type?: RowType, preset?: string): string;
  /** Several rows at once, one undo step: a preset. */
  addRows(rows: readonly NewRow[], before: string | null): string[];
  patchRow(
    id: string,
    patch: { type?: RowType; preset?: string; line_under?: BlueprintLine },
  ): void;
  renameRow(id: string, name: string): void;
  moveRow(id: string, before: string | null): void;
  deleteRow(id: string): void;
  restoreRow(id: string): void;
  addNote(spot: Spot, text: string, patch?: NotePatch): string;
  /** One note a text, in order, one undo step. */
  addNotes(spot: Spot, texts: readonly string[], patch?: NotePatch): string[];
  /** `text` is what the field now shows; the smallest difference is written into the shared text. */
  setNoteText(id: string, text: string): void;
  patchNote(id: string, patch: NotePatch): void;
  moveNote(id: string, spot: Spot): void;
  deleteNote(id: string): void;
  /** Several at once, kept in this order, one undo step. */
  moveNotes(ids: readonly string[], spot: Spot): void;
  patchNotes(ids: readonly string[], patch: NotePatch): void;
  deleteNotes(ids: readonly string[]): void;
  /** Out of the bin, back to where it was. */
  restoreNote(id: string): void;
  /** Several at once, one undo step; `withPlaces`: with their deleted stages and rows. */
  restoreNotes(ids: readonly string[], withPlaces?: boolean): void;
  /** null takes the value away. */
  setEmotion(stage: string, value: number | null, patch?: EmotionPatch): void;
  patchCharter(
    patch: Partial<Omit<Charter, "participants">> & { participants?: Participant[] },
  ): void;
  patchMeta(patch: { title?: string }): void;
  /** Any items but notes, one undo step; gives the ids, in the order of the changes. */
  change(changes: readonly Change[]): string[];
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

/** Somebody at the map. `color` is one of `people.ts`'s. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly color: string;
}

/** What somebody is at: a note (perhaps typing in it), a cell, or nothing. */
export interface Whereabouts {
  readonly note?: string;
  readonly typing?: boolean;
  readonly stage?: string;
  readonly row?: string;
}

export interface Peer {
  /** one browser tab: a person may have several */
  readonly client: number;
  readonly person: Person;
  readonly at: Whereabouts | null;
}

/** Who else is at this map right now; nothing of it is kept. */
export interface Presence {
  me(): Person;
  /** Remembered in this browser for the next time. */
  rename(name: string): void;
  goTo(at: Whereabouts | null): void;
  others(): readonly Peer[];
  subscribe(listener: () => void): () => void;
}

/** The files beside the map. A refusal is an Error whose message is a sentence for the user. */
export interface Files {
  /** bytes; larger ones are refused */
  readonly limit: number;
  /** false: only links can be attached here */
  readonly canPut: boolean;
  put(file: File, onProgress?: (share: number) => void): Promise<Attachment>;
  /** An address the page may show or play: a blob:, data: or same-origin one. */
  url(attachment: Attachment): Promise<string>;
}

export interface RestorePoint {
  readonly id: string;
  readonly label: string;
  /** ISO date and time */
  readonly made: string;
  /** made by the kit, before a restore or a large deletion */
  readonly automatic: boolean;
  readonly notes: number;
}

/** The map as it was: the kernel keeps whole copies beside the file. */
export interface History {
  points(): readonly RestorePoint[];
  subscribe(listener: () => void): () => void;
  mark(label: string): Promise<void>;
  restore(id: string): Promise<void>;
}

/**
 * What this browser may do. `lead`: everything, in the notebook. `guest`: invited without Jupyter;
 * locked columns, the board's structure, charter and points are not theirs; `stage` narrows them to
 * one column.
 */
export interface Access {
  readonly role: "lead" | "guest";
  readonly stage: string | null;
}

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
  readonly access: Access;
  /** null where the page has nobody else, no files or no kernel (an exported page, a guest) */
  readonly presence: Presence | null;
  readonly files: Files | null;
  readonly history: History | null;
}
