/** The wall itself: headers, scores, cells; and every event inside it, handled in one place. */
// biome-ignore-all lint/a11y/useSemanticElements: an ARIA grid over CSS grid; a table cannot hold it
// biome-ignore-all lint/a11y/useFocusableInteractive: the notes and buttons inside hold the focus
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { cellKey, type MapSnapshot } from "../shared/store";
import { Icon } from "../shared/ui/icons";
import { Cell, NO_NOTES } from "./Cell";
import { useBoard } from "./context";
import { attachDrag, type Carried } from "./drag";
import { EmotionRow } from "./EmotionRow";
import { RowHead, StageHead } from "./Heads";
import { findFocus, focusKey, keepOneTabStop, onGridKey } from "./keyboard";
import { type Landing, spotOf } from "./landing";
import { showLanding } from "./landing_mark";
import type { PlacedPoints } from "./points";
import { ScoreCell } from "./Scores";

export interface GridProps {
  map: MapSnapshot;
  placed: PlacedPoints;
  canEdit: boolean;
  scoresOpen: boolean;
  onToggleScores: () => void;
  onRemoveNote: (id: string) => void;
}

export function Grid(props: GridProps) {
  const tools = useBoard();
  const { t, ui, edit, store } = tools;
  const { map, placed, canEdit } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLDivElement>(null);
  const mark = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  latest.current = props;
  const withScores = placed.count > 0;

  // After every redraw: one tab stop, and the focus back on the thing that had it.
  useLayoutEffect(() => {
    const wall = grid.current;
    if (!wall) return;
    const active = (wall.getRootNode() as Document).activeElement;
    const lost = !active || active === document.body;
    const kept = ui.focused && (lost || wall.contains(active)) ? findFocus(wall, ui.focused) : null;
    if (kept && kept !== active && !kept.contains(active)) kept.focus({ preventScroll: true });
    keepOneTabStop(wall, kept);
  });

  useEffect(() => {
    const wall = grid.current;
    if (!wall || !scroller.current) return;
    return attachDrag(wall, {
      scroller: scroller.current,
      canEdit: () => latest.current.canEdit,
      snapshot: () => store.snapshot(),
      showLanding: (carried, landing) => {
        if (canvas.current && mark.current) {
          showLanding(canvas.current, mark.current, carried, landing);
        }
      },
      drop: (carried, landing) => drop(carried, landing),
    });
  }, [store]);

  // A note carried with the keyboard shows its landing place the same way.
  useEffect(
    () =>
      ui.subscribe(() => {
        if (!canvas.current || !mark.current) return;
        const { lift } = ui.state;
        if (!lift && mark.current.hidden) return;
        const carried: Carried | null = lift ? { kind: "note", id: lift.note } : null;
        showLanding(canvas.current, mark.current, carried, lift?.landing ?? null);
        if (lift) mark.current.scrollIntoView?.({ block: "nearest", inline: "nearest" });
      }),
    [ui],
  );

  const drop = (carried: Carried, landing: Landing): void => {
    const now = store.snapshot();
    if (carried.kind === "note") {
      const { before } = spotOf(now, landing, carried.id);
      edit.moveNote(carried.id, { stage: landing.stage, row: landing.row, before });
      ui.focused = `note:${carried.id}`;
      ui.announce(t("Dropped."));
      return;
    }
    const list: readonly { id: string }[] = carried.kind === "stage" ? now.stages : now.rows;
    const before = list[landing.index]?.id ?? null;
    if (before === carried.id) return;
    if (carried.kind === "stage") edit.moveStage(carried.id, before);
    else edit.moveRow(carried.id, before);
  };

  const openMenu = (from: Element, at?: { x: number; y: number }): void => {
    const box = from.getBoundingClientRect();
    const anchor = at
      ? { left: at.x, right: at.x, top: at.y, bottom: at.y }
      : { left: box.left, right: box.right, top: box.top, bottom: box.bottom };
    const note = from.closest<HTMLElement>("[data-note]")?.dataset.note;
    const head = from.closest<HTMLElement>("[data-head]");
    if (note) {
      ui.focused = `note:${note}`;
      ui.set({ menu: { kind: "note", id: note, anchor } });
    } else if (head?.dataset.id) {
      const kind = head.dataset.head === "stage" ? "stage" : "row";
      ui.set({ menu: { kind, id: head.dataset.id, anchor } });
    }
  };

  const add = (cell: HTMLElement | null): void => {
    const { stage, row } = cell?.dataset ?? {};
    if (!stage || !row || !canEdit) return;
    ui.set({ editing: edit.addNote({ stage, row, before: null }, "") });
  };

  const onClick = (event: MouseEvent): void => {
    const target = event.target as HTMLElement;
    const button = target.closest<HTMLElement>("[data-action]");
    if (!button) return;
    const note = button.closest<HTMLElement>("[data-note]")?.dataset.note;
    switch (button.dataset.action) {
      case "add":
        add(button.closest<HTMLElement>("[data-cell]"));
        return;
      case "sources":
        if (note) ui.set({ dialog: { kind: "sources", note } });
        return;
      case "score":
        if (button.dataset.point)
          ui.set({ dialog: { kind: "score", point: button.dataset.point } });
        return;
      default:
        openMenu(button);
    }
  };

  const onDblClick = (event: MouseEvent): void => {
    const target = event.target as HTMLElement;
    if (!canEdit || target.closest("button, input, textarea")) return;
    const note = target.closest<HTMLElement>("[data-note]")?.dataset.note;
    if (note) ui.set({ editing: note });
    else add(target.closest<HTMLElement>("[data-cell]"));
  };

  const onContextMenu = (event: MouseEvent): void => {
    const target = event.target as HTMLElement;
    if (
      !canEdit ||
      target.closest("input, textarea") ||
      !target.closest("[data-note], [data-head]")
    )
      return;
    event.preventDefault();
    event.stopPropagation();
    const byKeyboard = event.clientX === 0 && event.clientY === 0;
    openMenu(target, byKeyboard ? undefined : { x: event.clientX, y: event.clientY });
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (!grid.current) return;
    const actions = {
      menu: (stop: HTMLElement) => canEdit && openMenu(stop),
      remove: props.onRemoveNote,
      canEdit,
    };
    if (onGridKey(event, grid.current, tools, actions)) {
      event.preventDefault();
      event.stopPropagation();
    }
  };

  const onFocusIn = (event: FocusEvent): void => {
    const target = event.target as HTMLElement;
    const stop = target.closest<HTMLElement>("[data-nav]");
    ui.focused = focusKey(target);
    if (stop && grid.current) keepOneTabStop(grid.current, stop);
  };

  const onFocusOut = (event: FocusEvent): void => {
    // Leaving on purpose forgets the place; being redrawn away, or a menu or a dialog over the
    // wall, does not: closing it gives the focus back.
    const next = event.relatedTarget as Element | null;
    if (next && !grid.current?.contains(next) && !next.closest("[role=menu], dialog")) {
      ui.focused = null;
    }
  };

  const first = withScores ? 3 : 2;
  const stages = map.stages;
  return (
    <div class="jk-scroller" ref={scroller}>
      <div class="jk-canvas" ref={canvas}>
        <div
          ref={grid}
          class="jk-grid"
          role="grid"
          aria-label={t("Journey map: {title}", { title: map.meta.title || t("Untitled map") })}
          aria-rowcount={map.rows.length + first - 1}
          aria-colcount={stages.length + 1}
          data-lm-suppress-shortcuts="true"
          style={{ "--jk-stages": String(stages.length) } as never}
          onClick={onClick}
          onDblClick={onDblClick}
          onContextMenu={onContextMenu}
          onKeyDown={onKeyDown}
          onFocusIn={onFocusIn}
          onFocusOut={onFocusOut}
        >
          <div role="row" class="jk-line">
            <div role="columnheader" class="jk-corner" style={{ gridRow: 1, gridColumn: 1 }}>
              <span class="jk-hidden">{t("Rows")}</span>
            </div>
            {stages.map((stage, index) => (
              <StageHead key={stage.id} stage={stage} column={index + 2} canEdit={canEdit} />
            ))}
          </div>
          {withScores && (
            <div role="row" class="jk-line">
              <div
                role="rowheader"
                class="jk-head jk-head-scores"
                data-cell=""
                data-line={2}
                data-column={1}
                style={{ gridRow: 2, gridColumn: 1 }}
              >
                <button
                  type="button"
                  class="jk-inline jk-head-name"
                  data-nav=""
                  tabIndex={-1}
                  aria-expanded={props.scoresOpen}
                  onClick={props.onToggleScores}
                >
                  <Icon name="chevron" size={16} />
                  {t("Satisfaction")}
                </button>
              </div>
              {stages.map((stage, index) => (
                <ScoreCell
                  key={stage.id}
                  stage={stage}
                  points={placed.byStage.get(stage.id) ?? []}
                  annotations={map.annotations}
                  column={index + 2}
                  open={props.scoresOpen}
                />
              ))}
            </div>
          )}
          {map.rows.map((row, index) => (
            <div role="row" class="jk-line" key={row.id}>
              <RowHead row={row} line={first + index} canEdit={canEdit} />
              {row.type === "emotions" ? (
                <EmotionRow
                  row={row}
                  line={first + index}
                  stages={stages}
                  points={map.emotionPoints}
                  cells={map.cells}
                  canEdit={canEdit}
                />
              ) : (
                stages.map((stage, at) => (
                  <Cell
                    key={stage.id}
                    notes={map.cells.get(cellKey(stage.id, row.id)) ?? NO_NOTES}
                    stage={stage.id}
                    row={row.id}
                    stageName={stage.name}
                    rowName={row.name}
                    line={first + index}
                    column={at + 2}
                    canEdit={canEdit}
                  />
                ))
              )}
            </div>
          ))}
        </div>
        <div class="jk-landing" ref={mark} hidden aria-hidden="true" />
      </div>
    </div>
  );
}
