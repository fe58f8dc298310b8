/**
 * The tools of the board, one calm line: to edit, to look, the panels. What does not fit a narrow
 * board is in the "more" menu, which holds every tool for looking anyway.
 */
import type { RefObject } from "preact";
import { useContext, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { mayShape } from "../../shared/permissions";
import type { MapSnapshot } from "../../shared/store";
import { Icon, type IconName } from "../../shared/ui/icons";
import type { Anchor } from "../../shared/ui/Menu";
import { PartsContext, useBoard } from "../context";
import { formatNumber } from "../format";
import { evidenceCount } from "../panels/evidence";
import { type OpenPanel, useUi } from "../ui_state";
import { NO_FILTER } from "./filter";
import type { LookTools } from "./useLook";

export function Tool(props: {
  icon: IconName;
  label: string;
  text?: string;
  count?: number;
  pressed?: boolean;
  disabled?: boolean;
  class?: string;
  onClick: () => void;
}) {
  return (
    <button
      type="button"
      class={`jk-button jk-tool ${props.class ?? ""}`}
      title={props.label}
      aria-label={props.label}
      aria-pressed={props.pressed}
      disabled={props.disabled}
      onClick={props.onClick}
    >
      <Icon name={props.icon} />
      {props.text && <span class="jk-tool-text">{props.text}</span>}
      {props.count ? <span class="jk-tool-count">{props.count}</span> : null}
    </button>
  );
}

/** One stop in the tab order; arrows, Home and End walk the tools. */
function useToolbar(): {
  ref: RefObject<HTMLDivElement | null>;
  onKeyDown: (event: KeyboardEvent) => void;
  onFocusIn: (event: FocusEvent) => void;
} {
  const ref = useRef<HTMLDivElement>(null);
  const tools = (): HTMLElement[] =>
    [...(ref.current?.querySelectorAll<HTMLElement>("button:not(:disabled)") ?? [])].filter(
      (tool) => tool.offsetParent !== null || tool.getClientRects().length > 0,
    );
  const stopAt = (wanted: HTMLElement | undefined): void => {
    for (const tool of ref.current?.querySelectorAll("button") ?? []) {
      tool.tabIndex = tool === wanted ? 0 : -1;
    }
  };
  useLayoutEffect(() => {
    const now = ref.current?.querySelector<HTMLElement>('button[tabindex="0"]:not(:disabled)');
    const first = ref.current?.querySelector<HTMLElement>("button:not(:disabled)");
    stopAt(now ?? first ?? undefined);
    // "Undo" with nothing left to undo would take the focus with it.
    const at = document.activeElement;
    if (at?.matches(":disabled") && ref.current?.contains(at)) (now ?? first)?.focus();
  });
  return {
    ref,
    onFocusIn: (event) => {
      const tool = (event.target as Element).closest("button");
      if (tool) stopAt(tool);
    },
    onKeyDown: (event) => {
      const all = tools();
      const at = all.indexOf(event.target as HTMLElement);
      const next: Record<string, number> = {
        ArrowRight: (at + 1) % all.length,
        ArrowLeft: (at - 1 + all.length) % all.length,
        Home: 0,
        End: all.length - 1,
      };
      if (at < 0 || !(event.key in next)) return;
      event.preventDefault();
      all[next[event.key] ?? 0]?.focus();
    },
  };
}

/** A panel as the tools offer it: its icon, its name, how much is in it. */
export type PanelTool = [OpenPanel, IconName, string, number];

export function Tools(props: {
  map: MapSnapshot;
  canEdit: boolean;
  look: LookTools;
  root: RefObject<HTMLElement | null>;
  onPresent: () => void;
}) {
  const { t, edit, ui, store, lang } = useBoard();
  const parts = useContext(PartsContext);
  const { map, canEdit, look } = props;
  const [menu, setMenu] = useState<Anchor | null>(null);
  const more = useRef<HTMLSpanElement>(null);
  const panel = useUi(ui, (s) => s.panel);
  const finding = useUi(ui, (s) => s.filter !== null);
  const evidence = useMemo(() => evidenceCount(map), [map.cells, map.tray]);
  const bar = useToolbar();
  const shapes = mayShape(map, store.access);
  const percent = `${formatNumber(look.zoom * 100, lang, 0)}\u202f%`;

  const openPanel = (wanted: OpenPanel): void =>
    ui.set({ panel: panel === wanted ? null : wanted });
  const panels: PanelTool[] = [["evidence", "list", t("To confirm, to source"), evidence]];
  if (map.sheets.touchpoints.length) panels.push(["path", "path", t("Path"), 0]);
  if (!store.readOnly) panels.push(["bin", "trash", t("Bin"), map.bin.notes.length]);
  if (store.history) panels.push(["history", "history", t("Restore points"), 0]);
  const find = (): void => ui.set({ filter: finding ? null : NO_FILTER });

  return (
    <div
      ref={bar.ref}
      class="jk-tools"
      role="toolbar"
      aria-label={t("Tools of the wall")}
      data-lm-suppress-shortcuts="true"
      onKeyDown={bar.onKeyDown}
      onFocusIn={bar.onFocusIn}
    >
      {!store.readOnly && (
        <span class="jk-tools-group">
          <Tool
            icon="undo"
            label={t("Undo")}
            disabled={!canEdit || !store.canUndo()}
            onClick={() => {
              ui.set({ toast: null });
              store.undo();
            }}
          />
          <Tool
            icon="redo"
            label={t("Redo")}
            disabled={!canEdit || !store.canRedo()}
            onClick={() => {
              ui.set({ toast: null });
              store.redo();
            }}
          />
          {shapes && (
            <>
              <Tool
                icon="stage"
                label={t("Add a stage")}
                text={t("Stage")}
                disabled={!canEdit}
                onClick={() => ui.set({ naming: edit.addStage("", null) })}
              />
              <Tool
                icon="row"
                label={t("Add a row")}
                text={t("Row")}
                disabled={!canEdit}
                onClick={() => ui.set({ naming: edit.addRow("", null) })}
              />
            </>
          )}
        </span>
      )}
      <span class="jk-tools-group">
        <Tool
          icon="search"
          label={t("Search and filter")}
          text={t("Search")}
          pressed={finding}
          onClick={find}
        />
        {panels.map(([name, icon, label, count]) => (
          <Tool
            key={name}
            icon={icon}
            // No brackets: whoever speaks to the page drops what is in them, the count too.
            label={count ? t("{name}: {n}", { name: label, n: count }) : label}
            count={count}
            pressed={panel === name}
            class="jk-tool-panel"
            onClick={() => openPanel(name)}
          />
        ))}
      </span>
      <span class="jk-tools-group">
        <span class="jk-tools-zoom">
          <Tool icon="minus" label={t("Zoom out")} onClick={() => look.step(-1)} />
          <button
            type="button"
            class="jk-button jk-tool jk-tool-percent"
            title={t("Zoom: {percent}. Back to 100 %", { percent })}
            aria-label={t("Zoom: {percent}. Back to 100 %", { percent })}
            onClick={() => look.change({ zoom: 1 })}
          >
            {percent}
          </button>
          <Tool icon="plus" label={t("Zoom in")} onClick={() => look.step(1)} />
        </span>
        <Tool
          icon="fit"
          label={t("Fit the whole map")}
          pressed={look.fitted}
          onClick={() => look.fit("all")}
        />
        <Tool
          icon="text"
          label={t("Large text")}
          pressed={look.large}
          onClick={() => look.change({ large: !look.large })}
        />
      </span>
      <Tool
        icon="present"
        label={t("Present")}
        text={t("Present")}
        class="jk-primary"
        onClick={props.onPresent}
      />
      <span ref={more}>
        <Tool
          icon="more"
          label={t("More ways to look")}
          onClick={() => {
            const box = more.current?.getBoundingClientRect();
            if (box)
              setMenu({ left: box.left, right: box.right, top: box.top, bottom: box.bottom });
          }}
        />
      </span>
      {menu && parts && (
        <parts.LookMenu
          anchor={menu}
          map={map}
          look={look}
          root={props.root}
          panels={panels}
          openPanel={openPanel}
          canShape={canEdit && shapes}
          onClose={(giveFocusBack) => {
            setMenu(null);
            if (giveFocusBack) more.current?.querySelector("button")?.focus();
          }}
        />
      )}
    </div>
  );
}
