/**
 * Which notes somebody is looking for: by their words, row, author, evidence, star or files. Pure
 * functions over a snapshot; what is done with the others (dimmed, hidden) is FilterBar's.
 */
import type { EvidenceLevel, Note } from "../../shared/schema";
import { cellKey, type MapSnapshot } from "../../shared/store";

export interface Filter {
  readonly text: string;
  /** a row's id; "" in any field: all of them */
  readonly row: string;
  readonly author: string;
  readonly evidence: EvidenceLevel | "";
  /** moments of truth only */
  readonly moment: boolean;
  /** notes with a file or a link only */
  readonly attached: boolean;
  /** the others go away instead of fading */
  readonly hide: boolean;
}

export const NO_FILTER: Filter = {
  text: "",
  row: "",
  author: "",
  evidence: "",
  moment: false,
  attached: false,
  hide: false,
};

export const isFiltering = (filter: Filter): boolean =>
  Boolean(
    filter.text.trim() ||
      filter.row ||
      filter.author ||
      filter.evidence ||
      filter.moment ||
      filter.attached,
  );

/** Without accents, case and ligatures: "Œuvre d’été" is found by "oeuvre d'ete". */
export function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/œ/g, "oe")
    .replace(/æ/g, "ae")
    .replace(/[’ʼ]/g, "'");
}

/** A test for one filter: its words are folded once, not for each note. Every word must be there. */
export function matcher(filter: Filter): (note: Note) => boolean {
  const words = fold(filter.text).split(/\s+/).filter(Boolean);
  return (note) => {
    if (filter.row && note.place.row !== filter.row) return false;
    if (filter.author && note.author !== filter.author) return false;
    if (filter.evidence && note.evidence !== filter.evidence) return false;
    if (filter.moment && note.moment_of_truth === "none") return false;
    if (filter.attached && note.attachments.length === 0) return false;
    if (words.length === 0) return true;
    const said = fold(
      [
        note.text,
        note.author,
        ...note.sources.map((source) => source.label),
        ...note.attachments.map((file) => file.name),
      ].join("\n"),
    );
    return words.every((word) => said.includes(word));
  };
}

const answers = new WeakMap<
  Filter,
  { test: (note: Note) => boolean; of: WeakMap<Note, boolean> }
>();

/** The test of one filter, each note asked once: an edit leaves the other notes' answers alone. */
function remembered(filter: Filter): (note: Note) => boolean {
  const known = answers.get(filter) ?? { test: matcher(filter), of: new WeakMap() };
  answers.set(filter, known);
  return (note) => {
    const answer = known.of.get(note) ?? known.test(note);
    known.of.set(note, answer);
    return answer;
  };
}

export const matches = (note: Note, filter: Filter): boolean => matcher(filter)(note);

/** The ids of the notes looked for, stage by stage and from top to bottom: the story's order. */
export function found(map: MapSnapshot, filter: Filter): string[] {
  const test = remembered(filter);
  return map.stages.flatMap((stage) =>
    map.rows.flatMap((row) =>
      (map.cells.get(cellKey(stage.id, row.id)) ?? []).filter(test).map((note) => note.id),
    ),
  );
}

/** Who wrote on the wall, in alphabetical order. */
export function authors(map: MapSnapshot): string[] {
  const names = new Set<string>();
  for (const notes of map.cells.values()) {
    for (const note of notes) if (note.author) names.add(note.author);
  }
  return [...names].sort((a, b) => a.localeCompare(b));
}

/** The match after (or before) one of them; from nowhere, the first (or the last). */
export function nextFound(
  ids: readonly string[],
  from: string | null,
  step: 1 | -1,
): string | null {
  if (ids.length === 0) return null;
  const at = from === null ? -1 : ids.indexOf(from);
  if (at < 0) return (step === 1 ? ids[0] : ids[ids.length - 1]) ?? null;
  return ids[(at + step + ids.length) % ids.length] ?? null;
}
