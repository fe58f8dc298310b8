/**
 * The interface's words in the map's language. The msgid is the English sentence; Python hands
 * over the catalogue (`journeykit/locale/<lang>/LC_MESSAGES/frontend.po`) as `{English: other}`,
 * empty for English. Nothing here produces HTML.
 */

export type Strings = Readonly<Record<string, string>>;
export type Translate = (message: string, values?: Readonly<Record<string, unknown>>) => string;

/** `t("Move to {stage}", { stage })`; an unknown message or placeholder stays as written. */
export function createTranslator(strings: Strings = {}): Translate {
  return (message, values) => {
    const text = (Object.hasOwn(strings, message) && strings[message]) || message;
    if (!values) return text;
    return text.replace(/\{(\w+)\}/g, (whole, name: string) =>
      Object.hasOwn(values, name) ? String(values[name]) : whole,
    );
  };
}
