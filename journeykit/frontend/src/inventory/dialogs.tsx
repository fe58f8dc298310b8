/** Dialogs over the table: which columns show, a column's filter, many rows at once, the wall. */
import { useMemo, useState } from "preact/hooks";
import { Dialog } from "../shared/ui/Dialog";
import { type ListChoice, ListFields } from "./boxes";
import { COLUMNS, type ColumnId, columnOf, parse, partsOf } from "./columns";
import type { Hands } from "./hands";
import type { Filter } from "./table";

interface DialogProps {
  hands: Hands;
  onClose: () => void;
}

/** Values a filter lists; more are reached by typing. */
const MOST_VALUES = 60;

export function ColumnsDialog(props: DialogProps & { hidden: ReadonlySet<ColumnId> }) {
  const { hands, hidden, onClose } = props;
  const { t } = hands.now.book;
  const show = (id: ColumnId, on: boolean): void => {
    const next = new Set(hidden);
    if (on) next.delete(id);
    else next.add(id);
    hands.ui.set({ hidden: next });
  };
  return (
    <Dialog title={t("Columns")} closeLabel={t("Close")} onClose={onClose}>
      <div class="jki-form">
        <p class="jk-soft">{t("Remembered in this browser.")}</p>
        <fieldset class="jki-choices jki-two">
          <legend class="jk-hidden">{t("Columns")}</legend>
          {COLUMNS.map(({ id, label }) => (
            <label class="jki-tick" key={id}>
              <input
                type="checkbox"
                checked={id === "name" || !hidden.has(id)}
                disabled={id === "name"}
                onChange={(event) => show(id, event.currentTarget.checked)}
              />
              {t(label)}
            </label>
          ))}
        </fieldset>
        <div class="jk-form-end">
          <button
            type="button"
            class="jk-button"
            onClick={() => hands.ui.set({ hidden: new Set() })}
          >
            {t("Show all")}
          </button>
          <button type="button" class="jk-button jk-primary" onClick={onClose}>
            {t("OK")}
          </button>
        </div>
      </div>
    </Dialog>
  );
}

