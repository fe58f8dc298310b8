/** The grid's headings: sorting by a press, the rest by the column's menu. They stay in sight. */
// biome-ignore-all lint/a11y/useSemanticElements: see Grid.tsx
// biome-ignore-all lint/a11y/useFocusableInteractive: the cells hold the focus, one at a time
import { Icon } from "../shared/ui/icons";
import type { Hands } from "./hands";
import { rowsOf } from "./table";
import { HEAD, SELECT, type SpotColumn, type UiState } from "./ui";

export function Heading(props: { hands: Hands; state: UiState; focus: SpotColumn | null }) {
  const { hands, state, focus } = props;
  const { columns, lines, book } = hands.now;
  const { t } = book;
  const { sorting, filters, grouping } = state.how;
  const rows = rowsOf(lines).length;
  const chosen = state.selected.size ? hands.chosen().length : 0;
  const all = chosen > 0 && chosen === rows;
  return (
    <div role="rowgroup" class="jki-head">
      <div role="row" class="jki-row" aria-rowindex={1}>
        <div
          role="columnheader"
          class="jki-cell jki-select"
          aria-colindex={1}
          data-line={HEAD}
          data-column={SELECT}
          tabIndex={focus === SELECT ? 0 : -1}
        >
          <input
            type="checkbox"
            tabIndex={-1}
            checked={all}
            indeterminate={chosen > 0 && !all}
            aria-label={t("Choose all rows")}
          />
        </div>
        {columns.map((column, at) => {
          const sort = sorting.findIndex(({ id }) => id === column.id);
          const desc = sorting[sort]?.desc;
          const label = t(column.label);
          return (
            <div
              key={column.id}
              role="columnheader"
              class={`jki-cell jki-heading${column.id === "name" ? " jki-name" : ""}`}
              aria-colindex={at + 2}
              aria-sort={sort < 0 ? "none" : desc ? "descending" : "ascending"}
              data-line={HEAD}
              data-column={column.id}
              tabIndex={focus === column.id ? 0 : -1}
            >
              <span class="jki-heading-words">{label}</span>
              {sort >= 0 && (
                <span class="jki-sorted" aria-hidden="true">
                  <Icon name={desc ? "down" : "up"} size={14} />
                  {sorting.length > 1 && sort + 1}
                </span>
              )}
              {filters.has(column.id) && (
                <span class="jki-mark">
                  <Icon name="search" size={14} />
                  <span class="jk-hidden">{t("filtered")}</span>
                </span>
              )}
              {grouping.includes(column.id) && (
                <span class="jki-mark">
                  <Icon name="phase" size={14} />
                  <span class="jk-hidden">{t("grouped")}</span>
                </span>
              )}
              <button
                type="button"
                class="jki-more"
                tabIndex={-1}
                data-action="menu"
                aria-label={t("Sort, filter and group by {column}", { column: label })}
                aria-haspopup="menu"
              >
                <Icon name="chevron" size={14} />
              </button>
            </div>
          );
        })}
      </div>
    </div>
  );
}
