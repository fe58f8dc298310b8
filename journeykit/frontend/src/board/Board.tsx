/**
 * The board: the wall everybody looks at. It paints the store's snapshot and asks the store for
 * edits; where they go (kernel, memory, nowhere) is not its business.
 */
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Translate } from "../shared/i18n";
import type { Language } from "../shared/schema";
import type { MapEdits, MapSnapshot, MapStore } from "../shared/store";
import { BoardContext, type BoardTools, type Parts, PartsContext, useBoard } from "./context";
import { isoToday } from "./format";
import { Grid } from "./Grid";
import { Header } from "./Header";
import { placePoints } from "./points";
import { removeNotes } from "./removal";
import { Banner, EmptyWall, Trays } from "./stage/Asides";
import { Folding } from "./stage/Folding";
import { shareKeys } from "./stage/lab_keys";
import { onLookKey } from "./stage/look_keys";
import { sizes, useLook } from "./stage/useLook";
import { Ui, useUi } from "./ui_state";

export interface BoardProps {
  store: MapStore;
  t: Translate;
  lang: Language;
  /** null until they are there */
  parts: Parts | null;
  /** they will never be there */
  partless?: boolean;
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
  const { store, t, lang, parts } = props;
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
  const look = useLook(root);
  const [presented, setPresenting] = useState(false);
  const presenting = presented && parts !== null;
  const [scoresOpen, setScoresOpen] = useState(true);
  const frozen = connection.state === "not_connected";
  const canEdit = !store.readOnly && !frozen;
  const today = wallDate(store, map);
  const placed = useMemo(
    () => placePoints(map, today),
    [map.measurementPoints, map.sheets.touchpoints, map.stages, today],
  );

  const removeNote = (id: string): void => removeNotes(tools, root.current, id);
  const removeHead = (kind: "stage" | "row", id: string): void => {
    const list = kind === "stage" ? map.stages : map.rows;
    const at = list.findIndex((one) => one.id === id);
    const name = list[at]?.name ?? "";
    const next = list[at + 1] ?? list[at - 1];
    // The neighbour's name: its second stop, after the grip.
    ui.focused = next ? `cell:${kind === "stage" ? `${next.id}:` : `:${next.id}`}:1` : null;
    if (kind === "stage") tools.edit.deleteStage(id);
    else tools.edit.deleteRow(id);
    const text =
      kind === "stage"
        ? t("Stage “{name}” deleted.", { name })
        : t("Row “{name}” deleted.", { name });
    ui.set({ toast: { text, undo: true } });
  };
  const present = (): void => {
    ui.set({ menu: null, dialog: null, toast: null, editing: null, panel: null });
    setPresenting(true);
  };

  const style = {
    ...sizes(look.scale),
    ...(props.height && !presenting ? { height: props.height, maxHeight: "none" } : {}),
  };
  const empty = map.stages.length === 0 || map.rows.length === 0;
  const classes = [
    "jk-root jk-board",
    frozen && "jk-frozen",
    map.noteCount > 300 && "jk-many",
    look.fitted && "jk-fit",
    look.contrast && "jk-contrast",
    presenting && "jk-presenting",
  ];
  return (
    <BoardContext.Provider value={tools}>
      <PartsContext.Provider value={parts}>
        <section
          ref={root}
          class={classes.filter(Boolean).join(" ")}
          lang={lang}
          aria-label={t("Wall of the journey map")}
          style={style as never}
          onKeyDown={(event) => {
            if (!presenting) onLookKey(event, ui, look);
            shareKeys(event, root.current?.parentElement);
          }}
        >
          {!presenting && (
            <Header
              map={map}
              connection={connection}
              canEdit={canEdit}
              look={look}
              root={root}
              onPresent={present}
            />
          )}
          <Banner
            frozen={frozen}
            reason={connection.state === "not_saved" ? connection.reason : ""}
            partless={Boolean(props.partless)}
          />
          {!presenting && parts && <parts.FilterBar map={map} root={root} />}
          <div class="jk-body">
            {empty ? (
              <EmptyWall map={map} canEdit={canEdit} />
            ) : (
              <Grid
                map={map}
                placed={placed}
                canEdit={canEdit && !presenting}
                scoresOpen={scoresOpen}
                onToggleScores={() => setScoresOpen(!scoresOpen)}
                onRemoveNote={removeNote}
              />
            )}
            {!presenting && parts && <parts.Panels map={map} canEdit={canEdit} />}
          </div>
          <Folding map={map} root={root} />
          {presenting ? (
            <parts.Presentation
              map={map}
              placed={placed}
              look={look}
              root={root}
              onLeave={() => setPresenting(false)}
            />
          ) : (
            <Trays map={map} placed={placed} canEdit={canEdit} />
          )}
          {parts && (
            <parts.Overlays
              map={map}
              canEdit={canEdit && !presenting}
              wall={() => root.current?.querySelector<HTMLElement>(".jk-grid") ?? null}
              onRemoveNote={removeNote}
              onRemoveHead={removeHead}
            />
          )}
          <Announcer />
        </section>
      </PartsContext.Provider>
    </BoardContext.Provider>
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
