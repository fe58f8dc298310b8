/** A list is pasted: which column is which, and what would be added, changed or left out. */
import { useMemo, useState } from "preact/hooks";
import { Dialog } from "../shared/ui/Dialog";
import { COLUMNS, type ColumnId, columnOf } from "./columns";
import type { Hands } from "./hands";
import { Preview } from "./Preview";
import { cellsOf, FILLABLE, guessLayout, type Layout, type Planned, planList } from "./paste";

export function PasteDialog(props: {
  hands: Hands;
  text: string;
  /** the cells go over the table's own: nothing to lay out */
  plan: readonly Planned[] | null;
  onClose: () => void;
}) {
  const { hands, onClose } = props;
  const { book, rows, columns } = hands.now;
  const { t } = book;
  const [text, setText] = useState(props.text);
  const cells = useMemo(() => cellsOf(text), [text]);
  const [chosen, setChosen] = useState<Layout | null>(null);
  const layout = chosen ?? guessLayout(cells, columns, book);
  const plan = useMemo(
    () => props.plan ?? planList(cells, layout, rows, book),
    [cells, chosen, rows, book, props.plan],
  );
  const choose = (at: number, id: string): void => {
    const column = columnOf(id) ?? null;
    const next = layout.columns.map((one, index) =>
      index === at ? column : one === column ? null : one,
    );
    setChosen({ ...layout, columns: next });
  };
  const worth = plan.some(({ kind }) => kind === "added" || kind === "changed");
  return (
    <Dialog title={t("Paste a list")} closeLabel={t("Close")} onClose={onClose} wide>
      <div class="jki-form jki-paste">
        {!props.plan && (
          <label class="jki-labelled">
            {t(
              "One touchpoint a line, or cells copied from a spreadsheet, with or without headings",
            )}
            <textarea
              class="jki-input"
              rows={cells.length ? 4 : 8}
              value={text}
              onInput={(event) => {
                setText(event.currentTarget.value);
                setChosen(null);
              }}
            />
          </label>
        )}
        {!props.plan && cells.length > 0 && (
          <>
            <label class="jki-tick">
              <input
                type="checkbox"
                checked={layout.headings}
                onChange={(event) =>
                  setChosen({ ...layout, headings: event.currentTarget.checked })
                }
              />
              {t("The first line holds headings")}
            </label>
            {layout.columns.length > 1 && (
              <div class="jki-mapping">
                {layout.columns.map((column, at) => {
                  const sample = cells[0]?.[at] ?? "";
                  return (
                    <label class="jki-labelled" key={at}>
                      <span class="jki-sample">{sample || t("column {n}", { n: at + 1 })}</span>
                      <select
                        class="jki-input"
                        value={column?.id ?? ""}
                        onChange={(event) => choose(at, event.currentTarget.value as ColumnId)}
                      >
                        <option value="">{t("leave out")}</option>
                        {COLUMNS.filter((one) => FILLABLE.includes(one)).map(({ id, label }) => (
                          <option key={id} value={id}>
                            {t(label)}
                          </option>
                        ))}
                      </select>
                    </label>
                  );
                })}
              </div>
            )}
          </>
        )}
        {plan.length > 0 && (
          <Preview
            book={book}
            lines={plan.map(({ kind, name, cuts, reason }) => ({
              kind,
              name,
              reason,
              cuts: cuts.map(({ column, before, after }) => ({
                column: t(column.label),
                before,
                after,
              })),
            }))}
          />
        )}
        <div class="jk-form-end">
          <button type="button" class="jk-button" onClick={onClose}>
            {t("Cancel")}
          </button>
          <button
            type="button"
            class="jk-button jk-primary"
            disabled={!worth}
            onClick={() => {
              onClose();
              hands.carryOut(plan);
            }}
          >
            {t("Apply")}
          </button>
        </div>
      </div>
    </Dialog>
  );
}
