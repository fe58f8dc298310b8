/**
 * Stands for `lib0/logging` in the bundle (see build.mjs): yjs uses it for two warnings only, and
 * the original brings 9 KB of coloured console output, DOM drawing and schemas with it.
 */
const say = (...words: unknown[]): void => {
  const text = words.filter((word) => typeof word === "string").join(" ");
  if (text) reportError(new Error(text.trim()));
};

export const print = say;
export const warn = say;
export const BOLD = null;
export const UNBOLD = null;
export const ORANGE = null;
export const RED = null;
