/** The "more" menu of the board's tools: every way to look, the panels, the locks. */
import type { RefObject } from "preact";
import type { MapSnapshot } from "../../shared/store";
import type { IconName } from "../../shared/ui/icons";
import { type Anchor, Menu, type MenuEntry } from "../../shared/ui/Menu";
import { useBoard } from "../context";
import { lockGroup } from "../menus";
import { type OpenPanel, useUi } from "../ui_state";
import { isAnyCollapsed, NOTHING_COLLAPSED } from "./collapse";
import type { PanelTool } from "./Tools";
import type { LookTools } from "./useLook";

export function LookMenu(props: {
  anchor: Anchor;
  map: MapSnapshot;
  look: LookTools;
  root: RefObject<HTMLElement | null>;
  panels: readonly PanelTool[];
  openPanel: (panel: OpenPanel) => void;
  canShape: boolean;
  onClose: (giveFocusBack: boolean) => void;
}) {
  const tools = useBoard();
  const { t, ui } = tools;
  const { map, look } = props;
  const collapsed = useUi(ui, (s) => s.collapsed);
  const full = (): void => {
    if (document.fullscreenElement) void document.exitFullscreen();
    else void props.root.current?.requestFullscreen?.();
  };
  const entry = (
    icon: IconName,
    label: string,
    onSelect: () => void,
    checked?: boolean,
  ): MenuEntry =>
    checked === undefined ? { icon, label, onSelect } : { icon, label, onSelect, checked };
  const fold = (stages: boolean): void =>
    ui.set({
      collapsed: stages
        ? { ...collapsed, stages: new Set(map.stages.map((one) => one.id)) }
        : { ...collapsed, rows: new Set(map.rows.map((one) => one.id)) },
    });
  return (
    <Menu
      label={t("More ways to look")}
      anchor={props.anchor}
      groups={[
        {
          label: t("Zoom"),
          entries: [
            entry("fit", t("Fit the whole map"), () => look.fit("all")),
            entry("fit", t("Fit the width"), () => look.fit("width")),
            entry("plus", t("Zoom in"), () => look.step(1)),
            entry("minus", t("Zoom out"), () => look.step(-1)),
          ],
        },
        {
          label: t("Reading"),
          entries: [
            entry("text", t("Large text"), () => look.change({ large: !look.large }), look.large),
            entry(
              "contrast",
              t("High contrast"),
              () => look.change({ contrast: !look.contrast }),
              look.contrast,
            ),
            entry("full", t("Full screen"), full),
          ],
        },
        {
          label: t("Folding"),
          entries: [
            entry("fold", t("Fold all stages"), () => fold(true)),
            entry("row", t("Fold all rows"), () => fold(false)),
            {
              ...entry("stage", t("Unfold everything"), () =>
                ui.set({ collapsed: NOTHING_COLLAPSED }),
              ),
              disabled: !isAnyCollapsed(map, collapsed),
            },
          ],
        },
        {
          label: t("Panels"),
          entries: props.panels.map(([name, icon, label, count]) => ({
            icon,
            label,
            hint: count ? String(count) : "",
            onSelect: () => props.openPanel(name),
          })),
        },
        ...(props.canShape ? [lockGroup(tools, map)] : []),
      ]}
      onClose={props.onClose}
    />
  );
}
