/**
 * The wall for a thumb: one column at a time, its rows under each other, made of the board's own
 * rows, cells and notes. Swiping, arrows and tabs lead to the other columns.
 */
import { options } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { wallDate } from "../board/Board";
import { BoardContext, type BoardTools, PartsContext, useBoard } from "../board/context";
import { EMOTION_WORDS } from "../board/EmotionRow";
import { formatNumber } from "../board/format";
import { findNote } from "../board/landing";
import { NoteCard } from "../board/NoteCard";
import * as parts from "../board/parts";
import { placePoints } from "../board/points";
import { RowCells } from "../board/rows/kinds";
import { Ui, useUi } from "../board/ui_state";
import type { Translate } from "../shared/i18n";
import { mayWrite } from "../shared/permissions";
import type { Language, Row } from "../shared/schema";
import { cellKey, type MapSnapshot, type MapStore } from "../shared/store";
import { Icon } from "../shared/ui/icons";
import { useMap, useOthers } from "./Room";

const NO_CELLS: MapSnapshot["cells"] = new Map();
const SWIPE = 64; // pixels sideways, and twice as far as up or down

/** A phone opens its keyboard only if the field has the focus before the tap is over. */
function atOnce(change: () => void): void {
  const usual = options.debounceRendering;
  options.debounceRendering = (render) => render();
  try {
    change();
  } finally {
    if (usual) options.debounceRendering = usual;
    else delete options.debounceRendering;
  }
}

export function Wall(props: {
  store: MapStore;
  /** the only column, or null */
  stage: string | null;
  t: Translate;
  lang: Language;
}) {
  const { store, t, lang } = props;
  const map = useMap(store);
  const tools = useMemo<BoardTools>(
    () => ({ store, t, lang, ui: new Ui(), edit: store.edit }),
    [store, t, lang],
  );
  const { ui } = tools;
  const stages = props.stage ? map.stages.filter((one) => one.id === props.stage) : map.stages;
  const [chosen, setChosen] = useState(stages[0]?.id ?? "");
  const place = Math.max(
    0,
    stages.findIndex((one) => one.id === chosen),
  );
  const stage = stages[place];
  const editing = useUi(ui, (state) => state.editing);

  useEffect(() => {
    if (!stage) return;
    const at = { stage: stage.id };
    store.presence?.goTo(editing ? { ...at, note: editing, typing: true } : at);
  }, [store, stage?.id, editing]);

  const main = useRef<HTMLElement>(null);
  const touch = useRef<{ x: number; y: number } | null>(null);
  const go = (by: number): void => {
    const next = stages[place + by];
    if (!next) return;
    ui.set({ editing: null, menu: null });
    setChosen(next.id);
    window.scrollTo({ top: 0 });
  };
  const onTouchStart = (event: TouchEvent): void => {
    const [finger] = event.touches;
    const busy = (event.target as Element).closest(
      "textarea, input, select, dialog, [role=tablist]",
    );
    touch.current =
      finger && !busy && event.touches.length === 1
        ? { x: finger.clientX, y: finger.clientY }
        : null;
  };
  const onTouchEnd = (event: TouchEvent): void => {
    const [finger] = event.changedTouches;
    const from = touch.current;
    touch.current = null;
    if (!from || !finger) return;
    const [dx, dy] = [finger.clientX - from.x, finger.clientY - from.y];
    if (Math.abs(dx) > SWIPE && Math.abs(dx) > 2 * Math.abs(dy)) go(dx < 0 ? 1 : -1);
  };

  if (!stage) {
    return (
      <main class="jk-guest-main">
        <p class="jk-guest-empty">
          {props.stage
            ? t("This column is no longer on the wall.")
            : t("The wall is still empty: the columns appear here as soon as they are named.")}
        </p>
      </main>
    );
  }
  const canEdit = !store.readOnly && mayWrite(map, store.access, stage.id);
  const removeNote = (id: string): void => {
    tools.edit.deleteNote(id);
    ui.set({ toast: { text: t("Note deleted."), undo: true } });
  };
  return (
    <BoardContext.Provider value={tools}>
      <PartsContext.Provider value={parts}>
        <main ref={main} class="jk-guest-main" onTouchStart={onTouchStart} onTouchEnd={onTouchEnd}>
          <Columns
            stages={stages}
            place={place}
            store={store}
            t={t}
            onGo={go}
            onChoose={setChosen}
          />
          <div
            class="jk-column"
            id="jk-column"
            {...(stages.length > 1
              ? { role: "tabpanel" as const, "aria-labelledby": `jk-tab-${stage.id}` }
              : {})}
          >
            {!canEdit && <Locked wall={map.meta.locked} t={t} />}
            {map.rows.length === 0 && <p class="jk-guest-empty">{t("No row on the wall yet.")}</p>}
            {map.rows.map((row, index) => (
              <ColumnRow
                key={`${stage.id} ${row.id}`}
                {...{ map, row, tools, canEdit }}
                line={index + 1}
                stage={stage.id}
              />
            ))}
          </div>
          <parts.Overlays
            map={map}
            canEdit={canEdit}
            wall={() => main.current}
            onRemoveNote={removeNote}
            onRemoveHead={() => {}}
          />
          <Announcer ui={ui} />
        </main>
      </PartsContext.Provider>
    </BoardContext.Provider>
  );
}

