/**
 * From raw items to the snapshot that views paint: defaults filled in, the bin left out, notes
 * sorted into cells. Unchanged items, cells and lists keep their identity from one snapshot to the
 * next, so a view can compare with `===`. No yjs and no network here: the replica's store and the
 * exported page's store both feed it.
 */
import { type Choices, filledIn, isObject } from "./filled_in";
import { ITEM_DEFAULTS } from "./item_defaults";
import {
  type Annotation,
  type Attachment,
  CHOICES,
  type Charter,
  COLLECTIONS,
  type CollectionName,
  DEFAULTS,
  type EmotionPoint,
  type MapFile,
  type Meta,
  type Note,
  type Place,
  SHEETS,
  type SheetName,
} from "./schema";
import { type Bin, cellKey, type MapSnapshot, type RawItem } from "./store";

export type ItemOf<C extends CollectionName> = MapFile[C][number];
type AnyItem = ItemOf<CollectionName>;
type ModelName = keyof typeof DEFAULTS;
type Fields = Record<string, unknown>;

export const COLLECTION_NAMES = Object.keys(COLLECTIONS) as CollectionName[];

const isSheet = (name: CollectionName): name is SheetName =>
  (SHEETS as readonly string[]).includes(name);

const complete = <T>(model: ModelName, raw: unknown, usual: Fields = {}): T =>
  filledIn({ ...usual, ...DEFAULTS[model] }, (CHOICES as Choices)[model], raw);

const list = <T>(model: ModelName, value: unknown): T[] =>
  Array.isArray(value)
    ? value.filter(isObject).map((raw) => complete<T>(model, nullsDropped(raw)))
    : [];

const nullsDropped = (raw: Fields): Fields =>
  Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== undefined));

const text = (value: unknown): string => (typeof value === "string" ? value : "");
const isNumber = (value: unknown): value is number => Number.isFinite(value);

