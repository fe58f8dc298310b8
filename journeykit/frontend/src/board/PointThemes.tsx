/** What a point's verbatims speak of: a bar a theme, the most frequent first. */

import type { Annotation } from "../shared/schema";
import { themesOf } from "../shared/sheets/themes";
import { useBoard } from "./context";
import { formatNumber } from "./format";

const SHOWN = 8;

export function PointThemes({ annotation }: { annotation: Annotation }) {
  const { t, lang, store } = useBoard();
  const names = new Map(
    themesOf(store.snapshot()).map((one) => [one.id, one.name || one.words.slice(0, 3).join(", ")]),
  );
  const found = annotation.themes
    .filter((one) => one.n > 0 && names.has(one.theme))
    .sort((a, b) => b.n - a.n)
    .slice(0, SHOWN);
  if (!found.length) return null;
  const most = found[0]?.n ?? 1;
  return (
    <>
      <h3>{t("What customers speak of")}</h3>
      <ul class="jk-themes">
        {found.map((one) => (
          <li key={one.theme}>
            <span class="jk-theme-bar" style={{ width: `${(one.n / most) * 100}%` }} />
            <span>{names.get(one.theme)}</span>
            <span>
              {t("{n} of {total}", {
                n: formatNumber(one.n, lang, 0),
                total: formatNumber(annotation.commented, lang, 0),
              })}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
