/** What the invitation's page says about itself: read once from the JSON it carries. */
import type { Strings } from "../shared/i18n";
import type { Language } from "../shared/schema";

export interface Scope {
  readonly kind: "board" | "stage" | "curve";
  /** the column's id, for the kind "stage" */
  readonly stage: string | null;
}

export interface RoomPage {
  readonly lang: Language;
  readonly strings: Strings;
  readonly title: string;
  readonly scope: Scope;
  /** the largest file that may be attached, in bytes */
  readonly limit: number;
}

const KINDS: readonly unknown[] = ["board", "stage", "curve"];

export function readScope(raw: unknown): Scope {
  const { kind, stage } = (raw ?? {}) as Partial<Scope>;
  // What is not understood is shown as the smallest part: the sketch shares nothing.
  return {
    kind: (KINDS.includes(kind) ? kind : "curve") as Scope["kind"],
    stage: typeof stage === "string" ? stage : null,
  };
}

export function readPage(text: string): RoomPage {
  const page = JSON.parse(text) as Partial<RoomPage>;
  return {
    lang: page.lang === "fr" ? "fr" : "en",
    strings: page.strings ?? {},
    title: page.title ?? "",
    scope: readScope(page.scope),
    limit: page.limit ?? 0,
  };
}