function Columns(props: {
  stages: MapSnapshot["stages"];
  place: number;
  store: MapStore;
  t: Translate;
  onGo: (by: number) => void;
  onChoose: (id: string) => void;
}) {
  const { stages, place, t } = props;
  const others = useOthers(props.store);
  const tabs = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const tab = tabs.current?.children[place] as HTMLElement | undefined;
    const list = tabs.current;
    if (tab && list) list.scrollLeft = tab.offsetLeft - (list.clientWidth - tab.offsetWidth) / 2;
  }, [place, stages.length]);
  const [only] = stages;
  if (stages.length === 1 && only) return <h2 class="jk-only-column">{only.name}</h2>;
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const next = by === undefined ? undefined : stages[place + by];
    if (!next) return;
    event.preventDefault();
    props.onChoose(next.id);
    (tabs.current?.children[place + (by ?? 0)] as HTMLElement | undefined)?.focus();
  };
  return (
    <div class="jk-columns">
      <button
        type="button"
        class="jk-button jk-quiet"
        disabled={place === 0}
        aria-label={t("Previous column")}
        onClick={() => props.onGo(-1)}
      >
        <Icon name="left" />
      </button>
      <div ref={tabs} role="tablist" aria-label={t("Columns")} onKeyDown={onKeyDown} tabIndex={-1}>
        {stages.map((stage, index) => {
          const here = others.filter(({ at }) => at?.stage === stage.id).length;
          return (
            <button
              type="button"
              role="tab"
              key={stage.id}
              id={`jk-tab-${stage.id}`}
              aria-selected={index === place}
              aria-controls="jk-column"
              tabIndex={index === place ? 0 : -1}
              onClick={() => props.onChoose(stage.id)}
            >
              <span class="jk-tab-place">
                {index + 1}/{stages.length}
                {stage.locked && <Icon name="lock" size={13} />}
                {here > 0 && (
                  <span title={t("People here: {n}", { n: here })}>
                    <Icon name="person" size={13} />
                    {here}
                  </span>
                )}
              </span>
              {stage.name || t("Untitled stage")}
            </button>
          );
        })}
      </div>
      <button
        type="button"
        class="jk-button jk-quiet"
        disabled={place === stages.length - 1}
        aria-label={t("Next column")}
        onClick={() => props.onGo(1)}
      >
        <Icon name="right" />
      </button>
    </div>
  );
}

const Locked = ({ wall, t }: { wall: boolean; t: Translate }) => (
  <p class="jk-guest-locked">
    <Icon name="lock" />
    {wall
      ? t("The lead has locked the wall: it can be read, not changed.")
      : t("The lead has locked this column: it can be read, not changed.")}
  </p>
);

