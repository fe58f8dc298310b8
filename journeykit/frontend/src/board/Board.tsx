/**
 * The board: the wall everybody looks at. It paints the store's snapshot and asks the store for
 * edits; where they go (kernel, memory, nowhere) is not its business.
 */
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Translate } from "../shared/i18n";
import type { Language } from "../shared/schema";
import type { MapEdits, MapSnapshot, MapStore } from "../shared/store";
import { Icon } from "../shared/ui/icons";
import { keepPlainKeys } from "../shared/ui/keys";
import { BoardContext, type BoardTools, useBoard } from "./context";
import { isoToday } from "./format";
import { Grid } from "./Grid";
import { Header } from "./Header";
import { NoteCard } from "./NoteCard";
import { Overlays } from "./Overlays";
import { placePoints } from "./points";
import { ScoreBadge } from "./Scores";
import { Ui, useUi } from "./ui_state";

export interface BoardProps {
  store: MapStore;
  t: Translate;
  lang: Language;
  /** a CSS height; by default as high as the map, at most most of the window */
  height?: string | null;
}

/** The store's edits; each puts away an "Undo" message that would now undo something else. */
function tidyEdits(edit: MapEdits, ui: Ui): MapEdits {
  return new Proxy(edit, {
    get(target, name: keyof MapEdits) {
      const method = target[name] as (...values: unknown[]) => unknown;
      return (...values: unknown[]) => {
        if (ui.state.toast) ui.set({ toast: null });
        return method.apply(target, values);
      };
    },
  });
}

/** The date the wall is looked at: an exported page stays at the date of its data. */
export function wallDate(store: MapStore, map: MapSnapshot): string {
  return (store.connection().state === "static" && map.meta.dated) || isoToday();
}

