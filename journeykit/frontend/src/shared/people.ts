/**
 * How somebody at the map looks: a colour told apart by colour-blind eyes too, and initials, which
 * carry the meaning where the colour cannot. No presence here (`presence.ts`).
 *
 * Colours are CSS values for light and dark, each at least 4.5:1 on the wall, and `ON_PERSON` at
 * least 4.5:1 on each of them. They need a `color-scheme` around them (`.jk-root` has one).
 */
import type { Person } from "./store";

/** Light, dark. The order is that in which they are dealt out. */
const VALUES = {
  blue: ["#112589", "#b3cefd"],
  orange: ["#651303", "#f95f1b"],
  green: ["#137c4e", "#83f9d8"],
  violet: ["#8514e6", "#a278fc"],
  pink: ["#c22e8e", "#d26ba3"],
  olive: ["#816e10", "#c1a470"],
} as const;

export type PersonColor = keyof typeof VALUES;
export const PERSON_COLORS = Object.keys(VALUES) as PersonColor[];

/** What is written on somebody's colour. */
export const ON_PERSON = "light-dark(#ffffff, #0c1a26)";

/** The CSS value of a person's colour; unknown names (another version's) look like the first. */
export function personColor(color: string): string {
  const known = Object.hasOwn(VALUES, color) ? (color as PersonColor) : "blue";
  return `light-dark(${VALUES[known].join(", ")})`;
}

/** One or two letters: of the first and the last word. */
export function initials(name: string): string {
  const words = name.split(/[\s\-’']+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const letters = words.length > 1 ? [words[0], words.at(-1)] : words;
  const found = letters.map((word) => word?.match(/[\p{L}\p{N}]/u)?.[0] ?? "").join("");
  return found.toUpperCase() || "?";
}

/** A stored or received person, or null when it is none; names are cut, other fields dropped. */
export function asPerson(raw: unknown): Person | null {
  if (typeof raw !== "object" || raw === null) return null;
  const { id, name, color } = raw as Record<string, unknown>;
  if (typeof id !== "string" || typeof name !== "string" || !id) return null;
  return { id: id.slice(0, 40), name: name.slice(0, 60), color: String(color ?? "").slice(0, 20) };
}
