/** Fills in what stored fields lack; whole items are made of it (`snapshot.ts`, `sheet.ts`). */
type Fields = Record<string, unknown>;

/** The words a model's fields may hold. */
export type Choices = Record<string, Record<string, readonly string[]>>;

/**
 * `raw` with every absent field filled in. A field another program wrote with the wrong type or an
 * unknown word counts as absent: one bad value must not take the wall down.
 */
export function filledIn<T>(defaults: Fields, choices: Choices[string] = {}, raw: unknown): T {
  const item: Fields = { ...defaults };
  if (!isObject(raw)) return item as T;
  for (const [field, value] of Object.entries(raw)) {
    const usual = defaults[field];
    const words = choices[field];
    if (words && !words.includes(value as string)) continue;
    if (usual !== undefined && usual !== null) {
      if (typeof value !== typeof usual || Array.isArray(value) !== Array.isArray(usual)) continue;
    }
    item[field] = value;
  }
  return item as T;
}

export const isObject = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);
