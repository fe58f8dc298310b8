/** What still has to be confirmed or sourced, and its table as CSV. No markup, no words. */
import type { Note } from "../../shared/schema";
import { cellKey, type MapSnapshot } from "../../shared/store";

export type EvidenceKind = "hypothesis_to_confirm" | "source_to_provide";

export interface EvidenceLine {
  readonly kind: EvidenceKind;
  /** names; empty when the note waits in the tray */
  readonly stage: string;
  readonly row: string;
  readonly note: Note;
}

export function evidenceKind(note: Note): EvidenceKind | null {
  if (note.evidence === "hypothesis") return "hypothesis_to_confirm";
  return note.evidence === "observed" && !note.sources.length ? "source_to_provide" : null;
}

/**
 * Every note of the wall and of the tray that asks for something: the hypotheses first, in
 * reading order. The same list as `evidence_list` of journeykit/document/evidence.py.
 */
export function evidenceList(map: MapSnapshot): EvidenceLine[] {
  const lines: EvidenceLine[] = [];
  const add = (note: Note, stage: string, row: string): void => {
    const kind = evidenceKind(note);
    if (kind) lines.push({ kind, stage, row, note });
  };
  for (const stage of map.stages) {
    for (const row of map.rows) {
      for (const note of map.cells.get(cellKey(stage.id, row.id)) ?? []) {
        add(note, stage.name, row.name);
      }
    }
  }
  for (const note of map.tray) add(note, "", "");
  return lines.sort((a, b) => (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : 0));
}

const counts = new WeakMap<readonly Note[], number>();

/** How long that list is; counted once a cell, until one of its notes changes. */
export function evidenceCount(map: MapSnapshot): number {
  let sum = 0;
  for (const notes of [...map.cells.values(), map.tray]) {
    const n = counts.get(notes) ?? notes.filter(evidenceKind).length;
    counts.set(notes, n);
    sum += n;
  }
  return sum;
}

/** A cell that a spreadsheet cannot take for a formula: those begin with an apostrophe. */
function csvCell(text: string, separator: string): string {
  // as `is_formula` of journeykit/export/evidence.py
  const safe = /^\s*[=+\-@|%＝＋－＠]|^[\t\r\n]/.test(text) ? `'${text}` : text;
  return /["\r\n]/.test(safe) || safe.includes(separator)
    ? `"${safe.replaceAll('"', '""')}"`
    : safe;
}

/** Lines as CSV with a byte-order mark, so that spreadsheets read the accents. */
export const toCsv = (lines: readonly (readonly string[])[], separator: string): string =>
  `\ufeff${lines.map((line) => line.map((text) => csvCell(text, separator)).join(separator)).join("\r\n")}\r\n`;

/** Hands a text to the browser as a download; nothing leaves the page. */
export function download(name: string, text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  link.download = name;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
