/**
 * Stands for `lib0/logging` in the bundle (see build.mjs): yjs uses it for two warnings only, and
 * the original brings 9 KB of coloured console output, DOM drawing and schemas with it.
 *
 * yjs also reports an error when the page holds another copy of it. JupyterLab has one, and each
 * replica its own: they only ever exchange bytes, which is what keeps that safe. As this module is
 * evaluated just before yjs, it takes the mark away; yjs sets it again.
 */
delete (globalThis as Record<string, unknown>)["__ $YJS$ __"];

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