export function FilterDialog(props: DialogProps & { column: ColumnId }) {
  const { hands, onClose } = props;
  const { book, rows } = hands.now;
  const { t } = book;
  const column = columnOf(props.column) as NonNullable<ReturnType<typeof columnOf>>;
  const { filters } = hands.ui.state.how;
  const present = filters.get(column.id) ?? { text: "", among: null };
  const [filter, setFilter] = useState<Filter>(present);
  const values = useMemo(() => {
    const counts = new Map<string, number>();
    for (const row of rows) {
      const parts = partsOf(column, row, book);
      for (const part of parts.length ? parts : [""]) counts.set(part, (counts.get(part) ?? 0) + 1);
    }
    return [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
  }, [rows, book]);
  const apply = (wanted: Filter): void => {
    const next = new Map(filters);
    const empty = !wanted.text.trim() && wanted.among === null;
    if (empty) next.delete(column.id);
    else next.set(column.id, { ...wanted, text: wanted.text.trim() });
    hands.ui.arrange({ filters: next });
    onClose();
  };
  const tick = (value: string, on: boolean): void => {
    const among = new Set(filter.among ?? []);
    if (on) among.add(value);
    else among.delete(value);
    setFilter({ ...filter, among: among.size ? [...among] : null });
  };
  return (
    <Dialog
      title={t("Filter: {column}", { column: t(column.label) })}
      closeLabel={t("Close")}
      onClose={onClose}
    >
      <form
        class="jki-form"
        onSubmit={(event) => {
          event.preventDefault();
          apply(filter);
        }}
      >
        <label class="jki-labelled">
          {t("Contains")}
          <input
            class="jki-input"
            value={filter.text}
            onInput={(event) => setFilter({ ...filter, text: event.currentTarget.value })}
          />
        </label>
        <fieldset class="jki-choices jki-list">
          <legend>{t("And one of these")}</legend>
          {values.slice(0, MOST_VALUES).map(([value, n]) => (
            <label class="jki-tick" key={value}>
              <input
                type="checkbox"
                checked={filter.among?.includes(value) ?? false}
                onChange={(event) => tick(value, event.currentTarget.checked)}
              />
              <span class="jki-value">{value || t("(nothing)")}</span>
              <span class="jk-soft">{n}</span>
            </label>
          ))}
        </fieldset>
        <div class="jk-form-end">
          <button type="button" class="jk-button" onClick={() => apply({ text: "", among: null })}>
            {t("No filter")}
          </button>
          <button type="submit" class="jk-button jk-primary">
            {t("Filter")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

/** Columns whose value can be the same in many rows. */
const BULK = COLUMNS.filter(({ id, kind }) => {
  return id !== "name" && kind !== "points" && kind !== "metrics" && kind !== "moment";
});

export function BulkDialog({ hands, onClose }: DialogProps) {
  const { book } = hands.now;
  const { t } = book;
  const [rows] = useState(() => hands.chosen());
  const [id, setId] = useState<ColumnId>("channel");
  const [text, setText] = useState("");
  const [choice, setChoice] = useState<ListChoice>({ names: [], mode: "add" });
  const [problem, setProblem] = useState("");
  const column = BULK.find((one) => one.id === id) ?? (BULK[0] as (typeof BULK)[number]);
  const apply = (): void => {
    if (column.kind === "list") {
      hands.write(column, choice.names, rows, choice.mode);
      onClose();
      return;
    }
    const parsed = parse(column, text, book);
    if ("problem" in parsed) {
      setProblem(parsed.problem);
      return;
    }
    hands.write(column, parsed.value, rows);
    onClose();
  };
  const words = { "aria-label": t("New value"), class: "jki-input", value: text };
  const onInput = (event: Event): void => {
    setText((event.currentTarget as HTMLInputElement).value);
    setProblem("");
  };
  return (
    <Dialog
      title={hands.counted(rows.length, "Edit {n} row", "Edit {n} rows")}
      closeLabel={t("Close")}
      onClose={onClose}
    >
      <form
        class="jki-form"
        onSubmit={(event) => {
          event.preventDefault();
          apply();
        }}
      >
        <label class="jki-labelled">
          {t("Column")}
          <select
            class="jki-input"
            value={column.id}
            onChange={(event) => {
              setId(event.currentTarget.value as ColumnId);
              setText("");
              setProblem("");
              setChoice({ names: [], mode: "add" });
            }}
          >
            {BULK.map(({ id: one, label }) => (
              <option key={one} value={one}>
                {t(label)}
              </option>
            ))}
          </select>
        </label>
        {column.kind === "list" ? (
          <ListFields {...{ column, book, choice }} many onChange={setChoice} />
        ) : (
          // biome-ignore lint/a11y/noLabelWithoutControl: the field is one of the three
          <label class="jki-labelled">
            {t("New value")}
            {column.kind === "choice" || column.kind === "yesno" ? (
              <select {...words} onChange={onInput}>
                {(
                  column.choices ??
                  ([
                    ["", "no"],
                    ["yes", "yes"],
                  ] as const)
                ).map(([value, label]) => (
                  <option key={value} value={value}>
                    {label ? t(label) : "—"}
                  </option>
                ))}
              </select>
            ) : column.kind === "long" ? (
              <textarea {...words} rows={3} maxLength={4000} onInput={onInput} />
            ) : (
              <input
                {...words}
                {...(column.kind === "date" ? { type: "date" } : { type: "text", maxLength: 300 })}
                onInput={onInput}
              />
            )}
          </label>
        )}
        {problem && (
          <p class="jk-problem" role="alert">
            {problem}
          </p>
        )}
        <div class="jk-form-end">
          <button type="button" class="jk-button" onClick={onClose}>
            {t("Cancel")}
          </button>
          <button type="submit" class="jk-button jk-primary">
            {hands.counted(rows.length, "Change {n} row", "Change {n} rows")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

/** A touchpoint stands on the wall in each of its stages' columns. */
export function WallDialog({ hands, onClose }: DialogProps) {
  const { book } = hands.now;
  const { t } = book;
  const [rows] = useState(() => hands.chosen());
  const [choice, setChoice] = useState<ListChoice>({ names: [], mode: "add" });
  const column = columnOf("stages") as NonNullable<ReturnType<typeof columnOf>>;
  return (
    <Dialog title={t("Put on the wall")} closeLabel={t("Close")} onClose={onClose}>
      <form
        class="jki-form"
        onSubmit={(event) => {
          event.preventDefault();
          hands.write(column, choice.names, rows, choice.mode);
          onClose();
        }}
      >
        <p class="jk-soft">
          {t(
            "A touchpoint stands on the wall in the touchpoint row of each of its stages. It can also be dragged from the table onto the wall.",
          )}
        </p>
        <ListFields {...{ column, book, choice }} many={rows.length > 1} onChange={setChoice} />
        <div class="jk-form-end">
          <button type="button" class="jk-button" onClick={onClose}>
            {t("Cancel")}
          </button>
          <button type="submit" class="jk-button jk-primary" disabled={!choice.names.length}>
            {t("Put on the wall")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
