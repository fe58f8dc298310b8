/** Everything that is done to the table as a whole, and to the chosen rows. */
// biome-ignore-all lint/a11y/useSemanticElements: a fieldset has no fields here
import { Icon, type IconName } from "../shared/ui/icons";
import type { Kernel } from "./ask";
import { COLUMNS, type ColumnId, columnOf } from "./columns";
import type { Hands } from "./hands";
import { NEW, type UiState } from "./ui";

export function Toolbar(props: { hands: Hands; state: UiState; kernel: Kernel | null }) {
  const { hands, state, kernel } = props;
  const { ui, store } = hands;
  const { t } = hands.now.book;
  const chosen = hands.chosen();
  const off = hands.frozen;
  const tool = (
    icon: IconName,
    label: string,
    press: (event: MouseEvent) => void,
    more: { disabled?: boolean; bare?: boolean; class?: string; menu?: boolean } = {},
  ) => (
    <button
      type="button"
      class={`jk-button ${more.class ?? ""}`}
      disabled={more.disabled ?? off}
      onClick={press}
      {...(more.bare ? { "aria-label": label, title: label } : {})}
      {...(more.menu ? { "aria-haspopup": "menu" as const } : {})}
    >
      <Icon name={icon} />
      {!more.bare && label}
    </button>
  );
  const anchor = (event: MouseEvent) => {
    const box = (event.currentTarget as Element).getBoundingClientRect();
    return { left: box.left, top: box.top, right: box.right, bottom: box.bottom };
  };
  return (
    <div class="jki-tools">
      <div class="jki-tools-line">
        {tool(
          "plus",
          t("New touchpoint"),
          () => {
            ui.goTo({ line: NEW, column: "name" });
            hands.open(NEW, "name");
          },
          { class: "jk-primary" },
        )}
        {tool("list", t("Paste a list…"), () => ui.set({ box: { kind: "paste", text: "" } }))}
        {kernel && (
          <>
            {tool("tray", t("Import a file…"), () => ui.set({ box: { kind: "import" } }))}
            {tool(
              "down",
              t("Export"),
              (event) => ui.set({ box: { kind: "export", anchor: anchor(event) } }),
              { disabled: false, menu: true },
            )}
            {tool("stage", t("Create the map of this journey…"), () =>
              ui.set({ box: { kind: "create" } }),
            )}
          </>
        )}
        <span class="jki-gap" />
        {tool("undo", t("Undo"), () => hands.undo(), {
          bare: true,
          disabled: off || !store.canUndo(),
        })}
        {tool("redo", t("Redo"), () => hands.redo(), {
          bare: true,
          disabled: off || !store.canRedo(),
        })}
      </div>
      <div class="jki-tools-line">
        <label class="jki-search">
          <Icon name="search" />
          <span class="jk-hidden">{t("Search in the table")}</span>
          <input
            type="search"
            class="jki-input"
            placeholder={t("Search in the table")}
            value={state.how.search}
            onInput={(event) => ui.arrange({ search: event.currentTarget.value })}
          />
        </label>
        <label class="jki-pick">
          {t("Group by")}
          <select
            class="jki-input"
            value={state.how.grouping[0] ?? ""}
            onChange={(event) =>
              hands.group((event.currentTarget.value || null) as ColumnId | null)
            }
          >
            <option value="">{t("nothing")}</option>
            {COLUMNS.filter(({ id }) => id !== "name").map(({ id, label }) => (
              <option key={id} value={id}>
                {t(label)}
              </option>
            ))}
          </select>
        </label>
        {tool(
          "eye",
          t("Columns: {shown} of {all}", {
            shown: hands.now.columns.length,
            all: COLUMNS.length,
          }),
          () => ui.set({ box: { kind: "columns" } }),
          { disabled: false },
        )}
        <span class="jki-gap" />
        {chosen.length > 0 && (
          <div
            class="jki-selection"
            role="group"
            aria-label={hands.counted(chosen.length, "{n} row chosen", "{n} rows chosen")}
          >
            <strong>{hands.counted(chosen.length, "{n} row chosen", "{n} rows chosen")}</strong>
            {tool("edit", hands.counted(chosen.length, "Edit {n} row…", "Edit {n} rows…"), () =>
              ui.set({ box: { kind: "bulk" } }),
            )}
            {tool("row", t("Put on the wall…"), () => ui.set({ box: { kind: "wall" } }))}
            {tool("trash", t("Delete"), () => hands.delete(hands.chosen()))}
            {tool("close", t("Choose none"), () => hands.select([], null), {
              bare: true,
              disabled: false,
            })}
          </div>
        )}
      </div>
      <Filters hands={hands} state={state} />
    </div>
  );
}

/** What narrows the table at the moment, each with its way out. */
function Filters({ hands, state }: { hands: Hands; state: UiState }) {
  const { t } = hands.now.book;
  const { filters } = state.how;
  if (!filters.size) return null;
  const without = (id: ColumnId): void => {
    const next = new Map(filters);
    next.delete(id);
    hands.ui.arrange({ filters: next });
  };
  return (
    <ul class="jki-filters" aria-label={t("Filters")}>
      {[...filters].map(([id, { text, among }]) => {
        const column = t(columnOf(id)?.label ?? "");
        const words = [
          ...(text ? [`“${text}”`] : []),
          ...(among?.map((one) => one || t("(nothing)")) ?? []),
        ].join(", ");
        return (
          <li key={id}>
            <button
              type="button"
              class="jki-filter"
              onClick={() => without(id)}
              aria-label={t("Remove the filter on {column}: {words}", { column, words })}
            >
              <span>{t("{column}: {words}", { column, words })}</span>
              <Icon name="close" size={14} />
            </button>
          </li>
        );
      })}
    </ul>
  );
}
