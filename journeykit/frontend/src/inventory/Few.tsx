/** Several values in a cell of two lines: what does not fit is counted, and named when asked. */
import type { ComponentChildren } from "preact";
import type { Book } from "./book";

// px: how chips are drawn (cells.css), and a letter of theirs, rather too wide than too narrow.
// Measured on the screen instead, a thousand rows would not scroll smoothly.
const LETTER = 6.8;
const AROUND = 16;
const GAP = 3;
const MORE = 34;

/** How many of these chips two lines of `width` px hold, “+1” included where some are left over. */
export function fitting(names: readonly string[], width: number): number {
  const put = (kept: number): boolean => {
    const sizes = names.slice(0, kept).map((name) => name.length * LETTER + AROUND);
    // Alone on its line a chip may be cut short: it ends in “…”.
    const left = kept < names.length ? MORE + GAP : 0;
    let [line, used] = [1, 0];
    for (const [at, size] of sizes.entries()) {
      const last = at === kept - 1 ? left : 0;
      const wide = Math.min(size, width - last);
      if (used && used + GAP + wide + last > width) {
        line += 1;
        used = 0;
      }
      used += (used ? GAP : 0) + wide;
    }
    return line <= 2;
  };
  let kept = names.length;
  while (kept > 1 && !put(kept)) kept -= 1;
  return kept;
}

/** The first ones; the last of them shares its line with how many more there are. */
export function Few(props: {
  class: string;
  /** what each says, for who cannot see it */
  names: readonly string[];
  kept: number;
  book: Book;
  one: (at: number) => ComponentChildren;
}) {
  const { names, kept, one } = props;
  const { t } = props.book;
  const rest = names.slice(kept);
  const first = names.slice(0, rest.length ? kept - 1 : kept);
  return (
    <span class={props.class}>
      {first.map((_name, at) => one(at))}
      {rest.length > 0 && (
        <span class="jki-and-more">
          {one(kept - 1)}
          <span class="jki-chip jki-rest" title={rest.join("\n")} aria-hidden="true">
            +{rest.length}
          </span>
          <span class="jk-hidden">
            {t("{n} more: {names}", { n: rest.length, names: rest.join(", ") })}
          </span>
        </span>
      )}
    </span>
  );
}