export function Board(props: BoardProps) {
  const { store, t, lang } = props;
  const ui = useMemo(() => new Ui(), []);
  const tools = useMemo<BoardTools>(
    () => ({ store, t, lang, ui, edit: tidyEdits(store.edit, ui) }),
    [store, t, lang, ui],
  );
  const [map, setMap] = useState(() => store.snapshot());
  const [connection, setConnection] = useState(() => store.connection());
  useEffect(() => {
    setMap(store.snapshot());
    setConnection(store.connection());
    const stops = [store.subscribe(setMap), store.onConnection(setConnection)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [store]);

  const root = useRef<HTMLElement>(null);
  const [large, setLarge] = useState(false);
  const [fit, setFit] = useState<number | null>(null);
  const [scoresOpen, setScoresOpen] = useState(true);
  const frozen = connection.state === "not_connected";
  const canEdit = !store.readOnly && !frozen;
  const today = wallDate(store, map);
  const placed = useMemo(
    () => placePoints(map, today),
    [map.measurementPoints, map.touchpoints, map.stages, today],
  );

  const removeNote = (id: string): void => {
    const card = root.current?.querySelector(`[data-note="${CSS.escape(id)}"]`);
    const home = card?.closest(".jk-grid, .jk-tray");
    const all = [...(home?.querySelectorAll<HTMLElement>("[data-note]") ?? [])];
    const at = all.indexOf(card as HTMLElement);
    const next = all[at + 1] ?? all[at - 1];
    // Before the note goes: focusing lays the page out, and now its layout is still good.
    next?.focus({ preventScroll: true });
    ui.focused = next ? `note:${next.dataset.note}` : null;
    tools.edit.deleteNote(id);
    ui.set({ toast: { text: t("Note deleted."), undo: true } });
  };
  const removeHead = (kind: "stage" | "row", id: string): void => {
    const list = kind === "stage" ? map.stages : map.rows;
    const name = list.find((one) => one.id === id)?.name ?? "";
    ui.focused = null;
    if (kind === "stage") tools.edit.deleteStage(id);
    else tools.edit.deleteRow(id);
    const text =
      kind === "stage"
        ? t("Stage “{name}” deleted.", { name })
        : t("Row “{name}” deleted.", { name });
    ui.set({ toast: { text, undo: true } });
  };

  const toggleFit = (): void => {
    if (fit === null) setLarge(false);
    setFit(fit === null && root.current ? fittingScale(root.current) : null);
  };
  const toggleFull = (): void => {
    if (document.fullscreenElement) void document.exitFullscreen();
    else void root.current?.requestFullscreen?.();
  };
  /** Keys pressed on the wall are the wall's, but JupyterLab's own Ctrl+S must still work there. */
  const onKeyDown = (event: KeyboardEvent): void => {
    const save = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s";
    const kept = (event.target as Element).closest?.("[data-lm-suppress-shortcuts]");
    if (!save || !kept || !root.current?.parentElement) {
      if (kept) event.stopPropagation();
      else keepPlainKeys(event);
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    const { key, code, keyCode, ctrlKey, metaKey, shiftKey } = event;
    root.current.parentElement.dispatchEvent(
      new KeyboardEvent("keydown", {
        key,
        code,
        keyCode,
        ctrlKey,
        metaKey,
        shiftKey,
        bubbles: true,
        cancelable: true,
      } as KeyboardEventInit),
    );
  };

  const scale = fit ?? (large ? 1.25 : 1);
  const style = {
    "--jk-scale": String(scale),
    ...(props.height ? { height: props.height, maxHeight: "none" } : {}),
  };
  const empty = map.stages.length === 0 || map.rows.length === 0;
  return (
    <BoardContext.Provider value={tools}>
      <section
        ref={root}
        class={`jk-root jk-board${frozen ? " jk-frozen" : ""}${map.noteCount > 300 ? " jk-many" : ""}${fit !== null ? " jk-fit" : ""}`}
        lang={lang}
        aria-label={t("Board of the journey map")}
        style={style as never}
        onKeyDown={onKeyDown}
      >
        <Header
          map={map}
          store={store}
          connection={connection}
          canEdit={canEdit}
          large={large}
          fitted={fit !== null}
          onLarge={() => {
            setFit(null);
            setLarge(!large);
          }}
          onFit={toggleFit}
          onFull={toggleFull}
        />
        <Banner
          frozen={frozen}
          reason={connection.state === "not_saved" ? connection.reason : ""}
        />
        {empty ? (
          <EmptyWall map={map} canEdit={canEdit} />
        ) : (
          <Grid
            map={map}
            placed={placed}
            canEdit={canEdit}
            scoresOpen={scoresOpen}
            onToggleScores={() => setScoresOpen(!scoresOpen)}
            onRemoveNote={removeNote}
          />
        )}
        <Trays map={map} placed={placed} canEdit={canEdit} />
        <Overlays
          map={map}
          canEdit={canEdit}
          wall={() => root.current?.querySelector<HTMLElement>(".jk-grid") ?? null}
          onRemoveNote={removeNote}
          onRemoveHead={removeHead}
        />
        <Announcer />
      </section>
    </BoardContext.Provider>
  );
}

/** The largest text size at which the whole wall is visible without scrolling; at least 0.75. */
function fittingScale(root: HTMLElement): number {
  const scroller = root.querySelector<HTMLElement>(".jk-scroller");
  if (!scroller) return 1;
  const before = root.style.getPropertyValue("--jk-scale");
  root.classList.add("jk-fit");
  let scale = 1.5;
  for (; scale > 0.75; scale -= 0.05) {
    root.style.setProperty("--jk-scale", scale.toFixed(2));
    const fits =
      scroller.scrollHeight <= scroller.clientHeight + 1 &&
      scroller.scrollWidth <= scroller.clientWidth + 1;
    if (fits) break;
  }
  root.style.setProperty("--jk-scale", before);
  return Number(Math.max(0.75, scale).toFixed(2));
}

function Banner({ frozen, reason }: { frozen: boolean; reason: string }) {
  const { t } = useBoard();
  if (!frozen && !reason) return null;
  return (
    <p class="jk-banner" role="alert">
      <Icon name={frozen ? "offline" : "alert"} />
      {frozen
        ? t(
            "The notebook's kernel does not answer: the board can be read but takes no edits until it is back. Restart the kernel and run the cells again if it stays silent.",
          )
        : t("The last edits are not saved: {reason}", { reason })}
    </p>
  );
}

function EmptyWall({ map, canEdit }: { map: MapSnapshot; canEdit: boolean }) {
  const { t, ui, edit } = useBoard();
  const noStage = map.stages.length === 0;
  return (
    <div class="jk-empty-wall">
      <p>
        {noStage
          ? t(
              "No stage yet. A stage is a chapter of the customer's story: discovery, research, purchase, delivery, after-sale.",
            )
          : t(
              "No row yet. A row is what you look at in every stage: tasks, questions, touchpoints, emotions, pain points, influences.",
            )}
      </p>
      {canEdit && (
        <button
          type="button"
          class="jk-button jk-primary"
          onClick={() =>
            ui.set({
              naming: noStage
                ? edit.addStage(t("First stage"), null)
                : edit.addRow(t("Tasks"), null, "notes", "tasks"),
            })
          }
        >
          <Icon name="plus" />
          {noStage ? t("Add a stage") : t("Add a row")}
        </button>
      )}
    </div>
  );
}

/** Notes whose stage or row is gone, and points that hang on no stage: shown, never lost. */
function Trays(props: {
  map: MapSnapshot;
  placed: ReturnType<typeof placePoints>;
  canEdit: boolean;
}) {
  const { t, ui } = useBoard();
  const { map, placed, canEdit } = props;
  const note = (event: Event): string | undefined =>
    (event.target as Element).closest<HTMLElement>("[data-note]")?.dataset.note;
  if (!map.tray.length && !placed.unplaced.length) return null;
  const open = (event: MouseEvent): void => {
    const button = (event.target as Element).closest<HTMLElement>("[data-action]");
    const id = note(event);
    if (button?.dataset.action === "score" && button.dataset.point) {
      ui.set({ dialog: { kind: "score", point: button.dataset.point } });
    } else if (button?.dataset.action === "sources" && id) {
      ui.set({ dialog: { kind: "sources", note: id } });
    } else if (button && id) {
      const { left, top, right, bottom } = button.getBoundingClientRect();
      ui.set({ menu: { kind: "note", id, anchor: { left, top, right, bottom } } });
    }
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the buttons inside are real buttons
    // biome-ignore lint/a11y/noStaticElementInteractions: one listener for them
    <div class="jk-trays" onClick={open}>
      {placed.unplaced.length > 0 && (
        <section class="jk-tray" aria-label={t("Measurement points without a stage")}>
          <h2>
            <Icon name="tray" />
            {t("Without a stage")}
          </h2>
          <div class="jk-tray-scores">
            {placed.unplaced.map((point) => (
              <ScoreBadge
                key={point.id}
                point={point}
                annotation={map.annotations.get(point.id)}
                reachable
              />
            ))}
          </div>
        </section>
      )}
      {map.tray.length > 0 && (
        <section class="jk-tray" aria-label={t("Notes whose stage or row was deleted")}>
          <h2>
            <Icon name="tray" />
            {t("Set aside: their stage or row was deleted ({n})", { n: map.tray.length })}
          </h2>
          <ul class="jk-notes">
            {map.tray.map((one) => (
              <NoteCard
                key={one.id}
                note={one}
                editing={false}
                carried={false}
                canEdit={canEdit}
                reachable
              />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function Announcer() {
  const { ui } = useBoard();
  const said = useUi(ui, (s) => s.announcement);
  return (
    <div class="jk-hidden" aria-live="assertive" aria-atomic="true">
      {said}
    </div>
  );
}
