/** Above the table: what is covered and what is missing. A press shows the rows it speaks of. */
// biome-ignore-all lint/a11y/useSemanticElements: a fieldset has no fields here
import { counted, formatNumber } from "../board/format";
import { Icon } from "../shared/ui/icons";
import { coverageOf } from "./coverage";
import type { Hands } from "./hands";
import type { Lack } from "./ui";

export function Strip({ hands, lack }: { hands: Hands; lack: Lack }) {
  const { rows, book } = hands.now;
  const { t, lang } = book;
  const found = coverageOf(rows, book);
  const tile = (kind: Lack, n: number, one: string, many: string) => (
    <button
      type="button"
      class={`jki-tile${n && kind ? " jki-tile-open" : ""}`}
      aria-pressed={lack === kind}
      onClick={() => hands.ui.set({ lack: lack === kind ? "" : kind, selected: new Set() })}
    >
      <strong>{formatNumber(n, lang, 0)}</strong>
      <span>{t(counted(n, lang, one, many))}</span>
    </button>
  );
  const purchase = (n: number | null, yes: string, no: string) =>
    n !== null && (
      <li class={n ? "jki-fact" : "jki-fact jki-fact-open"}>
        <Icon name={n ? "saved" : "alert"} size={16} />
        {n ? yes.replace("{n}", formatNumber(n, lang, 0)) : no}
      </li>
    );
  return (
    <div class="jki-strip">
      <div class="jki-tiles" role="group" aria-label={t("What the inventory covers")}>
        {tile("", found.all, "touchpoint", "touchpoints")}
        {tile("metric", found.metric, "without any figure", "without any figure")}
        {tile("validation", found.validation, "not validated", "not validated")}
        {tile("stage", found.stage, "in no stage", "in no stage")}
      </div>
      <ul class="jki-facts">
        {purchase(found.before, t("before the purchase: {n}"), t("nothing before the purchase"))}
        {purchase(found.after, t("after the purchase: {n}"), t("nothing after the purchase"))}
        {found.empty.length > 0 && (
          <li class="jki-fact jki-fact-open">
            <Icon name="alert" size={16} />
            {t("no touchpoint in: {stages}", {
              stages: found.empty.map(({ name }) => name || t("unnamed")).join(", "),
            })}
          </li>
        )}
      </ul>
    </div>
  );
}
