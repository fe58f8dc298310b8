/** The ready-made rows: the same file as Python's (`templates/rows`), in the map's language. */
import data from "../../../../../templates/rows/presets.json";
import type { BlueprintLine, Language, RowType } from "../../shared/schema";
import type { NewRow } from "../../shared/store";

interface PresetRow {
  readonly preset: string;
  readonly type: RowType;
  readonly line_under: BlueprintLine;
  readonly name: Readonly<Record<Language, string>>;
}
interface Preset {
  readonly name: Readonly<Record<Language, string>>;
  readonly rows: readonly PresetRow[];
}

export const PRESETS = data as unknown as Readonly<Record<string, Preset>>;

/** What `addRows` takes: a preset's rows that the map does not have yet; none if unknown. */
export function rowsOf(
  preset: string,
  lang: Language,
  present: readonly { readonly preset: string }[],
): NewRow[] {
  return (PRESETS[preset]?.rows ?? [])
    .filter((row) => !present.some((one) => one.preset === row.preset))
    .map((row) => ({ ...row, name: row.name[lang] }));
}