function ColumnRow(props: {
  map: MapSnapshot;
  row: Row;
  stage: string;
  line: number;
  tools: BoardTools;
  canEdit: boolean;
}) {
  const { map, row, tools, canEdit } = props;
  const { t, ui, edit } = tools;
  const editing = useUi(ui, (state) => state.editing);
  const selection = useUi(ui, (state) => state.selection);
  const stages = map.stages.filter((one) => one.id === props.stage);
  const add = (): void => {
    const note = edit.addNote({ stage: props.stage, row: row.id, before: null }, "");
    atOnce(() => ui.set({ editing: note }));
  };
  const onClick = (event: MouseEvent): void => {
    const target = event.target as HTMLElement;
    const button = target.closest<HTMLElement>("[data-action]");
    const note = target.closest<HTMLElement>("[data-note]")?.dataset.note;
    const action = button?.dataset.action;
    if (action === "add" && canEdit) add();
    else if (action === "sources" && note) ui.set({ dialog: { kind: "sources", note } });
    else if (action === "score" && button?.dataset.point) {
      ui.set({ dialog: { kind: "score", point: button.dataset.point } });
    } else if (button && note) {
      const { left, top, right, bottom } = button.getBoundingClientRect();
      ui.focused = `note:${note}`;
      ui.set({ menu: { kind: "note", id: note, anchor: { left, top, right, bottom } } });
    } else if (note && canEdit && !target.closest("button, a, textarea, audio, video")) {
      if (findNote(map, note)) atOnce(() => ui.set({ editing: note }));
    }
  };
  const notes = map.cells.get(cellKey(props.stage, row.id)) ?? [];
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the buttons inside are real buttons
    <section class="jk-column-row" aria-labelledby={`jk-row-${row.id}`} onClick={onClick}>
      <header>
        <h2 id={`jk-row-${row.id}`}>{row.name || t("Untitled row")}</h2>
        {canEdit && (
          <button type="button" class="jk-button" data-action="add">
            <Icon name="plus" />
            {t("Add a note")}
          </button>
        )}
      </header>
      {row.type === "emotions" && <GroupEmotion map={map} stage={props.stage} tools={tools} />}
      {row.type !== "emotions" && row.type !== "notes" && (
        <OtherCells {...{ map, row, stages }} line={props.line} />
      )}
      {notes.length > 0 && (
        <ul class="jk-notes">
          {notes.map((note) => (
            <NoteCard
              key={note.id}
              note={note}
              editing={note.id === editing}
              carried={false}
              selected={selection.ids.has(note.id)}
              canEdit={canEdit}
              reachable
            />
          ))}
        </ul>
      )}
    </section>
  );
}

/**
 * What a row of touchpoints, scores or verbatims holds besides notes, in the board's own cells; its
 * buttons stand in the page's tab order.
 */
function OtherCells(props: {
  map: MapSnapshot;
  row: Row;
  stages: MapSnapshot["stages"];
  line: number;
}) {
  const { store } = useBoard();
  const cells = useRef<HTMLDivElement>(null);
  const bare = useMemo(() => ({ ...props.map, cells: NO_CELLS }), [props.map]);
  const placed = useMemo(() => placePoints(bare, wallDate(store, bare)), [bare, store]);
  useLayoutEffect(() => {
    for (const button of cells.current?.querySelectorAll("button") ?? []) button.tabIndex = 0;
  });
  return (
    // biome-ignore lint/a11y/useSemanticElements: the board's cells are laid out by CSS grid
    <div ref={cells} role="grid" class="jk-column-cells">
      {/* biome-ignore lint/a11y/useSemanticElements: see above */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: the buttons inside hold the focus */}
      <div role="row">
        <RowCells {...props} map={bare} placed={placed} canEdit={false} />
      </div>
    </div>
  );
}

function GroupEmotion(props: { map: MapSnapshot; stage: string; tools: BoardTools }) {
  const { t, lang } = props.tools;
  const value = props.map.emotionPoints.find(
    (one) => one.curve === "group" && one.stage === props.stage && one.at === null,
  )?.value;
  if (value === undefined)
    return <p class="jk-soft">{t("The group's curve is not drawn here yet.")}</p>;
  return (
    <p class="jk-group-emotion">
      <strong>
        {value > 0 ? "+" : ""}
        {formatNumber(value, lang)}
      </strong>{" "}
      {t(EMOTION_WORDS[Math.sign(value) * Math.round(Math.abs(value)) + 2] ?? "neutral")}
    </p>
  );
}

function Announcer({ ui }: { ui: Ui }) {
  const said = useUi(ui, (state) => state.announcement);
  return (
    <div class="jk-hidden" aria-live="assertive" aria-atomic="true">
      {said}
    </div>
  );
}
