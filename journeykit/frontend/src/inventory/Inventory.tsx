/** The touchpoint inventory: coverage, tools, the table, and whatever is open over them. */
import { useEffect, useMemo, useRef } from "preact/hooks";
import { shareKeys } from "../board/stage/lab_keys";
import { useConnection, useSnapshot } from "../charter/hooks";
import type { Translate } from "../shared/i18n";
import type { Language } from "../shared/schema";
import type { Connection, MapStore } from "../shared/store";
import { Icon } from "../shared/ui/icons";
import type { Kernel } from "./ask";
import { bookReader, rowReader } from "./book";
import { lacks } from "./coverage";
import { Grid } from "./Grid";
import { Hands } from "./hands";
import { Overlays } from "./Overlays";
import { Strip } from "./Strip";
import { Toolbar } from "./Toolbar";
import { type Line, lineMaker } from "./table";
import { shownColumns, Ui, useUi } from "./ui";

export interface InventoryProps {
  store: MapStore;
  t: Translate;
  lang: Language;
  height?: string;
  /** null: nobody to ask for files (a page without a kernel) */
  kernel: Kernel | null;
}

export function Inventory({ store, t, lang, height, kernel }: InventoryProps) {
  const map = useSnapshot(store);
  const connection = useConnection(store);
  const ui = useMemo(() => new Ui(), [store]);
  const state = useUi(ui);
  const read = useMemo(
    () => ({ rows: rowReader(), book: bookReader(lang, t), lines: lineMaker() }),
    [store, lang, t],
  );
  const book = read.book(map);
  const rows = read.rows(map);
  const columns = shownColumns(state.hidden);
  const root = useRef<HTMLElement>(null);
  const before = useRef<readonly Line[]>([]);
  const { lack, how, editing } = state;
  const sorted = useMemo(() => {
    const wanted = lack ? rows.filter((row) => lacks(row, lack, book)) : rows;
    return read.lines(wanted, book, how);
  }, [rows, book, how, lack, read]);
  // While somebody types, lines stay where they are: their cell must not move away under them.
  const lines = useMemo(() => {
    if (!editing) return sorted;
    const now = new Map(rows.map((row) => [row.id, row]));
    return before.current.map((line): Line => {
      return line.kind === "row" ? { ...line, row: now.get(line.row.id) ?? line.row } : line;
    });
  }, [sorted, editing, rows]);
  before.current = lines;

  const now = { book, rows, lines, columns };
  const hands = useMemo(() => new Hands(store, ui, now), [store, ui]);
  hands.now = now;
  useEffect(() => {
    if (!state.toast) return;
    const timer = setTimeout(() => ui.set({ toast: "" }), 9000);
    return () => clearTimeout(timer);
  }, [state.toast]);

  const title = t("Touchpoint inventory");
  return (
    <section
      ref={root}
      class="jk-root jki-root"
      lang={lang}
      aria-label={title}
      style={height ? { height, maxHeight: "none" } : {}}
      data-lm-suppress-shortcuts="true"
      onKeyDown={(event) => shareKeys(event, root.current?.parentElement)}
    >
      <header class="jki-top">
        <h2>
          {map.meta.title || title}
          {map.meta.title && map.meta.title !== title && <small>{title}</small>}
        </h2>
        <Saved connection={connection} t={t} />
      </header>
      <Strip hands={hands} lack={lack} />
      <Toolbar hands={hands} state={state} kernel={kernel} />
      <Grid hands={hands} state={state} label={title} />
      <Overlays hands={hands} state={state} kernel={kernel} />
      {state.toast && (
        <div class="jk-toast">
          {state.toast}
          <button
            type="button"
            class="jk-button jk-quiet"
            aria-label={t("Close")}
            onClick={() => ui.set({ toast: "" })}
          >
            <Icon name="close" size={16} />
          </button>
        </div>
      )}
      <div class="jk-hidden" aria-live="polite" role="status">
        {state.said}
      </div>
    </section>
  );
}

/** Whether what was edited is safe; a sentence when it is not. */
function Saved({ connection, t }: { connection: Connection; t: Translate }) {
  const { state } = connection;
  if (state === "static") return null;
  const lost = state === "not_connected" || state === "not_saved";
  const words = {
    saved: t("Saved"),
    saving: t("Saving…"),
    not_saved: state === "not_saved" ? connection.reason : "",
    not_connected: t("The kernel does not answer: nothing can be changed until it does."),
  }[state];
  return (
    <span class={`jki-saved${lost ? " jki-lost" : ""}`} role="status">
      <Icon name={lost ? "offline" : state} size={16} />
      {words}
    </span>
  );
}
