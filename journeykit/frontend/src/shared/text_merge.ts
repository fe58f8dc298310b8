/**
 * Text that two sides change at once: the smallest difference between two versions, and a field's
 * text merged with what arrived while somebody was typing in it. Pure functions on strings.
 */

export interface TextChange {
  /** Where the versions begin to differ, in UTF-16 units. */
  readonly at: number;
  readonly removed: number;
  readonly inserted: string;
}

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;

/**
 * The one replacement that turns `before` into `after`, as small as possible. `caret`: where the
 * caret stands in `after`; it tells which of two equal letters was typed.
 */
export function textChange(before: string, after: string, caret?: number): TextChange | null {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  // The text after the caret was there before: let the suffix claim it first.
  const tail = caret === undefined ? 0 : after.length - caret;
  let end = 0;
  const claim = (most: number): void => {
    while (
      end < most &&
      before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)
    ) {
      end += 1;
    }
  };
  claim(Math.min(shorter, tail));
  let start = 0;
  while (start < shorter - end && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  claim(shorter - start);
  // Never cut a character outside the basic plane in two.
  if (start > 0 && isHigh(before.charCodeAt(start - 1))) start -= 1;
  if (end > 0 && isLow(before.charCodeAt(before.length - end))) end -= 1;
  return {
    at: start,
    removed: before.length - end - start,
    inserted: after.slice(start, after.length - end),
  };
}

/** Where a caret at `caret` stands once `change` has happened around it. */
export function movedCaret(caret: number, change: TextChange | null): number {
  if (!change || caret <= change.at) return caret;
  const end = change.at + change.removed;
  if (caret < end) return change.at + change.inserted.length;
  return caret + change.inserted.length - change.removed;
}

/**
 * `mine` with `theirs` merged in; both grew from `base`. Words on both sides stay: where the two
 * changed the same stretch, both insertions stand there one after the other.
 */
export function mergeText(base: string, mine: string, theirs: string): string {
  const here = textChange(base, mine);
  const there = textChange(base, theirs);
  if (!here) return theirs;
  if (!there) return mine;
  const [first, second] = here.at <= there.at ? [here, there] : [there, here];
  const firstEnd = first.at + first.removed;
  const end = Math.max(firstEnd, second.at + second.removed);
  const between = second.at > firstEnd ? base.slice(firstEnd, second.at) : "";
  if (first.at === second.at && first.inserted === second.inserted) {
    return base.slice(0, first.at) + first.inserted + base.slice(end);
  }
  return base.slice(0, first.at) + first.inserted + between + second.inserted + base.slice(end);
}
