/** What is open over the table: a heading's menu, or one of the dialogs. One at a time. */
import { Menu } from "../shared/ui/Menu";
import type { Kernel } from "./ask";
import { columnOf } from "./columns";
import { BulkDialog, ColumnsDialog, FilterDialog, WallDialog } from "./dialogs";
import { CreateDialog, ImportDialog, saveExport } from "./files";
import type { Hands } from "./hands";
import { PasteDialog } from "./PasteDialog";
import type { UiState } from "./ui";

export function Overlays(props: { hands: Hands; state: UiState; kernel: Kernel | null }) {
  const { hands, state, kernel } = props;
  const { ui } = hands;
  const { t } = hands.now.book;
  const { box } = state;
  if (!box) return null;
  const close = (): void => {
    ui.grabs = true;
    ui.set({ box: null });
  };
  const shared = { hands, onClose: close };
  switch (box.kind) {
    case "heading": {
      const column = columnOf(box.column);
      if (!column) return null;
      const { sorting, grouping } = state.how;
      const others = sorting.some(({ id }) => id !== column.id);
      const sort = (desc: boolean, more: boolean) => () => hands.sort(column.id, more, desc);
      return (
        <Menu
          label={t(column.label)}
          anchor={box.anchor}
          onClose={(back) => {
            ui.grabs = back;
            // A choice may have opened a dialog in its place.
            if (ui.state.box === box) ui.set({ box: null });
          }}
          groups={[
            {
              label: t("Sort"),
              entries: [
                { label: t("Ascending"), icon: "up", onSelect: sort(false, false) },
                { label: t("Descending"), icon: "down", onSelect: sort(true, false) },
                ...(others
                  ? [
                      {
                        label: t("Then ascending"),
                        icon: "up" as const,
                        onSelect: sort(false, true),
                      },
                      {
                        label: t("Then descending"),
                        icon: "down" as const,
                        onSelect: sort(true, true),
                      },
                    ]
                  : []),
                ...(sorting.length
                  ? [{ label: t("As listed"), onSelect: () => ui.arrange({ sorting: [] }) }]
                  : []),
              ],
            },
            {
              entries: [
                {
                  label: t("Filter…"),
                  icon: "search",
                  onSelect: () => ui.set({ box: { kind: "filter", column: column.id } }),
                },
                ...(column.id === "name"
                  ? []
                  : [
                      grouping.includes(column.id)
                        ? { label: t("Do not group"), onSelect: () => hands.group(null) }
                        : {
                            label: t("Group by this column"),
                            icon: "phase" as const,
                            onSelect: () => hands.group(column.id),
                          },
                      {
                        label: t("Hide this column"),
                        onSelect: () =>
                          ui.goTo(
                            { ...state.focus, column: "name" },
                            { hidden: new Set([...state.hidden, column.id]) },
                          ),
                      },
                    ]),
              ],
            },
          ]}
        />
      );
    }
    case "export":
      return (
        <Menu
          label={t("Export")}
          anchor={box.anchor}
          onClose={() => ui.set({ box: null })}
          groups={[
            {
              entries: (["xlsx", "csv"] as const).map((format) => ({
                label: format === "xlsx" ? t("Workbook (XLSX)") : t("Text (CSV)"),
                icon: "down" as const,
                onSelect: () => {
                  if (kernel) void saveExport(hands, kernel, format);
                },
              })),
            },
          ]}
        />
      );
    case "filter":
      return <FilterDialog {...shared} column={box.column} />;
    case "columns":
      return <ColumnsDialog {...shared} hidden={state.hidden} />;
    case "bulk":
      return <BulkDialog {...shared} />;
    case "wall":
      return <WallDialog {...shared} />;
    case "paste":
      return <PasteDialog {...shared} text={box.text} plan={box.plan ?? null} />;
    case "import":
      return kernel && <ImportDialog {...shared} kernel={kernel} />;
    case "create":
      return kernel && <CreateDialog {...shared} kernel={kernel} />;
  }
}