/** A whole item, or null when it lacks what no default can replace. */
function completeItem(collection: CollectionName, id: string, raw: Fields): AnyItem | null {
  if (isSheet(collection)) return { ...raw, id } as AnyItem;
  const item = { ...complete<Fields>(COLLECTIONS[collection], raw, ITEM_DEFAULTS), id };
  if (collection === "notes") {
    const place = complete<Place>("Place", raw.place);
    return {
      ...(item as unknown as Note),
      sources: list("Source", raw.sources),
      attachments: list<Attachment>("Attachment", raw.attachments).filter(
        (one) => typeof one.name === "string" && "kind" in one,
      ),
      place: { stage: text(place.stage), row: text(place.row), order: text(place.order) },
    };
  }
  if (collection === "emotion_points") {
    return isNumber(raw.value) && typeof raw.stage === "string"
      ? { ...(item as unknown as EmotionPoint), at: isNumber(raw.at) ? raw.at : null }
      : null;
  }
  if (collection === "measurement_points") {
    const whole = typeof raw.question === "string" && "indicator" in item;
    return whole ? (item as unknown as AnyItem) : null;
  }
  if (collection === "annotations") {
    if (!isObject(raw.score) || !isObject(raw.provenance)) return null;
    const score = complete<Annotation["score"]>("ScoreRecord", raw.score);
    if (!isNumber(score.n) || !("status" in score) || !("indicator" in score)) return null;
    return {
      ...(item as unknown as Annotation),
      score,
      verbatims: list("MaskedVerbatim", raw.verbatims),
      provenance: complete<Annotation["provenance"]>("Provenance", raw.provenance),
    };
  }
  return item as unknown as AnyItem;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
type Sortable = { readonly id: string; readonly order?: string };

/** Reading order: by fractional index, ties (possible when two people insert at once) by id. */
export const byOrder = (a: Sortable, b: Sortable): number =>
  compare(a.order ?? "", b.order ?? "") || compare(a.id, b.id);
export const byPlace = (a: Note, b: Note): number =>
  compare(a.place.order, b.place.order) || compare(a.id, b.id);

/** The newest first; what was deleted before the date was kept comes last. */
const byAge = (a: AnyItem, b: AnyItem): number => age(a) - age(b) || compare(a.id, b.id);
const age = (item: AnyItem): number => -(Date.parse(item.deleted_on ?? "") || 0);

const BIN = "bin";
const BINNED = new Set<CollectionName>(["notes", "stages", "rows"]);

/** Nobody misses a note that never held anything (its making was undone, say). */
const isEmptyNote = (item: AnyItem): boolean =>
  "place" in item && !item.text.trim() && !item.attachments.length;

/** `next`, or `previous` when it holds the very same things in the same order. */
function kept<T>(previous: readonly T[] | undefined, next: readonly T[]): readonly T[] {
  const same =
    previous?.length === next.length && next.every((item, index) => item === previous[index]);
  return same ? previous : next;
}

/** Keeps the items between two snapshots; `build` costs what has changed, not the whole map. */
export class SnapshotBuilder {
  private readonly items = Object.fromEntries(
    COLLECTION_NAMES.map((name) => [name, new Map<string, AnyItem>()]),
  ) as { [C in CollectionName]: Map<string, ItemOf<C>> };
  private readonly bins: { [C in keyof Bin]: Map<string, Bin[C][number]> } = {
    notes: new Map(),
    stages: new Map(),
    rows: new Map(),
  };
  /** The live notes by the cell they name, whether that stands or not; never an empty one. */
  private readonly named = new Map<string, Map<string, Note>>();
  private readonly dirty = new Set<string>([...COLLECTION_NAMES, BIN]);
  private readonly dirtyCells = new Set<string>();
  private meta = complete<Meta>("Meta", { id: "" });
  private charter = complete<Charter>("Charter", {});
  private last: MapSnapshot | undefined;
  private headChanged = true;

  setMeta(raw: unknown): void {
    this.meta = { ...complete<Meta>("Meta", raw) };
    this.meta.id = text(this.meta.id);
    this.headChanged = true;
  }

  setCharter(raw: unknown): void {
    const participants = isObject(raw)
      ? list<Charter["participants"][number]>("Participant", raw.participants)
      : [];
    this.charter = {
      ...complete<Charter>("Charter", raw),
      participants: participants.map((one) => ({ ...one, name: text(one.name) })),
    };
    this.headChanged = true;
  }

  /** `raw` holds the item's fields as stored; null: the item does not exist (any more). */
  setItem(collection: CollectionName, id: string, raw: Fields | null): void {
    const items = this.items[collection] as Map<string, AnyItem>;
    const before = items.get(id);
    const item = raw === null ? null : completeItem(collection, id, raw);
    const after = item && !item.deleted ? item : undefined;
    if (BINNED.has(collection)) this.setBinned(collection as keyof Bin, id, after ? null : item);
    if (collection === "notes") this.place(before as Note | undefined, after as Note | undefined);
    if (!before && !after) return;
    if (after) items.set(id, after);
    else items.delete(id);
    this.dirty.add(collection);
  }

  /** A note's cell, from what it was to what it is. */
  private place(before: Note | undefined, after: Note | undefined): void {
    const [from, to] = [before, after].map(
      (note) => note && cellKey(note.place.stage, note.place.row),
    );
    if (before && from !== undefined) {
      this.dirtyCells.add(from);
      const left = this.named.get(from);
      if (from !== to) left?.delete(before.id);
      if (!left?.size) this.named.delete(from);
    }
    if (after && to !== undefined) {
      this.dirtyCells.add(to);
      const cell = this.named.get(to) ?? new Map<string, Note>();
      this.named.set(to, cell.set(after.id, after));
    }
  }

  private setBinned(collection: keyof Bin, id: string, item: AnyItem | null): void {
    const bin = this.bins[collection] as Map<string, AnyItem>;
    const worth = item && !isEmptyNote(item);
    if (!worth && !bin.has(id)) return;
    if (worth) bin.set(id, item);
    else bin.delete(id);
    this.dirty.add(BIN);
  }

  /** The live item, or undefined when it is in the bin or unknown. */
  get<C extends CollectionName>(collection: C, id: string): ItemOf<C> | undefined {
    return this.items[collection].get(id);
  }

  /** The snapshot; the previous one itself when nothing that shows has changed. */
  build(): MapSnapshot {
    const last = this.last;
    if (last && !this.headChanged && !this.dirty.size) return last;
    const sorted = <
      C extends Exclude<CollectionName, "notes" | "emotion_points" | "annotations" | SheetName>,
    >(
      name: C,
      previous: readonly ItemOf<C>[] | undefined,
    ): readonly ItemOf<C>[] => {
      if (previous && !this.dirty.has(name)) return previous;
      const values = [...(this.items[name] as Map<string, ItemOf<C>>).values()];
      return kept(previous, values.sort(byOrder));
    };
    const stages = sorted("stages", last?.stages);
    const rows = sorted("rows", last?.rows);
    const moved = !last || this.dirty.has("stages") || this.dirty.has("rows");
    const notes = this.notes(last, moved);
    const snapshot: MapSnapshot = {
      meta: this.meta,
      charter: this.charter,
      phases: sorted("phases", last?.phases),
      stages,
      rows,
      ...notes,
      noteCount: this.items.notes.size - notes.tray.length,
      bin: this.bin(last),
      emotionCurves: sorted("emotion_curves", last?.emotionCurves),
      emotionPoints: this.emotions(last, moved, stages),
      measurementPoints: sorted("measurement_points", last?.measurementPoints),
      annotations:
        last && !this.dirty.has("annotations") ? last.annotations : new Map(this.items.annotations),
      personas: sorted("personas", last?.personas),
      sheets: this.sheets(last),
    };
    this.headChanged = false;
    this.dirty.clear();
    this.dirtyCells.clear();
    this.last = snapshot;
    return snapshot;
  }

  private sheets(last: MapSnapshot | undefined): MapSnapshot["sheets"] {
    if (last && !SHEETS.some((name) => this.dirty.has(name))) return last.sheets;
    const lists = SHEETS.map((name) => {
      const items = [...this.items[name].values()] as unknown as RawItem[];
      const previous = last?.sheets[name];
      return [name, previous && !this.dirty.has(name) ? previous : items.sort(byOrder)];
    });
    return Object.fromEntries(lists) as MapSnapshot["sheets"];
  }

  private notes(
    last: MapSnapshot | undefined,
    moved: boolean,
  ): Pick<MapSnapshot, "cells" | "tray"> {
    if (last && !moved && !this.dirtyCells.size) return { cells: last.cells, tray: last.tray };
    const cells = new Map(moved ? [] : last?.cells);
    let aside = moved; // may the tray have changed?
    for (const key of moved ? this.named.keys() : this.dirtyCells) {
      const notes = [...(this.named.get(key)?.values() ?? [])];
      const place = notes[0]?.place;
      if (place && this.items.stages.has(place.stage) && this.items.rows.has(place.row)) {
        cells.set(key, kept(last?.cells.get(key), notes.sort(byPlace)));
      } else aside = !cells.delete(key) || aside;
    }
    if (last && !aside) return { cells, tray: last.tray };
    const homeless = [...this.named].flatMap(([key, notes]) =>
      cells.has(key) ? [] : [...notes.values()],
    );
    return { cells, tray: kept(last?.tray, homeless.sort(byPlace)) };
  }

  private bin(last: MapSnapshot | undefined): Bin {
    if (last && !this.dirty.has(BIN)) return last.bin;
    const sorted = <T extends AnyItem>(
      items: ReadonlyMap<string, T>,
      previous: readonly T[] | undefined,
    ): readonly T[] => kept(previous, [...items.values()].sort(byAge));
    return {
      notes: sorted(this.bins.notes, last?.bin.notes),
      stages: sorted(this.bins.stages, last?.bin.stages),
      rows: sorted(this.bins.rows, last?.bin.rows),
    };
  }

  private emotions(
    last: MapSnapshot | undefined,
    moved: boolean,
    stages: readonly { id: string }[],
  ): readonly EmotionPoint[] {
    if (last && !moved && !this.dirty.has("emotion_points")) return last.emotionPoints;
    const rank = new Map(stages.map((stage, index) => [stage.id, index]));
    const shown = [...this.items.emotion_points.values()].filter((point) => rank.has(point.stage));
    shown.sort(
      (a, b) =>
        compare(a.curve, b.curve) ||
        (rank.get(a.stage) ?? 0) - (rank.get(b.stage) ?? 0) ||
        (a.at ?? 0.5) - (b.at ?? 0.5) ||
        compare(a.id, b.id),
    );
    return kept(last?.emotionPoints, shown);
  }
}
