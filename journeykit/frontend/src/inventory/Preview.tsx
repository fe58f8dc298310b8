/** What a pasted list or a file would do, line by line, before anything is written. */
// biome-ignore-all lint/a11y/useSemanticElements: a fieldset has no fields here
import { counted } from "../board/format";
import { Icon } from "../shared/ui/icons";
import type { Book } from "./book";

export interface PreviewLine {
  readonly kind: "added" | "changed" | "same" | "rejected";
  readonly name: string;
  readonly reason: string;
  readonly cuts: readonly {
    readonly column: string;
    readonly before: string;
    readonly after: string;
  }[];
}

const SHOWN = 200; // lines of each kind
const ICONS = { added: "plus", changed: "edit", rejected: "alert", same: "saved" } as const;

export function Preview({ lines, book }: { lines: readonly PreviewLine[]; book: Book }) {
  const { t, lang } = book;
  const kinds = [
    ["rejected", "{n} line left out", "{n} lines left out"],
    ["changed", "{n} line changed", "{n} lines changed"],
    ["added", "{n} line added", "{n} lines added"],
    ["same", "{n} line as it is", "{n} lines as they are"],
  ] as const;
  const of = (kind: PreviewLine["kind"]) => lines.filter((line) => line.kind === kind);
  return (
    <div class="jki-preview" role="group" aria-label={t("Preview")}>
      {kinds.map(([kind, one, many]) => {
        const some = of(kind);
        if (!some.length) return null;
        return (
          <details key={kind} open={kind !== "same"} class={`jki-preview-${kind}`}>
            <summary>
              <Icon name={ICONS[kind]} size={16} />
              {t(counted(some.length, lang, one, many), { n: some.length })}
            </summary>
            {kind !== "same" && (
              <ul>
                {some.slice(0, SHOWN).map((line, at) => (
                  <li key={at}>
                    <strong>{line.name}</strong>
                    {line.reason && <span class="jk-problem"> {line.reason}</span>}
                    {kind === "changed" &&
                      line.cuts.map(({ column, before, after }) => (
                        <span class="jki-cut" key={column}>
                          {t("{column}: {before} → {after}", {
                            column,
                            before: before || t("(nothing)"),
                            after: after || t("(nothing)"),
                          })}
                        </span>
                      ))}
                    {kind === "added" && line.cuts.length > 1 && (
                      <span class="jki-cut">
                        {line.cuts
                          .filter(({ after }) => after !== line.name)
                          .map(({ column, after }) =>
                            t("{column}: {words}", { column, words: after }),
                          )
                          .join(" · ")}
                      </span>
                    )}
                  </li>
                ))}
                {some.length > SHOWN && (
                  <li class="jk-soft">{t("… and {n} more", { n: some.length - SHOWN })}</li>
                )}
              </ul>
            )}
          </details>
        );
      })}
    </div>
  );
}
